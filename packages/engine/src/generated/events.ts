// Generated from schemas/events.json by `npm run generate`; not written by hand.

/** Every source, and the events that it has. A CTI Action has none. */
export interface EventsBySource {
  /** Initialization */
  initialization: 'onInit';
  /** Amazon Connect Agent */
  agent: 'onInit' | 'onRefresh' | 'onStateChange' | 'onRoutable' | 'onNotRoutable' | 'onOffline' | 'onError' | 'onAfterCallWork';
  /** Amazon Connect Voice Contact */
  voiceContact: 'onInit' | 'onIncoming' | 'onPending' | 'onConnecting' | 'onAccepted' | 'onConnected' | 'onMissed' | 'onEnded' | 'onDestroy' | 'onRefresh';
  /** Amazon Connect Chat Contact */
  chatContact: 'onInit' | 'onPending' | 'onConnecting' | 'onAccepted' | 'onConnected' | 'onMissed' | 'onEnded' | 'onDestroy' | 'onRefresh' | 'onMessageReceived' | 'onMessageSent' | 'onViewContact';
  /** Amazon Connect Task Contact */
  taskContact: 'onIncoming' | 'onPending' | 'onConnecting' | 'onAccepted' | 'onConnected' | 'onMissed' | 'onEnded' | 'onDestroy' | 'onRefresh' | 'onTransferInitiated' | 'onTransferSucceeded' | 'onTransferFailed' | 'onTaskExpiring' | 'onTaskExpired';
  /** Amazon Connect Queue Callback Contact */
  queueCallbackContact: 'onIncoming' | 'onPending' | 'onConnecting' | 'onAccepted' | 'onConnected' | 'onMissed' | 'onEnded' | 'onDestroy' | 'onRefresh';
  /** Salesforce Agent */
  salesforceAgent: 'onStateChange' | 'onWorkAccepted' | 'onWorkloadChanged';
  /** Salesforce UI */
  salesforceUI: 'onClickToDial' | 'onNavigationChange' | 'onHvsWorkStart';
  /** CTI Action */
  ctiAction: never;
  /** Azure Communication Services Call */
  acsCall: 'onIncomingCall' | 'onCallConnected' | 'onCallDisconnected' | 'onCreateCallFailed' | 'onAnswerFailed' | 'onConnectFailed' | 'onParticipantsUpdated' | 'onAddParticipantSucceeded' | 'onAddParticipantFailed' | 'onCancelAddParticipantSucceeded' | 'onCancelAddParticipantFailed' | 'onRemoveParticipantSucceeded' | 'onRemoveParticipantFailed' | 'onMoveParticipantSucceeded' | 'onMoveParticipantFailed' | 'onCallTransferAccepted' | 'onCallTransferFailed' | 'onRecordingStateChanged' | 'onStartRecordingFailed' | 'onPlayStarted' | 'onPlayCompleted' | 'onPlayFailed' | 'onPlayCanceled' | 'onRecognizeCompleted' | 'onRecognizeFailed' | 'onRecognizeCanceled' | 'onContinuousDtmfRecognitionToneReceived' | 'onContinuousDtmfRecognitionToneFailed' | 'onContinuousDtmfRecognitionStopped' | 'onSendDtmfTonesCompleted' | 'onSendDtmfTonesFailed' | 'onHoldFailed' | 'onTranscriptionStarted' | 'onTranscriptionStopped' | 'onTranscriptionUpdated' | 'onTranscriptionFailed' | 'onMediaStreamingStarted' | 'onMediaStreamingStopped' | 'onMediaStreamingFailed' | 'onCallStarted' | 'onCallEnded' | 'onUnknown';
}

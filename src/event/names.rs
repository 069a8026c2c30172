//! [`EventName`]: every event that there is, whatever its source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! event_names {
    ($( $(#[cfg(feature = $feature:literal)])? $(#[doc = $doc:literal])+ $Variant:ident $name:literal; )+) => {
        /// What happened at a source.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum EventName {
            $( $(#[cfg(feature = $feature)])? $(#[doc = $doc])+ #[serde(rename = $name)] $Variant, )+
        }

        impl EventName {
            /// Every event name there is.
            pub const ALL: &'static [EventName] = &[$( $(#[cfg(feature = $feature)])? EventName::$Variant, )+];

            /// The name as the adapter writes it.
            pub fn name(self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? EventName::$Variant => $name, )+ }
            }

            /// The event of a name; case does not count.
            pub fn parse(text: &str) -> Option<EventName> {
                Self::ALL.iter().copied().find(|event| event.name().eq_ignore_ascii_case(text))
            }
        }
    };
}

event_names! {
    /// The source has initialised; for the agent: logged in.
    OnInit "onInit";
    /// Data were updated; fires often.
    OnRefresh "onRefresh";
    /// The state changed.
    OnStateChange "onStateChange";
    /// The agent became available.
    OnRoutable "onRoutable";
    /// The agent is online but not available.
    OnNotRoutable "onNotRoutable";
    /// The agent went offline.
    OnOffline "onOffline";
    /// The agent's connection has an error.
    OnError "onError";
    /// The agent entered after-contact work.
    OnAfterCallWork "onAfterCallWork";
    /// The contact is incoming.
    OnIncoming "onIncoming";
    /// The contact is pending, before connecting.
    OnPending "onPending";
    /// It rings, before the agent answers.
    OnConnecting "onConnecting";
    /// The agent accepted.
    OnAccepted "onAccepted";
    /// The conversation is established.
    OnConnected "onConnected";
    /// Nobody answered.
    OnMissed "onMissed";
    /// The contact ended.
    OnEnded "onEnded";
    /// The contact object is gone.
    OnDestroy "onDestroy";
    /// The customer wrote.
    OnMessageReceived "onMessageReceived";
    /// A message went to the customer.
    OnMessageSent "onMessageSent";
    /// The agent switched to this chat; fires many times.
    OnViewContact "onViewContact";
    /// A task transfer began.
    OnTransferInitiated "onTransferInitiated";
    /// A task transfer succeeded.
    OnTransferSucceeded "onTransferSucceeded";
    /// A task transfer failed.
    OnTransferFailed "onTransferFailed";
    /// The task expires in two hours.
    OnTaskExpiring "onTaskExpiring";
    /// The task expired.
    OnTaskExpired "onTaskExpired";
    /// The agent accepted a work item in Omni-Channel.
    OnWorkAccepted "onWorkAccepted";
    /// The agent's workload in Omni-Channel changed.
    OnWorkloadChanged "onWorkloadChanged";
    /// A phone number in the CRM was clicked.
    OnClickToDial "onClickToDial";
    /// The agent went to another page of the CRM.
    OnNavigationChange "onNavigationChange";
    /// Work of Sales Engagement (High Velocity Sales) began.
    OnHvsWorkStart "onHvsWorkStart";
    #[cfg(feature = "acs")]
    /// A call comes in; it can be answered, rejected or redirected.
    OnIncomingCall "onIncomingCall";
    #[cfg(feature = "acs")]
    /// The call is up: created, answered or joined.
    OnCallConnected "onCallConnected";
    #[cfg(feature = "acs")]
    /// The application's leg of the call has ended.
    OnCallDisconnected "onCallDisconnected";
    #[cfg(feature = "acs")]
    /// A call to someone did not come about: declined, busy, no answer.
    OnCreateCallFailed "onCreateCallFailed";
    #[cfg(feature = "acs")]
    /// A call was answered in vain: the caller was gone.
    OnAnswerFailed "onAnswerFailed";
    #[cfg(feature = "acs")]
    /// A call that others began could not be joined.
    OnConnectFailed "onConnectFailed";
    #[cfg(feature = "acs")]
    /// Someone joined, left, was muted or put on hold.
    OnParticipantsUpdated "onParticipantsUpdated";
    #[cfg(feature = "acs")]
    /// The invited participant joined.
    OnAddParticipantSucceeded "onAddParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The invited participant did not join.
    OnAddParticipantFailed "onAddParticipantFailed";
    #[cfg(feature = "acs")]
    /// The invitation was taken back.
    OnCancelAddParticipantSucceeded "onCancelAddParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The invitation could not be taken back: it was too late.
    OnCancelAddParticipantFailed "onCancelAddParticipantFailed";
    #[cfg(feature = "acs")]
    /// The participant was removed.
    OnRemoveParticipantSucceeded "onRemoveParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The participant could not be removed.
    OnRemoveParticipantFailed "onRemoveParticipantFailed";
    #[cfg(feature = "acs")]
    /// The participant came over from another call.
    OnMoveParticipantSucceeded "onMoveParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The participant could not be moved.
    OnMoveParticipantFailed "onMoveParticipantFailed";
    #[cfg(feature = "acs")]
    /// The transfer was done.
    OnCallTransferAccepted "onCallTransferAccepted";
    #[cfg(feature = "acs")]
    /// The transfer was refused or failed.
    OnCallTransferFailed "onCallTransferFailed";
    #[cfg(feature = "acs")]
    /// The recording began, paused, went on or ended.
    OnRecordingStateChanged "onRecordingStateChanged";
    #[cfg(feature = "acs")]
    /// The recording could not begin.
    OnStartRecordingFailed "onStartRecordingFailed";
    #[cfg(feature = "acs")]
    /// The sound begins.
    OnPlayStarted "onPlayStarted";
    #[cfg(feature = "acs")]
    /// The sound was played to its end.
    OnPlayCompleted "onPlayCompleted";
    #[cfg(feature = "acs")]
    /// The sound could not be played.
    OnPlayFailed "onPlayFailed";
    #[cfg(feature = "acs")]
    /// The sound was stopped.
    OnPlayCanceled "onPlayCanceled";
    #[cfg(feature = "acs")]
    /// Keys or speech were recognized.
    OnRecognizeCompleted "onRecognizeCompleted";
    #[cfg(feature = "acs")]
    /// Nothing was recognized.
    OnRecognizeFailed "onRecognizeFailed";
    #[cfg(feature = "acs")]
    /// The listening was stopped.
    OnRecognizeCanceled "onRecognizeCanceled";
    #[cfg(feature = "acs")]
    /// A key was pressed.
    OnContinuousDtmfRecognitionToneReceived "onContinuousDtmfRecognitionToneReceived";
    #[cfg(feature = "acs")]
    /// The listening for keys failed.
    OnContinuousDtmfRecognitionToneFailed "onContinuousDtmfRecognitionToneFailed";
    #[cfg(feature = "acs")]
    /// The listening for keys has ended.
    OnContinuousDtmfRecognitionStopped "onContinuousDtmfRecognitionStopped";
    #[cfg(feature = "acs")]
    /// The keys were pressed.
    OnSendDtmfTonesCompleted "onSendDtmfTonesCompleted";
    #[cfg(feature = "acs")]
    /// The keys could not be pressed.
    OnSendDtmfTonesFailed "onSendDtmfTonesFailed";
    #[cfg(feature = "acs")]
    /// The participant could not be put on hold.
    OnHoldFailed "onHoldFailed";
    #[cfg(feature = "acs")]
    /// The transcription begins.
    OnTranscriptionStarted "onTranscriptionStarted";
    #[cfg(feature = "acs")]
    /// The transcription has ended.
    OnTranscriptionStopped "onTranscriptionStopped";
    #[cfg(feature = "acs")]
    /// The transcription was changed.
    OnTranscriptionUpdated "onTranscriptionUpdated";
    #[cfg(feature = "acs")]
    /// The transcription failed.
    OnTranscriptionFailed "onTranscriptionFailed";
    #[cfg(feature = "acs")]
    /// The streaming of sound begins.
    OnMediaStreamingStarted "onMediaStreamingStarted";
    #[cfg(feature = "acs")]
    /// The streaming of sound has ended.
    OnMediaStreamingStopped "onMediaStreamingStopped";
    #[cfg(feature = "acs")]
    /// The streaming of sound failed.
    OnMediaStreamingFailed "onMediaStreamingFailed";
    #[cfg(feature = "acs")]
    /// A call began in which the application has no part; it can be joined.
    OnCallStarted "onCallStarted";
    #[cfg(feature = "acs")]
    /// A call ended in which the application has no part.
    OnCallEnded "onCallEnded";
    #[cfg(feature = "acs")]
    /// An event of the service that this version does not know.
    OnUnknown "onUnknown";
}

//! The source of calls that flows steer: events of Azure Communication Services (ACS) Call Automation.
//!
//! An event's name is `on` and its type at the service without `Microsoft.Communication.`.

use super::event_with;
use crate::event::EventName::*;
use crate::event::{Given, PayloadField, PayloadKind, Source, SourceKind};

const fn typed(name: &'static str, kind: PayloadKind, description: &'static str) -> PayloadField {
    PayloadField { name, kind, description }
}

const fn text(name: &'static str, description: &'static str) -> PayloadField {
    typed(name, PayloadKind::Text, description)
}

const CALL_CONNECTION_ID: PayloadField = text("callConnectionId", "the application's leg of the call");
const SERVER_CALL_ID: PayloadField = text("serverCallId", "the conversation");
const CORRELATION_ID: PayloadField = text("correlationId", "the trace id of the call");
const PARTICIPANT: PayloadField = typed("participant", PayloadKind::Participant, "who it is about");

/// The payload of an event that the service sends to a callback address: what all have, then its own.
macro_rules! mid_call {
    ($($own:expr),* $(,)?) => {
        &[
            CALL_CONNECTION_ID,
            SERVER_CALL_ID,
            CORRELATION_ID,
            text("operationContext", "the flow's own part of the operation context"),
            typed("code", PayloadKind::Number, "the result's code"),
            typed("subCode", PayloadKind::Number, "the result's finer code"),
            text("message", "what the service says of the result"),
            text("reason", "what the two codes mean, in a few words"),
            typed("sipDetails", PayloadKind::Fields, "the final SIP response: `code`, `message`"),
            typed("q850Details", PayloadKind::Fields, "the cause of the telephone network: `code`, `message`"),
            text("consumedBy", "the flow and block that waited for the event, if one did: `flow/uid-4`"),
            $($own),*
        ]
    };
}

const INCOMING_CALL: &[PayloadField] = &[
    typed("from", PayloadKind::Participant, "who calls"),
    typed("to", PayloadKind::Participant, "who is called"),
    text("callerDisplayName", "the caller's name"),
    text("incomingCallContext", "what the call is answered, rejected or redirected with; keep it out of logs"),
    SERVER_CALL_ID,
    CORRELATION_ID,
    typed("customContext", PayloadKind::Fields, "the headers that came along: `voipHeaders`, `sipHeaders`"),
    typed("onBehalfOfCallee", PayloadKind::Participant, "for whom the called answers"),
];

const CALL: &[PayloadField] = mid_call!();
const PARTICIPANTS_UPDATED: &[PayloadField] = mid_call!(
    typed("participants", PayloadKind::Participants, "everyone in the call, each with `isMuted` and `isOnHold`"),
    typed("sequenceNumber", PayloadKind::Number, "which list it is; a higher one is newer"),
    typed("added", PayloadKind::Participants, "who joined since the list before"),
    typed("removed", PayloadKind::Participants, "who left since the list before"),
);
const ABOUT_PARTICIPANT: &[PayloadField] = mid_call!(PARTICIPANT);
const INVITATION: &[PayloadField] = mid_call!(text("invitationId", "the invitation"));
const INVITED: &[PayloadField] =
    mid_call!(PARTICIPANT, text("invitationId", "the invitation, where the service names it"));
const MOVED: &[PayloadField] = mid_call!(PARTICIPANT, text("fromCall", "the call that they came from"));
const TRANSFERRED: &[PayloadField] = mid_call!(
    typed("transferTarget", PayloadKind::Participant, "to whom the call goes"),
    typed("transferee", PayloadKind::Participant, "who goes there"),
);
const RECORDING: &[PayloadField] = mid_call!(
    text("recordingId", "the recording"),
    text("state", "`active` or `inactive`"),
    text("startDateTime", "when it began, in RFC 3339 form"),
    text("recordingKind", "what made it"),
);
const NO_RECORDING: &[PayloadField] = mid_call!(text("recordingId", "the recording"));
const FAILED_SOURCE: &[PayloadField] =
    mid_call!(typed("failedPlaySourceIndex", PayloadKind::Number, "which of several sounds failed, from 0"));
const RECOGNIZED: &[PayloadField] = mid_call!(
    text("recognitionType", "`dtmf`, `speech` or `choices`"),
    typed("tones", PayloadKind::Tones, "the keys that were pressed"),
    text("text", "what was said"),
    text("label", "the label of the choice"),
    typed("confidence", PayloadKind::Number, "how sure it is, from 0 to 1"),
);
const TONE: &[PayloadField] = mid_call!(
    text("tone", "the key: `one`, `pound`"),
    typed("sequenceId", PayloadKind::Number, "which key it is, from 1"),
);
const TRANSCRIPTION: &[PayloadField] =
    mid_call!(text("transcriptionStatus", "the status"), text("transcriptionStatusDetails", "more about it"));
const STREAMING: &[PayloadField] = mid_call!(
    text("contentType", "what is streamed"),
    text("mediaStreamingStatus", "the status"),
    text("mediaStreamingStatusDetails", "more about it"),
);
const OTHERS_CALL: &[PayloadField] = &[
    SERVER_CALL_ID,
    CORRELATION_ID,
    text("groupId", "the group call, if it is one"),
    text("roomId", "the room, if it is in one"),
    typed("startedBy", PayloadKind::Participant, "who began it"),
];
const UNKNOWN: &[PayloadField] = &[
    text("type", "the type of the event, as the service writes it"),
    CALL_CONNECTION_ID,
    SERVER_CALL_ID,
    CORRELATION_ID,
    typed("data", PayloadKind::Fields, "what came with it, as it came"),
];

/// A call.
pub(super) const CALL_SOURCE: SourceKind = SourceKind {
    source: Source::AcsCall,
    label: "Azure Communication Services Call",
    name: "acsCall",
    contact: Given::Sometimes,
    agent: false,
    events: &[
        event_with(OnIncomingCall, INCOMING_CALL),
        event_with(OnCallConnected, CALL),
        event_with(OnCallDisconnected, CALL),
        event_with(OnCreateCallFailed, CALL),
        event_with(OnAnswerFailed, CALL),
        event_with(OnConnectFailed, CALL),
        event_with(OnParticipantsUpdated, PARTICIPANTS_UPDATED),
        event_with(OnAddParticipantSucceeded, INVITED),
        event_with(OnAddParticipantFailed, INVITED),
        event_with(OnCancelAddParticipantSucceeded, INVITATION),
        event_with(OnCancelAddParticipantFailed, INVITATION),
        event_with(OnRemoveParticipantSucceeded, ABOUT_PARTICIPANT),
        event_with(OnRemoveParticipantFailed, ABOUT_PARTICIPANT),
        event_with(OnMoveParticipantSucceeded, MOVED),
        event_with(OnMoveParticipantFailed, MOVED),
        event_with(OnCallTransferAccepted, TRANSFERRED),
        event_with(OnCallTransferFailed, TRANSFERRED),
        event_with(OnRecordingStateChanged, RECORDING),
        event_with(OnStartRecordingFailed, NO_RECORDING),
        event_with(OnPlayStarted, CALL),
        event_with(OnPlayCompleted, CALL),
        event_with(OnPlayFailed, FAILED_SOURCE),
        event_with(OnPlayCanceled, CALL),
        event_with(OnRecognizeCompleted, RECOGNIZED),
        event_with(OnRecognizeFailed, FAILED_SOURCE),
        event_with(OnRecognizeCanceled, CALL),
        event_with(OnContinuousDtmfRecognitionToneReceived, TONE),
        event_with(OnContinuousDtmfRecognitionToneFailed, CALL),
        event_with(OnContinuousDtmfRecognitionStopped, CALL),
        event_with(OnSendDtmfTonesCompleted, CALL),
        event_with(OnSendDtmfTonesFailed, CALL),
        event_with(OnHoldFailed, CALL),
        event_with(OnTranscriptionStarted, TRANSCRIPTION),
        event_with(OnTranscriptionStopped, TRANSCRIPTION),
        event_with(OnTranscriptionUpdated, TRANSCRIPTION),
        event_with(OnTranscriptionFailed, TRANSCRIPTION),
        event_with(OnMediaStreamingStarted, STREAMING),
        event_with(OnMediaStreamingStopped, STREAMING),
        event_with(OnMediaStreamingFailed, STREAMING),
        event_with(OnCallStarted, OTHERS_CALL),
        event_with(OnCallEnded, OTHERS_CALL),
        event_with(OnUnknown, UNKNOWN),
    ],
};

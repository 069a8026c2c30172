//! [`EventType`]: what happened to a call, by the service's names and by those of flows.

use serde::{Deserialize, Serialize};

/// What the types of the service's own events begin with.
const PREFIX: &str = "Microsoft.Communication.";

macro_rules! event_types {
    ($( $(#[doc = $doc:literal])+ $Type:ident $flow_event:literal; )+) => {
        /// What happened to a call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum EventType {
            $( $(#[doc = $doc])+ $Type, )+
            /// A type that is not in this table. It is passed on, so that a flow may look at it.
            Unknown,
        }

        impl EventType {
            /// Every type but `Unknown`, in the order of the table.
            pub const ALL: &[EventType] = &[ $( EventType::$Type, )+ ];

            /// The service's name without `Microsoft.Communication.`, such as `CallConnected`.
            pub fn name(self) -> &'static str {
                match self {
                    $( EventType::$Type => stringify!($Type), )+
                    EventType::Unknown => "Unknown",
                }
            }

            /// The name of the flow event, such as `onCallConnected`.
            pub fn flow_event(self) -> &'static str {
                match self {
                    $( EventType::$Type => $flow_event, )+
                    EventType::Unknown => "onUnknown",
                }
            }
        }
    };
}

event_types! {
    /// A call rings. An Event Grid event, without a call connection.
    IncomingCall "onIncomingCall";
    /// A call began that somebody else started. An Event Grid event.
    CallStarted "onCallStarted";
    /// Such a call is over. An Event Grid event.
    CallEnded "onCallEnded";
    /// The call that was created, answered or connected to is up.
    CallConnected "onCallConnected";
    /// The application's leg ended.
    CallDisconnected "onCallDisconnected";
    /// The outbound call came to nothing.
    CreateCallFailed "onCreateCallFailed";
    /// The call could not be answered.
    AnswerFailed "onAnswerFailed";
    /// The call could not be connected to.
    ConnectFailed "onConnectFailed";
    /// Somebody joined, left, was muted or put on hold.
    ParticipantsUpdated "onParticipantsUpdated";
    /// The invited side joined.
    AddParticipantSucceeded "onAddParticipantSucceeded";
    /// The invited side did not join.
    AddParticipantFailed "onAddParticipantFailed";
    /// The invitation was withdrawn.
    CancelAddParticipantSucceeded "onCancelAddParticipantSucceeded";
    /// It was too late to withdraw the invitation.
    CancelAddParticipantFailed "onCancelAddParticipantFailed";
    /// The participant was removed.
    RemoveParticipantSucceeded "onRemoveParticipantSucceeded";
    /// The participant could not be removed.
    RemoveParticipantFailed "onRemoveParticipantFailed";
    /// A participant was moved here from another call.
    MoveParticipantSucceeded "onMoveParticipantSucceeded";
    /// A participant could not be moved here.
    MoveParticipantFailed "onMoveParticipantFailed";
    /// The transfer is done.
    CallTransferAccepted "onCallTransferAccepted";
    /// The transfer was refused or failed.
    CallTransferFailed "onCallTransferFailed";
    /// A recording is active or no longer.
    RecordingStateChanged "onRecordingStateChanged";
    /// A recording could not begin.
    StartRecordingFailed "onStartRecordingFailed";
    /// A prompt begins.
    PlayStarted "onPlayStarted";
    /// A prompt is over.
    PlayCompleted "onPlayCompleted";
    /// A prompt could not be played.
    PlayFailed "onPlayFailed";
    /// A prompt was broken off.
    PlayCanceled "onPlayCanceled";
    /// Tones, speech or a choice were recognised.
    RecognizeCompleted "onRecognizeCompleted";
    /// Nothing usable was recognised.
    RecognizeFailed "onRecognizeFailed";
    /// Recognising was broken off.
    RecognizeCanceled "onRecognizeCanceled";
    /// The participant pressed a key.
    ContinuousDtmfRecognitionToneReceived "onContinuousDtmfRecognitionToneReceived";
    /// A key that was pressed could not be read.
    ContinuousDtmfRecognitionToneFailed "onContinuousDtmfRecognitionToneFailed";
    /// Keys are no longer listened for.
    ContinuousDtmfRecognitionStopped "onContinuousDtmfRecognitionStopped";
    /// The tones were sent.
    SendDtmfTonesCompleted "onSendDtmfTonesCompleted";
    /// The tones could not be sent.
    SendDtmfTonesFailed "onSendDtmfTonesFailed";
    /// The participant could not be put on hold.
    HoldFailed "onHoldFailed";
    /// The transcription began.
    TranscriptionStarted "onTranscriptionStarted";
    /// The transcription ended.
    TranscriptionStopped "onTranscriptionStopped";
    /// The transcription goes on otherwise, such as in another language.
    TranscriptionUpdated "onTranscriptionUpdated";
    /// The transcription failed.
    TranscriptionFailed "onTranscriptionFailed";
    /// The media stream began.
    MediaStreamingStarted "onMediaStreamingStarted";
    /// The media stream ended.
    MediaStreamingStopped "onMediaStreamingStopped";
    /// The media stream failed.
    MediaStreamingFailed "onMediaStreamingFailed";
}

impl EventType {
    /// The type of a CloudEvents `type` or an Event Grid `eventType`. Case and prefix count, as they do for real clients:
    /// the type decides what happens to a call.
    pub fn parse(text: &str) -> EventType {
        let name = text.strip_prefix(PREFIX);
        let found = name.and_then(|name| Self::ALL.iter().find(|known| known.name() == name));
        found.copied().unwrap_or(EventType::Unknown)
    }

    /// The type of a flow event's name, such as `onCallConnected`.
    pub fn of_flow_event(name: &str) -> Option<EventType> {
        Self::ALL.iter().find(|known| known.flow_event() == name).copied()
    }

    /// Whether it is an event of a call connection, which comes to the callback URL.
    pub fn is_mid_call(self) -> bool {
        !matches!(self, EventType::IncomingCall | EventType::CallStarted | EventType::CallEnded | EventType::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_event_is_the_service_name_with_on_before_it() {
        for known in EventType::ALL {
            assert_eq!(known.flow_event(), format!("on{}", known.name()));
            assert_eq!(EventType::parse(&format!("{PREFIX}{}", known.name())), *known);
            assert_eq!(EventType::of_flow_event(known.flow_event()), Some(*known));
        }
    }
}

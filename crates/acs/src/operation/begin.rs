//! How a call begins: creating, connecting, answering, rejecting, redirecting; and [`CallConnectionProperties`].

use serde::{Deserialize, Serialize};

use super::options::{
    CallIntelligenceOptions, MediaStreamingOptions, MediaStreamingSubscription, TranscriptionOptions,
    TranscriptionSubscription,
};
use super::{NoAnswer, Operation, Request};
use crate::{CommunicationUser, Identifier, IncomingCallContext, MicrosoftTeamsApp, PhoneNumber, WebAddress};

/// Calls somebody, or several at once: `CreateCall`. Ends with CallConnected, or CreateCallFailed and CallDisconnected.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateCall {
    /// Who is called: one party, or the group.
    pub targets: Vec<Identifier>,
    /// The number that phones show; needed where a target is a phone number.
    pub source_caller_id_number: Option<PhoneNumber>,
    /// The name that apps show.
    pub source_display_name: Option<String>,
    /// The user who calls.
    pub source: Option<CommunicationUser>,
    /// Comes back with the events of the call.
    pub operation_context: Option<String>,
    /// Where events go; https.
    pub callback_uri: WebAddress,
    /// Which AI service speaks and listens.
    pub call_intelligence_options: Option<CallIntelligenceOptions>,
    /// Streaming of the audio.
    pub media_streaming_options: Option<MediaStreamingOptions>,
    /// Transcription.
    pub transcription_options: Option<TranscriptionOptions>,
    /// The Teams app that calls.
    pub teams_app_source: Option<MicrosoftTeamsApp>,
}

impl CreateCall {
    /// A call to targets whose events go to an address.
    pub fn new(targets: Vec<Identifier>, callback_uri: impl Into<WebAddress>) -> Self {
        CreateCall {
            targets,
            source_caller_id_number: None,
            source_display_name: None,
            source: None,
            operation_context: None,
            callback_uri: callback_uri.into(),
            call_intelligence_options: None,
            media_streaming_options: None,
            transcription_options: None,
            teams_app_source: None,
        }
    }
}

impl Operation for CreateCall {
    type Answer = CallConnectionProperties;

    fn request(&self) -> Request {
        Request::post("CreateCall", "/calling/callConnections".into()).repeatable().with_body(self)
    }
}

/// A conversation that already exists, on the wire a `CallLocator`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all_fields = "camelCase")]
pub enum CallLocator {
    /// A call by its server call id.
    #[serde(rename = "serverCallLocator")]
    Server {
        /// The server call id.
        server_call_id: String,
    },
    /// A group call.
    #[serde(rename = "groupCallLocator")]
    Group {
        /// Its id, a UUID.
        group_call_id: String,
    },
    /// A room.
    #[serde(rename = "roomCallLocator")]
    Room {
        /// The room's id.
        room_id: String,
    },
}

/// Joins a conversation that already exists: `Connect`. Ends with CallConnected or ConnectFailed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConnectCall {
    /// The conversation.
    pub call_locator: CallLocator,
    /// Where events go; https.
    pub callback_uri: WebAddress,
    /// Comes back with the events of the call.
    pub operation_context: Option<String>,
    /// Which AI service speaks and listens.
    pub call_intelligence_options: Option<CallIntelligenceOptions>,
    /// Streaming of the audio.
    pub media_streaming_options: Option<MediaStreamingOptions>,
    /// Transcription.
    pub transcription_options: Option<TranscriptionOptions>,
}

impl ConnectCall {
    /// Joins a conversation, with events to an address.
    pub fn new(call_locator: CallLocator, callback_uri: impl Into<WebAddress>) -> Self {
        ConnectCall {
            call_locator,
            callback_uri: callback_uri.into(),
            operation_context: None,
            call_intelligence_options: None,
            media_streaming_options: None,
            transcription_options: None,
        }
    }
}

impl Operation for ConnectCall {
    type Answer = CallConnectionProperties;

    fn request(&self) -> Request {
        Request::post("Connect", "/calling/callConnections:connect".into()).repeatable().with_body(self)
    }
}

/// Answers an incoming call: `AnswerCall`. Ends with CallConnected or AnswerFailed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerCall {
    /// What the IncomingCall gave.
    pub incoming_call_context: IncomingCallContext,
    /// Where events go; https.
    pub callback_uri: WebAddress,
    /// Comes back with the events of the call.
    pub operation_context: Option<String>,
    /// Which AI service speaks and listens.
    pub call_intelligence_options: Option<CallIntelligenceOptions>,
    /// The user who answers.
    pub answered_by: Option<CommunicationUser>,
    /// Streaming of the audio.
    pub media_streaming_options: Option<MediaStreamingOptions>,
    /// Transcription.
    pub transcription_options: Option<TranscriptionOptions>,
}

impl AnswerCall {
    /// Answers a call, with events to an address.
    pub fn new(incoming_call_context: impl Into<IncomingCallContext>, callback_uri: impl Into<WebAddress>) -> Self {
        AnswerCall {
            incoming_call_context: incoming_call_context.into(),
            callback_uri: callback_uri.into(),
            operation_context: None,
            call_intelligence_options: None,
            answered_by: None,
            media_streaming_options: None,
            transcription_options: None,
        }
    }
}

impl Operation for AnswerCall {
    type Answer = CallConnectionProperties;

    fn request(&self) -> Request {
        Request::post("AnswerCall", "/calling/callConnections:answer".into()).repeatable().with_body(self)
    }
}

/// Why a call is not taken: `CallRejectReason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RejectReason {
    /// No reason; what the service assumes where none is given.
    None,
    /// The callee speaks.
    Busy,
    /// The caller may not call.
    Forbidden,
}

/// Declines an incoming call: `RejectCall`. No events follow.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RejectCall {
    /// What the IncomingCall gave.
    pub incoming_call_context: IncomingCallContext,
    /// Why.
    pub call_reject_reason: Option<RejectReason>,
}

impl RejectCall {
    /// Declines a call without a reason.
    pub fn new(incoming_call_context: impl Into<IncomingCallContext>) -> Self {
        RejectCall { incoming_call_context: incoming_call_context.into(), call_reject_reason: None }
    }
}

impl Operation for RejectCall {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("RejectCall", "/calling/callConnections:reject".into()).repeatable().with_body(self)
    }
}

/// Sends an incoming call on to somebody else: `RedirectCall`. The app has no part in it any more; no events follow.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RedirectCall {
    /// What the IncomingCall gave.
    pub incoming_call_context: IncomingCallContext,
    /// Who gets it.
    pub target: Identifier,
}

impl RedirectCall {
    /// Sends a call on to a target.
    pub fn new(incoming_call_context: impl Into<IncomingCallContext>, target: Identifier) -> Self {
        RedirectCall { incoming_call_context: incoming_call_context.into(), target }
    }
}

impl Operation for RedirectCall {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("RedirectCall", "/calling/callConnections:redirect".into()).repeatable().with_body(self)
    }
}

/// Where a call connection is in its life: `CallConnectionStateModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CallConnectionState {
    /// The service does not know.
    Unknown,
    /// Ringing.
    Connecting,
    /// Up.
    Connected,
    /// Being handed over.
    Transferring,
    /// Handed over.
    TransferAccepted,
    /// Ending.
    Disconnecting,
    /// Ended.
    Disconnected,
    /// A state that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// What the service knows of a call connection: `CallConnectionProperties`. None of it is certain to be there; while a
/// call rings, the server call id may be missing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CallConnectionProperties {
    /// The app's leg of the call; in every event of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// The conversation, by which it is recorded and joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_call_id: Option<String>,
    /// Who was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Identifier>>,
    /// Where it is in its life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_connection_state: Option<CallConnectionState>,
    /// Where its events go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_uri: Option<WebAddress>,
    /// The number that phones show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_caller_id_number: Option<PhoneNumber>,
    /// The name that apps show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_display_name: Option<String>,
    /// Who called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Identifier>,
    /// The id of the trace, which support asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// Who answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<CommunicationUser>,
    /// For which number it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_for: Option<PhoneNumber>,
    /// Its media stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_streaming_subscription: Option<MediaStreamingSubscription>,
    /// Its transcription.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transcription_subscription: Option<TranscriptionSubscription>,
}

//! What the service can be asked to do: each operation is data that becomes a [`Request`], and none of it does I/O.
//!
//! Source: the OpenAPI file of Call Automation 2026-03-12, and what the official clients send.

mod begin;
mod call;
mod dtmf;
mod hold;
mod options;
mod participants;
mod play;
mod recognize;
mod recording;
mod streams;

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

pub use begin::{
    AnswerCall, CallConnectionProperties, CallConnectionState, CallLocator, ConnectCall, CreateCall, RedirectCall,
    RejectCall, RejectReason,
};
pub use call::{GetCall, HangUp, HangUpForEveryone, OperationContextAnswer, TransferCall};
pub use dtmf::{SendDtmf, StartContinuousDtmf, StopContinuousDtmf, Tone};
pub use hold::{Hold, Unhold};
pub use options::{
    AudioChannels, AudioFormat, CallIntelligenceOptions, CustomCallingContext, MediaStreamingContentType,
    MediaStreamingOptions, MediaStreamingSubscription, SubscriptionState, TeamsPhoneCallDetails,
    TeamsPhoneCallerDetails, TeamsPhoneSourceDetails, TranscriptionOptions, TranscriptionResultType,
    TranscriptionSubscription, TransportType,
};
pub use participants::{
    AddParticipant, AddParticipantAnswer, CallParticipant, CancelAddParticipant, CancelAddParticipantAnswer,
    GetParticipant, ListParticipants, MoveParticipants, MoveParticipantsAnswer, MuteParticipants, ParticipantsPage,
    RemoveParticipant,
};
pub use play::{
    CancelAllMedia, FileSource, Play, PlayOptions, PlaySource, PlaySourceKind, SsmlSource, TextSource, VoiceKind,
};
pub use recognize::{Choice, DtmfOptions, Recognize, RecognizeInput, RecognizeOptions, SpeechOptions};
pub use recording::{
    ChannelAffinity, ExternalStorage, GetRecording, PauseRecording, RecordingAnswer, RecordingChannels,
    RecordingContent, RecordingFormat, RecordingKind, RecordingState, RecordingStorageKind, ResumeRecording,
    StartRecording, StopRecording,
};
pub use streams::{
    StartMediaStreaming, StartTranscription, StopMediaStreaming, StopTranscription, UpdateTranscription,
};

/// The version of the service's interface that the operations are written for; each request names it as `api-version`.
pub const API_VERSION: &str = "2026-03-12";

/// Something that the service can be asked to do.
pub trait Operation: Send + Sync {
    /// What the service answers with.
    type Answer: DeserializeOwned + Send;

    /// The request that asks for it.
    fn request(&self) -> Request;
}

/// A request, not yet addressed, signed or sent.
///
/// `Debug` shows the members that the body has, and not their values: there are incoming call contexts and addresses
/// with secrets among them.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The operation's name in the OpenAPI file: `CallConnection_AddParticipant`.
    pub operation: &'static str,
    /// The method.
    pub method: Method,
    /// The path, whose parts are percent-encoded.
    pub path: String,
    /// What the query says beyond `api-version`, not encoded.
    pub query: Vec<(String, String)>,
    /// The body; members that are not given are left out.
    pub body: Option<Value>,
    /// Whether it goes out with `Repeatability-Request-ID` and `Repeatability-First-Sent`, by which the service does not
    /// do twice what is asked twice (OASIS Repeatable Requests 1.0).
    pub repeatable: bool,
}

/// A method of HTTP that the service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Asks for something.
    Post,
    /// Ends something.
    Delete,
}

impl Method {
    /// The method as it stands in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Request {
    pub(crate) fn get(operation: &'static str, path: String) -> Self {
        Request { operation, method: Method::Get, path, query: Vec::new(), body: None, repeatable: false }
    }

    pub(crate) fn post(operation: &'static str, path: String) -> Self {
        Request { method: Method::Post, ..Request::get(operation, path) }
    }

    pub(crate) fn delete(operation: &'static str, path: String) -> Self {
        Request { method: Method::Delete, ..Request::get(operation, path) }
    }

    pub(crate) fn repeatable(self) -> Self {
        Request { repeatable: true, ..self }
    }

    /// Gives it what serialises to its body, without the members that are not given.
    pub(crate) fn with_body(self, body: &impl Serialize) -> Self {
        // The bodies of this module are structs of texts, numbers, truths, lists and maps by text, which JSON always has.
        let mut body = serde_json::to_value(body).ok();
        body.iter_mut().for_each(drop_nulls);
        Request { body, ..self }
    }

    /// Whether it may be sent again after an answer that says "not now" or is lost: reading changes nothing, and what is
    /// repeatable is done once.
    pub fn may_be_sent_again(&self) -> bool {
        self.repeatable || self.method == Method::Get
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members: Option<Vec<&String>> =
            self.body.as_ref().and_then(Value::as_object).map(|body| body.keys().collect());
        let query: Vec<&String> = self.query.iter().map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &query)
            .field("body", &members)
            .field("repeatable", &self.repeatable)
            .finish()
    }
}

/// What the service answers with where it has nothing to say: a status, and no body that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoAnswer;

impl<'de> Deserialize<'de> for NoAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|IgnoredAny| NoAnswer)
    }
}

/// Whatever is not unreserved (RFC 3986, 2.3) is encoded, so that no id can begin another part of the path or a query.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as one part of a path.
pub(crate) fn path_part(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The path of a call connection, with what follows its id: `:play`, `/participants`.
pub(crate) fn call_path(call_connection_id: &str, rest: &str) -> String {
    format!("/calling/callConnections/{}{rest}", path_part(call_connection_id))
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

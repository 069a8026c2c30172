//! Transcription and streaming of a call's audio, to the web socket that creating or answering the call named.

use serde::Serialize;

use super::{NoAnswer, Operation, Request, call_path};
use crate::WebAddress;

/// Begins to transcribe a call: `CallMedia_StartTranscription`. Ends with TranscriptionStarted or TranscriptionFailed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartTranscription {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// The language that is spoken: `en-US`.
    pub locale: Option<String>,
    /// A custom speech model.
    pub speech_model_endpoint_id: Option<String>,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl StartTranscription {
    /// Begins to transcribe a call.
    pub fn new(call_connection_id: impl Into<String>) -> Self {
        StartTranscription {
            call_connection_id: call_connection_id.into(),
            locale: None,
            speech_model_endpoint_id: None,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for StartTranscription {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":startTranscription");
        Request::post("CallMedia_StartTranscription", path).with_body(self)
    }
}

/// Transcribes a call no more: `CallMedia_StopTranscription`. Ends with TranscriptionStopped or TranscriptionFailed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StopTranscription {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl StopTranscription {
    /// Transcribes a call no more.
    pub fn new(call_connection_id: impl Into<String>) -> Self {
        StopTranscription {
            call_connection_id: call_connection_id.into(),
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for StopTranscription {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":stopTranscription");
        Request::post("CallMedia_StopTranscription", path).with_body(self)
    }
}

/// Goes on transcribing in another language or with another model: `CallMedia_UpdateTranscription`. Ends with TranscriptionUpdated or TranscriptionFailed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateTranscription {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// The language that is spoken: `en-US`.
    pub locale: Option<String>,
    /// A custom speech model.
    pub speech_model_endpoint_id: Option<String>,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl UpdateTranscription {
    /// Goes on transcribing in another language or with another model.
    pub fn new(call_connection_id: impl Into<String>) -> Self {
        UpdateTranscription {
            call_connection_id: call_connection_id.into(),
            locale: None,
            speech_model_endpoint_id: None,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for UpdateTranscription {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":updateTranscription");
        Request::post("CallMedia_UpdateTranscription", path).with_body(self)
    }
}

/// Begins to stream a call's audio: `CallMedia_StartMediaStreaming`. Ends with MediaStreamingStarted or MediaStreamingFailed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartMediaStreaming {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
    /// Comes back with the event.
    pub operation_context: Option<String>,
}

impl StartMediaStreaming {
    /// Begins to stream a call's audio.
    pub fn new(call_connection_id: impl Into<String>) -> Self {
        StartMediaStreaming {
            call_connection_id: call_connection_id.into(),
            operation_callback_uri: None,
            operation_context: None,
        }
    }
}

impl Operation for StartMediaStreaming {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":startMediaStreaming");
        Request::post("CallMedia_StartMediaStreaming", path).with_body(self)
    }
}

/// Streams a call's audio no more: `CallMedia_StopMediaStreaming`. Ends with MediaStreamingStopped or MediaStreamingFailed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StopMediaStreaming {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
    /// Comes back with the event.
    pub operation_context: Option<String>,
}

impl StopMediaStreaming {
    /// Streams a call's audio no more.
    pub fn new(call_connection_id: impl Into<String>) -> Self {
        StopMediaStreaming {
            call_connection_id: call_connection_id.into(),
            operation_callback_uri: None,
            operation_context: None,
        }
    }
}

impl Operation for StopMediaStreaming {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":stopMediaStreaming");
        Request::post("CallMedia_StopMediaStreaming", path).with_body(self)
    }
}

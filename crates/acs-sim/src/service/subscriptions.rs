//! Transcription and media streaming: they are switched, and events say so; no media flow.

use serde_json::{Value, json};

use crate::body::{Body, parse_object};
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::service::event::Event;
use crate::wire::{Request, Response};

/// What one of these requests is told by.
pub(crate) struct Switch {
    done: &'static str,
    failed: &'static str,
    is_transcription: bool,
    status: &'static str,
    details: &'static str,
}

const fn transcription(done: &'static str, status: &'static str, details: &'static str) -> Switch {
    Switch { done, failed: "TranscriptionFailed", is_transcription: true, status, details }
}

const fn streaming(done: &'static str, status: &'static str, details: &'static str) -> Switch {
    Switch { done, failed: "MediaStreamingFailed", is_transcription: false, status, details }
}

pub(crate) const START_TRANSCRIPTION: Switch =
    transcription("TranscriptionStarted", "transcriptionStarted", "subscriptionStarted");
pub(crate) const STOP_TRANSCRIPTION: Switch =
    transcription("TranscriptionStopped", "transcriptionStopped", "subscriptionStopped");
pub(crate) const UPDATE_TRANSCRIPTION: Switch =
    transcription("TranscriptionUpdated", "transcriptionUpdated", "transcriptionLocaleUpdated");
pub(crate) const START_STREAMING: Switch =
    streaming("MediaStreamingStarted", "mediaStreamingStarted", "subscriptionStarted");
pub(crate) const STOP_STREAMING: Switch =
    streaming("MediaStreamingStopped", "mediaStreamingStopped", "subscriptionStopped");

impl Switch {
    fn update(&self, has_failed: bool) -> (&'static str, Value) {
        let failed = if self.is_transcription { "transcriptionFailed" } else { "mediaStreamingFailed" };
        let (status, details) = if has_failed { (failed, "unspecifiedError") } else { (self.status, self.details) };
        if self.is_transcription {
            let update = json!({ "transcriptionStatus": status, "transcriptionStatusDetails": details });
            return ("transcriptionUpdate", update);
        }
        let update = json!({ "contentType": "Audio", "mediaStreamingStatus": status,
            "mediaStreamingStatusDetails": details });
        ("mediaStreamingUpdate", update)
    }
}

impl Service {
    /// `POST …:startTranscription`, `:stopTranscription`, `:updateTranscription`, `:startMediaStreaming`,
    /// `:stopMediaStreaming`. Every member of the bodies may be absent, and the body, too.
    pub(crate) fn subscription(&mut self, id: &str, request: &Request, switch: &Switch) -> Result<Response, Refusal> {
        let members = if request.body.is_empty() { serde_json::Map::new() } else { parse_object(&request.body)? };
        let body = Body::new(&members);
        body.text("locale")?;
        let operation = self.operation_of(&body)?;
        let leg = self.established(id)?.leg.clone();
        let failed = self.fails(&leg, switch.failed, &operation);
        let (member, update) = switch.update(failed.is_some());
        let event = failed.unwrap_or_else(|| Event::new(switch.done, Outcome::OK).of(&operation));
        self.emit(&leg, event.with(member, update));
        Ok(Response::empty(202))
    }
}

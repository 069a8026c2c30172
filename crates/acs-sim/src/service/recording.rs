//! Recordings: they start, pause, go on and stop, and end with the conversation.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::body::{Body, parse_object};
use crate::call::{Leg, Operation};
use crate::fault::CallFaults;
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::service::event::Event;
use crate::time::callback_time;
use crate::wire::{Request, Response};

/// A recording of a conversation.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    is_active: bool,
    started: String,
    /// The leg that its events are about.
    leg: Leg,
    /// Where its events go.
    operation: Operation,
}

const KIND: &str = "azureCommunicationServices";

impl Service {
    /// `POST /calling/recordings`.
    pub(crate) fn start_recording(&mut self, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        body.word("recordingContentType", &["audio", "audioVideo"])?;
        body.word("recordingChannelType", &["mixed", "unmixed"])?;
        body.word("recordingFormatType", &["wav", "mp3", "mp4"])?;
        body.identifiers("audioChannelParticipantOrdering")?;
        let callback = body.callback("recordingStateCallbackUri", self.settings.loopback_callbacks)?;
        let paused = body.boolean("pauseOnStart")?.unwrap_or(false);
        let leg = self.recorded_leg(&body)?;
        self.take_up(&leg);
        let runs = self.recordings.values().any(|other| other.leg.server_call_id == leg.server_call_id);
        if runs && !self.is_lenient() {
            return Err(Refusal::new(400, "8559", "A recording of the call is running already."));
        }
        let id = STANDARD.encode(json!({ "recording": self.random.uuid() }).to_string());
        let operation = Operation { context: None, callback };
        if let Some(failed) = self.fails(&leg, "StartRecordingFailed", &operation) {
            self.emit(&leg, failed.with("recordingId", json!(id)));
            return Ok(Response::json(200, state_json(&id, false)));
        }
        let started = callback_time(self.now);
        let recording = Recording { is_active: !paused, started, leg, operation };
        self.tell_recording(&id, &recording, recording.is_active);
        self.recordings.insert(id.clone(), recording);
        Ok(Response::json(200, state_json(&id, !paused)))
    }

    /// The leg that a request wants recorded, by its id or by a locator.
    fn recorded_leg(&mut self, body: &Body<'_>) -> Result<Leg, Refusal> {
        match (body.text("callConnectionId")?, body.object("callLocator")?) {
            (Some(id), None) => Ok(self.established(id)?.leg.clone()),
            (None, Some(locator)) => {
                let members = ["serverCallId", "groupCallId", "roomId"];
                let named = members.iter().find_map(|member| locator.text(member).ok().flatten());
                let id = named.ok_or_else(|| locator.invalid("serverCallId", "is required"))?;
                let found = self.conversations.get(id).and_then(|it| it.legs.first());
                match found.and_then(|leg| self.calls.get(leg)) {
                    Some(call) => Ok(call.leg.clone()),
                    None if self.is_lenient() => Ok(self.outside_leg(id)),
                    None => Err(Refusal::not_found("Server call")),
                }
            }
            _ => Err(body.invalid("callLocator", "or callConnectionId is required, and only one of them")),
        }
    }

    /// A leg for the events of a conversation that the stand-in does not know.
    fn outside_leg(&mut self, server_call_id: &str) -> Leg {
        Leg {
            id: self.random.uuid(),
            server_call_id: server_call_id.to_owned(),
            correlation_id: self.random.uuid(),
            callback: "https://lenient.invalid/events".to_owned(),
            context: None,
            faults: CallFaults::new(),
        }
    }

    fn tell_recording(&mut self, id: &str, recording: &Recording, is_active: bool) {
        let event = Event::new("RecordingStateChanged", Outcome::OK)
            .of(&recording.operation)
            .with("recordingId", json!(id))
            .with("state", json!(state_name(is_active)))
            .with("startDateTime", json!(recording.started))
            .with("recordingKind", json!(KIND));
        self.emit(&recording.leg, event);
    }

    fn recording(&mut self, id: &str) -> Result<&mut Recording, Refusal> {
        if self.is_lenient() && !self.recordings.contains_key(id) {
            let (leg, operation) = (self.outside_leg("lenient"), Operation::default());
            let started = callback_time(self.now);
            self.recordings.insert(id.to_owned(), Recording { is_active: true, started, leg, operation });
        }
        self.recordings.get_mut(id).ok_or_else(|| Refusal::not_found("Recording"))
    }

    /// `GET /calling/recordings/{id}`.
    pub(crate) fn get_recording(&mut self, id: &str) -> Result<Response, Refusal> {
        let is_active = self.recording(id)?.is_active;
        Ok(Response::json(200, state_json(id, is_active)))
    }

    /// `DELETE /calling/recordings/{id}`.
    pub(crate) fn stop_recording(&mut self, id: &str) -> Result<Response, Refusal> {
        let recording = self.recording(id)?.clone();
        self.recordings.remove(id);
        self.tell_recording(id, &recording, false);
        Ok(Response::empty(204))
    }

    /// `POST /calling/recordings/{id}:pause` and `:resume`. Pausing what pauses is 400/8573.
    pub(crate) fn pause_recording(&mut self, id: &str, pauses: bool) -> Result<Response, Refusal> {
        let is_lenient = self.is_lenient();
        let recording = self.recording(id)?;
        if recording.is_active != pauses && !is_lenient {
            return Err(Refusal::new(400, "8573", "The recording is in this state already."));
        }
        recording.is_active = !pauses;
        let recording = recording.clone();
        self.tell_recording(id, &recording, !pauses);
        Ok(Response::empty(202))
    }

    /// The conversation is over, and its recordings with it.
    pub(crate) fn end_recordings(&mut self, conversation: &str) {
        let ended = self.recordings.iter().filter(|(_, it)| it.leg.server_call_id == conversation);
        let ended: Vec<_> = ended.map(|(id, recording)| (id.clone(), recording.clone())).collect();
        for (id, recording) in ended {
            self.recordings.remove(&id);
            self.tell_recording(&id, &recording, false);
        }
    }
}

fn state_name(is_active: bool) -> &'static str {
    if is_active { "active" } else { "inactive" }
}

fn state_json(id: &str, is_active: bool) -> Value {
    json!({ "recordingId": id, "recordingState": state_name(is_active), "recordingKind": KIND })
}

//! Tones beside recognitions: reported one by one, and sent.

use serde_json::json;

use crate::body::{Body, parse_object};
use crate::call::Continuous;
use crate::media::TONES;
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::service::event::Event;
use crate::service::participants::context_alone;
use crate::wire::{Request, Response};

impl Service {
    /// `POST …:startContinuousDtmfRecognition` and `POST …:stopContinuousDtmfRecognition`.
    pub(crate) fn continuous_dtmf(&mut self, id: &str, request: &Request, on: bool) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let target = body.required_identifier("targetParticipant")?;
        let operation = self.operation_of(&body)?;
        let leg = self.established(id)?.leg.clone();
        let is_there = self.participant(id, &target).is_some();
        let failed = self.fails(&leg, "ContinuousDtmfRecognitionToneFailed", &operation);
        if let Some(failed) = failed {
            self.emit(&leg, failed);
        } else if on && !is_there {
            let event = Event::new("ContinuousDtmfRecognitionToneFailed", Outcome::NOT_PRESENT);
            self.emit(&leg, event.of(&operation));
        } else if on {
            let continuous = Continuous { operation, sequence: 0 };
            self.established(id)?.continuous.insert(target.raw_id().to_owned(), continuous);
        } else {
            self.established(id)?.continuous.remove(target.raw_id());
            self.emit(&leg, Event::new("ContinuousDtmfRecognitionStopped", Outcome::OK).of(&operation));
        }
        Ok(Response::empty(200))
    }

    /// Reports a tone where continuous recognition listens.
    pub(crate) fn report_tone(&mut self, id: &str, raw_id: &str, tone: &str) {
        let Some(call) = self.calls.get_mut(id) else { return };
        let leg = call.leg.clone();
        let Some(continuous) = call.continuous.get_mut(raw_id) else { return };
        continuous.sequence += 1;
        let event = Event::new("ContinuousDtmfRecognitionToneReceived", Outcome::OK)
            .of(&continuous.operation)
            .with("sequenceId", json!(continuous.sequence))
            .with("tone", json!(tone));
        self.emit(&leg, event);
    }

    /// `POST …:sendDtmfTones`.
    pub(crate) fn send_dtmf(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        if body.words("tones", &TONES)?.is_empty() {
            return Err(body.invalid("tones", "is required"));
        }
        let target = body.required_identifier("targetParticipant")?;
        let operation = self.operation_of(&body)?;
        let leg = self.established(id)?.leg.clone();
        let is_there = self.participant(id, &target).is_some();
        let event = match self.fails(&leg, "SendDtmfTonesFailed", &operation) {
            Some(failed) => failed,
            None if is_there => Event::new("SendDtmfTonesCompleted", Outcome::OK).of(&operation),
            None => Event::new("SendDtmfTonesFailed", Outcome::NOT_PRESENT).of(&operation),
        };
        self.emit(&leg, event);
        Ok(Response::json(202, context_alone(&operation)))
    }
}

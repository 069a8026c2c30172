//! Participants: adding, cancelling an addition, removing, moving, muting, holding, listing.

use serde_json::{Map, Value, json};

use crate::body::{Body, parse_object};
use crate::call::{Operation, Participant, Purpose};
use crate::identifier::{Identifier, IdentifierKind};
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::service::event::Event;
use crate::service::ringing::Ring;
use crate::wire::{Request, Response};

impl Service {
    /// Somebody of whom a request speaks; in a lenient call everybody is there who is spoken of.
    pub(crate) fn participant(&mut self, call: &str, identifier: &Identifier) -> Option<&mut Participant> {
        let call = self.calls.get(call)?;
        let conversation = self.conversations.get_mut(&call.leg.server_call_id)?;
        if call.is_lenient {
            conversation.join(Participant::new(identifier.clone()));
        }
        let own = call.leg.id.as_str();
        conversation.find(identifier.raw_id()).filter(|participant| participant.leg.as_deref() != Some(own))
    }

    /// `POST …/participants:add`.
    pub(crate) fn add_participant(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let target = body.required_identifier("participantToAdd")?;
        if body.caller_id("sourceCallerIdNumber")?.is_none() && target.is_phone() {
            return Err(body.invalid("sourceCallerIdNumber", "is required for phone numbers"));
        }
        body.text("sourceDisplayName")?;
        body.check_headers()?;
        let seconds = body.integer("invitationTimeoutInSeconds", 0, 180)?;
        let operation = self.operation_of(&body)?;
        let call = self.established(id)?;
        let (leg, is_lenient) = (call.leg.clone(), call.is_lenient);
        let ringing = self.calls.get(id).into_iter().flat_map(|call| &call.ringing);
        let mut ringing = ringing.filter_map(|invitation| self.invitations.get(invitation));
        if !is_lenient && ringing.any(|it| it.target == target) {
            return Err(Refusal::conflict("The participant is being added already."));
        }
        let conversation = self.conversations.get(&leg.server_call_id);
        if !is_lenient && conversation.is_some_and(|it| it.participants.iter().any(|one| one.identifier == target)) {
            return Err(body.invalid("participantToAdd", "is in the call already"));
        }
        let mut answer = Map::new();
        answer.insert("participant".to_owned(), Participant::new(target.clone()).to_json());
        operation.put_into(&mut answer);
        let invitation = self.ring(Ring { leg: &leg, target, purpose: Purpose::Add, operation, seconds });
        answer.insert("invitationId".to_owned(), json!(invitation));
        Ok(Response::json(202, Value::Object(answer)))
    }

    /// `POST …/participants:cancelAddParticipant`. Only what still rings can be cancelled.
    pub(crate) fn cancel_add(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let invitation = body.required_text("invitationId")?.to_owned();
        let operation = self.operation_of(&body)?;
        let call = self.established(id)?;
        let (leg, is_lenient) = (call.leg.clone(), call.is_lenient);
        let rings = self.invitations.get(&invitation).is_some_and(|it| it.call == id && it.purpose == Purpose::Add);
        let failed = self.fails(&leg, "CancelAddParticipantFailed", &operation);
        let event = match failed {
            Some(failed) => failed,
            None if rings || is_lenient => {
                self.take_invitation(&invitation);
                Event::new("CancelAddParticipantSucceeded", Outcome::REMOVED).of(&operation)
            }
            None => Event::new("CancelAddParticipantFailed", Outcome::ALREADY_SETTLED).of(&operation),
        };
        self.emit(&leg, event.with("invitationId", json!(invitation)));
        self.settle_quietly(&leg);
        let mut answer = Map::new();
        answer.insert("invitationId".to_owned(), json!(invitation));
        operation.put_into(&mut answer);
        Ok(Response::json(202, Value::Object(answer)))
    }

    /// `POST …/participants:remove`.
    pub(crate) fn remove_participant(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let target = body.required_identifier("participantToRemove")?;
        let operation = self.operation_of(&body)?;
        let leg = self.established(id)?.leg.clone();
        let is_there = self.participant(id, &target).is_some();
        let with = |event: Event| event.of(&operation).with("participant", target.to_json());
        if let Some(failed) = self.fails(&leg, "RemoveParticipantFailed", &operation) {
            self.emit(&leg, with(failed));
        } else if is_there {
            self.emit(&leg, with(Event::new("RemoveParticipantSucceeded", Outcome::REMOVED)));
            self.leave(&leg.server_call_id, target.raw_id());
        } else {
            self.emit(&leg, with(Event::new("RemoveParticipantFailed", Outcome::NOT_PRESENT)));
        }
        Ok(Response::json(202, context_alone(&operation)))
    }

    /// `POST …/participants:moveHere`.
    pub(crate) fn move_participants(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let targets = body.required_identifiers("targetParticipants")?;
        let from = body.required_text("fromCall")?.to_owned();
        let operation = self.operation_of(&body)?;
        let call = self.established(id)?;
        let (leg, is_lenient) = (call.leg.clone(), call.is_lenient);
        let source = self.calls.get(&from).map(|call| call.leg.server_call_id.clone());
        let mut shown = Vec::new();
        for target in &targets {
            let found = source.as_ref().and_then(|source| self.conversations.get_mut(source));
            let mut moved = found.and_then(|it| it.leave(target.raw_id()));
            if is_lenient {
                moved = moved.or_else(|| Some(Participant::new(target.clone())));
            }
            let (name, outcome) = match moved {
                Some(_) => ("MoveParticipantSucceeded", Outcome::OK),
                None => ("MoveParticipantFailed", Outcome::NOT_PRESENT),
            };
            shown.push(Participant::new(target.clone()).to_json());
            if let (Some(moved), Some(here)) = (moved, self.conversations.get_mut(&leg.server_call_id)) {
                here.join(moved);
            }
            let event = Event::new(name, outcome).of(&operation).with("participant", target.to_json());
            self.emit(&leg, event.with("fromCall", json!(from)));
        }
        self.tell_participants(&leg.server_call_id);
        if let Some(source) = source {
            self.settle(&source);
        }
        let mut answer = Map::new();
        answer.insert("participants".to_owned(), Value::Array(shown));
        operation.put_into(&mut answer);
        answer.insert("fromCall".to_owned(), json!(from));
        Ok(Response::json(202, Value::Object(answer)))
    }

    /// `POST …/participants:mute`. Only users of the service can be muted.
    pub(crate) fn mute(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let targets = body.required_identifiers("targetParticipants")?;
        let operation = self.operation_of(&body)?;
        if targets.iter().any(|target| target.kind() != IdentifierKind::CommunicationUser) {
            return Err(body.invalid("targetParticipants", "must be communication users"));
        }
        let leg = self.established(id)?.leg.clone();
        for target in &targets {
            self.participant(id, target).ok_or_else(|| Refusal::not_found("Participant"))?;
        }
        for target in &targets {
            if let Some(participant) = self.participant(id, target) {
                participant.is_muted = true;
            }
        }
        self.tell_participants(&leg.server_call_id);
        Ok(Response::json(200, context_alone(&operation)))
    }

    /// `POST …:hold` and `POST …:unhold`.
    pub(crate) fn hold(&mut self, id: &str, request: &Request, on_hold: bool) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let target = body.required_identifier("targetParticipant")?;
        let sound = body.object("playSourceInfo")?;
        if let Some(sound) = &sound {
            crate::media::Play::read(std::slice::from_ref(sound))?;
        }
        let operation = self.operation_of(&body)?;
        let leg = self.established(id)?.leg.clone();
        let failed = if on_hold { self.fails(&leg, "HoldFailed", &operation) } else { None };
        let participant = self.participant(id, &target);
        match (participant, failed) {
            (_, Some(failed)) => self.emit(&leg, failed),
            (None, None) if on_hold => {
                self.emit(&leg, Event::new("HoldFailed", Outcome::NOT_PRESENT).of(&operation));
            }
            (None, None) => return Err(Refusal::not_found("Participant")),
            (Some(participant), None) => {
                participant.is_on_hold = on_hold;
                if sound.is_some() && on_hold {
                    self.emit(&leg, Event::new("PlayStarted", Outcome::OK).of(&operation));
                }
                self.tell_participants(&leg.server_call_id);
            }
        }
        Ok(Response::empty(200))
    }

    /// `GET …/participants`, page by page.
    pub(crate) fn list_participants(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let server_call_id = self.call(id)?.leg.server_call_id.clone();
        let first: usize = request.query("skip").and_then(|text| text.parse().ok()).unwrap_or(0);
        let found = self.conversations.get(&server_call_id);
        let all: Vec<_> = found.into_iter().flat_map(|it| it.seen_by(id)).map(Participant::to_json).collect();
        let size = self.settings.page_size.max(1);
        let (total, next) = (all.len(), first.saturating_add(size));
        let page: Vec<_> = all.into_iter().skip(first).take(size).collect();
        let mut answer = Map::new();
        answer.insert("value".to_owned(), Value::Array(page));
        if next < total {
            let (host, path) = (request.header("Host").unwrap_or("localhost"), request.path());
            let version = request.query("api-version").unwrap_or_default();
            let link = format!("http://{host}{path}?api-version={version}&skip={next}");
            answer.insert("nextLink".to_owned(), json!(link));
        }
        Ok(Response::json(200, Value::Object(answer)))
    }

    /// `GET …/participants/{rawId}`.
    pub(crate) fn get_participant(&mut self, id: &str, raw_id: &str) -> Result<Response, Refusal> {
        self.call(id)?;
        let identifier = Identifier::from_text(raw_id).map_err(|_| Refusal::not_found("Participant"))?;
        let participant = self.participant(id, &identifier).ok_or_else(|| Refusal::not_found("Participant"))?;
        Ok(Response::json(200, participant.to_json()))
    }
}

/// An answer that has the request's context and nothing else.
pub(crate) fn context_alone(operation: &Operation) -> Value {
    let mut answer = Map::new();
    operation.put_into(&mut answer);
    Value::Object(answer)
}

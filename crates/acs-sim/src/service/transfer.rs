//! Transfers: somebody in the call goes to somebody else, in a call of two with the application leaving.

use crate::body::{Body, parse_object};
use crate::call::{CallState, Conversation, Invitation, Leg, Participant, Purpose};
use crate::fault::Fault;
use crate::identifier::Identifier;
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::service::event::Event;
use crate::service::participants::context_alone;
use crate::service::ringing::Ring;
use crate::wire::{Request, Response};

impl Service {
    /// `POST …:transferToParticipant`. With more than one other participant the transferee has to be named.
    pub(crate) fn transfer(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let target = body.required_identifier("targetParticipant")?;
        let named = body.identifier("transferee")?;
        body.caller_id("sourceCallerIdNumber")?;
        body.check_headers()?;
        let operation = self.operation_of(&body)?;
        let call = self.established(id)?;
        let (leg, is_lenient, state) = (call.leg.clone(), call.is_lenient, call.state);
        if named.as_ref() == Some(&target) {
            return Err(body.invalid("transferee", "is the target of the transfer"));
        }
        if state == CallState::Transferring && !is_lenient {
            return Err(Refusal::new(409, "8607", "A transfer is under way."));
        }
        let found = self.conversations.get(&leg.server_call_id);
        let others: Vec<_> = found.into_iter().flat_map(|it| it.seen_by(id)).map(|it| it.identifier.clone()).collect();
        let transferee = match (named.clone(), others.as_slice()) {
            (Some(transferee), _) => transferee,
            (None, [only]) => only.clone(),
            (None, [first, ..]) if is_lenient => first.clone(),
            _ => return Err(body.invalid("transferee", "is required in a call with several participants")),
        };
        if self.participant(id, &transferee).is_none() {
            self.emit(&leg, Event::new("CallTransferFailed", Outcome::NOT_PRESENT).of(&operation));
            return Ok(Response::json(202, context_alone(&operation)));
        }
        let takes_application_out = if is_lenient { named.is_none() } else { others.len() == 1 };
        let hides = takes_application_out && self.goes_wrong(Fault::NotFoundAfterTransfer, &leg.faults);
        if let Some(call) = self.calls.get_mut(id).filter(|_| !is_lenient) {
            call.state = CallState::Transferring;
            call.is_hidden = hides;
        }
        let purpose = Purpose::Transfer { transferee, takes_application_out };
        let answer = context_alone(&operation);
        self.ring(Ring { leg: &leg, target, purpose, operation, seconds: None });
        Ok(Response::json(202, answer))
    }

    /// The target of a transfer has answered. Gives the conversation that it is in now.
    pub(crate) fn transferred(
        &mut self,
        leg: &Leg,
        invitation: &Invitation,
        target: Participant,
        transferee: &Identifier,
        takes_application_out: bool,
    ) -> String {
        let accepted = Event::new("CallTransferAccepted", Outcome::OK).of(&invitation.operation);
        let accepted = accepted.with("transferTarget", invitation.target.to_json());
        self.emit(leg, accepted.with("transferee", transferee.to_json()));
        let is_application = target.leg.is_some();
        let left = self.conversations.get_mut(&leg.server_call_id).and_then(|it| it.leave(transferee.raw_id()));
        if let Some(call) = self.calls.get_mut(&leg.id) {
            call.state = CallState::Connected;
            call.is_hidden = false;
        }
        if takes_application_out {
            self.end_leg(&leg.id, Outcome::TRANSFERRED);
        }
        self.settle(&leg.server_call_id);
        // Where two from outside speak with each other, nobody hears of it any more.
        let server_call_id = self.new_server_call_id();
        if is_application {
            let mut conversation = Conversation::default();
            left.into_iter().for_each(|participant| conversation.join(participant));
            conversation.join(target);
            self.conversations.insert(server_call_id.clone(), conversation);
        }
        server_call_id
    }
}

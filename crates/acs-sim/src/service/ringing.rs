//! Ringing: somebody is called for a call connection, and answers, refuses or lets it ring.

use std::time::Duration;

use crate::call::{Call, CallState, Invitation, Leg, Operation, Participant, Purpose};
use crate::fault::Fault;
use crate::identifier::Identifier;
use crate::outcome::Outcome;
use crate::script::{CalleeScript, Reaction, script_of};
use crate::service::Service;
use crate::service::agenda::Task;
use crate::service::event::Event;

/// A call to somebody.
pub(crate) struct Ring<'a> {
    pub(crate) leg: &'a Leg,
    pub(crate) target: Identifier,
    pub(crate) purpose: Purpose,
    pub(crate) operation: Operation,
    /// How long it rings, where the request says so.
    pub(crate) seconds: Option<u64>,
}

impl Service {
    pub(crate) fn script_of(&self, callee: &Identifier) -> CalleeScript {
        script_of(&self.settings.scripts, callee)
    }

    /// Lets it ring at somebody; gives the invitation's id.
    pub(crate) fn ring(&mut self, ring: Ring<'_>) -> String {
        let id = self.random.uuid();
        let mut invitation = Invitation {
            id: id.clone(),
            call: ring.leg.id.clone(),
            target: ring.target,
            purpose: ring.purpose,
            operation: ring.operation,
            incoming: None,
        };
        if self.settings.own_identities.contains(&invitation.target) {
            invitation.incoming = Some(self.raise_incoming_for(&invitation, ring.leg));
        } else {
            let script = self.script_of(&invitation.target);
            let delay = script.after.map_or(self.settings.pace.reaction, Duration::from_millis);
            if script.reaction != Reaction::NoAnswer {
                self.after(delay, Task::React { invitation: id.clone(), reaction: script.reaction });
            }
        }
        // Zero means the service's own time-out, as if it were absent.
        let ringing = ring.seconds.filter(|seconds| *seconds > 0).map(Duration::from_secs);
        self.after(ringing.unwrap_or(self.settings.pace.ringing), Task::InvitationExpires { invitation: id.clone() });
        self.keep_invitation(invitation);
        id
    }

    /// Lets an invitation ring, or ring on.
    pub(crate) fn keep_invitation(&mut self, invitation: Invitation) {
        if let Some(call) = self.calls.get_mut(&invitation.call) {
            call.ringing.insert(invitation.id.clone());
        }
        self.invitations.insert(invitation.id.clone(), invitation);
    }

    /// Takes an invitation out of everything.
    pub(crate) fn remove_invitation(&mut self, id: &str) -> Option<Invitation> {
        let invitation = self.invitations.remove(id)?;
        if let Some(call) = self.calls.get_mut(&invitation.call) {
            call.ringing.remove(id);
        }
        Some(invitation)
    }

    /// Ends an invitation, and the ringing at the application that goes with it.
    pub(crate) fn take_invitation(&mut self, id: &str) -> Option<Invitation> {
        let invitation = self.remove_invitation(id)?;
        if let Some(incoming) = invitation.incoming.as_ref().and_then(|context| self.incoming.get_mut(context)) {
            incoming.is_ringing = false;
        }
        Some(invitation)
    }

    /// A callee does something about the ringing.
    pub(crate) fn react(&mut self, id: &str, reaction: Reaction) {
        let Some(invitation) = self.take_invitation(id) else { return };
        let Some(leg) = self.calls.get(&invitation.call).map(|call| call.leg.clone()) else { return };
        if reaction == Reaction::Accept && !self.goes_wrong(Fault::OperationFails, &leg.faults) {
            self.accepted(&leg, invitation, None);
        } else {
            self.refused(&leg, &invitation, reaction);
        }
    }

    /// A callee has answered; `own` is the application's leg where the callee is the application. Gives the
    /// conversation that the callee is in.
    pub(crate) fn accepted(&mut self, leg: &Leg, invitation: Invitation, own: Option<&str>) -> String {
        let participant = Participant {
            leg: own.map(str::to_owned),
            called_by: Some(leg.id.clone()),
            ..Participant::new(invitation.target.clone())
        };
        if let Purpose::Transfer { transferee, takes_application_out } = &invitation.purpose {
            let (transferee, takes_out) = (transferee.clone(), *takes_application_out);
            return self.transferred(leg, &invitation, participant, &transferee, takes_out);
        }
        if let Some(conversation) = self.conversations.get_mut(&leg.server_call_id) {
            conversation.join(participant);
        }
        self.plan_hang_up(&leg.server_call_id, &invitation.target);
        let is_connecting = self.calls.get(&leg.id).is_some_and(|call| call.state == CallState::Connecting);
        if invitation.purpose == Purpose::Add {
            let event = Event::new("AddParticipantSucceeded", Outcome::OK).of(&invitation.operation);
            self.emit(leg, event.with("participant", invitation.target.to_json()));
            self.tell_participants(&leg.server_call_id);
        } else if is_connecting {
            self.begin(&leg.id);
        } else {
            self.tell_participants(&leg.server_call_id);
        }
        leg.server_call_id.clone()
    }

    /// A scripted callee will not stay for ever.
    fn plan_hang_up(&mut self, conversation: &str, callee: &Identifier) {
        if let Some(milliseconds) = self.script_of(callee).hang_up_after {
            let task = Task::Leaves { conversation: conversation.to_owned(), raw_id: callee.raw_id().to_owned() };
            self.after(Duration::from_millis(milliseconds), task);
        }
    }

    /// A callee has not answered, whatever the reason.
    fn refused(&mut self, leg: &Leg, invitation: &Invitation, reaction: Reaction) {
        let operation = &invitation.operation;
        match &invitation.purpose {
            Purpose::Create => self.creation_refused(leg, invitation, reaction),
            Purpose::Add => {
                let event = Event::new("AddParticipantFailed", Outcome::of_invitation(reaction)).of(operation);
                self.emit(leg, event.with("participant", invitation.target.to_json()));
                self.settle_quietly(leg);
            }
            Purpose::Transfer { .. } => {
                if let Some(call) = self.calls.get_mut(&leg.id) {
                    call.state = CallState::Connected;
                    call.is_hidden = false;
                }
                let outcome = Outcome::of_creation(reaction, invitation.target.is_phone());
                self.emit(leg, Event::new("CallTransferFailed", outcome).of(operation));
                self.settle_quietly(leg);
            }
        }
    }

    /// The others may have left while it rang: then the leg, which had hope, ends now.
    pub(crate) fn settle_quietly(&mut self, leg: &Leg) {
        let is_alone =
            self.conversations.get(&leg.server_call_id).is_some_and(|it| it.seen_by(&leg.id).next().is_none());
        if is_alone && !self.calls.get(&leg.id).is_none_or(|call: &Call| call.is_place) {
            self.settle(&leg.server_call_id);
        }
    }

    /// One of those who were called does not come. When it was the last one, the call is not created: seen is
    /// `CallDisconnected` with the context, then `CreateCallFailed`, which has none after a decline.
    fn creation_refused(&mut self, leg: &Leg, invitation: &Invitation, reaction: Reaction) {
        let waits = |call: &Call| call.state == CallState::Connecting && call.ringing.is_empty();
        if !self.calls.get(&leg.id).is_some_and(waits) {
            return;
        }
        let outcome = Outcome::of_creation(reaction, invitation.target.is_phone());
        self.end_leg(&leg.id, outcome);
        let event = Event::new("CreateCallFailed", outcome);
        self.emit(leg, if reaction == Reaction::Decline { event } else { event.of_call(leg) });
        self.settle(&leg.server_call_id);
    }
}

//! Who leaves, what ends with it, and who is told.

use serde_json::json;

use crate::call::{CallState, Leg, Operation, Purpose};
use crate::fault::Fault;
use crate::media::MediaOperation;
use crate::outcome::Outcome;
use crate::service::Service;
use crate::service::event::Event;

impl Service {
    /// Tells every leg of a conversation who is in it. These events have no context.
    pub(crate) fn tell_participants(&mut self, conversation: &str) {
        let legs = self.conversations.get(conversation).map(|found| found.legs.clone()).unwrap_or_default();
        for id in legs {
            let Some(call) = self.calls.get(&id).filter(|call| call.state != CallState::Connecting) else { continue };
            let leg = call.leg.clone();
            let gap = if self.goes_wrong(Fault::SequenceGap, &leg.faults) { 1 + self.random.below(5) } else { 0 };
            let Some(call) = self.calls.get_mut(&id) else { continue };
            call.sequence += 1 + gap;
            let sequence = call.sequence;
            let seen = self.conversations.get(conversation).into_iter().flat_map(|found| found.seen_by(&id));
            let participants: Vec<_> = seen.map(|participant| participant.to_json()).collect();
            let event = Event::new("ParticipantsUpdated", Outcome::NONE)
                .with("participants", json!(participants))
                .with("sequenceNumber", json!(sequence));
            self.emit(&leg, event);
        }
    }

    /// Somebody leaves a conversation.
    pub(crate) fn leave(&mut self, conversation: &str, raw_id: &str) {
        let left = self.conversations.get_mut(conversation).and_then(|found| found.leave(raw_id));
        let Some(left) = left else { return };
        if let Some(leg) = left.leg {
            self.end_leg(&leg, Outcome::REMOVED);
        }
        self.settle(conversation);
    }

    /// After somebody has left: tells the others, ends the legs that are alone, and forgets what nobody is in.
    pub(crate) fn settle(&mut self, conversation: &str) {
        if self.conversations.get(conversation).is_some_and(|found| !found.legs.is_empty()) {
            self.tell_participants(conversation);
        }
        while let Some(alone) = self.leg_alone(conversation) {
            self.end_leg(&alone, Outcome::OTHERS_LEFT);
        }
        let is_over = self.conversations.get(conversation).is_some_and(|found| found.legs.is_empty());
        if is_over {
            self.conversations.remove(conversation);
            self.end_recordings(conversation);
        }
    }

    /// A leg with nobody else in its conversation. One that is being set up, or rings at somebody, has hope.
    fn leg_alone(&self, conversation: &str) -> Option<String> {
        let found = self.conversations.get(conversation)?;
        let is_alone = |id: &&String| {
            let Some(call) = self.calls.get(*id) else { return false };
            let has_hope = call.is_place || call.state == CallState::Connecting || !call.ringing.is_empty();
            !has_hope && found.seen_by(id).next().is_none()
        };
        found.legs.iter().find(is_alone).cloned()
    }

    /// A leg of the application ends: what runs on it fails, it rings no longer for it, and `CallDisconnected` says why.
    pub(crate) fn end_leg(&mut self, id: &str, outcome: Outcome) {
        let Some((leg, media)) = self.forget_leg(id) else { return };
        for running in media.into_iter().filter(|operation| operation.has_begun) {
            let name = if running.kind.name() == "Play" { "PlayFailed" } else { "RecognizeFailed" };
            self.emit(&leg, Event::new(name, Outcome::CALL_TERMINATED).of(&running.operation));
        }
        self.emit(&leg, Event::new("CallDisconnected", outcome).of_call(&leg));
    }

    /// Takes a leg out of everything without a word; gives what events need. A lenient one begins anew.
    pub(crate) fn forget_leg(&mut self, id: &str) -> Option<(Leg, Vec<MediaOperation>)> {
        self.drop_invitations(id);
        let call = self.calls.remove(id)?;
        if let Some(conversation) = self.conversations.get_mut(&call.leg.server_call_id) {
            conversation.legs.retain(|leg| leg != id);
            conversation.participants.retain(|participant| participant.leg.as_deref() != Some(id));
        }
        if call.is_lenient {
            self.conversations.remove(&call.leg.server_call_id);
            self.seed_lenient(id);
            if let Some(again) = self.calls.get_mut(id) {
                again.leg.callback.clone_from(&call.leg.callback);
            }
        }
        Some((call.leg, call.media.into_iter().collect()))
    }

    /// It rings no longer for a leg that ends.
    fn drop_invitations(&mut self, call: &str) {
        let ids = self.calls.get(call).map(|call| call.ringing.clone()).unwrap_or_default();
        for id in ids {
            let Some(invitation) = self.take_invitation(&id) else { continue };
            let Some(leg) = self.calls.get(call).map(|call| call.leg.clone()) else { continue };
            let failed = match invitation.purpose {
                Purpose::Create => continue,
                Purpose::Add => Event::new("AddParticipantFailed", Outcome::CANCELLED_ADD)
                    .with("participant", invitation.target.to_json()),
                Purpose::Transfer { .. } => Event::new("CallTransferFailed", Outcome::CANCELLED_ADD),
            };
            self.emit(&leg, failed.of(&invitation.operation));
        }
    }

    /// Says that an accepted operation came to nothing, because the fault `operation-fails` wants it so.
    pub(crate) fn fails(&mut self, leg: &Leg, name: &'static str, operation: &Operation) -> Option<Event> {
        let fails = self.goes_wrong(Fault::OperationFails, &leg.faults);
        fails.then(|| Event::new(name, Outcome::UNKNOWN_ERROR).of(operation))
    }
}

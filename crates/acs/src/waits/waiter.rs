//! [`WaiterSpec`]: what a block waits for, and how an event finds it.

use std::sync::Arc;

use cti_flows::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::limits::{DEFAULT_TIMEOUT_MS, INVITATION_GRACE_MS, INVITATION_MS};
use super::{Awaited, Completion};
use crate::event::{CallEvent, EventType, OperationKey};

/// What a block waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaiterSpec {
    /// The run that waits.
    pub run: String,
    /// The block of it.
    pub block: String,
    /// Which attempt of the block it is; with run and block the [`OperationKey`].
    pub attempt: u32,
    /// The user's own part of the operation context.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_context: Option<String>,
    /// What is waited for.
    pub awaited: Awaited,
    /// The call, if it is known: not before the service has answered a create, connect or answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// The raw id of the participant that the action is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<String>,
    /// The invitation, if it is known: that of a cancelled one is, that of a new one is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
    /// How long to wait, in milliseconds.
    pub timeout_ms: Millis,
    /// Only for [`Awaited::Events`]: the arrival of the event that fired the run. Neither it nor an earlier one counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// Whatever the sender needs again if it has to send after a restart, such as the Repeatability pair.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub memo: Value,
}

impl WaiterSpec {
    /// A block's wait with the default time-out.
    pub fn new(run: impl Into<String>, block: impl Into<String>, attempt: u32, awaited: Awaited) -> WaiterSpec {
        WaiterSpec {
            run: run.into(),
            block: block.into(),
            attempt,
            own_context: None,
            awaited,
            call_connection_id: None,
            participant: None,
            invitation_id: None,
            timeout_ms: DEFAULT_TIMEOUT_MS,
            after: None,
            memo: Value::Null,
        }
    }

    /// The key of the wait.
    pub fn key(&self) -> OperationKey {
        OperationKey::new(&self.run, &self.block, self.attempt)
    }

    /// The operation context that the action must send.
    pub fn operation_context(&self) -> String {
        self.key().to_context(self.own_context.as_deref())
    }
}

/// How long to wait for the event of an invitation that rings so many seconds: as long as the flow says, and at least until
/// the ringing is over.
pub fn invitation_timeout(timeout_ms: Millis, invitation_seconds: Option<u32>) -> Millis {
    let rings = match invitation_seconds {
        None | Some(0) => INVITATION_MS,
        Some(seconds) => Millis::from(seconds) * 1_000,
    };
    timeout_ms.max(rings + INVITATION_GRACE_MS)
}

/// A waiter: the spec, and how far it has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Waiter {
    pub spec: WaiterSpec,
    /// The operation context in full, or nothing if the action sends none.
    pub context: Option<String>,
    pub recording_id: Option<String>,
    pub since: Millis,
    pub deadline: Millis,
    /// Whether the service has answered.
    pub sent: bool,
    /// Since the call has ended: until when an event of its own may still come, and the event that ended the call.
    pub grace: Option<(Millis, Arc<CallEvent>)>,
}

/// How an event belongs to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// By operation context, invitation or recording, or because it is of a type that is waited for.
    Sure,
    /// By call, type and participant only: it counts if it fits no other waiter.
    Maybe,
}

impl Waiter {
    pub fn new(spec: WaiterSpec, now: Millis) -> Waiter {
        Waiter {
            context: spec.awaited.sends_context().then(|| spec.operation_context()),
            recording_id: None,
            since: now,
            deadline: now.saturating_add(spec.timeout_ms),
            sent: false,
            grace: None,
            spec,
        }
    }

    /// When something happens to it without an event.
    pub fn wakes(&self) -> Millis {
        self.grace.as_ref().map_or(self.deadline, |(until, _)| self.deadline.min(*until))
    }

    /// Who consumes an event: `run/block`.
    pub fn label(&self) -> String {
        format!("{}/{}", self.spec.run, self.spec.block)
    }

    /// How an event that this waiter can take belongs to it; `None` if it does not.
    pub fn fit(&self, event: &CallEvent, arrival: u64) -> Option<Fit> {
        let spec = &self.spec;
        let is_other = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
        let is_same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        spec.awaited.outcome_of(event)?;
        if spec.awaited.is_events() {
            let is_here = spec.call_connection_id.is_none() || spec.call_connection_id == event.call_connection_id;
            return (is_here && spec.after.is_none_or(|after| arrival > after)).then_some(Fit::Sure);
        }
        if spec.awaited == Awaited::HangUp {
            return is_same(&spec.call_connection_id, &event.call_connection_id).then_some(Fit::Sure);
        }
        if is_same(&self.recording_id, &event.recording_id) {
            return Some(Fit::Sure);
        }
        if is_other(&spec.call_connection_id, &event.call_connection_id) {
            return None;
        }
        if is_same(&self.context, &event.operation_context) {
            return Some(Fit::Sure);
        }
        // The event of a cancelled invitation has the context of the cancelling; of what was added it has only the invitation.
        let is_cancelled =
            spec.awaited == Awaited::AddParticipant && event.event_type == EventType::CancelAddParticipantSucceeded;
        if is_cancelled {
            return is_same(&spec.invitation_id, &event.invitation_id).then_some(Fit::Sure);
        }
        if self.context.is_some() && event.operation_context.is_some() {
            return None;
        }
        if is_same(&spec.invitation_id, &event.invitation_id) {
            return Some(Fit::Sure);
        }
        let is_possible = is_same(&spec.call_connection_id, &event.call_connection_id)
            && self.may_be_about(event)
            && !is_other(&spec.invitation_id, &event.invitation_id)
            && !is_other(&self.recording_id, &event.recording_id);
        is_possible.then_some(Fit::Maybe)
    }

    /// How a wait ends whose call has ended without another event. A transfer of a call of two ends it when it is accepted:
    /// 200/7015 says so, the one place where codes decide.
    pub fn after_grace(&self, event: &Arc<CallEvent>) -> Completion {
        let is_transferred = (event.result.code, event.result.sub_code) == (Some(200), Some(7015));
        match self.spec.awaited {
            Awaited::Transfer { leaves_call: true } if is_transferred => Completion::Succeeded(Arc::clone(event)),
            _ => Completion::Disconnected(Arc::clone(event)),
        }
    }

    /// Whether the event is about the participant of this waiter, as far as both say.
    fn may_be_about(&self, event: &CallEvent) -> bool {
        let Some(participant) = &event.participant else { return true };
        match &self.spec.awaited {
            Awaited::MoveParticipants { pending, .. } => pending.contains(participant),
            _ => self.spec.participant.as_ref().is_none_or(|own| own == participant),
        }
    }
}

//! How far a contact has come: when it arrived, was accepted and ended, and what was done to it.

use cti_flows::host::InteractionMetadata;

use crate::clock::Moment;
use crate::contact::Contact;

/// What became of a contact beside its state.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Progress {
    arrived: Moment,
    accepted: Option<Moment>,
    over: Option<Moment>,
    is_missed: bool,
    /// Whether the call is recorded.
    pub recording: Recording,
    /// Whether the contact was cleared.
    pub is_cleared: bool,
}

/// Whether a call is recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Recording {
    /// Not yet.
    #[default]
    Idle,
    /// Now.
    Running,
    /// No more, for good.
    Stopped,
}

/// The contact attribute by which the adapter knows that a recording runs already.
const RECORDING_HINT: &str = "RECORDING_STARTED";

/// Whether a contact in this state has come to its end.
pub(crate) fn is_over(status: &str) -> bool {
    matches!(status, "ended" | "missed" | "error" | "rejected")
}

impl Progress {
    /// The progress of a sample's contact that is in the state `status` since `changed`.
    pub fn new(contact: &Contact, status: &str, changed: Moment) -> Self {
        let hint = contact.attributes.get(RECORDING_HINT).map(|attribute| attribute.value());
        Self {
            arrived: contact.arrival_timestamp.unwrap_or(changed),
            accepted: contact.accept_timestamp.or_else(|| (status == "connected").then_some(changed)),
            over: is_over(status).then_some(changed),
            is_missed: status == "missed",
            recording: if hint == Some("true") { Recording::Running } else { Recording::Idle },
            is_cleared: false,
        }
    }

    /// The agent accepts the contact; only the first time counts.
    pub fn accept(&mut self, at: Moment) {
        self.accepted.get_or_insert(at);
    }

    /// The contact enters another state.
    pub fn enter(&mut self, status: &str, at: Moment) {
        self.is_missed = status == "missed";
        if status == "connected" {
            self.accept(at);
        }
        if is_over(status) {
            self.over.get_or_insert(at);
        }
    }

    /// Durations up to now, or up to the end.
    pub fn metadata(&self, now: Moment) -> InteractionMetadata {
        let end = self.over.unwrap_or(now);
        let accepted = self.accepted.filter(|_| !self.is_missed);
        InteractionMetadata {
            call_incoming_duration: between(self.arrived, accepted.unwrap_or(end)),
            call_interaction_duration: accepted.map_or(0, |accepted| between(accepted, end)),
        }
    }
}

/// Milliseconds from one instant to a later one; 0 where it is earlier.
fn between(from: Moment, to: Moment) -> u64 {
    u64::try_from(to.milliseconds().saturating_sub(from.milliseconds())).unwrap_or(0)
}

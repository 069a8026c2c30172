//! What a [`Waits`](super::Waits) is told and tells.

use std::sync::Arc;

use cti_flows::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WaiterId;
use crate::event::CallEvent;

/// How a wait ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Completion {
    /// This event says that it was done.
    Succeeded(Arc<CallEvent>),
    /// This event says that it was not.
    Failed(Arc<CallEvent>),
    /// The call ended by this event, and nothing else came.
    Disconnected(Arc<CallEvent>),
    /// Nothing came in time.
    TimedOut {
        /// How long was waited, in milliseconds.
        waited_ms: Millis,
    },
}

/// What became of a registration.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// The waiter.
    pub id: WaiterId,
    /// What was known of a waiter of this key before.
    pub before: Before,
    /// How the wait has ended, if it has.
    pub completed: Option<Completion>,
}

/// What was known of a waiter when it was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing.
    New,
    /// It was registered, and there was no answer to its action: whether that was sent is not known. It must be sent again
    /// with the same Repeatability pair.
    Unanswered,
    /// Its action was sent and answered, or its event has come: it must not be sent again.
    Sent,
}

/// What the service's answer says of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionAnswer {
    /// The call: of create, connect and answer.
    pub call_connection_id: Option<String>,
    /// The invitation: of add and cancel.
    pub invitation_id: Option<String>,
    /// The recording: of start.
    pub recording_id: Option<String>,
}

/// What an event led to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delivered {
    /// Waits that it ended, in the order in which they began.
    pub completed: Vec<(WaiterId, Completion)>,
    /// The event for flows; `None` if it is ignored.
    pub fires: Option<FlowEvent>,
    /// Why it is ignored.
    pub ignored: Option<Ignored>,
}

/// An event as it is offered to flows.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowEvent {
    /// The event; of a list of participants, with `added` and `removed`.
    pub event: Arc<CallEvent>,
    /// Who waited for it, `run/block`: the first, if there are several. It need not fire a flow then.
    pub consumed_by: Option<String>,
    /// Its number among all events that came; see [`WaiterSpec::after`](super::WaiterSpec::after).
    pub arrival: u64,
}

impl FlowEvent {
    /// What a flow sees at `$.payload`.
    pub fn payload(&self) -> Value {
        let mut payload = self.event.data.clone();
        if let Some(consumed_by) = &self.consumed_by {
            payload.insert("consumedBy".to_owned(), Value::from(consumed_by.as_str()));
        }
        Value::Object(payload)
    }
}

/// Why an event does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ignored {
    /// It has come before.
    #[error("the event has come before")]
    Duplicate,
    /// The call has ended before.
    #[error("the call has ended before")]
    EndedBefore,
    /// The call ended so long ago that it is forgotten.
    #[error("the call is over for long")]
    Late,
    /// A newer list of participants has come before.
    #[error("a newer list of participants has come before")]
    Stale,
}

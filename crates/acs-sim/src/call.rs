//! What the stand-in keeps of calls: call connections, conversations, participants, invitations, incoming calls.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::fault::CallFaults;
use crate::identifier::Identifier;
use crate::media::MediaOperation;

/// What events about a call connection need to know, also after its end.
#[derive(Clone, Debug)]
pub(crate) struct Leg {
    pub(crate) id: String,
    pub(crate) server_call_id: String,
    pub(crate) correlation_id: String,
    pub(crate) callback: String,
    /// The context of the request that made the call.
    pub(crate) context: Option<String>,
    pub(crate) faults: CallFaults,
}

/// The state of a call connection, as the service names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallState {
    Connecting,
    Connected,
    Transferring,
}

impl CallState {
    pub(crate) fn name(self) -> &'static str {
        match self {
            CallState::Connecting => "connecting",
            CallState::Connected => "connected",
            CallState::Transferring => "transferring",
        }
    }
}

/// The application's leg of a conversation.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) leg: Leg,
    pub(crate) state: CallState,
    /// Whether the call lives on when everybody else has left: rooms and groups do.
    pub(crate) is_place: bool,
    /// Whether the application takes its leave by a transfer, rather than the transferee alone.
    pub(crate) is_single: bool,
    /// Whether every operation succeeds on it, and it begins anew after its end.
    pub(crate) is_lenient: bool,
    /// Whether requests no longer find it, while events about it still come.
    pub(crate) is_hidden: bool,
    pub(crate) targets: Vec<Identifier>,
    pub(crate) source: Option<Identifier>,
    pub(crate) caller_id: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) answered_by: Option<Identifier>,
    pub(crate) sequence: u64,
    /// The first runs, the others wait.
    pub(crate) media: VecDeque<MediaOperation>,
    /// The invitations that ring for the call.
    pub(crate) ringing: BTreeSet<String>,
    /// Whose tones are reported one by one.
    pub(crate) continuous: BTreeMap<String, Continuous>,
}

/// Continuous DTMF recognition of one participant.
#[derive(Debug)]
pub(crate) struct Continuous {
    pub(crate) operation: Operation,
    pub(crate) sequence: u64,
}

/// How the outcome of an accepted request is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operation {
    pub(crate) context: Option<String>,
    /// Where the completing events go instead of the call's address.
    pub(crate) callback: Option<String>,
}

impl Operation {
    /// Adds the request's context to an answer.
    pub(crate) fn put_into(&self, answer: &mut Map<String, Value>) {
        if let Some(context) = &self.context {
            answer.insert("operationContext".to_owned(), json!(context));
        }
    }
}

/// A conversation by its server call id: who is in it, and with which legs the application takes part.
#[derive(Debug, Default)]
pub(crate) struct Conversation {
    pub(crate) participants: Vec<Participant>,
    pub(crate) legs: Vec<String>,
}

/// Somebody in a conversation.
#[derive(Clone, Debug)]
pub(crate) struct Participant {
    pub(crate) identifier: Identifier,
    pub(crate) is_muted: bool,
    pub(crate) is_on_hold: bool,
    /// The application's leg that this is; a leg does not see itself.
    pub(crate) leg: Option<String>,
    /// The leg that called it.
    pub(crate) called_by: Option<String>,
}

impl Participant {
    pub(crate) fn new(identifier: Identifier) -> Participant {
        Participant { identifier, is_muted: false, is_on_hold: false, leg: None, called_by: None }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "identifier": self.identifier.to_json(),
            "isMuted": self.is_muted,
            "isOnHold": self.is_on_hold,
        })
    }
}

impl Conversation {
    /// Those whom a leg sees.
    pub(crate) fn seen_by<'a>(&'a self, leg: &'a str) -> impl Iterator<Item = &'a Participant> {
        self.participants.iter().filter(move |participant| participant.leg.as_deref() != Some(leg))
    }

    pub(crate) fn find(&mut self, raw_id: &str) -> Option<&mut Participant> {
        self.participants.iter_mut().find(|participant| participant.identifier.raw_id() == raw_id)
    }

    /// Adds somebody, unless they are in it already.
    pub(crate) fn join(&mut self, participant: Participant) {
        if !self.participants.iter().any(|other| other.identifier == participant.identifier) {
            self.participants.push(participant);
        }
    }

    /// Takes somebody out of it.
    pub(crate) fn leave(&mut self, raw_id: &str) -> Option<Participant> {
        let at = self.participants.iter().position(|participant| participant.identifier.raw_id() == raw_id)?;
        Some(self.participants.remove(at))
    }
}

/// Somebody whom it rings at for a call connection.
#[derive(Clone, Debug)]
pub(crate) struct Invitation {
    pub(crate) id: String,
    pub(crate) call: String,
    pub(crate) target: Identifier,
    pub(crate) purpose: Purpose,
    pub(crate) operation: Operation,
    /// The context of the `IncomingCall` where the target is the application itself.
    pub(crate) incoming: Option<String>,
}

/// What becomes of the callee who answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// The call begins.
    Create,
    /// The callee joins.
    Add,
    /// The callee takes the application's place beside the transferee, or the transferee leaves with the callee.
    Transfer { transferee: Identifier, takes_application_out: bool },
}

/// A call that rings at the application.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub(crate) id: String,
    pub(crate) from: Identifier,
    pub(crate) to: Identifier,
    pub(crate) server_call_id: String,
    pub(crate) correlation_id: String,
    pub(crate) faults: CallFaults,
    pub(crate) is_ringing: bool,
    /// The invitation of another leg that raised it.
    pub(crate) invitation: Option<String>,
    pub(crate) began: Duration,
}

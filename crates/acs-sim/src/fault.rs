//! [`Fault`] and [`Faults`]: what goes wrong on purpose, for one call or by chance.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Something that goes wrong: in events, in answers, or in operations. What each does to a client is what the reference
/// reports of the real service, or what HTTP allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Events that belong together come in the opposite order.
    SwappedOrder,
    /// An event comes twice, with the same id.
    DuplicateEvent,
    /// The completing event comes before the answer of the request.
    EarlyEvent,
    /// An event never comes.
    LostEvent,
    /// An event comes one to ten seconds late, after events that it should precede.
    DelayedEvent,
    /// `CallDisconnected` comes twice, with different ids.
    DisconnectedTwice,
    /// Events that belong together come in one body.
    SeveralInOneBody,
    /// An event of a type that no client knows comes, too.
    UnknownType,
    /// A member stands twice in the event's JSON.
    DuplicatedKey,
    /// `CreateCallFailed` has no `operationContext`.
    NoOperationContext,
    /// The event's code says the opposite of its type: 487 with `…Succeeded`, 200 with `…Failed`.
    WrongCode,
    /// `sequenceNumber` of `ParticipantsUpdated` skips some.
    SequenceGap,
    /// 429 with `Retry-After`, nothing is done.
    Throttled,
    /// 500, nothing is done.
    ServerError,
    /// 503, nothing is done.
    Unavailable,
    /// 503, but it is done: only the Repeatability pair keeps a retry from doing it again.
    LostAnswer,
    /// 409/8519, as when actions on one call cross.
    Conflict,
    /// The call is 404/8522 as soon as a transfer of it was accepted, before its events.
    NotFoundAfterTransfer,
    /// An operation is accepted and fails later: `AnswerFailed`, `PlayFailed`, `RemoveParticipantFailed` …
    OperationFails,
}

/// All faults, in the order of the documentation.
const ALL: [Fault; 19] = [
    Fault::SwappedOrder,
    Fault::DuplicateEvent,
    Fault::EarlyEvent,
    Fault::LostEvent,
    Fault::DelayedEvent,
    Fault::DisconnectedTwice,
    Fault::SeveralInOneBody,
    Fault::UnknownType,
    Fault::DuplicatedKey,
    Fault::NoOperationContext,
    Fault::WrongCode,
    Fault::SequenceGap,
    Fault::Throttled,
    Fault::ServerError,
    Fault::Unavailable,
    Fault::LostAnswer,
    Fault::Conflict,
    Fault::NotFoundAfterTransfer,
    Fault::OperationFails,
];

impl Fault {
    /// All faults.
    #[must_use]
    pub fn all() -> &'static [Fault] {
        &ALL
    }

    /// The fault's name: lower case with hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Fault::SwappedOrder => "swapped-order",
            Fault::DuplicateEvent => "duplicate-event",
            Fault::EarlyEvent => "early-event",
            Fault::LostEvent => "lost-event",
            Fault::DelayedEvent => "delayed-event",
            Fault::DisconnectedTwice => "disconnected-twice",
            Fault::SeveralInOneBody => "several-in-one-body",
            Fault::UnknownType => "unknown-type",
            Fault::DuplicatedKey => "duplicated-key",
            Fault::NoOperationContext => "no-operation-context",
            Fault::WrongCode => "wrong-code",
            Fault::SequenceGap => "sequence-gap",
            Fault::Throttled => "throttled",
            Fault::ServerError => "server-error",
            Fault::Unavailable => "unavailable",
            Fault::LostAnswer => "lost-answer",
            Fault::Conflict => "conflict",
            Fault::NotFoundAfterTransfer => "not-found-after-transfer",
            Fault::OperationFails => "operation-fails",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Fault, FaultError> {
        let found = ALL.into_iter().find(|fault| fault.name() == text);
        found.ok_or_else(|| FaultError::Unknown { name: text.to_owned() })
    }
}

/// A fault's text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// There is no such fault.
    #[error("there is no fault `{name}`")]
    Unknown {
        /// What was given.
        name: String,
    },
    /// The probability is no number from 0 to 1.
    #[error("`{text}` is no probability from 0 to 1")]
    Probability {
        /// What was given.
        text: String,
    },
}

/// How probable each fault is; those that are absent never happen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults {
    rates: BTreeMap<Fault, f64>,
}

impl Faults {
    /// No faults.
    #[must_use]
    pub fn none() -> Faults {
        Faults::default()
    }

    /// Adds a fault with a probability from 0 to 1, which is drawn for each event or request.
    #[must_use]
    pub fn with(mut self, fault: Fault, probability: f64) -> Faults {
        self.rates.insert(fault, probability.clamp(0.0, 1.0));
        self
    }

    /// How probable a fault is, 0 to 1.
    #[must_use]
    pub fn rate(&self, fault: Fault) -> f64 {
        self.rates.get(&fault).copied().unwrap_or(0.0)
    }

    /// Reads `NAME`, which always happens, or `NAME=PROBABILITY`.
    ///
    /// # Errors
    /// There is no such fault, or the probability is no number from 0 to 1.
    pub fn parse(texts: &[impl AsRef<str>]) -> Result<Faults, FaultError> {
        let mut faults = Faults::none();
        for text in texts {
            let (name, rate) = text.as_ref().split_once('=').unwrap_or((text.as_ref(), "1"));
            let number = rate.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
            let number = number.ok_or_else(|| FaultError::Probability { text: rate.to_owned() })?;
            faults = faults.with(name.parse()?, number);
        }
        Ok(faults)
    }
}

/// The faults that always happen to one call.
pub(crate) type CallFaults = BTreeSet<Fault>;

#[cfg(test)]
mod tests {
    use super::{Fault, FaultError, Faults};

    #[test]
    fn names_are_read_and_written() {
        for fault in Fault::all() {
            assert_eq!(fault.name().parse(), Ok(*fault));
            assert_eq!(serde_json::to_value(fault).ok(), Some(fault.name().into()));
        }
        let faults = Faults::parse(&["lost-event", "duplicate-event=0.25"]);
        assert_eq!(faults, Ok(Faults::none().with(Fault::LostEvent, 1.0).with(Fault::DuplicateEvent, 0.25)));
        assert_eq!(Faults::parse(&["lost"]), Err(FaultError::Unknown { name: "lost".to_owned() }));
        assert_eq!(Faults::parse(&["lost-event=2"]), Err(FaultError::Probability { text: "2".to_owned() }));
    }
}

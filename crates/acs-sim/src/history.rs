//! [`History`]: what happened, for people and for tests; without anything secret.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

use serde::Serialize;

/// How many entries are kept; older ones go.
const KEPT: usize = 10_000;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its number, from 1 on.
    pub number: u64,
    /// When, in milliseconds since the Unix epoch.
    pub at: u64,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum What {
    /// A request was answered.
    Request {
        /// The method.
        method: String,
        /// The path without its query.
        path: String,
        /// The answer's status.
        status: u16,
        /// The service's code of an error.
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// Whether it was a repetition that was answered from memory.
        repeated: bool,
    },
    /// Events are to be sent.
    Event {
        /// The events' names.
        names: Vec<String>,
        /// The call connection or incoming call.
        about: String,
        /// The address without its query.
        to: String,
        /// Whether a fault keeps it from being sent.
        lost: bool,
    },
    /// Somebody in a call did something, or an incoming call was placed.
    Act {
        /// Who did what.
        text: String,
    },
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Request { method, path, status, code, repeated } => {
                write!(f, "{method} {path} {status}")?;
                if let Some(code) = code {
                    write!(f, "/{code}")?;
                }
                f.write_str(if *repeated { " (repeated)" } else { "" })
            }
            What::Event { names, about, to, lost } => {
                let lost = if *lost { " (lost)" } else { "" };
                write!(f, "{} about {about} to {to}{lost}", names.join(" + "))
            }
            What::Act { text } => f.write_str(text),
        }
    }
}

/// What happened, the newest entries of it.
#[derive(Clone, Debug, Default)]
pub struct History {
    entries: VecDeque<Entry>,
    total: u64,
}

impl History {
    /// The entries that are kept, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The entries after a number; 0 for all that are kept.
    pub fn after(&self, number: u64) -> impl Iterator<Item = &Entry> {
        // Numbers have no gaps, so what comes before can be passed over at once.
        let first = self.total - self.entries.len() as u64;
        let known = usize::try_from(number.saturating_sub(first)).unwrap_or(usize::MAX);
        self.entries.range(known.min(self.entries.len())..)
    }

    /// How many things happened, those that are no longer kept included.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    pub(crate) fn add(&mut self, at: Duration, what: What) {
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.total += 1;
        let at = u64::try_from(at.as_millis()).unwrap_or(u64::MAX);
        self.entries.push_back(Entry { number: self.total, at, what });
    }
}

//! The books of a contact center: what came in, and what became of it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use cti_flows::{Ending, EventName, Misuse, Run};

/// Counts.
#[derive(Default)]
pub struct Ledger(RefCell<Counts>);

#[derive(Default)]
struct Counts {
    events: u64,
    not_bound: u64,
    given_up: u64,
    ended: BTreeMap<&'static str, u64>,
    /// Runs that took a way other than that of the flow that was loaded when their event came.
    wrong: Vec<String>,
}

/// How many mistakes are told.
const MAX_TOLD: usize = 10;

impl Ledger {
    /// An event came in.
    pub fn event(&self) {
        self.0.borrow_mut().events += 1;
    }

    /// No flow is bound to it.
    pub fn not_bound(&self) {
        self.0.borrow_mut().not_bound += 1;
    }

    /// Its run was given up by the driver.
    pub fn given_up(&self) {
        self.0.borrow_mut().given_up += 1;
    }

    /// There is no such event: a mistake of this program.
    pub fn no_such_event(&self, event: EventName) {
        self.wrong(format!("there is no event {}", event.name()));
    }

    /// Its run ended. A run that came to its end says by its result which flows it ran.
    pub fn ended(&self, run: &Result<Run, Misuse>, version: u64) {
        match run {
            Err(misuse) => self.wrong(format!("a run was misused: {misuse}")),
            Ok(run) => {
                let kind = match run.ending() {
                    Some(Ending::Completed) => "completed",
                    Some(Ending::LooseEnd { .. }) => "loose end",
                    Some(Ending::Failed { .. }) => "failed",
                    Some(Ending::Cancelled) => "cancelled",
                    Some(Ending::TimedOut) => "timed out",
                    Some(Ending::TooManySteps) => "too many steps",
                    Some(Ending::TooMuchData) => "too much data",
                    None => "not ended",
                };
                *self.0.borrow_mut().ended.entry(kind).or_default() += 1;
                let result = run.result().and_then(serde_json::Value::as_u64);
                if kind == "not ended" || kind == "completed" && result != Some(version) {
                    self.wrong(format!("run {} of flows {version} is {kind} with {result:?}", run.id()));
                }
            }
        }
    }

    fn wrong(&self, what: String) {
        self.0.borrow_mut().wrong.push(what);
    }

    /// Closes the books.
    ///
    /// # Errors
    /// If they do not balance, or something was wrong with a run.
    pub fn closed(&self) -> Result<String, String> {
        let counts = self.0.borrow();
        if !counts.wrong.is_empty() {
            let told: Vec<&str> = counts.wrong.iter().take(MAX_TOLD).map(String::as_str).collect();
            return Err(format!("{} runs went wrong: {}", counts.wrong.len(), told.join("; ")));
        }
        let ended: u64 = counts.ended.values().sum();
        let accounted = ended + counts.not_bound + counts.given_up;
        let kinds: Vec<String> = counts.ended.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let text = format!(
            "{} events = {} + {} given up + {} not bound",
            counts.events,
            kinds.join(" + "),
            counts.given_up,
            counts.not_bound
        );
        match accounted == counts.events && ended > 0 {
            true => Ok(text),
            false => Err(format!("events are not accounted for: {text}")),
        }
    }
}

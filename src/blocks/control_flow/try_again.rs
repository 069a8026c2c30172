//! Block Try Again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Answer, Arrival, Block, Category, Next, Port};
use crate::controls::Numeric;
use crate::exception::Exception;
use crate::host::Sleep;
use crate::record::Record;

/// How often is tried if the flow does not say.
const DEFAULT_ATTEMPTS: u64 = 3;

/// How long is waited before the second attempt if the flow does not say, in milliseconds.
const DEFAULT_DELAY: u64 = 1_000;

/// The longest wait between two attempts, in milliseconds: longer than any window, so it only bounds the arithmetic.
const MAX_DELAY: u64 = 3_600_000;

/// Tries something again after a wait that grows: put it before the block to be tried, and lead that block's
/// `failure` back to it.
///
/// Coming by a `failure` port is a failed attempt: the run waits and leaves by `try` again, until the attempts are
/// used up; then it leaves by `failure`. Coming by any other port begins anew, and so does coming from outside the
/// loop, as in each turn of a For Each around it. The exception of the last failure is `exhausted`; what failed
/// stands in the record of the tried block. A wait is one hour at most, and counts against the run's window.
///
/// Source: our decision; the adapter has no retry.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TryAgain {
    /// How often to try in all, the first time included, which always takes place; 3 if not given.
    #[schemars(extend("examples" = [3]))]
    #[serde(default)]
    attempts: Option<Numeric>,
    /// How long to wait before the second attempt, in milliseconds; 1000 if not given.
    #[schemars(extend("examples" = [500, 1000]))]
    #[serde(default)]
    delay: Option<Numeric>,
    /// How many times longer each further wait is, from 0 on; 1 keeps them alike; 2 if not given.
    #[schemars(extend("examples" = [1, 2]))]
    #[serde(default)]
    back_off: Option<Numeric>,
}

/// How far it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Attempt {
    /// The attempt that begins, from 1.
    attempt: u64,
}

impl Block for TryAgain {
    const TYPE: &'static str = "CF_TryAgain";
    const TITLE: &'static str = "Try Again";
    const TITLE_JA: &'static str = "再試行";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = &[Port::Try, Port::Failure];
    const CALLS: &'static [&'static str] = &["timer.sleep"];
    const IS_LOOP: bool = true;
    type Results = Attempt;

    fn enter(self) -> Result<Next, Exception> {
        self.arrive(Arrival::default())
    }

    fn arrive(self, arrival: Arrival<'_>) -> Result<Next, Exception> {
        let attempts = whole("attempts", self.attempts, DEFAULT_ATTEMPTS)?;
        let delay = whole("delay", self.delay, DEFAULT_DELAY)?;
        let back_off = self.back_off.and_then(|number| number.0.as_f64()).unwrap_or(2.0);
        match arrival.before.and_then(attempt_of).filter(|_| arrival.by == Some(Port::Failure)) {
            None => Ok(Next::leave(Port::Try, Attempt { attempt: 1 })),
            Some(attempt) if attempt < attempts => {
                let factor = back_off.max(0.0).powf((attempt - 1) as f64);
                Ok(Next::ask(Sleep { milliseconds: (delay as f64 * factor).min(MAX_DELAY as f64) as u64 }))
            }
            Some(attempt) => {
                Err(Exception::new(Exception::EXHAUSTED, format!("tried {attempt} times, without success")))
            }
        }
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let attempt = answer.before.and_then(attempt_of).unwrap_or(0) + 1;
        Ok(Next::leave(Port::Try, Attempt { attempt }))
    }
}

fn attempt_of(record: &Record) -> Option<u64> {
    record.results.as_ref()?.get("attempt")?.as_u64().filter(|attempt| *attempt > 0)
}

fn whole(name: &str, number: Option<Numeric>, default: u64) -> Result<u64, Exception> {
    let Some(number) = number else { return Ok(default) };
    number
        .whole()
        .ok_or_else(|| Exception::bad_control(format!("`{name}`: must be a whole number, not `{}`", number.0)))
}

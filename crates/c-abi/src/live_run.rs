//! [`LiveRun`]: a run with its flow, driven by text.

use std::sync::Arc;

use cti_flows::{
    DEFAULT_STEP_LIMIT, DEFAULT_WINDOW, Event, Exception, Fingerprint, Millis, Misuse, Outcome, ReadError, Reply, Run,
    RunOptions, Step, Trace, from_json,
};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::failure::{Failure, FailureKind, read, write};
use crate::flow_set::NamedFlow;

/// How a run is started.
#[derive(Deserialize)]
struct StartOptions {
    id: String,
    #[serde(default)]
    at: Option<Millis>,
    #[serde(default)]
    trace: Option<bool>,
    /// Absent is the default, `null` is for ever.
    #[serde(default, deserialize_with = "given")]
    window: Option<Option<Millis>>,
    #[serde(default, rename = "stepLimit")]
    step_limit: Option<u32>,
}

fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Millis>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// A run with the flow that it began with.
pub struct LiveRun {
    flow: Arc<NamedFlow>,
    run: Run,
}

impl LiveRun {
    /// Starts a run.
    ///
    /// # Errors
    /// If event or options are none.
    pub fn start(flow: Arc<NamedFlow>, event: &str, options: &str) -> Result<LiveRun, Failure> {
        let event: Event = lenient("event", event)?;
        let options: StartOptions = read("options", options)?;
        let options = RunOptions {
            id: options.id,
            at: options.at,
            trace: options.trace.unwrap_or(true),
            window: options.window.unwrap_or(Some(DEFAULT_WINDOW)),
            step_limit: options.step_limit.unwrap_or(DEFAULT_STEP_LIMIT),
        };
        // The step is asked for by `step`, as often as the caller likes.
        let (run, _) = Run::start_with(&flow.flow, event, options);
        Ok(LiveRun { flow, run })
    }

    /// Goes on with a run that was written down; or with one of which there is the trace, which is how it is written down
    /// in a browser: a new run that is given the same replies comes to the same place.
    ///
    /// # Errors
    /// If the snapshot is none, or of another flow or format.
    pub fn restore(flow: Arc<NamedFlow>, snapshot: &str) -> Result<LiveRun, Failure> {
        let value: Value = serde_json::from_str(snapshot).map_err(|error| Failure::of_argument("snapshot", error))?;
        let wrong = |error: ReadError| Failure::of_argument("snapshot", error);
        let run = if value.get("events").is_some() {
            let trace: Trace = from_json(value).map_err(wrong)?;
            check_same(trace.fingerprint, flow.flow.fingerprint())?;
            trace.replay(&flow.flow).map_err(|error| Failure::new(FailureKind::Misuse, error.to_string()))?
        } else {
            let run: Run = from_json(value).map_err(wrong)?;
            run.check_flow(&flow.flow)?;
            run
        };
        Ok(LiveRun { flow, run })
    }

    /// `{"perform": call, "key": key}` or `{"ended": ending}`.
    pub fn step(&self) -> Value {
        match self.run.step() {
            Step::Perform(call) => {
                let key = self.run.key(&call);
                json!({ "perform": call, "key": key })
            }
            Step::Ended(ending) => json!({ "ended": ending }),
        }
    }

    /// Answers the call that the run waits for.
    ///
    /// # Errors
    /// If the reply is no JSON, or another call is waited for, or none.
    pub fn reply(&mut self, seq: u32, at: Millis, value: &str) -> Result<(), Failure> {
        let value: Value = serde_json::from_str(value).map_err(|error| Failure::of_argument("value", error))?;
        self.resume(seq, at, Outcome::Reply(value))
    }

    /// Answers the call with an exception.
    ///
    /// # Errors
    /// If another call is waited for, or none.
    pub fn fail(&mut self, seq: u32, at: Millis, code: &str, message: &str) -> Result<(), Failure> {
        self.resume(seq, at, Outcome::Exception(Exception::new(code.to_owned(), message)))
    }

    fn resume(&mut self, seq: u32, at: Millis, outcome: Outcome) -> Result<(), Failure> {
        let _ = self.run.resume(&self.flow.flow, Reply { seq, at, outcome })?;
        Ok(())
    }

    /// Ends the run from outside; one that is over stays as it is.
    pub fn cancel(&mut self) {
        let _ = self.run.cancel();
    }

    /// Ends the run since its window is over; one that is over stays as it is.
    pub fn time_out(&mut self) {
        let _ = self.run.time_out();
    }

    /// The run itself.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The run as text that `restore` reads.
    ///
    /// # Errors
    /// None is known.
    pub fn snapshot(&self) -> Result<String, Failure> {
        write(&self.run)
    }

    /// The trace as text.
    ///
    /// # Errors
    /// None is known.
    pub fn trace(&self) -> Result<String, Failure> {
        write(&Trace::of(&self.run, self.flow.name.as_str(), &self.flow.flow))
    }

    /// What happened from one event of the trace on.
    ///
    /// # Errors
    /// None is known.
    pub fn trace_from(&self, index: usize) -> Result<String, Failure> {
        write(&self.run.trace().get(index..).unwrap_or_default())
    }
}

/// Reads what the world gives: members that are not known do not matter.
fn lenient<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, Failure> {
    let value: Value = serde_json::from_str(text).map_err(|error| Failure::of_argument(name, error))?;
    from_json(value).map_err(|error| Failure::of_argument(name, error))
}

/// That a run began with a flow.
fn check_same(started_with: Fingerprint, given: Fingerprint) -> Result<(), Misuse> {
    if started_with == given { Ok(()) } else { Err(Misuse::OtherFlow { started_with, given }) }
}

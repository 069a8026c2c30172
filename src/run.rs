//! [`Run`]: one execution of a flow for one event, a state machine without I/O.
//!
//! A run is plain data. [`Run::start`] and [`Run::resume`] return a [`Step`]: carry this call out, or it is over.
//! Between the two a run may be written down, read elsewhere and resumed with the same flow.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::{Arrival, Next, Port};
use crate::bound::Scope;
use crate::controls::Controls;
use crate::event::{Event, Millis};
use crate::exception::Exception;
use crate::flow::{Fingerprint, Flow, Node};
use crate::from_json::tagged_enum;
use crate::host::{Call, Command, Effect, Outcome, Reply};
use crate::record::{Record, Records};
use crate::size::{MAX_RUN_BYTES, size_of, size_of_members};
use crate::trace::TraceEvent;

/// How long a run may take by the driver's clock, in milliseconds, unless told otherwise: the adapter's execution
/// window since 5.9 (format reference, section 7).
pub const DEFAULT_WINDOW: Millis = 60_000;

/// How many blocks a run may visit unless told otherwise. Real flows visit some dozens; what visits more is a cycle.
pub const DEFAULT_STEP_LIMIT: u32 = 10_000;

/// The version of the snapshot that a written run has.
const SNAPSHOT_VERSION: u32 = 1;

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a run goes on only when its call is answered"]
pub enum Step {
    /// Carry the call out and [resume](Run::resume) with the reply.
    Perform(Call),
    /// The run is over.
    Ended(Ending),
}

tagged_enum! {
    "kind"
    /// How a run ended.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Ending {
        /// It reached an End.
        Completed,
        /// It left a block by a port that is not connected.
        LooseEnd {
            /// The block's id.
            block: String,
            /// The port.
            port: Port,
        },
        /// A block that has no `failure` port failed.
        Failed {
            /// The block's id.
            block: String,
            /// Why.
            exception: Exception,
        },
        /// The driver cancelled it.
        Cancelled,
        /// It took longer than its window.
        TimedOut,
        /// It visited more blocks than its limit.
        TooManySteps,
        /// It held more than [`MAX_RUN_BYTES`], results, variables and, if it recorded one, trace;
        /// or a value nested more than [`MAX_VALUE_DEPTH`](crate::MAX_VALUE_DEPTH) deep.
        TooMuchData,
    }
}

/// What a driver did wrong; the only error that a run gives.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misuse {
    /// The reply answers another call than the one that is waited for.
    #[error("the reply answers call {given}, the run waits for call {expected}")]
    Stale {
        /// The call that is waited for.
        expected: u32,
        /// The call that was answered.
        given: u32,
    },
    /// The run was started with another flow, or with another version of it.
    #[error(
        "the run was started with flow {started_with}, this is flow {given}; resume it with the flow it was started with"
    )]
    OtherFlow {
        /// The fingerprint of the run's flow.
        started_with: Fingerprint,
        /// The fingerprint of the flow that was given.
        given: Fingerprint,
    },
    /// The run has ended.
    #[error("the run is over")]
    Over,
    /// The run was written by a version of this crate that this one does not read.
    #[error("the run was written in format {given}, this version reads format {SNAPSHOT_VERSION}")]
    OtherFormat {
        /// The format that was given.
        given: u32,
    },
}

/// What a driver may set when it starts a run.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// The run's id, part of every call's key. Give each run one of its own.
    pub id: String,
    /// When it starts, in milliseconds since 1970-01-01T00:00:00Z; the event's own time if `None`.
    pub at: Option<Millis>,
    /// Whether to record a trace.
    pub trace: bool,
    /// How long it may take, in milliseconds by the driver's clock; `None` for ever.
    pub window: Option<Millis>,
    /// How many blocks it may visit.
    pub step_limit: u32,
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions {
            id: "run".into(),
            at: None,
            trace: true,
            window: Some(DEFAULT_WINDOW),
            step_limit: DEFAULT_STEP_LIMIT,
        }
    }
}

/// One execution of a flow for one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    format: u32,
    id: String,
    flow: Fingerprint,
    event: Event,
    started: Millis,
    now: Millis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    window: Option<Millis>,
    step_limit: u32,
    steps: u32,
    seq: u32,
    records: Records,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    variables: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<Value>,
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trace: Option<Vec<TraceEvent>>,
    #[serde(skip)]
    held: Held,
}

/// How much a run holds, in bytes. It follows from the rest, so it is neither written nor compared; 0 for "not counted".
#[derive(Clone, Copy, Debug, Default)]
struct Held(usize);

impl PartialEq for Held {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum State {
    Waiting(Call),
    Ended(Ending),
}

/// How a run comes to a block.
#[derive(Clone, Copy)]
struct Way {
    /// The block's slot.
    to: u32,
    /// The slot of the block before and the port that was left by; none for the Start.
    from: Option<(u32, Port)>,
}

impl Run {
    /// Starts a run with the default options.
    pub fn start(flow: &Flow, event: Event) -> (Run, Step) {
        Run::start_with(flow, event, RunOptions::default())
    }

    /// Starts a run.
    pub fn start_with(flow: &Flow, event: Event, options: RunOptions) -> (Run, Step) {
        let mut run = Run {
            format: SNAPSHOT_VERSION,
            id: options.id,
            flow: flow.fingerprint(),
            started: options.at.unwrap_or(event.at),
            now: options.at.unwrap_or(event.at),
            window: options.window,
            step_limit: options.step_limit,
            steps: 0,
            seq: 0,
            records: Records::default(),
            variables: Map::new(),
            result: None,
            state: State::Ended(Ending::Cancelled),
            trace: options.trace.then(|| vec![TraceEvent::Fired(event.clone())]),
            event,
            held: Held::default(),
        };
        run.held = run.count();
        run.records.bind(flow.len(), |id| flow.slot(id));
        run.go(flow, Some(Way { to: flow.start(), from: None }));
        let step = run.step();
        (run, step)
    }

    /// Goes on with the host's reply.
    ///
    /// # Errors
    /// A [`Misuse`] if the reply or the flow is not the one that the run waits for; the run stays as it was.
    pub fn resume(&mut self, flow: &Flow, reply: Reply) -> Result<Step, Misuse> {
        let call = self.check(flow, &reply)?.clone();
        let Some(node) = flow.slot(&call.block).and_then(|slot| flow.node(slot)) else {
            return Err(Misuse::OtherFlow { started_with: self.flow, given: flow.fingerprint() });
        };
        self.records.bind(flow.len(), |id| flow.slot(id));
        if self.held.0 == 0 {
            self.held = self.count();
        }
        let reply = Reply { outcome: reply.outcome.checked(), ..reply };
        self.now = self.now.max(reply.at);
        self.note(|| TraceEvent::Answered(reply.clone()));
        if self.window.is_some_and(|window| self.now.saturating_sub(self.started) > window) {
            self.end(Ending::TimedOut);
            return Ok(self.step());
        }
        let next = match reply.outcome {
            Outcome::Reply(value) => self.answer(node, &call.command, value),
            // What is only written down stops nothing when it is not.
            Outcome::Exception(_) if call.command.effect() == Effect::Notes => {
                self.answer(node, &call.command, Value::Null)
            }
            Outcome::Exception(exception) => Err(exception),
        };
        let target = self.leave(flow, node, next);
        self.go(flow, target);
        Ok(self.step())
    }

    /// Ends a run from outside.
    pub fn cancel(&mut self) -> Step {
        self.stop(Ending::Cancelled)
    }

    /// Ends a run whose window is over, for a driver that does not want to wait for the reply.
    pub fn time_out(&mut self) -> Step {
        self.stop(Ending::TimedOut)
    }

    /// Where the run is: the call that it waits for, or how it ended.
    pub fn step(&self) -> Step {
        match &self.state {
            State::Waiting(call) => Step::Perform(call.clone()),
            State::Ended(ending) => Step::Ended(ending.clone()),
        }
    }

    /// How it ended, if it has.
    pub fn ending(&self) -> Option<&Ending> {
        match &self.state {
            State::Waiting(_) => None,
            State::Ended(ending) => Some(ending),
        }
    }

    /// What the flow gives to the one who ran it: the result of a Stop; `None` if it reached none or has not ended.
    pub fn result(&self) -> Option<&Value> {
        self.result.as_ref()
    }

    /// The variables of the run, as `$.variables` has them.
    pub fn variables(&self) -> &Map<String, Value> {
        &self.variables
    }

    /// The run's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The event that fired it.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The key of a call of this run: the same in every attempt to carry it out, so that a target can deduplicate.
    pub fn key(&self, call: &Call) -> String {
        format!("{}#{}", self.id, call.seq)
    }

    /// When the run must be over by the driver's clock, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn deadline(&self) -> Option<Millis> {
        Some(self.started.saturating_add(self.window?))
    }

    /// When it started, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn started(&self) -> Millis {
        self.started
    }

    /// How long it may take, in milliseconds by the driver's clock; `None` for ever.
    pub fn window(&self) -> Option<Millis> {
        self.window
    }

    /// How many blocks it may visit.
    pub fn step_limit(&self) -> u32 {
        self.step_limit
    }

    /// The time of the last thing that the run was told, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// What each block left, as `$.actions` has it: id to `{success, results, exception}` in the order of first visits.
    pub fn actions(&self) -> Value {
        self.records.to_json()
    }

    /// What one block left.
    pub fn record(&self, block: &str) -> Option<&Record> {
        self.records.of(block)
    }

    /// What happened so far; empty if the run records no trace.
    pub fn trace(&self) -> &[TraceEvent] {
        self.trace.as_deref().unwrap_or_default()
    }

    /// Whether a run that was restored can go on with this flow, before its first reply is there.
    ///
    /// # Errors
    /// [`Misuse::OtherFlow`] or [`Misuse::OtherFormat`].
    pub fn check_flow(&self, flow: &Flow) -> Result<(), Misuse> {
        if self.format != SNAPSHOT_VERSION {
            return Err(Misuse::OtherFormat { given: self.format });
        }
        if self.flow != flow.fingerprint() {
            return Err(Misuse::OtherFlow { started_with: self.flow, given: flow.fingerprint() });
        }
        Ok(())
    }

    fn check(&self, flow: &Flow, reply: &Reply) -> Result<&Call, Misuse> {
        self.check_flow(flow)?;
        match &self.state {
            State::Ended(_) => Err(Misuse::Over),
            State::Waiting(call) if call.seq != reply.seq => {
                Err(Misuse::Stale { expected: call.seq, given: reply.seq })
            }
            State::Waiting(call) => Ok(call),
        }
    }

    /// Visits blocks until one asks the host or the run ends.
    fn go(&mut self, flow: &Flow, mut next: Option<Way>) {
        while let Some((node, way)) = next.and_then(|way| Some((flow.node(way.to)?, way))) {
            if self.steps >= self.step_limit {
                return self.end(Ending::TooManySteps);
            }
            if self.held.0 > MAX_RUN_BYTES {
                return self.end(Ending::TooMuchData);
            }
            self.steps += 1;
            let begins_anew = way.from.is_some_and(|(from, _)| flow.enters_loop(from, way.to));
            let outcome = self.arrive(node, way.from.map(|(_, port)| port), begins_anew);
            next = self.leave(flow, node, outcome);
        }
    }

    fn arrive(&mut self, node: &Node, by: Option<Port>, begins_anew: bool) -> Result<Next, Exception> {
        let scope = Scope { records: &self.records, variables: &self.variables, event: &self.event };
        let controls = Controls { bound: &node.controls, scope };
        let too_large = controls.check_size().err();
        if let Some(trace) = &mut self.trace {
            let controls = if too_large.is_none() { controls.to_json() } else { Map::new() };
            let entered = TraceEvent::Entered { block: Arc::clone(&node.id), controls };
            self.held.0 = self.held.0.saturating_add(entered.size());
            trace.push(entered);
        }
        if let Some(exception) = too_large {
            return Err(exception);
        }
        let before = self.records.get(node.slot).filter(|_| !begins_anew);
        (node.kind.arrive)(&controls, Arrival { before, by })
    }

    fn answer(&self, node: &Node, command: &Command, reply: Value) -> Result<Next, Exception> {
        let scope = Scope { records: &self.records, variables: &self.variables, event: &self.event };
        let controls = Controls { bound: &node.controls, scope };
        (node.kind.answered)(command, reply, &controls, self.records.get(node.slot))
    }

    /// Does what the block decided. Gives the way to go on; none if the run now waits or is over.
    fn leave(&mut self, flow: &Flow, node: &Node, next: Result<Next, Exception>) -> Option<Way> {
        let (port, record) = match next {
            Ok(Next::Ask(command)) => {
                self.ask(node, command);
                return None;
            }
            Ok(Next::Leave(port, results)) => (port, Record { success: true, results, exception: None }),
            Ok(Next::Fail(port, exception, results)) => {
                (port, Record { success: false, results, exception: Some(exception) })
            }
            Ok(Next::Remember(name, value)) => (Port::Done, self.remember(name, value)),
            Err(exception) => {
                (Port::Failure, Record { success: false, results: Some(Value::Null), exception: Some(exception) })
            }
        };
        self.note(|| TraceEvent::Left {
            block: Arc::clone(&node.id),
            port: (!node.is_end()).then_some(port),
            record: record.clone(),
        });
        let failed_for_good = record.exception.clone().filter(|_| !node.kind.is_fallible());
        if node.is_end() {
            self.result = record.results.clone().filter(|result| !result.is_null());
        }
        self.held.0 = self.held.0.saturating_add(record.size());
        if let Some(before) = self.records.get(node.slot) {
            self.held.0 = self.held.0.saturating_sub(before.size());
        }
        self.records.set(node.slot, &node.id, record);
        if let Some(exception) = failed_for_good {
            self.end(Ending::Failed { block: node.id.to_string(), exception });
            return None;
        }
        let target = flow.target(node.slot, port);
        if target.is_none() {
            self.end(if node.is_end() {
                Ending::Completed
            } else {
                Ending::LooseEnd { block: node.id.to_string(), port }
            });
        }
        Some(Way { to: target?, from: Some((node.slot, port)) })
    }

    /// Sets a variable; its record shows the value.
    fn remember(&mut self, name: String, value: Option<Value>) -> Record {
        let results = value.iter().map(|value| ("value".to_owned(), value.clone())).collect();
        self.held.0 = self.held.0.saturating_add(value.as_ref().map_or(0, size_of));
        let before = match value {
            Some(value) => self.variables.insert(name, value),
            None => self.variables.shift_remove(&name),
        };
        self.held.0 = self.held.0.saturating_sub(before.map_or(0, |value| size_of(&value)));
        Record { success: true, results: Some(Value::Object(results)), exception: None }
    }

    fn ask(&mut self, node: &Node, command: Arc<Command>) {
        self.seq += 1;
        let call = Call { seq: self.seq, block: Arc::clone(&node.id), command };
        self.note(|| TraceEvent::Asked(call.clone()));
        self.state = State::Waiting(call);
    }

    fn stop(&mut self, ending: Ending) -> Step {
        if matches!(self.state, State::Waiting(_)) {
            self.end(ending);
        }
        self.step()
    }

    fn end(&mut self, ending: Ending) {
        self.note(|| TraceEvent::Ended(ending.clone()));
        self.state = State::Ended(ending);
    }

    fn note(&mut self, event: impl FnOnce() -> TraceEvent) {
        if let Some(trace) = &mut self.trace {
            let event = event();
            self.held.0 = self.held.0.saturating_add(event.size());
            trace.push(event);
        }
    }

    /// Counts what the run holds, from nothing.
    fn count(&self) -> Held {
        let trace = self.trace().iter().map(TraceEvent::size);
        let others = [self.event.size(), self.records.size(), size_of_members(&self.variables)];
        Held(trace.chain(others).fold(0, usize::saturating_add))
    }
}

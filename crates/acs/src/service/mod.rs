//! [`FlowService`]: runs of flows that steer calls, without I/O and without a clock.
//!
//! It takes what happens (an event, an answer, a reply, time) and gives what is to be done, in order. Whatever is to be
//! stored is to be safe before what follows it: so a request never goes out whose Repeatability pair is not known after a
//! restart, and no event that was taken in is lost. The same code runs on tokio and in simulations.
//!
//! 1. An event goes to the blocks that wait for it first. One that a block has taken fires no flow, unless the flow says
//!    `"on": { "skipConsumed": false }`.
//! 2. It fires the flow that is bound to it (source `acsCall`). Without one it fires the flow that is bound to the event of
//!    the desktop that the bridge names (source `voiceContact`). Never both: a flow that serves both worlds would run twice.
//! 3. The runs of one call run one after another, in the order of their events. A call that comes in is a call of its own
//!    until it is answered, even if its conversation is known: a transfer may ring here again while the run that
//!    transfers still waits, and must not wait for it.

pub(crate) mod action;
mod call_book;
mod io;
mod pending;
mod record;
mod restore;
mod starts;

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt;
use std::sync::Arc;

use cti_flows::host::{CallReply, CalledFlow};
use cti_flows::{Call, Ending, Flow, FlowSet, Millis, Outcome, Reply, Run, Step};

use self::call_book::{CallBook, CallId};
use self::record::{Pending, Record, SeenEvent, Stage, StoredEnd, StoredMemory, StoredRun};
use crate::plan::Defaults;
use crate::waits::{DEDUPE_MS, WaiterId, Waits};

pub use self::io::{Ended, Input, Note, Output, ToSend};
pub use self::record::MEMORY_RECORD;
pub use self::restore::StoredRecord;

/// How many runs of one call may wait for their turn. A call has some dozens of events; a queue that is longer means that
/// a run does not end, and memory is worth more than the flows of a hundred stale events.
pub const MAX_QUEUED_RUNS: usize = 100;

/// How many of its events a run remembers. More than come within the time in which a duplicate counts as one.
const MAX_SEEN_EVENTS: usize = 256;

/// What a service is told once.
#[derive(Clone, Debug)]
pub struct ServiceOptions {
    /// What requests have where flows leave it out.
    pub defaults: Defaults,
    /// How many blocks a run may visit.
    pub step_limit: u32,
    /// How long a run may take, in milliseconds; `None` for ever, since a call lasts as long as it lasts. What is waited for
    /// has time-outs of its own.
    pub window: Option<Millis>,
    /// Whether runs record what happens. Records grow with it.
    pub trace: bool,
}

impl ServiceOptions {
    /// No window, the engine's step limit, no trace.
    pub fn new(defaults: Defaults) -> ServiceOptions {
        ServiceOptions { defaults, step_limit: cti_flows::DEFAULT_STEP_LIMIT, window: None, trace: false }
    }
}

/// Runs of flows that steer calls.
pub struct FlowService {
    flows: Arc<FlowSet>,
    options: ServiceOptions,
    now: Millis,
    last_ordinal: u64,
    waits: Waits,
    calls: CallBook,
    runs: HashMap<String, LiveRun>,
    waiting: HashMap<WaiterId, String>,
    ended: HashMap<String, StoredEnd>,
    /// Events that came before a restart, by digest. Those since are known to the waits.
    seen: HashMap<String, Millis>,
    /// What incoming calls were answered, rejected or redirected with, by digest.
    used_contexts: HashSet<String>,
    agenda: BTreeSet<(Millis, Due)>,
    jobs: VecDeque<Job>,
    outputs: Vec<Output>,
}

/// A run that is under way.
struct LiveRun {
    stored: StoredRun,
    flow: Arc<Flow>,
    call: Option<CallId>,
    /// The arrival of the event that fired it; unknown after a restart, when there are no earlier ones.
    arrival: Option<u64>,
    waiter: Option<WaiterId>,
}

/// What falls due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// A run that sleeps wakes.
    Wake(String),
    /// The record of a run that is over is dropped.
    Forget(String),
    /// An event of before a restart is forgotten.
    Seen(String),
    /// What a call was answered with is forgotten.
    Context(String),
}

/// What is left to be done before an input is dealt with.
enum Job {
    /// A run's turn has come.
    Begin(String),
    /// A run has come this far.
    Step(String, Step),
}

impl fmt::Debug for FlowService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlowService")
            .field("runs", &self.runs.len())
            .field("waits", &self.waits.len())
            .field("calls", &self.calls.len())
            .finish_non_exhaustive()
    }
}

impl FlowService {
    /// A service that has not run before.
    pub fn new(flows: Arc<FlowSet>, options: ServiceOptions) -> FlowService {
        FlowService {
            flows,
            options,
            now: Millis::MIN,
            last_ordinal: 0,
            waits: Waits::default(),
            calls: CallBook::default(),
            runs: HashMap::new(),
            waiting: HashMap::new(),
            ended: HashMap::new(),
            seen: HashMap::new(),
            used_contexts: HashSet::new(),
            agenda: BTreeSet::new(),
            jobs: VecDeque::new(),
            outputs: Vec::new(),
        }
    }

    /// Takes what has happened, and says what is to be done, in this order.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Output> {
        self.now = self.now.max(now);
        match input {
            Input::Event(event) => self.take_event(*event),
            Input::Answered { run, seq, result } => self.take_answer(&run, seq, result),
            Input::Replied { run, seq, outcome } => self.take_reply(&run, seq, outcome),
            Input::Start { run, flow, event } => self.start_asked(run, &flow, *event),
            Input::Cancel { run } => self.cancel(&run),
            Input::Tick => self.tick(),
        }
        self.work()
    }

    /// When [`Input::Tick`] has something to do, in milliseconds since 1970-01-01T00:00:00Z; `None` as long as there is
    /// nothing. A tick at another time does no harm.
    pub fn next_deadline(&self) -> Option<Millis> {
        let own = self.agenda.first().map(|(at, _)| *at);
        [own, self.waits.next_deadline(), self.calls.next_wake()].into_iter().flatten().min()
    }

    /// Flows to run from now on. Runs under way go on with the flow that they began with.
    pub fn set_flows(&mut self, flows: Arc<FlowSet>) {
        self.flows = flows;
    }

    /// The ids of the runs under way, those that wait for their turn included, in no order.
    pub fn runs(&self) -> impl Iterator<Item = &str> {
        self.runs.keys().map(String::as_str)
    }

    /// How many runs are under way.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether no run is under way.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// What to store when the service is stopped in an orderly way, beside what is stored: which events have come, and what
    /// is known of calls. Without it, as after a crash, runs go on all the same.
    pub fn suspend(&self) -> Vec<Output> {
        let memory = StoredMemory { calls: self.calls.all_facts(), waits: self.waits.snapshot() };
        let record = Record::Memory(&memory).write();
        vec![Output::Store { id: MEMORY_RECORD.to_owned(), record }]
    }

    fn work(&mut self) -> Vec<Output> {
        self.go_on_with_jobs();
        std::mem::take(&mut self.outputs)
    }

    fn go_on_with_jobs(&mut self) {
        while let Some(job) = self.jobs.pop_front() {
            match job {
                Job::Begin(run) => self.begin(&run),
                Job::Step(run, Step::Perform(call)) => self.ask(&run, &call),
                Job::Step(run, Step::Ended(_)) => self.finish(&run),
            }
        }
    }

    fn note(&mut self, note: Note) {
        self.outputs.push(Output::Noted(note));
    }

    fn tick(&mut self) {
        for (waiter, completion) in self.waits.tick(self.now) {
            self.complete(waiter, completion, None);
        }
        while let Some((at, due)) = self.agenda.first().cloned().filter(|(at, _)| *at <= self.now) {
            self.agenda.remove(&(at, due.clone()));
            match due {
                Due::Wake(run) => self.wake(&run),
                Due::Forget(run) => {
                    self.ended.remove(&run);
                    self.outputs.push(Output::Forget { id: run });
                }
                Due::Seen(event) => drop(self.seen.remove(&event)),
                Due::Context(context) => drop(self.used_contexts.remove(&context)),
            }
        }
        self.calls.expire(self.now);
    }

    fn wake(&mut self, run: &str) {
        if matches!(self.pending(run), Some((_, Pending::Sleeping { until })) if *until <= self.now) {
            self.resume(run, Outcome::Reply(serde_json::Value::Null));
        }
    }

    /// The call that a run has asked for, and what has become of it.
    fn pending(&self, run: &str) -> Option<(Call, &Pending)> {
        match &self.runs.get(run)?.stored.stage {
            Stage::Asking { run, pending } => match run.step() {
                Step::Perform(call) => Some((call, pending)),
                Step::Ended(_) => None,
            },
            Stage::Queued { .. } => None,
        }
    }

    /// The call of this number, if the run still waits for it.
    fn asked(&self, run: &str, seq: u32) -> Option<(Call, &Pending)> {
        self.pending(run).filter(|(call, _)| call.seq == seq)
    }

    /// Gives a run the reply to its call.
    fn resume(&mut self, run: &str, outcome: Outcome) {
        let now = self.now;
        let Some(live) = self.runs.get_mut(run) else { return };
        if let Some(waiter) = live.waiter.take() {
            self.waiting.remove(&waiter);
            self.waits.drop_waiter(waiter);
        }
        let Stage::Asking { run: state, .. } = &mut live.stored.stage else { return };
        let Step::Perform(call) = state.step() else { return };
        // The reply is to the call that is waited for, with the flow that the run began with, so it cannot be misuse.
        let step = match state.resume(&live.flow, Reply { seq: call.seq, at: now, outcome }) {
            Ok(step) => step,
            Err(_) => state.cancel(),
        };
        self.jobs.push_back(Job::Step(run.to_owned(), step));
    }

    /// Stores a run with what has become of its call.
    fn keep(&mut self, run: &str, now_pending: Pending) {
        let Some(live) = self.runs.get_mut(run) else { return };
        if let Stage::Asking { pending, .. } = &mut live.stored.stage {
            *pending = now_pending;
        }
        self.store(run);
    }

    fn store(&mut self, run: &str) {
        let Some(live) = self.runs.get_mut(run) else { return };
        live.stored.call = live.call.and_then(|call| self.calls.facts(call)).cloned();
        let record = Record::Run(&live.stored).write();
        self.outputs.push(Output::Store { id: run.to_owned(), record });
    }

    /// Ends a run that is over: stores how, tells it, and gives its turn to the next of its call.
    fn finish(&mut self, run: &str) {
        let Some(live) = self.runs.remove(run) else { return };
        self.waits.end_run(run);
        if let Some(waiter) = live.waiter {
            self.waiting.remove(&waiter);
        }
        let call = live.call.and_then(|call| self.calls.facts(call)).cloned();
        let name = call.as_ref().and_then(call_book::CallFacts::name);
        let StoredRun { flow, parent, events, stage, .. } = live.stored;
        let (state, pending) = match stage {
            Stage::Asking { run, pending } => (Some(*run), Some(pending)),
            Stage::Queued { .. } => (None, None),
        };
        let ending = state.as_ref().and_then(Run::ending).cloned().unwrap_or(Ending::Cancelled);
        let result = state.as_ref().and_then(Run::result).cloned();
        let end = StoredEnd { at: self.now, ending: ending.clone(), result: result.clone(), call, events };
        self.outputs.push(Output::Store { id: run.to_owned(), record: Record::Ended(&end).write() });
        self.remember_end(run, end);
        self.outputs.push(Output::Ended(Box::new(Ended {
            run: run.to_owned(),
            flow,
            ending: ending.clone(),
            call: name,
            state,
        })));
        if let Some(Pending::Calling { run: called }) = pending {
            self.cancel_under_way(&called);
        }
        if let Some(next) = live.call.and_then(|call| self.calls.leave(call, run, self.now)) {
            self.jobs.push_back(Job::Begin(next));
        }
        if let Some(parent) = parent
            && self.asked(&parent.run, parent.seq).is_some()
        {
            self.resume(&parent.run, Outcome::Reply(CalledFlow { ending, result }.into_json()));
        }
    }

    fn remember_end(&mut self, run: &str, end: StoredEnd) {
        self.agenda.insert((end.at.saturating_add(DEDUPE_MS), Due::Forget(run.to_owned())));
        self.ended.insert(run.to_owned(), end);
    }

    fn cancel(&mut self, run: &str) {
        if self.runs.contains_key(run) {
            self.cancel_under_way(run);
        } else {
            self.note(Note::NoSuchRun { run: run.to_owned() });
        }
    }

    /// Cancels a run: what it waits for is dropped, its calls are left alone.
    fn cancel_under_way(&mut self, run: &str) {
        if let Some(LiveRun { stored: StoredRun { stage: Stage::Asking { run: state, .. }, .. }, .. }) =
            self.runs.get_mut(run)
        {
            // Its end is looked up where it is told.
            let _ = state.cancel();
        }
        self.finish(run);
    }

    fn next_ordinal(&mut self) -> u64 {
        self.last_ordinal += 1;
        self.last_ordinal
    }
}

impl LiveRun {
    /// Notes an event that the run has taken.
    fn take(&mut self, event: Option<String>, now: Millis) {
        let events = &mut self.stored.events;
        events.retain(|seen| now.saturating_sub(seen.at) < DEDUPE_MS);
        if let Some(event) = event.filter(|event| events.iter().all(|seen| seen.event != *event)) {
            if events.len() >= MAX_SEEN_EVENTS {
                events.remove(0);
            }
            events.push(SeenEvent { event, at: now });
        }
    }
}

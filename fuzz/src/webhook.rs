//! Bytes as the body of a webhook: reading never panics, and a flow service takes every event of it, is stopped after each,
//! restored from its records, and comes to an end when time passes. A run ends at most once.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use cti_flows::{Catalogue, FlowSet, Manifest, Outcome};
use cti_flows_acs::plan::{Answer, Defaults};
use cti_flows_acs::service::{FlowService, Input, Output, ServiceOptions};
use cti_flows_acs::{Received, parse_webhook};
use serde_json::{Value, json};

use crate::driven::STEP_LIMIT;

/// When the events come.
const BEGIN: i64 = 1_795_165_200_000;
/// How many inputs one body may lead to: far more than the flows of this target ask for.
const MAX_INPUTS: usize = 10_000;

thread_local! {
    static FLOWS: LazyCell<Arc<FlowSet>> = LazyCell::new(|| {
        let files: [(&str, &[u8]); 3] = [
            ("menu", include_bytes!("../../flows/calls-menu-and-transfer/flow.json")),
            ("transfer", include_bytes!("../../flows/calls-group-transfer/flow.json")),
            ("note-the-end", include_bytes!("../../crates/acs/tests/simulation/flows/note-the-end.json")),
        ];
        // A flow whose event is taken is left out, and the others are enough.
        Arc::new(FlowSet::load(files, &Manifest::default(), Catalogue::builtin()).0)
    });
}

/// Reads the body and hands its events over.
pub fn check(bytes: &[u8]) {
    let Ok(received) = parse_webhook(bytes) else { return };
    let mut world = World::new();
    for received in received {
        let Received::Event(event) = received else { continue };
        world.give(Input::Event(event));
        world.restart();
        world.now += 1_000;
    }
    world.settle();
}

/// What the service has stored, step by step, of a body's events.
pub fn records_of(bytes: &[u8]) -> Vec<String> {
    let mut world = World::new();
    let mut records = Vec::new();
    for received in parse_webhook(bytes).unwrap_or_default() {
        let Received::Event(event) = received else { continue };
        world.give(Input::Event(event));
        records.extend(world.store.values().cloned());
    }
    records
}

/// A flow service with its records, and a Call Automation that says yes.
pub(crate) struct World {
    service: FlowService,
    pub(crate) now: i64,
    store: BTreeMap<String, String>,
    ended: BTreeSet<String>,
    inputs: VecDeque<Input>,
    taken: usize,
}

fn options() -> ServiceOptions {
    let callback_uri = "https://flows.example.com/events".into();
    let defaults = Defaults { callback_uri, cognitive_services_endpoint: None };
    ServiceOptions { step_limit: STEP_LIMIT, ..ServiceOptions::new(defaults) }
}

impl World {
    fn new() -> World {
        World::restored(BTreeMap::new())
    }

    /// A service that finds these records.
    pub(crate) fn restored(store: BTreeMap<String, String>) -> World {
        let service = FlowService::new(FLOWS.with(|flows| Arc::clone(flows)), options());
        let (ended, inputs) = (BTreeSet::new(), VecDeque::new());
        let mut world = World { service, now: BEGIN, store, ended, inputs, taken: 0 };
        world.restart();
        world
    }

    fn give(&mut self, input: Input) {
        self.inputs.push_back(input);
        while let Some(input) = self.inputs.pop_front() {
            self.taken += 1;
            assert!(self.taken < MAX_INPUTS, "a body leads to a bounded number of inputs");
            let outputs = self.service.handle(input, self.now);
            self.carry_out(outputs);
        }
    }

    fn carry_out(&mut self, outputs: Vec<Output>) {
        for output in outputs {
            match output {
                Output::Store { id, record } => drop(self.store.insert(id, record)),
                Output::Forget { id } => drop(self.store.remove(&id)),
                Output::Send(send) => {
                    let body =
                        json!({ "callConnectionId": "c", "serverCallId": "s", "callConnectionState": "connecting" });
                    let result = Ok(Answer { status: 200, body });
                    self.inputs.push_back(Input::Answered { run: send.run, seq: send.seq, result });
                }
                Output::Perform { run, call, .. } => {
                    let outcome = Outcome::Reply(Value::Null);
                    self.inputs.push_back(Input::Replied { run, seq: call.seq, outcome });
                }
                Output::Ended(ended) => {
                    assert!(self.ended.insert(ended.run.clone()), "run {} ends once", ended.run);
                }
                Output::Noted(_) => {}
            }
        }
    }

    /// Loses everything but the records, and goes on from there.
    pub(crate) fn restart(&mut self) {
        self.inputs.clear();
        let records = self.store.iter().map(|(id, record)| (id.clone(), Ok(record.clone())));
        let (service, outputs) =
            FlowService::restore(FLOWS.with(|flows| Arc::clone(flows)), options(), records, self.now);
        self.service = service;
        self.carry_out(outputs);
        self.give(Input::Tick);
    }

    /// Lets time pass until nothing runs any more.
    pub(crate) fn settle(&mut self) {
        while !self.service.is_empty() {
            let deadline = self.service.next_deadline().expect("a run that waits has a deadline");
            self.now = deadline.max(self.now);
            self.give(Input::Tick);
        }
    }
}

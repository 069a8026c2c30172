//! A flow service and the service's stand-in in one process, under a virtual clock: everything that happens is decided by
//! a seed, so that a run that goes wrong can be had again.
//!
//! The network between the two loses answers and delays them; the flow service stops between any two of its outputs and
//! starts again from what it has stored; events that find nobody are delivered again later, as the service does.
#![allow(dead_code, reason = "each test uses its part")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cti_flows::{Call, Catalogue, Command, Ending, Exception, FlowSet, Manifest, Millis, Outcome, Run};
use cti_flows_acs::operation::API_VERSION;
use cti_flows_acs::plan::{Answer, Defaults, Refusal};
use cti_flows_acs::service::{FlowService, Input, MEMORY_RECORD, Output, ServiceOptions, ToSend};
use cti_flows_acs::{Received, Repeatability, parse_webhook};
use cti_flows_acs_sim as stand_in;
use serde_json::{Value, json};

/// When every simulation begins: 2026-11-20T09:00:00Z.
pub const BEGIN: Millis = 1_795_165_200_000;

/// How long a simulation may take by its own clock before it is said to hang: every wait of the flows is shorter.
const HORIZON_MS: Millis = 4 * 60 * 60 * 1000;

/// How often a request is tried again after 429, 500, 502 and 503, and an event that finds nobody is delivered again.
const MAX_RETRIES: u32 = 3;
const MAX_DELIVERIES: u32 = 1_000;

/// Chances by a seed (splitmix64: enough for choices, no dependency).
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    pub fn happens(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / ((1_u64 << 53) as f64) < probability
    }
}

/// What a simulation is made of.
pub struct Setup {
    pub seed: u64,
    /// Flows by name.
    pub flows: Vec<(String, String)>,
    pub scripts: Vec<stand_in::CalleeScript>,
    pub faults: stand_in::Faults,
    /// How probable a stop of the flow service is at each of its outputs.
    pub stops: f64,
    /// How probable it is that an answer gets lost on its way, while the request was carried out.
    pub lost_answers: f64,
    /// Whether runs are kept with their traces when they end.
    pub traced: bool,
    /// Who answers the calls that are none of the flow service's; `None` for a CRM that only takes new records.
    pub other_host: Option<OtherHost>,
}

/// Answers calls that do not steer calls.
pub type OtherHost = Box<dyn FnMut(&Call) -> Outcome>;

impl Setup {
    pub fn new(seed: u64, flows: &[(&str, &str)]) -> Setup {
        Setup {
            seed,
            flows: flows.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
            scripts: Vec::new(),
            faults: stand_in::Faults::none(),
            stops: 0.0,
            lost_answers: 0.0,
            traced: false,
            other_host: None,
        }
    }
}

enum Happening {
    /// A body comes to the webhook.
    Delivered {
        body: String,
        tries: u32,
    },
    /// An answer comes to the flow service that sent the request; a later one does not know of it.
    Answered {
        life: u32,
        run: String,
        seq: u32,
        result: Result<Answer, Refusal>,
    },
    /// A request is tried again.
    Again {
        life: u32,
        send: Box<ToSend>,
        tries: u32,
    },
    /// Another host replies.
    Replied {
        life: u32,
        run: String,
        seq: u32,
        outcome: Outcome,
    },
    /// Something from outside.
    Placed(stand_in::PlaceCall),
    Acted(stand_in::Act),
    Started(Box<Input>),
    /// The flow service comes back.
    Restarted,
}

/// What was seen of a run.
#[derive(Clone, Debug, Default)]
pub struct RunFacts {
    /// The endings that were stored.
    pub endings: Vec<Ending>,
    /// How often its end was told. A stop between storing and telling keeps it untold.
    pub told: u32,
    pub path: Vec<String>,
    /// The run at its end, where runs are kept.
    pub run: Option<Run>,
    /// By call of the run: the pairs of each request that went out for it.
    pub sent: BTreeMap<u32, Vec<(String, Option<String>)>>,
}

pub struct Simulation {
    setup: Setup,
    flows: Arc<FlowSet>,
    service: Option<FlowService>,
    pub acs: stand_in::Service,
    agenda: BTreeMap<(Millis, u64), Happening>,
    ticket: u64,
    pub now: Millis,
    random: Random,
    life: u32,
    /// What is safe on the disk.
    pub store: BTreeMap<String, String>,
    pub runs: BTreeMap<String, RunFacts>,
    pub notes: Vec<String>,
    pub stops: u32,
    /// The calls that other hosts were asked for.
    pub asked: Vec<String>,
    /// Names of the events that were delivered, in order.
    pub events: Vec<String>,
}

impl Simulation {
    pub fn new(setup: Setup) -> Simulation {
        let settings = stand_in::Settings {
            seed: setup.seed,
            incoming_url: Some("https://app.example/acs/incoming".to_owned()),
            scripts: setup.scripts.clone(),
            faults: setup.faults.clone(),
            ..stand_in::Settings::default()
        };
        let files = setup.flows.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
        let (flows, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
        assert!(rejected.is_empty(), "{rejected:#?}");
        let mut simulation = Simulation {
            flows: Arc::new(flows),
            acs: stand_in::Service::new(settings),
            service: None,
            agenda: BTreeMap::new(),
            ticket: 0,
            now: BEGIN,
            random: Random(setup.seed ^ 0x5EED),
            life: 0,
            store: BTreeMap::new(),
            runs: BTreeMap::new(),
            notes: Vec::new(),
            stops: 0,
            asked: Vec::new(),
            events: Vec::new(),
            setup,
        };
        simulation.service = Some(FlowService::new(Arc::clone(&simulation.flows), simulation.options()));
        simulation
    }

    fn options(&self) -> ServiceOptions {
        let defaults =
            Defaults { callback_uri: "https://app.example/acs/events".into(), cognitive_services_endpoint: None };
        ServiceOptions { trace: self.setup.traced, ..ServiceOptions::new(defaults) }
    }

    /// A call comes in after so many milliseconds.
    pub fn place(&mut self, after: Millis, from: &str, to: &str) {
        let call = stand_in::PlaceCall { from: from.to_owned(), to: to.to_owned(), ..stand_in::PlaceCall::default() };
        self.plan(after, Happening::Placed(call));
    }

    /// Somebody does something after so many milliseconds; nothing happens if they are not there any more.
    pub fn act(&mut self, after: Millis, act: stand_in::Act) {
        self.plan(after, Happening::Acted(act));
    }

    /// Something is put into the flow service after so many milliseconds.
    pub fn put(&mut self, after: Millis, input: Input) {
        self.plan(after, Happening::Started(Box::new(input)));
    }

    fn plan(&mut self, after: Millis, happening: Happening) {
        self.ticket += 1;
        self.agenda.insert((self.now + after.max(0), self.ticket), happening);
    }

    /// Lets everything happen until nothing is left to happen. Gives the runs that are still there: those hang.
    pub fn play(&mut self) -> Vec<String> {
        while let Some(next) = self.next_moment() {
            if next > BEGIN + HORIZON_MS {
                break;
            }
            self.now = self.now.max(next);
            let events = self.acs.tick(self.clock());
            self.deliver(events);
            while let Some(entry) = self.agenda.first_entry().filter(|entry| entry.key().0 <= self.now) {
                let happening = entry.remove();
                self.happen(happening);
            }
            let is_due = |service: &FlowService| service.next_deadline().is_some_and(|due| due <= self.now);
            if self.service.as_ref().is_some_and(is_due) {
                self.feed(Input::Tick);
            }
        }
        self.store.keys().filter(|id| *id != MEMORY_RECORD).cloned().collect()
    }

    fn next_moment(&self) -> Option<Millis> {
        let planned = self.agenda.keys().next().map(|(at, _)| *at);
        let due = self.acs.next_due().map(|due| Millis::try_from(due.as_millis()).unwrap());
        let deadline = self.service.as_ref().and_then(FlowService::next_deadline);
        [planned, due, deadline].into_iter().flatten().min()
    }

    fn clock(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.now).unwrap())
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Delivered { body, tries } if self.service.is_none() => {
                // Nobody is there: the service delivers again.
                assert!(tries < MAX_DELIVERIES, "the flow service is away for too long");
                self.plan(1_000, Happening::Delivered { body, tries: tries + 1 });
            }
            Happening::Delivered { body, .. } => {
                for received in parse_webhook(body.as_bytes()).unwrap() {
                    if let Received::Event(event) = received {
                        self.events.push(event.event_type.name().to_owned());
                        self.feed(Input::Event(event));
                    }
                }
            }
            Happening::Answered { life, run, seq, result } if life == self.life => {
                self.feed(Input::Answered { run, seq, result });
            }
            Happening::Replied { life, run, seq, outcome } if life == self.life => {
                self.feed(Input::Replied { run, seq, outcome });
            }
            Happening::Again { life, send, tries } if life == self.life => self.send(send, tries),
            // Whoever waited for it is gone.
            Happening::Answered { .. } | Happening::Replied { .. } | Happening::Again { .. } => {}
            Happening::Placed(call) => {
                let (_, events) = self.acs.place_call(&call, self.clock()).unwrap();
                self.deliver(events);
            }
            Happening::Acted(act) => {
                if let Ok(events) = self.acs.act(&act, self.clock()) {
                    self.deliver(events);
                }
            }
            Happening::Started(input) if self.service.is_none() => self.plan(1_000, Happening::Started(input)),
            Happening::Started(input) => self.feed(*input),
            Happening::Restarted => {
                self.life += 1;
                let records = self.store.clone().into_iter().map(|(id, record)| (id, Ok(record)));
                let flows = Arc::clone(&self.flows);
                let (service, outputs) = FlowService::restore(flows, self.options(), records, self.now);
                self.service = Some(service);
                self.carry_out(outputs);
            }
        }
    }

    fn feed(&mut self, input: Input) {
        if let Some(service) = &mut self.service {
            let outputs = service.handle(input, self.now);
            self.carry_out(outputs);
        }
    }

    /// Stops the flow service, as when its machine loses power: what it has not carried out is lost.
    pub fn stop(&mut self) {
        self.service = None;
        self.life += 1;
        self.stops += 1;
        let away = Millis::try_from(self.random.below(5_000)).unwrap();
        self.plan(away, Happening::Restarted);
    }

    fn carry_out(&mut self, outputs: Vec<Output>) {
        for output in outputs {
            if self.random.happens(self.setup.stops) {
                return self.stop();
            }
            match output {
                Output::Store { id, record } => {
                    // A run that was never stored is none: a stop before that loses its event, as the network may.
                    if id != MEMORY_RECORD {
                        self.runs.entry(id.clone()).or_default().endings.extend(ending_of(&record));
                    }
                    self.store.insert(id, record);
                }
                Output::Forget { id } => drop(self.store.remove(&id)),
                Output::Send(send) => self.send(send, 0),
                Output::Perform { run, call, .. } => {
                    self.asked.push(call.command.name().to_owned());
                    let after = 1 + Millis::try_from(self.random.below(20)).unwrap();
                    let outcome = match &mut self.setup.other_host {
                        Some(host) => host(&call),
                        None => reply_of_other_host(&call),
                    };
                    self.plan(after, Happening::Replied { life: self.life, run, seq: call.seq, outcome });
                }
                Output::Ended(ended) => {
                    let facts = self.runs.entry(ended.run).or_default();
                    facts.told += 1;
                    let visited = ended.state.iter().flat_map(|run| match run.actions() {
                        Value::Object(records) => records.keys().cloned().collect::<Vec<_>>(),
                        _ => Vec::new(),
                    });
                    facts.path = visited.collect();
                    facts.run = ended.state.filter(|_| self.setup.traced);
                }
                Output::Noted(note) => self.notes.push(note.to_string()),
            }
        }
    }

    fn send(&mut self, send: Box<ToSend>, tries: u32) {
        let pair = send.repeatability.as_ref().map(|pair| pair.request_id.clone());
        let facts = self.runs.entry(send.run.clone()).or_default();
        if tries == 0 {
            facts.sent.entry(send.seq).or_default().push((send.request.operation.to_owned(), pair));
        }
        let (answer, early, later) = self.ask(&send.request, send.repeatability.as_ref());
        self.deliver(early);
        let after = 5 + Millis::try_from(self.random.below(60)).unwrap();
        let lost = send.request.may_be_sent_again() && self.random.happens(self.setup.lost_answers);
        let is_no = lost || matches!(answer.status, 429 | 500 | 502 | 503);
        let happening = if is_no && send.request.may_be_sent_again() && tries < MAX_RETRIES {
            Happening::Again { life: self.life, send, tries: tries + 1 }
        } else {
            let result = if lost { Err(no_answer()) } else { result_of(&answer) };
            Happening::Answered { life: self.life, run: send.run, seq: send.seq, result }
        };
        self.plan(after, happening);
        self.deliver(later);
    }

    /// Sends a request to the stand-in; gives its answer, the events that come before it, and those that come later.
    fn ask(
        &mut self,
        request: &cti_flows_acs::Request,
        pair: Option<&Repeatability>,
    ) -> (stand_in::Response, Vec<stand_in::ScheduledEvent>, Vec<stand_in::ScheduledEvent>) {
        let mut target = format!("{}?api-version={API_VERSION}", request.path);
        for (name, value) in &request.query {
            target.push_str(&format!("&{name}={value}"));
        }
        let mut wire =
            stand_in::Request::new(request.method.as_str(), &target).with_header("Authorization", "Bearer simulated");
        if let Some(pair) = pair {
            wire = wire
                .with_header("Repeatability-Request-ID", &pair.request_id)
                .with_header("Repeatability-First-Sent", &pair.first_sent);
        }
        if let Some(body) = &request.body {
            wire = wire.with_json(body);
        }
        let (answer, events) = self.acs.handle(&wire, self.clock());
        let (early, later) = events.into_iter().partition(|event| event.before_answer);
        (answer, early, later)
    }

    fn deliver(&mut self, events: Vec<stand_in::ScheduledEvent>) {
        for event in events {
            let at = Millis::try_from(event.at.as_millis()).unwrap();
            // What is to come before the answer comes at once.
            let after = if event.before_answer { 0 } else { (at - self.now).max(1) };
            self.plan(after, Happening::Delivered { body: event.body, tries: 0 });
        }
    }

    /// What must hold of every run, whatever went wrong: it began once and ended once, and nothing was asked twice under
    /// two pairs, or twice at all where there is no pair.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        for (run, facts) in &self.runs {
            if facts.endings.len() != 1 {
                complaints.push(format!("run {run} ended {} times: {:?}", facts.endings.len(), facts.endings));
            }
            if facts.told > 1 {
                complaints.push(format!("the end of run {run} was told {} times", facts.told));
            }
            for (seq, sent) in &facts.sent {
                let (operation, first) = &sent[0];
                let is_read = operation.contains("Get") || operation.contains("List");
                if first.is_none() && sent.len() > 1 && !is_read {
                    complaints.push(format!(
                        "run {run}: {operation} (call {seq}) went out {} times without a pair",
                        sent.len()
                    ));
                }
                if sent.iter().any(|(_, pair)| pair != first) {
                    complaints.push(format!("run {run}: {operation} (call {seq}) went out under several pairs"));
                }
            }
        }
        complaints
    }
}

/// How a run ended, if its record says that it has.
fn ending_of(record: &str) -> Option<Ending> {
    let record: Value = serde_json::from_str(record).unwrap();
    (record["kind"] == "ended").then(|| serde_json::from_value(record["ending"].clone()).unwrap())
}

fn result_of(answer: &stand_in::Response) -> Result<Answer, Refusal> {
    let body = answer.body.clone().unwrap_or(Value::Null);
    if (200..300).contains(&answer.status) {
        return Ok(Answer { status: answer.status, body });
    }
    let text = |name: &str| body["error"][name].as_str().unwrap_or_default().to_owned();
    Err(Refusal { status: Some(answer.status), code: text("code"), message: text("message") })
}

fn no_answer() -> Refusal {
    Refusal { status: None, code: "unreachable".to_owned(), message: "no answer came".to_owned() }
}

fn reply_of_other_host(call: &Call) -> Outcome {
    match &*call.command {
        Command::WriteLog(_) => Outcome::Reply(Value::Null),
        Command::CreateRecord(_) => Outcome::Reply(json!({ "id": "00T000000000001AAA" })),
        command => Outcome::Exception(Exception::unsupported(command.name())),
    }
}

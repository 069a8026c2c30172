//! What a scenario is played on: one flow, the stand-in, and an order of events.

use std::time::Duration;

use cti_flows::{Event, Millis};
use cti_flows_acs::service::Input;
use cti_flows_acs_sim::{Act, CalleeScript, Deed, Fault, Faults, Reaction, Request};
use cti_flows_sim::{Sample, SimulatedDesktop, path_of};
use serde_json::{Value, json};

use crate::simulation::{Setup, Simulation};

/// The number of the application.
pub const OWN: &str = "+18005550100";

/// In which order events that belong together come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As the reference has them.
    Documented,
    /// The other way round.
    Swapped,
}

/// What happens from outside.
#[derive(Clone, Debug)]
pub enum Cue {
    /// A call from this number comes in.
    Call(&'static str),
    /// Somebody does something after so many milliseconds.
    Act(Millis, &'static str, Deed),
    /// Somebody says something after so many milliseconds.
    Say(Millis, &'static str, &'static str),
    /// Somebody presses keys after so many milliseconds.
    Press(Millis, &'static str, &'static str),
    /// Another flow ends the call that was up before for everyone, after so many milliseconds.
    End(Millis),
    /// The flow is started for an event: a CTI Action, or another one.
    Start(Value),
}

/// A flow and its world.
#[derive(Clone, Debug)]
pub struct Stage {
    pub flow: String,
    pub scripts: Vec<CalleeScript>,
    pub cues: Vec<Cue>,
    /// The world of the other host; `None` for one that only takes new records.
    pub sample: Option<Value>,
    /// What goes wrong always.
    pub faults: Vec<Fault>,
    /// Who is in a call that is up when the flow starts, which the event names.
    pub in_call: Vec<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The way of each run, in the order in which the runs began.
    pub paths: Vec<Vec<String>>,
    /// What the blocks of each run left.
    pub actions: Vec<Value>,
    /// The events that came, by name.
    pub events: Vec<String>,
    /// What the stand-in has at the end: calls, and what still rings.
    pub state: Value,
}

impl Stage {
    pub fn new(flow: impl Into<String>, cues: &[Cue]) -> Stage {
        Stage {
            flow: flow.into(),
            scripts: Vec::new(),
            cues: cues.to_vec(),
            sample: None,
            faults: Vec::new(),
            in_call: Vec::new(),
        }
    }

    /// A callee reacts otherwise than by answering.
    pub fn callee(mut self, callee: &str, reaction: Reaction) -> Stage {
        self.scripts.push(CalleeScript { callee: callee.to_owned(), reaction, ..CalleeScript::default() });
        self
    }

    /// A callee answers, and does more.
    pub fn script(mut self, script: CalleeScript) -> Stage {
        self.scripts.push(script);
        self
    }

    /// The other host is a simulated desktop over the world of a sample.
    pub fn over(mut self, sample: Value) -> Stage {
        self.sample = Some(sample);
        self
    }

    /// There is a call with these participants, and the event of the flow names it.
    pub fn in_call_with(mut self, participants: &[&str]) -> Stage {
        self.in_call = participants.iter().map(|one| (*one).to_owned()).collect();
        self
    }

    /// Plays it until nothing is left to happen, and holds every run to what must hold of all runs.
    pub fn play(&self, order: Order) -> Outcome {
        let ending = row(json!({ "source": "ctiAction" }), &[("ACS_HangUp", ending_controls())]);
        let mut setup = Setup::new(1, &[("flow", &self.flow), (ENDING, &ending)]);
        setup.traced = true;
        setup.scripts.clone_from(&self.scripts);
        let swapped = (order == Order::Swapped).then_some(Fault::SwappedOrder);
        for fault in self.faults.iter().copied().chain(swapped) {
            setup.faults = std::mem::replace(&mut setup.faults, Faults::none()).with(fault, 1.0);
        }
        if let Some(sample) = &self.sample {
            let (sample, notes) = Sample::from_value(sample).unwrap();
            assert!(notes.is_empty(), "{notes:?}");
            let (mut desktop, _) = SimulatedDesktop::new(sample, None).unwrap();
            setup.other_host = Some(Box::new(move |call| desktop.answer(call)));
        }
        let mut simulation = Simulation::new(setup);
        let call = (!self.in_call.is_empty()).then(|| simulation.call_up(&self.in_call));
        for cue in &self.cues {
            simulation.take(cue, call.as_deref());
        }
        let hanging = simulation.play();
        assert!(hanging.is_empty(), "{order:?}: {hanging:?} hang\n{}", simulation.notes.join("\n"));
        assert_eq!(simulation.complaints(), Vec::<String>::new(), "{order:?}");
        let own = simulation.runs.iter().filter(|(run, _)| *run != ENDING);
        let mut runs: Vec<_> = own.map(|(_, facts)| facts.run.as_ref().unwrap()).collect();
        runs.sort_by_key(|run| run.event().at);
        Outcome {
            paths: runs.iter().map(|run| path_of(run)).collect(),
            actions: runs.iter().map(|run| run.actions()).collect(),
            events: simulation.events.clone(),
            state: simulation.acs.state_json(),
        }
    }

    /// Plays it in both orders: the flow goes the same way, whatever the order. Gives both.
    #[track_caller]
    pub fn play_both(&self, path: &[&str]) -> [Outcome; 2] {
        [Order::Documented, Order::Swapped].map(|order| {
            let outcome = self.play(order);
            let seen = (&outcome.actions, &outcome.events);
            assert_eq!(outcome.paths, [path], "{order:?}: {seen:#?}");
            outcome
        })
    }
}

/// The flow that ends a call, and its run.
const ENDING: &str = "ending";

/// The payload names the call by a name of its own, so that this run does not wait for those of the call.
fn ending_controls() -> Value {
    json!({ "callConnectionId": "$.payload.call", "forEveryone": true })
}

/// How long it takes until everyone is in a call that was up before.
const BEFORE_MS: Millis = 2_000;

impl Simulation {
    /// Calls everyone together, as an application does that has nothing to do with the flow.
    fn call_up(&mut self, participants: &[String]) -> String {
        let targets: Vec<_> = participants
            .iter()
            .map(|who| match who.strip_prefix('+') {
                Some(_) => json!({ "kind": "phoneNumber", "phoneNumber": { "value": who } }),
                None => json!({ "kind": "communicationUser", "communicationUser": { "id": who } }),
            })
            .collect();
        let body = json!({
            "targets": targets,
            "sourceCallerIdNumber": { "value": OWN },
            "callbackUri": "https://app.example/acs/events",
        });
        let request = Request::new("POST", "/calling/callConnections?api-version=2026-03-12")
            .with_header("Authorization", "Bearer simulated")
            .with_header("Repeatability-Request-ID", "0c1b2a39-4857-4667-8594-a3b2c1d0e9f8")
            .with_header("Repeatability-First-Sent", "Fri, 20 Nov 2026 09:00:00 GMT")
            .with_json(&body);
        let (answer, events) = self.acs.handle(&request, Duration::from_millis(self.now.unsigned_abs()));
        assert!(events.is_empty(), "what comes of it comes later");
        assert_eq!(answer.status, 201, "{:?}", answer.body);
        answer.body.unwrap()["callConnectionId"].as_str().unwrap().to_owned()
    }

    fn take(&mut self, cue: &Cue, call: Option<&str>) {
        let act = |who: &str, does, tones: Option<&str>, speech: Option<&str>| Act {
            call_connection_id: None,
            participant: who.to_owned(),
            does,
            tones: tones.map(str::to_owned),
            speech: speech.map(str::to_owned),
        };
        match cue {
            Cue::Call(from) => self.place(0, from, OWN),
            Cue::Act(after, who, does) => self.act(*after, act(who, *does, None, None)),
            Cue::Say(after, who, words) => self.act(*after, act(who, Deed::Speak, None, Some(words))),
            Cue::Press(after, who, keys) => self.act(*after, act(who, Deed::Press, Some(keys), None)),
            Cue::End(after) => {
                let payload = json!({ "call": call.unwrap() });
                self.start(*after, ENDING, json!({ "source": "ctiAction", "payload": payload }));
            }
            Cue::Start(given) => {
                let mut given = given.clone();
                if let Some(call) = call {
                    given["payload"]["callConnectionId"] = call.into();
                }
                self.start(if call.is_some() { BEFORE_MS } else { 0 }, "flow", given);
            }
        }
    }

    /// Starts a flow for an event.
    fn start(&mut self, after: Millis, flow: &str, event: Value) {
        let mut event: Event = serde_json::from_value(event).unwrap();
        event.at = self.now + after;
        let input = Input::Start { run: flow.to_owned(), flow: flow.to_owned(), event: Box::new(event) };
        self.put(after, input);
    }
}

/// The event of a CTI Action.
pub fn action(payload: Value) -> Cue {
    Cue::Start(json!({ "source": "ctiAction", "payload": payload }))
}

/// A flow of blocks in a row: each has its type as id. Where one fails the run ends at once.
pub fn row(on: Value, blocks: &[(&str, Value)]) -> String {
    let mut actions = vec![json!({ "id": "start", "type": "SE_Start", "ports": { "done": blocks[0].0 } })];
    for (index, (kind, controls)) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1).map_or("end", |(kind, _)| kind);
        let ports = match *kind {
            "SE_CoreDelay" => json!({ "done": next }),
            _ => json!({ "success": next, "failure": "end" }),
        };
        actions.push(json!({ "id": kind, "type": kind, "controls": controls, "ports": ports }));
    }
    actions.push(json!({ "id": "end", "type": "SE_End" }));
    json!({ "on": on, "actions": actions }).to_string()
}

//! A world for a flow service: a store, a stand-in for Call Automation that is a closure, events that it delivers until
//! they are taken, and a crash at a chosen output.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use cti_flows::{Catalogue, FlowSet, Manifest, Outcome};
use cti_flows_acs::plan::{Answer, Defaults, Refusal};
use cti_flows_acs::service::{Ended, FlowService, Input, Note, Output, ServiceOptions, ToSend};
use cti_flows_acs::{CallEvent, Received, parse_webhook};
use serde_json::{Value, json};

pub const START: i64 = 1_800_000_000_000;

/// What the service says to a request, and the events that follow.
pub type Reaction = (Result<Answer, Refusal>, Vec<Value>);

pub struct World {
    pub service: FlowService,
    pub flows: Arc<FlowSet>,
    pub now: i64,
    pub store: BTreeMap<String, String>,
    /// Answers and replies on their way; lost in a crash.
    pub inputs: VecDeque<Input>,
    /// Events that were not taken yet; delivered again after a crash.
    pub network: VecDeque<Value>,
    pub react: Box<dyn FnMut(&ToSend) -> Reaction>,
    /// What Call Automation did, by the id of the pair.
    pub done: BTreeMap<String, Result<Answer, Refusal>>,
    pub executed: Vec<String>,
    pub sent: Vec<ToSend>,
    pub performed: Vec<String>,
    pub ended: Vec<Ended>,
    pub notes: Vec<Note>,
    pub outputs: usize,
    pub crash_at: Option<usize>,
    pub crashed: bool,
}

pub fn options() -> ServiceOptions {
    let callback_uri = "https://flows.example.com/events".into();
    ServiceOptions::new(Defaults { callback_uri, cognitive_services_endpoint: None })
}

pub fn flow_set(flows: &[(&str, Value)]) -> Arc<FlowSet> {
    let texts: Vec<(&str, Vec<u8>)> = flows.iter().map(|(name, flow)| (*name, flow.to_string().into_bytes())).collect();
    let files = texts.iter().map(|(name, text)| (*name, text.as_slice()));
    let (set, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:#?}");
    Arc::new(set)
}

/// A flow: blocks in a row, `(id, type, controls)`, each left by `success` or `done` to the next; whatever fails goes to a
/// Stop with the result `failed`.
pub fn row(source: &str, event: &str, blocks: &[(&str, &str, Value)]) -> Value {
    let mut actions =
        vec![json!({ "id": "start", "type": "SE_Start", "ports": { "done": blocks.first().map_or("end", |b| b.0) } })];
    for (index, (id, kind, controls)) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1).map_or("end", |block| block.0);
        let ports = match *kind {
            "SE_Log" | "SE_CoreDelay" => json!({ "done": next }),
            _ => json!({ "success": next, "failure": "stop" }),
        };
        actions.push(json!({ "id": id, "type": kind, "controls": controls, "ports": ports }));
    }
    actions.push(json!({ "id": "end", "type": "SE_End" }));
    actions.push(json!({ "id": "stop", "type": "CF_Stop", "controls": { "result": "failed" } }));
    json!({ "name": format!("{source} {event}"), "on": { "source": source, "event": event }, "actions": actions })
}

impl World {
    pub fn new(flows: &[(&str, Value)]) -> World {
        let flows = flow_set(flows);
        World {
            service: FlowService::new(flows.clone(), options()),
            flows,
            now: START,
            store: BTreeMap::new(),
            inputs: VecDeque::new(),
            network: VecDeque::new(),
            react: Box::new(|_| (Ok(Answer { status: 202, body: Value::Null }), Vec::new())),
            done: BTreeMap::new(),
            executed: Vec::new(),
            sent: Vec::new(),
            performed: Vec::new(),
            ended: Vec::new(),
            notes: Vec::new(),
            outputs: 0,
            crash_at: None,
            crashed: false,
        }
    }

    pub fn reacting(mut self, react: impl FnMut(&ToSend) -> Reaction + 'static) -> World {
        self.react = Box::new(react);
        self
    }

    /// Takes one input in.
    pub fn give(&mut self, input: Input) {
        let event = match &input {
            Input::Event(event) => Some(event.clone()),
            _ => None,
        };
        let outputs = self.service.handle(input, self.now);
        if !self.carry_out(outputs)
            && let Some(event) = event
        {
            // Nobody said that the event was taken, so it comes again.
            self.inputs.clear();
            self.restart();
            self.give(Input::Event(event));
        }
    }

    /// Carries outputs out; false if the service crashed meanwhile.
    fn carry_out(&mut self, outputs: Vec<Output>) -> bool {
        for output in outputs {
            if self.crash_at == Some(self.outputs) {
                self.crash_at = None;
                self.crashed = true;
                return false;
            }
            self.outputs += 1;
            match output {
                Output::Store { id, record } => drop(self.store.insert(id, record)),
                Output::Forget { id } => drop(self.store.remove(&id)),
                Output::Send(send) => self.send(*send),
                Output::Perform { run, call, key } => {
                    self.performed.push(key);
                    self.inputs.push_back(Input::Replied { run, seq: call.seq, outcome: Outcome::Reply(Value::Null) });
                }
                Output::Ended(ended) => self.ended.push(*ended),
                Output::Noted(note) => self.notes.push(note),
            }
        }
        true
    }

    fn send(&mut self, send: ToSend) {
        let id = send.repeatability.as_ref().map(|pair| pair.request_id.clone());
        let before = id.as_ref().and_then(|id| self.done.get(id)).cloned();
        let result = before.unwrap_or_else(|| {
            let (result, events) = (self.react)(&send);
            self.executed.push(send.request.operation.to_owned());
            self.network.extend(events);
            if let Some(id) = id {
                self.done.insert(id, result.clone());
            }
            result
        });
        self.inputs.push_back(Input::Answered { run: send.run.clone(), seq: send.seq, result });
        self.sent.push(send);
    }

    /// Loses everything but what is stored, and goes on from there.
    pub fn restart(&mut self) {
        self.inputs.clear();
        let records = self.store.iter().map(|(id, record)| (id.clone(), Ok(record.clone())));
        let (service, outputs) = FlowService::restore(self.flows.clone(), options(), records, self.now);
        self.service = service;
        if !self.carry_out(outputs) {
            self.restart();
        }
    }

    /// Goes on until nothing is left to do: answers first, then events, then time.
    pub fn settle(&mut self) {
        for _ in 0..1_000 {
            if let Some(input) = self.inputs.pop_front() {
                let outputs = self.service.handle(input, self.now);
                if !self.carry_out(outputs) {
                    self.restart();
                }
            } else if let Some(event) = self.network.pop_front() {
                self.give(Input::Event(Box::new(read(event))));
            } else if self.service.is_empty() {
                return;
            } else {
                self.now = self.service.next_deadline().expect("a run that waits has a deadline").max(self.now);
                self.tick();
            }
        }
        panic!("it does not settle");
    }

    /// Deals with answers and events, and stops before time passes.
    pub fn flush(&mut self) {
        while let Some(input) = self.inputs.pop_front() {
            let outputs = self.service.handle(input, self.now);
            if !self.carry_out(outputs) {
                self.restart();
            }
        }
        if let Some(event) = self.network.pop_front() {
            self.event(event);
            self.flush();
        }
    }

    pub fn tick(&mut self) {
        let outputs = self.service.handle(Input::Tick, self.now);
        if !self.carry_out(outputs) {
            self.restart();
        }
    }

    pub fn event(&mut self, event: Value) {
        self.give(Input::Event(Box::new(read(event))));
    }

    /// How the only run ended, by what it told or what is stored.
    pub fn endings(&self) -> Vec<String> {
        let stored = self.store.values().filter_map(|record| {
            let record: Value = serde_json::from_str(record).unwrap();
            Some(record.get("ending")?.get("kind")?.as_str()?.to_owned())
        });
        stored.collect()
    }

    pub fn operations(&self) -> Vec<&str> {
        self.executed.iter().map(String::as_str).collect()
    }
}

pub fn read(event: Value) -> CallEvent {
    match parse_webhook(event.to_string().as_bytes()).unwrap().pop().unwrap() {
        Received::Event(event) => *event,
        other => panic!("{other:?}"),
    }
}

/// An incoming call of this conversation.
pub fn incoming(server_call: &str) -> Value {
    json!({
        "id": format!("incoming-{server_call}"),
        "topic": "resource",
        "eventType": "Microsoft.Communication.IncomingCall",
        "eventTime": "2027-01-15T08:00:00Z",
        "dataVersion": "1.0",
        "data": {
            "from": { "kind": "phoneNumber", "rawId": "4:+12065550100", "phoneNumber": { "value": "+12065550100" } },
            "to": { "kind": "phoneNumber", "rawId": "4:+18005550100", "phoneNumber": { "value": "+18005550100" } },
            "serverCallId": server_call,
            "incomingCallContext": format!("context-{server_call}"),
            "correlationId": "correlation",
        },
    })
}

/// A mid-call event with the operation context of a request, and more data.
pub fn of_call(kind: &str, call: &str, context: Option<&str>, more: Value) -> Value {
    let mut data =
        json!({ "callConnectionId": call, "serverCallId": format!("server-{call}"), "correlationId": "correlation" });
    if let Some(context) = context {
        data["operationContext"] = context.into();
    }
    for (name, value) in more.as_object().unwrap() {
        data[name] = value.clone();
    }
    json!({
        "id": format!("{kind}-{call}-{}", context.unwrap_or_default()),
        "source": format!("calling/callConnections/{call}"),
        "type": format!("Microsoft.Communication.{kind}"),
        "time": "2027-01-15T08:00:01Z",
        "specversion": "1.0",
        "data": data,
    })
}

/// The operation context that a request sends.
pub fn context_of(send: &ToSend) -> Option<String> {
    Some(send.request.body.as_ref()?.get("operationContext")?.as_str()?.to_owned())
}

pub fn ok(status: u16, body: Value) -> Result<Answer, Refusal> {
    Ok(Answer { status, body })
}

/// A Call Automation in which everything succeeds: call `c`, conversation `server-c`.
pub fn obliging(send: &ToSend) -> Reaction {
    let context = context_of(send);
    let event = |kind: &str, more: Value| vec![of_call(kind, "c", context.as_deref(), more)];
    let connection =
        json!({ "callConnectionId": "c", "serverCallId": "server-c", "callConnectionState": "connecting" });
    match send.request.operation {
        "AnswerCall" => (ok(200, connection), event("CallConnected", json!({}))),
        "CreateCall" => (ok(201, connection), event("CallConnected", json!({}))),
        "CallMedia_Recognize" => (
            ok(202, Value::Null),
            event("RecognizeCompleted", json!({ "recognitionType": "dtmf", "dtmfResult": { "tones": ["one"] } })),
        ),
        "CallConnection_AddParticipant" => {
            (ok(202, json!({ "invitationId": "i" })), event("AddParticipantSucceeded", json!({})))
        }
        "CallConnection_TransferToParticipant" => {
            let mut events = event("CallTransferAccepted", json!({}));
            events.push(of_call(
                "CallDisconnected",
                "c",
                None,
                json!({ "resultInformation": { "code": 200, "subCode": 7015 } }),
            ));
            (ok(202, json!({})), events)
        }
        "CallConnection_GetCall" => (ok(200, connection), vec![]),
        _ => (ok(204, Value::Null), vec![]),
    }
}

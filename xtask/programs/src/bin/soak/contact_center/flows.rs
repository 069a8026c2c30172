//! The flows of the contact center, made anew every minute: each ends with the number of its minute as its result.

use std::cell::Cell;

use cti_flows::{Catalogue, FlowSet, Manifest};
use serde_json::{Value, json};

/// Which flows are loaded.
#[derive(Default)]
pub struct Version(Cell<u64>);

impl Version {
    /// The minute in which the flows were loaded.
    pub fn get(&self) -> u64 {
        self.0.get()
    }

    /// Other flows are loaded.
    pub fn set(&self, minute: u64) {
        self.0.set(minute);
    }
}

/// The flows of a minute: when a call rings, is answered and ends; when a chat comes, and its messages. Nothing is
/// bound to a missed call, nor to the end of a chat.
pub fn flows_of(minute: u64) -> Result<FlowSet, String> {
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("ringing.json", flow("voiceContact", "onConnecting", minute, ringing())),
        ("connected.json", flow("voiceContact", "onConnected", minute, log_after(3_000))),
        ("ended.json", flow("voiceContact", "onEnded", minute, task())),
        ("destroyed.json", flow("voiceContact", "onDestroy", minute, log_after(1))),
        ("chat.json", flow("chatContact", "onConnecting", minute, ringing())),
        ("message.json", flow("chatContact", "onMessageReceived", minute, log_after(30_000))),
    ];
    let files = files.iter().map(|(name, text)| (*name, text.as_slice()));
    let (set, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
    match rejected.first() {
        None => Ok(set),
        Some(rejected) => Err(format!("a flow of the contact center is wrong: {rejected:?}")),
    }
}

/// A flow of blocks in a row, whose last port leads to the end.
fn flow(source: &str, event: &str, minute: u64, blocks: Vec<Value>) -> Vec<u8> {
    let mut actions = vec![json!({ "id": "start", "type": "SE_Start", "ports": { "done": "a" } })];
    actions.extend(blocks);
    actions.push(json!({ "id": "end", "type": "CF_Stop", "controls": { "result": minute } }));
    json!({ "on": { "source": source, "event": event }, "actions": actions }).to_string().into_bytes()
}

/// Reads the contact, searches the CRM and makes a Task for a caller who is known. A block that fails leads to the end.
fn ringing() -> Vec<Value> {
    vec![
        json!({ "id": "a", "type": "SE_ContactProperties", "ports": { "done": "b" } }),
        json!({ "id": "b", "type": "SE_SFSearchAndScreenpop", "controls": {
            "searchParams": "$.contact.contactId", "queryParams": "", "defaultFieldValues": {}, "deferred": false,
            "callType": "inbound" }, "ports": { "success": "c", "failure": "end" } }),
        json!({ "id": "c", "type": "SE_CoreTruthy", "controls": { "value": "$.actions.b.results.ExactMatch" },
            "ports": { "true": "d", "false": "end" } }),
        task_block("d"),
    ]
}

/// Makes a Task.
fn task() -> Vec<Value> {
    vec![task_block("a")]
}

fn task_block(id: &str) -> Value {
    json!({ "id": id, "type": "SE_SFCreateTask", "controls": {
        "CallObject": "$.contact.contactId", "Type": "Call", "Status": "Completed", "Priority": "Low", "IsClosed": false,
        "TaskSubtype": "Call", "WhoId": "", "WhatId": "", "CallDisposition": "", "CallDurationInSeconds": "",
        "CallType": "Inbound", "ActivityDate": "", "subject1": "$.contact.contactId", "subject2": "", "subject3": "",
        "otherTaskFields": {} }, "ports": { "success": "end", "failure": "end" } })
}

/// Waits, then writes to the log: messages of a chat that come faster than that wait for one another.
fn log_after(milliseconds: u64) -> Vec<Value> {
    vec![
        json!({ "id": "a", "type": "SE_CoreDelay", "controls": { "duration": milliseconds }, "ports": { "done": "b" } }),
        json!({ "id": "b", "type": "SE_Log", "controls": { "level": "info", "message": "$.contact.contactId" },
            "ports": { "done": "end" } }),
    ]
}

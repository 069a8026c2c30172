//! The reference flow as a developer writes it with serde_json values. The argument says how: `cloned`, where what is kept
//! and what is passed is cloned, is the reference of the targets; `moved` clones only what it must.

mod moved;

use peer_protocol::{CHAIN_VALUE, Contender, Host, Workload, serve};
use serde_json::{Map, Value, json};

enum HandWritten {
    Reference(&'static Host),
    /// The blocks of a chain: each has an id and the id of the one that it reads.
    Chain(Vec<(String, String)>),
}

impl Contender for HandWritten {
    type Run = Map<String, Value>;

    fn load(workload: Workload, _document: &str, host: &'static Host) -> Result<Self, String> {
        match workload {
            Workload::Reference => Ok(HandWritten::Reference(host)),
            Workload::Chain(size) => {
                let id = |index| format!("uid-{index}");
                Ok(HandWritten::Chain((1..size - 1).map(|index| (id(index), id(index - 1))).collect()))
            }
            Workload::Document(_) => Err("reads no documents".into()),
        }
    }

    fn run(&self) -> Self::Run {
        match self {
            HandWritten::Reference(host) => reference(host),
            HandWritten::Chain(blocks) => chain(blocks),
        }
    }

    fn results(&self, run: &Self::Run) -> Value {
        match self {
            HandWritten::Reference(_) => json!({
                "timestamp": run["uid-2"]["results"]["value"], "task": run["uid-6"]["results"]["id"],
            }),
            HandWritten::Chain(blocks) => {
                json!({ "value": blocks.last().map(|(id, _)| &run[id]["results"]["value"]) })
            }
        }
    }
}

/// `json!` would copy the results once more.
fn record(results: Value) -> Value {
    let mut record = Map::with_capacity(3);
    record.insert("success".into(), Value::Bool(true));
    record.insert("results".into(), results);
    record.insert("exception".into(), Value::Null);
    Value::Object(record)
}

fn value(value: Value) -> Value {
    Value::Object(Map::from_iter([("value".to_owned(), value)]))
}

fn reference(host: &Host) -> Map<String, Value> {
    let mut actions = Map::new();
    actions.insert("uid-0".into(), record(Value::Null));

    let properties = host.properties();
    actions.insert("uid-1".into(), record(properties.clone()));

    let timestamp = properties["status"].get("timestamp").cloned().unwrap_or(Value::Null);
    actions.insert("uid-2".into(), record(value(timestamp)));

    let is_voice = properties["type"].as_str() == Some("voice");
    actions.insert("uid-3".into(), record(Value::Bool(is_voice)));
    if !is_voice {
        return actions;
    }

    let mut search = Map::with_capacity(3);
    search.insert("searchParams".into(), properties["formattedPhoneNumberE164"].clone());
    search.insert("deferred".into(), Value::Bool(false));
    search.insert("callType".into(), "inbound".into());
    let found = host.search(search["searchParams"].as_str());
    actions.insert("uid-4".into(), record(found.clone()));

    let exact = found["ExactMatch"].as_bool().unwrap_or(false);
    actions.insert("uid-5".into(), record(Value::Bool(exact)));
    if !exact {
        return actions;
    }

    let subject = format!("{} - {}", text(&properties["contactId"]), text(&properties["queueName"]));
    let mut fields = Map::with_capacity(11);
    fields.insert("CallObject".into(), properties["contactId"].clone());
    fields.insert("Type".into(), "Call".into());
    fields.insert("Status".into(), "Completed".into());
    fields.insert("Priority".into(), "Low".into());
    fields.insert("TaskSubtype".into(), "Call".into());
    fields.insert("WhatId".into(), found["Id"].clone());
    fields.insert("CallDisposition".into(), properties["segment"].clone());
    fields.insert("CallType".into(), properties["callType"].clone());
    fields.insert("Subject".into(), Value::String(subject.clone()));
    fields.insert("Description".into(), properties["formattedPhoneNumber"].clone());
    fields.insert("Queue__c".into(), properties["queueId"].clone());
    let created = host.create_task(fields.len(), || Value::Object(fields.clone()));
    let mut task = Map::with_capacity(2);
    task.insert("id".into(), created["id"].clone());
    task.insert("Subject".into(), Value::String(subject));
    actions.insert("uid-6".into(), record(Value::Object(task)));

    actions.insert("uid-7".into(), record(Value::Null));
    actions
}

fn chain(blocks: &[(String, String)]) -> Map<String, Value> {
    let mut actions = Map::new();
    actions.insert("uid-0".into(), record(value(CHAIN_VALUE.into())));
    for (id, before) in blocks {
        let found = actions.get(before).map_or(Value::Null, |record| record["results"]["value"].clone());
        actions.insert(id.clone(), record(value(found)));
    }
    actions
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn main() -> Result<(), String> {
    match std::env::args().nth(1).as_deref() {
        Some("cloned") => serve::<HandWritten>(),
        Some("moved") => serve::<moved::Moved>(),
        other => return Err(format!("one of cloned, moved; not {other:?}")),
    }
    Ok(())
}

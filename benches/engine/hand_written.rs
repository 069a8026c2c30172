//! The reference flow by hand: what a developer writes with serde_json values, cloning what is kept and what is passed.

use cti_flows::Event;
use serde_json::{Map, Value};

use super::host;

/// Made by hand, since `json!` writes a value that it is given anew.
fn record(results: Value) -> Value {
    Value::Object(Map::from_iter([
        ("success".to_owned(), Value::Bool(true)),
        ("results".to_owned(), results),
        ("exception".to_owned(), Value::Null),
    ]))
}

fn one(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}

/// Does what the reference flow does and gives the same records.
pub fn run(event: &Event) -> Value {
    let mut actions = Map::new();
    let _ = event;
    actions.insert("uid-0".into(), record(Value::Null));

    let properties = host::properties();
    actions.insert("uid-1".into(), record(properties.clone()));

    let timestamp = properties["status"].get("timestamp").cloned().unwrap_or(Value::Null);
    actions.insert("uid-2".into(), record(one("value", timestamp)));

    let is_voice = properties["type"].as_str() == Some("voice");
    actions.insert("uid-3".into(), record(Value::Bool(is_voice)));

    let mut searched = one("searchParams", properties["formattedPhoneNumberE164"].clone());
    searched["deferred"] = Value::Bool(false);
    searched["callType"] = "inbound".into();
    let found = search(&searched);
    actions.insert("uid-4".into(), record(found.clone()));

    let exact = found["ExactMatch"].as_bool().unwrap_or(false);
    actions.insert("uid-5".into(), record(Value::Bool(exact)));

    let subject = format!("{} - {}", text(&properties["contactId"]), text(&properties["queueName"]));
    let mut fields = Map::new();
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
    let mut created = one("entityName", "Task".into());
    created["fields"] = Value::Object(fields);
    let mut task = one("id", create(&created));
    task["Subject"] = Value::String(subject);
    actions.insert("uid-6".into(), record(task));

    actions.insert("uid-7".into(), record(Value::Null));
    Value::Object(actions)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn search(with: &Value) -> Value {
    assert_eq!(with["searchParams"], "+12065551212");
    host::found()
}

fn create(with: &Value) -> Value {
    assert_eq!(with["fields"].as_object().map(Map::len), Some(11));
    "00T5h000006Rj29AAC".into()
}

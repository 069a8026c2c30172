//! The reference flow with as few copies as JSON values allow: answers are moved into slots, and read there.

use peer_protocol::{CHAIN_VALUE, Contender, Host, Workload};
use serde_json::{Map, Value, json};

pub enum Moved {
    Reference(&'static Host),
    /// How many links a chain has.
    Chain(usize),
}

/// What a block left.
pub struct Record {
    success: bool,
    results: Value,
}

impl Contender for Moved {
    /// The records by the block's index.
    type Run = Vec<Record>;

    fn load(workload: Workload, _document: &str, host: &'static Host) -> Result<Self, String> {
        match workload {
            Workload::Reference => Ok(Moved::Reference(host)),
            Workload::Chain(size) => Ok(Moved::Chain(size - 2)),
            Workload::Document(_) => Err("reads no documents".into()),
        }
    }

    fn run(&self) -> Self::Run {
        match self {
            Moved::Reference(host) => reference(host),
            Moved::Chain(links) => chain(*links),
        }
    }

    fn results(&self, run: &Self::Run) -> Value {
        assert!(run.iter().all(|record| record.success), "no block fails");
        match self {
            Moved::Reference(_) => json!({ "timestamp": run[2].results, "task": run[6].results["id"] }),
            Moved::Chain(links) => json!({ "value": run[*links].results }),
        }
    }
}

fn leave(records: &mut Vec<Record>, results: Value) {
    records.push(Record { success: true, results });
}

fn reference(host: &Host) -> Vec<Record> {
    let mut records = Vec::with_capacity(8);
    leave(&mut records, Value::Null);
    leave(&mut records, host.properties());
    let timestamp = records[1].results["status"]["timestamp"].clone();
    leave(&mut records, timestamp);
    let is_voice = records[1].results["type"].as_str() == Some("voice");
    leave(&mut records, Value::Bool(is_voice));
    if !is_voice {
        return records;
    }

    let found = host.search(records[1].results["formattedPhoneNumberE164"].as_str());
    leave(&mut records, found);
    let exact = records[4].results["ExactMatch"].as_bool().unwrap_or(false);
    leave(&mut records, Value::Bool(exact));
    if !exact {
        return records;
    }

    let created = {
        let (properties, found) = (&records[1].results, &records[4].results);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
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
        fields.insert("Subject".into(), Value::String(subject));
        fields.insert("Description".into(), properties["formattedPhoneNumber"].clone());
        fields.insert("Queue__c".into(), properties["queueId"].clone());
        host.create_task(fields.len(), || Value::Object(fields.clone()))
    };
    leave(&mut records, created);
    leave(&mut records, Value::Null);
    records
}

fn chain(links: usize) -> Vec<Record> {
    let mut records = Vec::with_capacity(links + 2);
    leave(&mut records, Value::Null);
    leave(&mut records, CHAIN_VALUE.into());
    for link in 2..=links {
        let value = records[link - 1].results.clone();
        leave(&mut records, value);
    }
    records
}

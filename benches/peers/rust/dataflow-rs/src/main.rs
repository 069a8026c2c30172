//! dataflow-rs as a contender. Host calls are async handlers, look-ups are JSONLogic, both decisions are conditions of
//! rules; no audit trail of changes.

use std::any::Any;
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Waker};

use async_trait::async_trait;
use dataflow_rs::prelude::*;
use datavalue::OwnedDataValue;
use peer_protocol::{CHAIN_VALUE, Contender, Host, Workload, serve};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

struct Dataflow {
    engine: Engine,
    workload: Workload,
    payload: Arc<OwnedDataValue>,
    runtime: &'static Runtime,
}

impl Dataflow {
    fn message(&self) -> Message {
        Message::builder().payload(Arc::clone(&self.payload)).capture_changes(false).build()
    }
}

impl Contender for Dataflow {
    type Run = Message;

    fn load(workload: Workload, _document: &str, host: &'static Host) -> std::result::Result<Self, String> {
        static RUNTIME: OnceLock<Runtime> = OnceLock::new();
        let runtime = RUNTIME.get_or_init(|| Builder::new_current_thread().build().expect("a runtime"));
        let documents = match workload {
            Workload::Reference => reference(),
            Workload::Chain(size) => json!([chain(size)]),
            Workload::Document(_) => return Err("reads documents of its own kind".into()),
        };
        let mut engine = Engine::builder()
            .register("contact_properties", ContactProperties(host))
            .register("search", Search(host))
            .register("create_task", CreateTask(host));
        for document in documents.as_array().into_iter().flatten() {
            engine =
                engine.with_workflow(Workflow::from_json(&document.to_string()).map_err(|error| error.to_string())?);
        }
        let engine = engine.build().map_err(|error| error.to_string())?;
        let payload = Arc::new(OwnedDataValue::from(&json!({})));
        Ok(Dataflow { engine, workload, payload, runtime })
    }

    fn run(&self) -> Message {
        let mut message = self.message();
        self.runtime.block_on(self.engine.process_message(&mut message)).expect("all rules run");
        message
    }

    fn results(&self, run: &Message) -> Value {
        let data = serde_json::to_value(run.data()).expect("JSON");
        match self.workload {
            Workload::Chain(size) => json!({ "value": data[format!("b{}", size - 2)]["value"] }),
            _ => json!({ "timestamp": data["extract"]["value"], "task": data["created"]["id"] }),
        }
    }

    fn wait(&'static self) -> Option<Box<dyn Any>> {
        let mut message = self.message();
        let mut processing: Pin<Box<dyn Future<Output = _>>> = Box::pin(async move {
            let done = self.engine.process_message(&mut message).await;
            (message, done)
        });
        let waits = processing.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
        waits.then(|| Box::new(processing) as Box<dyn Any>)
    }
}

/// Where a handler finds what it is given.
#[derive(Deserialize)]
struct From {
    from: String,
}

#[derive(Deserialize)]
struct Nothing {}

struct ContactProperties(&'static Host);
struct Search(&'static Host);
struct CreateTask(&'static Host);

#[async_trait]
impl AsyncFunctionHandler for ContactProperties {
    type Input = Nothing;

    async fn execute(&self, context: &mut TaskContext<'_>, _: &Nothing) -> Result<TaskOutcome> {
        context.set_json("data.properties", self.0.properties_ref());
        Ok(TaskOutcome::Success)
    }
}

#[async_trait]
impl AsyncFunctionHandler for Search {
    type Input = From;

    async fn execute(&self, context: &mut TaskContext<'_>, input: &From) -> Result<TaskOutcome> {
        if self.0.holds_search() {
            pending::<()>().await;
        }
        let found = self.0.search_ref(context.get(&input.from).and_then(|number| number.as_str()));
        context.set_json("data.found", found);
        Ok(TaskOutcome::Success)
    }
}

#[async_trait]
impl AsyncFunctionHandler for CreateTask {
    type Input = From;

    async fn execute(&self, context: &mut TaskContext<'_>, input: &From) -> Result<TaskOutcome> {
        let fields = context.get(&input.from);
        let count = fields.and_then(|fields| fields.as_object()).map_or(0, |fields| fields.len());
        let created = self.0.create_task_ref(count, || serde_json::to_value(fields).expect("JSON"));
        context.set_json("data.created", created);
        Ok(TaskOutcome::Success)
    }
}

fn reference() -> Value {
    let property = |name: &str| json!({ "var": format!("data.properties.{name}") });
    let field = |name: &str, logic: Value| json!({ "path": format!("data.task.{name}"), "logic": logic });
    json!([
        { "id": "properties", "name": "properties", "priority": 1, "tasks": [
            { "id": "properties", "name": "properties", "function": { "name": "contact_properties", "input": {} } },
            { "id": "extract", "name": "extract", "function": { "name": "map", "input": { "mappings": [
                { "path": "data.extract.value", "logic": property("status.timestamp") },
            ] } } },
        ] },
        { "id": "voice", "name": "voice", "priority": 2, "condition": { "===": [property("type"), "voice"] }, "tasks": [
            { "id": "search", "name": "search", "function": { "name": "search", "input": {
                "from": "data.properties.formattedPhoneNumberE164",
            } } },
        ] },
        { "id": "exact", "name": "exact", "priority": 3, "condition": { "!!": { "var": "data.found.ExactMatch" } }, "tasks": [
            { "id": "fields", "name": "fields", "function": { "name": "map", "input": { "mappings": [
                field("CallObject", property("contactId")),
                field("Type", json!("Call")),
                field("Status", json!("Completed")),
                field("Priority", json!("Low")),
                field("TaskSubtype", json!("Call")),
                field("WhatId", json!({ "var": "data.found.Id" })),
                field("CallDisposition", property("segment")),
                field("CallType", property("callType")),
                field("Subject", json!({ "cat": [property("contactId"), " - ", property("queueName")] })),
                field("Description", property("formattedPhoneNumber")),
                field("Queue__c", property("queueId")),
            ] } } },
            { "id": "create", "name": "create", "function": { "name": "create_task", "input": { "from": "data.task" } } },
        ] },
    ])
}

/// A rule whose tasks read one another.
fn chain(size: usize) -> Value {
    let tasks: Vec<Value> = (1..size - 1)
        .map(|index| {
            let logic = match index {
                1 => json!(CHAIN_VALUE),
                _ => json!({ "var": format!("data.b{}.value", index - 1) }),
            };
            let mapping = json!({ "path": format!("data.b{index}.value"), "logic": logic });
            let id = format!("b{index}");
            json!({ "id": id, "name": id, "function": { "name": "map", "input": { "mappings": [mapping] } } })
        })
        .collect();
    json!({ "id": "chain", "name": "chain", "tasks": tasks })
}

fn main() {
    serve::<Dataflow>();
}

//! The laws of a run: how it ends, what it records, what it refuses, and that it is data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "run/endings.rs"]
mod endings;
#[path = "run/expressions.rs"]
mod expressions;
#[path = "run/misuse.rs"]
mod misuse;
#[path = "run/records.rs"]
mod records;
#[path = "run/traces.rs"]
mod traces;

use cti_flows::{
    DEFAULT_WINDOW, Ending, Event, Exception, Flow, Millis, Misuse, Outcome, Port, Reply, Run, RunOptions, Source,
    Step, Trace, TraceEvent, Trigger,
};
use serde_json::{Value, json};

/// When the event of these tests happens.
const BEGIN: Millis = 1_000_000;

fn flow(blocks: Value) -> Flow {
    let checked = Flow::load(json!({ "actions": blocks }).to_string().as_bytes());
    checked.flow.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

fn start(to: &str) -> Value {
    block("uid-0", "SE_Start", json!({}), json!({ "done": to }))
}

fn end() -> Value {
    block("uid-9", "SE_End", json!({}), json!({}))
}

/// Start, one block whose every port leads to the End, and the End.
fn flow_around(type_name: &str, controls: Value, ports: &[&str]) -> Flow {
    let ports: Value = ports.iter().map(|port| ((*port).to_owned(), json!("uid-9"))).collect();
    flow(json!([start("uid-1"), block("uid-1", type_name, controls, ports), end()]))
}

fn dialling() -> Flow {
    flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "+12065551212" }), &["success", "failure"])
}

fn event() -> Event {
    Event { at: BEGIN, ..Event::new(Trigger { source: Source::CtiAction, event: None }) }
}

fn event_with(payload: Value) -> Event {
    Event { payload: Some(payload), ..event() }
}

fn reply(seq: u32, value: Value) -> Reply {
    Reply { seq, at: BEGIN + i64::from(seq), outcome: Outcome::Reply(value) }
}

fn refusal(seq: u32) -> Reply {
    let exception = Exception::new(Exception::REFUSED, "the host says no");
    Reply { seq, at: BEGIN + i64::from(seq), outcome: Outcome::Exception(exception) }
}

/// Runs a flow, answering every call with the next of the replies.
fn run_with(flow: &Flow, event: Event, replies: Vec<Value>) -> Run {
    let (mut run, mut step) = Run::start(flow, event);
    let mut replies = replies.into_iter();
    while let Step::Perform(call) = step {
        step = run.resume(flow, reply(call.seq, replies.next().expect("a reply to every call"))).unwrap();
    }
    assert_eq!(replies.next(), None, "a reply that nothing asked for");
    run
}

/// What Log to Console is asked to write where its message is this expression.
fn written(message: Value, event: Event, earlier: Vec<Value>) -> Option<Value> {
    let mut blocks = vec![start("uid-1")];
    let count = earlier.len();
    for index in 0..count {
        let id = format!("uid-{}", index + 1);
        let next = format!("uid-{}", index + 2);
        blocks.push(block(&id, "SE_ContactProperties", json!({}), json!({ "done": next })));
    }
    let log = format!("uid-{}", count + 1);
    blocks.push(block(&log, "SE_Log", json!({ "message": message }), json!({ "done": "uid-99" })));
    blocks.push(block("uid-99", "SE_End", json!({}), json!({})));
    let flow = flow(Value::Array(blocks));
    let (mut run, mut step) = Run::start(&flow, event);
    for results in earlier {
        let Step::Perform(call) = step else { panic!("the run is over") };
        step = run.resume(&flow, reply(call.seq, results)).unwrap();
    }
    let Step::Perform(call) = step else { panic!("the run is over") };
    json!(&*call.command)["with"].get("message").cloned()
}

#[test]
fn a_run_is_restored_at_every_call_and_ends_the_same() {
    let flow = flow(json!([
        start("uid-1"),
        block("uid-1", "SE_ContactProperties", json!({}), json!({ "done": "uid-2" })),
        block(
            "uid-2",
            "SE_SFCreateTask",
            json!({ "Type": "Call", "Status": "Completed", "Priority": "Normal", "CallType": "inbound", "CallDurationInSeconds": "$.actions.uid-1.results.seconds", "subject1": "$.actions.uid-1.results.contactId" }),
            json!({ "success": "uid-3", "failure": "uid-3" })
        ),
        block("uid-3", "SE_Log", json!({ "message": "$.payload.none" }), json!({ "done": "uid-4" })),
        block(
            "uid-4",
            "SE_SFScreenpopObject",
            json!({ "recordId": "$.actions.uid-2.results.id" }),
            json!({ "success": "uid-9", "failure": "uid-9" })
        ),
        end()
    ]));
    let replies = [json!({ "contactId": "c1", "seconds": 0.1 }), json!({ "id": "00T" }), Value::Null, Value::Null];
    let straight = run_with(&flow, event(), replies.to_vec());
    let (mut run, _) = Run::start(&flow, event());
    for (seq, value) in (1..).zip(replies) {
        let written = serde_json::to_string(&run).unwrap();
        let mut restored: Run = serde_json::from_str(&written).unwrap();
        assert_eq!(restored, run);
        assert_eq!(serde_json::to_string(&restored).unwrap(), written);
        assert_eq!(restored.step(), run.step());
        let _ = restored.resume(&flow, reply(seq, value)).unwrap();
        run = restored;
    }
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(run, straight);
}

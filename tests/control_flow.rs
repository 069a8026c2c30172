//! Control flow in whole little flows: loops, choices, retries, variables, results; and the laws of a run for all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "control_flow/checks.rs"]
mod checks;
#[path = "control_flow/loops.rs"]
mod loops;
#[path = "control_flow/retries.rs"]
mod retries;
#[path = "control_flow/variables.rs"]
mod variables;

use cti_flows::{
    Ending, Event, Exception, Flow, Millis, Outcome, Port, Reply, Run, RunOptions, Source, Step, Trace, TraceEvent,
    Trigger,
};
use serde_json::{Value, json};

/// When the event of these tests happens.
const BEGIN: Millis = 1_000_000;

fn document(blocks: Vec<Value>) -> Value {
    let mut actions = vec![block("start", "SE_Start", json!({}), json!({ "done": blocks[0]["id"] }))];
    actions.extend(blocks);
    actions.push(block("end", "SE_End", json!({}), json!({})));
    json!({ "actions": actions })
}

/// Start, these blocks and the End (`end`); the Start leads to the first of them.
fn flow(blocks: Vec<Value>) -> Flow {
    let checked = Flow::load(document(blocks).to_string().as_bytes());
    checked.flow.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

fn each(id: &str, items: Value, body: &str, done: &str) -> Value {
    block(id, "CF_ForEach", json!({ "items": items }), json!({ "body": body, "done": done }))
}

/// Writes a value to the console, which is how these flows show where they come by.
fn show(id: &str, message: Value, to: &str) -> Value {
    block(id, "SE_Log", json!({ "level": "info", "message": message }), json!({ "done": to }))
}

fn set(id: &str, name: &str, value: Value, to: &str) -> Value {
    block(id, "CF_SetVariable", json!({ "name": name, "value": value }), json!({ "done": to }))
}

fn dial(id: &str, number: Value, success: &str, failure: &str) -> Value {
    let ports = json!({ "success": success, "failure": failure });
    block(id, "SE_AgentDialNumber", json!({ "phoneNumber": number }), ports)
}

/// A number that is always busy.
const BUSY: &str = "+12065550000";

/// Dials in vain this many times, then with success.
struct Phone {
    failures: usize,
}

impl Phone {
    /// The answer to a call, and how long it takes in milliseconds.
    fn answer(&mut self, call: &cti_flows::Call) -> (Outcome, Millis) {
        match serde_json::to_value(&*call.command).unwrap() {
            asked if asked["call"] == "timer.sleep" => {
                (Outcome::Reply(Value::Null), asked["with"]["milliseconds"].as_i64().unwrap())
            }
            asked
                if asked["call"] == "softphone.dial" && (asked["with"]["phoneNumber"] == BUSY || self.failures > 0) =>
            {
                self.failures -= usize::from(asked["with"]["phoneNumber"] != BUSY);
                (Outcome::Exception(Exception::new(Exception::REFUSED, "busy")), 0)
            }
            asked if asked["call"] == "crm.create_record" => {
                (Outcome::Reply(json!({ "id": format!("00T{}", call.seq) })), 0)
            }
            _ => (Outcome::Reply(Value::Null), 0),
        }
    }
}

/// Runs a flow to its end, and once more written down and read at every call, and replays its trace: all of it is the
/// same run.
fn run_with(flow: &Flow, payload: Value, options: RunOptions, failures: usize) -> Run {
    let event = Event { at: BEGIN, payload: Some(payload), ..Event::new(TRIGGER) };
    let to_end = |between: &dyn Fn(Run) -> Run| {
        let mut phone = Phone { failures };
        let (mut run, mut step) = Run::start_with(flow, event.clone(), options.clone());
        while let Step::Perform(call) = step {
            run = between(run);
            let (outcome, takes) = phone.answer(&call);
            step = run.resume(flow, Reply { seq: call.seq, at: run.now() + takes, outcome }).unwrap();
        }
        run
    };
    let run = to_end(&|run| run);
    let written = |run: Run| serde_json::from_str::<Run>(&serde_json::to_string(&run).unwrap()).unwrap();
    assert_eq!(to_end(&written), run, "a restored run is the same run");
    let replayed = Trace::of(&run, "flow", flow).replay(flow).unwrap();
    assert_eq!(replayed.trace(), run.trace(), "the trace replays");
    assert_eq!((replayed.variables(), replayed.result()), (run.variables(), run.result()));
    run
}

const TRIGGER: Trigger = Trigger { source: Source::CtiAction, event: None };

fn run(flow: &Flow, payload: Value) -> Run {
    run_with(flow, payload, RunOptions::default(), 0)
}

/// What was asked of the host under a name, with its parameters.
fn asked(run: &Run, name: &str) -> Vec<Value> {
    let calls = run.trace().iter().filter_map(|event| match event {
        TraceEvent::Asked(call) if call.command.name() == name => Some(json!(&*call.command)["with"].clone()),
        _ => None,
    });
    calls.collect()
}

/// What was shown at the console, one after the other.
fn shown(run: &Run) -> Vec<Value> {
    asked(run, "log.write").into_iter().map(|with| with.get("message").cloned().unwrap_or(Value::Null)).collect()
}

/// The block's ways out, one after the other.
fn left(run: &Run, id: &str) -> Vec<Port> {
    let ports = run.trace().iter().filter_map(|event| match event {
        TraceEvent::Left { block, port: Some(port), .. } if &**block == id => Some(*port),
        _ => None,
    });
    ports.collect()
}

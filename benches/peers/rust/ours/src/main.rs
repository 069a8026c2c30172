//! CTI Flows as a contender. The argument says how: `loop`, `trace`, `tokio`; `load` and `parse` read a document with the
//! engine and with serde_json alone; `first` is `loop` whose runs wait at their first call.

mod load;
mod synchronous;
mod tokio_driver;

use cti_flows::{Event, EventName, Flow, Run, RunOptions, Source, Trigger};
use peer_protocol::{Workload, serve};
use serde_json::{Value, json};

fn main() -> Result<(), String> {
    match std::env::args().nth(1).as_deref() {
        Some("loop") => serve::<synchronous::Loop<false>>(),
        Some("trace") => serve::<synchronous::Loop<true>>(),
        Some("tokio") => serve::<tokio_driver::Driver>(),
        Some("first") => serve::<synchronous::FirstCall>(),
        Some("load") => serve::<load::Load>(),
        Some("parse") => serve::<load::Parse>(),
        other => return Err(format!("one of loop, trace, tokio, first, load, parse; not {other:?}")),
    }
    Ok(())
}

fn compile(document: &str) -> Result<Flow, String> {
    let checked = Flow::load(document.as_bytes());
    checked.flow.ok_or_else(|| format!("the flow has errors: {:?}", checked.diagnostics))
}

fn event() -> Event {
    let trigger = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting));
    Event::new(trigger.expect("the source has the event"))
}

fn options(trace: bool) -> RunOptions {
    // A chain visits more blocks than the limit of real flows.
    RunOptions { trace, step_limit: u32::MAX, ..RunOptions::default() }
}

/// What is checked of a run.
fn results(workload: Workload, run: &Run) -> Value {
    let actions = run.actions();
    let of = |index: usize| &actions[format!("uid-{index}")]["results"];
    match workload {
        Workload::Reference => json!({ "timestamp": of(2)["value"], "task": of(6)["id"] }),
        Workload::Chain(size) => json!({ "value": of(size - 2)["value"] }),
        Workload::Document(_) => Value::Null,
    }
}

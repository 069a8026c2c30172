//! A driver of one's own, written against the public API alone: a loop between a run and whoever carries calls out.
//!
//! `cargo run --example own_driver` runs the shipped click-to-dial flow. Here the desktop is a match on commands; in a
//! real program it is a CRM client and a softphone. The run is written down and read back at every call, as a driver
//! would that must survive a restart.
#![allow(clippy::print_stdout, reason = "an example talks to its reader")]

use std::error::Error;

use cti_flows::host::{CallReply, Command, FormattedPhoneNumber};
use cti_flows::{Call, Event, EventName, Exception, Flow, Outcome, Reply, Run, Source, Step, Trigger};
use serde_json::{Value, json};

const FLOW: &[u8] = include_bytes!("../flows/click-to-dial/flow.json");

fn main() -> Result<(), Box<dyn Error>> {
    let checked = Flow::load(FLOW);
    let flow = checked.flow.ok_or_else(|| format!("the flow has errors: {:?}", checked.diagnostics))?;

    let trigger = Trigger::new(Source::SalesforceUi, Some(EventName::OnClickToDial)).ok_or("no such event")?;
    let mut clock = 1_653_016_200_000;
    let event = Event { at: clock, payload: Some(json!({ "number": "(213) 373-4253" })), ..Event::new(trigger) };

    let (mut run, mut step) = Run::start(&flow, event);
    while let Step::Perform(call) = step {
        let written = serde_json::to_string(&run)?;
        println!("{} asks {}  ({} bytes kept)", call.block, serde_json::to_string(&call.command)?, written.len());
        run = serde_json::from_str(&written)?;
        clock += 20;
        step = run.resume(&flow, Reply { seq: call.seq, at: clock, outcome: Outcome::from(carry_out(&call)) })?;
    }
    println!("{}", serde_json::to_string(&run.ending())?);
    Ok(())
}

fn carry_out(call: &Call) -> Result<Value, Exception> {
    match &*call.command {
        Command::FormatPhoneNumber(_) => Ok(FormattedPhoneNumber { value: Some("+12133734253".into()) }.into_json()),
        Command::Dial(dial) => {
            println!("        … {} rings", dial.phone_number);
            Ok(Value::Null)
        }
        other => Err(Exception::unsupported(other.name())),
    }
}

//! The work whose instructions are counted: `workload NAME TIMES` does one thing so often. What it costs to begin and to
//! end is taken off by counting it with 0 times, too.

#[path = "../../../../benches/engine/flows.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "shared with the benchmark")]
#[allow(dead_code, reason = "shared with the benchmark, which uses all of it")]
mod flows;
#[path = "../../../../benches/engine/host.rs"]
mod host;

use std::hint::black_box;
use std::process::ExitCode;

use cti_flows::{Event, EventName, Flow, Reply, Run, RunOptions, Source, Step, Trigger};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let times = arguments.next().and_then(|times| times.parse().ok());
    match times.and_then(|times| work(&name, times)) {
        Some(()) => ExitCode::SUCCESS,
        None => {
            eprintln!("usage: workload reference|reference-traced|chain|load TIMES");
            ExitCode::FAILURE
        }
    }
}

/// Does it; `None` if there is no such work.
fn work(name: &str, times: u32) -> Option<()> {
    match name {
        "reference" => runs(flows::REFERENCE, false, times),
        "reference-traced" => runs(flows::REFERENCE, true, times),
        "chain" => runs(&flows::chain(1_000), false, times),
        "load" => {
            let text = flows::realistic(1_000);
            for _ in 0..times {
                black_box(Flow::load(black_box(text.as_bytes())).flow?);
            }
            Some(())
        }
        _ => None,
    }
}

fn runs(text: &str, trace: bool, times: u32) -> Option<()> {
    let flow = Flow::load(text.as_bytes()).flow?;
    for _ in 0..times {
        black_box(run(&flow, trace)?);
    }
    Some(())
}

/// One run from the event to its end, the host's calls answered in process.
fn run(flow: &Flow, trace: bool) -> Option<Run> {
    let event = Event::new(Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting))?);
    let options = RunOptions { trace, step_limit: u32::MAX, ..RunOptions::default() };
    let (mut run, mut step) = Run::start_with(flow, event, options);
    while let Step::Perform(call) = step {
        let outcome = host::answer(&call.command).into();
        step = run.resume(flow, Reply { seq: call.seq, at: 0, outcome }).ok()?;
    }
    Some(run)
}

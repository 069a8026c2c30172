//! The reference flow over and over, in one process.

#[path = "../../../../../benches/engine/flows.rs"]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "shared with the benchmark")]
#[allow(dead_code, reason = "shared with the benchmark, which uses all of it")]
mod flows;
#[path = "../../../../../benches/engine/host.rs"]
mod host;

use cti_flows::{Ending, Event, EventName, Flow, Reply, Run, RunOptions, Source, Step, Trigger};

use crate::memory::{MAX_GROWTH_KIB, compare, resident_kib};

/// Runs it so often; memory is compared between a tenth of the way and the end. Every second run records its trace.
pub fn soak(count: u64) -> Result<String, String> {
    let flow = Flow::load(flows::REFERENCE.as_bytes()).flow.ok_or("the reference flow does not compile")?;
    let (mut completed, mut warm) = (0_u64, None);
    for number in 0..count {
        let run = run(&flow, number % 2 == 0)?;
        completed += u64::from(run.ending() == Some(&Ending::Completed));
        if number == count / 10 {
            warm = resident_kib();
        }
    }
    let memory = compare(warm, resident_kib(), MAX_GROWTH_KIB)?;
    if completed != count {
        return Err(format!("{} of {count} runs did not complete", count - completed));
    }
    Ok(format!("{count} runs completed; after a tenth of them {memory}"))
}

fn run(flow: &Flow, trace: bool) -> Result<Run, String> {
    let trigger = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)).ok_or("there is no such event")?;
    let options = RunOptions { trace, ..RunOptions::default() };
    let (mut run, mut step) = Run::start_with(flow, Event::new(trigger), options);
    while let Step::Perform(call) = step {
        let outcome = host::answer(&call.command).into();
        let resumed = run.resume(flow, Reply { seq: call.seq, at: 0, outcome });
        step = resumed.map_err(|misuse| misuse.to_string())?;
    }
    Ok(run)
}

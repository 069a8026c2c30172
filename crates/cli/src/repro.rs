//! `cti repro`: replays a trace and says where the new run differs from it.

use std::path::{Path, PathBuf};

use clap::Args;
use cti_flows::{Flow, Trace, TraceEvent};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::flow_file::{CatalogueArguments, load_to_run};
use crate::input::name_of;
use crate::output::{print, tell};
use crate::text::{count, visible};
use crate::trace_file::read_trace;

const HELP: &str = "Example:
  cti run flow.json --sample call.json --trace run.trace.json
  cti repro run.trace.json

It ends with exit code 3 if the runs differ.";

/// Replay a trace: run the flow again with the same event and replies, and say where it first differs
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The trace file
    trace: PathBuf,
    /// The flow; else the one that the trace names, seen from here or from the trace's folder
    #[arg(long)]
    flow: Option<PathBuf>,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let trace = read_trace(&arguments.trace)?;
    let path = match &arguments.flow {
        Some(flow) => flow.clone(),
        None => flow_of(&trace, &arguments.trace)?,
    };
    let Some(flow) = load_to_run(&path, arguments.catalogue.catalogue()?)? else { return Ok(Exit::FlowIsWrong) };
    if flow.fingerprint() != trace.fingerprint {
        tell(&format!("note: `{}` is not the flow as it ran then; it has changed since", name_of(&path)));
    }
    match difference(&trace, &flow) {
        None => {
            print(&format!("the same: {}\n", count(trace.events.len(), "event")))?;
            Ok(Exit::Fine)
        }
        Some(difference) => {
            print(&difference)?;
            Ok(Exit::Differs)
        }
    }
}

/// The flow's file that a trace names.
fn flow_of(trace: &Trace, trace_path: &Path) -> Result<PathBuf, Failure> {
    let beside = trace_path.parent().unwrap_or(Path::new("")).join(&trace.flow);
    let candidates = [PathBuf::from(&trace.flow), beside];
    candidates.into_iter().find(|path| path.is_file()).ok_or_else(|| {
        Failure::new(format!("the trace's flow `{}` cannot be found", trace.flow))
            .with_help("name it with `--flow FILE`")
    })
}

/// Where a replay of the trace first differs from it, in words; `None` if nowhere.
pub fn difference(trace: &Trace, flow: &Flow) -> Option<String> {
    match trace.replay(flow) {
        Err(error) => Some(format!("the trace cannot be replayed to its end: {error}\n")),
        Ok(run) => first_difference(&trace.events, run.trace()),
    }
}

/// The first event in which two traces differ, with both sides.
pub fn first_difference(then: &[TraceEvent], now: &[TraceEvent]) -> Option<String> {
    let side = |event: Option<&TraceEvent>| {
        event.map_or_else(|| "nothing more".into(), |event| visible(&serde_json::to_string(event).unwrap_or_default()))
    };
    let index = (0..then.len().max(now.len())).find(|index| then.get(*index) != now.get(*index))?;
    let (then, now) = (side(then.get(index)), side(now.get(index)));
    Some(format!("differs at event {index}:\n  then: {then}\n  now:  {now}\n"))
}

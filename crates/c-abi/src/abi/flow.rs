//! Functions of flows.

use std::sync::Mutex;

use super::run::CtiRun;
use super::text::{CtiError, CtiString, CtiText, answer, attempt, freed};
use crate::failure::write;
use crate::live_run::LiveRun;
use crate::objects::{FLOWS, RUNS};

/// A compiled flow, which does not change. Never 0 where there is one; freed by `cti_flow_free`.
pub type CtiFlow = u64;

/// The flow's name in its set and its fingerprint: `{"name", "fingerprint"}`, or `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flow_describe(flow: CtiFlow) -> CtiString {
    answer(|| write(&FLOWS.get(flow)?.describe()))
}

/// Starts a run.
///
/// `event` is `{"source", "event", "at", "payload", "contact", "agent"}`; `at` is in milliseconds since
/// 1970-01-01T00:00:00Z. `options` is `{"id", "at", "trace", "window", "stepLimit"}`, of which only the id must be given: the
/// run's, different from every other one's. `at` is when the run starts, the event's own time if absent; `trace` whether it
/// records a trace, as it does if absent; `window` how many milliseconds it may take, 60000 if absent, `null` for ever;
/// `stepLimit` how many blocks it may visit, 10000 if absent.
///
/// Gives the run, to be freed; 0 with an error if event or options are wrong.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flow_start(flow: CtiFlow, event: CtiText, options: CtiText, error: CtiError) -> CtiRun {
    attempt(&error, 0, || {
        let (event, options) = (event.get("event")?, options.get("options")?);
        let run = LiveRun::start(FLOWS.get(flow)?, event, options)?;
        Ok(RUNS.keep(Mutex::new(run)))
    })
}

/// Goes on with a run that `cti_run_snapshot` wrote down, with the flow that it began with; or with a run of which there is
/// the trace, as the engine in a browser writes it down.
///
/// Gives the run, to be freed; 0 with an error if the snapshot is none, or of another flow or format.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flow_restore(flow: CtiFlow, snapshot: CtiText, error: CtiError) -> CtiRun {
    attempt(&error, 0, || {
        let run = LiveRun::restore(FLOWS.get(flow)?, snapshot.get("snapshot")?)?;
        Ok(RUNS.keep(Mutex::new(run)))
    })
}

/// Frees a flow. Its runs go on. Gives 1; or 0 if there is no such flow, which may have been freed before.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flow_free(flow: CtiFlow) -> i32 {
    freed(|| FLOWS.free(flow))
}

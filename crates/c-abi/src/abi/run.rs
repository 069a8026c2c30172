//! Functions of runs.

use super::text::{CtiError, CtiString, CtiText, answer, attempt, freed};
use crate::failure::{Failure, write};
use crate::live_run::LiveRun;
use crate::objects::RUNS;

/// A run: one execution of a flow for one event. Never 0 where there is one; freed by `cti_run_free`.
pub type CtiRun = u64;

/// What a run is asked and answers as text.
fn ask(run: CtiRun, question: impl FnOnce(&LiveRun) -> Result<String, Failure>) -> CtiString {
    answer(|| RUNS.with(run, |run| question(run)))
}

/// Where the run is: `{"perform": {"seq", "block", "call", "with"}, "key"}` if it waits for that call to be carried out,
/// `{"ended": {"kind", …}}` if it is over, or `{"error", "kind"}`. The first member is the one
/// that tells which. Asking changes nothing.
///
/// The key is the same in every attempt to carry the call out, so that a target can tell a repetition.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_step(run: CtiRun) -> CtiString {
    ask(run, |run| write(&run.step()))
}

/// Answers the call `seq` with the JSON `value`. `at` is when it was answered, in milliseconds since
/// 1970-01-01T00:00:00Z. The run goes on to its next step; after its deadline it ends as timed out instead.
///
/// Gives 1; or -1 with an error if the run waits for another call or for none. It then stays as it was.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_reply(run: CtiRun, seq: u32, at: i64, value: CtiText, error: CtiError) -> i32 {
    attempt(&error, -1, || {
        let value = value.get("value")?;
        RUNS.with(run, |run| run.reply(seq, at, value).map(|()| 1))
    })
}

/// Answers the call `seq` with an exception: it could not be carried out, and the block leaves by `failure`. `code` is a
/// stable word for programs (`not-found`, `refused`, `unsupported`, `timeout` …), `message` is for people.
///
/// Gives 1; or -1 with an error, as `cti_run_reply`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_fail(
    run: CtiRun,
    seq: u32,
    at: i64,
    code: CtiText,
    message: CtiText,
    error: CtiError,
) -> i32 {
    attempt(&error, -1, || {
        let (code, message) = (code.get("code")?, message.get("message")?);
        RUNS.with(run, |run| run.fail(seq, at, code, message).map(|()| 1))
    })
}

/// Ends the run as cancelled; one that is over stays as it is. Gives 1; or -1 with an error if there is no such run.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_cancel(run: CtiRun, error: CtiError) -> i32 {
    attempt(&error, -1, || {
        RUNS.with(run, |run| {
            run.cancel();
            Ok(1)
        })
    })
}

/// Ends the run as timed out, for a driver that does not wait for a late answer; one that is over stays as it is. Gives 1; or
/// -1 with an error if there is no such run.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_time_out(run: CtiRun, error: CtiError) -> i32 {
    attempt(&error, -1, || {
        RUNS.with(run, |run| {
            run.time_out();
            Ok(1)
        })
    })
}

/// When the run must be over, in milliseconds since 1970-01-01T00:00:00Z; `INT64_MAX` if it may go on for ever, `INT64_MIN`
/// with an error.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_deadline(run: CtiRun, error: CtiError) -> i64 {
    attempt(&error, i64::MIN, || RUNS.with(run, |run| Ok(run.run().deadline().unwrap_or(i64::MAX))))
}

/// The time of the last thing that the run was told, in milliseconds since 1970-01-01T00:00:00Z; `INT64_MIN` with an error.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_now(run: CtiRun, error: CtiError) -> i64 {
    attempt(&error, i64::MIN, || RUNS.with(run, |run| Ok(run.run().now())))
}

/// The run as JSON text, to be kept and read by `cti_flow_restore`, elsewhere or later; or `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_snapshot(run: CtiRun) -> CtiString {
    ask(run, LiveRun::snapshot)
}

/// The event that fired the run, as it was given, or `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_event(run: CtiRun) -> CtiString {
    ask(run, |run| write(run.run().event()))
}

/// What happened so far, as a trace file has it: `{"flow", "fingerprint", "run", "started", "window", "stepLimit",
/// "events"}`, or `{"error", "kind"}`. Byte for byte what the Rust library writes.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_trace(run: CtiRun) -> CtiString {
    ask(run, LiveRun::trace)
}

/// How many events the trace has; -1 with an error.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_trace_length(run: CtiRun, error: CtiError) -> i64 {
    attempt(&error, -1, || RUNS.with(run, |run| Ok(i64::try_from(run.run().trace().len()).unwrap_or(i64::MAX))))
}

/// The trace's events from one on, counted from 0, as a JSON array, for a trace that is shown as it grows; or
/// `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_trace_from(run: CtiRun, index: i64) -> CtiString {
    ask(run, |run| run.trace_from(usize::try_from(index).unwrap_or(0)))
}

/// What each block left, as `$.actions` has it: id to `{"success", "results", "exception"}` in the order of first visits; or
/// `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_actions(run: CtiRun) -> CtiString {
    ask(run, |run| write(&run.run().actions()))
}

/// What the flow gives to the one who ran it: `{"result": value}`, `{}` if it has not ended or gives nothing, or
/// `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_result(run: CtiRun) -> CtiString {
    ask(run, |run| {
        let result = run.run().result().map(|value| ("result".to_owned(), value.clone()));
        write(&result.into_iter().collect::<serde_json::Map<_, _>>())
    })
}

/// Frees a run, whether or not it is over. Gives 1; or 0 if there is no such run, which may have been freed before.
#[unsafe(no_mangle)]
pub extern "C" fn cti_run_free(run: CtiRun) -> i32 {
    freed(|| RUNS.free(run))
}

//! Plays flows that the oracle gives: one JSON object a line in, what happened a line out.

use std::io::{BufRead, Write};

use cti_flows::{Event, Exception, Flow, Outcome, Reply, Run, RunOptions, Severity, Step, TraceEvent};
use serde::Deserialize;
use serde_json::{Value, json};

/// A flow, the event that fires it, and what the host says to its calls, in order.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Case {
    document: Value,
    event: Event,
    replies: Vec<Answer>,
    window: i64,
    step_limit: u32,
}

/// What the host says to one call; without `reply` it is the exception.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    at: i64,
    #[serde(default)]
    reply: Value,
    #[serde(default)]
    exception: Option<Exception>,
}

/// Plays every case of `cases` and writes what happened to `outcomes`, a line each.
///
/// # Errors
/// Where a line cannot be read or written, or holds no case.
pub fn serve(cases: impl BufRead, mut outcomes: impl Write) -> std::io::Result<()> {
    for line in cases.lines() {
        let case: Case = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut outcomes, &play(case))?;
        outcomes.write_all(b"\n")?;
        outcomes.flush()?;
    }
    Ok(())
}

/// What happened: the trace without the event and the replies, which the oracle knows, and what is left behind.
fn play(case: Case) -> Value {
    let checked = Flow::load(case.document.to_string().as_bytes());
    let Some(flow) = checked.flow else {
        let errors = checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        return json!({ "refused": errors.map(|error| format!("{}: {}", error.code.name(), error.message)).collect::<Vec<_>>() });
    };
    let options = RunOptions { window: Some(case.window), step_limit: case.step_limit, ..RunOptions::default() };
    let (mut run, mut step) = Run::start_with(&flow, case.event, options);
    let mut answers = case.replies.into_iter();
    while let Step::Perform(call) = step {
        let Some(answer) = answers.next() else { break };
        let outcome = answer.exception.map_or(Outcome::Reply(answer.reply), Outcome::Exception);
        match run.resume(&flow, Reply { seq: call.seq, at: answer.at, outcome }) {
            Ok(next) => step = next,
            Err(misuse) => return json!({ "misuse": misuse.to_string() }),
        }
    }
    let told = |event: &&TraceEvent| !matches!(event, TraceEvent::Fired(_) | TraceEvent::Answered(_));
    json!({
        "trace": run.trace().iter().filter(told).collect::<Vec<_>>(),
        "actions": run.actions(),
        "variables": run.variables(),
        "result": run.result(),
    })
}

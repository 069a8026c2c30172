//! A document and replies: `flow NUL payload NUL reply NUL reply …`. A flow that compiles runs to its end within its limits,
//! whatever the host answers, and a restored run and a replayed trace go the same way.

use cti_flows::{Event, EventName, Flow, Run, RunOptions, Source, Trace, Trigger};

use crate::driven::{STEP_LIMIT, drive};
use crate::sections::sections;

/// Compiles, runs, restores and replays.
pub fn check(bytes: &[u8]) {
    let Some(sections) = sections(bytes) else { return };
    let Some(flow) = sections.first().and_then(|flow| Flow::load(flow.as_bytes()).flow) else { return };
    let Some(trigger) = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)) else { return };
    let payload = sections.get(1).and_then(|payload| serde_json::from_str(payload).ok());
    let event = Event { payload, ..Event::new(trigger) };
    let options = RunOptions { step_limit: STEP_LIMIT, ..RunOptions::default() };
    let (mut run, step) = Run::start_with(&flow, event, options);
    drive(&flow, &mut run, step, sections.get(2..).unwrap_or_default());
    assert!(run.ending().is_some(), "a run ends");
    assert!(run.trace().len() <= 4 * STEP_LIMIT as usize + 2, "a run ends within its limit");

    let replayed = Trace::of(&run, "flow", &flow).replay(&flow).expect("a trace replays");
    assert_eq!(replayed.trace(), run.trace(), "a replay goes the same way");
}

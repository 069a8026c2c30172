//! A document and replies: a flow that compiles runs to its end within its limits, whatever the host answers, and a
//! restored run goes the same way.
#![no_main]

use arbitrary::Arbitrary;
use cti_flows::{Event, EventName, Exception, Flow, Outcome, Reply, Run, RunOptions, Source, Step, Trigger};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

/// How many blocks a run of this target may visit: enough for a cycle to be seen, few enough to be quick.
const STEP_LIMIT: u32 = 200;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    replies: Vec<Answer<'a>>,
    payload: &'a str,
    flow: &'a str,
}

#[derive(Arbitrary, Debug)]
enum Answer<'a> {
    Json(&'a str),
    Exception(&'a str),
    Usual,
}

fuzz_target!(|input: Input<'_>| {
    let Some(flow) = Flow::load(input.flow.as_bytes()).flow else { return };
    let Some(trigger) = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)) else { return };
    let event = Event { payload: serde_json::from_str(input.payload).ok(), ..Event::new(trigger) };
    let options = RunOptions { step_limit: STEP_LIMIT, ..RunOptions::default() };
    let (mut run, mut step) = Run::start_with(&flow, event, options);
    let mut answers = input.replies.iter();
    while let Step::Perform(call) = step {
        let outcome = match answers.next() {
            Some(Answer::Json(text)) => Outcome::Reply(serde_json::from_str(text).unwrap_or(Value::Null)),
            Some(Answer::Exception(message)) => Outcome::Exception(Exception::not_found(*message)),
            Some(Answer::Usual) | None => Outcome::Reply(json!({ "id": "003", "value": "x" })),
        };
        let reply = Reply { seq: call.seq, at: i64::from(call.seq), outcome };
        let written = serde_json::to_string(&run).expect("a run can be written");
        let mut restored: Run = serde_json::from_str(&written).expect("a written run can be read");
        assert_eq!(restored, run);
        step = run.resume(&flow, reply.clone()).expect("the reply answers the call");
        assert_eq!(restored.resume(&flow, reply), Ok(step.clone()));
    }
    assert!(run.trace().len() <= 4 * STEP_LIMIT as usize + 2);
});

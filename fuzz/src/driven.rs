//! Driving a run to its end with the replies of an input, held to its own snapshot at every call.

use cti_flows::{Exception, Flow, Outcome, Reply, Run, Step};
use serde_json::{Value, json};

/// How many blocks a run of a target may visit: enough for a cycle to be seen, few enough to be quick.
pub const STEP_LIMIT: u32 = 200;

/// A reply of an input: `!` and a message is an exception, anything else JSON. What is no JSON stands for `null`.
pub fn outcome_of(text: &str) -> Outcome {
    match text.strip_prefix('!') {
        Some(message) => Outcome::Exception(Exception::not_found(message)),
        None => Outcome::Reply(serde_json::from_str(text).unwrap_or(Value::Null)),
    }
}

/// What is replied when an input has no reply left.
fn usual() -> Outcome {
    Outcome::Reply(json!({ "id": "003", "value": "x" }))
}

/// Goes on to the end. A run restored from its text must be the same run, and go the same way.
pub fn drive(flow: &Flow, run: &mut Run, mut step: Step, replies: &[&str]) {
    let mut replies = replies.iter();
    while let Step::Perform(call) = step {
        let outcome = replies.next().map_or_else(usual, |text| outcome_of(text));
        let reply = Reply { seq: call.seq, at: run.now().saturating_add(1), outcome };
        let written = serde_json::to_string(&*run).expect("a run can be written");
        let mut restored: Run = serde_json::from_str(&written).expect("a written run can be read");
        assert_eq!(restored, *run, "a restored run is the run");
        step = run.resume(flow, reply.clone()).expect("the reply answers the call");
        assert_eq!(restored.resume(flow, reply), Ok(step.clone()), "a restored run goes the same way");
    }
}

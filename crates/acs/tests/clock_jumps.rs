//! The machine's clock jumps, back or ahead, at every input of a call: every run ends once, and no action is done twice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod service_support;

use serde_json::{Value, json};
use service_support::{World, incoming, obliging, row};

const DAY: i64 = 86_400_000;

/// The longest that this flow waits for anything.
const LONGEST_WAIT: i64 = 300_000;

fn ivr() -> Value {
    row(
        "acsCall",
        "onIncomingCall",
        &[
            ("answer", "ACS_AnswerCall", json!({})),
            ("log", "SE_Log", json!({ "message": "answered" })),
            ("wait", "SE_CoreDelay", json!({ "duration": 2_000 })),
            ("menu", "ACS_Recognize", json!({ "target": "$.payload.from", "inputType": "dtmf", "maxTones": 1 })),
            ("transfer", "ACS_TransferCall", json!({ "target": "+14255550123" })),
        ],
    )
}

/// One call; after so many inputs the clock jumps, and the service is started again if it is to be. Gives how many inputs
/// there were.
fn call(jump_at: usize, jump: i64, restarts: bool) -> usize {
    let mut world = World::new(&[("ivr.json", ivr())]).reacting(obliging);
    world.network.push_back(incoming("server-c"));
    let mut inputs = 0;
    while !world.inputs.is_empty() || !world.network.is_empty() || !world.service.is_empty() {
        if inputs == jump_at {
            world.now += jump;
            if restarts {
                world.restart();
            }
        }
        inputs += 1;
        assert!(inputs < 200, "a jump of {jump} ms at input {jump_at}: the call does not end\n{:?}", world.notes);
        if let Some(input) = world.inputs.pop_front() {
            world.give(input);
        } else if let Some(event) = world.network.pop_front() {
            world.event(event);
        } else {
            // Time passes by the clock as it now is: where it was put back, a wait is longer by as much, and no more.
            let deadline = world.service.next_deadline().expect("a run that waits has a deadline");
            let wait = deadline - world.now;
            assert!(wait <= LONGEST_WAIT + (-jump).max(0), "a jump of {jump} ms at input {jump_at}: {wait} ms to wait");
            world.now = deadline.max(world.now + 1);
            world.tick();
        }
    }
    let place = format!("a jump of {jump} ms at input {jump_at}, restarts: {restarts}");
    assert_eq!(world.ended.len(), 1, "{place}: {:?}", world.notes);
    for operation in ["AnswerCall", "CallConnection_TransferToParticipant"] {
        let times = world.operations().iter().filter(|done| **done == operation).count();
        assert!(times <= 1, "{place}: {operation} was done {times} times");
    }
    inputs
}

#[test]
fn a_clock_that_jumps_loses_nothing_and_does_nothing_twice() {
    let inputs = call(usize::MAX, 0, false);
    assert!(inputs > 8, "{inputs}");
    for jump in [-DAY, -3_600_000, -1, 1, 3_600_000, DAY] {
        for at in 0..inputs {
            call(at, jump, false);
            call(at, jump, true);
        }
    }
}

//! Try Again in flows.

use super::*;

fn retry(id: &str, controls: Value, to: &str, failure: &str) -> Value {
    block(id, "CF_TryAgain", controls, json!({ "try": to, "failure": failure }))
}

fn retried(attempts: u64) -> Flow {
    flow(vec![
        retry("again", json!({ "attempts": attempts, "delay": 1_000 }), "dial", "given-up"),
        dial("dial", json!("+12065551212"), "end", "again"),
        show("given-up", json!("$.actions.again.exception"), "end"),
    ])
}

#[test]
fn a_call_that_fails_twice_is_tried_a_third_time() {
    let run = run_with(&retried(3), json!({}), RunOptions::default(), 2);
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(left(&run, "dial"), [Port::Failure, Port::Failure, Port::Success]);
    assert_eq!(asked(&run, "timer.sleep"), [json!({ "milliseconds": 1_000 }), json!({ "milliseconds": 2_000 })]);
    assert_eq!(run.now(), BEGIN + 3_000);
    assert_eq!(run.actions()["again"]["results"], json!({ "attempt": 3 }));
}

#[test]
fn when_the_attempts_are_used_up_the_flow_goes_another_way() {
    let run = run_with(&retried(2), json!({}), RunOptions::default(), 5);
    assert_eq!(left(&run, "again"), [Port::Try, Port::Try, Port::Failure]);
    assert_eq!(shown(&run), [json!({ "code": "exhausted", "message": "tried 2 times, without success" })]);
    assert_eq!(run.ending(), Some(&Ending::Completed));
}

#[test]
fn it_starts_anew_in_each_turn_of_a_loop() {
    // Each number is tried twice: the first fails for good, the second the first time only.
    let flow = flow(vec![
        each("each", json!("$.payload.numbers"), "again", "end"),
        retry("again", json!({ "attempts": 2, "delay": 100 }), "dial", "each"),
        dial("dial", json!("$.actions.each.results.item"), "each", "again"),
    ]);
    let run = run_with(&flow, json!({ "numbers": ["+1", "+2", "+3"] }), RunOptions::default(), 3);
    assert_eq!(asked(&run, "softphone.dial").len(), 5);
    let (try_, failure) = (Port::Try, Port::Failure);
    assert_eq!(left(&run, "again"), [try_, try_, failure, try_, try_, try_]);
    assert_eq!(asked(&run, "timer.sleep"), [json!({ "milliseconds": 100 }), json!({ "milliseconds": 100 })]);
}

#[test]
fn a_failure_outside_of_it_is_no_attempt_of_it() {
    // The first number is busy in every turn, which leads to the second one; that fails once, in the first turn.
    let flow = flow(vec![
        each("each", json!([1, 2]), "first", "end"),
        dial("first", json!(BUSY), "each", "again"),
        retry("again", json!({ "attempts": 2, "delay": 100 }), "second", "each"),
        dial("second", json!("+12065551212"), "each", "again"),
    ]);
    let run = run_with(&flow, json!({}), RunOptions::default(), 1);
    assert_eq!(left(&run, "again"), [Port::Try; 3], "two attempts in the first turn, one in the second");
    assert_eq!(run.actions()["again"]["results"], json!({ "attempt": 1 }));
}

#[test]
fn a_window_that_runs_out_during_a_wait_ends_the_run() {
    let options = RunOptions { window: Some(2_500), ..RunOptions::default() };
    let run = run_with(&retried(5), json!({}), options, 9);
    assert_eq!(run.ending(), Some(&Ending::TimedOut));
    assert_eq!(left(&run, "dial").len(), 2, "after one second; two seconds more are too many");
}

//! How runs end.

use super::*;

#[test]
fn a_run_that_reaches_an_end_is_completed() {
    let run = run_with(&dialling(), event(), vec![Value::Null]);
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(run.record("uid-9").map(|record| record.success), Some(true));
}

#[test]
fn a_port_that_is_not_connected_is_a_loose_end_after_success() {
    let flow = flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "1" }), &["failure"]);
    let run = run_with(&flow, event(), vec![Value::Null]);
    assert_eq!(run.ending(), Some(&Ending::LooseEnd { block: "uid-1".into(), port: Port::Success }));
    assert_eq!(run.actions()["uid-1"], json!({ "success": true, "exception": null }));
}

#[test]
fn a_port_that_is_not_connected_is_a_loose_end_after_failure_with_the_exception_on_record() {
    let flow = flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "1" }), &["success"]);
    let (mut run, _) = Run::start(&flow, event());
    let step = run.resume(&flow, refusal(1)).unwrap();
    assert_eq!(step, Step::Ended(Ending::LooseEnd { block: "uid-1".into(), port: Port::Failure }));
    let exception = json!({ "code": "refused", "message": "the host says no" });
    assert_eq!(run.actions()["uid-1"], json!({ "success": false, "results": null, "exception": exception }));
}

#[test]
fn an_open_side_of_a_decision_is_a_loose_end() {
    let flow = flow_around("SE_CoreTruthy", json!({ "value": "$.payload.value" }), &["true"]);
    let run = run_with(&flow, event(), vec![]);
    assert_eq!(run.ending(), Some(&Ending::LooseEnd { block: "uid-1".into(), port: Port::False }));
    assert_eq!(run.actions()["uid-1"]["results"], json!(false));
}

#[test]
fn a_block_without_failure_port_that_fails_ends_the_run() {
    let flow = flow_around("SE_GetProperty", json!({ "key": "taskId" }), &["done"]);
    let (mut run, _) = Run::start(&flow, event());
    let step = run.resume(&flow, refusal(1)).unwrap();
    let exception = Exception::new("refused", "the host says no");
    assert_eq!(step, Step::Ended(Ending::Failed { block: "uid-1".into(), exception: exception.clone() }));
    assert_eq!(run.record("uid-1").unwrap().exception, Some(exception));
    assert_eq!(run.record("uid-9"), None);
    let left = |event: &&TraceEvent| matches!(event, TraceEvent::Left { block, .. } if &**block == "uid-1");
    assert!(run.trace().iter().find(left).is_some());
}

#[test]
fn a_log_line_that_cannot_be_written_stops_nothing() {
    let flow = flow_around("SE_Log", json!({ "level": "debug", "message": "hello" }), &["done"]);
    let (mut run, _) = Run::start(&flow, event());
    let step = run.resume(&flow, refusal(1)).unwrap();
    assert_eq!(step, Step::Ended(Ending::Completed));
    assert_eq!(run.actions()["uid-1"], json!({ "success": true, "results": null, "exception": null }));
    let noted = run.trace().iter().any(|event| {
        matches!(event, TraceEvent::Answered(Reply { outcome: Outcome::Exception(exception), .. }) if exception.code == "refused")
    });
    assert!(noted, "the trace does not show that it failed");
}

#[test]
fn a_driver_can_cancel() {
    let (mut run, _) = Run::start(&dialling(), event());
    assert_eq!(run.cancel(), Step::Ended(Ending::Cancelled));
    assert_eq!(run.record("uid-1"), None);
    assert_eq!(run.trace().last(), Some(&TraceEvent::Ended(Ending::Cancelled)));
}

#[test]
fn what_is_over_stays_as_it_ended() {
    let mut run = run_with(&dialling(), event(), vec![Value::Null]);
    let trace = run.trace().to_vec();
    assert_eq!(run.cancel(), Step::Ended(Ending::Completed));
    assert_eq!(run.time_out(), Step::Ended(Ending::Completed));
    assert_eq!(run.trace(), trace);
}

#[test]
fn a_driver_can_let_it_time_out() {
    let (mut run, _) = Run::start(&dialling(), event());
    assert_eq!(run.time_out(), Step::Ended(Ending::TimedOut));
}

#[test]
fn a_reply_after_the_window_comes_too_late() {
    let flow = dialling();
    let at_the_end = Reply { at: BEGIN + DEFAULT_WINDOW, ..reply(1, Value::Null) };
    let (mut run, _) = Run::start(&flow, event());
    assert_eq!(run.deadline(), Some(at_the_end.at));
    assert_eq!(run.resume(&flow, at_the_end.clone()).unwrap(), Step::Ended(Ending::Completed));

    let (mut run, _) = Run::start(&flow, event());
    let too_late = Reply { at: at_the_end.at + 1, ..at_the_end };
    assert_eq!(run.resume(&flow, too_late).unwrap(), Step::Ended(Ending::TimedOut));
    assert_eq!(run.record("uid-1"), None);
    assert_eq!(run.now(), BEGIN + DEFAULT_WINDOW + 1);
}

#[test]
fn the_window_is_the_drivers_to_set_and_counts_from_the_start() {
    let flow = dialling();
    let options = |window| RunOptions { at: Some(BEGIN + 5), window, ..RunOptions::default() };
    let late = |at| Reply { at, ..reply(1, Value::Null) };

    let (mut run, _) = Run::start_with(&flow, event(), options(Some(10)));
    assert_eq!(run.deadline(), Some(BEGIN + 15));
    assert_eq!(run.resume(&flow, late(BEGIN + 16)).unwrap(), Step::Ended(Ending::TimedOut));

    let (mut run, _) = Run::start_with(&flow, event(), options(None));
    assert_eq!(run.deadline(), None);
    assert_eq!(run.resume(&flow, late(Millis::MAX)).unwrap(), Step::Ended(Ending::Completed));
}

#[test]
fn a_clock_at_the_ends_of_its_range_does_no_harm() {
    let flow = dialling();
    let long_ago = Event { at: Millis::MIN, ..event() };
    let (mut run, _) = Run::start(&flow, long_ago);
    let late = Reply { at: Millis::MAX, ..reply(1, Value::Null) };
    assert_eq!(run.resume(&flow, late).unwrap(), Step::Ended(Ending::TimedOut));
    let (run, _) = Run::start(&flow, Event { at: Millis::MAX, ..event() });
    assert_eq!(run.deadline(), Some(Millis::MAX));
}

#[test]
fn a_clock_that_goes_back_is_not_followed() {
    let flow = dialling();
    let (mut run, _) = Run::start(&flow, event());
    let earlier = Reply { at: BEGIN - 50, ..reply(1, Value::Null) };
    assert_eq!(run.resume(&flow, earlier).unwrap(), Step::Ended(Ending::Completed));
    assert_eq!(run.now(), BEGIN);
}

/// A cycle that a decision could leave, and in these runs does not.
fn circle() -> Flow {
    flow(json!([
        start("uid-1"),
        block(
            "uid-1",
            "SE_CoreTruthy",
            json!({ "value": "$.payload.go" }),
            json!({ "true": "uid-2", "false": "uid-9" })
        ),
        block(
            "uid-2",
            "SE_CoreExtractValue",
            json!({ "targetField": "$.payload", "keyPath": "go" }),
            json!({ "done": "uid-1" })
        ),
        end()
    ]))
}

#[test]
fn a_run_in_a_circle_ends_at_its_limit() {
    let options = RunOptions { step_limit: 6, ..RunOptions::default() };
    let (run, step) = Run::start_with(&circle(), event_with(json!({ "go": true })), options);
    assert_eq!(step, Step::Ended(Ending::TooManySteps));
    let entered = run.trace().iter().filter(|event| matches!(event, TraceEvent::Entered { .. })).count();
    assert_eq!(entered, 6);
}

#[test]
fn the_limit_is_not_met_by_a_run_that_just_fits() {
    let options = RunOptions { step_limit: 3, ..RunOptions::default() };
    let (_, step) = Run::start_with(&circle(), event(), options);
    assert_eq!(step, Step::Ended(Ending::Completed));
}

#[test]
fn the_limit_counts_over_replies() {
    let flow = flow(json!([
        start("uid-1"),
        block("uid-1", "SE_GetProperty", json!({ "key": "go" }), json!({ "done": "uid-2" })),
        block(
            "uid-2",
            "SE_CoreTruthy",
            json!({ "value": "$.actions.uid-1.results.value" }),
            json!({ "true": "uid-1", "false": "uid-9" })
        ),
        end()
    ]));
    let options = RunOptions { step_limit: 8, ..RunOptions::default() };
    let (mut run, mut step) = Run::start_with(&flow, event(), options);
    let mut asked = 0;
    while let Step::Perform(call) = step {
        asked += 1;
        step = run.resume(&flow, reply(call.seq, json!({ "value": "yes" }))).unwrap();
    }
    assert_eq!((asked, step), (4, Step::Ended(Ending::TooManySteps)));
}

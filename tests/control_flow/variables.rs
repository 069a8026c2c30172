//! Variables of a run, the result of Stop, and Assert.

use super::*;

fn stop(id: &str, result: Value) -> Value {
    block(id, "CF_Stop", json!({ "result": result }), json!({}))
}

fn assert_that(id: &str, value: Value, to: &str) -> Value {
    block(id, "CF_Assert", json!({ "value": value, "message": "the caller is known" }), json!({ "done": to }))
}

#[test]
fn expressions_read_variables_at_any_depth() {
    let flow = flow(vec![
        set("set", "caller", json!({ "name": "$.payload.name", "numbers": ["+1", "+2"] }), "show"),
        show("show", json!("$.variables.caller.numbers[1]"), "whole"),
        show("whole", json!({ "all": "$.variables", "name": "$.variables.caller.name" }), "query"),
        show("query", json!("$.variables.caller.numbers[*]"), "end"),
    ]);
    let run = run(&flow, json!({ "name": "Ann" }));
    let caller = json!({ "name": "Ann", "numbers": ["+1", "+2"] });
    let all = json!({ "all": { "caller": caller }, "name": "Ann" });
    assert_eq!(shown(&run), [json!("+2"), all, json!(["+1", "+2"])]);
    assert_eq!(run.variables().get("caller"), Some(&caller));
}

#[test]
fn a_variable_is_set_anew_and_unset() {
    let show_it = |id: &str, to: &str| show(id, json!({ "n": "$.variables.n" }), to);
    let flow = flow(vec![
        show_it("before", "set"),
        set("set", "n", json!(1), "first"),
        show_it("first", "again"),
        set("again", "n", json!("$.payload.n"), "second"),
        show_it("second", "unset"),
        set("unset", "n", json!("$.payload.nothing"), "third"),
        show_it("third", "end"),
    ]);
    let run = run(&flow, json!({ "n": 2 }));
    assert_eq!(shown(&run), [json!({}), json!({ "n": 1 }), json!({ "n": 2 }), json!({})]);
    assert!(run.variables().is_empty());
}

#[test]
fn a_variable_counts_through_a_loop_and_outlives_it() {
    let flow = flow(vec![
        each("each", json!(["a", "b"]), "set", "show"),
        set("set", "last", json!({ "item": "$.actions.each.results.item", "before": "$.variables.last.item" }), "each"),
        show("show", json!("$.variables.last"), "end"),
    ]);
    assert_eq!(shown(&run(&flow, json!({}))), [json!({ "item": "b", "before": "a" })]);
}

#[test]
fn a_run_restored_from_a_snapshot_has_its_variables() {
    let flow = flow(vec![
        set("set", "n", json!("$.payload.n"), "dial"),
        dial("dial", json!("+1"), "show", "end"),
        show("show", json!("$.variables.n"), "end"),
    ]);
    let event = Event { payload: Some(json!({ "n": [1, null] })), ..Event::new(TRIGGER) };
    let (run, _) = Run::start(&flow, event);
    let written = serde_json::to_value(&run).unwrap();
    assert_eq!(written["variables"], json!({ "n": [1, null] }));
    let mut read: Run = serde_json::from_value(written).unwrap();
    let Step::Perform(call) = read.step() else { panic!("it does not wait") };
    let step = read.resume(&flow, Reply { seq: call.seq, at: 0, outcome: Outcome::Reply(Value::Null) }).unwrap();
    let Step::Perform(call) = step else { panic!("it does not show") };
    assert_eq!(json!(&*call.command)["with"]["message"], json!([1, null]));
}

#[test]
fn a_run_without_variables_is_written_as_before_there_were_any() {
    let flow = flow(vec![dial("dial", json!("+1"), "end", "end")]);
    let (run, _) = Run::start(&flow, Event::new(TRIGGER));
    let written = serde_json::to_value(&run).unwrap();
    assert_eq!((written.get("variables"), written.get("result")), (None, None));
    assert_eq!(serde_json::from_value::<Run>(written).unwrap(), run);
}

#[test]
fn stop_gives_its_result_and_end_gives_none() {
    let decide =
        block("decide", "SE_CoreTruthy", json!({ "value": "$.payload.go" }), json!({ "true": "stop", "false": "end" }));
    let flow = flow(vec![decide, stop("stop", json!({ "found": "$.payload.go", "nothing": "$.payload.none" }))]);
    let stopped = run(&flow, json!({ "go": "yes" }));
    assert_eq!((stopped.ending(), stopped.result()), (Some(&Ending::Completed), Some(&json!({ "found": "yes" }))));
    let ended = run(&flow, json!({ "go": "" }));
    assert_eq!((ended.ending(), ended.result()), (Some(&Ending::Completed), None));
}

#[test]
fn an_assertion_ends_the_run_as_failed_or_lets_it_go_on() {
    let flow = flow(vec![assert_that("assert", json!("$.payload.id"), "stop"), stop("stop", json!("known"))]);
    assert_eq!(run(&flow, json!({ "id": "003" })).result(), Some(&json!("known")));
    let failed = run(&flow, json!({ "id": "" }));
    let exception = Exception::new(Exception::ASSERTION_FAILED, "the caller is known");
    assert_eq!(failed.ending(), Some(&Ending::Failed { block: "assert".into(), exception }));
    assert_eq!(failed.result(), None);
}

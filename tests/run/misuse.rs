//! What a driver may not do, and that refusing it changes nothing.

use super::*;

/// Refusing a reply leaves the run as it was.
fn refused(run: &mut Run, flow: &Flow, reply: Reply) -> Misuse {
    let before = run.clone();
    let misuse = run.resume(flow, reply).unwrap_err();
    assert_eq!(run, &before);
    misuse
}

#[test]
fn a_reply_to_another_call_is_stale() {
    let flow = dialling();
    let (mut run, _) = Run::start(&flow, event());
    assert_eq!(refused(&mut run, &flow, reply(2, Value::Null)), Misuse::Stale { expected: 1, given: 2 });
    assert_eq!(refused(&mut run, &flow, reply(0, Value::Null)), Misuse::Stale { expected: 1, given: 0 });
    assert_eq!(run.resume(&flow, reply(1, Value::Null)), Ok(Step::Ended(Ending::Completed)));
}

#[test]
fn a_run_that_is_over_takes_no_reply() {
    let flow = dialling();
    let mut run = run_with(&flow, event(), vec![Value::Null]);
    assert_eq!(refused(&mut run, &flow, reply(1, Value::Null)), Misuse::Over);
}

#[test]
fn a_run_goes_on_with_its_own_flow_only() {
    let other = flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "+1" }), &["success", "failure"]);
    let flow = dialling();
    let (mut run, _) = Run::start(&flow, event());
    let misuse = refused(&mut run, &other, reply(1, Value::Null));
    assert_eq!(misuse, Misuse::OtherFlow { started_with: flow.fingerprint(), given: other.fingerprint() });
    assert!(misuse.to_string().contains(&flow.fingerprint().to_string()));
}

#[test]
fn names_and_places_of_blocks_do_not_make_another_flow() {
    let mut document = json!({ "name": "dial", "actions": [
        start("uid-1"),
        block("uid-1", "SE_AgentDialNumber", json!({ "phoneNumber": "+12065551212" }), json!({ "success": "uid-9", "failure": "uid-9" })),
        end(),
    ] });
    document["actions"][1]["position"] = json!([10, 20.5]);
    document["actions"][1]["meta"] = json!({ "title": "Ring" });
    let moved = Flow::load(document.to_string().as_bytes()).flow.unwrap();
    let (mut run, _) = Run::start(&dialling(), event());
    assert_eq!(run.resume(&moved, reply(1, Value::Null)), Ok(Step::Ended(Ending::Completed)));
}

#[test]
fn a_run_of_another_format_is_refused() {
    let flow = dialling();
    let (run, _) = Run::start(&flow, event());
    let mut written = serde_json::to_value(&run).unwrap();
    assert_eq!(written["format"], json!(1));
    written["format"] = json!(2);
    let mut run: Run = serde_json::from_value(written).unwrap();
    assert_eq!(run.resume(&flow, reply(1, Value::Null)), Err(Misuse::OtherFormat { given: 2 }));
}

#[test]
fn a_run_that_names_a_block_that_the_flow_has_not_is_refused_as_it_is() {
    let flow = dialling();
    let (run, _) = Run::start(&flow, event());
    let written = serde_json::to_string(&run)
        .unwrap()
        .replace("\"waiting\":{\"seq\":1,\"block\":\"uid-1\"", "\"waiting\":{\"seq\":1,\"block\":\"uid-7\"");
    let mut run: Run = serde_json::from_str(&written).unwrap();
    assert!(matches!(refused(&mut run, &flow, reply(1, Value::Null)), Misuse::OtherFlow { .. }));
}

#[test]
fn a_number_and_its_text_make_different_flows() {
    let comparing = |operand: Value| {
        let controls = json!({ "operandA": "$.payload.n", "comparator": "===", "operandB": operand });
        flow_around("SE_CoreDecision", controls, &["true", "false"]).fingerprint()
    };
    assert_ne!(comparing(json!(1)), comparing(json!("1")));
    assert_ne!(comparing(json!(true)), comparing(json!("true")));
    assert_eq!(comparing(json!("1")), comparing(json!("1")));
}

//! Flows that call flows, events that are waited for and variables of the contact, on the simulated desktop.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::HashMap;

use cti_flows::host::MAX_CALL_DEPTH;
use cti_flows::{Ending, Exception, Flow, Run};
use cti_flows_sim::{Played, Scenario};
use serde_json::{Value, json};

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

/// Start, these blocks and the End (`end`); the Start leads to the first of them.
fn document(blocks: &[Value]) -> Value {
    let mut actions = vec![block("start", "SE_Start", json!({}), json!({ "done": blocks[0]["id"] }))];
    actions.extend(blocks.iter().cloned());
    actions.push(block("end", "SE_End", json!({}), json!({})));
    json!({ "on": { "source": "voiceContact", "event": "onConnected" }, "actions": actions })
}

fn call(flow: &str, payload: Value) -> Value {
    block(
        "call",
        "CF_CallFlow",
        json!({ "flow": flow, "payload": payload }),
        json!({ "success": "end", "failure": "end" }),
    )
}

fn stop(result: Value) -> Value {
    block("stop", "CF_Stop", json!({ "result": result }), json!({}))
}

fn delay(milliseconds: u64, to: &str) -> Value {
    block("delay", "SE_CoreDelay", json!({ "duration": milliseconds }), json!({ "done": to }))
}

fn wait(timeout: u64) -> Value {
    let controls = json!({ "source": "voiceContact", "event": "onEnded", "timeout": timeout });
    block("wait", "CF_WaitForEvent", controls, json!({ "success": "end", "timeout": "end", "failure": "end" }))
}

/// Plays a scenario among these flows.
fn play(scenario: Value, flows: &[(&str, Value)]) -> Vec<Played> {
    let scenario = scenario.to_string();
    let (scenario, notes) = Scenario::read(scenario.as_bytes()).unwrap();
    assert_eq!(notes, []);
    let flows: HashMap<&str, &Value> = flows.iter().map(|(name, flow)| (*name, flow)).collect();
    let load = |name: &str| {
        let document = flows.get(name).ok_or_else(|| format!("there is no flow `{name}`"))?;
        let checked = Flow::load(document.to_string().as_bytes());
        Ok(checked.flow.unwrap_or_else(|| panic!("{name}: {:?}", checked.diagnostics)))
    };
    scenario.play(load).unwrap()
}

/// The run of `flow.json` on a call, among other flows that it can call.
fn run(blocks: &[Value], others: &[(&str, Value)]) -> Run {
    let mut flows = others.to_vec();
    flows.push(("flow.json", document(blocks)));
    play(json!({ "contact": { "contactId": "c-1" } }), &flows).remove(0).run
}

fn results(run: &Run, block: &str) -> Value {
    run.actions()[block]["results"].clone()
}

fn exception(run: &Run) -> Exception {
    run.record("call").unwrap().exception.clone().unwrap()
}

fn failed(message: &str) -> Exception {
    Exception::new(Exception::FLOW_FAILED, message)
}

#[test]
fn a_called_flow_reads_the_payload_and_the_contact_and_gives_its_result() {
    let called = document(&[stop(json!({ "contact": "$.contact.contactId", "n": "$.payload.n" }))]);
    let run = run(&[call("called.json", json!({ "n": 7 }))], &[("called.json", called)]);
    assert_eq!(results(&run, "call"), json!({ "result": { "contact": "c-1", "n": 7 } }));
}

#[test]
fn a_called_flow_that_ends_with_an_end_gives_no_result_and_changes_the_same_world() {
    let set = block("set", "SE_SetProperty", json!({ "key": "k", "value": "$.payload.v" }), json!({ "done": "end" }));
    let get = block("get", "SE_GetProperty", json!({ "key": "k" }), json!({ "done": "end" }));
    let mut caller = document(&[call("called.json", json!({ "v": "set below" })), get]);
    caller["actions"][1]["ports"]["success"] = json!("get");
    let flows = [("flow.json", caller), ("called.json", document(&[set]))];
    let run = play(json!({ "contact": {} }), &flows).remove(0).run;
    assert_eq!(results(&run, "call"), json!({}));
    assert_eq!(results(&run, "get")["value"], "set below");
}

#[test]
fn a_called_flow_has_variables_and_records_of_its_own() {
    let set = |to: &str| block("set", "CF_SetVariable", json!({ "name": "n", "value": 1 }), json!({ "done": to }));
    let called = document(&[set("stop"), stop(json!("$.variables.n"))]);
    let run = run(&[call("called.json", json!({}))], &[("called.json", called)]);
    assert_eq!(results(&run, "call"), json!({ "result": 1 }));
    assert!(run.variables().is_empty() && run.record("set").is_none());
}

#[test]
fn each_other_ending_is_a_failure_that_says_why() {
    let fails = block("assert", "CF_Assert", json!({ "value": "$.payload.no" }), json!({ "done": "end" }));
    let open = block("get", "SE_GetProperty", json!({ "key": "k" }), json!({}));
    let circle = [
        block("one", "CF_Switch", json!({ "value": 1, "case1": 1 }), json!({ "case1": "two" })),
        block("two", "CF_Switch", json!({ "value": 1, "case1": 1 }), json!({ "case1": "one" })),
    ];
    let others = [
        ("fails.json", document(&[fails])),
        ("open.json", document(&[open])),
        ("circle.json", document(&circle)),
        ("slow.json", document(&[delay(90_000, "end")])),
    ];
    let exception_of = |name: &str| exception(&run(&[call(name, json!({}))], &others));
    assert_eq!(exception_of("fails.json"), failed("`assert` failed: the value is not truthy"));
    assert_eq!(exception_of("open.json"), failed("it stopped at `get`, whose `done` is not connected"));
    assert_eq!(exception_of("circle.json"), failed("it visited too many blocks"));
    assert_eq!(exception_of("slow.json"), failed("it took too long"));
    assert_eq!(exception_of("nobody.json"), Exception::not_found("there is no flow `nobody.json`"));
}

#[test]
fn what_is_left_of_the_window_is_handed_on() {
    // 40 of 60 seconds are over before the call; 15 more are few enough, 25 too many.
    let called = |milliseconds: u64| [("called.json", document(&[delay(milliseconds, "end")]))];
    let caller = [delay(40_000, "call"), call("called.json", json!({}))];
    let in_time = run(&caller, &called(15_000));
    assert_eq!(results(&in_time, "call"), json!({}));
    assert_eq!(in_time.now() - in_time.started(), 55_000);
    let late = run(&caller, &called(25_000));
    assert_eq!(exception(&late), failed("it took too long"));
    assert_eq!(late.now() - late.started(), 60_000);
}

#[test]
fn flows_call_one_another_as_deep_as_the_limit_and_no_deeper() {
    let mut document = document(&[
        call("flow.json", json!({})),
        stop(json!({ "below": "$.actions.call.results.result", "exception": "$.actions.call.exception.code" })),
    ]);
    document["actions"][1]["ports"] = json!({ "success": "stop", "failure": "stop" });
    let run = play(json!({ "contact": {} }), &[("flow.json", document)]).remove(0).run;
    let mut deepest = run.result().unwrap();
    let mut depth = 0;
    while let Some(below) = deepest.get("below") {
        (deepest, depth) = (below, depth + 1);
    }
    assert_eq!((depth, &deepest["exception"]), (MAX_CALL_DEPTH, &json!(Exception::REFUSED)));
}

#[test]
fn a_canned_reply_stands_in_for_a_called_flow() {
    let reply = json!({ "call": "flow.call", "reply": { "ending": { "kind": "completed" }, "result": 1 } });
    let caller = document(&[call("nobody.json", json!({}))]);
    let run = play(json!({ "contact": {}, "replies": [reply] }), &[("flow.json", caller)]).remove(0).run;
    assert_eq!(results(&run, "call"), json!({ "result": 1 }));
}

#[test]
fn an_upcoming_event_ends_a_wait_in_time_and_only_once() {
    let again = block(
        "again",
        "CF_WaitForEvent",
        json!({ "source": "voiceContact", "event": "onEnded", "timeout": 5_000 }),
        json!({ "success": "end", "timeout": "end", "failure": "end" }),
    );
    let mut flow = document(&[wait(20_000), again]);
    flow["actions"][1]["ports"]["success"] = json!("again");
    let upcoming = json!([
        { "source": "voiceContact", "event": "onMissed", "after": 1_000 },
        { "source": "voiceContact", "event": "onEnded", "after": 3_000, "payload": { "reason": "agent" } },
    ]);
    let run = play(json!({ "contact": {}, "upcoming": upcoming }), &[("flow.json", flow)]).remove(0).run;
    assert_eq!(results(&run, "wait"), json!({ "payload": { "reason": "agent" } }));
    assert_eq!(results(&run, "again"), json!({}), "it happens once");
    assert_eq!(run.now() - run.started(), 8_000);
    assert_eq!(run.ending(), Some(&Ending::Completed));
}

#[test]
fn an_event_that_comes_too_late_or_has_been_does_not_end_a_wait() {
    let upcoming = |after: u64| json!([{ "source": "voiceContact", "event": "onEnded", "after": after }]);
    let run = |blocks: &[Value], after: u64| {
        let scenario = json!({ "contact": {}, "upcoming": upcoming(after) });
        play(scenario, &[("flow.json", document(blocks))]).remove(0).run
    };
    let port = |run: &Run| {
        let left = run.trace().iter().find_map(|event| match event {
            cti_flows::TraceEvent::Left { block, port: Some(port), .. } if &**block == "wait" => Some(port.as_str()),
            _ => None,
        });
        (left.unwrap(), run.now() - run.started())
    };
    assert_eq!(port(&run(&[wait(2_000)], 1_000)), ("success", 1_000));
    assert_eq!(port(&run(&[wait(2_000)], 2_000)), ("success", 2_000), "at the last moment");
    assert_eq!(port(&run(&[wait(2_000)], 2_001)), ("timeout", 2_000));
    assert_eq!(port(&run(&[delay(1_500, "wait"), wait(2_000)], 1_000)), ("timeout", 3_500), "it has been");
}

#[test]
fn a_wait_beyond_the_window_ends_the_run() {
    let run = run(&[wait(90_000)], &[]);
    assert_eq!(run.ending(), Some(&Ending::TimedOut));
    assert_eq!(run.actions().get("wait"), None);
}

#[test]
fn variables_of_the_contact_are_there_in_its_later_events_and_those_of_a_run_are_not() {
    let set = |scope: &str, to: &str| {
        block(scope, "CF_SetVariable", json!({ "name": "n", "value": scope, "scope": scope }), json!({ "done": to }))
    };
    let get =
        block("get", "CF_GetVariable", json!({ "name": "n", "defaultValue": "nothing" }), json!({ "done": "show" }));
    let show =
        block("show", "SE_Log", json!({ "level": "info", "message": "$.variables.n" }), json!({ "done": "end" }));
    let unset = block("unset", "CF_SetVariable", json!({ "name": "n", "scope": "contact" }), json!({ "done": "end" }));
    let mut reading = document(&[get, show, set("run", "end")]);
    reading["on"] = json!({ "source": "voiceContact", "event": "onEnded" });
    let flows = [
        ("flow.json", document(&[set("contact", "run"), set("run", "end")])),
        ("read.json", reading),
        ("unset.json", document(&[unset])),
    ];
    let then = json!([{ "flow": "read.json" }, { "flow": "unset.json" }, { "flow": "read.json", "after": 1_000 }]);
    let played = play(json!({ "contact": {}, "then": then }), &flows);
    let (first, second, last) = (&played[0].run, &played[1].run, &played[3].run);
    assert_eq!(first.variables().get("n"), Some(&json!("run")));
    assert_eq!(results(second, "get"), json!({ "value": "contact" }));
    assert_eq!(results(last, "get"), json!({ "value": "nothing" }));
    let shown = second.actions()["show"].clone();
    assert_eq!(shown["success"], true);
    let message = second.trace().iter().find_map(|event| match event {
        cti_flows::TraceEvent::Asked(call) if call.command.name() == "log.write" => Some(json!(&*call.command)),
        _ => None,
    });
    assert_eq!(message.unwrap()["with"].get("message"), None, "a run begins without variables");
}

#[test]
fn without_a_contact_there_are_no_variables_of_one() {
    let get = block("get", "CF_GetVariable", json!({ "name": "n" }), json!({ "done": "end" }));
    let mut flow = document(&[get]);
    flow["on"] = json!({ "source": "salesforceUI", "event": "onClickToDial" });
    let run = play(json!({ "payload": { "number": "+1" } }), &[("flow.json", flow)]).remove(0).run;
    let Some(Ending::Failed { exception, .. }) = run.ending() else { panic!("{:?}", run.ending()) };
    assert_eq!(exception.code, Exception::NO_CONTACT);
}

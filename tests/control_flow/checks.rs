//! What the checks say about control flow, beyond the case of each code.

use cti_flows::{Catalogue, CheckOptions, FlowDocument};

use super::*;

/// What is found, as `code /pointer`.
fn found(blocks: Vec<Value>) -> Vec<String> {
    let checked = Flow::load(document(blocks).to_string().as_bytes());
    checked.diagnostics.iter().map(|found| format!("{} {}", found.code.name(), found.pointer)).collect()
}

fn switch(controls: Value, ports: Value) -> Vec<Value> {
    vec![block("switch", "CF_Switch", controls, ports)]
}

#[test]
fn ports_of_cases_that_are_not_given_may_stay_open_and_so_may_default() {
    let value = "$.payload.queue";
    let two = json!({ "value": value, "case1": "a", "case2": "b", "case3": "", "case4": null });
    assert_eq!(found(switch(two.clone(), json!({ "case1": "end", "case2": "end" }))), [""; 0]);
    assert_eq!(found(switch(two.clone(), json!({ "case1": "end" }))), ["unconnected-port /actions/1/ports"]);
    assert_eq!(found(switch(two, json!({ "default": "end" }))).len(), 2);
    let none = json!({ "value": value });
    assert_eq!(found(switch(none.clone(), json!({ "default": "end" }))), [""; 0]);
    let mut unused = switch(none, json!({}));
    unused.insert(0, dial("dial", json!("+1"), "switch", "end"));
    assert_eq!(found(unused), ["unconnected-port /actions/2/ports"]);
}

#[test]
fn a_time_out_that_leads_nowhere_is_an_open_port() {
    let wait = |ports: Value| {
        let controls = json!({ "source": "voiceContact", "event": "onEnded" });
        vec![block("wait", "CF_WaitForEvent", controls, ports)]
    };
    assert_eq!(found(wait(json!({ "success": "end", "failure": "end", "timeout": "end" }))), [""; 0]);
    let open = wait(json!({ "success": "end", "failure": "end" }));
    assert_eq!(found(open), ["unconnected-port /actions/1/ports"]);
}

#[test]
fn source_and_event_of_a_wait_are_checked_where_they_are_literal() {
    let wait = |source: Value, event: Value| {
        let ports = json!({ "success": "end", "failure": "end", "timeout": "end" });
        found(vec![block("wait", "CF_WaitForEvent", json!({ "source": source, "event": event }), ports)])
    };
    assert_eq!(wait(json!("voice"), json!("onEnded")), ["unknown-source /actions/1/controls/source"]);
    assert_eq!(wait(json!(7), json!("onEnded")), ["unknown-source /actions/1/controls/source"]);
    assert_eq!(wait(json!("agent"), json!("onEnded")), ["unknown-event /actions/1/controls/event"]);
    assert_eq!(wait(json!("ctiAction"), json!("onEnded")), ["unknown-event /actions/1/controls/event"]);
    assert_eq!(wait(json!("$.payload.source"), json!("onEnded")), [""; 0]);
    assert_eq!(wait(json!("agent"), json!("$.payload.event")), [""; 0]);
    assert_eq!(wait(json!("Amazon Connect Voice Contact"), json!("onEnded")), [""; 0]);
}

#[test]
fn the_payload_of_an_event_that_was_too_late_may_be_unset() {
    let wait = |timeout: &str| {
        let ports = json!({ "success": "show", "failure": "end", "timeout": timeout });
        let controls = json!({ "source": "voiceContact", "event": "onEnded" });
        let show = show("show", json!("$.actions.wait.results.payload.reason"), "end");
        found(vec![block("wait", "CF_WaitForEvent", controls, ports), show])
    };
    assert_eq!(wait("end"), [""; 0]);
    assert_eq!(wait("show"), ["maybe-unset /actions/2/controls/message"]);
}

#[test]
fn the_body_of_a_loop_may_read_its_element() {
    let body = |to: &str| show("show", json!("$.actions.each.results.item.Name"), to);
    let each = || each("each", json!("$.payload.rows"), "show", "end");
    assert_eq!(found(vec![each(), body("each")]), [""; 0]);
    assert_eq!(found(vec![each(), body("end")]), ["loop-without-return /actions/1/ports/body"]);
    let misspelt = show("show", json!("$.actions.each.results.itme"), "each");
    assert_eq!(found(vec![each(), misspelt]), ["unknown-result /actions/2/controls/message"]);
}

#[test]
fn what_the_body_of_a_loop_leaves_may_be_unset_behind_it() {
    let flow = vec![
        each("each", json!("$.payload.rows"), "note", "show"),
        block("note", "SE_CoreLength", json!({ "value": "$.actions.each.results.item" }), json!({ "done": "each" })),
        show("show", json!("$.actions.note.results"), "end"),
    ];
    let findings = found(flow);
    assert!(findings.contains(&"maybe-unset /actions/3/controls/message".to_owned()), "{findings:?}");
}

#[test]
fn the_result_of_a_called_flow_may_be_anything() {
    let call =
        block("call", "CF_CallFlow", json!({ "flow": "x.json" }), json!({ "success": "show", "failure": "end" }));
    let show = |message: &str| show("show", json!(message), "end");
    assert_eq!(found(vec![call.clone(), show("$.actions.call.results.result.a[0].b")]), [""; 0]);
    let misspelt = found(vec![call, show("$.actions.call.results.rsult")]);
    assert_eq!(misspelt, ["unknown-result /actions/2/controls/message"]);
}

#[test]
fn a_variable_that_nothing_sets_is_unknown_unless_a_name_is_an_expression() {
    let read = |name: &str| show("show", json!(format!("$.variables.{name}")), "end");
    let setting =
        |name: Value| block("set", "CF_SetVariable", json!({ "name": name, "value": 1 }), json!({ "done": "show" }));
    assert_eq!(found(vec![setting(json!("caller")), read("caller.id")]), [""; 0]);
    assert_eq!(found(vec![setting(json!(7)), read("7")]), [""; 0]);
    assert_eq!(found(vec![setting(json!("$.payload.name")), read("caller")]), [""; 0]);
    assert_eq!(found(vec![read("caller")]), ["unknown-field /actions/1/controls/message"]);
    let document = FlowDocument::from_json(document(vec![setting(json!("caller")), read("callr.id")])).unwrap();
    let checked = Flow::compile(&document, Catalogue::builtin());
    let help = checked.diagnostics[0].help.clone().unwrap();
    assert_eq!(help, "did you mean `$.variables.caller.id`?");
    let of_contact = json!({ "name": "caller", "value": 1, "scope": "contact" });
    let of_contact = block("set", "CF_SetVariable", of_contact, json!({ "done": "show" }));
    assert_eq!(found(vec![of_contact, read("caller")]), ["unknown-field /actions/2/controls/message"]);
}

#[test]
fn nothing_is_said_about_the_adapter_unless_it_is_asked_for() {
    let blocks = || vec![each("each", json!("$.payload.rows"), "show", "end"), show("show", json!("x"), "each")];
    assert_eq!(found(blocks()), [""; 0]);
    let document = FlowDocument::from_json(document(blocks())).unwrap();
    let options = CheckOptions { adapter: true, ..CheckOptions::default() };
    let checked = Flow::compile_with(&document, Catalogue::builtin(), &options);
    let places: Vec<&str> = checked.diagnostics.iter().map(|found| found.pointer.as_str()).collect();
    assert_eq!(places, ["/actions/1/type"]);
    assert!(checked.flow.is_some(), "it runs here all the same");
}

//! CTI Actions: what they pass on, what a form refuses, and which flow of a set they fire.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Action, ActionDocument, Catalogue, Code, Diagnostic, FlowDocument, FlowSet, Manifest, check_actions};
use serde_json::{Map, Value, json};

fn read(value: &Value) -> Action {
    let checked = ActionDocument::from_json(value.clone()).unwrap().check();
    checked.action.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

fn object(value: Value) -> Map<String, Value> {
    serde_json::from_value(value).unwrap()
}

fn callback() -> Action {
    read(&json!({
        "label": "Note a callback",
        "flow": "flow.json",
        "payload": { "subject": "Callback", "reason": "fixed", "nested": { "a": [1, null] } },
        "form": { "fields": [
            { "name": "phone", "label": "Number", "required": true },
            { "name": "reason", "type": "dropdown", "options": ["Sales", { "label": "Service", "value": "SRV" }], "default": "Sales" },
            { "name": "note", "order": 1 }
        ] }
    }))
}

#[test]
fn fixed_values_and_form_fields_arrive_together_and_the_form_wins() {
    let payload = callback().payload(&object(json!({ "phone": "+12065550100", "reason": "SRV" }))).unwrap();
    let expected = json!({
        "subject": "Callback", "reason": "SRV", "nested": { "a": [1, null] }, "note": "", "phone": "+12065550100",
    });
    assert_eq!(Value::Object(payload), expected);
}

#[test]
fn fields_left_alone_have_their_default_or_are_empty() {
    let payload = callback().payload(&object(json!({ "phone": "1", "reason": null }))).unwrap();
    assert_eq!((&payload["reason"], &payload["note"]), (&json!("Sales"), &json!("")));
    // Clearing a dropdown that is not required is no choice, not a wrong one.
    assert_eq!(callback().payload(&object(json!({ "phone": "1", "reason": "" }))).unwrap()["reason"], "");
    assert!(read(&json!({ "label": "Go", "flow": "a.json" })).payload(&Map::new()).unwrap().is_empty());
}

#[test]
fn a_form_tells_everything_that_is_wrong_in_the_order_of_its_fields() {
    let form = object(json!({ "phone": "", "reason": "Service", "note": 3, "phnoe": "1", "other": "x" }));
    let errors: Vec<String> = callback().payload(&form).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "the field `note` must be filled with text",
            "the field `phone` (Number) is required",
            "the field `reason` does not offer `Service`; it offers `Sales`, `SRV`",
            "the form has no field `phnoe`; did you mean `phone`?",
            "the form has no field `other`",
        ]
    );
}

#[test]
fn what_is_not_known_survives_and_members_keep_their_order() {
    let text = "{\n  \"x\": [\n    1\n  ],\n  \"flow\": \"a.json\",\n  \"label\": \"Go\",\n  \"form\": {\n    \"y\": null\n  }\n}\n";
    let document = ActionDocument::read(text.as_bytes()).unwrap();
    assert_eq!(document.write(), text);
    let checked = document.check();
    assert!(checked.action.is_some());
    let codes: Vec<Code> = checked.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::UnknownActionMember, Code::UnknownActionMember]);
    let action = callback();
    let written: Action = serde_json::from_str(&serde_json::to_string(&action).unwrap()).unwrap();
    assert_eq!(written, action);
}

#[test]
fn what_is_no_action_is_refused() {
    let code = |bytes: &[u8]| ActionDocument::read(bytes).unwrap_err().code;
    assert_eq!(code(b"{"), Code::NotJson);
    assert_eq!(code(b"7"), Code::NotAnAction);
    assert_eq!(code(br#"{"actions":[]}"#), Code::NotAnAction);
    let twice = ActionDocument::read(br#"{"label":"a","label":"b","flow":"f"}"#).unwrap().check();
    assert_eq!(twice.diagnostics[0].code, Code::DuplicateMember);
    assert!(twice.action.is_none());
}

#[test]
fn members_that_are_null_are_not_given() {
    let action = read(&json!({
        "label": "Go", "flow": "a.json", "icon": null, "order": null, "payload": { "a": null },
        "form": { "title": null, "fields": [{ "name": "b", "type": null, "options": null, "required": null }] },
    }));
    assert_eq!(action.payload_names(), ["a", "b"]);
    assert_eq!(action.payload["a"], Value::Null);
    let checked = ActionDocument::from_json(json!({ "label": null, "flow": "" })).unwrap().check();
    let codes: Vec<Code> = checked.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::MalformedAction, Code::MissingFlow]);
}

#[test]
fn fixed_values_are_no_expressions() {
    let action = json!({ "label": "Go", "flow": "a.json", "payload": { "phone": "$.contact.phone" } });
    let checked = ActionDocument::from_json(action).unwrap().check();
    assert_eq!(checked.diagnostics.len(), 1);
    assert_eq!(
        (checked.diagnostics[0].code, checked.diagnostics[0].pointer.as_str()),
        (Code::LooksLikeExpression, "/payload/phone")
    );
    assert!(checked.action.is_some());
}

const FLOW: &str = r#"{"name":"Callback","on":{"source":"ctiAction"},"actions":[
    {"id":"0","type":"SE_Start","ports":{"done":"1"}},{"id":"1","type":"SE_End"}]}"#;

#[test]
fn a_set_finds_actions_and_their_flows() {
    let files = [("sub/flow.json", FLOW.as_bytes()), ("other.json", FLOW.as_bytes())];
    let (mut set, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty());
    let action =
        |label: &str, flow: &str, order: Option<i64>| read(&json!({ "label": label, "flow": flow, "order": order }));
    set.insert_action("sub/b.action.json", action("Second", "flow.json", Some(2)));
    set.insert_action("a.action.json", action("First", "./other.json", Some(1)));
    set.insert_action("c.action.json", action("By name", "Callback", None));
    set.insert_action("d.action.json", action("Another", "absent.json", None));
    set.insert_action("sub/deep/e.action.json", action("Up", "../../sub/./flow.json", Some(9)));
    let labels: Vec<&str> = set.actions().iter().map(|(_, action)| action.label.as_str()).collect();
    assert_eq!(labels, ["First", "Second", "Up", "Another", "By name"]);
    assert_eq!(set.action("sub/b").unwrap().0, "sub/b.action.json");
    assert_eq!(set.action("First").unwrap().0, "a.action.json");
    assert!(set.action("third").is_none());
    let flow = |file: &str| set.flow_of_action(file).map(|member| member.name.as_str());
    assert_eq!(flow("sub/b.action.json"), Some("sub/flow.json"));
    assert_eq!(flow("a.action.json"), Some("other.json"));
    assert_eq!(flow("c.action.json"), Some("other.json"), "the first of that name");
    assert_eq!(flow("d.action.json"), None);
    assert_eq!(flow("sub/deep/e.action.json"), Some("sub/flow.json"));
}

#[test]
fn a_manifest_may_list_the_actions() {
    let manifest = |value: Value| serde_json::from_value::<Manifest>(value).unwrap();
    assert!(manifest(json!({ "flows": [] })).offers("a.action.json"));
    let some = manifest(json!({ "flows": [], "actions": ["a.action.json"] }));
    assert!(some.offers("a.action.json") && !some.offers("b.action.json"));
}

#[test]
fn actions_are_held_against_flows_by_what_those_read() {
    let flow = FlowDocument::read(
        br#"{"actions":[{"id":"1","type":"SE_Log","controls":{"message":{"a":["$.payload.x.y","$.payload[*]","$.payload['z']"]}}}]}"#,
    )
    .unwrap();
    let document = |payload: Value| {
        ActionDocument::from_json(json!({ "label": "Go", "flow": "f.json", "payload": payload })).unwrap()
    };
    let check = |document: &ActionDocument| -> Vec<Diagnostic> {
        check_actions(&[("a.action.json", document)], &[("f.json", &flow, None)])
            .into_iter()
            .map(|(_, found)| found)
            .collect()
    };
    let messages: Vec<String> = check(&document(json!({ "x": 1 }))).into_iter().map(|found| found.message).collect();
    assert_eq!(messages, ["`f.json` reads `$.payload.z`, which the action does not give"]);
    assert_eq!(check(&document(json!({ "x": 1, "z": 2 }))), []);
}

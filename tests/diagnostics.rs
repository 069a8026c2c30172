//! Runs the cases of every diagnostic code, and the checks on the official flows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use cti_flows::{
    ActionDocument, Catalogue, CheckOptions, Code, Diagnostic, Flow, FlowDocument, Trigger, check_actions, check_set,
};
use serde_json::{Value, json};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The members of a case that say how its flows are checked.
fn options(case: &Value) -> CheckOptions {
    let read = |name: &str| case.get(name).cloned();
    CheckOptions {
        trigger: read("trigger").map(|trigger| serde_json::from_value(trigger).unwrap()),
        host: read("host").map(|host| serde_json::from_value(host).unwrap()),
        adapter: read("adapter").is_some_and(|adapter| adapter.as_bool().unwrap()),
    }
}

fn check_text(text: &str, options: &CheckOptions) -> Vec<Diagnostic> {
    match FlowDocument::read(text.as_bytes()) {
        Ok(document) => Flow::compile_with(&document, Catalogue::builtin(), options).diagnostics,
        Err(diagnostic) => vec![*diagnostic],
    }
}

fn check_flow(flow: &Value, options: &CheckOptions) -> Vec<Diagnostic> {
    check_text(&flow.to_string(), options)
}

/// What is found in a CTI Action, beside the flows of the case's `beside`.
fn check_action(action: &Value, beside: Option<&Value>) -> Vec<Value> {
    let document = match ActionDocument::read(action.to_string().as_bytes()) {
        Ok(document) => document,
        Err(diagnostic) => return vec![brief(&diagnostic)],
    };
    let checked = document.check();
    assert_eq!(checked.action.is_none(), checked.diagnostics.iter().any(Diagnostic::is_error), "{action}");
    let mut found: Vec<Value> = checked.diagnostics.iter().map(brief).collect();
    if let Some(flows) = beside.and_then(Value::as_object) {
        let flows: Vec<(&String, FlowDocument)> =
            flows.iter().map(|(name, flow)| (name, FlowDocument::from_json(flow.clone()).unwrap())).collect();
        let flows: Vec<(&str, &FlowDocument, Option<Trigger>)> =
            flows.iter().map(|(name, document)| (name.as_str(), document, None)).collect();
        found.extend(check_actions(&[("case.action.json", &document)], &flows).iter().map(|(_, found)| brief(found)));
    }
    found
}

/// What is found in a flow, a text or a set of flows; or in an action.
fn check(case: &Value, members: [&str; 3]) -> Vec<Value> {
    if let Some(action) = case.get("action") {
        let member = if members.contains(&"flow") { action } else { &case["fixed"] };
        return check_action(member, case.get("beside"));
    }
    let [flow, text, flows] = members.map(|member| case.get(member));
    let options = options(case);
    if let Some(flows) = flows {
        let documents: Vec<(&String, FlowDocument)> = flows
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, flow)| (name, FlowDocument::from_json(flow.clone()).unwrap()))
            .collect();
        let mut found = Vec::new();
        for (_, document) in &documents {
            let alone = Flow::compile_with(document, Catalogue::builtin(), &options).diagnostics;
            found.extend(alone.iter().map(brief));
        }
        let set: Vec<(&str, &FlowDocument, Option<Trigger>)> =
            documents.iter().map(|(name, document)| (name.as_str(), document, options.trigger)).collect();
        for (index, diagnostic) in check_set(&set, Catalogue::builtin()) {
            let mut brief = brief(&diagnostic);
            brief["flow"] = json!(set[index].0);
            found.push(brief);
        }
        return found;
    }
    let found = match (flow, text) {
        (Some(flow), None) => check_flow(flow, &options),
        (None, Some(text)) => check_text(text.as_str().unwrap(), &options),
        _ => panic!("a case has one of {members:?}"),
    };
    found.iter().map(brief).collect()
}

fn brief(diagnostic: &Diagnostic) -> Value {
    assert_eq!(diagnostic.severity, diagnostic.code.severity());
    serde_json::to_value(diagnostic).unwrap()
}

fn case_file(code: Code) -> PathBuf {
    root().join("tests/diagnostics").join(format!("{}.json", code.name()))
}

/// A case is a wrong flow (or `action`), exactly what is found in it, and the flow put right, in which nothing is found.
/// `UPDATE=1` writes what is found into the cases; read the change before you commit it.
#[test]
fn every_code_has_a_case() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        let path = case_file(*code);
        let Ok(text) = fs::read_to_string(&path) else {
            failures.push(format!("{}: no case file", code.name()));
            continue;
        };
        let mut case: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{code:?}: {error}"));
        let found = Value::from(check(&case, ["flow", "text", "flows"]));
        if std::env::var_os("UPDATE").is_some() {
            case["diagnostics"] = found.clone();
            if let Some(fixed) = case.as_object_mut().unwrap().shift_remove("fixed") {
                case["fixed"] = fixed;
            }
            fs::write(&path, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
        }
        if case["diagnostics"] != found {
            failures.push(format!("{}: found {found:#}", code.name()));
        }
        if !found.as_array().unwrap().iter().any(|diagnostic| diagnostic["code"] == code.name()) {
            failures.push(format!("{}: not found in its own case", code.name()));
        }
        let member = if case.get("flows").is_some() { "fixed-set" } else { "fixed" };
        let fixed = if member == "fixed" { case.clone() } else { json!({ "fixed-set": case["fixed"] }) };
        let rest = check(&fixed, ["fixed", "fixed-text", "fixed-set"]);
        if !rest.is_empty() {
            failures.push(format!("{}: found in the flow put right: {:#}", code.name(), Value::from(rest)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn there_is_no_case_without_a_code() {
    for entry in fs::read_dir(root().join("tests/diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(Code::parse(name).is_some(), "{}", path.display());
    }
}

#[test]
fn every_code_has_a_page() {
    for code in Code::ALL {
        let page = code.explanation();
        assert!(page.trim().lines().filter(|line| !line.trim().is_empty()).count() >= 3, "{}", code.name());
        assert!(!code.example().is_empty());
    }
}

/// Every finding on the official flows: the defects that the format reference lists, open `failure` ports, and nothing
/// else.
const OFFICIAL: &[(&str, &[&str])] = &[
    ("01-legacy.json", &["misleading-log /actions/7/controls/message"]),
    ("02-chat-contact-screenpop.json", &[]),
    ("03-click-to-dial.json", &[]),
    ("06-screenpop-on-customer.json", &[]),
    ("07-screenpop-case.json", &[]),
    (
        "08-create-task.json",
        &[
            "conflicting-controls /actions/2/controls/TaskSubType",
            "maybe-unset /actions/2/controls/WhoId",
            "maybe-unset /actions/2/controls/WhatId",
        ],
    ),
    ("09-screenpop-cust-email.json", &["constant-condition /actions/4/controls/value"]),
    (
        "10-Create+Callback+Task.json",
        &[
            "unusual-value /actions/3/controls/Status",
            "unconnected-failure /actions/3/ports",
            "unconnected-failure /actions/4/ports",
            "unconnected-failure /actions/5/ports",
            "unconnected-failure /actions/6/ports",
            "unconnected-failure /actions/8/ports",
            "unconnected-failure /actions/9/ports",
        ],
    ),
    ("11-SalesforceContactCreation.json", &[]),
    ("12-ScreenPopContact-MultiChat.json", &[]),
    ("default-01-salesforceUiOnClickToDial.json", &[]),
    ("default-02-voiceContactOnConnecting.json", &["deprecated-path /actions/1/controls/searchParams"]),
    ("default-03-chatContactOnConnecting.json", &["constant-search /actions/1/controls/searchParams"]),
    ("default-04-queueCallbackContactOnConnecting.json", &["deprecated-path /actions/1/controls/searchParams"]),
    (
        "hvs-onConnecting.json",
        &[
            "unconnected-failure /actions/2/ports",
            "unconnected-failure /actions/3/ports",
            "unconnected-failure /actions/5/ports",
        ],
    ),
    ("hvs-onHvsWorkStart.json", &["mixed-ids /actions/1/id"]),
    ("hvs-onRoutable.json", &["unconnected-failure /actions/3/ports"]),
];

fn official_flows() -> Option<Vec<(String, Vec<u8>)>> {
    let folder = root().join("../shared/data/flows/official");
    if !folder.is_dir() {
        aloud("skipped: ../shared is absent");
        return None;
    }
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    Some(files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect())
}

#[test]
fn official_flows_have_the_known_defects() {
    let Some(files) = official_flows() else { return };
    let mut found = Vec::new();
    for (name, bytes) in &files {
        let checked = Flow::load(bytes);
        assert!(checked.flow.is_some(), "{name}: {:#?}", checked.diagnostics);
        let places = checked.diagnostics.iter().map(|found| format!("{} {}", found.code.name(), found.pointer));
        found.push((name.as_str(), places.collect::<Vec<_>>()));
    }
    let expected: Vec<(&str, Vec<String>)> = OFFICIAL
        .iter()
        .map(|(name, places)| (*name, places.iter().map(|place| (*place).to_owned()).collect()))
        .collect();
    assert_eq!(found, expected);
}

/// Taken together: what one of the High Velocity Sales flows stores and none reads.
#[test]
fn the_official_set_stores_a_property_that_nothing_reads() {
    let Some(files) = official_flows() else { return };
    let documents: Vec<(&str, FlowDocument)> =
        files.iter().map(|(name, bytes)| (name.as_str(), FlowDocument::read(bytes).unwrap())).collect();
    let set: Vec<(&str, &FlowDocument, Option<Trigger>)> =
        documents.iter().map(|(name, document)| (*name, document, None)).collect();
    let found: Vec<(&str, Code, String)> = check_set(&set, Catalogue::builtin())
        .into_iter()
        .map(|(index, diagnostic)| (set[index].0, diagnostic.code, diagnostic.message))
        .collect();
    let message = "no flow of this set reads the property `hvsCompleteWorkWhen`".to_owned();
    assert_eq!(found, [("hvs-onHvsWorkStart.json", Code::UnreadProperty, message)]);
}

/// Get All Properties may read whatever another flow stores.
#[test]
fn a_block_that_reads_all_properties_reads_each() {
    let flow = |kind: &str, controls: Value| {
        let actions = json!([
            { "id": "0", "type": "SE_Start", "ports": { "done": "1" } },
            { "id": "1", "type": kind, "controls": controls, "ports": { "done": "9" } },
            { "id": "9", "type": "SE_End" }
        ]);
        FlowDocument::read(json!({ "actions": actions }).to_string().as_bytes()).unwrap()
    };
    let writer = flow("SE_SetProperty", json!({ "key": "taskId", "value": "x" }));
    for (kind, controls, expected) in [
        ("SE_GetProperty", json!({ "key": "other" }), 1),
        ("SE_UnsetProperty", json!({ "key": "taskId" }), 1),
        ("SE_GetProperties", json!({}), 0),
    ] {
        let reader = flow(kind, controls);
        let found = check_set(&[("writer", &writer, None), ("reader", &reader, None)], Catalogue::builtin());
        let codes: Vec<Code> = found.iter().map(|(_, diagnostic)| diagnostic.code).collect();
        assert_eq!(codes, vec![Code::UnreadProperty; expected], "{kind}");
    }
}

/// The triggers that the adapter's documentation gives the official flows do not bring further findings.
#[test]
fn official_flows_fit_their_events() {
    let Some(files) = official_flows() else { return };
    for (name, bytes) in &files {
        let trigger = match name.as_str() {
            "03-click-to-dial.json" | "default-01-salesforceUiOnClickToDial.json" => ("salesforceUI", "onClickToDial"),
            "hvs-onHvsWorkStart.json" => ("salesforceUI", "onHvsWorkStart"),
            "hvs-onRoutable.json" => ("agent", "onRoutable"),
            "10-Create+Callback+Task.json" => ("ctiAction", ""),
            _ => ("voiceContact", "onConnecting"),
        };
        let trigger: Trigger = match trigger {
            (source, "") => serde_json::from_value(json!({ "source": source })).unwrap(),
            (source, event) => serde_json::from_value(json!({ "source": source, "event": event })).unwrap(),
        };
        let document = FlowDocument::read(bytes).unwrap();
        let alone = Flow::compile(&document, Catalogue::builtin()).diagnostics;
        let options = CheckOptions { trigger: Some(trigger), ..CheckOptions::default() };
        assert_eq!(Flow::compile_with(&document, Catalogue::builtin(), &options).diagnostics, alone, "{name}");
    }
}

#[test]
fn our_own_flows_have_no_findings() {
    let mut count = 0;
    let mut folders = vec![root().join("flows")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let value: Value = match path.extension() {
                Some(extension) if extension == "json" => serde_json::from_slice(&fs::read(&path).unwrap()).unwrap(),
                _ => continue,
            };
            if value.get("actions").is_some_and(Value::is_array) {
                count += 1;
                assert_eq!(check_flow(&value, &CheckOptions::default()), [], "{}", path.display());
            }
        }
    }
    assert!(count >= 8, "{count}");
}

/// A flow with a mistake in nearly every line: all of them are found, in the order in which they stand.
#[test]
fn all_mistakes_are_found_at_once_in_document_order() {
    let text = r#"{
        "on": {"source": "voiceContact", "event": "onConected"},
        "active": "no",
        "actions": [
            {"type": "SE_Start", "ports": {"done": "uid-1"}, "id": "uid-0"},
            {"id": "uid-1", "position": [], "controls": {"value": "$.actions.uid-6.results.phne", "vaule": 1},
             "type": "SE_CoreTruthy", "ports": {"true": "uid-2", "yes": "uid-2"}},
            {"id": "uid-2", "type": "SE_SFCreateTask",
             "ports": {"success": "uid3", "failure": 3},
             "controls": {"Type": "$.contact.phnoe", "Status": "Complet", "Priority": "$.", "CallType": "in",
                          "otherTaskFields": {"b": "$payload.x", "a": "$.actions.uid-8.results", "c/d": "$.x.y"}}},
            {"id": "uid.3", "type": "SE_Log", "ports": {"done": "uid.3"}},
            {"id": "uid-1", "type": "SE_Logg"},
            {"type": "SE_End"}
        ]
    }"#;
    let found = check_text(text, &CheckOptions::default());
    let places: Vec<String> = found.iter().map(|found| format!("{} {}", found.code.name(), found.pointer)).collect();
    assert_eq!(
        places,
        [
            "unknown-event /on/event",
            "wrong-type /active",
            "malformed-layout /actions/1/position",
            "unknown-reference /actions/1/controls/value",
            "unknown-control /actions/1/controls/vaule",
            "unknown-port /actions/1/ports/yes",
            "dangling-port /actions/2/ports/success",
            "malformed-block /actions/2/ports/failure",
            "unknown-field /actions/2/controls/Type",
            "unusual-value /actions/2/controls/Status",
            "malformed-expression /actions/2/controls/Priority",
            "wrong-type /actions/2/controls/CallType",
            "looks-like-expression /actions/2/controls/otherTaskFields/b",
            "unknown-reference /actions/2/controls/otherTaskFields/a",
            "unknown-root /actions/2/controls/otherTaskFields/c~1d",
            "malformed-id /actions/3/id",
            "self-connection /actions/3/ports/done",
            "duplicate-id /actions/4/id",
            "unknown-block-type /actions/4/type",
            "missing-id /actions/5",
        ]
    );
}

/// Small flows around one block: what is right although it looks odd, and what is wrong in ways that the cases leave out.
#[test]
fn edges_of_the_rules() {
    let around = |block: Value| {
        json!({ "actions": [
            { "id": "0", "type": "SE_Start", "ports": { "done": "1" } },
            block,
            { "id": "9", "type": "SE_End", "controls": null }
        ] })
    };
    let log = |message: Value| json!({ "id": "1", "type": "SE_Log", "controls": { "message": message }, "ports": { "done": "9" } });
    let codes = |flow: &Value, trigger: Value| -> Vec<&'static str> {
        let options = options(&json!({ "trigger": trigger }));
        check_flow(flow, &options).iter().map(|found| found.code.name()).collect()
    };
    let call = json!({ "source": "voiceContact", "event": "onConnecting" });
    let action = json!({ "source": "ctiAction" });
    let cases: &[(Value, &Value, &[&str])] = &[
        (log(json!("$.payload.anything")), &call, &["missing-root"]),
        (log(json!("$.payload.anything")), &action, &[]),
        (log(json!("$.contact.phone")), &action, &[]),
        (log(json!("$.actions")), &call, &[]),
        (log(json!("$.actions.0")), &call, &[]),
        (log(json!("$.actions.0.success")), &call, &[]),
        (log(json!("$.actions.0.exception.code")), &call, &[]),
        (log(json!("$.actions.0.exception.stack")), &call, &["unknown-result"]),
        (log(json!("$.contact.attributes['a b'].value")), &call, &[]),
        (log(json!("$.contact.parsedNumber.nationalNumber")), &call, &[]),
        (log(json!("it costs $5.00, see contact.phone")), &call, &[]),
        (log(json!(["$.contact.phone", { "a": "$.contact.nothing" }])), &call, &["unknown-field"]),
        (log(json!("$.actions.1.results")), &call, &["never-set"]),
        (log(json!("$.actions.9.success")), &call, &["never-set"]),
    ];
    for (block, trigger, expected) in cases {
        assert_eq!(codes(&around(block.clone()), (*trigger).clone()), *expected, "{block}");
    }
    let on = |on: Value| {
        let mut flow = around(log(json!("hello")));
        flow["on"] = on;
        codes(&flow, call.clone())
    };
    assert_eq!(on(json!({ "source": "CTI Action" })), [""; 0]);
    assert_eq!(on(json!({ "source": "CTI Action", "event": "onConnecting" })), ["unknown-event"]);
    assert_eq!(on(json!({ "source": "Amazon Connect Voice Contact" })), ["unknown-event"]);
    assert_eq!(on(json!({ "source": "voiceContact", "event": 3 })), ["unknown-event"]);
    assert_eq!(on(json!("voiceContact")), ["unknown-source"]);
    assert_eq!(on(json!({})), ["unknown-source"]);
    assert_eq!(on(Value::Null), [""; 0]);
}

/// Shapes on which a check that looks at every pair of blocks would take minutes.
#[test]
fn checks_take_linear_time_on_hostile_shapes() {
    const BLOCKS: usize = 20_000;
    let block = |index: usize, ports: Value, read: usize| {
        json!({ "id": format!("b{index}"), "type": "SE_SFGetContactId", "ports": ports,
                "controls": { "formattedPhoneNumber": format!("$.actions.b{read}.results.sfContactId") } })
    };
    let flow = |make: &dyn Fn(usize) -> Value| {
        let start = json!({ "id": "s", "type": "SE_Start", "ports": { "done": "b0" } });
        let end = json!({ "id": format!("b{BLOCKS}"), "type": "SE_End" });
        let blocks: Vec<Value> = [start].into_iter().chain((0..BLOCKS).map(make)).chain([end]).collect();
        json!({ "actions": blocks })
    };
    let next = |index: usize| format!("b{}", index + 1);
    let last = format!("b{BLOCKS}");
    let shapes = [
        // Every failure leads to the End, and every block reads the one before.
        flow(&|index| block(index, json!({ "success": next(index), "failure": last }), index.saturating_sub(1))),
        // Every block reads a later one.
        flow(&|index| block(index, json!({ "success": next(index), "failure": last }), index + 1)),
        // Every block may have failed when the next one reads it.
        flow(&|index| block(index, json!({ "success": next(index), "failure": next(index) }), index.saturating_sub(1))),
        // Ways that jump back, so that everything is one cycle.
        flow(&|index| block(index, json!({ "success": next(index), "failure": format!("b{}", index / 2) }), index / 2)),
        // Every second block asks whether the one before, which may have failed, has found something.
        flow(&|index| match index % 2 {
            0 => block(index, json!({ "success": next(index), "failure": next(index) }), index.saturating_sub(2)),
            _ => json!({ "id": format!("b{index}"), "type": "SE_CoreTruthy",
                         "controls": { "value": format!("$.actions.b{}.results.sfContactId", index - 1) },
                         "ports": { "true": next(index), "false": last } }),
        }),
        // All ids the same.
        flow(&|index| block(0, json!({ "success": "b0", "failure": next(index) }), 0)),
        // Nothing can be reached.
        flow(&|index| block(index + BLOCKS + 1, json!({ "success": "nowhere" }), index)),
    ];
    for (number, shape) in shapes.iter().enumerate() {
        let began = std::time::Instant::now();
        let found = check_flow(shape, &CheckOptions::default()).len();
        let took = began.elapsed();
        // A second or so without optimisation; pair by pair it would be minutes.
        assert!(took < std::time::Duration::from_secs(30), "shape {number}: {took:?} for {found} findings");
    }
}

//! Schemas: each is valid, accepts what the engine reads and writes, and refuses what no block can read.

#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::io::Write;
use std::path::Path;

use cti_flows::{
    BlockKind, Catalogue, ControlKind, Event, Flow, FlowDocument, Outcome, Reply, Run, RunReport, SOURCES, Source,
    Step, Trace, Trigger, schema,
};
use cti_flows_sim::{Sample, Scenario};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

fn schema_named(name: &str) -> Value {
    schema::schemas().into_iter().find(|(known, _)| *known == name).unwrap().1
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&schema_named(name)).unwrap()
}

fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// A flow of one block.
fn flow_of(block: Value) -> Value {
    json!({ "actions": [block] })
}

/// A flow of one block of a kind, with these controls.
fn flow_with(type_name: &str, controls: Value) -> Value {
    flow_of(json!({ "id": "uid-1", "type": type_name, "controls": controls }))
}

/// The kind's controls, each with the same value.
fn all_controls(kind: &BlockKind, value: &Value) -> Value {
    let names = kind.spec().controls.iter().map(|control| control.name.clone());
    Value::Object(names.map(|name| (name, value.clone())).collect::<Map<_, _>>())
}

#[test]
fn every_schema_is_valid_draft_2020_12() {
    for (name, schema) in schema::schemas() {
        assert_eq!(schema["$schema"], schema::DIALECT, "{name}");
        jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn data_files_keep_to_their_schemas() {
    for (name, data) in schema::data_files() {
        assert_eq!(data["$schema"], format!("{name}.schema.json"));
        assert_eq!(errors(&validator(name), &data), [""; 0], "{name}");
    }
    let embedded = schema::data_files().into_iter().flat_map(|(_, data)| {
        let rows = ["blocks", "calls"].into_iter().filter_map(move |rows| data[rows].as_array().cloned());
        rows.flatten().flat_map(|row| [row["results"].clone(), row["parameters"].clone(), row["reply"].clone()])
    });
    let mut count = 0;
    for schema in embedded.filter(|schema| !schema.is_null()) {
        jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{schema}: {error}"));
        count += 1;
    }
    assert!(count > Catalogue::builtin().kinds().count(), "results, parameters and replies have schemas");
}

#[test]
fn official_flows_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/flows/official");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        aloud("skipped: ../shared is absent");
        return;
    };
    let validator = validator("flow");
    let mut count = 0;
    for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json"))
    {
        let document: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(errors(&validator, &document), [""; 0], "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 17);
}

#[test]
fn every_control_takes_an_expression_or_nothing() {
    let validator = validator("flow");
    for kind in Catalogue::builtin().kinds() {
        for value in ["$.actions.uid-1.results.value", "$['payload']", ""].map(Value::from).iter().chain([&Value::Null])
        {
            let document = flow_with(kind.type_name, all_controls(kind, value));
            assert_eq!(errors(&validator, &document), [""; 0], "{} with {value}", kind.type_name);
        }
        let document = flow_with(kind.type_name, Value::Null);
        assert_eq!(errors(&validator, &document), [""; 0], "{} without controls", kind.type_name);
    }
}

#[test]
fn every_control_refuses_what_it_cannot_read() {
    let validator = validator("flow");
    let mut refused = 0;
    for kind in Catalogue::builtin().kinds() {
        for control in &kind.spec().controls {
            let wrong = match &control.kind {
                ControlKind::Any => continue,
                ControlKind::Text => vec![json!({}), json!([])],
                ControlKind::Number => vec![json!("twelve"), json!(true), json!("1_0"), json!("inf")],
                ControlKind::Flag => vec![json!(5), json!("maybe"), json!([])],
                ControlKind::Choice(_) => vec![json!("no such choice"), json!(1)],
                ControlKind::Fields => vec![json!("text"), json!([]), json!(1)],
            };
            for value in wrong {
                let mut controls = all_controls(kind, &Value::Null);
                controls[&control.name] = value.clone();
                let found = errors(&validator, &flow_with(kind.type_name, controls));
                assert!(!found.is_empty(), "{} takes {value} as {}", kind.type_name, control.name);
                refused += 1;
            }
        }
    }
    assert!(refused > 50, "only {refused} values were tried");
}

#[test]
fn every_control_takes_its_own_values() {
    let validator = validator("flow");
    for kind in Catalogue::builtin().kinds() {
        for control in &kind.spec().controls {
            let mut right = match &control.kind {
                ControlKind::Any => vec![json!([]), json!({}), json!(0)],
                ControlKind::Text => vec![json!("text"), json!(5), json!(false)],
                ControlKind::Number => vec![json!(5), json!("5"), json!(" -1.5e3 "), json!("0x1f"), json!(".5")],
                ControlKind::Flag => vec![json!(true), json!("false")],
                ControlKind::Choice(choices) => choices.iter().map(|choice| json!(choice)).collect(),
                ControlKind::Fields => vec![json!({ "Name": "$.payload.name", "Depth": { "x": 1 } })],
            };
            right.extend(control.default.clone());
            right.extend(control.examples.clone());
            for value in right {
                let mut controls = all_controls(kind, &Value::Null);
                controls[&control.name] = value.clone();
                let found = errors(&validator, &flow_with(kind.type_name, controls));
                assert_eq!(found, [""; 0], "{}: {} = {value}", kind.type_name, control.name);
            }
        }
    }
}

#[test]
fn wrong_documents_are_refused() {
    let block = |member: &str, value: Value| {
        let mut block = json!({ "id": "uid-1", "type": "SE_Log", "controls": {}, "ports": {} });
        block[member] = value;
        flow_of(block)
    };
    let wrong = [
        ("no object", json!([])),
        ("no actions", json!({ "name": "a flow" })),
        ("actions no array", json!({ "actions": {} })),
        ("block no object", json!({ "actions": ["uid-1"] })),
        ("block without id", flow_of(json!({ "type": "SE_Start" }))),
        ("block without type", flow_of(json!({ "id": "uid-1" }))),
        ("id no text", block("id", json!(1))),
        ("type no text", block("type", json!(1))),
        ("controls an array", block("controls", json!([]))),
        ("controls a text", block("controls", json!("$.payload"))),
        ("ports an array", block("ports", json!([]))),
        ("port no text", block("ports", json!({ "done": 2 }))),
        ("port of another kind no text", block("ports", json!({ "success": ["uid-2"] }))),
        ("meta a text", block("meta", json!("title"))),
        ("title no text", block("meta", json!({ "title": 1 }))),
        ("position of three", block("position", json!([1, 2, 3]))),
        ("position of texts", block("position", json!(["1", "2"]))),
        ("active a text", json!({ "actions": [], "active": "no" })),
        ("version a number", json!({ "actions": [], "version": 1 })),
        ("on a text", json!({ "actions": [], "on": "voiceContact/onConnecting" })),
        ("deferred a number", flow_with("SE_SFSearchAndScreenpop", json!({ "deferred": 5 }))),
        ("choice of an alias's kind", flow_with("SE_Decision", json!({ "evaluateAs": "sideways" }))),
    ];
    let validator = validator("flow");
    for (what, document) in wrong {
        assert!(!validator.is_valid(&document), "{what} is taken: {document}");
    }
}

#[test]
fn what_is_unknown_stays_valid() {
    let document = json!({
        "$schema": "flow.schema.json",
        "name": null,
        "description": "",
        "author": "somebody",
        "actions": [
            { "id": "0", "type": "SE_NotKnownYet", "controls": { "deferred": 5 }, "ports": { "sideways": "1" }, "x": [] },
            { "id": "1", "type": "SE_Log", "controls": { "colour": {}, "message": [1] }, "ports": { "sideways": null } },
            { "id": "2", "type": "SE_End", "controls": null, "ports": null, "meta": null, "position": null },
        ],
    });
    assert_eq!(errors(&validator("flow"), &document), [""; 0]);
}

#[test]
fn events_depend_on_the_source() {
    let (flow, manifest) = (validator("flow"), validator("manifest"));
    let agree = |source: &str, event: Value, is_right: bool| {
        let document = json!({ "actions": [], "on": { "source": source, "event": event } });
        assert_eq!(flow.is_valid(&document), is_right, "{source} {event}");
        // In a manifest `""` is no event at all.
        if event != "" {
            let document = json!({ "flows": [{ "file": "a.json", "source": source, "event": event }] });
            assert_eq!(manifest.is_valid(&document), is_right, "manifest: {source} {event}");
        }
    };
    for kind in SOURCES {
        for source in [kind.name, kind.label] {
            for event in cti_flows::EventName::ALL {
                let is_right = kind.events.iter().any(|known| known.name == *event);
                agree(source, json!(event.name()), is_right);
            }
            agree(source, Value::Null, kind.events.is_empty());
        }
    }
    agree("ctiAction", json!(""), true);
    agree("voice", json!("onConnecting"), false);
    assert!(flow.is_valid(&json!({ "actions": [], "on": { "source": "CTI Action" } })));
    assert!(!flow.is_valid(&json!({ "actions": [], "on": { "source": "agent" } })), "an agent's event is missing");
}

#[test]
fn samples_and_scenarios_take_the_sources_and_events_that_there_are() {
    let of = |schema: Value| jsonschema::draft202012::new(&schema).unwrap();
    let sample = of(schema::schema_for::<Sample>("Sample"));
    let scenario = of(schema::schema_for::<Scenario>("Scenario"));
    // The members that name an event, whether they may be left out, and whether it is taken.
    let take = |members: &Value, may_be_left_out: bool| {
        let mut upcoming = members.clone();
        upcoming["after"] = json!(1);
        let optional =
            [(&sample, members.clone()), (&scenario, members.clone()), (&scenario, json!({ "then": [members] }))];
        let upcoming = sample.is_valid(&json!({ "upcoming": [upcoming] }));
        let taken: Vec<bool> = optional.iter().map(|(schema, file)| schema.is_valid(file)).collect();
        assert!(taken.iter().all(|one| *one == taken[0]), "{members}: {taken:?}");
        if may_be_left_out { taken[0] } else { upcoming }
    };
    for kind in SOURCES {
        for source in [kind.name, kind.label] {
            for event in cti_flows::EventName::ALL {
                let members = json!({ "source": source, "event": event.name() });
                // A scenario is played, and an event comes, exactly where the trigger can be read.
                let is_right = Trigger::new(kind.source, Some(*event)).is_some();
                assert_eq!([true, false].map(|optional| take(&members, optional)), [is_right; 2], "{members}");
            }
            assert!(take(&json!({ "source": source }), true), "the flow may say the event");
            assert!(!take(&json!({ "source": source }), false), "what is waited for is an event");
        }
    }
    for (members, is_right) in [
        (json!({}), true),
        (json!({ "event": "onConnecting" }), true),
        (json!({ "source": null, "event": null }), true),
        (json!({ "event": "onConecting" }), false),
        (json!({ "source": "voice" }), false),
        (json!({ "source": "ctiAction", "event": null }), true),
    ] {
        assert_eq!(take(&members, true), is_right, "{members}");
    }
    assert!(!scenario.is_valid(&json!({ "evnt": "onConnecting" })), "no other members");
}

#[test]
fn editors_are_offered_every_type_with_its_documentation() {
    let schema = schema_named("flow");
    let offered = &schema["$defs"]["block"]["properties"]["type"]["anyOf"][0];
    let types: Vec<&str> = offered["enum"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(types, Catalogue::builtin().kinds().map(|kind| kind.type_name).collect::<Vec<_>>());
    assert_eq!(offered["markdownEnumDescriptions"].as_array().unwrap().len(), types.len());
    for kind in Catalogue::builtin().kinds() {
        let definition = &schema["$defs"][kind.type_name];
        assert_eq!(definition["title"], kind.title);
        assert!(definition["description"].as_str().is_some_and(|text| !text.is_empty()), "{}", kind.type_name);
        let ports = definition["properties"]["ports"]["properties"].as_object().unwrap();
        let names: Vec<&str> = kind.ports.iter().map(|port| port.as_str()).collect();
        assert_eq!(ports.keys().map(String::as_str).collect::<Vec<_>>(), names, "{}", kind.type_name);
        for control in &kind.spec().controls {
            let offered = &definition["properties"]["controls"]["properties"][&control.name];
            assert_eq!(offered["description"], control.description, "{}.{}", kind.type_name, control.name);
        }
    }
}

/// Start, Get Contact Properties, Dial Number, Log, End: a call that is answered, one that is refused, one that waits.
fn sample_document() -> FlowDocument {
    let document = json!({
        "name": "a sample",
        "on": { "source": "voiceContact", "event": "onConnecting" },
        "actions": [
            { "id": "uid-0", "type": "SE_Start", "ports": { "done": "uid-1" } },
            { "id": "uid-1", "type": "SE_ContactProperties", "ports": { "done": "uid-2" } },
            {
                "id": "uid-2", "type": "SE_AgentDialNumber", "meta": { "title": "call back" },
                "controls": { "phoneNumber": "$.actions.uid-1.results.phone" },
                "ports": { "success": "uid-4", "failure": "uid-3" },
            },
            {
                "id": "uid-3", "type": "SE_Log", "controls": { "message": "$.actions.uid-2.exception.message" },
                "ports": { "done": "uid-4" },
            },
            { "id": "uid-4", "type": "SE_End" },
        ],
    });
    FlowDocument::from_json(document).unwrap()
}

/// Runs the sample until its third call.
fn sample_run() -> (FlowDocument, Flow, Run) {
    let document = sample_document();
    let flow = Flow::compile(&document, Catalogue::builtin()).flow.unwrap();
    let trigger = Trigger::new(Source::VoiceContact, Some(cti_flows::EventName::OnConnecting)).unwrap();
    let event = Event { at: 1_000, contact: Some(json!({ "contactId": "c-1" })), ..Event::new(trigger) };
    let (mut run, step) = Run::start(&flow, event);
    assert!(matches!(step, Step::Perform(_)));
    let properties = json!({ "contactId": "c-1", "phone": "+12065551212" });
    let step = run.resume(&flow, Reply { seq: 1, at: 1_100, outcome: Outcome::Reply(properties) }).unwrap();
    assert!(matches!(step, Step::Perform(_)));
    let refused = Outcome::Exception(cti_flows::Exception::new(cti_flows::Exception::REFUSED, "the agent is busy"));
    let step = run.resume(&flow, Reply { seq: 2, at: 1_250, outcome: refused }).unwrap();
    assert!(matches!(step, Step::Perform(_)));
    (document, flow, run)
}

#[test]
fn a_trace_keeps_to_its_schema() {
    let validator = validator("trace");
    let (_, flow, mut run) = sample_run();
    for ended in [false, true] {
        if ended {
            assert!(matches!(run.time_out(), Step::Ended(_)));
        }
        let trace = serde_json::to_value(Trace::of(&run, "sample.json", &flow)).unwrap();
        assert_eq!(errors(&validator, &trace), [""; 0], "{trace:#}");
    }
    let mut wrong = serde_json::to_value(Trace::of(&run, "sample.json", &flow)).unwrap();
    wrong["events"][0] = json!({ "fired": { "source": "nowhere" } });
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn a_run_report_keeps_to_its_schema() {
    let (document, flow, mut run) = sample_run();
    assert_eq!(RunReport::of(&run, &flow, &document), None, "the run has not ended");
    assert!(matches!(run.time_out(), Step::Ended(_)));
    let report = RunReport::of(&run, &flow, &document).unwrap();
    let written = serde_json::to_value(&report).unwrap();
    assert_eq!(errors(&validator("run-report"), &written), [""; 0], "{written:#}");
    assert_eq!(serde_json::from_value::<RunReport>(written.clone()).unwrap(), report);

    assert_eq!(written["flow"], "a sample");
    assert_eq!(written["on"], json!({ "source": "voiceContact", "event": "onConnecting" }));
    assert_eq!(written["ending"], json!({ "kind": "timedOut" }));
    assert_eq!(written["elapsedMs"], 250);
    assert_eq!(
        written["path"],
        json!([
            { "block": "uid-0", "type": "SE_Start", "title": "Start", "port": "done" },
            { "block": "uid-1", "type": "SE_ContactProperties", "title": "Get Contact Properties", "port": "done" },
            { "block": "uid-2", "type": "SE_AgentDialNumber", "title": "call back", "port": "failure" },
            { "block": "uid-3", "type": "SE_Log", "title": "Log to Console", "port": null },
        ])
    );
    let refused = json!({ "code": "refused", "message": "the agent is busy" });
    assert_eq!(
        written["commands"][1],
        json!({
            "seq": 2, "block": "uid-2", "effect": "writes", "call": "softphone.dial",
            "with": { "phoneNumber": "+12065551212" }, "outcome": { "exception": refused },
        })
    );
    assert_eq!(written["commands"][2]["outcome"], Value::Null);
    assert_eq!(written["actions"]["uid-2"]["exception"], refused);
}

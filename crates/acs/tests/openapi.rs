//! The operations against the OpenAPI file: paths, methods, headers, bodies, and that nothing of it is missing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use std::collections::{BTreeMap, BTreeSet};

use client_support::{cases, full, shared};
use cti_flows_acs::Request;
use serde_json::{Map, Value, json};

/// The OpenAPI file (Swagger 2.0), its component schemas as one set of JSON Schemas.
struct Specification {
    operations: BTreeMap<String, Specified>,
    definitions: Map<String, Value>,
}

struct Specified {
    method: String,
    path: String,
    repeatable: bool,
    body: Option<String>,
}

/// What a base with a discriminator stands for: its one form.
const FORMS: [(&str, &str); 2] = [
    ("MediaStreamingOptions", "WebSocketMediaStreamingOptions"),
    ("TranscriptionOptions", "WebSocketTranscriptionOptions"),
];

fn name_of(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap()
}

/// A component schema as JSON Schema: references into the one set, no member beyond those that are named.
fn schema_of(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut schema: Map<String, Value> =
                members.iter().map(|(name, member)| (name.clone(), schema_of(member))).collect();
            if let Some(Value::String(reference)) = members.get("$ref") {
                return json!({ "$ref": format!("#/definitions/{}", name_of(reference)) });
            }
            if members.get("properties").is_some_and(Value::is_object) && !members.contains_key("discriminator") {
                schema.insert("additionalProperties".into(), false.into());
            }
            // `format` says widths of numbers, which JSON Schema does not know.
            schema.remove("format");
            Value::Object(schema)
        }
        Value::Array(elements) => elements.iter().map(schema_of).collect(),
        _ => value.clone(),
    }
}

fn specification() -> Option<Specification> {
    let main = shared("openapi/communicationservicescallautomation-2026-03-12.json")?;
    let common = shared("openapi/common-2025-06-30.json").unwrap();
    let mut raw = main["definitions"].as_object().unwrap().clone();
    raw.extend(common["definitions"].as_object().unwrap().clone());
    for (base, form) in FORMS {
        let mut whole = raw[form].clone();
        whole.as_object_mut().unwrap().remove("allOf").expect("a form of the base");
        for (name, member) in raw[base]["properties"].as_object().unwrap() {
            whole["properties"][name] = member.clone();
        }
        whole["required"] = raw[base]["required"].clone();
        raw.insert(base.to_owned(), whole);
    }
    let definitions = raw.iter().map(|(name, schema)| (name.clone(), schema_of(schema))).collect();
    let mut operations = BTreeMap::new();
    for (path, methods) in main["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().unwrap();
            let body = parameters.iter().find(|parameter| parameter["in"] == "body");
            let specified = Specified {
                method: method.to_ascii_uppercase(),
                path: path.clone(),
                repeatable: parameters.iter().any(|parameter| parameter["name"] == "Repeatability-Request-ID"),
                body: body.map(|body| name_of(body["schema"]["$ref"].as_str().unwrap()).to_owned()),
            };
            operations.insert(operation["operationId"].as_str().unwrap().to_owned(), specified);
        }
    }
    Some(Specification { operations, definitions })
}

/// Every request that the tests make: each with all members, and those of the recorded cases.
fn requests() -> Vec<Request> {
    let index = shared("recorded/index.json").unwrap();
    let recorded = index["items"].as_array().unwrap().iter().filter_map(|item| {
        let (sdk, name) = item["file"].as_str().unwrap().trim_end_matches(".json").split_once('-').unwrap();
        Some(cases::case(sdk, name)?.request)
    });
    full::all().into_iter().chain(recorded).collect()
}

#[test]
fn each_operation_of_the_file_is_there_with_its_method_path_and_pair() {
    let Some(specification) = specification() else { return };
    let requests = requests();
    let ours: BTreeSet<&str> = requests.iter().map(|request| request.operation).collect();
    let theirs: BTreeSet<&str> = specification.operations.keys().map(String::as_str).collect();
    assert_eq!(ours, theirs);
    for request in &requests {
        let specified = &specification.operations[request.operation];
        assert_eq!(request.method.as_str(), specified.method, "{}", request.operation);
        assert_eq!(request.repeatable, specified.repeatable, "{}", request.operation);
        assert_eq!(request.body.is_some(), specified.body.is_some(), "{}", request.operation);
        assert!(is_path_of(&request.path, &specified.path), "{} is not {}", request.path, specified.path);
        assert!(request.query.is_empty());
    }
}

/// Whether a path is made from a template such as `/calling/recordings/{recordingId}:pause`.
fn is_path_of(path: &str, template: &str) -> bool {
    let (parts, templates): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), template.split('/').collect());
    parts.len() == templates.len()
        && parts.iter().zip(templates).all(|(part, template)| {
            match (template.split_once('{'), template.split_once('}')) {
                (Some(_), Some((_, after))) => part.len() > after.len() && part.ends_with(after),
                _ => *part == template,
            }
        })
}

#[test]
fn each_body_is_valid() {
    let Some(specification) = specification() else { return };
    let mut checked = 0;
    for request in requests() {
        let Some(body) = &request.body else { continue };
        let name = specification.operations[request.operation].body.as_ref().unwrap();
        let schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$ref": format!("#/definitions/{name}"),
            "definitions": specification.definitions,
        });
        let validator = jsonschema::validator_for(&schema).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(body).map(|error| format!("{} at {}", error, error.instance_path())).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", request.operation);
        checked += 1;
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn a_body_that_is_not_valid_is_found() {
    let Some(specification) = specification() else { return };
    let valid = |name: &str, body: Value| {
        let schema = json!({"$ref": format!("#/definitions/{name}"), "definitions": specification.definitions});
        jsonschema::validator_for(&schema).unwrap().is_valid(&body)
    };
    assert!(valid("RejectCallRequest", json!({"incomingCallContext": "c", "callRejectReason": "busy"})));
    assert!(!valid("RejectCallRequest", json!({"incomingCallContext": "c", "callRejectReason": "tired"})));
    assert!(!valid("RejectCallRequest", json!({"incomingCallContext": "c", "more": 1})));
    assert!(!valid("RejectCallRequest", json!({})));
    let target = json!({"rawId": "4:+1", "phoneNumber": {"value": "+1"}});
    assert!(valid("RedirectCallRequest", json!({"incomingCallContext": "c", "target": target})));
    assert!(!valid("RedirectCallRequest", json!({"incomingCallContext": "c", "target": {"phoneNumber": {}}})));
    let seconds = |seconds: u32| json!({"participantToAdd": target, "invitationTimeoutInSeconds": seconds});
    assert!(valid("AddParticipantRequest", seconds(180)));
    assert!(!valid("AddParticipantRequest", seconds(181)));
}

/// The members that a schema names, with those of what it refers to: `CreateCallRequest.targets`.
fn members_of(definitions: &Map<String, Value>, name: &str, found: &mut BTreeSet<String>) {
    let Some(properties) = definitions[name]["properties"].as_object() else { return };
    for (member, schema) in properties {
        if found.insert(format!("{name}.{member}")) {
            for reference in [&schema["$ref"], &schema["items"]["$ref"], &schema["additionalProperties"]["$ref"]] {
                if let Some(reference) = reference.as_str() {
                    members_of(definitions, name_of(reference), found);
                }
            }
        }
    }
}

/// The members that a body has, named as [`members_of`] names them.
fn given(definitions: &Map<String, Value>, name: &str, body: &Value, found: &mut BTreeSet<String>) {
    let Some(members) = body.as_object() else { return };
    for (member, value) in members {
        found.insert(format!("{name}.{member}"));
        let schema = &definitions[name]["properties"][member];
        if let Some(reference) = schema["$ref"].as_str() {
            given(definitions, name_of(reference), value, found);
        }
        for (reference, elements) in [
            (&schema["items"]["$ref"], value.as_array().cloned().unwrap_or_default()),
            (
                &schema["additionalProperties"]["$ref"],
                value.as_object().map(|map| map.values().cloned().collect()).unwrap_or_default(),
            ),
        ] {
            let Some(reference) = reference.as_str() else { continue };
            elements.iter().for_each(|element| given(definitions, name_of(reference), element, found));
        }
    }
}

#[test]
fn every_member_of_every_body_can_be_given() {
    let Some(Specification { operations, definitions }) = specification() else { return };
    let (mut named, mut had) = (BTreeSet::new(), BTreeSet::new());
    for specified in operations.values() {
        if let Some(name) = &specified.body {
            members_of(&definitions, name, &mut named);
        }
    }
    for request in full::all() {
        if let (Some(name), Some(body)) = (&operations[request.operation].body, &request.body) {
            given(&definitions, name, body, &mut had);
        }
    }
    let missing: Vec<&String> = named.difference(&had).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(named.len() > 100, "{}", named.len());
}

/// The answers' schemas name no member that our types lose.
#[test]
fn every_member_of_every_answer_is_read() {
    use cti_flows_acs::operation::*;
    let Some(Specification { definitions, .. }) = specification() else { return };
    fn kept<T: serde::de::DeserializeOwned + serde::Serialize>(example: &Value) -> Value {
        serde_json::to_value(serde_json::from_value::<T>(example.clone()).unwrap()).unwrap()
    }
    for (name, read) in [
        ("CallConnectionProperties", kept::<CallConnectionProperties> as fn(&Value) -> Value),
        ("TransferCallResponse", kept::<OperationContextAnswer>),
        ("AddParticipantResponse", kept::<AddParticipantAnswer>),
        ("CancelAddParticipantResponse", kept::<CancelAddParticipantAnswer>),
        ("RemoveParticipantResponse", kept::<OperationContextAnswer>),
        ("MoveParticipantsResponse", kept::<MoveParticipantsAnswer>),
        ("MuteParticipantsResult", kept::<OperationContextAnswer>),
        ("GetParticipantsResponse", kept::<ParticipantsPage>),
        ("CallParticipant", kept::<CallParticipant>),
        ("SendDtmfTonesResult", kept::<OperationContextAnswer>),
        ("RecordingStateResponse", kept::<RecordingAnswer>),
    ] {
        let example = example_of(&definitions, name);
        assert_eq!(read(&example), example, "{name}");
    }
}

/// A value with every member that a schema names; of identifiers, which have one of several, a phone number.
fn example_of(definitions: &Map<String, Value>, name: &str) -> Value {
    if name == "CommunicationIdentifierModel" {
        let number = example_of(definitions, "PhoneNumberIdentifierModel");
        return json!({"kind": "phoneNumber", "rawId": "4:+1", "phoneNumber": number});
    }
    let of = |schema: &Value| match schema["$ref"].as_str() {
        Some(reference) => example_of(definitions, name_of(reference)),
        None => match schema["type"].as_str().unwrap() {
            "boolean" => true.into(),
            "string" => "text".into(),
            other => panic!("{name} has a {other}"),
        },
    };
    let schema = &definitions[name];
    if let Some(words) = schema["enum"].as_array() {
        return words.last().unwrap().clone();
    }
    let properties = schema["properties"].as_object().unwrap();
    let member = |schema: &Value| if schema["type"] == "array" { json!([of(&schema["items"])]) } else { of(schema) };
    properties.iter().map(|(name, schema)| (name.clone(), member(schema))).collect::<Map<String, Value>>().into()
}

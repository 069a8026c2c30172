//! Events that real clients were given, read by this engine: what both accept says the same, and what only one accepts is
//! listed with a reason.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::path::PathBuf;

use cti_flows_acs::{
    BadBody, CallEvent, EventType, MAX_BODY_BYTES, Received, ResultCodes, WhySkipped, parse_webhook, reason_of,
};
use serde_json::{Value, json};

fn shared(path: &str) -> Option<Value> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/acs").join(path);
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: ../shared is absent");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// What would come over the wire: a case's input is a text that is the body, or the JSON of it.
fn body_of(input: &Value) -> String {
    input.as_str().map_or_else(|| input.to_string(), str::to_owned)
}

fn event(body: &Value) -> CallEvent {
    match parse_webhook(body.to_string().as_bytes()).unwrap().remove(0) {
        Received::Event(event) => *event,
        other => panic!("{other:?}"),
    }
}

fn names(table: &[(&'static str, &str)]) -> Vec<&'static str> {
    assert!(table.iter().all(|(_, reason)| !reason.is_empty()));
    table.iter().map(|(name, _)| *name).collect()
}

#[test]
fn as_the_javascript_parser_reads_them() {
    let differences = [
        ("incomingCall-eventGrid-schema", "we accept: calls that ring come to the same receiver"),
        ("incomingCall-cloudEvents-schema", "we accept: calls that ring come to the same receiver"),
        ("cloudEvent-without-data", "we skip: nothing says of which call it is"),
        ("cloudEvent-data-null", "we skip: nothing says of which call it is"),
        ("cloudEvent-data-string", "we skip: JSON within a text is a guess"),
        ("cloudEvent-data-array", "we skip: the client reads members of a list, which are not there"),
        ("data-without-callConnectionId", "we skip: nothing says of which call it is"),
        ("participant-missing", "we accept: the operation context says what it completes"),
        ("participant-null", "we accept: the operation context says what it completes"),
        ("participants-null-element", "we accept: the others of the list are none the worse"),
        ("participants-not-array", "we accept: the event shows no list then, and the call keeps its participants"),
    ];
    let Some(recorded) = shared("recorded/events-js-parseCallAutomationEvent.json") else { return };
    let cases = recorded["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 91);
    let mut differ = Vec::new();
    for case in cases {
        let received = parse_webhook(body_of(&case["input"]).as_bytes()).unwrap_or_default();
        // The client takes the first element only.
        let first = match received.first() {
            Some(Received::Event(event)) if event.event_type != EventType::Unknown => Some(event),
            _ => None,
        };
        match (first, case["accepted"].as_bool().unwrap()) {
            (Some(event), true) => same_as_parsed(event, &case["parsed"]),
            (None, false) => {}
            _ => differ.push(case["name"].as_str().unwrap()),
        }
    }
    assert_eq!(differ, names(&differences));
}

/// What the engine reads of an event equals what the client made of it.
fn same_as_parsed(event: &CallEvent, parsed: &Value) {
    assert_eq!(event.event_type.name(), parsed["kind"]);
    for member in ["callConnectionId", "serverCallId", "correlationId", "invitationId", "tone", "recordingId", "state"]
    {
        assert_eq!(event.data.get(member), parsed.get(member), "{member} of {parsed}");
    }
    for (member, codes) in [("code", event.result.code), ("subCode", event.result.sub_code)] {
        assert_eq!(codes, parsed.get("resultInformation").and_then(|result| result[member].as_i64()));
        assert_eq!(event.data.get(member).and_then(Value::as_i64), codes);
    }
    // A context that is a number is text here, since contexts are compared.
    let context = parsed.get("operationContext").map(body_of);
    assert_eq!(event.operation_context, context);
    assert_eq!(event.text("operationContext").map(str::to_owned), context);
    assert_eq!(event.sequence_number, parsed.get("sequenceNumber").and_then(Value::as_u64));
    let count = |list: Option<&Value>| list.and_then(Value::as_array).map(Vec::len);
    assert_eq!(count(event.data.get("participants")), count(parsed.get("participants")));
}

#[test]
fn as_the_event_grid_parser_reads_them() {
    let differences = [
        ("missing-subject", "we accept: from and to are in the data"),
        ("incomingCall-cloudEvents-no-specversion", "we accept: nothing depends on the version"),
    ];
    let Some(recorded) = shared("recorded/eventgrid-js-deserializer.json") else { return };
    let cases = recorded["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 16);
    let mut differ = Vec::new();
    for case in cases {
        let received = parse_webhook(body_of(&case["input"]).as_bytes()).unwrap();
        let accepted = !received.iter().any(|one| matches!(one, Received::Skipped { .. }));
        if accepted != case["accepted"].as_bool().unwrap() {
            differ.push(case["name"].as_str().unwrap());
        } else if accepted {
            let ringing = |one: &Received| matches!(one, Received::Event(e) if e.event_type == EventType::IncomingCall);
            let expected: Vec<bool> = received.iter().map(ringing).collect();
            assert_eq!(json!(expected), case["isIncomingCall"], "{}", case["name"]);
            times_equal(&received, &case["parsed"]);
        }
    }
    assert_eq!(differ, names(&differences));
}

/// The client's times, which end at the millisecond, are the same times.
fn times_equal(received: &[Received], parsed: &Value) {
    for (one, parsed) in received.iter().zip(parsed.as_array().unwrap()) {
        if let Received::Event(read) = one {
            let again = event(&json!({"type": "again", "time": parsed.get("eventTime").or(parsed.get("time"))}));
            assert_eq!(read.time, again.time);
        }
    }
}

#[test]
fn as_the_python_envelopes_read_them() {
    let differences = [
        ("cloudEvent-without-source", "we accept: it is only not told from a duplicate of another source"),
        ("cloudEvent-without-data", "we skip: nothing says of which call it is"),
        ("cloudEvent-data-null", "we skip: nothing says of which call it is"),
        ("cloudEvent-data-string", "we skip: JSON within a text is a guess"),
        ("cloudEvent-data-array", "we skip: nothing says of which call it is"),
        ("cloudEvent-time-not-a-date", "we accept: the time decides nothing"),
        ("data-without-callConnectionId", "we skip: nothing says of which call it is"),
        ("missing-data", "we skip: a call that rings cannot be answered without its data"),
        ("missing-eventType", "we skip: the type decides"),
        ("bad-eventTime", "we accept: the time decides nothing"),
    ];
    let Some(recorded) = shared("recorded/events-py-cloudevent.json") else { return };
    let mut differ = Vec::new();
    for case in recorded["cases"].as_array().unwrap() {
        let received = parse_webhook(body_of(&case["input"]).as_bytes()).unwrap();
        let accepted = !received.iter().any(|one| matches!(one, Received::Skipped { .. }));
        if accepted != case["accepted"].as_bool().unwrap() {
            differ.push(case["name"].as_str().unwrap());
        }
    }
    assert_eq!(differ, names(&differences));
}

#[test]
fn every_published_code_has_a_reason() {
    let Some(codes) = shared("codes.json") else { return };
    let of = |code: i64, sub_code: i64| ResultCodes { code: Some(code), sub_code: Some(sub_code) };
    for sub_code in codes["subcodes"].as_object().unwrap().keys() {
        assert!(reason_of(EventType::PlayFailed, of(200, sub_code.parse().unwrap())).is_some(), "{sub_code}");
    }
    for pair in codes["callEnd"].as_array().unwrap() {
        let codes = of(pair["code"].as_i64().unwrap(), pair["subCode"].as_i64().unwrap());
        assert!(reason_of(EventType::CallDisconnected, codes).is_some(), "{pair}");
    }
    for pair in codes["events"].as_array().unwrap() {
        let event_type = EventType::parse(&format!("Microsoft.Communication.{}", pair["event"].as_str().unwrap()));
        assert_ne!(event_type, EventType::Unknown);
        let codes = of(pair["code"].as_i64().unwrap(), pair["subCode"].as_i64().unwrap());
        assert!(reason_of(event_type, codes).is_some(), "{pair}");
    }
}

#[test]
fn an_incoming_call_for_flows() {
    let incoming = json!([{
        "id": "1", "topic": "/subscriptions/s", "subject": "", "eventType": "Microsoft.Communication.IncomingCall",
        "eventTime": "2026-03-12T09:20:40.1234567Z", "dataVersion": "1.0", "metadataVersion": "1",
        "data": {
            "to": {"kind": "communicationUser", "rawId": "8:acs:1_2", "communicationUser": {"id": "8:acs:1_2"}},
            "from": {"kind": "PhoneNumber", "rawId": "4:+14255550123", "phoneNumber": {"value": "+14255550123"}},
            "serverCallId": "s", "callerDisplayName": "Ana", "incomingCallContext": "secret",
            "customContext": {"sipHeaders": {"User-To-User": "case-42"}}, "brandNew": {"x": 1},
        },
    }]);
    let read = event(&incoming);
    assert_eq!(read.name(), "onIncomingCall");
    assert_eq!((read.source.as_str(), read.time), ("/subscriptions/s", Some(1_773_307_240_123)));
    assert_eq!(
        Value::Object(read.data.clone()),
        json!({
            "to": {"kind": "communicationUser", "value": "8:acs:1_2", "userId": "8:acs:1_2", "rawId": "8:acs:1_2"},
            "from": {"kind": "phoneNumber", "rawId": "4:+14255550123", "value": "+14255550123", "phone": "+14255550123"},
            "serverCallId": "s", "callerDisplayName": "Ana", "incomingCallContext": "secret",
            "customContext": {"sipHeaders": {"User-To-User": "case-42"}}, "brandNew": {"x": 1},
        })
    );
    assert!(!format!("{read:?}").contains("secret"));
}

#[test]
fn a_mid_call_event_for_flows() {
    let read = event(&json!({
        "id": "1", "source": "calling/callConnections/c", "type": "Microsoft.Communication.AddParticipantFailed",
        "data": {
            "version": "2026-03-12", "publicEventType": "x", "callConnectionId": "c", "serverCallId": "s",
            "operationContext": "case-42|live-1/uid-7/2", "participant": {"rawId": "4:+14255550123"},
            "resultInformation": {"code": 486, "subCode": 560486, "message": "no", "q850Details": {"code": 17}},
        },
    }));
    assert_eq!(read.operation_context.as_deref(), Some("case-42|live-1/uid-7/2"));
    assert_eq!(read.participant.as_deref(), Some("4:+14255550123"));
    assert_eq!(
        Value::Object(read.data),
        json!({
            "callConnectionId": "c", "serverCallId": "s", "operationContext": "case-42",
            "participant": {
                "kind": "phoneNumber", "rawId": "4:+14255550123", "value": "+14255550123", "phone": "+14255550123",
            },
            "code": 486, "subCode": 560486, "message": "no", "q850Details": {"code": 17}, "reason": "busy",
        })
    );
}

#[test]
fn what_the_service_wraps_stands_at_the_top() {
    let data_of = |name: &str, members: Value| {
        let mut data = json!({"callConnectionId": "c"});
        data.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        event(&json!({"type": format!("Microsoft.Communication.{name}"), "data": data})).data
    };
    let recognized = data_of(
        "RecognizeCompleted",
        json!({"recognitionType": "choices", "dtmfResult": null, "speechResult": null,
            "choiceResult": {"label": "yes", "recognizedPhrase": "sure", "confidence": 0.9}}),
    );
    let expected = json!({"callConnectionId": "c", "recognitionType": "choices", "text": "sure", "label": "yes", "confidence": 0.9});
    assert_eq!(Value::Object(recognized), expected);
    let tones = data_of("RecognizeCompleted", json!({"recognitionType": "dtmf", "dtmfResult": {"tones": ["one"]}}));
    assert_eq!(tones["tones"], json!(["one"]));
    let stopped = data_of("TranscriptionStopped", json!({"transcriptionUpdate": {"transcriptionStatus": "x"}}));
    assert_eq!(stopped["transcriptionStatus"], "x");
    let started_by = json!({"communicationIdentifier": {"rawId": "8:acs:1_2"}, "role": "x"});
    let started = data_of("CallStarted", json!({"startedBy": started_by, "group": {"id": "g"}, "room": {"id": "r"}}));
    assert_eq!(
        (&started["startedBy"]["rawId"], &started["groupId"], &started["roomId"]),
        (&json!("8:acs:1_2"), &json!("g"), &json!("r"),)
    );
}

#[test]
fn an_unknown_event_shows_its_data_as_it_came() {
    let data = json!({"callConnectionId": "c", "participant": {"rawId": "4:+1"}, "type": 7});
    let read = event(&json!({"type": "Microsoft.Communication.CallExploded", "data": data}));
    let expected = json!({"type": "Microsoft.Communication.CallExploded", "callConnectionId": "c", "data": data});
    assert_eq!((read.name(), Value::Object(read.data)), ("onUnknown", expected));
}

#[test]
fn bodies_that_are_refused() {
    let table = [
        ("{oops", BadBody::NotJson { line: 1, column: 2 }),
        ("", BadBody::NotJson { line: 1, column: 0 }),
        ("\"text\"", BadBody::NeitherListNorObject),
        ("null", BadBody::NeitherListNorObject),
        ("7", BadBody::NeitherListNorObject),
    ];
    for (body, expected) in table {
        assert_eq!(parse_webhook(body.as_bytes()), Err(expected), "{body}");
    }
    assert_eq!(parse_webhook(b"\xff[]"), Err(BadBody::NotJson { line: 1, column: 1 }));
    let deep = "[".repeat(100_000);
    assert!(matches!(parse_webhook(deep.as_bytes()), Err(BadBody::NotJson { .. })));
    let largest = format!("[]{}", " ".repeat(MAX_BODY_BYTES - 2));
    assert_eq!(parse_webhook(largest.as_bytes()), Ok(Vec::new()));
    assert_eq!(parse_webhook(format!("{largest} ").as_bytes()), Err(BadBody::TooLarge));
}

#[test]
fn a_broken_element_does_not_stop_the_others() {
    let body = json!([
        null,
        "text",
        {"type": 7, "data": {}},
        {"type": "", "data": {}},
        {"type": "Microsoft.Communication.CallConnected", "data": []},
        {"type": "Microsoft.Communication.CallConnected", "data": {"callConnectionId": 7}},
        {"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {}},
        {"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "512d"}},
        {"type": "Microsoft.Communication.CallExploded"},
        {"type": "Microsoft.Communication.CallConnected", "data": {"callConnectionId": "c"}},
    ]);
    let received = parse_webhook(body.to_string().as_bytes()).unwrap();
    let skipped = [
        WhySkipped::NotAnObject,
        WhySkipped::NotAnObject,
        WhySkipped::NoType,
        WhySkipped::NoType,
        WhySkipped::NoData,
        WhySkipped::NoCall,
        WhySkipped::NoValidationCode,
    ];
    for (index, why) in skipped.into_iter().enumerate() {
        assert_eq!(received[index], Received::Skipped { index, why });
    }
    assert_eq!(received[7], Received::Validation { code: "512d".into() });
    let Received::Event(unknown) = &received[8] else { panic!() };
    assert_eq!((unknown.name(), unknown.text("type")), ("onUnknown", Some("Microsoft.Communication.CallExploded")));
    let Received::Event(known) = &received[9] else { panic!() };
    assert_eq!((known.name(), known.id.as_deref(), known.source.as_str()), ("onCallConnected", None, ""));
}

#[test]
fn of_a_duplicate_key_the_last_counts() {
    let body = r#"{"type":"Microsoft.Communication.ParticipantsUpdated",
        "data":{"callConnectionId":"c","sequenceNumber":1,"sequenceNumber":2}}"#;
    let Received::Event(read) = parse_webhook(body.as_bytes()).unwrap().remove(0) else { panic!() };
    assert_eq!(read.sequence_number, Some(2));
}

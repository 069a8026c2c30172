//! Reading sample files: what is accepted, what is reported, what is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{JsonError, MAX_DOCUMENT_BYTES};
use cti_flows_sim::{OnMultipleMatches, OnNoMatch, OnSingleMatch, ReadError, Sample};
use serde_json::{Value, json};

/// A sample with every member that there is.
const FULL: &str = r#"{
    "$schema": "../schemas/sample.schema.json",
    "source": "voiceContact", "event": "onConnecting", "clock": "2022-05-20T12:30:00+09:00", "payload": {"number": "1"},
    "contact": {
        "contactId": "c-1", "originalContactId": "c-0", "type": "voice", "channel": "Voice", "phoneNumber": "+81312345678",
        "isInbound": true, "isConnected": false, "isTransfer": true, "isSoftphoneCall": true, "isMonitor": false,
        "queue": {"name": "Sales", "queueId": "q-1", "queueARN": "arn:q-1"}, "queueTimestamp": "2022-05-20T03:29:00Z",
        "status": {"type": "connecting", "timestamp": "2021-05-01T11:50:47.696Z"}, "statusDuration": 12,
        "attributes": {"var_CaseID": "5005h000006Rj29AAC", "tier": {"name": "tier", "value": "gold"}}
    },
    "agent": {
        "name": "Hanako", "username": "hanako", "extension": "+8130000000", "dialableCountries": ["jp"], "state": "Available",
        "states": [{"name": "Available", "type": "routable", "agentStateARN": "arn:a"}],
        "quickConnects": [{"name": "Second level", "type": "queue", "endpointARN": "arn:e"}],
        "configuration": {"softphoneEnabled": true},
        "presence": {
            "status": "Available", "statuses": [{"statusId": "0N5", "statusName": "Available", "statusApiName": "Available"}],
            "configuredCapacity": 5, "currentWorkload": 0.5
        }
    },
    "crm": {"Case": [{"Id": "5005h000006Rj29AAC", "CaseNumber": "00001076", "SuppliedPhone": "+81312345678"}]},
    "softphoneLayout": {
        "inbound": {"objects": ["Case"], "onNoMatch": {"newRecord": "Case"}, "onSingleMatch": "record", "onMultipleMatches": "search"},
        "outbound": {"objects": ["Contact"], "onNoMatch": "none", "onSingleMatch": "none", "onMultipleMatches": {"url": "/apex/Many"}},
        "internal": {"onNoMatch": {"flow": "Welcome"}}
    },
    "clickToDial": false, "properties": {"a": [1]}, "tabs": [{"tabId": "t1", "recordId": "5005h000006Rj29AAC", "focused": true}],
    "http": [{"method": "GET", "url": "https://example.com", "status": 200, "headers": {"a": "b"}, "body": {}}],
    "apex": [{"class": "A", "method": "b", "returns": "c"}], "answers": {"modal": true},
    "replies": [
        {"call": "crm.find_contact", "block": "uid-1", "seq": 0, "reply": {"id": "003"}},
        {"call": "crm.find_contact", "exception": {"code": "not-found", "message": "no"}}
    ]
}"#;

fn read(text: &str) -> (Sample, Vec<String>) {
    let (sample, notes) = Sample::read(text.as_bytes()).unwrap();
    (sample, notes.iter().map(ToString::to_string).collect())
}

fn wrong(text: &str) -> String {
    Sample::read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn every_member_is_known_and_written_back() {
    let (sample, notes) = read(FULL);
    assert_eq!(notes, [""; 0]);
    let written = serde_json::to_value(&sample).unwrap();
    let (again, notes) = Sample::from_value(&written).unwrap();
    assert_eq!(notes, []);
    assert_eq!(again, sample);
    let full: Value = serde_json::from_str(FULL).unwrap();
    for name in full.as_object().unwrap().keys() {
        assert!(written.get(name).is_some(), "{name}");
    }
}

#[test]
fn everything_may_be_left_out() {
    let (sample, notes) = read("{}");
    assert_eq!(sample, Sample::default());
    assert_eq!(notes, [""; 0]);
    assert_eq!(sample.start().to_string(), "2025-01-01T00:00:00Z");
}

#[test]
fn unknown_members_are_reported_at_every_depth() {
    let (_, notes) = read(
        r#"{"sorce": 1, "agent": {"nmae": 1}, "tabs": [{}, {"urll": "x"}], "softphoneLayout": {"inbound": {"a/b": 1}},
            "contact": {"queue": {"nam": 1}}}"#,
    );
    let at = |pointer: &str| format!("unknown member `{pointer}` in the sample");
    for pointer in ["/sorce", "/agent/nmae", "/tabs/1/urll", "/softphoneLayout/inbound/a~1b", "/contact/queue/nam"] {
        assert!(notes.contains(&at(pointer)), "{pointer}: {notes:?}");
    }
    assert_eq!(notes.len(), 5);
}

#[test]
fn unknown_members_of_a_contact_are_reported_and_kept() {
    let (sample, notes) = read(r#"{"contact": {"contactId": "c", "segment": {"x": [1]}}}"#);
    assert_eq!(notes, ["unknown member `/contact/segment` in the sample"]);
    let contact = sample.contact.unwrap();
    assert_eq!(contact.extra["segment"], json!({"x": [1]}));
    assert_eq!(serde_json::to_value(&contact).unwrap()["segment"], json!({"x": [1]}));
}

#[test]
fn repeated_members_are_reported_and_the_last_counts() {
    let (sample, notes) = read(r#"{"event": "a", "event": "b", "agent": {"name": "x", "name": "y"}}"#);
    assert_eq!(sample.event.as_deref(), Some("b"));
    assert_eq!(sample.agent.name.as_deref(), Some("y"));
    assert_eq!(
        notes,
        [
            "`/event` is given more than once in the sample; the last one counts",
            "`/agent/name` is given more than once in the sample; the last one counts"
        ]
    );
}

#[test]
fn wrong_types_name_the_member() {
    for (text, expected) in [
        (r#"{"source": 5}"#, "`/source` in the sample: invalid type"),
        (r#"{"clock": "noon"}"#, "`/clock` in the sample: `noon` is not a date and time"),
        (r#"{"payload": []}"#, "`/payload` in the sample: invalid type: sequence, expected a map"),
        (r#"{"contact": {"isInbound": "yes"}}"#, "`/contact/isInbound` in the sample: invalid type"),
        (r#"{"contact": {"type": "fax"}}"#, "`/contact/type` in the sample: unknown variant `fax`"),
        (r#"{"contact": {"attributes": {"a": 1}}}"#, "`/contact/attributes/a` in the sample: expected text"),
        (r#"{"contact": {"queueTimestamp": []}}"#, "`/contact/queueTimestamp` in the sample: expected a date"),
        (r#"{"crm": {"Case": {}}}"#, "`/crm/Case` in the sample: invalid type: map, expected a sequence"),
        (r#"{"crm": {"Case": [{}, 3]}}"#, "`/crm/Case/1` in the sample: invalid type"),
        (r#"{"softphoneLayout": {"inbound": {"onNoMatch": "search"}}}"#, "/softphoneLayout/inbound/onNoMatch"),
        (r#"{"http": [{"method": "GET"}]}"#, "`/http/0` in the sample: missing field `url`"),
        (
            r#"{"replies": [{"call": "a", "reply": 1, "exception": {"code": "a", "message": "b"}}]}"#,
            "`/replies/0` in the sample: give",
        ),
        (r#"{"agent": ["Hanako"]}"#, "`/agent` in the sample: invalid type: sequence, expected an object"),
        (r#"{"tabs": [{}, ["t"]]}"#, "`/tabs/1` in the sample: invalid type: sequence, expected an object"),
        ("[]", "the sample: invalid type: sequence, expected an object"),
        ("null", "the sample: invalid type: null"),
    ] {
        let message = wrong(text);
        assert!(message.contains(expected), "{text}: {message}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    for text in ["", " \n", "{\n \"a\": }", "{} {}", "\u{feff}", &"[".repeat(10_000)] {
        let error = Sample::read(text.as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::Json(JsonError::Syntax { .. })), "{error:?}");
        assert!(error.to_string().starts_with("the sample cannot be read: "));
    }
    let error = Sample::read(b"{\"source\": \"\xff\"}").unwrap_err();
    assert_eq!(error, ReadError::Json(JsonError::NotUtf8 { offset: 12 }));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let (sample, _) = read("\u{feff}{\"event\": \"onConnecting\"}");
    assert_eq!(sample.event.as_deref(), Some("onConnecting"));
}

#[test]
fn a_sample_that_is_too_large_is_refused() {
    let error = Sample::read(&vec![b' '; MAX_DOCUMENT_BYTES + 1]).unwrap_err();
    assert_eq!(error, ReadError::Json(JsonError::TooLarge { bytes: MAX_DOCUMENT_BYTES + 1 }));
}

#[test]
fn each_call_direction_has_its_part_of_the_layout() {
    let (sample, _) = read(FULL);
    let layout = &sample.softphone_layout;
    let inbound = layout.part(None);
    assert_eq!(inbound, layout.part(Some("Inbound")));
    assert_eq!(inbound.objects, ["Case"]);
    assert_eq!(inbound.on_no_match, OnNoMatch::NewRecord("Case".to_owned()));
    let outbound = layout.part(Some("outbound"));
    assert_eq!(outbound.on_single_match, OnSingleMatch::None);
    assert_eq!(outbound.on_multiple_matches, OnMultipleMatches::Url("/apex/Many".to_owned()));
    let internal = layout.part(Some("internal"));
    assert_eq!(internal.objects, ["Account", "Contact", "Lead"]);
    assert_eq!(internal.on_no_match, OnNoMatch::Flow("Welcome".to_owned()));
}

#[test]
fn a_canned_reply_fits_by_call_block_and_sequence_number() {
    let (sample, _) = read(FULL);
    let narrow = &sample.replies[0];
    assert!(narrow.fits("crm.find_contact", "uid-1", 0));
    assert!(!narrow.fits("crm.find_contact", "uid-2", 0));
    assert!(!narrow.fits("crm.find_contact", "uid-1", 1));
    assert!(!narrow.fits("crm.search", "uid-1", 0));
    assert!(sample.replies[1].fits("crm.find_contact", "anything", 9));
}

#[test]
fn the_phone_region_comes_from_agent_then_contact() {
    let region = |text: &str| read(text).0.phone_region().code();
    assert_eq!(
        region(r#"{"agent": {"dialableCountries": ["gb", "jp"]}, "contact": {"phoneNumber": "+81312345678"}}"#),
        "GB"
    );
    assert_eq!(region(r#"{"contact": {"phoneNumber": "+81312345678"}}"#), "JP");
    assert_eq!(region(r#"{"contact": {"phoneNumber": "0312345678"}}"#), "US");
    assert_eq!(region("{}"), "US");
}

#[test]
fn every_member_of_the_schema_is_described() {
    let schema = schemars::schema_for!(Sample).to_value();
    let definitions = schema["$defs"].as_object().unwrap();
    for (name, part) in definitions.iter().chain([(&"Sample".to_owned(), &schema)]) {
        let properties = part.get("properties").and_then(Value::as_object);
        for (member, property) in properties.into_iter().flatten() {
            let own = property.get("description").is_some();
            assert!(own, "{name}.{member} has no description: {property}");
        }
    }
    assert_eq!(schema["additionalProperties"], false);
}

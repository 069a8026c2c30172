//! What requests must be like, and what the stand-in says of those that are not: statuses and codes of the reference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;

use std::path::Path;

use cti_flows_acs_sim::{Deed, Request, Settings};
use desk::{CALLBACK, CALLS, Desk, OWN, PHONE, USER, error_of, id_of, identifier, request, usual_settings};
use serde_json::{Value, json};

const ID: &str = "e513e666-a4d0-4423-b06c-0dd6ecda14b8";
const DATE: &str = "Fri, 20 Nov 2026 09:19:50 GMT";

fn repeatable(path: &str, body: &Value) -> Request {
    let request = request("POST", path).with_json(body);
    request.with_header("Repeatability-Request-ID", ID).with_header("Repeatability-First-Sent", DATE)
}

fn create(target: &str) -> Value {
    json!({ "targets": [identifier(target)], "callbackUri": CALLBACK, "sourceCallerIdNumber": { "value": OWN } })
}

#[test]
fn a_request_needs_a_version_and_a_token_or_a_signature() {
    let mut desk = Desk::usual();
    let path = format!("{CALLS}/none");
    let plain = |target: &str| Request::new("GET", target).with_header("Authorization", "Bearer any");
    assert_eq!(error_of(&desk.send(&plain(&path))), "400/8523");
    assert_eq!(error_of(&desk.send(&plain(&format!("{path}?api-version=2019-01-01")))), "400/8523");
    assert_eq!(error_of(&desk.send(&plain(&format!("{path}?api-version=2024-09-15")))), "404/8522");
    let without = Request::new("GET", &format!("{path}?api-version=2026-03-12"));
    assert_eq!(error_of(&desk.send(&without)), "401/7501");
    assert_eq!(error_of(&desk.send(&without.clone().with_header("Authorization", "Bearer "))), "401/7501");
    assert_eq!(error_of(&desk.send(&without.with_header("Authorization", "Basic abc"))), "401/7509");
}

#[test]
fn recorded_signatures_are_taken_and_others_are_not() {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/acs/recorded");
    let Ok(folder) = std::fs::read_dir(vectors) else { return eprintln!("skipped: ../shared is absent") };
    let settings = Settings { access_key: Some(desk::key()), ..usual_settings() };
    let mut checked = 0;
    for file in folder {
        let recorded: Value = serde_json::from_slice(&std::fs::read(file.unwrap().path()).unwrap()).unwrap();
        for exchange in recorded["exchanges"].as_array().into_iter().flatten() {
            let asked = &exchange["request"];
            if exchange["hmac"].is_null() {
                continue;
            }
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let headers = asked["headers"].as_array().unwrap().iter().map(|it| (text(&it[0]), text(&it[1])));
            let mut signed = Request {
                method: text(&asked["method"]),
                target: text(&asked["target"]),
                headers: headers.collect(),
                body: text(&asked["rawBody"]).into_bytes(),
            };
            let mut desk = Desk::new(settings.clone());
            assert_ne!(desk.send(&signed).status, 401, "{signed:?}");
            checked += 1;
            for changed in [Request { method: "PUT".to_owned(), ..signed.clone() }, {
                signed.body.push(b' ');
                signed
            }] {
                assert_eq!(error_of(&desk.send(&changed)), "401/7509");
            }
        }
    }
    assert_eq!(checked, 114);
}

#[test]
fn the_same_pair_gets_the_same_answer_and_does_nothing_twice() {
    let mut desk = Desk::usual();
    let request = repeatable(CALLS, &create(USER));
    let first = desk.send(&request);
    desk.wait(1_000);
    let again = desk.send(&request);
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(first.header("Repeatability-Result"), Some("accepted"));
    assert_eq!(desk.told_soon(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
    // After the end of the call, too.
    desk.act(USER, Deed::HangUp);
    assert_eq!(desk.send(&request).body, first.body);
    let terminate = repeatable(&format!("{CALLS}/{}:terminate", id_of(&first)), &Value::Null);
    assert_eq!(error_of(&desk.send(&terminate)), "404/8522");
}

#[test]
fn half_a_pair_is_refused_and_pairs_on_other_requests_are_not_looked_at() {
    let mut desk = Desk::usual();
    let half = request("POST", CALLS).with_json(&create(USER)).with_header("Repeatability-Request-ID", ID);
    assert_eq!(error_of(&desk.send(&half)), "400/8523");
    let call = desk.connected(&[USER]);
    let play = json!({ "playSources": [{ "kind": "file", "file": { "uri": "https://cdn.example/a.wav" } }] });
    let request = repeatable(&format!("{CALLS}/{call}:play"), &play);
    assert_eq!([desk.send(&request).status, desk.send(&request).status], [202, 202]);
    desk.wait(5_000);
    assert_eq!(desk.told().len(), 4);
}

#[test]
fn bodies_are_checked() {
    let mut desk = Desk::usual();
    let bad = |change: fn(&mut Value)| {
        let mut body = create(PHONE);
        change(&mut body);
        body
    };
    for body in [
        json!([]),
        json!({}),
        bad(|body| body["targets"] = json!([])),
        bad(|body| body["targets"] = json!("+14255550123")),
        bad(|body| body["targets"] = json!([{}])),
        bad(|body| body["targets"] = json!([{ "phoneNumber": { "value": "0425" } }])),
        bad(|body| body["sourceCallerIdNumber"] = Value::Null),
        bad(|body| body["sourceCallerIdNumber"] = json!({ "value": "x" })),
        bad(|body| body["callbackUri"] = Value::Null),
        bad(|body| body["callbackUri"] = json!("http://app.example/events")),
        bad(|body| body["callbackUri"] = json!("events")),
        bad(|body| body["operationContext"] = json!(7)),
        bad(|body| body["callIntelligenceOptions"] = json!("https://cog.example")),
        bad(|body| body["transcriptionOptions"] = json!({ "locale": "en-US" })),
    ] {
        assert_eq!(error_of(&desk.post(CALLS, &body)), "400/8523", "{body}");
    }
    let broken = Request { body: b"{".to_vec(), ..request("POST", CALLS) };
    assert_eq!(error_of(&desk.send(&broken)), "400/8523");
    let error = desk.post(CALLS, &bad(|body| body["callbackUri"] = json!("ftp://a"))).body.unwrap();
    assert_eq!(error["error"]["target"], "callbackUri");
}

#[test]
fn callbacks_on_this_machine_may_do_without_https_where_that_is_allowed() {
    let mut body = create(USER);
    for (address, allowed) in [
        ("http://127.0.0.1:8080/events", true),
        ("http://localhost/events", true),
        ("http://[::1]:8080/events", true),
        ("http://127.0.0.1.example/events", false),
        ("http://10.0.0.1/events", false),
        ("https:///events", false),
    ] {
        body["callbackUri"] = json!(address);
        let status = Desk::usual().post(CALLS, &body).status;
        assert_eq!(status == 201, allowed, "{address}");
        let mut strict = Desk::new(Settings { loopback_callbacks: false, ..usual_settings() });
        assert_eq!(error_of(&strict.post(CALLS, &body)), "400/8523", "{address}");
    }
}

#[test]
fn contexts_and_reasons_must_be_known() {
    let mut desk = Desk::usual();
    let body = json!({ "incomingCallContext": "unknown", "callbackUri": CALLBACK, "target": identifier(USER) });
    for operation in ["answer", "reject", "redirect"] {
        assert_eq!(error_of(&desk.post(&format!("{CALLS}:{operation}"), &body)), "400/8523", "{operation}");
    }
    let context = desk.place(PHONE, OWN).incoming_call_context;
    let reject = json!({ "incomingCallContext": context, "callRejectReason": "tired" });
    assert_eq!(error_of(&desk.post(&format!("{CALLS}:reject"), &reject)), "400/8523");
    let voip = desk.place(USER, OWN).incoming_call_context;
    let redirect = json!({ "incomingCallContext": voip, "target": identifier(PHONE) });
    assert_eq!(error_of(&desk.post(&format!("{CALLS}:redirect"), &redirect)), "405/8520");
}

#[test]
fn actions_on_calls_are_checked() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let add = json!({ "participantToAdd": identifier(PHONE), "sourceCallerIdNumber": { "value": OWN } });
    let with = |name: &str, value: Value| {
        let mut body = add.clone();
        body[name] = value;
        body
    };
    let sip = |headers: Value| with("customCallingContext", json!({ "sipHeaders": headers }));
    let long = "x".repeat(257);
    for body in [
        with("sourceCallerIdNumber", Value::Null),
        with("invitationTimeoutInSeconds", json!(181)),
        with("invitationTimeoutInSeconds", json!(-1)),
        with("operationCallbackUri", json!("http://app.example")),
        with("participantToAdd", identifier(USER)),
        sip(json!({ "header": "v" })),
        sip(json!({ "X-MS-Custom-a": long })),
        sip(json!({ "X-a": "1\r\nVia: evil" })),
        sip(json!({ "X-a": "1", "X-b": "1", "X-c": "1", "X-d": "1", "X-e": "1", "X-f": "1" })),
    ] {
        assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}/participants:add"), &body)), "400/8523", "{body}");
    }
    let most = sip(json!({ "X-a": "1", "X-b": "1", "X-c": "1", "X-d": "1", "X-e": "1", "User-To-User": "u" }));
    desk.action(&call, "participants:add", &most, 202);
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}/participants:add"), &add)), "409/8519");
    let mute = json!({ "targetParticipants": [identifier(PHONE)] });
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}/participants:mute"), &mute)), "400/8523");
    let transfer = json!({ "targetParticipant": identifier(USER), "transferee": identifier(USER) });
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}:transferToParticipant"), &transfer)), "400/8523");
}

#[test]
fn a_call_that_is_not_up_takes_no_actions_and_one_that_has_ended_is_404() {
    let mut desk = Desk::usual();
    let call = desk.create(&[USER], None);
    let add = json!({ "participantToAdd": identifier("8:acs:other") });
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}/participants:add"), &add)), "400/8501");
    desk.wait(1_000);
    assert_eq!(desk.delete(&format!("{CALLS}/{call}")).status, 204);
    assert_eq!(error_of(&desk.delete(&format!("{CALLS}/{call}"))), "404/8522");
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}/participants:add"), &add)), "404/8522");
}

#[test]
fn participants_come_page_by_page() {
    let mut desk = Desk::new(Settings { page_size: 2, ..usual_settings() });
    let call = desk.connected(&[USER, PHONE, "+14255550199"]);
    let first = desk.get(&format!("{CALLS}/{call}/participants")).body.unwrap();
    assert_eq!(first["value"].as_array().unwrap().len(), 2);
    let link = first["nextLink"].as_str().unwrap();
    let target = link.strip_prefix("http://127.0.0.1:8080").unwrap();
    assert!(target.contains("api-version=2026-03-12"), "{target}");
    let second = desk.send(&Request::new("GET", target).with_header("Authorization", "Bearer any")).body.unwrap();
    assert_eq!((second["value"].as_array().unwrap().len(), second.get("nextLink")), (1, None));
    let one = desk.get(&format!("{CALLS}/{call}/participants/4%3A%2B14255550123"));
    assert_eq!(one.body.unwrap()["identifier"]["phoneNumber"]["value"], PHONE);
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/{call}/participants/8%3Aacs%3Ax"))), "404/8522");
}

#[test]
fn answers_carry_the_calls_trace_id_and_the_clients_own() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let asked = request("GET", &format!("{CALLS}/{call}")).with_header("x-ms-client-request-id", "mine");
    let response = desk.send(&asked);
    let correlation_id = response.body.as_ref().unwrap()["correlationId"].as_str().unwrap();
    assert_eq!(response.header("X-Microsoft-Skype-Chain-ID"), Some(correlation_id));
    assert_eq!(response.header("x-ms-client-request-id"), Some("mine"));
}

#[test]
fn nothing_secret_shows() {
    let mut desk = Desk::new(Settings { access_key: Some(desk::key()), ..usual_settings() });
    let context = desk.place(PHONE, OWN).incoming_call_context;
    let body = json!({ "incomingCallContext": context, "callbackUri": "https://app.example/?code=secret" });
    let response = desk.send(&request("POST", &format!("{CALLS}:answer")).with_json(&body));
    desk.wait(1_000);
    let history: Vec<_> = desk.service.history().entries().collect();
    let shown = format!(
        "{history:?} {:?} {:?} {} {response:?} {:?}",
        desk.sent,
        request("GET", "/"),
        desk.service.state_json(),
        desk.service
    );
    assert_eq!(response.status, 200);
    assert!(history.len() >= 4, "{history:?}");
    for secret in [context.as_str(), "code=secret", "Bearer", "cti-flows-recorder", "Y3RpLWZsb3dz"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

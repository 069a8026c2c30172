//! `/__sim/…` and `/__fail`: how the stand-in is driven over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;

use cti_flows_acs_sim::{Request, Response};
use desk::{CALLS, Desk, OWN, PHONE, USER, error_of, identifier};
use serde_json::{Value, json};

/// A request without any authorization: driving needs none.
fn drive(desk: &mut Desk, path: &str, body: &Value) -> Response {
    desk.send(&Request::new("POST", path).with_json(body))
}

#[test]
fn an_incoming_call_is_placed_with_headers() {
    let mut desk = Desk::usual();
    let body = json!({ "from": PHONE, "to": OWN, "callerDisplayName": "Hanako", "onBehalfOfCallee": USER,
        "voipHeaders": { "ticket": "42" }, "sipHeaders": { "User-To-User": "case-42" } });
    let placed = drive(&mut desk, "/__sim/incoming", &body);
    assert_eq!(placed.status, 201);
    desk.wait(100);
    let data = desk.events()[0]["data"].clone();
    assert_eq!(data["incomingCallContext"], placed.body.unwrap()["incomingCallContext"]);
    assert_eq!((&data["callerDisplayName"], &data["onBehalfOfCallee"]["rawId"]), (&"Hanako".into(), &USER.into()));
    assert_eq!(data["customContext"]["voipHeaders"]["ticket"], "42");
    assert_eq!(data["customContext"]["sipHeaders"]["User-To-User"], "case-42");
}

#[test]
fn people_in_calls_are_driven_and_the_state_is_listed() {
    let mut desk = Desk::usual();
    let call = desk.create(&["+14255550103"], None);
    let act = |does: &str| json!({ "participant": "+14255550103", "does": does, "tones": "1", "speech": "one" });
    let state = desk.send(&Request::new("GET", "/__sim/state")).body.unwrap();
    assert_eq!(state["calls"][0]["state"], "connecting");
    assert_eq!(state["calls"][0]["ringing"][0]["participant"], "4:+14255550103");
    assert_eq!(drive(&mut desk, "/__sim/act", &act("accept")).status, 204);
    let state = desk.send(&Request::new("GET", "/__sim/state")).body.unwrap();
    assert_eq!(state["calls"][0]["callConnectionId"], call.as_str());
    assert_eq!(state["calls"][0]["participants"][0]["identifier"]["rawId"], "4:+14255550103");
    for does in ["press", "speak", "hangUp"] {
        assert_eq!(drive(&mut desk, "/__sim/act", &act(does)).status, 204, "{does}");
    }
    let told = desk.told_soon();
    assert_eq!(told.last().map(String::as_str), Some("CallDisconnected 200/5002"));
    let refused = drive(&mut desk, "/__sim/act", &act("hangUp"));
    let problem = "`+14255550103` has no call in which this can be done";
    assert_eq!((refused.status, &refused.body.unwrap()["error"]), (400, &problem.into()));
}

#[test]
fn what_is_wrong_with_driving_is_said() {
    let mut desk = Desk::usual();
    for (path, body, problem) in [
        ("/__sim/incoming", json!({ "from": "x", "to": OWN }), "`x` is neither"),
        ("/__sim/incoming", json!({ "form": "x" }), "unknown field `form`"),
        ("/__sim/act", json!({ "participant": PHONE, "does": "sing" }), "unknown variant `sing`"),
        ("/__sim/act", json!({ "participant": PHONE, "does": "press", "tones": "x" }), "`tones` is missing or"),
        ("/__sim/act", json!({ "participant": PHONE, "does": "join" }), "there is no call ``"),
        ("/__sim/faults", json!({ "faults": ["lost"] }), "there is no fault `lost`"),
        ("/__sim/faults", json!({ "faults": [], "callConnectionId": "x" }), "there is no call `x`"),
        ("/__sim/scripts", json!([{ "callee": "a", "reaction": "sing" }]), "unknown variant `sing`"),
    ] {
        let response = drive(&mut desk, path, &body);
        let said = response.body.unwrap()["error"].as_str().unwrap().to_owned();
        assert!(response.status == 400 && said.contains(problem), "{path}: {said}");
    }
    assert_eq!(drive(&mut desk, "/__sim/nowhere", &json!({})).status, 404);
    let create = |desk: &mut Desk| desk.connected(&[USER]);
    let (_first, _second) = (create(&mut desk), create(&mut desk));
    let ambiguous = drive(&mut desk, "/__sim/act", &json!({ "participant": USER, "does": "hangUp" }));
    assert!(ambiguous.body.unwrap()["error"].as_str().unwrap().contains("give `callConnectionId`"));
}

#[test]
fn scripts_and_faults_are_changed_on_the_way() {
    let mut desk = Desk::usual();
    drive(&mut desk, "/__sim/scripts", &json!([{ "callee": "8:acs:*", "reaction": "busy", "after": 10_000 }]));
    desk.create(&[USER], None);
    desk.wait(9_500);
    assert!(desk.told().is_empty());
    assert_eq!(desk.told_soon(), ["CallDisconnected 486/560486", "CreateCallFailed 486/560486"]);
    drive(&mut desk, "/__sim/scripts", &json!([]));
    drive(&mut desk, "/__sim/faults", &json!({ "faults": ["lost-event=1"] }));
    desk.create(&[USER], None);
    assert!(desk.told_soon().is_empty());
    drive(&mut desk, "/__sim/faults", &json!({ "faults": [] }));
    let call = desk.connected(&[USER]);
    drive(&mut desk, "/__sim/faults", &json!({ "callConnectionId": call, "faults": ["wrong-code"] }));
    desk.action(&call, "terminate", &Value::Null, 204);
    assert_eq!(desk.told_soon(), ["CallDisconnected 487/5234"]);
}

#[test]
fn requests_fail_as_often_as_asked() {
    let mut desk = Desk::usual();
    assert_eq!(desk.send(&Request::new("GET", "/__fail?status=429&times=2&ra=7")).status, 204);
    for _ in 0..2 {
        let response = desk.get(&format!("{CALLS}/x"));
        assert_eq!((error_of(&response), response.header("Retry-After")), ("429/8516".to_owned(), Some("7")));
    }
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/x"))), "404/8522");
    assert_eq!(desk.send(&Request::new("GET", "/__fail?status=x&times=1")).status, 400);
}

#[test]
fn the_history_can_be_followed() {
    let mut desk = Desk::usual();
    desk.connected(&[USER]);
    let history = desk.send(&Request::new("GET", "/__sim/history")).body.unwrap();
    let kinds: Vec<_> = history["entries"].as_array().unwrap().iter().map(|entry| entry["kind"].clone()).collect();
    assert_eq!(kinds, ["request", "event", "event"]);
    assert_eq!(history["entries"][0]["status"], 201);
    let rest = desk.send(&Request::new("GET", "/__sim/history?after=2")).body.unwrap();
    assert_eq!((rest["entries"].as_array().unwrap().len(), &rest["total"]), (1, &3.into()));
}

#[test]
fn a_lenient_call_takes_everything_and_begins_anew() {
    let settings = cti_flows_acs_sim::Settings { lenient_calls: vec!["always".to_owned()], ..desk::usual_settings() };
    let mut desk = Desk::new(settings);
    let remove = json!({ "participantToRemove": identifier(USER) });
    desk.action("always", "participants:remove", &remove, 202);
    desk.action("always", "participants:cancelAddParticipant", &json!({ "invitationId": "any" }), 202);
    desk.action("always", "terminate", &Value::Null, 204);
    desk.action("always", "participants:remove", &remove, 202);
    let told = desk.told_soon();
    let without: Vec<_> = told.iter().filter(|told| !told.starts_with("ParticipantsUpdated")).collect();
    let expected = [
        "RemoveParticipantSucceeded 200/5300",
        "CancelAddParticipantSucceeded 200/5300",
        "CallDisconnected 200/7000",
        "RemoveParticipantSucceeded 200/5300",
    ];
    assert_eq!(without, expected);
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/never"))), "404/8522");
}

//! What commands become, and what flows are told: requests as the service takes them, replies as the calls' rows promise.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows::Outcome;
use cti_flows::host::{CallOutcome, CallParticipants, CallProperties, CallReply, Command};
use cti_flows_acs::plan::{
    Answer, Defaults, Refusal, completing_events, members_of_answer, reply_of_answer, reply_of_event, reply_of_refusal,
    reply_of_time_out, request_of,
};
use cti_flows_acs::{CallEvent, Received, parse_webhook};
use serde_json::{Map, Value, json};

fn command(call: &str, with: Value) -> Command {
    serde_json::from_value(json!({ "call": call, "with": with })).unwrap()
}

fn defaults() -> Defaults {
    Defaults { callback_uri: "https://app.example/acs/events".into(), cognitive_services_endpoint: None }
}

fn add() -> Command {
    command(
        "call.add_participant",
        json!({
            "callConnectionId": "c-1",
            "target": { "kind": "phoneNumber", "rawId": "4:+14255550123", "value": "+14255550123" },
            "sourceCallerIdNumber": "+18005550100",
            "headers": { "sip": { "User-To-User": "case-42" } },
            "operationContext": "mine",
            "wait": true,
            "timeoutMs": 60_000
        }),
    )
}

fn event(kind: &str, data: Value) -> CallEvent {
    let body = json!([{
        "id": "1", "source": "calling/callConnections/c-1", "type": format!("Microsoft.Communication.{kind}"),
        "specversion": "1.0", "data": data
    }]);
    match parse_webhook(body.to_string().as_bytes()).unwrap().remove(0) {
        Received::Event(event) => *event,
        other => panic!("{other:?}"),
    }
}

fn reply<T: CallReply>(outcome: Outcome) -> T {
    match outcome {
        Outcome::Reply(value) => T::from_json(value).unwrap(),
        Outcome::Exception(exception) => panic!("{exception}"),
    }
}

#[test]
fn an_invitation_is_a_request_with_its_key() {
    let request = request_of(&add(), &defaults(), "mine|run/uid-7/1").unwrap();
    assert_eq!(request.path, "/calling/callConnections/c-1/participants:add");
    assert!(request.repeatable);
    let body = request.body.unwrap();
    assert_eq!(body["participantToAdd"]["phoneNumber"]["value"], "+14255550123");
    assert_eq!(body["sourceCallerIdNumber"]["value"], "+18005550100");
    assert_eq!(body["customCallingContext"]["sipHeaders"], json!({ "User-To-User": "case-42" }));
    assert_eq!(body["operationContext"], "mine|run/uid-7/1");
}

#[test]
fn the_host_s_address_is_used_where_a_flow_gives_none() {
    let answer = |uri: Value| {
        let mut with = json!({ "incomingCallContext": "secret", "wait": true, "timeoutMs": 1 });
        with["callbackUri"] = uri;
        let with = with.as_object().unwrap().iter().filter(|(_, value)| !value.is_null());
        let with: Map<String, Value> = with.map(|(name, value)| (name.clone(), value.clone())).collect();
        request_of(&command("call.answer", Value::Object(with)), &defaults(), "key").unwrap().body.unwrap()
    };
    assert_eq!(answer(Value::Null)["callbackUri"], "https://app.example/acs/events");
    assert_eq!(answer(json!("https://own.example/e"))["callbackUri"], "https://own.example/e");
}

#[test]
fn an_event_completes_by_its_type_and_not_by_its_code() {
    let answer = Answer { status: 202, body: json!({ "invitationId": "i-1", "operationContext": "mine|run/uid-7/1" }) };
    assert_eq!(reply_of_answer(&add(), &answer), None);
    let members = members_of_answer(&add(), &answer);
    let odd = json!({
        "callConnectionId": "c-1", "operationContext": "mine|run/uid-7/1",
        "participant": { "rawId": "4:+14255550123", "phoneNumber": { "value": "+14255550123" } },
        "resultInformation": { "code": 487, "subCode": 5234, "message": "odd" }
    });
    let told: CallOutcome =
        reply(reply_of_event(&add(), members.clone(), &event("AddParticipantSucceeded", odd.clone())));
    let told = serde_json::to_value(told).unwrap();
    assert_eq!(told["outcome"], "succeeded");
    assert_eq!((&told["httpStatus"], &told["code"], &told["subCode"]), (&json!(202), &json!(487), &json!(5234)));
    assert_eq!(told["participant"]["value"], "+14255550123");
    assert_eq!((&told["invitationId"], &told["operationContext"]), (&json!("i-1"), &json!("mine")));
    let failed: CallOutcome = reply(reply_of_event(&add(), members.clone(), &event("AddParticipantFailed", odd)));
    assert_eq!(serde_json::to_value(failed).unwrap()["outcome"], "failed");
    let late: CallOutcome = reply(reply_of_time_out(&add(), members, 61_500));
    assert_eq!(serde_json::to_value(late).unwrap()["waitedSeconds"], 61.5);
}

#[test]
fn what_is_not_waited_for_is_sent() {
    let Command::AddParticipant(mut with) = add() else { panic!() };
    with.wait = false;
    let command = Command::AddParticipant(with);
    assert_eq!(completing_events(&command), None);
    let sent: CallOutcome = reply(reply_of_answer(&command, &Answer { status: 202, body: json!({}) }).unwrap());
    assert_eq!(serde_json::to_value(sent).unwrap()["outcome"], "sent");
}

#[test]
fn a_refusal_tells_why_and_a_call_that_is_over_is_hung_up() {
    let gone = Refusal { status: Some(404), code: "8522".into(), message: "no such call".into() };
    let refused: CallOutcome = reply(reply_of_refusal(&add(), &gone));
    let refused = serde_json::to_value(refused).unwrap();
    assert_eq!(
        (&refused["outcome"], &refused["code"], &refused["httpStatus"]),
        (&json!("failed"), &json!(8522), &json!(404))
    );
    let hang_up = command("call.hang_up", json!({ "callConnectionId": "c-1", "forEveryone": true }));
    let ended: CallOutcome = reply(reply_of_refusal(&hang_up, &gone));
    let ended = serde_json::to_value(ended).unwrap();
    assert_eq!((&ended["outcome"], &ended["alreadyEnded"]), (&json!("succeeded"), &json!(true)));
    let get = command("call.get", json!({ "callConnectionId": "c-1" }));
    let Outcome::Exception(exception) = reply_of_refusal(&get, &gone) else { panic!() };
    assert_eq!((&*exception.code, &*exception.message), ("http-404", "8522: no such call"));
}

#[test]
fn what_is_read_has_the_shape_that_its_row_promises() {
    let get = command("call.get", json!({ "callConnectionId": "c-1" }));
    let body = json!({
        "callConnectionId": "c-1", "serverCallId": "s", "callConnectionState": "connected",
        "targets": [{ "rawId": "8:acs:1", "communicationUser": { "id": "8:acs:1" } }],
        "answeredBy": { "id": "8:acs:2" }, "sourceCallerIdNumber": { "value": "+1" }
    });
    let properties: CallProperties = reply(reply_of_answer(&get, &Answer { status: 200, body }).unwrap());
    assert_eq!(properties.state.as_deref(), Some("connected"));
    assert_eq!(properties.answered_by.unwrap().value, "8:acs:2");
    let list = command("call.list_participants", json!({ "callConnectionId": "c-1" }));
    let body = json!({ "value": [{ "identifier": { "rawId": "4:+14255550123" }, "isMuted": true }] });
    let all: CallParticipants = reply(reply_of_answer(&list, &Answer { status: 200, body }).unwrap());
    assert!(all.participants[0].is_muted && all.participants[0].identifier.is_phone_number());
}

#[test]
fn a_call_of_two_that_ends_after_its_transfer_was_transferred() {
    let transfer = command(
        "call.transfer",
        json!({
            "callConnectionId": "c-1", "wait": true, "timeoutMs": 1,
            "target": { "kind": "communicationUser", "rawId": "8:acs:9", "value": "8:acs:9" }
        }),
    );
    let ended = event(
        "CallDisconnected",
        json!({ "callConnectionId": "c-1", "resultInformation": { "code": 200, "subCode": 7015 } }),
    );
    let told: CallOutcome = reply(reply_of_event(&transfer, Map::new(), &ended));
    let told = serde_json::to_value(told).unwrap();
    assert_eq!((&told["outcome"], &told["appLeft"]), (&json!("succeeded"), &json!(true)));
}

#[test]
fn what_was_recognized_stands_in_the_reply() {
    let recognize = command(
        "call.recognize",
        json!({
            "callConnectionId": "c-1", "target": { "kind": "phoneNumber", "rawId": "4:+14255550123", "value": "+14255550123" },
            "input": "dtmf", "wait": true, "timeoutMs": 1
        }),
    );
    let told = |data: Value| {
        let mut all = json!({ "callConnectionId": "c-1" });
        all.as_object_mut().unwrap().extend(data.as_object().unwrap().clone());
        let told: CallOutcome = reply(reply_of_event(&recognize, Map::new(), &event("RecognizeCompleted", all)));
        serde_json::to_value(told).unwrap()
    };
    let keys = told(json!({ "recognitionType": "dtmf", "dtmfResult": { "tones": ["one", "pound"] } }));
    assert_eq!((&keys["recognitionType"], &keys["tones"]), (&json!("dtmf"), &json!(["one", "pound"])));
    let choice = json!({ "label": "yes", "recognizedPhrase": "sure", "confidence": 0.9 });
    let choice = told(json!({ "recognitionType": "choices", "choiceResult": choice }));
    assert_eq!(
        (&choice["label"], &choice["text"], &choice["confidence"]),
        (&json!("yes"), &json!("sure"), &json!(0.9))
    );
    let said = told(json!({ "recognitionType": "speech", "speechResult": { "speech": "help", "confidence": 0.5 } }));
    assert_eq!((&said["text"], &said["confidence"]), (&json!("help"), &json!(0.5)));
}

//! Steered calls in a dry run: everything succeeds at once, unless the sample says otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Flow, Run};
use cti_flows_sim::Scenario;
use serde_json::{Value, json};

const USER: &str = "8:acs:1_2";
const PHONE: &str = "+14255550123";

/// A row of blocks, each with its type and controls; every `success` leads to the next, everything else to the End. The
/// ids are `b0`, `b1` and so on.
fn document(blocks: &[(&str, Value)]) -> Value {
    let mut actions = vec![json!({ "id": "start", "type": "SE_Start", "ports": { "done": "b0" } })];
    for (index, (type_name, controls)) in blocks.iter().enumerate() {
        let next = if index + 1 < blocks.len() { format!("b{}", index + 1) } else { "end".to_owned() };
        let ports = json!({ "success": next, "failure": "end" });
        actions.push(json!({ "id": format!("b{index}"), "type": type_name, "controls": controls, "ports": ports }));
    }
    actions.push(json!({ "id": "end", "type": "SE_End" }));
    json!({ "on": { "source": "acsCall", "event": "onIncomingCall" }, "actions": actions })
}

fn play(blocks: &[(&str, Value)], more: Value) -> Run {
    let mut scenario = json!({
        "payload": {
            "incomingCallContext": "key",
            "serverCallId": "s-1",
            "from": { "kind": "phoneNumber", "rawId": format!("4:{PHONE}"), "phone": PHONE },
        },
    });
    scenario.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let (scenario, notes) = Scenario::read(scenario.to_string().as_bytes()).unwrap();
    assert_eq!(notes, []);
    let document = document(blocks).to_string();
    let load = |_: &str| {
        let checked = Flow::load(document.as_bytes());
        Ok(checked.flow.unwrap_or_else(|| panic!("{:?}", checked.diagnostics)))
    };
    scenario.play(load).unwrap().remove(0).run
}

fn results(run: &Run, block: &str) -> Value {
    run.actions()[block]["results"].clone()
}

#[test]
fn a_call_is_answered_and_transferred_and_gone() {
    let blocks = [
        ("ACS_AnswerCall", json!({})),
        ("ACS_Play", json!({ "text": "Hello" })),
        ("ACS_TransferCall", json!({ "target": USER })),
        ("ACS_HangUp", json!({})),
    ];
    let run = play(&blocks, json!({}));
    assert_eq!(results(&run, "b0")["serverCallId"], "s-1");
    assert_eq!(results(&run, "b1")["event"], "PlayCompleted");
    assert_eq!(results(&run, "b2")["appLeft"], true);
    assert_eq!(results(&run, "b3")["alreadyEnded"], true);
    assert_eq!(run.event().contact.as_ref().unwrap()["phone"], PHONE);
}

#[test]
fn participants_come_and_go() {
    let blocks = [
        ("ACS_AnswerCall", json!({})),
        ("ACS_AddParticipant", json!({ "target": USER })),
        ("ACS_MuteParticipant", json!({ "participants": USER })),
        ("ACS_Hold", json!({ "participant": PHONE })),
        ("ACS_ListParticipants", json!({})),
        ("ACS_RemoveParticipant", json!({ "participant": USER })),
        ("ACS_GetCall", json!({})),
        ("ACS_GetParticipant", json!({ "participant": USER })),
    ];
    let run = play(&blocks, json!({}));
    let everyone = results(&run, "b4")["participants"].clone();
    let state = |index: usize| (everyone[index]["isMuted"].clone(), everyone[index]["isOnHold"].clone());
    assert_eq!(everyone.as_array().unwrap().len(), 2);
    assert_eq!(state(0), (json!(false), json!(true)));
    assert_eq!(state(1), (json!(true), json!(false)));
    assert_eq!(results(&run, "b6")["properties"]["targets"].as_array().unwrap().len(), 1);
    assert_eq!(run.record("b7").unwrap().exception.as_ref().unwrap().code, "http-404");
}

#[test]
fn only_an_invitation_that_rings_is_taken_back() {
    let cancel = |block: &str| json!({ "invitationId": format!("$.actions.{block}.results.invitationId") });
    let blocks = [
        ("ACS_AnswerCall", json!({})),
        ("ACS_AddParticipant", json!({ "target": USER, "wait": false })),
        ("ACS_CancelAddParticipant", cancel("b1")),
        ("ACS_AddParticipant", json!({ "target": USER })),
        ("ACS_CancelAddParticipant", cancel("b3")),
    ];
    let run = play(&blocks, json!({}));
    assert_eq!(results(&run, "b2")["event"], "CancelAddParticipantSucceeded");
    assert_eq!(results(&run, "b4")["event"], "CancelAddParticipantFailed");
    assert_eq!(run.record("b4").unwrap().exception.as_ref().unwrap().code, "cancel-add-participant-failed");
}

#[test]
fn the_caller_presses_1_says_yes_and_takes_the_first_choice() {
    let choices = json!([{ "label": "sales", "phrases": ["sales"] }, { "label": "help", "phrases": ["help"] }]);
    let blocks = [
        ("ACS_AnswerCall", json!({})),
        ("ACS_Recognize", json!({ "target": PHONE, "inputType": "dtmf", "maxTones": 2 })),
        ("ACS_Recognize", json!({ "target": PHONE, "inputType": "speech" })),
        ("ACS_Recognize", json!({ "target": PHONE, "inputType": "choices", "choices": choices })),
    ];
    let run = play(&blocks, json!({}));
    assert_eq!(results(&run, "b1")["tones"], json!(["one", "one"]));
    assert_eq!(results(&run, "b2")["text"], "yes");
    assert_eq!(results(&run, "b3")["label"], "sales");
}

#[test]
fn an_event_of_the_sample_comes_or_does_not() {
    let wait = json!({ "events": ["onPlayFailed", "onCallDisconnected"], "timeoutSeconds": 5 });
    let blocks = [("ACS_AnswerCall", json!({})), ("ACS_WaitForEvent", wait)];
    let coming = json!({ "upcoming": [
        { "source": "acsCall", "event": "onCallDisconnected", "after": 3000, "payload": { "code": 200, "subCode": 5010 } },
    ] });
    let run = play(&blocks, coming);
    assert_eq!(results(&run, "b1"), json!({ "event": "CallDisconnected", "code": 200, "subCode": 5010 }));
    assert_eq!(run.now() - run.started(), 3000);
    let run = play(&blocks, json!({}));
    assert_eq!(results(&run, "b1"), json!({ "waitedSeconds": 5.0 }));
    assert_eq!(run.now() - run.started(), 5000);
}

#[test]
fn a_sample_can_make_the_line_busy() {
    let busy = json!({ "outcome": "failed", "event": "CreateCallFailed", "code": 486, "subCode": 560_486 });
    let more = json!({ "replies": [{ "call": "call.create", "reply": busy }] });
    let run = play(&[("ACS_CreateCall", json!({ "targets": USER }))], more);
    assert_eq!(results(&run, "b0")["code"], 486);
    assert_eq!(run.record("b0").unwrap().exception.as_ref().unwrap().code, "create-call-failed");
}

#[test]
fn recordings_and_calls_of_others() {
    let blocks = [
        ("ACS_ConnectCall", json!({ "locatorKind": "room", "locatorId": "99" })),
        ("ACS_StartRecording", json!({})),
        ("ACS_PauseRecording", json!({})),
        ("ACS_StopRecording", json!({})),
        ("ACS_CreateCall", json!({ "targets": [USER], "wait": false })),
        ("ACS_MoveParticipants", json!({ "participants": USER, "fromCall": "$.actions.b0.results.callConnectionId" })),
        ("ACS_SendDtmf", json!({ "tones": "1#", "target": PHONE })),
        ("ACS_Unhold", json!({ "participant": PHONE })),
        ("ACS_CancelMedia", json!({})),
    ];
    let run = play(&blocks, json!({}));
    assert_eq!(results(&run, "b1")["recordingState"], "active");
    assert_eq!(results(&run, "b3")["recordingId"], results(&run, "b1")["recordingId"]);
    assert_eq!(results(&run, "b4")["state"], "connecting");
    assert_eq!(results(&run, "b5")["event"], "MoveParticipantSucceeded");
    assert_eq!(results(&run, "b6")["event"], "SendDtmfTonesCompleted");
    assert_eq!(results(&run, "b8")["httpStatus"], 202);
}

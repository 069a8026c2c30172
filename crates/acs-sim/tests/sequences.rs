//! The sequences of events that the reference documents, each as a test on a virtual clock.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;

use cti_flows_acs_sim::{CalleeScript, Deed, Settings};
use desk::{CALLBACK, CALLS, Desk, OTHER_USER, OWN, PHONE, USER, error_of, id_of, identifier, usual_settings};
use serde_json::{Value, json};

fn add(target: &str) -> Value {
    json!({ "participantToAdd": identifier(target), "sourceCallerIdNumber": { "value": OWN },
        "operationContext": "add" })
}

/// The raw ids of the last `ParticipantsUpdated` of a call.
fn members(events: &[Value], call: &str) -> Vec<String> {
    let is_it =
        |event: &&Value| desk::name_of(event) == "ParticipantsUpdated" && event["data"]["callConnectionId"] == call;
    let last = events.iter().rfind(is_it).unwrap();
    let participants = last["data"]["participants"].as_array().unwrap();
    participants.iter().map(|it| it["identifier"]["rawId"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_created_call_is_connected_and_ends() {
    let mut desk = Desk::usual();
    let call = desk.create(&[USER], Some("create"));
    assert_eq!(desk.get(&format!("{CALLS}/{call}")).body.unwrap()["callConnectionState"], "connecting");
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(events.iter().map(desk::name_of).collect::<Vec<_>>(), ["CallConnected", "ParticipantsUpdated"]);
    let (connected, updated) = (&events[0], &events[1]);
    assert_eq!(connected["data"]["operationContext"], "create");
    assert_eq!(connected["source"], format!("calling/callConnections/{call}"));
    assert_eq!(connected["subject"], connected["source"]);
    assert_eq!(connected["data"]["publicEventType"], connected["type"]);
    assert_eq!(updated["data"].get("operationContext"), None);
    assert_eq!(updated["data"]["sequenceNumber"], 1);
    assert_eq!(members(&events, &call), [USER]);
    assert_eq!(desk.get(&format!("{CALLS}/{call}")).body.unwrap()["callConnectionState"], "connected");
    desk.act(USER, Deed::HangUp);
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(desk::name_of(events.last().unwrap()), "CallDisconnected");
    assert_eq!(events.last().unwrap()["data"]["operationContext"], "create");
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/{call}"))), "404/8522");
}

#[test]
fn a_created_call_that_is_declined_is_disconnected_and_then_fails_without_context() {
    let mut desk = Desk::usual();
    desk.create(&["+14255550102"], Some("create"));
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(events.iter().map(desk::name_of).collect::<Vec<_>>(), ["CallDisconnected", "CreateCallFailed"]);
    assert_eq!(events[0]["data"]["operationContext"], "create");
    assert_eq!(events[1]["data"].get("operationContext"), None);
    let result = &events[1]["data"]["resultInformation"];
    assert_eq!((&result["code"], &result["subCode"]), (&603.into(), &560_603.into()));
    assert_eq!(result["sipDetails"]["code"], 603);
}

#[test]
fn what_a_number_says_is_what_comes_of_calling_it() {
    for (number, code) in [
        ("+14255550101", "486/560486"),
        ("+14255550104", "480/10078"),
        ("+14255550105", "404/560404"),
        ("+14255550106", "484/560484"),
        ("+14255550107", "403/510403"),
    ] {
        let mut desk = Desk::usual();
        desk.create(&[number], None);
        let told = desk.told_soon();
        assert_eq!(told, [format!("CallDisconnected {code}"), format!("CreateCallFailed {code}")], "{number}");
    }
}

#[test]
fn a_callee_who_lets_it_ring_is_given_up_after_two_minutes() {
    let mut desk = Desk::usual();
    desk.create(&["+14255550103"], None);
    desk.wait(119_500);
    assert!(desk.told().is_empty());
    assert_eq!(desk.told_soon(), ["CallDisconnected 480/560480", "CreateCallFailed 480/560480"]);
}

#[test]
fn a_callee_can_be_driven() {
    let mut desk = Desk::usual();
    let call = desk.create(&["+14255550103"], None);
    desk.wait(10_000);
    desk.act("+14255550103", Deed::Accept);
    assert_eq!(desk.told_soon(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
    desk.action(&call, "terminate", &Value::Null, 204);
    assert_eq!(desk.told_soon(), ["CallDisconnected 200/7000"]);
}

#[test]
fn a_group_call_is_up_with_the_first_who_answers_and_fails_when_all_decline() {
    let mut desk = Desk::usual();
    desk.create(&[USER, PHONE, "+14255550102"], Some("group"));
    assert_eq!(desk.told_soon(), ["CallConnected 200/0", "ParticipantsUpdated 200/0", "ParticipantsUpdated 200/0"]);
    desk.create(&["+14255550102", "+14255550101"], Some("group"));
    assert_eq!(desk.told_soon().len(), 2);
}

#[test]
fn a_room_is_connected_to_and_stays_when_everybody_leaves() {
    let mut desk = Desk::usual();
    let locator = json!({ "kind": "roomCallLocator", "roomId": "99434917639286209" });
    let body = json!({ "callLocator": locator, "callbackUri": CALLBACK, "operationContext": "room" });
    let connected = desk.post(&format!("{CALLS}:connect"), &body);
    assert_eq!(connected.status, 200);
    let call = id_of(&connected);
    assert_eq!(desk.told_soon(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
    let act = cti_flows_acs_sim::Act { call_connection_id: Some(call.clone()), ..desk::act(USER, Deed::Join) };
    desk.act_with(&act);
    desk.act(USER, Deed::HangUp);
    assert_eq!(desk.told_soon(), ["ParticipantsUpdated 200/0", "ParticipantsUpdated 200/0"]);
    assert_eq!(desk.get(&format!("{CALLS}/{call}")).status, 200);
    assert_eq!(desk.delete(&format!("{CALLS}/{call}")).status, 204);
    assert_eq!(desk.told_soon(), ["CallDisconnected 200/7000"]);
}

#[test]
fn a_room_that_does_not_let_in_fails_later() {
    let scripts = vec![CalleeScript { reaction: cti_flows_acs_sim::Reaction::NoAnswer, ..script("closed") }];
    let mut desk = Desk::new(Settings { scripts, ..usual_settings() });
    let locator = json!({ "kind": "roomCallLocator", "roomId": "closed" });
    let response = desk.post(&format!("{CALLS}:connect"), &json!({ "callLocator": locator, "callbackUri": CALLBACK }));
    assert_eq!(response.status, 200);
    assert_eq!(desk.told_soon(), ["ConnectFailed 408/10057"]);
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/{}", id_of(&response)))), "404/8522");
}

fn script(callee: &str) -> CalleeScript {
    CalleeScript { callee: callee.to_owned(), ..CalleeScript::default() }
}

#[test]
fn a_second_leg_connects_by_the_server_call_id() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let server_call_id = desk.get(&format!("{CALLS}/{call}")).body.unwrap()["serverCallId"].clone();
    let body = json!({ "callLocator": { "kind": "serverCallLocator", "serverCallId": server_call_id },
        "callbackUri": CALLBACK });
    let second = id_of(&desk.post(&format!("{CALLS}:connect"), &body));
    desk.wait(1_000);
    assert_eq!(members(&desk.events(), &second), [USER]);
    desk.action(&call, "terminate", &Value::Null, 204);
    assert_eq!(desk.told_soon(), ["CallDisconnected 200/7000", "CallDisconnected 200/5001"]);
    let unknown =
        json!({ "callLocator": { "kind": "serverCallLocator", "serverCallId": "x" }, "callbackUri": CALLBACK });
    assert_eq!(error_of(&desk.post(&format!("{CALLS}:connect"), &unknown)), "404/8522");
}

#[test]
fn an_incoming_call_is_raised_and_answered() {
    let mut desk = Desk::usual();
    let placed = desk.place(PHONE, OWN);
    desk.wait(100);
    let events = desk.events();
    let incoming = &events[0];
    assert_eq!(incoming["eventType"], "Microsoft.Communication.IncomingCall");
    assert_eq!(incoming["subject"], format!("/caller/4:{PHONE}/recipient/4:{OWN}"));
    assert_eq!(incoming["data"]["incomingCallContext"], placed.incoming_call_context.as_str());
    let call = desk.answer(&placed.incoming_call_context, "answer");
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(events.iter().map(desk::name_of).collect::<Vec<_>>(), ["CallConnected", "ParticipantsUpdated"]);
    assert_eq!(events[0]["data"]["operationContext"], "answer");
    assert_eq!(events[0]["data"]["serverCallId"], placed.server_call_id.as_str());
    assert_eq!(members(&events, &call), [format!("4:{PHONE}")]);
}

#[test]
fn an_answer_that_comes_too_late_fails_later() {
    let mut desk = Desk::usual();
    let expired = desk.place(PHONE, OWN);
    desk.wait(121_000);
    let given_up = desk.place(PHONE, OWN);
    desk.act(PHONE, Deed::HangUp);
    desk.wait(100);
    desk.told();
    for placed in [expired, given_up] {
        let call = desk.answer(&placed.incoming_call_context, "late");
        assert_eq!(desk.told_soon(), ["AnswerFailed 487/10004"]);
        assert_eq!(error_of(&desk.get(&format!("{CALLS}/{call}"))), "404/8522");
    }
}

#[test]
fn a_rejected_or_redirected_call_is_over_for_the_application() {
    let mut desk = Desk::usual();
    for reason in [json!({}), json!({ "callRejectReason": "busy" }), json!({ "callRejectReason": "forbidden" })] {
        let mut body = reason;
        body["incomingCallContext"] = json!(desk.place(PHONE, OWN).incoming_call_context);
        assert_eq!(desk.post(&format!("{CALLS}:reject"), &body).status, 204);
    }
    let context = desk.place(PHONE, OWN).incoming_call_context;
    let body = json!({ "incomingCallContext": context, "target": identifier(USER) });
    assert_eq!(desk.post(&format!("{CALLS}:redirect"), &body).status, 204);
    assert_eq!(desk.told_soon(), ["IncomingCall"; 4]);
    // Public reports have a later answer accepted; it comes to nothing.
    desk.answer(&context, "late");
    assert_eq!(desk.told_soon(), ["AnswerFailed 487/10004"]);
}

#[test]
fn a_call_redirected_to_the_application_comes_in_again() {
    let mut desk = Desk::usual();
    let context = desk.place(PHONE, OWN).incoming_call_context;
    let body = json!({ "incomingCallContext": context, "target": identifier(OWN) });
    assert_eq!(desk.post(&format!("{CALLS}:redirect"), &body).status, 204);
    desk.wait(100);
    let again = desk.events().pop().unwrap()["data"]["incomingCallContext"].as_str().unwrap().to_owned();
    assert_ne!(again, context);
    desk.answer(&again, "again");
    assert_eq!(desk.told_soon(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
}

#[test]
fn the_application_can_call_itself() {
    let other = "+18005550111";
    let own_identities = vec![cti_flows_acs_sim::Identifier::from_text(other).unwrap()];
    let mut desk = Desk::new(Settings { own_identities, ..usual_settings() });
    let outer = desk.create(&[other], Some("outer"));
    desk.wait(100);
    let incoming = desk.events().pop().unwrap();
    let inner = desk.answer(incoming["data"]["incomingCallContext"].as_str().unwrap(), "inner");
    desk.wait(1_000);
    let events = desk.events();
    let connected: Vec<_> = events.iter().filter(|event| desk::name_of(event) == "CallConnected").collect();
    assert_eq!(
        connected.iter().map(|it| it["data"]["operationContext"].clone()).collect::<Vec<_>>(),
        ["outer", "inner"]
    );
    assert_eq!(members(&events, &outer), [format!("4:{other}")]);
    assert_eq!(members(&events, &inner), [format!("4:{OWN}")]);
    desk.delete(&format!("{CALLS}/{inner}"));
    let told = desk.told_soon();
    assert!(
        told.contains(&"CallDisconnected 200/7000".to_owned())
            && told.contains(&"CallDisconnected 200/5002".to_owned()),
        "{told:?}"
    );
}

#[test]
fn a_participant_is_added() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let answer = desk.action(&call, "participants:add", &add(PHONE), 202);
    assert_eq!(answer["participant"]["identifier"]["rawId"], format!("4:{PHONE}"));
    assert_eq!(answer["operationContext"], "add");
    assert!(answer["invitationId"].as_str().is_some_and(|id| id.len() == 36));
    desk.wait(1_000);
    let events = desk.events();
    let names: Vec<_> = events.iter().map(desk::name_of).collect();
    assert_eq!(names, ["AddParticipantSucceeded", "ParticipantsUpdated"]);
    assert_eq!(events[0]["data"]["participant"]["rawId"], format!("4:{PHONE}"));
    assert_eq!(events[1]["data"]["sequenceNumber"], 2);
    assert_eq!(members(&events, &call), [USER.to_owned(), format!("4:{PHONE}")]);
}

#[test]
fn a_participant_who_does_not_come_fails_with_the_reason() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    for (number, code) in [("+14255550101", "486/8539"), ("+14255550102", "603/8538"), ("+14255550104", "480/8544")] {
        desk.action(&call, "participants:add", &add(number), 202);
        assert_eq!(desk.told_soon(), [format!("AddParticipantFailed {code}")]);
    }
    let mut silent = add("+14255550103");
    silent["invitationTimeoutInSeconds"] = json!(20);
    desk.action(&call, "participants:add", &silent, 202);
    desk.wait(19_900);
    assert!(desk.told().is_empty());
    assert_eq!(desk.told_soon(), ["AddParticipantFailed 408/10057"]);
}

#[test]
fn an_addition_is_cancelled_while_it_rings_and_not_after() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let invitation = desk.action(&call, "participants:add", &add("+14255550103"), 202)["invitationId"].clone();
    let cancel = json!({ "invitationId": invitation, "operationContext": "cancel" });
    let answer = desk.action(&call, "participants:cancelAddParticipant", &cancel, 202);
    assert_eq!(answer, json!({ "invitationId": invitation, "operationContext": "cancel" }));
    desk.wait(200_000);
    let events = desk.events();
    assert_eq!(events.len(), 1, "no AddParticipantFailed besides");
    assert_eq!(desk::name_of(&events[0]), "CancelAddParticipantSucceeded");
    assert_eq!(events[0]["data"]["invitationId"], invitation);
    assert_eq!(events[0]["data"].get("participant"), None);
    desk.action(&call, "participants:cancelAddParticipant", &cancel, 202);
    assert_eq!(desk.told_soon(), ["CancelAddParticipantFailed 400/8523"]);
}

#[test]
fn a_participant_is_removed_and_who_is_left_alone_ends() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER, PHONE]);
    let remove = |target: &str| json!({ "participantToRemove": identifier(target), "operationContext": "remove" });
    assert_eq!(desk.action(&call, "participants:remove", &remove(PHONE), 202), json!({ "operationContext": "remove" }));
    desk.wait(1_000);
    let events = desk.events();
    let names: Vec<_> = events.iter().map(desk::name_of).collect();
    assert_eq!(names, ["RemoveParticipantSucceeded", "ParticipantsUpdated"]);
    assert_eq!(members(&events, &call), [USER]);
    desk.action(&call, "participants:remove", &remove(PHONE), 202);
    assert_eq!(desk.told_soon(), ["RemoveParticipantFailed 400/8558"]);
    desk.action(&call, "participants:remove", &remove(USER), 202);
    let expected = ["RemoveParticipantSucceeded 200/5300", "ParticipantsUpdated 200/0", "CallDisconnected 200/5002"];
    assert_eq!(desk.told_soon(), expected);
}

#[test]
fn participants_are_moved_here() {
    let mut desk = Desk::usual();
    let (here, there) = (desk.connected(&[USER]), desk.connected(&[PHONE]));
    let body = json!({ "targetParticipants": [identifier(PHONE)], "fromCall": there, "operationContext": "move" });
    let answer = desk.action(&here, "participants:moveHere", &body, 202);
    assert_eq!(answer["fromCall"], there.as_str());
    desk.wait(1_000);
    let events = desk.events();
    let names: Vec<_> = events.iter().map(desk::name_of).collect();
    assert_eq!(names, ["MoveParticipantSucceeded", "ParticipantsUpdated", "ParticipantsUpdated", "CallDisconnected"]);
    assert_eq!(members(&events, &here), [USER.to_owned(), format!("4:{PHONE}")]);
    assert_eq!(events[0]["data"]["fromCall"], there.as_str());
}

#[test]
fn a_muted_or_held_participant_is_told_of_in_the_list_alone() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let mute = json!({ "targetParticipants": [identifier(USER)], "operationContext": "mute" });
    assert_eq!(desk.action(&call, "participants:mute", &mute, 200), json!({ "operationContext": "mute" }));
    let hold = json!({ "targetParticipant": identifier(USER),
        "playSourceInfo": { "kind": "file", "file": { "uri": "https://cdn.example/hold.wav" } } });
    desk.action(&call, "hold", &hold, 200);
    desk.wait(1_000);
    let events = desk.events();
    let names: Vec<_> = events.iter().map(desk::name_of).collect();
    assert_eq!(names, ["ParticipantsUpdated", "PlayStarted", "ParticipantsUpdated"]);
    let last = &events[2]["data"]["participants"][0];
    assert_eq!((&last["isMuted"], &last["isOnHold"]), (&true.into(), &true.into()));
    desk.action(&call, "unhold", &json!({ "targetParticipant": identifier(USER) }), 200);
    desk.action(&call, "hold", &json!({ "targetParticipant": identifier(PHONE) }), 200);
    assert_eq!(desk.told_soon(), ["ParticipantsUpdated 200/0", "HoldFailed 400/8558"]);
}

#[test]
fn a_call_of_two_is_transferred_and_the_application_is_out() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let transfer = json!({ "targetParticipant": identifier(PHONE) });
    assert_eq!(desk.action(&call, "transferToParticipant", &transfer, 202), json!({}));
    assert_eq!(desk.get(&format!("{CALLS}/{call}")).body.unwrap()["callConnectionState"], "transferring");
    assert_eq!(error_of(&desk.post(&format!("{CALLS}/{call}:transferToParticipant"), &transfer)), "409/8607");
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(events.iter().map(desk::name_of).collect::<Vec<_>>(), ["CallTransferAccepted", "CallDisconnected"]);
    assert_eq!(events[0]["data"]["transferee"]["rawId"], USER);
    assert_eq!(events[0]["data"]["transferTarget"]["rawId"], format!("4:{PHONE}"));
    assert_eq!(events[1]["data"]["resultInformation"]["subCode"], 7015);
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/{call}"))), "404/8522");
}

#[test]
fn a_transferee_leaves_a_group_call_alone() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER, PHONE]);
    let mut transfer = json!({ "targetParticipant": identifier(OTHER_USER), "operationContext": "transfer" });
    let without = desk.post(&format!("{CALLS}/{call}:transferToParticipant"), &transfer);
    assert_eq!(error_of(&without), "400/8523");
    transfer["transferee"] = identifier(PHONE);
    desk.action(&call, "transferToParticipant", &transfer, 202);
    desk.wait(1_000);
    let events = desk.events();
    assert_eq!(events.iter().map(desk::name_of).collect::<Vec<_>>(), ["CallTransferAccepted", "ParticipantsUpdated"]);
    assert_eq!(members(&events, &call), [USER]);
}

#[test]
fn a_transfer_that_is_refused_leaves_the_call_as_it_was() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let transfer = json!({ "targetParticipant": identifier("+14255550101"), "operationContext": "transfer" });
    desk.action(&call, "transferToParticipant", &transfer, 202);
    assert_eq!(desk.told_soon(), ["CallTransferFailed 486/560486"]);
    assert_eq!(desk.get(&format!("{CALLS}/{call}")).body.unwrap()["callConnectionState"], "connected");
}

#[test]
fn a_call_transferred_to_the_application_comes_in_again() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    desk.action(&call, "transferToParticipant", &json!({ "targetParticipant": identifier(OWN) }), 202);
    desk.wait(100);
    let incoming = desk.events().pop().unwrap();
    assert_eq!(incoming["data"]["from"]["rawId"], USER);
    let again = desk.answer(incoming["data"]["incomingCallContext"].as_str().unwrap(), "again");
    desk.wait(1_000);
    let events = desk.events();
    let names: Vec<_> = events.iter().map(desk::name_of).collect();
    assert_eq!(names, ["CallTransferAccepted", "CallDisconnected", "CallConnected", "ParticipantsUpdated"]);
    assert_eq!(members(&events, &again), [USER]);
}

#[test]
fn completing_events_go_to_the_operations_own_address_and_others_do_not() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    let mut body = add(PHONE);
    body["operationCallbackUri"] = json!("https://app.example/operations?secret=1");
    desk.action(&call, "participants:add", &body, 202);
    desk.wait(1_000);
    let to: Vec<_> = desk.sent.iter().map(|sent| sent.to.as_str()).collect();
    assert_eq!(to, ["https://app.example/operations?secret=1", CALLBACK]);
}

#[test]
fn who_called_two_phones_takes_them_along() {
    let mut desk = Desk::usual();
    let call = desk.connected(&[PHONE, "+14255550199", USER]);
    let second = {
        let server_call_id = desk.get(&format!("{CALLS}/{call}")).body.unwrap()["serverCallId"].clone();
        let locator = json!({ "kind": "serverCallLocator", "serverCallId": server_call_id });
        let body = json!({ "callLocator": locator, "callbackUri": CALLBACK });
        id_of(&desk.post(&format!("{CALLS}:connect"), &body))
    };
    desk.wait(1_000);
    desk.told();
    assert_eq!(desk.delete(&format!("{CALLS}/{call}")).status, 204);
    desk.wait(1_000);
    assert_eq!(members(&desk.events(), &second), [USER]);
}

//! Each documented scenario, as the smallest flow that shows it.

use cti_flows_acs_sim::{Deed, Reaction};
use serde_json::{Value, json};

use crate::stage::{Cue, Outcome, Stage, action, row};

const CALLER: &str = "+12065550142";
const PHONE: &str = "+12065550143";
const USER: &str = "8:acs:5f1d2c3b-4a59-4687-9c0d-1e2f3a4b5c6d_00000018-0000-0000-0000-000000000012";
const OTHER_USER: &str = "8:acs:5f1d2c3b-4a59-4687-9c0d-1e2f3a4b5c6d_00000018-0000-0000-0000-000000000030";
const OWN: &str = crate::stage::OWN;

fn incoming() -> Value {
    json!({ "source": "acsCall", "event": "onIncomingCall" })
}

fn asked() -> Value {
    json!({ "source": "ctiAction" })
}

/// A flow that somebody starts, with nobody who acts besides.
fn started(blocks: &[(&str, Value)]) -> Stage {
    Stage::new(row(asked(), blocks), &[action(json!({}))])
}

/// A flow for a call that comes in.
fn rung(blocks: &[(&str, Value)]) -> Stage {
    Stage::new(row(incoming(), blocks), &[Cue::Call(CALLER)])
}

fn create(targets: Value) -> (&'static str, Value) {
    ("ACS_CreateCall", json!({ "targets": targets, "sourceCallerIdNumber": OWN, "operationContext": "create" }))
}

fn answer() -> (&'static str, Value) {
    ("ACS_AnswerCall", json!({ "operationContext": "answer" }))
}

fn end_for_everyone() -> (&'static str, Value) {
    ("ACS_HangUp", json!({ "forEveryone": true }))
}

/// Plays a scenario in both orders, and holds each to its way and to its events; gives what the blocks left.
#[track_caller]
fn check(stage: &Stage, path: &[&str], documented: &[&str], swapped: &[&str]) -> [Outcome; 2] {
    let outcomes = stage.play_both(path);
    assert_eq!(outcomes[0].events, documented, "in the documented order");
    assert_eq!(outcomes[1].events, swapped, "in the swapped order");
    outcomes
}

/// A result of a block, which is the same in both orders.
#[track_caller]
fn result(outcomes: &[Outcome; 2], block: &str, name: &str) -> Value {
    let [documented, swapped] = outcomes.each_ref().map(|outcome| outcome.actions[0][block]["results"][name].clone());
    assert_eq!(documented, swapped, "`{name}` of {block}");
    documented
}

const UP: [&str; 2] = ["CallConnected", "ParticipantsUpdated"];
const UP_SWAPPED: [&str; 2] = ["ParticipantsUpdated", "CallConnected"];

fn events(parts: &[&[&'static str]]) -> Vec<&'static str> {
    parts.concat()
}

#[test]
fn a_phone_or_a_user_is_called() {
    for target in [PHONE, USER] {
        let stage = started(&[create(json!(target)), end_for_everyone()]);
        let documented = events(&[&UP, &["CallDisconnected"]]);
        let swapped = events(&[&UP_SWAPPED, &["CallDisconnected"]]);
        let path = ["start done", "ACS_CreateCall success", "ACS_HangUp success", "end"];
        let outcomes = check(&stage, &path, &documented, &swapped);
        assert_eq!(result(&outcomes, "ACS_CreateCall", "state"), "connected");
        assert_eq!(result(&outcomes, "ACS_CreateCall", "event"), "CallConnected");
        assert_eq!(result(&outcomes, "ACS_HangUp", "alreadyEnded"), false);
    }
}

#[test]
fn a_call_that_is_not_taken_fails_with_the_reason() {
    for (reaction, code, reason) in [
        (Reaction::Busy, 486, "busy"),
        (Reaction::Decline, 603, "declined"),
        (Reaction::NoAnswer, 480, "no answer"),
        (Reaction::Unreachable, 480, "endpoint not reachable"),
        (Reaction::Unknown, 404, "no such number"),
        (Reaction::Incomplete, 484, "number incomplete"),
        (Reaction::Blocked, 403, "blocked"),
    ] {
        let stage = started(&[create(json!(PHONE))]).callee(PHONE, reaction);
        let path = ["start done", "ACS_CreateCall failure", "end"];
        let documented = ["CallDisconnected", "CreateCallFailed"];
        let outcomes = check(&stage, &path, &documented, &["CreateCallFailed", "CallDisconnected"]);
        assert_eq!(result(&outcomes, "ACS_CreateCall", "event"), "CreateCallFailed", "{reaction:?}");
        assert_eq!(result(&outcomes, "ACS_CreateCall", "code"), code, "{reaction:?}");
        assert_eq!(result(&outcomes, "ACS_CreateCall", "reason"), reason, "{reaction:?}");
    }
}

#[test]
fn a_group_is_called() {
    let stage = started(&[
        create(json!([PHONE, USER])),
        ("SE_CoreDelay", json!({ "duration": 2000 })),
        ("ACS_ListParticipants", json!({})),
        end_for_everyone(),
    ]);
    let path = [
        "start done",
        "ACS_CreateCall success",
        "SE_CoreDelay done",
        "ACS_ListParticipants success",
        "ACS_HangUp success",
        "end",
    ];
    let documented = events(&[&UP, &["ParticipantsUpdated", "CallDisconnected"]]);
    let swapped = events(&[&UP_SWAPPED, &["ParticipantsUpdated", "CallDisconnected"]]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    let participants = result(&outcomes, "ACS_ListParticipants", "participants");
    let who: Vec<_> = participants.as_array().unwrap().iter().map(|one| &one["identifier"]["rawId"]).collect();
    assert_eq!(who, [&format!("4:{PHONE}"), USER]);
}

#[test]
fn a_group_of_which_all_decline_does_not_come_about() {
    let stage = started(&[create(json!([PHONE, USER]))]).callee("*", Reaction::Decline);
    let path = ["start done", "ACS_CreateCall failure", "end"];
    let documented = ["CallDisconnected", "CreateCallFailed"];
    check(&stage, &path, &documented, &["CreateCallFailed", "CallDisconnected"]);
}

#[test]
fn the_call_of_a_room_is_connected_to_and_left() {
    let room = |id: &str| {
        let connect = json!({ "locatorKind": "room", "locatorId": id, "operationContext": "room" });
        started(&[("ACS_ConnectCall", connect), ("ACS_HangUp", json!({}))])
    };
    let path = ["start done", "ACS_ConnectCall success", "ACS_HangUp success", "end"];
    let documented = events(&[&UP, &["CallDisconnected"]]);
    let swapped = events(&[&UP_SWAPPED, &["CallDisconnected"]]);
    let outcomes = check(&room("99472659110361406"), &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_ConnectCall", "event"), "CallConnected");

    let closed = room("closed").callee("closed", Reaction::NoAnswer);
    let path = ["start done", "ACS_ConnectCall failure", "end"];
    let outcomes = check(&closed, &path, &["ConnectFailed"], &["ConnectFailed"]);
    assert_eq!(result(&outcomes, "ACS_ConnectCall", "subCode"), 10057);
}

#[test]
fn a_call_is_answered_and_ended_for_everyone() {
    let stage = rung(&[answer(), end_for_everyone()]);
    let path = ["start done", "ACS_AnswerCall success", "ACS_HangUp success", "end"];
    let documented = events(&[&["IncomingCall"], &UP, &["CallDisconnected"]]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["CallDisconnected"]]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_AnswerCall", "operationContext"), "answer");
    assert_eq!(outcomes[0].state["calls"], json!([]));
}

#[test]
fn a_caller_who_gives_up_cannot_be_answered() {
    let mut stage = rung(&[("SE_CoreDelay", json!({ "duration": 2000 })), answer()]);
    stage.cues.push(Cue::Act(1_000, CALLER, Deed::HangUp));
    let path = ["start done", "SE_CoreDelay done", "ACS_AnswerCall failure", "end"];
    let both = ["IncomingCall", "AnswerFailed"];
    let outcomes = check(&stage, &path, &both, &both);
    assert_eq!(result(&outcomes, "ACS_AnswerCall", "reason"), "not answered in time");
}

#[test]
fn a_call_is_rejected() {
    for controls in [json!({}), json!({ "reason": "busy" }), json!({ "reason": "forbidden" })] {
        let stage = rung(&[("ACS_RejectCall", controls)]);
        let path = ["start done", "ACS_RejectCall success", "end"];
        let outcomes = check(&stage, &path, &["IncomingCall"], &["IncomingCall"]);
        assert_eq!(result(&outcomes, "ACS_RejectCall", "httpStatus"), 204);
        assert_eq!(outcomes[0].state, json!({ "calls": [], "incoming": [], "recordings": [] }));
    }
}

#[test]
fn a_call_is_redirected() {
    let stage = rung(&[("ACS_RedirectCall", json!({ "target": USER }))]);
    let path = ["start done", "ACS_RedirectCall success", "end"];
    let outcomes = check(&stage, &path, &["IncomingCall"], &["IncomingCall"]);
    assert_eq!(result(&outcomes, "ACS_RedirectCall", "httpStatus"), 204);
    assert_eq!(outcomes[0].state["calls"], json!([]));
}

#[test]
fn a_call_of_two_is_transferred_to_a_user_or_to_a_phone() {
    for target in [USER, PHONE] {
        let stage = rung(&[answer(), ("ACS_TransferCall", json!({ "target": target })), ("ACS_GetCall", json!({}))]);
        // Afterwards the call is out of reach.
        let path = ["start done", "ACS_AnswerCall success", "ACS_TransferCall success", "ACS_GetCall failure", "end"];
        let head = ["IncomingCall"];
        let documented = events(&[&head, &UP, &["CallTransferAccepted", "CallDisconnected"]]);
        let swapped = events(&[&head, &UP_SWAPPED, &["CallDisconnected", "CallTransferAccepted"]]);
        let outcomes = check(&stage, &path, &documented, &swapped);
        assert_eq!(result(&outcomes, "ACS_TransferCall", "appLeft"), true);
        let transfer_target = result(&outcomes, "ACS_TransferCall", "transferTarget");
        assert!(transfer_target["rawId"].as_str().unwrap().ends_with(target));
        assert_eq!(result(&outcomes, "ACS_TransferCall", "transferee")["value"], CALLER);
        assert_eq!(outcomes[0].actions[0]["ACS_GetCall"]["exception"]["code"], "http-404");
    }
}

#[test]
fn a_transfer_that_is_declined_leaves_the_call_as_it_was() {
    let blocks = [answer(), ("ACS_TransferCall", json!({ "target": USER }))];
    let stage = rung(&blocks).callee(USER, Reaction::Decline);
    let path = ["start done", "ACS_AnswerCall success", "ACS_TransferCall failure", "end"];
    let documented = events(&[&["IncomingCall"], &UP, &["CallTransferFailed"]]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["CallTransferFailed"]]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_TransferCall", "reason"), "declined");
    assert_eq!(outcomes[0].state["calls"][0]["state"], "connected");
}

#[test]
fn one_of_a_group_is_transferred() {
    let transfer = json!({ "target": OTHER_USER, "transferee": PHONE });
    let stage = started(&[
        create(json!([PHONE, USER])),
        ("SE_CoreDelay", json!({ "duration": 2000 })),
        ("ACS_TransferCall", transfer),
        ("ACS_ListParticipants", json!({})),
    ]);
    let path = [
        "start done",
        "ACS_CreateCall success",
        "SE_CoreDelay done",
        "ACS_TransferCall success",
        "ACS_ListParticipants success",
        "end",
    ];
    let head = ["ParticipantsUpdated"];
    let documented = events(&[&UP, &head, &["CallTransferAccepted", "ParticipantsUpdated"]]);
    let swapped = events(&[&UP_SWAPPED, &head, &["ParticipantsUpdated", "CallTransferAccepted"]]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_TransferCall", "appLeft"), false);
    let left = result(&outcomes, "ACS_ListParticipants", "participants");
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["identifier"]["rawId"], USER);
}

fn add(target: &str) -> (&'static str, Value) {
    let controls = json!({ "target": target, "sourceCallerIdNumber": OWN, "operationContext": "add" });
    ("ACS_AddParticipant", controls)
}

#[test]
fn a_participant_is_added() {
    for target in [PHONE, USER] {
        let stage = rung(&[answer(), add(target), ("ACS_GetParticipant", json!({ "participant": target }))]);
        let path =
            ["start done", "ACS_AnswerCall success", "ACS_AddParticipant success", "ACS_GetParticipant success", "end"];
        let documented = events(&[&["IncomingCall"], &UP, &["AddParticipantSucceeded", "ParticipantsUpdated"]]);
        let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["ParticipantsUpdated", "AddParticipantSucceeded"]]);
        let outcomes = check(&stage, &path, &documented, &swapped);
        assert_eq!(result(&outcomes, "ACS_AddParticipant", "participant")["value"], target);
        assert!(result(&outcomes, "ACS_AddParticipant", "invitationId").is_string());
    }
}

#[test]
fn an_invitation_that_is_not_taken_fails_with_the_reason() {
    for (reaction, reason) in [
        (Reaction::Busy, "busy"),
        (Reaction::Decline, "declined"),
        (Reaction::NoAnswer, "no answer"),
        (Reaction::Unreachable, "callee unreachable"),
    ] {
        let stage = rung(&[answer(), add(PHONE)]).callee(PHONE, reaction);
        let path = ["start done", "ACS_AnswerCall success", "ACS_AddParticipant failure", "end"];
        let documented = events(&[&["IncomingCall"], &UP, &["AddParticipantFailed"]]);
        let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["AddParticipantFailed"]]);
        let outcomes = check(&stage, &path, &documented, &swapped);
        assert_eq!(result(&outcomes, "ACS_AddParticipant", "reason"), reason, "{reaction:?}");
    }
}

#[test]
fn an_invitation_is_taken_back_while_it_rings_and_not_after() {
    let invite = |wait: bool| {
        let (kind, mut controls) = add(PHONE);
        controls["wait"] = json!(wait);
        let cancel = json!({ "invitationId": "$.actions.ACS_AddParticipant.results.invitationId" });
        rung(&[answer(), (kind, controls), ("ACS_CancelAddParticipant", cancel)])
    };
    let head = ["start done", "ACS_AnswerCall success", "ACS_AddParticipant success"];
    let rings = invite(false).callee(PHONE, Reaction::NoAnswer);
    let documented = events(&[&["IncomingCall"], &UP, &["CancelAddParticipantSucceeded"]]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["CancelAddParticipantSucceeded"]]);
    let path = [&head[..], &["ACS_CancelAddParticipant success", "end"]].concat();
    let outcomes = check(&rings, &path, &documented, &swapped);
    let invitation = result(&outcomes, "ACS_AddParticipant", "invitationId");
    assert_eq!(result(&outcomes, "ACS_CancelAddParticipant", "invitationId"), invitation);
    assert_eq!(outcomes[0].state["calls"][0]["ringing"], json!([]));

    let added = ["AddParticipantSucceeded", "ParticipantsUpdated"];
    let added_swapped = ["ParticipantsUpdated", "AddParticipantSucceeded"];
    let documented = events(&[&["IncomingCall"], &UP, &added, &["CancelAddParticipantFailed"]]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &added_swapped, &["CancelAddParticipantFailed"]]);
    let path = [&head[..], &["ACS_CancelAddParticipant failure", "end"]].concat();
    check(&invite(true), &path, &documented, &swapped);
}

#[test]
fn a_participant_is_removed() {
    let remove = json!({ "participant": "$.actions.ACS_AddParticipant.results.participant" });
    let stage = rung(&[
        answer(),
        add(PHONE),
        ("ACS_RemoveParticipant", remove),
        ("ACS_GetParticipant", json!({ "participant": PHONE })),
    ]);
    let path = [
        "start done",
        "ACS_AnswerCall success",
        "ACS_AddParticipant success",
        "ACS_RemoveParticipant success",
        "ACS_GetParticipant failure",
        "end",
    ];
    let documented = events(&[
        &["IncomingCall"],
        &UP,
        &["AddParticipantSucceeded", "ParticipantsUpdated"],
        &["RemoveParticipantSucceeded", "ParticipantsUpdated"],
    ]);
    let swapped = events(&[
        &["IncomingCall"],
        &UP_SWAPPED,
        &["ParticipantsUpdated", "AddParticipantSucceeded"],
        &["ParticipantsUpdated", "RemoveParticipantSucceeded"],
    ]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_RemoveParticipant", "participant")["value"], PHONE);
}

#[test]
fn who_is_not_there_cannot_be_removed() {
    let stage = rung(&[answer(), ("ACS_RemoveParticipant", json!({ "participant": PHONE }))]);
    let path = ["start done", "ACS_AnswerCall success", "ACS_RemoveParticipant failure", "end"];
    let documented = events(&[&["IncomingCall"], &UP, &["RemoveParticipantFailed"]]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["RemoveParticipantFailed"]]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_RemoveParticipant", "subCode"), 8558);
}

#[test]
fn leaving_a_group_is_not_ending_it() {
    let leave = |for_everyone: bool| {
        let hang_up = ("ACS_HangUp", json!({ "forEveryone": for_everyone }));
        started(&[create(json!([USER, OTHER_USER])), ("SE_CoreDelay", json!({ "duration": 2000 })), hang_up])
    };
    let path = ["start done", "ACS_CreateCall success", "SE_CoreDelay done", "ACS_HangUp success", "end"];
    let documented = events(&[&UP, &["ParticipantsUpdated", "CallDisconnected"]]);
    let swapped = events(&[&UP_SWAPPED, &["ParticipantsUpdated", "CallDisconnected"]]);
    for for_everyone in [false, true] {
        let outcomes = check(&leave(for_everyone), &path, &documented, &swapped);
        assert_eq!(result(&outcomes, "ACS_HangUp", "httpStatus"), 204);
    }
}

#[test]
fn hanging_up_what_has_ended_is_no_failure() {
    let mut stage = rung(&[answer(), ("SE_CoreDelay", json!({ "duration": 5000 })), end_for_everyone()]);
    stage.cues.push(Cue::Act(2_000, CALLER, Deed::HangUp));
    let path = ["start done", "ACS_AnswerCall success", "SE_CoreDelay done", "ACS_HangUp success", "end"];
    let documented = events(&[&["IncomingCall"], &UP, &["ParticipantsUpdated", "CallDisconnected"]]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &["CallDisconnected", "ParticipantsUpdated"]]);
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_HangUp", "alreadyEnded"), true);
}

#[test]
fn a_call_that_ends_ends_what_waits_in_it() {
    let listen = json!({ "target": CALLER, "inputType": "dtmf", "maxTones": 4, "initialSilenceTimeoutSeconds": 60 });
    let mut stage = rung(&[answer(), ("ACS_Recognize", listen)]);
    stage.cues.push(Cue::Act(3_000, CALLER, Deed::HangUp));
    let path = ["start done", "ACS_AnswerCall success", "ACS_Recognize failure", "end"];
    let ending = ["ParticipantsUpdated", "RecognizeFailed", "CallDisconnected"];
    let ending_swapped = ["CallDisconnected", "RecognizeFailed", "ParticipantsUpdated"];
    let documented = events(&[&["IncomingCall"], &UP, &ending]);
    let swapped = events(&[&["IncomingCall"], &UP_SWAPPED, &ending_swapped]);
    // Its own event counts, though it comes after the end of the call.
    let outcomes = check(&stage, &path, &documented, &swapped);
    assert_eq!(result(&outcomes, "ACS_Recognize", "event"), "RecognizeFailed");
    assert_eq!(result(&outcomes, "ACS_Recognize", "reason"), "call over");
}

#[test]
fn an_event_that_cannot_come_any_more_is_not_waited_for() {
    let wait = json!({ "events": "onAddParticipantSucceeded", "timeoutSeconds": 3600 });
    let mut stage = rung(&[answer(), ("ACS_WaitForEvent", wait)]);
    stage.cues.push(Cue::Act(3_000, CALLER, Deed::HangUp));
    let outcomes = stage.play_both(&["start done", "ACS_AnswerCall success", "ACS_WaitForEvent failure", "end"]);
    for outcome in outcomes {
        assert_eq!(outcome.actions[0]["ACS_WaitForEvent"]["exception"]["code"], "call-disconnected");
    }
}

//! What goes wrong on purpose: each fault alone, and that a seed gives the same again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;

use std::collections::BTreeSet;

use cti_flows_acs_sim::{Deed, Fault, Faults, PlaceCall, Request, Response, Settings};
use desk::{CALLBACK, CALLS, Desk, OWN, PHONE, USER, error_of, identifier, name_of, request, usual_settings};
use serde_json::{Value, json};

/// A call that is up, to which a fault happens from now on.
fn faulty(fault: Fault) -> (Desk, String) {
    let mut desk = Desk::usual();
    let call = desk.connected(&[USER]);
    desk.service.set_call_faults(&call, &[fault]).unwrap();
    (desk, call)
}

fn add() -> Value {
    json!({ "participantToAdd": identifier("8:acs:other"), "operationContext": "add" })
}

fn create(id: u8) -> Request {
    let body = json!({ "targets": [identifier(USER)], "callbackUri": CALLBACK });
    let request = request("POST", CALLS).with_json(&body);
    let id = format!("e513e666-a4d0-4423-b06c-0dd6ecda14{id:02x}");
    request
        .with_header("Repeatability-Request-ID", &id)
        .with_header("Repeatability-First-Sent", "Fri, 20 Nov 2026 09:19:50 GMT")
}

#[test]
fn events_are_swapped() {
    let (mut desk, call) = faulty(Fault::SwappedOrder);
    desk.action(&call, "participants:add", &add(), 202);
    assert_eq!(desk.told_soon(), ["ParticipantsUpdated 200/0", "AddParticipantSucceeded 200/0"]);
}

#[test]
fn events_come_twice_with_the_same_id() {
    let (mut desk, call) = faulty(Fault::DuplicateEvent);
    desk.action(&call, "terminate", &Value::Null, 204);
    desk.wait(2_000);
    let events = desk.events();
    assert_eq!(events.len(), 2);
    assert_eq!(events[0], events[1]);
}

#[test]
fn a_call_is_disconnected_twice_with_different_ids() {
    let (mut desk, call) = faulty(Fault::DisconnectedTwice);
    desk.action(&call, "terminate", &Value::Null, 204);
    desk.wait(2_000);
    let events = desk.events();
    assert_eq!(events.iter().map(name_of).collect::<Vec<_>>(), ["CallDisconnected"; 2]);
    assert_ne!(events[0]["id"], events[1]["id"]);
}

#[test]
fn events_come_before_the_answer() {
    let mut desk = Desk::new(Settings { faults: Faults::none().with(Fault::EarlyEvent, 1.0), ..usual_settings() });
    desk.create(&[USER], Some("early"));
    assert!(desk.sent.iter().all(|sent| sent.before_answer));
    assert_eq!(desk.told(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
    assert!(desk.told_soon().is_empty());
    let placed = desk.place(PHONE, OWN);
    desk.wait(100);
    assert_eq!(desk.told(), ["IncomingCall"]);
    let call = desk.answer(&placed.incoming_call_context, "early");
    assert_eq!(desk.told(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
    desk.action(&call, "terminate", &Value::Null, 204);
    assert_eq!(desk.told(), ["CallDisconnected 200/7000"]);
}

#[test]
fn events_are_lost_and_late() {
    let (mut desk, call) = faulty(Fault::LostEvent);
    desk.action(&call, "participants:add", &add(), 202);
    desk.wait(60_000);
    assert!(desk.told().is_empty());
    assert_eq!(desk.get(&format!("{CALLS}/{call}/participants/8%3Aacs%3Aother")).status, 200);
    let (mut desk, call) = faulty(Fault::DelayedEvent);
    desk.action(&call, "participants:add", &add(), 202);
    assert!(desk.told_soon().is_empty());
    desk.wait(11_000);
    assert_eq!(desk.told().len(), 2);
}

#[test]
fn events_come_in_one_body() {
    let (mut desk, call) = faulty(Fault::SeveralInOneBody);
    desk.action(&call, "participants:add", &add(), 202);
    desk.wait(1_000);
    assert_eq!(desk.sent.len(), 1);
    assert_eq!(desk.told(), ["AddParticipantSucceeded 200/0", "ParticipantsUpdated 200/0"]);
}

#[test]
fn an_unknown_type_comes_too() {
    let (mut desk, call) = faulty(Fault::UnknownType);
    desk.action(&call, "terminate", &Value::Null, 204);
    assert_eq!(desk.told_soon(), ["SimulatedUnknown 200/7000", "CallDisconnected 200/7000"]);
}

#[test]
fn a_member_stands_twice() {
    let (mut desk, call) = faulty(Fault::DuplicatedKey);
    desk.action(&call, "participants:add", &add(), 202);
    desk.wait(1_000);
    let bodies: Vec<_> = desk.sent.iter().map(|sent| sent.body.clone()).collect();
    assert_eq!(bodies[0].matches("\"correlationId\"").count(), 2, "{}", bodies[0]);
    assert_eq!(bodies[1].matches("\"sequenceNumber\"").count(), 2, "{}", bodies[1]);
    assert_eq!(desk.told().len(), 2, "still JSON");
}

#[test]
fn a_code_says_the_opposite_of_its_type() {
    let (mut desk, call) = faulty(Fault::WrongCode);
    let invitation = desk.action(&call, "participants:add", &add(), 202)["invitationId"].clone();
    desk.action(&call, "participants:cancelAddParticipant", &json!({ "invitationId": invitation }), 202);
    assert_eq!(desk.told_soon(), ["CancelAddParticipantSucceeded 487/5234"]);
    let hold = json!({ "targetParticipant": identifier(PHONE) });
    desk.action(&call, "hold", &hold, 200);
    assert_eq!(desk.told_soon(), ["HoldFailed 200/5002"]);
}

#[test]
fn a_failed_call_has_no_context() {
    let faults = Faults::none().with(Fault::NoOperationContext, 1.0);
    for (faults, expected) in [(Faults::none(), json!("busy")), (faults, Value::Null)] {
        let mut desk = Desk::new(Settings { faults, ..usual_settings() });
        desk.create(&["+14255550101"], Some("busy"));
        desk.wait(1_000);
        assert_eq!(desk.events()[1]["data"]["operationContext"], expected);
    }
}

#[test]
fn sequence_numbers_have_gaps() {
    let (mut desk, call) = faulty(Fault::SequenceGap);
    for _ in 0..3 {
        desk.action(&call, "participants:mute", &json!({ "targetParticipants": [identifier(USER)] }), 200);
    }
    desk.wait(1_000);
    let numbers: Vec<_> = desk.events().iter().map(|it| it["data"]["sequenceNumber"].as_u64().unwrap()).collect();
    assert!(numbers.windows(2).all(|pair| pair[1] >= pair[0] + 2), "{numbers:?}");
}

#[test]
fn a_refused_request_gets_through_the_third_time() {
    for (fault, error) in [
        (Fault::Throttled, "429/8516"),
        (Fault::ServerError, "500/9999"),
        (Fault::Unavailable, "503/9001"),
        (Fault::Conflict, "409/8519"),
    ] {
        let mut desk = Desk::new(Settings { faults: Faults::none().with(fault, 1.0), ..usual_settings() });
        let responses: Vec<Response> = (0..3).map(|_| desk.send(&create(1))).collect();
        assert_eq!([error_of(&responses[0]), error_of(&responses[1])], [error, error]);
        assert_eq!(responses[0].header("Retry-After").is_some(), fault == Fault::Throttled);
        assert_eq!(responses[2].status, 201);
        assert_eq!(desk.told_soon().len(), 2);
    }
}

#[test]
fn an_answer_is_lost_and_the_repetition_does_nothing_twice() {
    let mut desk = Desk::new(Settings { faults: Faults::none().with(Fault::LostAnswer, 1.0), ..usual_settings() });
    let lost = [desk.send(&create(1)), desk.send(&create(1))];
    assert_eq!(error_of(&lost[0]), "503/9001");
    // The repetition is answered from memory.
    assert_eq!(lost[1].status, 201);
    assert_eq!(desk.told_soon(), ["CallConnected 200/0", "ParticipantsUpdated 200/0"]);
}

#[test]
fn a_call_is_gone_as_soon_as_its_transfer_is_accepted() {
    let (mut desk, call) = faulty(Fault::NotFoundAfterTransfer);
    desk.action(&call, "transferToParticipant", &json!({ "targetParticipant": identifier(PHONE) }), 202);
    assert_eq!(error_of(&desk.get(&format!("{CALLS}/{call}"))), "404/8522");
    assert_eq!(desk.told_soon(), ["CallTransferAccepted 200/0", "CallDisconnected 200/7015"]);
}

#[test]
fn an_accepted_operation_fails() {
    let (mut desk, call) = faulty(Fault::OperationFails);
    desk.action(&call, "participants:remove", &json!({ "participantToRemove": identifier(USER) }), 202);
    assert_eq!(desk.told_soon(), ["RemoveParticipantFailed 500/9999"]);
    assert_eq!(desk.get(&format!("{CALLS}/{call}/participants")).body.unwrap()["value"].as_array().unwrap().len(), 1);
}

#[test]
fn faults_of_an_incoming_call_and_of_a_callee_go_with_it() {
    let mut desk = Desk::usual();
    let call = PlaceCall {
        from: PHONE.to_owned(),
        to: OWN.to_owned(),
        faults: vec![Fault::SwappedOrder],
        ..PlaceCall::default()
    };
    let (placed, _) = desk.service.place_call(&call, desk.now).unwrap();
    desk.answer(&placed.incoming_call_context, "answer");
    assert_eq!(desk.told_soon(), ["ParticipantsUpdated 200/0", "CallConnected 200/0"]);
}

/// A busy session under faults by chance; gives all that was answered and sent.
fn session(seed: u64) -> Vec<String> {
    let faults = Fault::all().iter().fold(Faults::none(), |faults, fault| faults.with(*fault, 0.2));
    let mut desk = Desk::new(Settings { seed, faults, ..usual_settings() });
    let mut log = Vec::new();
    for round in 0..40 {
        let response = desk.send(&create(round));
        log.push(format!("{} {:?}", response.status, response.body));
        desk.wait(700);
        let call = response.body.as_ref().and_then(|body| body["callConnectionId"].as_str()).map(str::to_owned);
        if let Some(call) = call {
            let added = desk.post(&format!("{CALLS}/{call}/participants:add"), &add());
            log.push(format!("{} {:?}", added.status, added.body));
            desk.wait(700);
            let act = cti_flows_acs_sim::Act { call_connection_id: Some(call), ..desk::act(USER, Deed::HangUp) };
            let _ = desk.service.act(&act, desk.now);
        }
        desk.wait(700);
        log.extend(desk.sent.drain(..).map(|sent| format!("{:?} {}", sent.at, sent.body)));
    }
    log
}

#[test]
fn a_seed_gives_the_same_session_again() {
    let [first, again, other] = [5, 5, 6].map(session);
    assert_eq!(first, again);
    assert_ne!(first, other);
    let different: BTreeSet<_> = first.iter().map(|line| line.len()).collect();
    assert!(first.len() > 60 && different.len() > 10, "{}", first.len());
}

#[test]
fn ten_thousand_calls_leave_nothing_behind() {
    let mut desk = Desk::usual();
    let mut calls = Vec::new();
    for round in 0..10_000 {
        calls.push(match round % 4 {
            0 => desk.create(&[USER], None),
            1 => desk.create(&["+14255550102"], None),
            2 => desk.create(&[USER, PHONE], None),
            _ => {
                let placed = desk.place(PHONE, OWN);
                desk.answer(&placed.incoming_call_context, "answer")
            }
        });
    }
    desk.wait(1_000);
    for (round, call) in calls.iter().enumerate() {
        match round % 4 {
            0 => desk.action(call, "transferToParticipant", &json!({ "targetParticipant": identifier(PHONE) }), 202),
            1 => Value::Null,
            _ => desk.action(call, "terminate", &Value::Null, 204),
        };
    }
    desk.wait(1_000);
    let disconnected = desk.events().iter().filter(|event| name_of(event) == "CallDisconnected").count();
    assert_eq!(disconnected, 10_000);
    desk.wait(15 * 60_000);
    assert_eq!(desk.service.state_json(), json!({ "calls": [], "incoming": [], "recordings": [] }));
    assert_eq!(desk.service.next_due(), None);
    assert_eq!(format!("{:?}", desk.service), "Service(0 calls, 0 incoming, 0 tasks)");
}

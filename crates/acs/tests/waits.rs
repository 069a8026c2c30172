//! The rules by which a block's wait ends, one test each, named by their number in "Waiting for the completing event".

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::sync::Arc;

use cti_flows_acs::{
    ActionAnswer, Awaited, BACKLOG_MS, Before, CallEvent, Completion, DEDUPE_MS, DEFAULT_TIMEOUT_MS,
    DISCONNECT_GRACE_MS, Delivered, EventType, FORGET_CALL_MS, IDLE_CALL_MS, Ignored, Received, WaitFilter, WaiterId,
    WaiterSpec, Waits, invitation_timeout, parse_webhook,
};
use serde_json::{Value, json};

/// An event of call `c`, unless the data says otherwise; its id is a new one.
fn event(name: &str, data: Value) -> CallEvent {
    use std::sync::atomic::{AtomicU64, Ordering};
    static IDS: AtomicU64 = AtomicU64::new(0);
    let mut all = json!({"callConnectionId": "c"});
    all.as_object_mut().unwrap().extend(data.as_object().unwrap().clone());
    let id = IDS.fetch_add(1, Ordering::Relaxed).to_string();
    let source = format!("calling/callConnections/{}", all["callConnectionId"].as_str().unwrap_or_default());
    let body = json!({"id": id, "source": source, "type": format!("Microsoft.Communication.{name}"), "data": all});
    match parse_webhook(body.to_string().as_bytes()).unwrap().remove(0) {
        Received::Event(event) => *event,
        other => panic!("{other:?}"),
    }
}

/// The completing event of a block of run `r`.
fn own(name: &str, block: &str) -> CallEvent {
    event(name, json!({"operationContext": format!("r/{block}/1")}))
}

fn disconnected(code: i64, sub_code: i64) -> CallEvent {
    event("CallDisconnected", json!({"resultInformation": {"code": code, "subCode": sub_code}}))
}

fn participant(raw_id: &str) -> Value {
    json!({"rawId": raw_id})
}

/// A wait of run `r` in call `c`.
fn spec(block: &str, awaited: Awaited) -> WaiterSpec {
    WaiterSpec { call_connection_id: Some("c".into()), ..WaiterSpec::new("r", block, 1, awaited) }
}

/// A wait of run `r` whose call is not known yet.
fn new_call(block: &str, awaited: Awaited) -> WaiterSpec {
    WaiterSpec::new("r", block, 1, awaited)
}

fn events(types: &[EventType]) -> Awaited {
    Awaited::Events { types: types.to_vec(), filter: WaitFilter::default() }
}

fn answer() -> ActionAnswer {
    ActionAnswer::default()
}

fn answer_call(call: &str) -> ActionAnswer {
    ActionAnswer { call_connection_id: Some(call.into()), ..answer() }
}

fn answer_invitation(invitation: &str) -> ActionAnswer {
    ActionAnswer { invitation_id: Some(invitation.into()), ..answer() }
}

fn sent(waits: &mut Waits, spec: WaiterSpec, answer: &ActionAnswer) -> WaiterId {
    let id = waits.register(spec, 0).id;
    assert_eq!(waits.sent(id, answer, 0), None);
    id
}

/// What an event completed: the waiters, and whether each succeeded.
fn completed(delivered: &Delivered) -> Vec<(WaiterId, bool)> {
    let is_success = |completion: &Completion| match completion {
        Completion::Succeeded(_) => true,
        Completion::Failed(_) => false,
        other => panic!("{other:?}"),
    };
    delivered.completed.iter().map(|(id, completion)| (*id, is_success(completion))).collect()
}

fn name_of(completion: &Completion) -> &'static str {
    match completion {
        Completion::Succeeded(event) | Completion::Failed(event) | Completion::Disconnected(event) => {
            event.event_type.name()
        }
        Completion::TimedOut { .. } => "",
    }
}

#[test]
fn rule_1_the_key_goes_out_and_the_own_part_comes_back() {
    let mut waits = Waits::default();
    let own = WaiterSpec { own_context: Some("case-42".into()), ..spec("uid-7", Awaited::Play) };
    assert_eq!(own.operation_context(), "case-42|r/uid-7/1");
    let id = sent(&mut waits, own, &answer());
    let delivered = waits.deliver(event("PlayCompleted", json!({"operationContext": "case-42|r/uid-7/1"})), 1);
    assert_eq!(completed(&delivered), [(id, true)]);
    assert_eq!(delivered.fires.unwrap().payload()["operationContext"], "case-42");
}

#[test]
fn rule_2_an_event_before_the_answer_completes() {
    let mut waits = Waits::default();
    let id = waits.register(new_call("create", Awaited::Create), 0).id;
    let delivered = waits.deliver(own("CallConnected", "create"), 1);
    assert_eq!(completed(&delivered), [(id, true)]);
    assert_eq!(waits.sent(id, &answer_call("c"), 2), None);
    assert!(waits.is_empty());
}

#[test]
fn rule_2_the_answer_tells_the_call() {
    let mut waits = Waits::default();
    let id = sent(&mut waits, new_call("create", Awaited::Create), &answer_call("c"));
    let other = waits.deliver(event("CreateCallFailed", json!({"callConnectionId": "d"})), 1);
    assert_eq!(completed(&other), []);
    let own = waits.deliver(event("CreateCallFailed", json!({})), 1);
    assert_eq!(completed(&own), [(id, false)]);
}

#[test]
fn rule_3_a_refused_action_is_not_waited_for() {
    let mut waits = Waits::default();
    let id = waits.register(spec("play", Awaited::Play), 0).id;
    waits.drop_waiter(id);
    assert_eq!(waits.spec(id), None);
    assert_eq!(completed(&waits.deliver(own("PlayCompleted", "play"), 1)), []);
    assert_eq!(waits.tick(DEFAULT_TIMEOUT_MS), []);
}

#[test]
fn rule_4_the_same_context_in_another_call_is_not_meant() {
    let mut waits = Waits::default();
    sent(&mut waits, spec("play", Awaited::Play), &answer());
    let elsewhere = event("PlayCompleted", json!({"callConnectionId": "d", "operationContext": "r/play/1"}));
    assert_eq!(completed(&waits.deliver(elsewhere, 1)), []);
}

#[test]
fn rule_4_another_context_never_matches() {
    let mut waits = Waits::default();
    sent(&mut waits, spec("play", Awaited::Play), &answer());
    for context in ["r/play/2", "other", "own|r/play/1", "5"] {
        let delivered = waits.deliver(event("PlayCompleted", json!({"operationContext": context})), 1);
        assert_eq!((completed(&delivered), delivered.fires.unwrap().consumed_by), (vec![], None), "{context}");
    }
}

#[test]
fn rule_4_the_invitation_matches_where_there_is_no_context() {
    let mut waits = Waits::default();
    let cancel = WaiterSpec { invitation_id: Some("i".into()), ..spec("cancel", Awaited::CancelAddParticipant) };
    let other = WaiterSpec { invitation_id: Some("j".into()), ..spec("other", Awaited::CancelAddParticipant) };
    sent(&mut waits, other, &answer());
    let id = sent(&mut waits, cancel, &answer());
    let delivered = waits.deliver(event("CancelAddParticipantFailed", json!({"invitationId": "i"})), 1);
    assert_eq!(completed(&delivered), [(id, false)]);
}

#[test]
fn rule_4_without_context_the_only_one_that_fits_is_meant() {
    let mut waits = Waits::default();
    let of = |block: &str, who: &str| WaiterSpec {
        participant: Some(who.into()),
        ..spec(block, Awaited::RemoveParticipant)
    };
    let one = sent(&mut waits, of("one", "4:+1"), &answer());
    let two = sent(&mut waits, of("two", "4:+2"), &answer());
    let nobody = waits.deliver(event("RemoveParticipantSucceeded", json!({})), 1);
    assert_eq!(completed(&nobody), [], "two fit");
    let named = waits.deliver(event("RemoveParticipantSucceeded", json!({"participant": participant("4:+2")})), 1);
    assert_eq!(completed(&named), [(two, true)]);
    let the_other = waits.deliver(event("RemoveParticipantFailed", json!({})), 1);
    assert_eq!(completed(&the_other), [(one, false)]);
}

#[test]
fn rule_4_a_sure_match_leaves_no_guess() {
    let mut waits = Waits::default();
    sent(&mut waits, new_call("create", Awaited::Create), &answer_call("c"));
    let answering = sent(&mut waits, new_call("answer", Awaited::Answer), &answer_call("c"));
    assert_eq!(completed(&waits.deliver(own("CallConnected", "answer"), 1)), [(answering, true)]);
    assert_eq!(waits.len(), 1);
}

#[test]
fn rule_5_the_type_decides_never_the_code() {
    let mut waits = Waits::default();
    let cancel = WaiterSpec { invitation_id: Some("i".into()), ..spec("cancel", Awaited::CancelAddParticipant) };
    let id = sent(&mut waits, cancel, &answer());
    let succeeded = event(
        "CancelAddParticipantSucceeded",
        json!({"invitationId": "i", "operationContext": "r/cancel/1", "resultInformation": {"code": 487, "subCode": 5234}}),
    );
    assert_eq!(completed(&waits.deliver(succeeded, 1)), [(id, true)]);
    let id = sent(&mut waits, spec("play", Awaited::Play), &answer());
    let failed =
        event("PlayFailed", json!({"operationContext": "r/play/1", "resultInformation": {"code": 200, "subCode": 0}}));
    assert_eq!(completed(&waits.deliver(failed, 1)), [(id, false)]);
}

#[test]
fn rule_5_what_completes_what() {
    let table = [
        (Awaited::Create, "CallConnected", "CreateCallFailed"),
        (Awaited::Connect, "CallConnected", "ConnectFailed"),
        (Awaited::Answer, "CallConnected", "AnswerFailed"),
        (Awaited::Transfer { leaves_call: false }, "CallTransferAccepted", "CallTransferFailed"),
        (Awaited::AddParticipant, "AddParticipantSucceeded", "AddParticipantFailed"),
        (Awaited::CancelAddParticipant, "CancelAddParticipantSucceeded", "CancelAddParticipantFailed"),
        (Awaited::RemoveParticipant, "RemoveParticipantSucceeded", "RemoveParticipantFailed"),
        (Awaited::Play, "PlayCompleted", "PlayFailed"),
        (Awaited::Play, "PlayCompleted", "PlayCanceled"),
        (Awaited::Recognize, "RecognizeCompleted", "RecognizeFailed"),
        (Awaited::Recognize, "RecognizeCompleted", "RecognizeCanceled"),
        (Awaited::SendDtmf, "SendDtmfTonesCompleted", "SendDtmfTonesFailed"),
    ];
    for (awaited, success, failure) in table {
        for (name, expected) in [(success, true), (failure, false)] {
            let mut waits = Waits::default();
            let id = sent(&mut waits, spec("block", awaited.clone()), &answer());
            // Events on the way do not complete it.
            for other in ["ParticipantsUpdated", "PlayStarted", "HoldFailed", "TranscriptionStarted", "CallExploded"] {
                assert_eq!(completed(&waits.deliver(own(other, "block"), 1)), [], "{awaited:?} {other}");
            }
            assert_eq!(completed(&waits.deliver(own(name, "block"), 1)), [(id, expected)], "{awaited:?} {name}");
        }
    }
}

#[test]
fn rule_5_a_recording_is_found_by_its_id() {
    let changed = |state: &str, data: Value| {
        let mut all = json!({"recordingId": "rec", "state": state});
        all.as_object_mut().unwrap().extend(data.as_object().unwrap().clone());
        event("RecordingStateChanged", all)
    };
    let recording = ActionAnswer { recording_id: Some("rec".into()), ..answer() };
    let mut waits = Waits::default();
    let by_call = sent(&mut waits, spec("one", Awaited::StartRecording { paused: false }), &recording);
    assert_eq!(completed(&waits.deliver(changed("inactive", json!({})), 1)), []);
    let active = waits.deliver(changed("active", json!({"operationContext": "of the service"})), 1);
    assert_eq!(completed(&active), [(by_call, true)]);

    let mut waits = Waits::default();
    let by_conversation = sent(&mut waits, new_call("two", Awaited::StartRecording { paused: true }), &recording);
    assert_eq!(completed(&waits.deliver(changed("inactive", json!({})), 1)), [(by_conversation, true)]);

    let mut waits = Waits::default();
    let early = waits.register(new_call("three", Awaited::StartRecording { paused: false }), 0).id;
    assert_eq!(completed(&waits.deliver(changed("active", json!({})), 1)), []);
    assert!(matches!(waits.sent(early, &recording, 2), Some(Completion::Succeeded(_))));
}

#[test]
fn rule_5_all_must_have_moved_and_one_failure_is_enough() {
    let moving = || {
        let pending = ["4:+1".to_owned(), "4:+2".to_owned()].into();
        spec("move", Awaited::MoveParticipants { pending, unnamed: 0 })
    };
    let moved = |name: &str, who: Value| event(name, json!({"operationContext": "r/move/1", "participant": who}));
    let (succeeded, failed) = ("MoveParticipantSucceeded", "MoveParticipantFailed");
    let mut waits = Waits::default();
    let id = sent(&mut waits, moving(), &answer());
    let first = waits.deliver(moved(succeeded, participant("4:+1")), 1);
    assert_eq!((completed(&first), first.fires.unwrap().consumed_by.as_deref()), (vec![], Some("r/move")));
    assert_eq!(completed(&waits.deliver(moved(succeeded, participant("4:+1")), 1)), [], "twice the same");
    assert_eq!(completed(&waits.deliver(moved(succeeded, participant("4:+2")), 1)), [(id, true)]);

    let mut waits = Waits::default();
    let id = sent(&mut waits, moving(), &answer());
    assert_eq!(completed(&waits.deliver(moved(succeeded, participant("4:+1")), 1)), []);
    assert_eq!(completed(&waits.deliver(moved(failed, participant("4:+2")), 1)), [(id, false)]);

    let mut waits = Waits::default();
    let id = sent(&mut waits, moving(), &answer());
    assert_eq!(completed(&waits.deliver(moved(succeeded, json!(null)), 1)), []);
    assert_eq!(completed(&waits.deliver(moved(succeeded, participant("4:+2")), 1)), [(id, true)], "one went unnamed");
}

#[test]
fn rule_6_the_end_of_the_call_ends_the_wait_after_a_grace() {
    let mut waits = Waits::default();
    let id = sent(&mut waits, spec("add", Awaited::AddParticipant), &answer());
    let delivered = waits.deliver(disconnected(200, 5000), 10);
    assert_eq!(completed(&delivered), []);
    assert_eq!(delivered.fires.unwrap().consumed_by, None, "the flow of the call's end still fires");
    assert_eq!(waits.next_deadline(), Some(10 + DISCONNECT_GRACE_MS));
    assert_eq!(waits.tick(10 + DISCONNECT_GRACE_MS - 1), []);
    let ended = waits.tick(10 + DISCONNECT_GRACE_MS);
    assert!(matches!(&ended[..], [(one, Completion::Disconnected(_))] if *one == id), "{ended:?}");
}

#[test]
fn rule_6_within_the_grace_an_event_of_its_own_counts() {
    let mut waits = Waits::default();
    let id = sent(&mut waits, new_call("create", Awaited::Create), &answer_call("c"));
    waits.deliver(event("CallDisconnected", json!({"operationContext": "r/create/1"})), 10);
    let delivered = waits.deliver(event("CreateCallFailed", json!({})), 10 + DISCONNECT_GRACE_MS - 1);
    assert_eq!(completed(&delivered), [(id, false)]);
    assert_eq!(waits.tick(1_000_000), []);
}

#[test]
fn rule_6_the_context_of_the_end_tells_a_create_that_was_not_answered_yet() {
    let mut waits = Waits::default();
    let id = waits.register(new_call("create", Awaited::Create), 0).id;
    waits.deliver(event("CallDisconnected", json!({"operationContext": "r/create/1"})), 10);
    assert!(matches!(&waits.tick(10 + DISCONNECT_GRACE_MS)[..], [(one, Completion::Disconnected(_))] if *one == id));
}

#[test]
fn rule_6_a_transferred_call_of_two_is_a_success() {
    for (leaves_call, sub_code, is_success) in [(true, 7015, true), (true, 5000, false), (false, 7015, false)] {
        let mut waits = Waits::default();
        sent(&mut waits, spec("transfer", Awaited::Transfer { leaves_call }), &answer());
        waits.deliver(disconnected(200, sub_code), 10);
        let ended = waits.tick(10 + DISCONNECT_GRACE_MS);
        assert_eq!(matches!(&ended[..], [(_, Completion::Succeeded(_))]), is_success, "{leaves_call} {sub_code}");
        assert_eq!(name_of(&ended[0].1), "CallDisconnected");
    }
    let mut waits = Waits::default();
    let id = sent(&mut waits, spec("transfer", Awaited::Transfer { leaves_call: true }), &answer());
    waits.deliver(disconnected(200, 7015), 10);
    let accepted = waits.deliver(own("CallTransferAccepted", "transfer"), 20);
    assert_eq!(completed(&accepted), [(id, true)]);
    assert_eq!(name_of(&accepted.completed[0].1), "CallTransferAccepted", "it says more than the end");
}

#[test]
fn rule_6_hanging_up_succeeds_by_the_end() {
    let mut waits = Waits::default();
    let one = sent(&mut waits, spec("one", Awaited::HangUp), &answer());
    let two = sent(&mut waits, spec("two", Awaited::HangUp), &answer());
    assert_eq!(completed(&waits.deliver(disconnected(200, 7000), 10)), [(one, true), (two, true)]);
    let after = waits.register(spec("three", Awaited::HangUp), 20_000);
    assert!(matches!(after.completed, Some(Completion::Succeeded(_))));
}

#[test]
fn rule_6_a_wait_in_a_call_that_has_ended_is_short() {
    let mut waits = Waits::default();
    waits.deliver(disconnected(200, 5000), 0);
    let registered = waits.register(spec("play", Awaited::Play), 30_000);
    assert_eq!((registered.before, registered.completed), (Before::New, None));
    let ended = waits.tick(30_000 + DISCONNECT_GRACE_MS);
    assert!(matches!(&ended[..], [(one, Completion::Disconnected(_))] if *one == registered.id));
}

#[test]
fn rule_7_an_early_event_waits_for_its_waiter() {
    for (later, is_there) in [(BACKLOG_MS - 1, true), (BACKLOG_MS, false)] {
        let mut waits = Waits::default();
        let id = waits.register(new_call("create", Awaited::Create), 0).id;
        let early = waits.deliver(event("CreateCallFailed", json!({})), 0);
        assert_eq!(completed(&early), []);
        assert!(early.fires.is_some(), "flows do not wait for the backlog");
        let completion = waits.sent(id, &answer_call("c"), later);
        assert_eq!(matches!(completion, Some(Completion::Failed(_))), is_there);
    }
}

#[test]
fn rule_7_an_early_event_completes_one_action_only() {
    let mut waits = Waits::default();
    let one = waits.register(new_call("one", Awaited::Create), 0).id;
    let two = waits.register(new_call("two", Awaited::Create), 0).id;
    waits.deliver(event("CreateCallFailed", json!({})), 0);
    assert!(waits.sent(one, &answer_call("c"), 1).is_some());
    assert_eq!(waits.sent(two, &answer_call("c"), 1), None);
}

#[test]
fn rule_7_an_ended_call_is_forgotten_and_what_comes_later_does_nothing() {
    let mut waits = Waits::default();
    waits.deliver(disconnected(200, 0), 0);
    assert_eq!(waits.tick(FORGET_CALL_MS - 1), []);
    let late = waits.deliver(event("CreateCallFailed", json!({})), FORGET_CALL_MS - 1);
    assert!(late.fires.is_some());
    assert_eq!(waits.calls(), 1);
    waits.tick(FORGET_CALL_MS + BACKLOG_MS);
    assert_eq!(waits.calls(), 0);
    let later = waits.deliver(event("CreateCallFailed", json!({})), FORGET_CALL_MS + BACKLOG_MS);
    assert_eq!((later.fires, later.ignored), (None, Some(Ignored::Late)));
    assert_eq!(waits.calls(), 0);
}

#[test]
fn rule_7_a_call_whose_end_was_lost_is_forgotten_too() {
    let mut waits = Waits::default();
    for call in 0..100 {
        waits.deliver(event("CallConnected", json!({"callConnectionId": format!("call-{call}")})), call);
    }
    assert_eq!(waits.calls(), 100);
    while let Some(next) = waits.next_deadline() {
        assert!(next <= 99 + IDLE_CALL_MS);
        waits.tick(next);
    }
    assert_eq!(waits.calls(), 0);
}

#[test]
fn rule_8_an_event_counts_once() {
    let mut waits = Waits::default();
    let once = event("PlayCompleted", json!({}));
    assert!(waits.deliver(once.clone(), 0).fires.is_some());
    sent(&mut waits, spec("play", Awaited::Play), &answer());
    let twice = waits.deliver(once.clone(), DEDUPE_MS - 1);
    assert_eq!((completed(&twice), twice.fires, twice.ignored), (vec![], None, Some(Ignored::Duplicate)));
    let without_id = CallEvent { id: None, ..once };
    assert!(waits.deliver(without_id.clone(), 1).fires.is_some());
    assert!(waits.deliver(without_id, 1).fires.is_some(), "without an id nobody can tell");
}

#[test]
fn rule_8_a_call_ends_once() {
    let mut waits = Waits::default();
    assert!(waits.deliver(disconnected(200, 7015), 0).fires.is_some());
    let second = waits.deliver(disconnected(200, 7015), 1);
    assert_eq!((second.fires, second.ignored), (None, Some(Ignored::EndedBefore)));
}

#[test]
fn rule_8_lists_of_participants_go_forward_only() {
    let list = |number: u64, who: &[&str]| {
        let participants: Vec<Value> = who.iter().map(|who| json!({"identifier": participant(who)})).collect();
        event("ParticipantsUpdated", json!({"sequenceNumber": number, "participants": participants}))
    };
    let raw_ids = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["rawId"].as_str().unwrap().to_owned()).collect()
    };
    let mut waits = Waits::default();
    let mut changed = |update: CallEvent| {
        waits.deliver(update, 0).fires.map(|fires| {
            let payload = fires.payload();
            (raw_ids(&payload["added"]), raw_ids(&payload["removed"]))
        })
    };
    let told = |added: &[&str], removed: &[&str]| {
        let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        Some((owned(added), owned(removed)))
    };
    assert_eq!(changed(list(1, &["8:acs:a"])), told(&["8:acs:a"], &[]));
    assert_eq!(changed(list(4, &["8:acs:a", "4:+1"])), told(&["4:+1"], &[]));
    assert_eq!(changed(list(3, &["4:+9"])), None);
    assert_eq!(changed(list(4, &["4:+9"])), None);
    assert_eq!(changed(list(5, &["4:+1"])), told(&[], &["8:acs:a"]));
    assert_eq!(
        changed(event("ParticipantsUpdated", json!({"sequenceNumber": 6}))),
        told(&[], &[]),
        "no list, no change"
    );
    assert_eq!(changed(event("ParticipantsUpdated", json!({"participants": []}))), told(&[], &["4:+1"]), "no number");
    assert_eq!(changed(list(6, &[])), None);
}

#[test]
fn rule_9_a_wait_has_an_end() {
    let mut waits = Waits::default();
    let id = waits.register(spec("play", Awaited::Play), 0).id;
    assert_eq!(waits.sent(id, &answer(), 100), None);
    assert_eq!(waits.next_deadline(), Some(100 + DEFAULT_TIMEOUT_MS));
    assert_eq!(waits.tick(100 + DEFAULT_TIMEOUT_MS - 1), []);
    let waited_ms = 100 + DEFAULT_TIMEOUT_MS;
    assert_eq!(waits.tick(100 + DEFAULT_TIMEOUT_MS), [(id, Completion::TimedOut { waited_ms })]);
    let late = waits.deliver(own("PlayCompleted", "play"), waited_ms + 1);
    assert_eq!((completed(&late), late.fires.unwrap().consumed_by), (vec![], None));
}

#[test]
fn rule_9_an_action_without_an_answer_ends_too() {
    let mut waits = Waits::default();
    let id = waits.register(WaiterSpec { timeout_ms: 50, ..spec("play", Awaited::Play) }, 0).id;
    assert_eq!(waits.tick(60), [(id, Completion::TimedOut { waited_ms: 60 })]);
    assert_eq!(waits.sent(id, &answer(), 70), None);
}

#[test]
fn rule_9_an_invitation_may_ring_to_its_end() {
    assert_eq!(invitation_timeout(240_000, Some(60)), 240_000);
    assert_eq!(invitation_timeout(30_000, Some(60)), 75_000);
    assert_eq!(invitation_timeout(30_000, None), 195_000);
    assert_eq!(invitation_timeout(30_000, Some(0)), 195_000);
}

#[test]
fn rule_10_waits_outlive_the_process() {
    let mut waits = Waits::default();
    let kept = sent(&mut waits, spec("kept", Awaited::Play), &answer());
    let unanswered = waits.register(WaiterSpec { run: "s".into(), ..spec("new", Awaited::Play) }, 0).id;
    let short = sent(&mut waits, WaiterSpec { run: "t".into(), timeout_ms: 10, ..spec("x", Awaited::Play) }, &answer());
    let done = sent(&mut waits, WaiterSpec { run: "u".into(), ..spec("done", Awaited::Recognize) }, &answer());
    let completion = event("RecognizeCompleted", json!({"operationContext": "u/done/1"}));
    assert_eq!(completed(&waits.deliver(completion.clone(), 5)), [(done, true)]);
    waits.deliver(event("ParticipantsUpdated", json!({"sequenceNumber": 3, "participants": []})), 5);
    waits.deliver(event("CallDisconnected", json!({"callConnectionId": "over"})), 5);

    let stored = serde_json::to_string(&waits.snapshot()).unwrap();
    let mut waits = Waits::restore(serde_json::from_str(&stored).unwrap());
    assert_eq!(serde_json::to_string(&waits.snapshot()).unwrap(), stored);

    let again = |waits: &mut Waits, run: &str, block: &str, awaited: Awaited| {
        waits.register(WaiterSpec { run: run.into(), ..spec(block, awaited) }, 1_000)
    };
    let registered = again(&mut waits, "u", "done", Awaited::Recognize);
    assert_eq!((registered.id, registered.before), (done, Before::Sent));
    assert_eq!(
        registered.completed,
        Some(Completion::Succeeded(Arc::new(completion.clone()))),
        "it came before the stop"
    );
    let registered = again(&mut waits, "s", "new", Awaited::Play);
    assert_eq!((registered.id, registered.before, registered.completed), (unanswered, Before::Unanswered, None));
    let registered = again(&mut waits, "r", "kept", Awaited::Play);
    assert_eq!((registered.id, registered.before, registered.completed), (kept, Before::Sent, None));

    assert_eq!(waits.tick(1_000), [(short, Completion::TimedOut { waited_ms: 1_000 })]);
    assert_eq!(waits.deliver(completion, 1_000).ignored, Some(Ignored::Duplicate));
    let stale = event("ParticipantsUpdated", json!({"sequenceNumber": 2}));
    assert_eq!(waits.deliver(stale, 1_000).ignored, Some(Ignored::Stale));
    let ended = event("CallDisconnected", json!({"callConnectionId": "over"}));
    assert_eq!(waits.deliver(ended, 1_000).ignored, Some(Ignored::EndedBefore));
    assert_eq!(completed(&waits.deliver(own("PlayCompleted", "kept"), 1_000)), [(kept, true)]);
}

#[test]
fn rule_10_the_next_attempt_says_that_the_outcome_was_taken() {
    let mut waits = Waits::default();
    let first = sent(&mut waits, spec("play", Awaited::Play), &answer());
    waits.deliver(own("PlayCompleted", "play"), 1);
    assert_eq!(waits.register(spec("play", Awaited::Play), 2).id, first);
    let next = waits.register(WaiterSpec { attempt: 2, ..spec("play", Awaited::Play) }, 3);
    assert_eq!(next.before, Before::New);
    waits.drop_waiter(next.id);
    let again = waits.register(spec("play", Awaited::Play), 4 + BACKLOG_MS);
    assert_eq!((again.before, again.completed), (Before::New, None));
}

#[test]
fn rule_11_who_does_not_wait_is_not_a_waiter() {
    let mut waits = Waits::default();
    let context = spec("add", Awaited::AddParticipant).operation_context();
    let delivered = waits.deliver(event("AddParticipantSucceeded", json!({"operationContext": context})), 1);
    assert_eq!((completed(&delivered), delivered.fires.unwrap().consumed_by), (vec![], None));
}

#[test]
fn rule_12_an_event_may_complete_several() {
    let mut waits = Waits::default();
    let action = sent(&mut waits, spec("remove", Awaited::RemoveParticipant), &answer());
    let waiting = waits
        .register(WaiterSpec { run: "s".into(), ..spec("wait", events(&[EventType::RemoveParticipantSucceeded])) }, 0);
    let anywhere = waits.register(
        WaiterSpec { run: "t".into(), ..new_call("any", events(&[EventType::RemoveParticipantSucceeded])) },
        0,
    );
    let delivered = waits.deliver(own("RemoveParticipantSucceeded", "remove"), 1);
    assert_eq!(completed(&delivered), [(action, true), (waiting.id, true), (anywhere.id, true)]);
    assert_eq!(delivered.fires.unwrap().payload()["consumedBy"], "r/remove");
}

#[test]
fn rule_12_the_event_of_a_cancelled_invitation_completes_both_sides() {
    let mut waits = Waits::default();
    let add = sent(&mut waits, spec("add", Awaited::AddParticipant), &answer_invitation("i"));
    let cancelling = WaiterSpec { invitation_id: Some("i".into()), ..spec("cancel", Awaited::CancelAddParticipant) };
    let cancel = sent(&mut waits, WaiterSpec { run: "s".into(), ..cancelling }, &answer_invitation("i"));
    let other = sent(
        &mut waits,
        WaiterSpec { run: "t".into(), ..spec("add", Awaited::AddParticipant) },
        &answer_invitation("j"),
    );
    let succeeded = json!({"operationContext": "s/cancel/1", "invitationId": "i"});
    let delivered = waits.deliver(event("CancelAddParticipantSucceeded", succeeded), 1);
    assert_eq!(completed(&delivered), [(add, false), (cancel, true)]);
    assert!(waits.spec(other).is_some());
}

#[test]
fn rule_12_the_cancelled_invitation_is_found_though_its_answer_was_slow() {
    let mut waits = Waits::default();
    let add = waits.register(spec("add", Awaited::AddParticipant), 0).id;
    let cancelling = WaiterSpec { invitation_id: Some("i".into()), ..spec("cancel", Awaited::CancelAddParticipant) };
    let cancel = sent(&mut waits, WaiterSpec { run: "s".into(), ..cancelling }, &answer());
    let succeeded = json!({"operationContext": "s/cancel/1", "invitationId": "i"});
    let delivered = waits.deliver(event("CancelAddParticipantSucceeded", succeeded), 1);
    assert_eq!(completed(&delivered), [(cancel, true)]);
    assert!(matches!(waits.sent(add, &answer_invitation("i"), 2), Some(Completion::Failed(_))));
}

#[test]
fn waiting_for_events_takes_the_first_that_the_filter_lets_through() {
    let filter =
        WaitFilter { participant: Some("4:+1".into()), invitation_id: None, operation_context: Some("mine".into()) };
    let awaited =
        Awaited::Events { types: vec![EventType::AddParticipantSucceeded, EventType::AddParticipantFailed], filter };
    let mut waits = Waits::default();
    let id = waits.register(spec("wait", awaited), 0).id;
    let about = |who: &str, context: &str| {
        event("AddParticipantFailed", json!({"participant": participant(who), "operationContext": context}))
    };
    assert_eq!(completed(&waits.deliver(about("4:+2", "mine"), 1)), []);
    assert_eq!(completed(&waits.deliver(about("4:+1", "other|r/add/1"), 1)), []);
    assert_eq!(completed(&waits.deliver(event("PlayCompleted", json!({})), 1)), []);
    assert_eq!(completed(&waits.deliver(about("4:+1", "mine|r/add/1"), 1)), [(id, true)]);
}

#[test]
fn waiting_for_events_begins_with_the_backlog_but_not_with_what_fired_the_run() {
    let mut waits = Waits::default();
    let tone = || event("ContinuousDtmfRecognitionToneReceived", json!({"tone": "one"}));
    let awaited = || events(&[EventType::ContinuousDtmfRecognitionToneReceived]);
    let fired = waits.deliver(tone(), 0).fires.unwrap();
    let after = WaiterSpec { after: Some(fired.arrival), ..spec("after", awaited()) };
    assert_eq!(waits.register(after.clone(), 1).completed, None);
    let any = WaiterSpec { run: "s".into(), ..spec("any", awaited()) };
    assert!(waits.register(any.clone(), 1).completed.is_some());
    // What one has had, the next does not get again.
    assert_eq!(waits.register(WaiterSpec { attempt: 2, ..any }, 1).completed, None);
    let ids: Vec<WaiterId> = waits.deliver(tone(), 2).completed.into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 2);
}

#[test]
fn waiting_for_the_end_has_it_as_an_event() {
    let mut waits = Waits::default();
    let end = waits.register(spec("end", events(&[EventType::CallDisconnected])), 0).id;
    let other = waits.register(WaiterSpec { run: "s".into(), ..spec("x", events(&[EventType::PlayCompleted])) }, 0).id;
    let delivered = waits.deliver(disconnected(200, 0), 1);
    assert_eq!(completed(&delivered), [(end, true)]);
    assert_eq!(delivered.fires.unwrap().consumed_by.as_deref(), Some("r/end"));
    assert!(matches!(&waits.tick(1 + DISCONNECT_GRACE_MS)[..], [(id, Completion::Disconnected(_))] if *id == other));
    let late = WaiterSpec { run: "t".into(), ..spec("late", events(&[EventType::CallDisconnected])) };
    assert!(matches!(waits.register(late, 30_000).completed, Some(Completion::Succeeded(_))));
}

#[test]
fn rule_13_a_run_that_is_over_waits_for_nothing() {
    let mut waits = Waits::default();
    sent(&mut waits, spec("one", Awaited::Play), &answer());
    sent(&mut waits, WaiterSpec { run: "s".into(), ..spec("one", Awaited::Recognize) }, &answer());
    waits.end_run("r");
    assert_eq!(completed(&waits.deliver(own("PlayCompleted", "one"), 1)), []);
    assert_eq!(waits.len(), 1);
    waits.end_run("unknown");
}

#[test]
fn a_clock_that_goes_back_stands_still() {
    let mut waits = Waits::default();
    let id = waits.register(WaiterSpec { timeout_ms: 100, ..spec("play", Awaited::Play) }, 1_000).id;
    assert_eq!(waits.tick(500), []);
    assert_eq!(waits.next_deadline(), Some(1_100));
    assert_eq!(waits.tick(1_100), [(id, Completion::TimedOut { waited_ms: 100 })]);
}

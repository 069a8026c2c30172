//! The flow service with scripted inputs: what it asks for, in which order, and how it goes on after a restart.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod service_support;

use cti_flows::{Ending, Event, EventName, Source, Trigger};
use cti_flows_acs::plan::Refusal;
use cti_flows_acs::service::{FlowService, Input, MAX_QUEUED_RUNS, MEMORY_RECORD, Note, Output};
use serde_json::{Value, json};
use service_support::*;

fn answer_menu_transfer() -> Value {
    row(
        "acsCall",
        "onIncomingCall",
        &[
            ("answer", "ACS_AnswerCall", json!({})),
            ("menu", "ACS_Recognize", json!({ "target": "$.payload.from", "inputType": "dtmf", "maxTones": 1 })),
            ("log", "SE_Log", json!({ "message": "to the agent" })),
            ("transfer", "ACS_TransferCall", json!({ "target": "+18005550199" })),
        ],
    )
}

/// The same without the menu, whose request cannot be sent twice.
fn answer_transfer() -> Value {
    row(
        "acsCall",
        "onIncomingCall",
        &[
            ("answer", "ACS_AnswerCall", json!({ "operationContext": "mine" })),
            ("add", "ACS_AddParticipant", json!({ "target": "8:acs:user" })),
            ("log", "SE_Log", json!({ "message": "to the agent" })),
            ("wait", "SE_CoreDelay", json!({ "duration": 1000 })),
            ("look", "ACS_GetCall", json!({})),
            ("transfer", "ACS_TransferCall", json!({ "target": "+18005550199" })),
        ],
    )
}

fn hang_up_on(event: &str) -> Value {
    row("acsCall", event, &[("hang", "ACS_HangUp", json!({ "forEveryone": true }))])
}

#[test]
fn a_call_is_answered_asked_and_transferred() {
    let mut world = World::new(&[("ivr.json", answer_menu_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    assert!(matches!(&world.notes[..], [Note::Started { flow, .. }] if flow == "ivr.json"));
    // Stored before sent.
    assert_eq!(world.store.len(), 1);
    world.settle();
    assert_eq!(world.operations(), ["AnswerCall", "CallMedia_Recognize", "CallConnection_TransferToParticipant"]);
    let [ended] = &world.ended[..] else { panic!("{:?}", world.ended) };
    assert_eq!((&ended.ending, ended.call.as_deref()), (&Ending::Completed, Some("c")));
    let run = ended.state.as_ref().unwrap();
    assert_eq!(run.actions()["menu"]["results"]["tones"], json!(["one"]));
    assert_eq!(run.actions()["transfer"]["results"]["appLeft"], true);
    assert_eq!(run.event().contact.as_ref().unwrap()["phone"], "+12065550100");
    assert_eq!(world.performed.len(), 1);
    // The end of the call, which the transfer brought about, fires nothing: no flow is bound to it.
    assert!(matches!(world.notes.last(), Some(Note::NoFlow { .. })), "{:?}", world.notes);
    assert!(world.notes.iter().any(|note| matches!(note, Note::Consumed { .. })));
}

#[test]
fn the_record_of_a_run_that_is_over_is_dropped_in_time() {
    let mut world = World::new(&[("ivr.json", answer_menu_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    assert_eq!(world.endings(), ["completed"]);
    while let Some(at) = world.service.next_deadline() {
        world.now = at;
        world.tick();
    }
    assert!(world.store.is_empty());
}

#[test]
fn an_event_may_be_faster_than_the_answer() {
    let mut world = World::new(&[("ivr.json", answer_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    let answer = world.inputs.pop_front().unwrap();
    let connected = world.network.pop_front().unwrap();
    world.event(connected);
    assert_eq!(world.operations(), ["AnswerCall", "CallConnection_AddParticipant"]);
    world.inputs.push_front(answer);
    world.settle();
    assert!(world.notes.iter().any(|note| matches!(note, Note::LateAnswer { seq: 1, .. })), "{:?}", world.notes);
    assert_eq!(world.endings(), ["completed"]);
}

#[test]
fn requests_have_the_key_and_the_pair_of_their_call() {
    let mut world = World::new(&[("ivr.json", answer_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    let run = world.ended[0].run.clone();
    let contexts: Vec<_> = world.sent.iter().map(context_of).collect();
    assert_eq!(contexts[0], Some(format!("mine|{run}/answer/1")));
    assert_eq!(contexts[1], Some(format!("{run}/add/2")));
    let ids: Vec<_> =
        world.sent.iter().filter_map(|send| send.repeatability.clone()).map(|pair| pair.request_id).collect();
    assert_eq!(ids.len(), 3, "GET has none");
    assert!(ids.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1 && id.len() == 36));
    let first_sent = &world.sent[0].repeatability.as_ref().unwrap().first_sent;
    assert_eq!(first_sent, "Fri, 15 Jan 2027 08:00:00 GMT");
    // The flow sees its own part only.
    let actions = world.ended[0].state.as_ref().unwrap().actions();
    assert_eq!(actions["answer"]["results"]["operationContext"], "mine");
    assert_eq!(world.sent[0].request.body.as_ref().unwrap()["callbackUri"], "https://flows.example.com/events");
}

/// The service may crash at any moment: every request is carried out once, and every run ends once.
#[test]
fn a_restart_at_each_output_changes_nothing() {
    let flow = [("ivr.json", answer_transfer())];
    let mut whole = World::new(&flow).reacting(obliging);
    whole.event(incoming("server-c"));
    whole.settle();
    assert!(whole.outputs > 15, "{}", whole.outputs);
    for crash_at in 0..whole.outputs {
        let mut world = World::new(&flow).reacting(obliging);
        world.crash_at = Some(crash_at);
        world.event(incoming("server-c"));
        world.settle();
        assert!(world.crashed, "{crash_at}");
        let done: Vec<_> = world.operations().into_iter().filter(|name| *name != "CallConnection_GetCall").collect();
        assert_eq!(
            done,
            ["AnswerCall", "CallConnection_AddParticipant", "CallConnection_TransferToParticipant"],
            "crash at {crash_at}"
        );
        assert_eq!(world.endings(), ["completed"], "crash at {crash_at}");
        assert!(world.ended.len() <= 1, "crash at {crash_at}");
        world.performed.dedup();
        assert_eq!(world.performed.len(), 1, "the host is asked again under the same key: crash at {crash_at}");
    }
}

#[test]
fn what_cannot_be_sent_twice_is_not() {
    for (kind, controls, operation) in [
        (
            "ACS_Recognize",
            json!({ "target": "+12065550100", "inputType": "dtmf", "maxTones": 1 }),
            "CallMedia_Recognize",
        ),
        ("ACS_HangUp", json!({ "forEveryone": false }), "CallConnection_HangupCall"),
    ] {
        let flow = row("acsCall", "onCallConnected", &[("it", kind, controls)]);
        let mut world = World::new(&[("it.json", flow)]).reacting(obliging);
        world.event(of_call("CallConnected", "c", None, json!({})));
        assert_eq!(world.operations(), [operation]);
        world.network.clear();
        world.restart();
        world.settle();
        assert_eq!(world.operations(), [operation]);
        assert!(world.notes.iter().any(|note| matches!(note, Note::FateUnknown { .. })), "{:?}", world.notes);
        let actions = world.ended[0].state.as_ref().unwrap().actions();
        assert_eq!(actions["it"]["results"]["reason"], "fateUnknown", "{actions}");
        assert_eq!(world.endings(), ["completed"]);
    }
}

#[test]
fn an_event_that_a_block_took_fires_a_flow_only_if_asked() {
    let mut second = hang_up_on("onCallConnected");
    let flows = |second: &Value| [("ivr.json", answer_transfer()), ("second.json", second.clone())];
    let mut world = World::new(&flows(&second)).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    assert_eq!(world.ended.len(), 1);

    second["on"]["skipConsumed"] = json!(false);
    let mut world = World::new(&flows(&second)).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    let flows: Vec<_> = world.ended.iter().map(|ended| ended.flow.as_str()).collect();
    assert_eq!(flows, ["ivr.json", "second.json"]);
    let payload = world.ended[1].state.as_ref().unwrap().event().payload.clone().unwrap();
    assert_eq!(payload["consumedBy"], format!("{}/answer", world.ended[0].run));
}

#[test]
fn runs_of_a_call_go_one_after_another() {
    let mut world = World::new(&[
        ("up.json", row("acsCall", "onCallConnected", &[("wait", "SE_CoreDelay", json!({ "duration": 60000 }))])),
        ("down.json", hang_up_on("onCallDisconnected")),
        ("list.json", hang_up_on("onParticipantsUpdated")),
    ]);
    let list = |number: u64| {
        let mut event =
            of_call("ParticipantsUpdated", "c", None, json!({ "sequenceNumber": number, "participants": [] }));
        event["id"] = number.to_string().into();
        event
    };
    world.event(of_call("CallConnected", "c", None, json!({})));
    world.event(list(1));
    world.event(list(2));
    world.event(of_call("CallDisconnected", "c", None, json!({})));
    // Another call does not wait.
    world.event(of_call("CallDisconnected", "d", None, json!({})));
    world.flush();
    assert_eq!(world.ended.iter().map(|ended| ended.flow.as_str()).collect::<Vec<_>>(), ["down.json"]);
    assert_eq!(world.store.len(), 5, "those that wait are stored");
    let ahead = world.notes.iter().filter_map(|note| match note {
        Note::Queued { ahead, .. } => Some(*ahead),
        _ => None,
    });
    assert_eq!(ahead.collect::<Vec<_>>(), [1, 2, 3]);
    world.restart();
    world.settle();
    let flows: Vec<_> = world.ended.iter().map(|ended| ended.flow.as_str()).collect();
    assert_eq!(flows, ["down.json", "up.json", "list.json", "list.json", "down.json"]);
}

#[test]
fn a_call_that_rings_again_does_not_wait_for_the_run_that_transfers_it() {
    let mut world = World::new(&[("ivr.json", answer_transfer())]);
    world.event(incoming("server-c"));
    let mut again = incoming("server-c");
    again["id"] = "another".into();
    world.event(again);
    assert_eq!(world.notes.iter().filter(|note| matches!(note, Note::Started { .. })).count(), 2);
}

#[test]
fn too_many_runs_of_a_call_are_not_queued() {
    let mut world =
        World::new(&[("up.json", hang_up_on("onCallConnected")), ("list.json", hang_up_on("onParticipantsUpdated"))]);
    world.react = Box::new(|_| (Ok(cti_flows_acs::plan::Answer { status: 202, body: Value::Null }), vec![]));
    world.event(of_call("CallConnected", "c", None, json!({})));
    for number in 0..=MAX_QUEUED_RUNS {
        let mut event = of_call("ParticipantsUpdated", "c", None, json!({ "sequenceNumber": number + 1 }));
        event["id"] = number.to_string().into();
        world.event(event);
    }
    assert_eq!(world.service.len(), MAX_QUEUED_RUNS + 1);
    assert!(matches!(world.notes.last(), Some(Note::QueueFull { flow, .. }) if flow == "list.json"));
}

#[test]
fn a_flow_of_the_desktop_serves_a_call_unless_there_is_one_for_calls() {
    let desktop = row("voiceContact", "onConnecting", &[("answer", "ACS_AnswerCall", json!({ "wait": false }))]);
    let up = row("voiceContact", "onConnected", &[("log", "SE_Log", json!({ "message": "up" }))]);
    let over = row("voiceContact", "onEnded", &[("log", "SE_Log", json!({ "message": "over" }))]);
    let mut world =
        World::new(&[("desktop.json", desktop.clone()), ("up.json", up), ("over.json", over)]).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    world.event(of_call("CallDisconnected", "c", None, json!({})));
    world.settle();
    let ended: Vec<_> = world.ended.iter().map(|ended| ended.flow.as_str()).collect();
    assert_eq!(ended, ["desktop.json", "up.json", "over.json"]);
    let event = world.ended[1].state.as_ref().unwrap().event().clone();
    assert_eq!(event.trigger.source, Source::VoiceContact);
    let contact = event.contact.unwrap();
    assert_eq!(
        (&contact["phone"], &contact["contactId"], &contact["isConnected"]),
        (&json!("+12065550100"), &json!("c"), &json!(true))
    );

    let mut world = World::new(&[("desktop.json", desktop), ("call.json", answer_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    assert_eq!(world.ended.iter().map(|ended| ended.flow.as_str()).collect::<Vec<_>>(), ["call.json"]);
}

#[test]
fn an_event_counts_once_before_and_after_a_restart() {
    let mut world = World::new(&[("down.json", hang_up_on("onCallDisconnected"))]);
    let event = of_call("CallDisconnected", "c", None, json!({}));
    world.event(event.clone());
    world.event(event.clone());
    world.settle();
    world.restart();
    world.event(event.clone());
    world.settle();
    assert_eq!(world.ended.len(), 1);
    let ignored = world.notes.iter().filter(|note| matches!(note, Note::Ignored { .. })).count();
    assert_eq!(ignored, 2);
}

#[test]
fn a_wait_times_out_after_a_restart_when_its_time_is_over() {
    let flow = row(
        "acsCall",
        "onCallConnected",
        &[("event", "ACS_WaitForEvent", json!({ "events": "onCallDisconnected", "timeoutSeconds": 10 }))],
    );
    let mut world = World::new(&[("wait.json", flow)]);
    world.event(of_call("CallConnected", "c", None, json!({})));
    assert_eq!(world.service.next_deadline(), Some(START + 5_000), "the early events");
    world.now += 60_000;
    world.restart();
    let actions = world.ended[0].state.as_ref().unwrap().actions();
    assert_eq!(actions["event"]["results"]["waitedSeconds"], 10.0, "{actions}");
    assert!(world.store.values().all(|record| record.contains("ending")));
}

#[test]
fn a_wait_goes_on_after_an_orderly_stop() {
    let flow =
        row("acsCall", "onCallConnected", &[("event", "ACS_WaitForEvent", json!({ "events": "onCallDisconnected" }))]);
    let mut world = World::new(&[("wait.json", flow)]);
    world.event(of_call("CallConnected", "c", None, json!({})));
    for output in world.service.suspend() {
        let Output::Store { id, record } = output else { panic!("{output:?}") };
        world.store.insert(id, record);
    }
    world.restart();
    assert!(!world.store.contains_key(MEMORY_RECORD));
    // The memory knows that this has come.
    world.event(of_call("CallConnected", "c", None, json!({})));
    assert!(matches!(world.notes.last(), Some(Note::Ignored { .. })));
    world.event(of_call("CallDisconnected", "c", None, json!({})));
    world.settle();
    assert_eq!(world.endings(), ["completed"]);
}

#[test]
fn the_end_of_the_call_ends_what_waits_for_something_else() {
    let mut world = World::new(&[("ivr.json", answer_transfer())]).reacting(|send| match send.request.operation {
        "CallConnection_AddParticipant" => {
            (ok(202, json!({ "invitationId": "i" })), vec![of_call("CallDisconnected", "c", None, json!({}))])
        }
        _ => obliging(send),
    });
    world.event(incoming("server-c"));
    world.settle();
    let actions = world.ended[0].state.as_ref().unwrap().actions();
    assert_eq!(actions["add"]["success"], false);
    assert_eq!(actions["add"]["results"]["event"], "CallDisconnected");
    assert!(world.now - START < 10_000, "after the grace");
}

#[test]
fn the_end_of_the_call_ends_a_wait_for_other_events() {
    let flow = row(
        "acsCall",
        "onCallConnected",
        &[("event", "ACS_WaitForEvent", json!({ "events": "onAddParticipantSucceeded" }))],
    );
    let mut world = World::new(&[("wait.json", flow)]);
    world.event(of_call("CallConnected", "c", None, json!({})));
    world.event(of_call("CallDisconnected", "c", None, json!({})));
    world.settle();
    let actions = world.ended[0].state.as_ref().unwrap().actions();
    assert_eq!(actions["event"]["exception"]["code"], "call-disconnected", "{actions}");
    assert!(world.now - START < 10_000, "after the grace");
}

#[test]
fn a_refusal_leads_out_by_failure_and_leaves_no_wait() {
    let mut world = World::new(&[("ivr.json", answer_transfer())])
        .reacting(|_| (Err(Refusal { status: Some(400), code: "8523".into(), message: "no".into() }), vec![]));
    world.event(incoming("server-c"));
    world.settle();
    let run = world.ended[0].state.as_ref().unwrap();
    assert_eq!(run.actions()["answer"]["results"]["code"], 8523);
    assert_eq!(run.result(), Some(&json!("failed")));
    assert_eq!(world.operations(), ["AnswerCall"]);
}

#[test]
fn a_cancelled_run_waits_for_nothing() {
    let mut world =
        World::new(&[("ivr.json", answer_transfer()), ("up.json", hang_up_on("onCallConnected"))]).reacting(obliging);
    world.event(incoming("server-c"));
    let run = world.service.runs().next().unwrap().to_owned();
    world.give(Input::Cancel { run: run.clone() });
    assert_eq!(world.ended[0].ending, Ending::Cancelled);
    world.settle();
    // The answer is late, and the event that nobody waits for fires its flow.
    assert!(world.notes.iter().any(|note| matches!(note, Note::LateAnswer { .. })));
    assert_eq!(world.ended.last().unwrap().flow, "up.json");
    world.give(Input::Cancel { run });
    assert!(matches!(world.notes.last(), Some(Note::NoSuchRun { .. })));
}

#[test]
fn a_flow_calls_another_and_both_go_on_after_a_restart() {
    let caller = row(
        "acsCall",
        "onIncomingCall",
        &[(
            "call",
            "CF_CallFlow",
            json!({ "flow": "sub.json", "payload": { "incomingCallContext": "$.payload.incomingCallContext" } }),
        )],
    );
    let mut sub = row("acsCall", "onUnknown", &[("answer", "ACS_AnswerCall", json!({}))]);
    sub["active"] = json!(false);
    let flows = [("main.json", caller), ("sub.json", sub)];
    let mut whole = World::new(&flows).reacting(obliging);
    whole.event(incoming("server-c"));
    whole.settle();
    assert_eq!(whole.ended.iter().map(|ended| ended.flow.as_str()).collect::<Vec<_>>(), ["sub.json", "main.json"]);
    for crash_at in 0..whole.outputs {
        let mut world = World::new(&flows).reacting(obliging);
        world.crash_at = Some(crash_at);
        world.event(incoming("server-c"));
        world.settle();
        assert_eq!(world.operations(), ["AnswerCall"], "crash at {crash_at}");
        assert_eq!(world.endings(), ["completed", "completed"], "crash at {crash_at}");
    }
}

#[test]
fn a_flow_that_waits_for_an_event_of_a_voice_contact_gets_that_of_its_call() {
    let flow = row(
        "acsCall",
        "onCallConnected",
        &[("event", "CF_WaitForEvent", json!({ "source": "voiceContact", "event": "onEnded", "timeout": 60000 }))],
    );
    let mut world = World::new(&[("wait.json", flow)]);
    world.event(of_call("CallConnected", "c", None, json!({})));
    world.event(of_call("CallDisconnected", "d", None, json!({})));
    assert!(world.ended.is_empty());
    world.event(of_call("CallDisconnected", "c", None, json!({})));
    world.settle();
    assert_eq!(world.endings(), ["completed"]);
    assert!(world.now - START < 10_000);
}

#[test]
fn somebody_starts_a_flow_by_name() {
    let mut world = World::new(&[("up.json", hang_up_on("onCallConnected"))]);
    let trigger = Trigger::new(Source::AcsCall, EventName::parse("onCallConnected")).unwrap();
    let event = Event { payload: Some(json!({ "callConnectionId": "c" })), ..Event::new(trigger) };
    let start = |flow: &str| Input::Start { run: "mine".into(), flow: flow.into(), event: Box::new(event.clone()) };
    world.give(start("other.json"));
    assert!(matches!(world.notes.last(), Some(Note::NoSuchFlow { .. })));
    world.give(start("up.json"));
    world.give(start("up.json"));
    assert!(matches!(world.notes.last(), Some(Note::NoSuchRun { .. })));
    world.settle();
    assert_eq!((world.ended[0].run.as_str(), world.ended.len()), ("mine", 1));
}

#[test]
fn records_that_cannot_be_read_are_told_and_left() {
    let mut world = World::new(&[("ivr.json", answer_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    let (run, record) = world.store.pop_first().unwrap();
    let newer = record.replace("\"format\":1", "\"format\":7");
    assert_ne!(newer, record);
    let records = vec![
        ("broken".to_owned(), Ok("{".to_owned())),
        ("newer".to_owned(), Ok(newer)),
        ("foreign".to_owned(), Ok("{\"format\":1}".to_owned())),
        ("lost".to_owned(), Err("permission denied".to_owned())),
    ];
    let (service, outputs) = FlowService::restore(world.flows.clone(), options(), records, START);
    assert!(service.is_empty());
    let told: Vec<String> = outputs
        .iter()
        .map(|output| match output {
            Output::Noted(note @ Note::Unreadable { .. }) => note.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told.len(), 4);
    assert!(told[1].contains("format 7, this version reads format 1"), "{told:?}");
    assert!(told.iter().all(|told| !told.contains("context-server-c")));

    // A run goes on with the flow that it began with, wherever that is now, and with no other.
    let records = || vec![(run.clone(), Ok(record.clone()))];
    let (service, _) =
        FlowService::restore(flow_set(&[("moved.json", answer_transfer())]), options(), records(), START);
    assert_eq!(service.len(), 1);
    let (service, outputs) =
        FlowService::restore(flow_set(&[("ivr.json", answer_menu_transfer())]), options(), records(), START);
    assert!(service.is_empty());
    assert!(matches!(&outputs[..], [Output::Noted(Note::OtherFlow { .. })]), "{outputs:?}");
}

#[test]
fn notes_and_debug_texts_have_no_secrets() {
    let mut world = World::new(&[("ivr.json", answer_transfer())]).reacting(obliging);
    world.event(incoming("server-c"));
    let outputs = format!("{:?} {:?} {:?}", world.service, world.sent, world.notes);
    assert!(!outputs.contains("context-server-c"), "{outputs}");
}

#[test]
fn a_context_that_was_used_is_told_and_sent_all_the_same() {
    let reject_then_redirect = row(
        "acsCall",
        "onIncomingCall",
        &[("reject", "ACS_RejectCall", json!({})), ("redirect", "ACS_RedirectCall", json!({ "target": "8:acs:user" }))],
    );
    let mut world = World::new(&[("twice.json", reject_then_redirect)]).reacting(obliging);
    world.event(incoming("server-c"));
    world.settle();
    assert_eq!(world.operations().len(), 2, "{:?}", world.operations());
    let told: Vec<&Note> = world.notes.iter().filter(|note| matches!(note, Note::ContextUsedAgain { .. })).collect();
    assert_eq!(told.len(), 1, "{:?}", world.notes);
    assert!(told[0].is_warning());
    assert!(!told[0].to_string().contains("context-"), "the context is a secret");
}

//! Steered calls in whole little flows: where runs go by ports that are not connected, what is left of a failure, and what
//! the checks say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows::host::{AnswerCall, CallbackUri, Secret};
use cti_flows::{
    Catalogue, CheckOptions, Command, Ending, Event, EventName, Flow, FlowDocument, Outcome, Port, Reply, Run, Source,
    Step, Trace, TraceEvent, Trigger,
};
use serde_json::{Value, json};

const USER: &str = "8:acs:1_2";

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

/// Start, these blocks and two Ends, `end` and `other`; the Start leads to the first of them.
fn document(blocks: Vec<Value>) -> Value {
    let mut actions = vec![block("start", "SE_Start", json!({}), json!({ "done": blocks[0]["id"] }))];
    actions.extend(blocks);
    actions.push(block("end", "SE_End", json!({}), json!({})));
    actions.push(block("other", "SE_End", json!({}), json!({})));
    json!({ "actions": actions })
}

fn event(name: EventName, payload: Value) -> Event {
    let trigger = Trigger { source: Source::AcsCall, event: Some(name) };
    Event { payload: Some(payload), ..Event::new(trigger) }
}

/// Runs a flow whose calls are answered by these replies, one after another.
fn run(document: &Value, event: Event, replies: &[Value]) -> Run {
    let checked = Flow::load(document.to_string().as_bytes());
    let flow = checked.flow.unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
    let (mut run, mut step) = Run::start(&flow, event);
    let mut replies = replies.iter();
    while let Step::Perform(call) = step {
        let reply = replies.next().unwrap_or_else(|| panic!("it asks {call:?}"));
        let outcome = Outcome::Reply(reply.clone());
        step = run.resume(&flow, Reply { seq: call.seq, at: run.now(), outcome }).unwrap();
    }
    let replayed = Trace::of(&run, "flow", &flow).replay(&flow).unwrap();
    assert_eq!(replayed.trace(), run.trace());
    run
}

/// The ports by which a run left its blocks.
fn ports(run: &Run) -> Vec<(String, Port)> {
    let left = run.trace().iter().filter_map(|event| match event {
        TraceEvent::Left { block, port: Some(port), .. } => Some((block.to_string(), *port)),
        _ => None,
    });
    left.filter(|(block, _)| block != "start").collect()
}

fn codes(document: &Value, on: Option<EventName>) -> Vec<String> {
    let trigger = on.map(|event| Trigger { source: Source::AcsCall, event: Some(event) });
    let options = CheckOptions { trigger, ..CheckOptions::default() };
    let document = FlowDocument::from_json(document.clone()).unwrap();
    let found = Flow::compile_with(&document, Catalogue::builtin(), &options).diagnostics;
    found.iter().map(|found| format!("{} {}", found.code.name(), found.pointer)).collect()
}

#[test]
fn a_time_out_leads_where_failure_leads_unless_it_has_a_way_of_its_own() {
    let late = json!({ "outcome": "timedOut", "waitedSeconds": 240.0 });
    let of_call = || event(EventName::OnCallConnected, json!({ "callConnectionId": "c-1" }));
    for (ports_given, reached) in [
        (json!({ "success": "end", "failure": "other" }), "other"),
        (json!({ "success": "other", "failure": "other", "timeout": "end" }), "end"),
        (json!({ "success": "other", "failure": "end", "timeout": null }), "end"),
    ] {
        let document = document(vec![block("play", "ACS_Play", json!({ "text": "Hello" }), ports_given)]);
        let run = run(&document, of_call(), std::slice::from_ref(&late));
        assert_eq!(run.ending(), Some(&Ending::Completed));
        assert!(run.record(reached).is_some(), "{document}");
        assert_eq!(ports(&run), [("play".to_owned(), Port::Timeout)]);
        let record = run.record("play").unwrap();
        assert!(!record.success);
        assert_eq!(record.results, Some(json!({ "waitedSeconds": 240.0 })));
    }
}

#[test]
fn a_time_out_without_a_way_ends_the_run_where_it_is() {
    let document = document(vec![block("play", "ACS_Play", json!({ "text": "Hello" }), json!({ "success": "end" }))]);
    let of_call = event(EventName::OnCallConnected, json!({ "callConnectionId": "c-1" }));
    let run = run(&document, of_call, &[json!({ "outcome": "timedOut" })]);
    assert_eq!(run.ending(), Some(&Ending::LooseEnd { block: "play".into(), port: Port::Timeout }));
    let found = codes(&document, None);
    assert_eq!(found, ["unconnected-failure /actions/1/ports", "unreachable-block /actions/3"]);
}

#[test]
fn an_event_leads_by_its_own_port_or_by_success() {
    let ports_given = json!({ "success": "end", "failure": "other", "onPlayFailed": "other" });
    let controls = json!({ "events": ["onPlayCompleted", "onPlayFailed"] });
    let document = document(vec![block("wait", "ACS_WaitForEvent", controls, ports_given)]);
    assert_eq!(codes(&document, None), Vec::<String>::new());
    let of_call = || event(EventName::OnPlayStarted, json!({ "callConnectionId": "c-1" }));
    for (came, reached, port) in
        [("PlayCompleted", "end", Port::OnPlayCompleted), ("PlayFailed", "other", Port::OnPlayFailed)]
    {
        let run = run(&document, of_call(), &[json!({ "event": came, "payload": { "code": 200 } })]);
        assert!(run.record(reached).is_some(), "{came}");
        assert_eq!(ports(&run), [("wait".to_owned(), port)]);
    }
    let run = run(&document, of_call(), &[json!({})]);
    assert!(run.record("other").is_some());
}

#[test]
fn success_may_stay_open_where_every_event_has_its_own_way() {
    let wait = |events: Value, ports: Value| {
        document(vec![block("wait", "ACS_WaitForEvent", json!({ "events": events }), ports)])
    };
    let own = json!({ "onPlayCompleted": "end", "onPlayFailed": "other", "failure": "other" });
    assert_eq!(codes(&wait(json!(["onPlayCompleted", "onPlayFailed"]), own.clone()), None), Vec::<String>::new());
    let found = codes(&wait(json!(["onPlayCompleted", "onPlayFailed", "onPlayCanceled"]), own.clone()), None);
    assert_eq!(found, ["unconnected-port /actions/1/ports"]);
    let found = codes(&wait(json!("$.payload.events"), own), None);
    assert_eq!(found, ["unconnected-port /actions/1/ports"]);
}

/// A busy line is told from one that nobody answers behind `failure`.
#[test]
fn results_are_there_behind_failure() {
    let ports_given = json!({ "success": "end", "failure": "busy" });
    let equals = json!({ "operandA": "$.actions.call.results.code", "comparator": "==", "operandB": 486 });
    let document = document(vec![
        block("call", "ACS_CreateCall", json!({ "targets": USER }), ports_given),
        block("busy", "SE_CoreDecision", equals, json!({ "true": "other", "false": "end" })),
    ]);
    assert_eq!(codes(&document, None), Vec::<String>::new());
    let busy = json!({ "outcome": "failed", "event": "CreateCallFailed", "code": 486, "subCode": 560_486 });
    let run = run(&document, event(EventName::OnCallDisconnected, json!({})), &[busy]);
    assert!(run.record("other").is_some(), "{}", run.actions());
}

#[test]
fn the_event_of_a_flow_has_its_name() {
    let document =
        document(vec![block("get", "ACS_GetEvent", json!({}), json!({ "success": "end", "failure": "other" }))]);
    let run = run(&document, event(EventName::OnCallConnected, json!({ "callConnectionId": "c-1" })), &[]);
    let results = run.record("get").unwrap().results.clone().unwrap();
    assert_eq!(results, json!({ "callConnectionId": "c-1", "event": "CallConnected" }));
}

#[test]
fn what_a_call_is_answered_with_does_not_show() {
    let answer = AnswerCall {
        incoming_call_context: Secret("key-to-the-call".into()),
        callback_uri: Some(CallbackUri("https://contoso.example/events?code=hidden".into())),
        cognitive_services_endpoint: None,
        operation_context: None,
        wait: true,
        timeout_ms: 1,
    };
    let shown = format!("{:?}", Command::from(answer));
    assert!(
        !shown.contains("key-to-the-call") && !shown.contains("hidden") && shown.contains("contoso.example"),
        "{shown}"
    );
}

#[test]
fn what_follows_a_lost_call_is_found() {
    let end = json!({ "success": "end", "failure": "other" });
    let to = |next: &str| json!({ "success": next, "failure": "other" });
    let one = |blocks: Vec<Value>| codes(&document(blocks), None);
    // Behind the failure of a transfer the call is still there.
    let transfer = |ports: Value| block("transfer", "ACS_TransferCall", json!({ "target": USER }), ports);
    let sorry = block("sorry", "ACS_Play", json!({ "text": "Sorry" }), end.clone());
    assert_eq!(one(vec![transfer(json!({ "success": "end", "failure": "sorry" })), sorry]), Vec::<String>::new());
    // A block in between does not bring it back.
    let log = block("log", "SE_Log", json!({ "level": "info", "message": "x" }), json!({ "done": "bye" }));
    let bye = block("bye", "ACS_HangUp", json!({}), end.clone());
    assert_eq!(one(vec![transfer(to("log")), log, bye.clone()]), ["call-out-of-reach /actions/3/type"]);
    // What was redirected cannot be answered.
    let redirect = block("redirect", "ACS_RedirectCall", json!({ "target": USER }), to("answer"));
    let answer = block("answer", "ACS_AnswerCall", json!({}), end.clone());
    assert_eq!(one(vec![redirect, answer]), ["call-out-of-reach /actions/2/type"]);
    // The recording of a call goes on without the application.
    let stop = block("stop", "ACS_StopRecording", json!({ "recordingId": "$.payload.recordingId" }), end);
    assert_eq!(one(vec![transfer(to("stop")), stop]), Vec::<String>::new());
    // One of a group goes, the application stays.
    let one_of_group = json!({ "target": USER, "transferee": "+14255550123" });
    let transfer = block("transfer", "ACS_TransferCall", one_of_group, to("bye"));
    assert_eq!(one(vec![transfer, bye]), Vec::<String>::new());
}

#[test]
fn events_of_others_bring_no_call_to_answer() {
    let answer =
        document(vec![block("answer", "ACS_AnswerCall", json!({}), json!({ "success": "end", "failure": "other" }))]);
    assert_eq!(codes(&answer, None), Vec::<String>::new());
    assert_eq!(codes(&answer, Some(EventName::OnIncomingCall)), Vec::<String>::new());
    assert_eq!(codes(&answer, Some(EventName::OnCallStarted)), ["no-incoming-call /actions/1/type"]);
    let with = |source: Source, event: EventName| {
        let trigger = Some(Trigger { source, event: Some(event) });
        let options = CheckOptions { trigger, ..CheckOptions::default() };
        Flow::compile_with(&FlowDocument::from_json(answer.clone()).unwrap(), Catalogue::builtin(), &options)
            .diagnostics
            .len()
    };
    assert_eq!(with(Source::VoiceContact, EventName::OnConnecting), 0);
    assert_eq!(with(Source::VoiceContact, EventName::OnConnected), 1);
}

#[test]
fn the_adapter_has_no_block_that_steers_calls() {
    let document =
        document(vec![block("hang", "ACS_HangUp", json!({}), json!({ "success": "end", "failure": "other" }))]);
    let options = CheckOptions { adapter: true, ..CheckOptions::default() };
    let found =
        Flow::compile_with(&FlowDocument::from_json(document).unwrap(), Catalogue::builtin(), &options).diagnostics;
    let codes: Vec<&str> = found.iter().map(|found| found.code.name()).collect();
    assert_eq!(codes, ["not-in-adapter"]);
}

/// Members of a participant in a payload are known.
#[test]
fn a_slip_in_a_participant_is_found() {
    let target = |path: &str| {
        let controls = json!({ "target": path });
        document(vec![block("redirect", "ACS_RedirectCall", controls, json!({ "success": "end", "failure": "other" }))])
    };
    let found = |path: &str| codes(&target(path), Some(EventName::OnIncomingCall));
    assert_eq!(found("$.payload.from"), Vec::<String>::new());
    assert_eq!(found("$.payload.to.rawId"), Vec::<String>::new());
    assert_eq!(found("$.payload.from.number"), ["unknown-field /actions/1/controls/target"]);
}

/// Call Automation's own documents have `$.event`.
#[test]
fn the_event_is_the_payload() {
    let controls = json!({ "target": "$.event.from" });
    let document = document(vec![block(
        "redirect",
        "ACS_RedirectCall",
        controls,
        json!({ "success": "end", "failure": "other" }),
    )]);
    let found = Flow::compile(&FlowDocument::from_json(document).unwrap(), Catalogue::builtin()).diagnostics;
    assert_eq!(found[0].help.as_deref(), Some("did you mean `$.payload.from`?"));
}

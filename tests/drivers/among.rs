//! What a dispatcher carries out by itself: waits, flows that call flows, and events that are waited for.

use std::time::Duration;

use cti_flows::host::{MAX_CALL_DEPTH, Sleep};
use cti_flows::tokio::{Dispatcher, drive};
use cti_flows::{
    Catalogue, Ending, Event, EventName, Exception, Flow, FlowSet, Host, Manifest, Run, RunOptions, Source, Trigger,
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

/// Has nothing of its own.
struct Bare;
impl Host for Bare {}

/// Has a clock of its own, on which no time passes.
struct OwnClock;
impl Host for OwnClock {
    async fn sleep(&self, _: &Sleep) -> Result<(), Exception> {
        Ok(())
    }
}

fn call(event: EventName, contact: &str) -> Event {
    let trigger = Trigger::new(Source::VoiceContact, Some(event)).unwrap();
    Event { at: 1_000, contact: Some(json!({ "contactId": contact })), ..Event::new(trigger) }
}

fn connecting(contact: &str) -> Event {
    call(EventName::OnConnecting, contact)
}

/// A flow of Start, these blocks and End (`uid-9`), fired by an event of a call.
fn document(event: &str, blocks: &[Value]) -> Value {
    let mut actions = vec![json!({ "id": "uid-0", "type": "SE_Start", "ports": { "done": "uid-1" } })];
    actions.extend(blocks.iter().cloned());
    actions.push(json!({ "id": "uid-9", "type": "SE_End", "ports": {} }));
    json!({ "name": format!("flow of {event}"), "on": { "source": "voiceContact", "event": event }, "actions": actions })
}

fn set(flows: &[(&str, Value)]) -> FlowSet {
    let texts: Vec<(&str, String)> = flows.iter().map(|(name, flow)| (*name, flow.to_string())).collect();
    let files = texts.iter().map(|(name, text)| (*name, text.as_bytes()));
    let (set, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:?}");
    set
}

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

fn delay(id: &str, milliseconds: u64, to: &str) -> Value {
    block(id, "SE_CoreDelay", json!({ "duration": milliseconds }), json!({ "done": to }))
}

fn calls(flow: &str) -> Value {
    let controls = json!({ "flow": flow, "payload": { "n": "$.payload.n" } });
    block("uid-1", "CF_CallFlow", controls, json!({ "success": "uid-9", "failure": "uid-9" }))
}

fn stops(id: &str, result: Value) -> Value {
    block(id, "CF_Stop", json!({ "result": result }), json!({}))
}

fn waits(event: &str, timeout: u64) -> Value {
    let controls = json!({ "source": "voiceContact", "event": event, "timeout": timeout });
    block("uid-1", "CF_WaitForEvent", controls, json!({ "success": "uid-9", "timeout": "uid-9", "failure": "uid-9" }))
}

/// The results of the first block behind the Start.
fn results(run: &Run) -> Value {
    run.actions()["uid-1"]["results"].clone()
}

fn exception(run: &Run) -> Exception {
    run.record("uid-1").unwrap().exception.clone().unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_driver_waits_where_the_host_has_no_clock() {
    let flow = Flow::load(document("onConnecting", &[delay("uid-1", 5_000, "uid-9")]).to_string().as_bytes());
    let flow = flow.flow.unwrap();
    let run = drive(&flow, connecting("c"), &Bare).await.unwrap();
    assert_eq!((run.ending(), run.now()), (Some(&Ending::Completed), 6_000));
    let run = drive(&flow, connecting("c"), &OwnClock).await.unwrap();
    assert_eq!((run.ending(), run.now()), (Some(&Ending::Completed), 1_000));
}

#[tokio::test(start_paused = true)]
async fn a_driver_alone_knows_no_other_flows_and_no_events() {
    for (blocks, name) in [(calls("other"), "flow.call"), (waits("onEnded", 10), "event.wait")] {
        let flow = Flow::load(document("onConnecting", &[blocks]).to_string().as_bytes()).flow.unwrap();
        let run = drive(&flow, connecting("c"), &Bare).await.unwrap();
        assert_eq!(exception(&run), Exception::unsupported(name));
    }
}

#[tokio::test(start_paused = true)]
async fn a_called_flow_has_the_contact_and_gives_its_result() {
    let result = json!({ "contact": "$.contact.contactId", "n": "$.payload.n" });
    let flows = set(&[
        ("main.json", document("onConnecting", &[calls("called.json")])),
        ("called.json", document("onEnded", &[delay("uid-1", 2_000, "uid-2"), stops("uid-2", result)])),
    ]);
    let dispatcher = Dispatcher::new(flows, Bare);
    let event = Event { payload: Some(json!({ "n": 7 })), ..connecting("c") };
    let run = dispatcher.dispatch(event).unwrap().await.unwrap();
    assert_eq!(results(&run), json!({ "result": { "contact": "c", "n": 7 } }));
    assert_eq!((run.ending(), run.now()), (Some(&Ending::Completed), 3_000), "the caller's time goes on meanwhile");
}

#[tokio::test(start_paused = true)]
async fn a_flow_is_called_by_its_name_in_the_set_or_in_its_document() {
    let mut resting = document("onEnded", &[stops("uid-1", json!("by its own name"))]);
    resting["active"] = json!(false);
    let flows = set(&[
        ("main.json", document("onConnecting", &[calls("flow of onEnded")])),
        ("called.json", resting),
        ("other.json", document("onConnected", &[calls("nobody")])),
    ]);
    let dispatcher = Dispatcher::new(flows, Bare);
    let run = dispatcher.dispatch(connecting("c")).unwrap().await.unwrap();
    assert_eq!(results(&run), json!({ "result": "by its own name" }), "a flow that rests can be called");
    let run = dispatcher.dispatch(call(EventName::OnConnected, "c")).unwrap().await.unwrap();
    assert_eq!(exception(&run), Exception::not_found("there is no flow `nobody`"));
}

#[tokio::test(start_paused = true)]
async fn a_called_flow_has_what_is_left_of_the_window() {
    let main = [delay("uid-2", 40_000, "uid-1"), calls("called.json")];
    let mut main = document("onConnecting", &main);
    main["actions"][0]["ports"]["done"] = json!("uid-2");
    let called = document("onEnded", &[delay("uid-1", 30_000, "uid-9")]);
    let flows = set(&[("main.json", main), ("called.json", called)]);
    let dispatcher = Dispatcher::new(flows, Bare);
    let run = dispatcher.dispatch(connecting("c")).unwrap().await.unwrap();
    assert_eq!(exception(&run), Exception::new(Exception::FLOW_FAILED, "it took too long"));
    assert_eq!(run.now(), 61_000, "the whole window and no more");

    let patient = RunOptions { window: None, ..RunOptions::default() };
    let dispatcher = Dispatcher::with_options(dispatcher.change_flows(|flows| flows.clone()), Bare, patient);
    let run = dispatcher.dispatch(connecting("c")).unwrap().await.unwrap();
    assert_eq!((results(&run), run.now()), (json!({}), 71_000));
}

#[tokio::test(start_paused = true)]
async fn a_flow_that_calls_itself_is_stopped_by_the_depth_limit() {
    // Each level gives what came of the call below it; the lowest that ran gives the exception.
    let mut document = document("onConnecting", &[calls("main.json")]);
    let actions = document["actions"].as_array_mut().unwrap();
    let reached =
        json!({ "below": "$.actions.uid-1.results.result", "exception": "$.actions.uid-1.exception.message" });
    actions[1]["ports"] = json!({ "success": "uid-2", "failure": "uid-2" });
    actions.push(stops("uid-2", reached));
    let dispatcher = Dispatcher::new(set(&[("main.json", document)]), Bare);
    let run = dispatcher.dispatch(connecting("c")).unwrap().await.unwrap();
    let mut deepest = run.result().unwrap();
    let mut depth = 0;
    while let Some(below) = deepest.get("below") {
        (deepest, depth) = (below, depth + 1);
    }
    assert_eq!(depth, MAX_CALL_DEPTH);
    assert_eq!(deepest["exception"], format!("flows call one another more than {MAX_CALL_DEPTH} deep"));
}

#[tokio::test(start_paused = true)]
async fn a_wait_is_over_when_the_event_is_dispatched_which_fires_its_own_flow_too() {
    let flows = set(&[
        ("wait.json", document("onConnecting", &[waits("onEnded", 20_000)])),
        ("ended.json", document("onEnded", &[delay("uid-1", 1_000, "uid-9")])),
    ]);
    let dispatcher = Dispatcher::new(flows, Bare);
    let waiting = dispatcher.dispatch(connecting("c")).unwrap();
    let ending = async {
        sleep(Duration::from_secs(3)).await;
        let other = call(EventName::OnEnded, "d");
        dispatcher.dispatch(other).unwrap().await.unwrap();
        let event = Event { at: 5_000, payload: Some(json!({ "reason": "agent" })), ..call(EventName::OnEnded, "c") };
        dispatcher.dispatch(event).unwrap().await.unwrap()
    };
    let (waited, ended) = tokio::join!(waiting, ending);
    let waited = waited.unwrap();
    assert_eq!(results(&waited), json!({ "payload": { "reason": "agent" } }));
    assert_eq!(waited.now(), 5_000, "the end of another contact's call did not count");
    assert_eq!((ended.ending(), ended.now()), (Some(&Ending::Completed), 6_000), "its turn came after the wait");
}

#[tokio::test(start_paused = true)]
async fn an_event_that_fires_no_flow_ends_a_wait_too() {
    let dispatcher =
        Dispatcher::new(set(&[("wait.json", document("onConnecting", &[waits("onEnded", 20_000)]))]), Bare);
    let first = dispatcher.dispatch(connecting("c")).unwrap();
    let second = dispatcher.dispatch(connecting("d")).unwrap();
    let ending = async {
        sleep(Duration::from_secs(2)).await;
        assert!(dispatcher.dispatch(call(EventName::OnEnded, "c")).is_none());
    };
    let (first, second, ()) = tokio::join!(first, second, ending);
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((results(&first), first.now()), (json!({}), 3_000));
    assert_eq!(second.now(), 21_000, "it waited in vain");
}

#[tokio::test(start_paused = true)]
async fn an_event_before_the_wait_does_not_count_and_a_wait_that_is_given_up_leaves_nothing() {
    let dispatcher =
        Dispatcher::new(set(&[("wait.json", document("onConnecting", &[waits("onEnded", 20_000)]))]), Bare);
    assert!(dispatcher.dispatch(call(EventName::OnEnded, "c")).is_none());
    let given_up = tokio::time::timeout(Duration::from_secs(1), dispatcher.dispatch(connecting("c")).unwrap()).await;
    assert!(given_up.is_err());
    let began = Instant::now();
    let waiting = dispatcher.dispatch(connecting("c")).unwrap();
    let ending = async {
        sleep(Duration::from_secs(1)).await;
        assert!(dispatcher.dispatch(call(EventName::OnEnded, "c")).is_none());
    };
    let (run, ()) = tokio::join!(waiting, ending);
    assert_eq!(run.unwrap().ending(), Some(&Ending::Completed));
    assert_eq!(began.elapsed(), Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn a_window_that_runs_out_ends_a_wait_and_the_run() {
    let dispatcher =
        Dispatcher::new(set(&[("wait.json", document("onConnecting", &[waits("onEnded", 90_000)]))]), Bare);
    let run = dispatcher.dispatch(connecting("c")).unwrap().await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::TimedOut));
}

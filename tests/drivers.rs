//! The tokio driver: window, cancellation, restored runs, and the order of runs of one contact.
#![cfg(feature = "tokio")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "drivers/among.rs"]
mod among;

use std::sync::Mutex;
use std::time::Duration;

use cti_flows::host::{AttributeValue, GetContactAttribute, Sleep, WriteLog};
use cti_flows::tokio::{Dispatcher, drive, drive_restored, drive_with};
use cti_flows::{
    Catalogue, Ending, Event, EventName, Exception, Flow, FlowSet, Host, Manifest, Run, RunOptions, SetError, Source,
    Step, Trigger,
};
use serde_json::{Value, json};

/// Reads an attribute, writes it to the log, ends.
const FLOW: &str = r#"{
  "name": "attribute to log",
  "on": { "source": "voiceContact", "event": "onConnecting" },
  "actions": [
    { "id": "uid-0", "type": "SE_Start", "controls": {}, "ports": { "done": "uid-1" } },
    { "id": "uid-1", "type": "SE_ContactGetAttributeValue", "controls": { "attributeName": "a" }, "ports": { "done": "uid-2" } },
    { "id": "uid-2", "type": "SE_Log", "controls": { "level": "info", "message": "$.actions.uid-1.results.value" }, "ports": { "done": "uid-3" } },
    { "id": "uid-3", "type": "SE_End", "controls": {}, "ports": {} }
  ]
}"#;

/// Answers after as many seconds as the contact attribute's name says, and notes what it did.
struct SlowHost {
    seconds: u64,
    log: Mutex<Vec<String>>,
}

impl SlowHost {
    fn new(seconds: u64) -> SlowHost {
        SlowHost { seconds, log: Mutex::new(Vec::new()) }
    }

    fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

impl Host for SlowHost {
    async fn get_contact_attribute(&self, with: &GetContactAttribute) -> Result<AttributeValue, Exception> {
        self.log.lock().unwrap().push(format!("asked {}", with.name));
        tokio::time::sleep(Duration::from_secs(self.seconds)).await;
        self.log.lock().unwrap().push(format!("answered {}", with.name));
        Ok(AttributeValue { value: Some("x".into()) })
    }

    async fn write_log(&self, with: &WriteLog) -> Result<(), Exception> {
        self.log.lock().unwrap().push(format!("log {}", with.message.clone().unwrap_or(Value::Null)));
        Ok(())
    }
}

fn flow() -> Flow {
    let checked = Flow::load(FLOW.as_bytes());
    assert_eq!(checked.diagnostics, []);
    checked.flow.unwrap()
}

fn connecting(contact: &str) -> Event {
    let trigger = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)).unwrap();
    Event { at: 1_000, contact: Some(json!({ "contactId": contact })), ..Event::new(trigger) }
}

fn set() -> FlowSet {
    let (set, rejected) = FlowSet::load([("voice.json", FLOW.as_bytes())], &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:?}");
    set
}

#[tokio::test(start_paused = true)]
async fn a_run_is_driven_to_its_end_and_keeps_time() {
    let host = SlowHost::new(5);
    let run = drive(&flow(), connecting("c"), &host).await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(run.now(), 6_000);
    assert_eq!(host.log(), ["asked a", "answered a", "log \"x\""]);
}

#[tokio::test(start_paused = true)]
async fn a_run_that_takes_longer_than_its_window_times_out() {
    let host = SlowHost::new(61);
    let run = drive(&flow(), connecting("c"), &host).await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::TimedOut));
    assert_eq!(host.log(), ["asked a"], "the call that is under way is dropped");

    let patient = RunOptions { window: None, ..RunOptions::default() };
    let run = drive_with(&flow(), connecting("c"), &host, patient, std::future::pending()).await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::Completed));
}

#[tokio::test(start_paused = true)]
async fn a_run_can_be_cancelled() {
    let host = SlowHost::new(30);
    let cancelled = tokio::time::sleep(Duration::from_secs(3));
    let run = drive_with(&flow(), connecting("c"), &host, RunOptions::default(), cancelled).await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::Cancelled));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_the_host_does_not_have_fails_its_block_and_a_missing_log_does_not() {
    struct Bare;
    impl Host for Bare {}
    let run = drive(&flow(), connecting("c"), &Bare).await.unwrap();
    let exception = Exception::unsupported("contact.get_attribute");
    assert_eq!(run.ending(), Some(&Ending::Failed { block: "uid-1".into(), exception }));
}

/// Waits five seconds and ends.
const WAITING: &str = r#"{
  "name": "wait",
  "actions": [
    { "id": "uid-0", "type": "SE_Start", "controls": {}, "ports": { "done": "uid-1" } },
    { "id": "uid-1", "type": "SE_CoreDelay", "controls": { "duration": 5000 }, "ports": { "done": "uid-2" } },
    { "id": "uid-2", "type": "SE_End", "controls": {}, "ports": {} }
  ]
}"#;

#[tokio::test(start_paused = true)]
async fn the_driver_waits_for_a_host_that_cannot() {
    struct Bare;
    impl Host for Bare {}
    let flow = Flow::load(WAITING.as_bytes()).flow.unwrap();
    let run = drive(&flow, connecting("c"), &Bare).await.unwrap();
    assert_eq!((run.ending(), run.now()), (Some(&Ending::Completed), 6_000));

    let hasty = RunOptions { window: Some(4_999), ..RunOptions::default() };
    let run = drive_with(&flow, connecting("c"), &Bare, hasty, std::future::pending()).await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::TimedOut));
}

#[tokio::test(start_paused = true)]
async fn a_host_may_wait_itself() {
    struct Timeless;
    impl Host for Timeless {
        async fn sleep(&self, with: &Sleep) -> Result<(), Exception> {
            assert_eq!(with.milliseconds, 5_000);
            Ok(())
        }
    }
    let flow = Flow::load(WAITING.as_bytes()).flow.unwrap();
    let run = drive(&flow, connecting("c"), &Timeless).await.unwrap();
    assert_eq!((run.ending(), run.now()), (Some(&Ending::Completed), 1_000));
}

#[tokio::test(start_paused = true)]
async fn a_restored_run_goes_on_elsewhere() {
    let flow = flow();
    let (run, step) = Run::start(&flow, connecting("c"));
    assert!(matches!(step, Step::Perform(_)));
    let written = serde_json::to_string(&run).unwrap();
    let read: Run = serde_json::from_str(&written).unwrap();
    assert_eq!(read, run);
    let run = drive_restored(&flow, read, &SlowHost::new(1), std::future::pending()).await.unwrap();
    assert_eq!(run.ending(), Some(&Ending::Completed));
}

#[tokio::test(start_paused = true)]
async fn runs_of_one_contact_keep_the_order_of_their_events() {
    let dispatcher = Dispatcher::new(set(), SlowHost::new(2));
    let first = dispatcher.dispatch(connecting("c")).unwrap();
    let second = dispatcher.dispatch(connecting("c")).unwrap();
    // The second is polled first and still waits for the first.
    let (second, first) = tokio::join!(second, first);
    assert_eq!(dispatcher.host().log(), ["asked a", "answered a", "log \"x\"", "asked a", "answered a", "log \"x\""]);
    assert_eq!((first.unwrap().now(), second.unwrap().now()), (3_000, 5_000));
}

#[tokio::test(start_paused = true)]
async fn runs_of_different_contacts_go_side_by_side() {
    let dispatcher = Dispatcher::new(set(), SlowHost::new(2));
    let runs =
        tokio::join!(dispatcher.dispatch(connecting("c")).unwrap(), dispatcher.dispatch(connecting("d")).unwrap());
    assert_eq!(&dispatcher.host().log()[..2], ["asked a", "asked a"]);
    assert_eq!((runs.0.unwrap().now(), runs.1.unwrap().now()), (3_000, 3_000));
}

#[tokio::test(start_paused = true)]
async fn waiting_in_the_queue_does_not_count_against_the_window() {
    let dispatcher = Dispatcher::new(set(), SlowHost::new(50));
    let runs =
        tokio::join!(dispatcher.dispatch(connecting("c")).unwrap(), dispatcher.dispatch(connecting("c")).unwrap());
    assert_eq!(runs.1.unwrap().ending(), Some(&Ending::Completed));
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_given_up_while_it_waits_lets_the_next_wait_for_the_one_before() {
    let dispatcher = Dispatcher::new(set(), SlowHost::new(10));
    let first = dispatcher.dispatch(connecting("c")).unwrap();
    let second = dispatcher.dispatch(connecting("c")).unwrap();
    let third = dispatcher.dispatch(connecting("c")).unwrap();
    let (first, _, third) = tokio::join!(first, tokio::time::timeout(Duration::from_secs(1), second), third);
    assert_eq!((first.unwrap().now(), third.unwrap().now()), (11_000, 21_000));

    let last = dispatcher.dispatch(connecting("c")).unwrap();
    assert_eq!(last.await.unwrap().now(), 11_000, "nobody is waited for any more");
}

#[tokio::test(start_paused = true)]
async fn a_flow_is_reloaded_while_a_run_of_it_is_under_way() {
    let dispatcher = Dispatcher::new(set(), SlowHost::new(10));
    let before = dispatcher.dispatch(connecting("c")).unwrap();
    let edited = FLOW.replace("\"message\": \"$.actions.uid-1.results.value\"", "\"message\": \"edited\"");
    let reload = |flows: &mut FlowSet| flows.load_one("voice.json", edited.as_bytes(), None, Catalogue::builtin());
    dispatcher.change_flows(reload).unwrap();
    let after = dispatcher.dispatch(connecting("c")).unwrap();
    let _ = tokio::join!(before, after);
    let log = dispatcher.host().log();
    assert_eq!((log[2].as_str(), log[5].as_str()), ("log \"x\"", "log \"edited\""));
}

#[test]
fn an_event_without_a_flow_leads_to_no_run_and_two_flows_for_one_event_are_refused() {
    let dispatcher = Dispatcher::new(set(), SlowHost::new(0));
    let ended = Trigger::new(Source::VoiceContact, Some(EventName::OnEnded)).unwrap();
    assert!(dispatcher.dispatch(Event::new(ended)).is_none());

    let error = dispatcher
        .change_flows(|flows| flows.load_one("other.json", FLOW.as_bytes(), None, Catalogue::builtin()))
        .unwrap_err()
        .error;
    assert!(matches!(error, Some(SetError::TriggerTaken { .. })), "{error:?}");
}

#[test]
fn a_manifest_binds_flows_that_do_not_say_when_they_run() {
    let manifest: Manifest = serde_json::from_value(json!({ "flows": [
        { "file": "voice.json", "source": "Amazon Connect Chat Contact", "event": "onConnecting" },
        { "file": "action.json", "source": "ctiAction" }
    ] }))
    .unwrap();
    let files = [("voice.json", FLOW.as_bytes()), ("action.json", FLOW.as_bytes())];
    let (set, rejected) = FlowSet::load(files, &manifest, Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:?}");
    let chat = Trigger::new(Source::ChatContact, Some(EventName::OnConnecting)).unwrap();
    assert_eq!(set.fired_by(chat).unwrap().name, "voice.json");
    assert_eq!(set.fired_by_action("attribute to log").unwrap().name, "action.json");
    assert!(set.fired_by_action("nobody").is_none());
}

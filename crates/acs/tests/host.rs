//! Calls of flows on tokio, with a scripted service: events that come early, swapped, twice, never, or after the end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cti_flows::host::{Host, WriteLog};
use cti_flows::tokio::Dispatcher;
use cti_flows::{Call, Catalogue, Ending, Exception, FlowSet, Manifest, RunOptions};
use cti_flows_acs::operation::Method;
use cti_flows_acs::plan::{Answer, Defaults, Refusal};
use cti_flows_acs::{
    AcsHost, BoxFuture, CallEvent, DISCONNECT_GRACE_MS, Ignored, NoHost, Received, Sending, Surroundings, Transport,
    dispatch, parse_webhook,
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

const PHONE: &str = "4:+14255550123";

/// The service: answers one request after the other as the script says, each after so many milliseconds.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<(u64, Result<Answer, Refusal>)>>,
    sent: Mutex<Vec<Sending>>,
}

impl Transport for Script {
    fn send(&self, sending: Sending) -> BoxFuture<'_, Result<Answer, Refusal>> {
        self.sent.lock().unwrap().push(sending);
        let (after, answer) =
            self.answers.lock().unwrap().pop_front().expect("a request that the script does not know");
        Box::pin(async move {
            sleep(Duration::from_millis(after)).await;
            answer
        })
    }
}

impl Script {
    fn of(answers: impl IntoIterator<Item = (u64, Result<Answer, Refusal>)>) -> Arc<Script> {
        Arc::new(Script { answers: Mutex::new(answers.into_iter().collect()), sent: Mutex::default() })
    }

    fn sent(&self) -> Vec<Sending> {
        self.sent.lock().unwrap().clone()
    }
}

fn ok(status: u16, body: Value) -> Result<Answer, Refusal> {
    Ok(Answer { status, body })
}

fn refused(status: Option<u16>, code: &str) -> Result<Answer, Refusal> {
    Err(Refusal { status, code: code.into(), message: "no".into() })
}

struct Fixed;

impl Surroundings for Fixed {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_773_307_248)
    }

    fn new_id(&self) -> String {
        panic!("the host needs no ids")
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        panic!("the host sleeps on tokio's clock")
    }
}

fn host(script: &Arc<Script>) -> AcsHost {
    let defaults =
        Defaults { callback_uri: "https://app.example/acs?code=secret".into(), cognitive_services_endpoint: None };
    AcsHost::new(Arc::clone(script) as Arc<dyn Transport>, defaults, &Fixed)
}

fn call(name: &str, with: Value) -> Call {
    serde_json::from_value(json!({"seq": 1, "block": "uid-7", "call": name, "with": with})).unwrap()
}

fn identifier() -> Value {
    json!({"kind": "phoneNumber", "rawId": PHONE, "value": "+14255550123"})
}

fn add(timeout_ms: u64) -> Call {
    let with = json!({
        "callConnectionId": "c", "target": identifier(), "sourceCallerIdNumber": "+18005550100",
        "invitationTimeoutSeconds": 10, "operationContext": "mine", "wait": true, "timeoutMs": timeout_ms,
    });
    call("call.add_participant", with)
}

fn play() -> Call {
    let sources = json!([{"kind": "text", "text": "hello"}]);
    call("call.play", json!({"callConnectionId": "c", "sources": sources, "wait": true, "timeoutMs": 60_000}))
}

fn transfer() -> Call {
    call("call.transfer", json!({"callConnectionId": "c", "target": identifier(), "wait": true, "timeoutMs": 60_000}))
}

fn create() -> Call {
    let with = json!({
        "targets": [identifier()], "sourceCallerIdNumber": "+18005550100", "wait": true, "timeoutMs": 60_000,
    });
    call("call.create", with)
}

/// An event of call `c` with an id of its own.
fn event(name: &str, data: Value) -> CallEvent {
    use std::sync::atomic::{AtomicU64, Ordering};
    static IDS: AtomicU64 = AtomicU64::new(0);
    let mut all = json!({"callConnectionId": "c"});
    all.as_object_mut().unwrap().extend(data.as_object().unwrap().clone());
    let body = json!({
        "id": IDS.fetch_add(1, Ordering::Relaxed).to_string(), "source": "calling/callConnections/c",
        "type": format!("Microsoft.Communication.{name}"), "data": all,
    });
    match parse_webhook(body.to_string().as_bytes()).unwrap().remove(0) {
        Received::Event(event) => *event,
        other => panic!("{other:?}"),
    }
}

fn own(name: &str, context: &str) -> CallEvent {
    event(name, json!({"operationContext": context, "resultInformation": {"code": 200, "subCode": 0}}))
}

async fn after(ms: u64) {
    sleep(Duration::from_millis(ms)).await;
}

async fn ask(host: &AcsHost, call: Call) -> Value {
    host.carry_out(&call, "r#1").await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn an_action_is_done_when_its_event_says_so() {
    let script = Script::of([(50, ok(202, json!({"invitationId": "i", "operationContext": "x"})))]);
    let host = host(&script);
    let began = Instant::now();
    let (reply, ()) = tokio::join!(ask(&host, add(60_000)), async {
        after(700).await;
        host.deliver(own("AddParticipantSucceeded", "mine|r/uid-7/1"));
    });
    assert_eq!(began.elapsed(), Duration::from_millis(700));
    assert_eq!(
        reply,
        json!({
            "outcome": "succeeded", "httpStatus": 202, "callConnectionId": "c", "invitationId": "i",
            "operationContext": "mine", "event": "AddParticipantSucceeded", "code": 200, "subCode": 0, "reason": "success",
        })
    );
    let sent = script.sent();
    assert_eq!(sent[0].request.body.as_ref().unwrap()["operationContext"], "mine|r/uid-7/1");
    assert!(sent[0].repeatability.is_some());
    assert_eq!(host.waiting(), 0);
    assert!(!format!("{host:?}").contains("secret"));
}

#[tokio::test(start_paused = true)]
async fn an_event_may_be_faster_than_the_answer() {
    let script = Script::of([(50, ok(202, json!({"invitationId": "i"})))]);
    let host = host(&script);
    let (reply, ()) = tokio::join!(ask(&host, add(60_000)), async {
        after(10).await;
        let delivered = host.deliver(own("AddParticipantSucceeded", "mine|r/uid-7/1"));
        assert_eq!(delivered.fires.unwrap().consumed_by.as_deref(), Some("r/uid-7"));
    });
    assert_eq!((&reply["outcome"], &reply["invitationId"]), (&json!("succeeded"), &json!("i")));
}

#[tokio::test(start_paused = true)]
async fn an_event_without_context_that_is_faster_than_the_answer_is_found() {
    let script = Script::of([(50, ok(201, json!({"callConnectionId": "c"})))]);
    let host = host(&script);
    let (reply, ()) = tokio::join!(ask(&host, create()), async {
        after(10).await;
        host.deliver(event("CreateCallFailed", json!({"resultInformation": {"code": 603, "subCode": 0}})));
    });
    assert_eq!((&reply["outcome"], &reply["reason"]), (&json!("failed"), &json!("declined")));
}

#[tokio::test(start_paused = true)]
async fn swapped_events_end_a_create_by_its_own() {
    let script = Script::of([(1, ok(201, json!({"callConnectionId": "c"})))]);
    let host = host(&script);
    let (reply, ()) = tokio::join!(ask(&host, create()), async {
        after(10).await;
        host.deliver(own("CallDisconnected", "r/uid-7/1"));
        after(DISCONNECT_GRACE_MS as u64 - 1).await;
        host.deliver(event("CreateCallFailed", json!({"resultInformation": {"code": 486, "subCode": 560_486}})));
    });
    let expected = (&json!("failed"), &json!("CreateCallFailed"), &json!("busy"));
    assert_eq!((&reply["outcome"], &reply["event"], &reply["reason"]), expected);
}

#[tokio::test(start_paused = true)]
async fn an_event_that_comes_twice_counts_once() {
    let script = Script::of([(1, ok(202, json!({}))), (1, ok(202, json!({})))]);
    let host = host(&script);
    let completed = own("PlayCompleted", "r/uid-7/1");
    let (reply, ()) = tokio::join!(ask(&host, play()), async {
        after(10).await;
        host.deliver(completed.clone());
    });
    assert_eq!(reply["outcome"], "succeeded");
    let second = Call { seq: 2, ..play() };
    let began = Instant::now();
    let (reply, ()) = tokio::join!(ask(&host, second), async {
        after(10).await;
        assert_eq!(host.deliver(completed).ignored, Some(Ignored::Duplicate));
    });
    assert_eq!((&reply["outcome"], began.elapsed()), (&json!("timedOut"), Duration::from_millis(60_001)));
}

#[tokio::test(start_paused = true)]
async fn a_lost_event_ends_in_time() {
    let script = Script::of([(50, ok(202, json!({"invitationId": "i"})))]);
    let host = host(&script);
    let began = Instant::now();
    // The invitation may ring ten seconds, and its event gets fifteen more, whatever the flow says.
    let reply = ask(&host, add(1_000)).await;
    assert_eq!(began.elapsed(), Duration::from_millis(25_050));
    assert_eq!((&reply["outcome"], &reply["waitedSeconds"]), (&json!("timedOut"), &json!(25.05)));
    assert_eq!(host.waiting(), 0);
    let late = host.deliver(own("AddParticipantSucceeded", "mine|r/uid-7/1"));
    assert_eq!((late.completed, late.fires.unwrap().consumed_by), (vec![], None));
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_call_in_between_ends_the_wait() {
    let script = Script::of([(1, ok(202, json!({})))]);
    let host = host(&script);
    let began = Instant::now();
    let (reply, ()) = tokio::join!(ask(&host, play()), async {
        after(10).await;
        host.deliver(event("CallDisconnected", json!({"resultInformation": {"code": 200, "subCode": 5000}})));
    });
    assert_eq!(began.elapsed(), Duration::from_millis(2_010));
    assert_eq!((&reply["outcome"], &reply["event"]), (&json!("failed"), &json!("CallDisconnected")));
    assert_eq!(reply["reason"], "removed by another participant");
}

#[tokio::test(start_paused = true)]
async fn a_call_of_two_that_ends_by_its_transfer_was_transferred() {
    let script = Script::of([(1, ok(202, json!({})))]);
    let host = host(&script);
    let (reply, ()) = tokio::join!(ask(&host, transfer()), async {
        after(10).await;
        host.deliver(event("CallDisconnected", json!({"resultInformation": {"code": 200, "subCode": 7015}})));
    });
    assert_eq!((&reply["outcome"], &reply["appLeft"]), (&json!("succeeded"), &json!(true)));
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_invitation_ends_both_sides() {
    let script = Script::of([(1, ok(202, json!({"invitationId": "i"}))), (1, ok(202, json!({"invitationId": "i"})))]);
    let host = host(&script);
    let with = json!({"callConnectionId": "c", "invitationId": "i", "wait": true, "timeoutMs": 60_000});
    let cancel = call("call.cancel_add_participant", with);
    let (added, cancelled, ()) = tokio::join!(
        ask(&host, add(60_000)),
        async {
            after(100).await;
            host.carry_out(&cancel, "s#1").await.unwrap()
        },
        async {
            after(200).await;
            let data = json!({
                "operationContext": "s/uid-7/1", "invitationId": "i",
                "resultInformation": {"code": 487, "subCode": 5234},
            });
            host.deliver(event("CancelAddParticipantSucceeded", data));
        }
    );
    assert_eq!((&added["outcome"], &added["event"]), (&json!("failed"), &json!("CancelAddParticipantSucceeded")));
    assert_eq!((&cancelled["outcome"], &cancelled["code"]), (&json!("succeeded"), &json!(487)));
}

#[tokio::test(start_paused = true)]
async fn a_refused_request_is_not_waited_for() {
    let script = Script::of([(1, refused(Some(404), "8522"))]);
    let host = host(&script);
    let began = Instant::now();
    let reply = ask(&host, play()).await;
    assert_eq!(began.elapsed(), Duration::from_millis(1));
    assert_eq!(
        (&reply["outcome"], &reply["httpStatus"], &reply["code"]),
        (&json!("failed"), &json!(404), &json!(8522))
    );
    assert_eq!(host.waiting(), 0);
}

#[tokio::test(start_paused = true)]
async fn where_only_the_answer_was_lost_the_event_knows_better() {
    let script = Script::of([(50, refused(None, "timeout"))]);
    let host = host(&script);
    let (reply, ()) = tokio::join!(ask(&host, play()), async {
        after(10).await;
        host.deliver(own("PlayCompleted", "r/uid-7/1"));
    });
    assert_eq!((&reply["outcome"], &reply["event"]), (&json!("succeeded"), &json!("PlayCompleted")));
}

#[tokio::test(start_paused = true)]
async fn who_does_not_wait_goes_on_with_the_answer() {
    let script = Script::of([(50, ok(202, json!({})))]);
    let host = host(&script);
    let with = json!({"callConnectionId": "c", "target": identifier(), "wait": false, "timeoutMs": 60_000});
    let reply = ask(&host, call("call.transfer", with)).await;
    assert_eq!((&reply["outcome"], &reply["httpStatus"]), (&json!("sent"), &json!(202)));
    assert_eq!(script.sent()[0].request.body.as_ref().unwrap()["operationContext"], "r/uid-7/1");
    let delivered = host.deliver(own("CallTransferAccepted", "r/uid-7/1"));
    assert_eq!(delivered.fires.unwrap().consumed_by, None);
}

#[tokio::test(start_paused = true)]
async fn what_the_answer_completes_and_what_is_read() {
    let script = Script::of([
        (1, ok(204, json!({}))),
        (1, refused(Some(404), "8522")),
        (1, ok(200, json!({"callConnectionId": "c", "callConnectionState": "connected"}))),
        (1, refused(Some(404), "8522")),
        (1, ok(200, json!({"value": [{"identifier": {"rawId": PHONE}, "isMuted": true}]}))),
    ]);
    let host = host(&script);
    let hang_up = call("call.hang_up", json!({"callConnectionId": "c", "forEveryone": false}));
    let get = call("call.get", json!({"callConnectionId": "c"}));
    assert_eq!(ask(&host, hang_up.clone()).await["alreadyEnded"], false);
    assert_eq!(ask(&host, hang_up.clone()).await["alreadyEnded"], true);
    assert_eq!(ask(&host, get.clone()).await["state"], "connected");
    let missing = host.carry_out(&get, "r#1").await.unwrap_err();
    assert_eq!(missing.code, "http-404");
    let list = call("call.list_participants", json!({"callConnectionId": "c"}));
    assert_eq!(ask(&host, list).await["participants"][0]["isMuted"], true);
    let sent = script.sent();
    assert_eq!((sent[0].request.method, sent[0].repeatability.as_ref()), (Method::Delete, None));
    assert_eq!((sent[2].pages_of.as_deref(), sent[4].pages_of.as_deref()), (None, Some("c")));
}

#[tokio::test(start_paused = true)]
async fn waiting_for_events_has_the_first_or_none() {
    let script = Script::of([]);
    let host = host(&script);
    let with = json!({"callConnectionId": "c", "events": ["PlayStarted", "ParticipantsUpdated"], "timeoutMs": 5_000});
    let wait = call("call.await_event", with);
    let (reply, ()) = tokio::join!(ask(&host, wait.clone()), async {
        after(10).await;
        host.deliver(event("PlayCompleted", json!({})));
        host.deliver(event("ParticipantsUpdated", json!({"sequenceNumber": 1, "participants": [{"rawId": PHONE}]})));
    });
    assert_eq!(reply["event"], "ParticipantsUpdated");
    assert_eq!(reply["payload"]["added"][0]["rawId"], PHONE);
    let began = Instant::now();
    assert_eq!(ask(&host, Call { seq: 2, ..wait }).await, json!({}));
    assert_eq!(began.elapsed(), Duration::from_secs(5));
}

#[tokio::test(start_paused = true)]
async fn one_of_many_keeps_time_for_all() {
    let script = Script::of((0..200).map(|_| (1, ok(202, json!({})))));
    let host = Arc::new(host(&script));
    let runs: Vec<_> = (0..200_u64)
        .map(|run| {
            let host = Arc::clone(&host);
            tokio::spawn(async move {
                let sources = json!([{"kind": "text", "text": "hello"}]);
                let timeout = 1_000 + run * 10;
                let with = json!({"callConnectionId": "c", "sources": sources, "wait": true, "timeoutMs": timeout});
                let began = Instant::now();
                let reply = host.carry_out(&call("call.play", with), &format!("r-{run}#1")).await.unwrap();
                (reply["outcome"].clone(), began.elapsed().as_millis() == u128::from(timeout) + 1)
            })
        })
        .collect();
    for run in runs {
        assert_eq!(run.await.unwrap(), (json!("timedOut"), true));
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_given_up_waits_for_nothing() {
    let script = Script::of([(1, ok(202, json!({})))]);
    let host = host(&script);
    tokio::select! {
        _ = ask(&host, play()) => panic!("nothing came"),
        () = after(100) => {}
    }
    assert_eq!(host.waiting(), 0);
    assert_eq!(host.deliver(own("PlayCompleted", "r/uid-7/1")).fires.unwrap().consumed_by, None);
}

#[tokio::test(start_paused = true)]
async fn waits_go_on_after_a_restart_and_nothing_is_sent_twice() {
    let script = Script::of([(1, ok(202, json!({}))), (1_000, ok(202, json!({})))]);
    let before = host(&script);
    let (sent, unanswered) = (play(), Call { block: "uid-8".into(), ..play() });
    let stored = tokio::select! {
        _ = async { tokio::join!(ask(&before, sent.clone()), before.carry_out(&unanswered, "s#1")) } => panic!("nothing came"),
        stored = async { after(100).await; before.suspend() } => stored,
    };
    let stored = serde_json::from_str(&serde_json::to_string(&stored).unwrap()).unwrap();

    after(5_000).await;
    let again = Script::of([(1, ok(202, json!({})))]);
    let host = host(&again).restored(stored);
    let (one, two, ()) = tokio::join!(ask(&host, sent), host.carry_out(&unanswered, "s#1"), async {
        after(10).await;
        host.deliver(own("PlayCompleted", "r/uid-7/1"));
        host.deliver(own("PlayFailed", "s/uid-8/1"));
    });
    assert_eq!((&one["outcome"], &two.unwrap()["outcome"]), (&json!("succeeded"), &json!("failed")));
    let (first, second) = (script.sent(), again.sent());
    assert_eq!(second.len(), 1, "what was answered is not sent again");
    assert_eq!(second[0], first[1], "the other goes out as it was, under the same pair if it has one");
}

#[tokio::test(start_paused = true)]
async fn a_repeatable_request_keeps_its_pair_over_a_restart() {
    let script = Script::of([(60_000, ok(202, json!({})))]);
    let before = host(&script);
    let asked = transfer();
    let stored = tokio::select! {
        _ = ask(&before, asked.clone()) => panic!("nothing came"),
        stored = async { after(100).await; before.suspend() } => stored,
    };
    let again = Script::of([(1, ok(202, json!({})))]);
    let host = host(&again).restored(stored);
    let (reply, ()) = tokio::join!(ask(&host, asked), async {
        after(10).await;
        host.deliver(own("CallTransferAccepted", "r/uid-7/1"));
    });
    assert_eq!(reply["outcome"], "succeeded");
    assert!(script.sent()[0].repeatability.is_some());
    assert_eq!(script.sent()[0].repeatability, again.sent()[0].repeatability);
}

/// Writes down what flows say.
#[derive(Default)]
struct Log(Mutex<Vec<String>>);

impl Host for &Log {
    async fn write_log(&self, with: &WriteLog) -> Result<(), Exception> {
        let line = with.message.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
        self.0.lock().unwrap().push(line);
        Ok(())
    }
}

/// A flow of an event that runs one block and says which outcome it had.
fn flow(event: &str, block: Value) -> Value {
    let mut block = block;
    let mut ports = json!({"success": "log-1", "failure": "log-2"});
    if !["ACS_GetEvent", "ACS_HangUp"].contains(&block["type"].as_str().unwrap()) {
        ports["timeout"] = json!("log-3");
    }
    block.as_object_mut().unwrap().extend([("id".to_owned(), json!("uid-1")), ("ports".to_owned(), ports)]);
    let log = |id: &str, word: &str| {
        let message = format!("{event} {word}");
        json!({"id": id, "type": "SE_Log", "controls": {"level": "info", "message": message}, "ports": {"done": "end"}})
    };
    json!({
        "name": event, "on": {"source": "acsCall", "event": event},
        "actions": [
            {"id": "start", "type": "SE_Start", "controls": {}, "ports": {"done": "log-0"}},
            {"id": "log-0", "type": "SE_Log", "controls": {"level": "info", "message": format!("{event} began")},
             "ports": {"done": "uid-1"}},
            block,
            log("log-1", "succeeded"), log("log-2", "failed"), log("log-3", "timed out"),
            {"id": "end", "type": "SE_End", "controls": {}, "ports": {}},
        ],
    })
}

fn flows(documents: &[Value]) -> FlowSet {
    let texts: Vec<(String, String)> =
        documents.iter().enumerate().map(|(at, document)| (format!("{at}.json"), document.to_string())).collect();
    let files = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
    let (set, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:?}");
    set
}

fn dispatcher<'l>(script: &Arc<Script>, log: &'l Log, documents: &[Value]) -> Dispatcher<AcsHost<&'l Log>> {
    let options = RunOptions { id: "run".into(), window: None, ..RunOptions::default() };
    Dispatcher::with_options(flows(documents), host(script).with_others(log), options)
}

#[tokio::test(start_paused = true)]
async fn a_flow_transfers_and_runs_of_one_call_follow_one_another() {
    let script = Script::of([(1, ok(202, json!({})))]);
    let log = Log::default();
    let transfer = json!({"type": "ACS_TransferCall", "controls": {"target": "8:acs:1_2"}});
    let participants = json!({"type": "ACS_GetEvent", "controls": {}});
    let documents = [
        flow("onCallConnected", transfer.clone()),
        flow("onParticipantsUpdated", participants.clone()),
        flow("onCallTransferAccepted", participants),
    ];
    let dispatcher = dispatcher(&script, &log, &documents);
    let connected = dispatch(&dispatcher, own("CallConnected", "other")).unwrap();
    let updated = dispatch(&dispatcher, event("ParticipantsUpdated", json!({"sequenceNumber": 1}))).unwrap();
    let (first, second, ()) = tokio::join!(connected, updated, async {
        after(50).await;
        let accepted = own("CallTransferAccepted", "run-1/uid-1/2");
        assert!(dispatch(&dispatcher, accepted).is_none(), "a block has taken it");
    });
    assert_eq!(first.unwrap().ending(), Some(&Ending::Completed));
    assert_eq!(second.unwrap().ending(), Some(&Ending::Completed));
    let lines = log.0.lock().unwrap().clone();
    assert_eq!(
        lines,
        [
            "onCallConnected began",
            "onCallConnected succeeded",
            "onParticipantsUpdated began",
            "onParticipantsUpdated succeeded"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn runs_may_be_spawned() {
    let script = Script::of([(1, ok(204, json!({})))]);
    let log: &'static Log = Box::leak(Box::default());
    let hang_up = flow("onCallConnected", json!({"type": "ACS_HangUp", "controls": {"forEveryone": true}}));
    let dispatcher: &'static _ = Box::leak(Box::new(dispatcher(&script, log, &[hang_up])));
    let run = tokio::spawn(dispatch(dispatcher, own("CallConnected", "other")).unwrap()).await.unwrap().unwrap();
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(script.sent()[0].request.path, "/calling/callConnections/c:terminate");
}

#[tokio::test(start_paused = true)]
async fn a_flow_may_want_what_a_block_has_taken() {
    let script = Script::of([(1, ok(202, json!({})))]);
    let log = Log::default();
    let mut wants = flow("onPlayCompleted", json!({"type": "ACS_GetEvent", "controls": {}}));
    wants["on"]["skipConsumed"] = json!(false);
    let dispatcher = dispatcher(&script, &log, &[wants]);
    let asked = Call { seq: 9, ..play() };
    let (_, run) = tokio::join!(dispatcher.host().carry_out(&asked, "r#9"), async {
        after(50).await;
        dispatch(&dispatcher, own("PlayCompleted", "r/uid-7/9")).unwrap().await
    });
    let run = run.unwrap();
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(log.0.lock().unwrap().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_run_does_not_wait_for_the_event_that_fired_it() {
    let script = Script::of([]);
    let log = Log::default();
    let wait =
        json!({"type": "ACS_WaitForEvent", "controls": {"events": ["onParticipantsUpdated"], "timeoutSeconds": 5}});
    let mut waits = flow("onParticipantsUpdated", wait);
    waits["actions"][2]["ports"] = json!({"onParticipantsUpdated": "log-1", "timeout": "log-3"});
    let dispatcher = dispatcher(&script, &log, &[waits]);
    let first = dispatch(&dispatcher, event("ParticipantsUpdated", json!({"sequenceNumber": 1}))).unwrap();
    let began = Instant::now();
    assert_eq!(first.await.unwrap().ending(), Some(&Ending::Completed));
    assert_eq!(began.elapsed(), Duration::from_secs(5));
    assert_eq!(log.0.lock().unwrap().last().map(String::as_str), Some("onParticipantsUpdated timed out"));
    let second = dispatch(&dispatcher, event("ParticipantsUpdated", json!({"sequenceNumber": 2}))).unwrap();
    let (run, ()) = tokio::join!(second, async {
        after(10).await;
        assert!(dispatch(&dispatcher, event("ParticipantsUpdated", json!({"sequenceNumber": 3}))).is_none());
    });
    assert!(run.is_ok());
    assert_eq!(log.0.lock().unwrap().last().map(String::as_str), Some("onParticipantsUpdated succeeded"));
}

#[tokio::test(start_paused = true)]
async fn a_command_without_a_run_is_carried_out_too() {
    let script = Script::of([(1, ok(202, json!({}))), (1, ok(204, json!({})))]);
    let host = host(&script);
    let command = play().command;
    let (_, ()) = tokio::join!(host.perform(&command), async {
        after(10).await;
        assert_eq!(host.waiting(), 1);
        let context = script.sent()[0].request.body.as_ref().unwrap()["operationContext"].clone();
        host.deliver(own("PlayCompleted", context.as_str().unwrap()));
    });
    assert_eq!(host.waiting(), 0);
    let unknown = call("agent.get_state", json!({}));
    assert_eq!(NoHost.perform(&unknown.command).await.unwrap_err().code, Exception::UNSUPPORTED);
    assert_eq!(host.perform(&unknown.command).await.unwrap_err().code, Exception::UNSUPPORTED);
}

/// A service on a port: lists participants on two pages, plays, and says so to the receiver.
async fn service(callback: String) -> std::net::SocketAddr {
    use axum::body::{Bytes, to_bytes};
    use axum::extract::Request;
    use axum::http::StatusCode;

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let answer = move |request: Request| {
        let callback = callback.clone();
        async move {
            let target = request.uri().to_string();
            let body: Bytes = to_bytes(request.into_body(), 1 << 20).await.unwrap();
            if target.contains("page=2") {
                return (StatusCode::OK, json!({"value": [{"identifier": {"rawId": "8:acs:2"}}]}).to_string());
            }
            if target.contains("/participants?") {
                let next = format!("http://{address}/calling/callConnections/c/participants?page=2");
                let page = json!({"value": [{"identifier": {"rawId": PHONE}}], "nextLink": next});
                return (StatusCode::OK, page.to_string());
            }
            if target.contains(":play") {
                let context = serde_json::from_slice::<Value>(&body).unwrap()["operationContext"].clone();
                let event = json!([{
                    "id": "1", "source": "s", "type": "Microsoft.Communication.PlayCompleted",
                    "data": {"callConnectionId": "c", "operationContext": context},
                }]);
                let client = reqwest::Client::builder().no_proxy().build().unwrap();
                // Before the answer, as it happens.
                assert!(client.post(callback).body(event.to_string()).send().await.unwrap().status().is_success());
                return (StatusCode::ACCEPTED, String::new());
            }
            (StatusCode::NOT_FOUND, json!({"error": {"code": "8522", "message": "no such call"}}).to_string())
        }
    };
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(answer)).await });
    address
}

#[tokio::test]
async fn over_real_connections() {
    use cti_flows_acs::{
        Access, AccessKey, Client, ClientOptions, Credential, Endpoint, PlainHttp, Receiver, SystemSurroundings,
    };

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let callback = format!("http://{}/acs", listener.local_addr().unwrap());
    let endpoint = format!("http://{}", service(callback.clone()).await);
    let endpoint = Endpoint::parse(&endpoint, PlainHttp::ToThisMachine).unwrap();
    let key = Credential::AccessKey(AccessKey::parse("c2VjcmV0IHNlY3JldCBzZWNyZXQ=").unwrap());
    let client = Client::new(endpoint, key, ClientOptions::default()).unwrap();
    let defaults = Defaults { callback_uri: callback.into(), cognitive_services_endpoint: None };
    let host = Arc::new(AcsHost::new(Arc::new(client), defaults, &SystemSurroundings));
    let takes = Arc::clone(&host);
    let sink = move |events: Vec<CallEvent>| {
        events.into_iter().for_each(|event| drop(takes.deliver(event)));
        Ok(())
    };
    let router = Receiver::new(sink).route("/acs", Access::open()).into_router().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let reply = ask(&host, play()).await;
    assert_eq!((&reply["outcome"], &reply["httpStatus"]), (&json!("succeeded"), &json!(202)));
    let list = ask(&host, call("call.list_participants", json!({"callConnectionId": "c"}))).await;
    let raw_ids: Vec<&Value> =
        list["participants"].as_array().unwrap().iter().map(|one| &one["identifier"]["rawId"]).collect();
    assert_eq!(raw_ids, [PHONE, "8:acs:2"]);
    let get = call("call.get", json!({"callConnectionId": "c"}));
    let missing = host.carry_out(&get, "r#1").await.unwrap_err();
    assert_eq!((&*missing.code, missing.message.as_str()), ("http-404", "8522: no such call"));
}

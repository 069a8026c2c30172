//! How fast a live service is, on loopback: events taken in a second, the time from a webhook's post to the request that it
//! leads to, and the memory of a run that waits. `cargo bench -p cti-flows-acs --bench calls`.
//!
//! Each figure stands beside a reference of the same run: an HTTP server that does nothing but answer.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a program of measurements")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use cti_flows::{Catalogue, Event, FlowSet, Host, Manifest};
use cti_flows_acs::live::{Live, Setup, listen};
use cti_flows_acs::plan::Defaults;
use cti_flows_acs::service::ServiceOptions;
use cti_flows_acs::store::{FolderStore, MemoryStore, Store};
use cti_flows_acs::{Access, AccessKey, Client, ClientOptions, Credential, Endpoint, PlainHttp, Receiver};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// How many calls are under way beside those that are measured.
const LIVE_CALLS: [usize; 3] = [1, 100, 10_000];

/// How many webhooks are timed.
const SAMPLES: usize = 500;

/// How many events are posted as fast as can be, and over how many connections.
const EVENTS: usize = 4_000;
const CONNECTIONS: usize = 16;

/// Waits for an event that does not come.
const WAITS: &str = r#"{ "actions": [
    { "id": "start", "type": "SE_Start", "controls": {}, "ports": { "done": "wait" }, "position": [0, 0] },
    { "id": "wait", "type": "ACS_WaitForEvent", "controls": { "events": ["onCallDisconnected"], "timeoutSeconds": 86400 },
      "ports": { "success": "end", "failure": "end", "timeout": "end" }, "position": [0, 0] },
    { "id": "end", "type": "SE_End", "controls": {}, "ports": {}, "position": [0, 0] } ] }"#;

/// Speaks to a call that is up.
const SPEAKS: &str = r#"{ "on": { "source": "acsCall", "event": "onCallConnected" }, "actions": [
    { "id": "start", "type": "SE_Start", "controls": {}, "ports": { "done": "speak" }, "position": [0, 0] },
    { "id": "speak", "type": "ACS_Play", "controls": { "text": "Welcome", "wait": false },
      "ports": { "success": "end", "failure": "end", "timeout": "end" }, "position": [0, 0] },
    { "id": "end", "type": "SE_End", "controls": {}, "ports": {}, "position": [0, 0] } ] }"#;

/// A desktop that can do nothing: these flows do not ask it.
struct NoDesktop;

impl Host for NoDesktop {}

/// When the request for each call came.
type Arrivals = Arc<Mutex<HashMap<String, Instant>>>;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        println!("{:>28} {:>12} {:>10} {:>10}", "", "events/s", "p50", "p99");
        reference().await;
        for calls in LIVE_CALLS {
            measure("memory", Box::new(MemoryStore::default()), calls).await;
        }
        let folder = std::env::temp_dir().join(format!("cti-flows-bench-{}", std::process::id()));
        measure("folder", Box::new(FolderStore::open(&folder).unwrap()), 100).await;
        std::fs::remove_dir_all(&folder).unwrap();
    });
}

/// A server that only answers: what the network and HTTP cost by themselves.
async fn reference() {
    let url = serve(Router::new().route("/events", post(|| async { StatusCode::OK }))).await + "/events";
    let http = reqwest::Client::new();
    let rate = rate_of(&http, &url).await;
    let mut times = Vec::with_capacity(SAMPLES);
    for sample in 0..SAMPLES {
        let began = Instant::now();
        post_event(&http, &url, "CallConnected", &format!("r-{sample}")).await;
        times.push(began.elapsed());
    }
    tell("HTTP that only answers", rate, times);
}

async fn measure(kind: &str, store: Box<dyn Store>, calls: usize) {
    let arrivals = Arrivals::default();
    let service = serve(Router::new().fallback(note_arrival).with_state(Arc::clone(&arrivals))).await;
    let files = [("waits.json", WAITS.as_bytes()), ("speaks.json", SPEAKS.as_bytes())];
    let (flows, rejected) = FlowSet::load(files, &Manifest::default(), Catalogue::builtin());
    assert!(rejected.is_empty(), "{rejected:?}");
    let credential = Credential::AccessKey(AccessKey::parse("c2VjcmV0").unwrap());
    let endpoint = Endpoint::parse(&service, PlainHttp::ToThisMachine).unwrap();
    let live = Live::start(Setup {
        flows: Arc::new(flows),
        options: ServiceOptions::new(Defaults {
            callback_uri: "https://app.example/events".into(),
            cognitive_services_endpoint: None,
        }),
        client: Client::new(endpoint, credential, ClientOptions::default()).unwrap(),
        host: Arc::new(NoDesktop),
        store,
        observer: Arc::new(|_| {}),
    })
    .await
    .unwrap();
    let routes = Receiver::new(live.inbox().clone()).route("/events", Access::open()).into_router().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/events", listener.local_addr().unwrap());
    let port = tokio::spawn(listen(listener, routes, std::future::pending()));

    let before = resident_bytes();
    for call in 0..calls {
        let mut event: Event = serde_json::from_value(json!({ "source": "ctiAction" })).unwrap();
        event.payload = Some(json!({ "callConnectionId": format!("waiting-{call}") }));
        live.inbox().start(format!("run-{call}"), "waits.json", event).await.unwrap();
    }
    let grown = resident_bytes().saturating_sub(before);

    let http = reqwest::Client::new();
    let mut times = Vec::with_capacity(SAMPLES);
    for sample in 0..SAMPLES {
        let call = format!("timed-{sample}");
        let began = Instant::now();
        post_event(&http, &url, "CallConnected", &call).await;
        times.push(wait_for(&arrivals, &call).await.duration_since(began));
    }
    let rate = rate_of(&http, &url).await;
    tell(&format!("{calls} calls, {kind}"), rate, times);
    if calls >= 10_000 {
        println!("{:>28} {:>12}", "memory of a waiting run", format!("{} B", grown / calls));
    }
    port.abort();
    live.drain().await.unwrap();
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

async fn note_arrival(State(arrivals): State<Arrivals>, request: Request) -> StatusCode {
    let call =
        request.uri().path().trim_start_matches("/calling/callConnections/").split(':').next().unwrap().to_owned();
    arrivals.lock().unwrap().insert(call, Instant::now());
    StatusCode::ACCEPTED
}

async fn wait_for(arrivals: &Arrivals, call: &str) -> Instant {
    loop {
        if let Some(at) = arrivals.lock().unwrap().remove(call) {
            return at;
        }
        tokio::time::sleep(Duration::from_micros(50)).await;
    }
}

async fn post_event(http: &reqwest::Client, url: &str, kind: &str, call: &str) {
    let event: Value = json!([{
        "id": format!("{kind}-{call}"), "source": format!("calling/callConnections/{call}"), "specversion": "1.0",
        "type": format!("Microsoft.Communication.{kind}"), "time": "2026-11-20T09:00:00.0000000+00:00",
        "data": { "callConnectionId": call, "serverCallId": format!("server-{call}"), "correlationId": "c" }
    }]);
    let answer =
        http.post(url).body(event.to_string()).header("Content-Type", "application/json").send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
}

/// Events taken in a second over several connections.
async fn rate_of(http: &reqwest::Client, url: &str) -> f64 {
    let began = Instant::now();
    let posts = (0..CONNECTIONS).map(|connection| {
        let (http, url) = (http.clone(), url.to_owned());
        tokio::spawn(async move {
            for event in 0..EVENTS / CONNECTIONS {
                post_event(&http, &url, "PlayStarted", &format!("busy-{connection}-{event}")).await;
            }
        })
    });
    for post in posts.collect::<Vec<_>>() {
        post.await.unwrap();
    }
    EVENTS as f64 / began.elapsed().as_secs_f64()
}

fn tell(what: &str, rate: f64, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{what:>28} {rate:>12.0} {:>7.2} ms {:>7.2} ms", at(50), at(99));
}

/// The process's resident memory; 0 where the system does not tell.
fn resident_bytes() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    pages.and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok()).unwrap_or(0) * 4096
}

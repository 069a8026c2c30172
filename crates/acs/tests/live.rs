//! The live service against the stand-in of Call Automation: a call comes in, is answered, asked and transferred; the
//! service is stopped or crashes in between and goes on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod service_support;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cti_flows::{Call, Ending, Exception, Host};
use cti_flows_acs::live::{Live, Setup, Told, listen};
use cti_flows_acs::plan::Defaults;
use cti_flows_acs::service::ServiceOptions;
use cti_flows_acs::store::{Change, FolderStore, Store, StoreError};
use cti_flows_acs::{Access, AccessKey, Client, ClientOptions, Credential, Endpoint, PlainHttp, Receiver};
use cti_flows_acs_sim::{Act, Deed, Identifier, PlaceCall, Server, ServerOptions, Service, Settings};
use serde_json::{Value, json};
use service_support::{flow_set, row};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Log(Mutex<Vec<String>>);

impl Host for Log {
    async fn carry_out(&self, call: &Call, key: &str) -> Result<Value, Exception> {
        self.0.lock().unwrap().push(format!("{} {key}", call.command.name()));
        Ok(Value::Null)
    }
}

struct Running {
    live: Live,
    told: Arc<Mutex<Vec<Told>>>,
    host: Arc<Log>,
    stop: oneshot::Sender<()>,
    listening: JoinHandle<std::io::Result<()>>,
}

fn ivr() -> Value {
    row(
        "acsCall",
        "onIncomingCall",
        &[
            ("answer", "ACS_AnswerCall", json!({})),
            ("log", "SE_Log", json!({ "message": "answered" })),
            (
                "menu",
                "ACS_Recognize",
                json!({ "target": "$.payload.from", "inputType": "dtmf", "maxTones": 1, "initialSilenceTimeoutSeconds": 60 }),
            ),
            ("who", "ACS_ListParticipants", json!({})),
            ("transfer", "ACS_TransferCall", json!({ "target": "+14255550123" })),
        ],
    )
}

async fn serve(endpoint: &str, address: std::net::SocketAddr, state: &Path) -> Running {
    let store = FolderStore::open(state).unwrap();
    serve_with(endpoint, address, Box::new(store)).await
}

async fn serve_with(endpoint: &str, address: std::net::SocketAddr, store: Box<dyn Store>) -> Running {
    let endpoint = Endpoint::parse(endpoint, PlainHttp::ToThisMachine).unwrap();
    let credential = Credential::AccessKey(AccessKey::parse("a2V5").unwrap());
    let client = Client::new(endpoint, credential, ClientOptions::default()).unwrap();
    let callback_uri = format!("http://{address}/callbacks").into();
    let (told, host) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Log(Mutex::default())));
    let telling = Arc::clone(&told);
    let live = Live::start(Setup {
        flows: flow_set(&[("ivr.json", ivr())]),
        options: ServiceOptions::new(Defaults { callback_uri, cognitive_services_endpoint: None }),
        client,
        host: Arc::clone(&host),
        store,
        observer: Arc::new(move |one: &Told| telling.lock().unwrap().push(one.clone())),
    })
    .await
    .unwrap();
    let routes = Receiver::new(live.inbox().clone())
        .route("/callbacks", Access::open())
        .route("/incoming", Access::open())
        .into_router()
        .unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let listener = bind(address).await;
    let listening = tokio::spawn(listen(listener, routes, async move { drop(stopped.await) }));
    Running { live, told, host, stop, listening }
}

/// The port may still be closing.
async fn bind(address: std::net::SocketAddr) -> TcpListener {
    for _ in 0..100 {
        if let Ok(listener) = TcpListener::bind(address).await {
            return listener;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{address} is not free");
}

async fn stand_in(address: std::net::SocketAddr) -> Server {
    let settings = Settings {
        incoming_url: Some(format!("http://{address}/incoming")),
        own_identities: vec![Identifier::from_text("+18005550100").unwrap()],
        ..Settings::default()
    };
    Server::start(Service::new(settings), ServerOptions::default()).await.unwrap()
}

fn free_address() -> std::net::SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn ring(server: &Server) {
    let call = PlaceCall { from: "+14255550177".into(), to: "+18005550100".into(), ..PlaceCall::default() };
    server.with(|service, now| {
        let (_, events) = service.place_call(&call, now).unwrap();
        ((), events)
    });
}

fn press(server: &Server) -> bool {
    let act = Act {
        call_connection_id: None,
        participant: "+14255550177".into(),
        does: Deed::Press,
        tones: Some("1".into()),
        speech: None,
    };
    server.with(|service, now| match service.act(&act, now) {
        Ok(events) => (true, events),
        Err(_) => (false, Vec::new()),
    })
}

fn requests(server: &Server) -> Vec<String> {
    server.with(|service, _| {
        let texts = service.history().entries().map(|entry| entry.what.to_string());
        let requests = texts.filter(|text| text.starts_with("POST") || text.starts_with("GET")).map(|text| {
            let path = text.split(' ').nth(1).unwrap().split('?').next().unwrap().to_owned();
            path.rsplit([':', '/']).next().unwrap().to_owned()
        });
        (requests.collect(), Vec::new())
    })
}

async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what} does not come");
}

impl Running {
    fn endings(&self) -> Vec<Ending> {
        let ended = |told: &Told| match told {
            Told::Ended(ended) => Some(ended.ending.clone()),
            Told::Noted(_) => None,
        };
        self.told.lock().unwrap().iter().filter_map(ended).collect()
    }

    /// Stops without a word, as a crash does: what is not stored is lost.
    async fn crash(self) {
        self.listening.abort();
        let _ = self.listening.await;
        drop(self.stop);
        drop(self.live);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    async fn end(self) -> usize {
        self.stop.send(()).unwrap();
        self.listening.await.unwrap().unwrap();
        self.live.drain().await.unwrap()
    }
}

const ALL: [&str; 4] = ["answer", "recognize", "participants", "transferToParticipant"];

#[tokio::test]
async fn a_call_is_answered_asked_and_transferred() {
    let (folder, address) = (tempfile::tempdir().unwrap(), free_address());
    let server = stand_in(address).await;
    let running = serve(&server.url(), address, folder.path()).await;
    ring(&server);
    until("the menu", || requests(&server).contains(&"recognize".to_owned())).await;
    assert!(press(&server));
    until("the end", || !running.endings().is_empty()).await;
    assert_eq!(running.endings(), [Ending::Completed]);
    assert_eq!(requests(&server), ALL);
    let calls = running.host.0.lock().unwrap().clone();
    assert!(matches!(&calls[..], [one] if one.starts_with("log.write ") && one.ends_with("#2")), "{calls:?}");
    assert_eq!(running.end().await, 0);
    server.stop().await;
}

#[tokio::test]
async fn a_run_goes_on_after_a_crash_and_after_a_stop() {
    for is_crash in [true, false] {
        let (folder, address) = (tempfile::tempdir().unwrap(), free_address());
        let server = stand_in(address).await;
        let running = serve(&server.url(), address, folder.path()).await;
        ring(&server);
        until("the menu", || requests(&server).contains(&"recognize".to_owned())).await;
        // The answer to the request is stored, too.
        tokio::time::sleep(Duration::from_millis(300)).await;
        if is_crash {
            running.crash().await;
        } else {
            assert_eq!(running.end().await, 1);
        }
        let running = serve(&server.url(), address, folder.path()).await;
        assert!(press(&server));
        until("the end", || !running.endings().is_empty()).await;
        assert_eq!(running.endings(), [Ending::Completed], "{:?}", running.told.lock().unwrap());
        assert_eq!(requests(&server), ALL, "nothing is sent twice");
        running.end().await;
        server.stop().await;
    }
}

/// A store that breaks.
struct Broken(bool);

impl Store for Broken {
    fn apply(&mut self, _: &[Change]) -> Result<(), StoreError> {
        self.0 = true;
        FolderStore::open("/dev/null/state").map(drop)
    }

    fn records(&mut self) -> Result<Vec<cti_flows_acs::service::StoredRecord>, StoreError> {
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn a_service_that_cannot_store_sends_nothing_and_takes_nothing() {
    let address = free_address();
    let server = stand_in(address).await;
    let running = serve_with(&server.url(), address, Box::new(Broken(false))).await;
    ring(&server);
    let error = tokio::time::timeout(Duration::from_secs(5), running.live.failed()).await.unwrap();
    assert!(error.to_string().contains("cannot make the folder"), "{error}");
    assert!(requests(&server).is_empty());
    assert!(running.live.drain().await.is_err());
    server.stop().await;
}

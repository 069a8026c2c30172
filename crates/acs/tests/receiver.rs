//! Posts to the receiver: what each is answered with, what is handed over, and what is never shown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use cti_flows_acs::{
    Access, AllowedOrigins, BODY_TIME, BoxFuture, CallEvent, EventType, MAX_BODY_BYTES, Notice, Receiver, Refused,
    RouteError, SharedSecret, SinkFull, Surroundings, TokenCheck, WhySkipped,
};
use serde_json::{Value, json};
use support::keys::{AUDIENCE, Issuer, NOW, claims, token};
use tokio::sync::mpsc;
use tower::ServiceExt;

const CALLBACKS: &str = "/acs/callbacks";
const SECRET: &str = "0123456789abcdef";

/// A receiver with one route, what it hands over, and what it tells.
struct Setting {
    router: Router,
    events: mpsc::Receiver<CallEvent>,
    notices: Arc<Mutex<Vec<Notice>>>,
}

fn setting(access: Access) -> Setting {
    let (sender, events) = mpsc::channel(4);
    let notices = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&notices);
    let router = Receiver::new(sender)
        .route(CALLBACKS, access)
        .allowed_origins(AllowedOrigins::new(["eventgrid.azure.net"]))
        .observed_by(move |notice| told.lock().unwrap().push(notice.clone()))
        .with_surroundings(Arc::new(At(NOW)))
        .into_router()
        .unwrap();
    Setting { router, events, notices }
}

/// A clock that stands still.
struct At(i64);

impl Surroundings for At {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.0.try_into().unwrap())
    }

    fn new_id(&self) -> String {
        panic!("the receiver needs no ids")
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        panic!("the receiver does not sleep")
    }
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Setting {
    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn post(&self, body: impl Into<Body>) -> Answer {
        self.ask(Request::post(CALLBACKS).body(body.into()).unwrap()).await
    }

    fn handed_over(&mut self) -> Vec<EventType> {
        std::iter::from_fn(|| self.events.try_recv().ok()).map(|event| event.event_type).collect()
    }

    fn notices(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.notices.lock().unwrap())
    }
}

fn connected(id: u32) -> Value {
    json!({
        "id": id.to_string(), "source": "calling/callConnections/c", "specversion": "1.0",
        "type": "Microsoft.Communication.CallConnected", "data": {"callConnectionId": "c"},
    })
}

#[tokio::test]
async fn events_are_handed_over_and_answered_at_once() {
    let mut setting = setting(Access::open());
    let body = json!([connected(1), {"data": {}}, connected(2), {"type": "Microsoft.Communication.CallExploded"}]);
    let answer = setting.post(body.to_string()).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(setting.handed_over(), [EventType::CallConnected, EventType::CallConnected, EventType::Unknown]);
    assert_eq!(
        setting.notices(),
        [Notice::Skipped { index: 1, why: WhySkipped::NoType }, Notice::Received { events: 3 }]
    );
    assert_eq!(setting.post(connected(3).to_string()).await.status, StatusCode::OK);
    assert_eq!(setting.handed_over().len(), 1);
    assert_eq!(setting.post("[]").await.status, StatusCode::OK);
    assert_eq!(setting.notices(), [Notice::Received { events: 1 }]);
}

#[tokio::test]
async fn incoming_calls_come_in_both_schemas() {
    let mut setting = setting(Access::open());
    let data = json!({"incomingCallContext": "secret", "serverCallId": "s"});
    let event_grid =
        json!([{"id": "1", "topic": "t", "eventType": "Microsoft.Communication.IncomingCall", "data": data}]);
    let cloud_event = json!({"id": "2", "source": "t", "type": "Microsoft.Communication.IncomingCall", "data": data});
    for body in [event_grid, cloud_event] {
        assert_eq!(setting.post(body.to_string()).await.status, StatusCode::OK);
        assert_eq!(setting.handed_over(), [EventType::IncomingCall]);
    }
}

#[tokio::test]
async fn event_grid_is_told_that_its_events_are_wanted() {
    let mut setting = setting(Access::open());
    let asks = json!([{
        "id": "1", "topic": "t", "subject": "", "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
        "data": {"validationCode": "512d38b6", "validationUrl": "https://rp.example/validate"},
    }]);
    let request = Request::post(CALLBACKS).header("aeg-event-type", "SubscriptionValidation");
    let answer = setting.ask(request.body(asks.to_string().into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["content-type"], "application/json");
    assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap(), json!({"validationResponse": "512d38b6"}));
    assert_eq!((setting.handed_over(), setting.notices()), (vec![], vec![Notice::Validated]));
}

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let mut setting = setting(Access::open());
    for body in ["{oops", "", "null", "7", "\"text\""] {
        assert_eq!(setting.post(body).await.status, StatusCode::BAD_REQUEST, "{body}");
    }
    let largest = format!("[]{}", " ".repeat(MAX_BODY_BYTES - 2));
    assert_eq!(setting.post(largest.clone()).await.status, StatusCode::OK);
    assert_eq!(setting.post(format!("{largest} ")).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let endless = Parts(vec![Ok(Bytes::from(vec![b' '; 65_536])); 17]);
    assert_eq!(setting.post(Body::new(endless)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let broken = Parts(vec![Err(()), Ok(Bytes::from_static(b"["))]);
    assert_eq!(setting.post(Body::new(broken)).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(setting.handed_over(), []);
    let refused = setting.notices();
    assert_eq!(refused.len(), 8);
    assert!(refused.iter().all(|notice| matches!(notice, Notice::Refused(_))));
}

/// A body that comes in parts, the last one first, of a length that it does not say.
struct Parts(Vec<Result<Bytes, ()>>);

impl HttpBody for Parts {
    type Data = Bytes;
    type Error = String;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, String>>> {
        let part = self.0.pop();
        Poll::Ready(part.map(|part| part.map(http_body::Frame::data).map_err(|()| "gone".to_owned())))
    }
}

/// A body that never comes.
struct Never;

impl HttpBody for Never {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_come_is_given_up() {
    let setting = setting(Access::open());
    let began = tokio::time::Instant::now();
    assert_eq!(setting.post(Body::new(Never)).await.status, StatusCode::REQUEST_TIMEOUT);
    assert_eq!(began.elapsed(), BODY_TIME);
}

#[tokio::test]
async fn a_post_is_taken_whole_or_not_at_all() {
    let mut setting = setting(Access::open());
    let three = json!([connected(1), connected(2), connected(3)]).to_string();
    assert_eq!(setting.post(three.clone()).await.status, StatusCode::OK);
    let full = setting.post(three.clone()).await;
    assert_eq!((full.status, &full.headers["retry-after"]), (StatusCode::SERVICE_UNAVAILABLE, &"1".parse().unwrap()));
    assert_eq!(setting.notices().last(), Some(&Notice::Refused(Refused::Full(SinkFull))));
    assert_eq!(setting.handed_over().len(), 3);
    assert_eq!(setting.post(three.clone()).await.status, StatusCode::OK);
    drop(setting.events);
    let router = setting.router.clone();
    let stopped = router.oneshot(Request::post(CALLBACKS).body(Body::from(three)).unwrap()).await.unwrap();
    assert_eq!(stopped.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_callback_may_take_events_as_well() {
    let taken = Arc::new(Mutex::new(0));
    let count = Arc::clone(&taken);
    let sink = move |events: Vec<CallEvent>| {
        *count.lock().unwrap() += events.len();
        Ok(())
    };
    let router = Receiver::new(sink).route("/e", Access::open()).into_router().unwrap();
    let posted = router.oneshot(Request::post("/e").body(Body::from(connected(1).to_string())).unwrap()).await.unwrap();
    assert_eq!((posted.status(), *taken.lock().unwrap()), (StatusCode::OK, 1));
}

#[tokio::test]
async fn who_does_not_know_the_secret_may_not_post() {
    let mut setting = setting(Access::by_secret(SharedSecret::new("code", SECRET).unwrap()));
    let good = format!("{CALLBACKS}?code={SECRET}");
    for (address, expected) in [
        (CALLBACKS.to_owned(), StatusCode::UNAUTHORIZED),
        (format!("{CALLBACKS}?code=fedcba9876543210"), StatusCode::UNAUTHORIZED),
        (good, StatusCode::OK),
    ] {
        let request = Request::post(&address).body(connected(1).to_string().into()).unwrap();
        let answer = setting.ask(request).await;
        assert_eq!(answer.status, expected, "{address}");
        assert!(!answer.body.contains(SECRET));
    }
    assert_eq!(setting.handed_over().len(), 1);
}

#[tokio::test]
async fn who_has_no_token_may_not_post() {
    let check = TokenCheck::of_callbacks(AUDIENCE, Issuer::with(&["one"]));
    let access = Access::by_token(check).and_secret(SharedSecret::new("code", SECRET).unwrap());
    let mut setting = setting(access);
    let good = token("one", claims());
    let mut expired = claims();
    expired["exp"] = json!(NOW / 1_000 - 60);
    let with_secret = format!("{CALLBACKS}?code={SECRET}");
    let table = [
        (with_secret.as_str(), None, StatusCode::UNAUTHORIZED),
        (with_secret.as_str(), Some(token("one", expired)), StatusCode::UNAUTHORIZED),
        (with_secret.as_str(), Some("x.y.z".to_owned()), StatusCode::UNAUTHORIZED),
        (CALLBACKS, Some(good.clone()), StatusCode::UNAUTHORIZED),
        (with_secret.as_str(), Some(good), StatusCode::OK),
    ];
    for (address, token, expected) in table {
        let mut request = Request::post(address);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let answer = setting.ask(request.body(connected(1).to_string().into()).unwrap()).await;
        assert_eq!(answer.status, expected);
        assert_eq!(answer.headers.contains_key("www-authenticate"), expected == StatusCode::UNAUTHORIZED);
    }
    assert_eq!(setting.handed_over().len(), 1);
}

#[tokio::test]
async fn who_may_not_post_is_not_listened_to() {
    let setting = setting(Access::by_secret(SharedSecret::new("code", SECRET).unwrap()));
    assert_eq!(setting.post(Body::new(Never)).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_handshake_is_answered_to_an_allowed_origin_only() {
    let setting = setting(Access::by_secret(SharedSecret::new("code", SECRET).unwrap()));
    let ask = |address: String, origin: Option<&str>, rate: bool| {
        let mut request = Request::options(address);
        if let Some(origin) = origin {
            request = request.header("WebHook-Request-Origin", origin);
        }
        if rate {
            request = request.header("WebHook-Request-Rate", "120");
        }
        setting.ask(request.body(Body::empty()).unwrap())
    };
    let known = format!("{CALLBACKS}?code={SECRET}");
    let allowed = ask(known.clone(), Some("EventGrid.azure.net"), true).await;
    assert_eq!(allowed.status, StatusCode::OK);
    assert_eq!(allowed.headers["webhook-allowed-origin"], "EventGrid.azure.net");
    assert_eq!(allowed.headers["webhook-allowed-rate"], "*");
    let unasked = ask(known.clone(), Some("eventgrid.azure.net"), false).await;
    assert!(!unasked.headers.contains_key("webhook-allowed-rate"));
    for (address, origin, expected) in [
        (known.clone(), Some("evil.example"), StatusCode::FORBIDDEN),
        (known, None, StatusCode::FORBIDDEN),
        (CALLBACKS.to_owned(), Some("eventgrid.azure.net"), StatusCode::UNAUTHORIZED),
    ] {
        let refused = ask(address, origin, false).await;
        assert_eq!(refused.status, expected);
        assert!(!refused.headers.contains_key("webhook-allowed-origin"));
    }
}

#[tokio::test]
async fn other_methods_and_paths_are_not_served() {
    let setting = setting(Access::open());
    let get = setting.ask(Request::get(CALLBACKS).body(Body::empty()).unwrap()).await;
    assert_eq!(get.status, StatusCode::METHOD_NOT_ALLOWED);
    let elsewhere = setting.ask(Request::post("/acs").body(Body::empty()).unwrap()).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[test]
fn paths_that_cannot_be_served() {
    let of = |paths: &[&str]| {
        let new = || Receiver::new(|_: Vec<CallEvent>| Ok(()));
        paths.iter().fold(new(), |receiver, path| receiver.route(*path, Access::open())).into_router().err()
    };
    for path in ["", "acs", "/a b", "/{id}", "/*all", "/a?code=secret", "/é"] {
        assert_eq!(of(&[path]), Some(RouteError::Path { path: path.into() }));
    }
    assert_eq!(of(&["/a", "/b", "/a"]), Some(RouteError::Twice { path: "/a".into() }));
    assert_eq!(of(&["/", "/a/", "/a"]), None);
}

#[tokio::test]
async fn nothing_that_is_told_shows_a_secret() {
    let setting = setting(Access::by_secret(SharedSecret::new("code", SECRET).unwrap()));
    let receiver = Receiver::new(|_: Vec<CallEvent>| Ok(()))
        .route(CALLBACKS, Access::by_secret(SharedSecret::new("code", SECRET).unwrap()));
    assert!(!format!("{receiver:?}").contains(SECRET));
    let bodies =
        ["{\"incomingCallContext\":\"hidden\"", "[{\"type\":\"x\",\"data\":{\"incomingCallContext\":\"hidden\"}}]"];
    for address in [CALLBACKS.to_owned(), format!("{CALLBACKS}?code={SECRET}")] {
        for body in bodies {
            let answer = setting.ask(Request::post(&address).body(body.into()).unwrap()).await;
            assert!(!answer.body.contains("hidden") && !answer.body.contains(SECRET));
        }
    }
    let told = format!("{:?}", setting.notices());
    assert!(!told.contains("hidden") && !told.contains(SECRET), "{told}");
}

#[tokio::test]
async fn it_is_served_over_a_real_connection() {
    let mut setting = setting(Access::open());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = setting.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let posted = reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .post(format!("http://{address}{CALLBACKS}"))
        .body(json!([connected(1)]).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(posted.status().as_u16(), 200);
    assert_eq!(setting.handed_over(), [EventType::CallConnected]);
}

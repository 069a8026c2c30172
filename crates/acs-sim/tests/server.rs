//! The stand-in on a port: events on their way, tried again, in order, signed, and the handshakes of Event Grid.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;

use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cti_flows_acs_sim::{
    EventSigner, Fault, Faults, IncomingSchema, Notice, PlaceCall, Server, ServerError, ServerOptions, Service,
    Settings, SigningError,
};
use serde_json::{Value, json};

use desk::{OWN, PHONE, USER, identifier};

type Seen = Arc<Mutex<Vec<(Method, HeaderMap, String)>>>;

/// Listens, keeps what comes, and answers with what a function says.
async fn receiver(
    answer: impl Fn(usize, &str) -> (StatusCode, [(&'static str, &'static str); 1], String) + Clone + Send + Sync + 'static,
) -> (String, Seen) {
    let seen: Seen = Arc::default();
    let kept = Arc::clone(&seen);
    let router = Router::new().fallback(move |method: Method, headers: HeaderMap, body: String| {
        let mut kept = kept.lock().unwrap();
        let response = answer(kept.len(), &body);
        kept.push((method, headers, body));
        async { response }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/events", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, seen)
}

fn fine(_: usize, _: &str) -> (StatusCode, [(&'static str, &'static str); 1], String) {
    (StatusCode::OK, [("WebHook-Allowed-Origin", "*")], String::new())
}

async fn create(server: &Server, callback: &str) -> reqwest::Response {
    let body = json!({ "targets": [identifier(USER)], "callbackUri": callback });
    let url = format!("{}/calling/callConnections?api-version=2026-03-12", server.url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client.post(url).bearer_auth("any").body(body.to_string()).send().await.unwrap()
}

fn names(seen: &Seen) -> Vec<String> {
    let bodies = seen.lock().unwrap();
    let events = bodies.iter().flat_map(|(_, _, body)| serde_json::from_str::<Vec<Value>>(body).unwrap());
    events.map(|event| desk::name_of(&event)).collect()
}

/// Waits until a receiver has seen as much.
async fn until(seen: &Seen, count: usize) {
    for _ in 0..200 {
        if seen.lock().unwrap().len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("only {:?} came", names(seen));
}

#[tokio::test]
async fn events_are_sent_in_order_and_again_until_they_are_taken() {
    let refuse_first = |count, body: &str| match count {
        0 => (StatusCode::INTERNAL_SERVER_ERROR, [("a", "b")], String::new()),
        _ => fine(count, body),
    };
    let (url, seen) = receiver(refuse_first).await;
    let (notices, mut told) = tokio::sync::mpsc::unbounded_channel();
    let retry_delays = vec![Duration::from_millis(50)];
    let options = ServerOptions { retry_delays, notices: Some(notices), ..ServerOptions::default() };
    let server = Server::start(Service::new(Settings::default()), options).await.unwrap();
    assert_eq!(create(&server, &url).await.status(), 201);
    until(&seen, 3).await;
    assert_eq!(names(&seen), ["CallConnected", "CallConnected", "ParticipantsUpdated"]);
    let report = server.stop().await;
    assert_eq!((report.delivered, report.not_delivered, report.left), (2, 0, 0));
    let mut happened = Vec::new();
    while let Ok(notice) = told.try_recv() {
        happened.push(notice);
    }
    assert!(matches!(&happened[0], Notice::Happened(entry) if entry.number == 1), "{:?}", happened[0]);
    assert!(happened.iter().any(|notice| matches!(notice, Notice::Delivered { tries: 2, .. })));
}

#[tokio::test]
async fn events_that_nobody_takes_are_told_of_without_the_address() {
    let (notices, mut told) = tokio::sync::mpsc::unbounded_channel();
    let options = ServerOptions { retry_delays: Vec::new(), notices: Some(notices), ..ServerOptions::default() };
    let server = Server::start(Service::new(Settings::default()), options).await.unwrap();
    create(&server, "http://127.0.0.1:1/events?code=secret").await;
    let problem = loop {
        if let Some(Notice::NotDelivered { problem, .. }) = told.recv().await {
            break problem;
        }
    };
    assert!(!problem.contains("secret") && !problem.is_empty(), "{problem}");
    assert!(server.stop().await.not_delivered >= 1);
}

#[tokio::test]
async fn an_early_event_is_there_before_the_answer() {
    let (url, seen) = receiver(fine).await;
    let settings = Settings { faults: Faults::none().with(Fault::EarlyEvent, 1.0), ..Settings::default() };
    let server = Server::start(Service::new(settings), ServerOptions::default()).await.unwrap();
    create(&server, &url).await;
    assert_eq!(names(&seen), ["CallConnected", "ParticipantsUpdated"]);
    server.stop().await;
}

#[tokio::test]
async fn a_receiver_of_incoming_calls_proves_itself() {
    let echo = |_: usize, body: &str| {
        let events: Value = serde_json::from_str(body).unwrap();
        let answer = json!({ "validationResponse": events[0]["data"]["validationCode"] });
        (StatusCode::OK, [("a", "b")], answer.to_string())
    };
    let (echoing, seen) = receiver(echo).await;
    let (silent, asked) = receiver(fine).await;
    for (url, schema, is_right) in [
        (&echoing, IncomingSchema::EventGrid, true),
        (&silent, IncomingSchema::EventGrid, false),
        (&silent, IncomingSchema::CloudEvents, true),
    ] {
        let settings = Settings { incoming_url: Some(url.clone()), incoming_schema: schema, ..Settings::default() };
        let server = Server::start(Service::new(settings), ServerOptions::default()).await.unwrap();
        let validated = server.validate_subscription().await;
        assert_eq!(validated.is_ok(), is_right, "{schema:?} {validated:?}");
        assert!(matches!(validated, Ok(()) | Err(ServerError::Validation(_))));
        server.stop().await;
    }
    assert_eq!(seen.lock().unwrap()[0].1["aeg-event-type"], "SubscriptionValidation");
    assert_eq!(asked.lock().unwrap()[1].0, Method::OPTIONS);
}

#[tokio::test]
async fn incoming_calls_have_the_schema_that_is_asked_for() {
    let (url, seen) = receiver(fine).await;
    for schema in [IncomingSchema::EventGrid, IncomingSchema::CloudEvents] {
        let settings = Settings { incoming_url: Some(url.clone()), incoming_schema: schema, ..Settings::default() };
        let server = Server::start(Service::new(settings), ServerOptions::default()).await.unwrap();
        let call = PlaceCall { from: PHONE.to_owned(), to: OWN.to_owned(), ..PlaceCall::default() };
        server.with(|service, now| {
            let (placed, events) = service.place_call(&call, now).unwrap();
            (placed, events)
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        server.stop().await;
    }
    let seen = seen.lock().unwrap();
    let types: Vec<_> = seen.iter().map(|(_, headers, _)| headers["content-type"].to_str().unwrap()).collect();
    assert_eq!(types, ["application/json; charset=utf-8", "application/cloudevents+json; charset=utf-8"]);
    let [grid, cloud]: [Value; 2] = [&seen[0].2, &seen[1].2].map(|body| serde_json::from_str(body).unwrap());
    assert_eq!(grid[0]["data"]["from"]["rawId"], format!("4:{PHONE}"));
    assert_eq!(cloud["data"]["from"]["rawId"], format!("4:{PHONE}"));
    assert_eq!(cloud["specversion"], "1.0");
}

#[tokio::test]
async fn callbacks_are_signed_with_a_key_that_is_published() {
    let made =
        Command::new("openssl").args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]).output();
    let Some(pem) = made.ok().filter(|made| made.status.success()) else {
        return eprintln!("skipped: openssl is absent");
    };
    let pem = String::from_utf8(pem.stdout).unwrap();
    let (url, seen) = receiver(fine).await;
    let signer = EventSigner::from_pem(&pem, "audience").unwrap();
    let options = ServerOptions { signer: Some(signer), ..ServerOptions::default() };
    let server = Server::start(Service::new(Settings::default()), options).await.unwrap();
    create(&server, &url).await;
    until(&seen, 1).await;
    let document = fetch(&format!("{}/calling/.well-known/acsopenidconfiguration", server.url())).await;
    let keys = fetch(document["jwks_uri"].as_str().unwrap()).await;
    let header = seen.lock().unwrap()[0].1["authorization"].to_str().unwrap().to_owned();
    let token = header.strip_prefix("Bearer ").unwrap();
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let claims: Value = serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
    assert_eq!((&claims["iss"], &claims["aud"]), (&document["issuer"], &"audience".into()));
    assert_eq!(claims["exp"].as_u64().unwrap() - claims["nbf"].as_u64().unwrap(), 300);
    let key = &keys["keys"][0];
    let [n, e] = ["n", "e"].map(|name| decode(key[name].as_str().unwrap()));
    let public = ring::signature::RsaPublicKeyComponents { n, e };
    let algorithm = &ring::signature::RSA_PKCS1_2048_8192_SHA256;
    public.verify(algorithm, signed.as_bytes(), &decode(signature)).unwrap();
    server.stop().await;
}

async fn fetch(url: &str) -> Value {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let text = client.get(url).send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_key_that_is_none_is_not_shown() {
    let wrong = EventSigner::from_pem("c2VjcmV0", "audience");
    assert_eq!(wrong.map(|_| ()), Err(SigningError::NotPem));
    let wrong = EventSigner::from_pem("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----", "audience");
    assert_eq!(wrong.map(|_| ()), Err(SigningError::NotRsa));
}

#[tokio::test]
async fn a_port_that_is_taken_is_said() {
    let server = Server::start(Service::new(Settings::default()), ServerOptions::default()).await.unwrap();
    let port = server.address().port();
    let options = ServerOptions { port, ..ServerOptions::default() };
    let error = Server::start(Service::new(Settings::default()), options).await.unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot listen on port {port}: ")), "{error}");
    server.stop().await;
}

#[tokio::test]
async fn bodies_that_are_too_large_are_refused() {
    let server = Server::start(Service::new(Settings::default()), ServerOptions::default()).await.unwrap();
    let url = format!("{}/calling/callConnections?api-version=2026-03-12", server.url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let response = client.post(url).body("x".repeat(1024 * 1024 + 1)).send().await.unwrap();
    assert_eq!(response.status(), 413);
    server.stop().await;
}

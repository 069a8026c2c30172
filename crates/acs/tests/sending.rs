//! How requests go out: pairs, tries, pauses, limits, errors and pages, against a server that answers by a script.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use std::sync::Arc;
use std::time::Duration;

use client_support::cases::{CALL, CALLBACK, user};
use client_support::{Received, Script, Server, TestSurroundings};
use cti_flows_acs::operation::{
    CallConnectionState, CancelAllMedia, CreateCall, GetCall, HangUp, HangUpForEveryone, Play, RejectCall,
};
use cti_flows_acs::{ClientError, ClientOptions, MAX_PAGES, Repeatability, RetryPolicy};

const PAIR: [&str; 3] = ["repeatability-request-id", "repeatability-first-sent", "x-ms-client-request-id"];

fn create() -> CreateCall {
    CreateCall::new(vec![user()], CALLBACK)
}

fn get() -> GetCall {
    GetCall { call_connection_id: CALL.into() }
}

fn refused(status: u16) -> Script {
    Script::answer(status, r#"{"error":{"code":"8516","message":"not now"}}"#)
}

fn values<'a>(received: &'a [Received], name: &str) -> Vec<Option<&'a str>> {
    received.iter().map(|received| received.header(name)).collect()
}

fn seconds(pauses: &[u64]) -> Vec<Duration> {
    pauses.iter().copied().map(Duration::from_secs).collect()
}

async fn sent(script: Vec<Script>) -> (Server, Arc<TestSurroundings>, cti_flows_acs::Client) {
    let server = Server::start(script).await;
    let surroundings = Arc::new(TestSurroundings::default());
    let client = server.client(&surroundings);
    (server, surroundings, client)
}

#[tokio::test]
async fn a_repeatable_request_goes_out_again_with_the_same_pair_signed_anew() {
    for status in [429, 500, 502, 503] {
        let ok = Script::answer(201, r#"{"callConnectionId":"c","callConnectionState":"connecting"}"#);
        let (server, surroundings, client) = sent(vec![refused(status), refused(status), refused(status), ok]).await;
        let answered = client.send(&create()).await.unwrap();
        assert_eq!(answered.status, 201);
        assert_eq!(answered.answer.call_connection_id.as_deref(), Some("c"));
        assert_eq!(answered.answer.call_connection_state, Some(CallConnectionState::Connecting));
        assert_eq!(answered.answer.server_call_id, None);
        let received = server.received();
        assert_eq!(received.len(), 4, "{status}");
        for name in PAIR {
            let values = values(&received, name);
            assert!(values[0].is_some() && values.iter().all(|value| *value == values[0]), "{status}: {name}");
        }
        assert_eq!(received[0].header("repeatability-first-sent"), Some("Fri, 20 Nov 2026 09:19:50 GMT"));
        let dates = ["09:19:50", "09:19:51", "09:19:53", "09:19:57"].map(|time| format!("Fri, 20 Nov 2026 {time} GMT"));
        let expected: Vec<Option<&str>> = dates.iter().map(|date| Some(date.as_str())).collect();
        assert_eq!(values(&received, "x-ms-date"), expected, "{status}");
        let mut signatures = values(&received, "authorization");
        signatures.dedup();
        assert_eq!(signatures.len(), 4, "{status}");
        assert!(received.iter().all(|one| one.body == received[0].body));
        assert_eq!(*surroundings.pauses.lock().unwrap(), seconds(&[1, 2, 4]));
        assert_eq!(answered.client_request_id, received[0].header("x-ms-client-request-id").unwrap());
    }
}

#[tokio::test]
async fn there_are_three_retries_and_then_the_error() {
    let (server, _, client) = sent(vec![refused(503); 5]).await;
    let error = client.send(&create()).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(503), Some("8516")));
    assert!(error.may_have_happened());
    assert_eq!(server.received().len(), 4);
    let (server, _, client) = sent(vec![refused(429).with_header("Retry-After", "7"); 5]).await;
    match client.send(&create()).await.unwrap_err() {
        ClientError::Throttled { operation, retry_after, code, message, .. } => {
            assert_eq!((operation, retry_after), ("CreateCall", Some(Duration::from_secs(7))));
            assert_eq!((code.as_deref(), message.as_deref()), (Some("8516"), Some("not now")));
        }
        error => panic!("{error}"),
    }
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn what_is_not_repeatable_goes_out_once() {
    for status in [429, 500, 502, 503] {
        let (server, surroundings, client) = sent(vec![refused(status); 3]).await;
        client.send(&Play::new(CALL, Vec::new())).await.unwrap_err();
        client.send(&HangUp { call_connection_id: CALL.into() }).await.unwrap_err();
        client.send(&CancelAllMedia { call_connection_id: CALL.into() }).await.unwrap_err();
        assert_eq!(server.received().len(), 3, "{status}");
        assert!(surroundings.pauses.lock().unwrap().is_empty());
        for received in server.received() {
            assert_eq!((received.header(PAIR[0]), received.header(PAIR[1])), (None, None));
        }
    }
    let (server, surroundings, client) = sent(vec![Script::Break; 2]).await;
    let error = client.send(&Play::new(CALL, Vec::new())).await.unwrap_err();
    assert!(matches!(error, ClientError::Transport { is_lost: true, .. }), "{error}");
    assert!(error.may_have_happened());
    assert_eq!(server.received().len(), 1);
    assert!(surroundings.pauses.lock().unwrap().is_empty());
}

#[tokio::test]
async fn reading_goes_out_again_without_a_pair() {
    let (server, _, client) = sent(vec![refused(500), Script::answer(200, "{}")]).await;
    client.send(&get()).await.unwrap();
    let received = server.received();
    assert_eq!(values(&received, PAIR[0]), [None, None]);
    assert_eq!(received[0].header(PAIR[2]), received[1].header(PAIR[2]));
}

#[tokio::test]
async fn other_statuses_are_final() {
    for status in [400, 401, 403, 404, 405, 408, 409, 412, 501, 504, 301, 307] {
        let (server, _, client) = sent(vec![refused(status).with_header("Location", "http://127.0.0.1:1/"); 2]).await;
        let error = client.send(&create()).await.unwrap_err();
        assert_eq!(error.status(), Some(status), "{error}");
        assert_eq!(server.received().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_service_says_how_long_to_pause() {
    for (retry_after, pause) in [
        ("5", 5),
        ("0", 0),
        (" 12 ", 12),
        ("60", 60),
        ("Fri, 20 Nov 2026 09:20:00 GMT", 10),
        ("Fri, 20 Nov 2026 09:00:00 GMT", 0),
        ("soon", 1),
        ("-5", 1),
        ("1.5", 1),
    ] {
        let busy = refused(429).with_header("Retry-After", retry_after);
        let (_, surroundings, client) = sent(vec![busy, Script::answer(204, "")]).await;
        client.send(&RejectCall::new("context")).await.unwrap();
        assert_eq!(*surroundings.pauses.lock().unwrap(), seconds(&[pause]), "{retry_after}");
    }
}

#[tokio::test]
async fn a_pause_that_is_too_long_is_left_to_the_caller() {
    for retry_after in ["61", "99999999999", "Fri, 20 Nov 2026 10:19:50 GMT"] {
        let (server, surroundings, client) = sent(vec![refused(429).with_header("Retry-After", retry_after)]).await;
        let error = client.send(&create()).await.unwrap_err();
        assert!(matches!(error, ClientError::Throttled { retry_after: Some(_), .. }), "{error}");
        assert_eq!(server.received().len(), 1);
        assert!(surroundings.pauses.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_pair() {
    let (server, _, client) = sent(vec![Script::Break, Script::BreakInBody, Script::answer(204, "")]).await;
    client.send(&HangUpForEveryone { call_connection_id: CALL.into() }).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    for name in PAIR {
        let values = values(&received, name);
        assert!(values[0].is_some() && values.iter().all(|value| *value == values[0]), "{name}");
    }
    assert!(
        received.iter().all(|one| one.header("content-length") == Some("0") && one.header("content-type").is_none())
    );
}

#[tokio::test]
async fn a_pair_of_an_earlier_run_is_used_again() {
    let (server, _, client) =
        sent(vec![Script::answer(201, "{}"), Script::answer(201, "{}"), Script::answer(200, "{}")]).await;
    let pair = Repeatability { request_id: "earlier".into(), first_sent: "Thu, 19 Nov 2026 09:19:50 GMT".into() };
    let stored = serde_json::to_string(&pair).unwrap();
    client.send_as(&create(), &serde_json::from_str(&stored).unwrap()).await.unwrap();
    client.send(&create()).await.unwrap();
    client.send_as(&get(), &pair).await.unwrap();
    let received = server.received();
    assert_eq!(received[0].header(PAIR[0]), Some("earlier"));
    assert_eq!(received[0].header(PAIR[1]), Some(&*pair.first_sent));
    assert_ne!(received[1].header(PAIR[0]), Some("earlier"));
    assert_eq!(received[2].header(PAIR[0]), None, "reading has no pair");
}

#[tokio::test]
async fn two_requests_have_two_pairs() {
    let (server, _, client) = sent(vec![Script::answer(201, "{}"); 2]).await;
    client.send(&create()).await.unwrap();
    client.send(&create()).await.unwrap();
    let received = server.received();
    assert_ne!(received[0].header(PAIR[0]), received[1].header(PAIR[0]));
    assert_ne!(received[0].header(PAIR[2]), received[1].header(PAIR[2]));
}

#[tokio::test]
async fn errors_of_the_service_are_read_in_any_form() {
    for (body, code, text) in [
        (r#"{"error":{"code":"8522","message":"Call not found."}}"#, Some("8522"), "(code 8522: Call not found.)"),
        (r#"{"error":{"code":8522}}"#, Some("8522"), "(code 8522)"),
        (r#"{"error":{"message":"a\nb"}}"#, None, "(a b)"),
        (r#"{"error":"no"}"#, None, "404"),
        ("<html>", None, "404"),
        ("", None, "404"),
        ("[]", None, "404"),
    ] {
        let (_, _, client) = sent(vec![Script::answer(404, body)]).await;
        let error = client.send(&get()).await.unwrap_err();
        assert!(matches!(error, ClientError::Service { status: 404, .. }), "{error}");
        assert_eq!(error.code(), code, "{body}");
        assert!(error.to_string().ends_with(text), "{error}");
        assert!(!error.may_have_happened());
    }
}

#[tokio::test]
async fn a_yes_without_a_body_is_an_answer_and_one_with_another_body_is_not() {
    let (_, _, client) = sent(vec![
        Script::answer(202, ""),
        Script::answer(202, r#"{"anything":[1]}"#),
        Script::answer(200, ""),
        Script::answer(200, "[1]"),
        Script::answer(200, "<html>"),
    ])
    .await;
    client.send(&Play::new(CALL, Vec::new())).await.unwrap();
    client.send(&Play::new(CALL, Vec::new())).await.unwrap();
    assert_eq!(client.send(&get()).await.unwrap().answer, Default::default());
    for _ in 0..2 {
        let error = client.send(&get()).await.unwrap_err();
        assert!(matches!(error, ClientError::AnswerUnreadable { status: 200, .. }), "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_or_too_late_is_given_up() {
    let server = Server::start(vec![Script::answer(200, &" ".repeat(2000)), Script::Silence]).await;
    let options = ClientOptions { max_body_bytes: 1000, time_limit: Duration::from_millis(300), ..Default::default() };
    let client = server.client_with(&Arc::new(TestSurroundings::default()), options);
    let error = client.send(&get()).await.unwrap_err();
    assert_eq!(error, ClientError::AnswerTooLarge { operation: "CallConnection_GetCall", limit: 1000 });
    let error = client.send(&create()).await.unwrap_err();
    assert_eq!(error, ClientError::TimedOut { operation: "CreateCall", limit: Duration::from_millis(300) });
    assert!(error.may_have_happened());
    assert_eq!(server.received().len(), 2, "neither is asked for again");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again_and_named_without_address() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    drop(listener);
    let surroundings = Arc::new(TestSurroundings::default());
    let mut server = Server::start(Vec::new()).await;
    server.host = host;
    let error = server.client(&surroundings).send(&create()).await.unwrap_err();
    assert!(matches!(error, ClientError::Transport { is_lost: false, .. }), "{error}");
    assert!(!error.may_have_happened());
    assert!(error.to_string().starts_with("`CreateCall` does not reach the service: "), "{error}");
    assert_eq!(*surroundings.pauses.lock().unwrap(), seconds(&[1, 2, 4]));
}

#[test]
fn pauses_double_up_to_the_longest() {
    let policy =
        RetryPolicy { max_retries: 100, first_pause: Duration::from_secs(1), longest_pause: Duration::from_secs(10) };
    let pauses: Vec<Option<Duration>> = [0, 1, 2, 3, 4, 40, 99, 100].map(|retries| policy.pause(retries, None)).into();
    let expected: Vec<Option<Duration>> = [Some(1), Some(2), Some(4), Some(8), Some(10), Some(10), Some(10), None]
        .map(|s| s.map(Duration::from_secs))
        .into();
    assert_eq!(pauses, expected);
}

fn page(numbers: &[u32], next: Option<&str>) -> Script {
    let of = |number: &u32| format!(r#"{{"identifier":{{"rawId":"4:+{number}"}},"isMuted":false}}"#);
    let value: Vec<String> = numbers.iter().map(of).collect();
    let next = next.map(|next| format!(r#","nextLink":"{next}""#)).unwrap_or_default();
    Script::answer(200, &format!(r#"{{"value":[{}]{next}}}"#, value.join(",")))
}

#[tokio::test]
async fn all_pages_are_read_wherever_on_the_server_they_are() {
    let path = format!("/calling/callConnections/{CALL}/participants");
    let (server, _, client) = sent(vec![
        page(&[1, 2], Some(&format!("http://HOST{path}?api-version=2026-03-12&skip=a%2Bb"))),
        refused(503),
        page(&[], Some(&format!("{path}?skip=2"))),
        page(&[3], Some("")),
    ])
    .await;
    let answered = client.list_all_participants(CALL).await.unwrap();
    let raw_ids: Vec<&str> =
        answered.answer.iter().map(|participant| participant.identifier.as_ref().unwrap().raw_id()).collect();
    assert_eq!(raw_ids, ["4:+1", "4:+2", "4:+3"]);
    let targets: Vec<String> = server.received().into_iter().map(|received| received.target).collect();
    let next = format!("{path}?api-version=2026-03-12&skip=a%2Bb");
    assert_eq!(
        targets,
        [format!("{path}?api-version=2026-03-12"), next.clone(), next, format!("{path}?skip=2&api-version=2026-03-12")]
    );
}

#[tokio::test]
async fn no_page_is_asked_of_another_server() {
    for link in [
        "https://HOST/calling?skip=1",
        "http://elsewhere.example/calling?skip=1",
        "http://me:pass@HOST/calling",
        "http://127.0.0.1:1/calling",
        "//elsewhere.example/calling",
        "ftp://HOST/calling",
        "http://",
    ] {
        let (server, _, client) = sent(vec![page(&[1], Some(link)), page(&[2], None)]).await;
        let error = client.list_all_participants(CALL).await.unwrap_err();
        assert!(matches!(error, ClientError::NextPageElsewhere { .. }), "{link}: {error}");
        assert_eq!(server.received().len(), 1, "{link}");
    }
}

#[tokio::test]
async fn a_list_without_end_is_given_up() {
    let (server, _, client) =
        sent(vec![page(&[1], Some("http://HOST/calling?api-version=2026-03-12")); MAX_PAGES + 1]).await;
    let error = client.list_all_participants(CALL).await.unwrap_err();
    assert!(matches!(error, ClientError::TooManyPages { limit: MAX_PAGES, .. }), "{error}");
    assert_eq!(server.received().len(), MAX_PAGES);
}

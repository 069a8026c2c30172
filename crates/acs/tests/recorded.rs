//! The recorded cases of the two official clients: our client sends the same, and takes the same answers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use std::sync::Arc;

use client_support::cases::{Case, case};
use client_support::{KEY, Received, Script, Server, TestSurroundings, shared};
use cti_flows_acs::sign::{ToSign, sign};
use cti_flows_acs::{AccessKey, Client, ClientOptions, Credential, SetupError, StaticToken};
use serde_json::Value;

/// The one case in which nothing is sent: the Python client refuses to send a token over plain http.
const REFUSED: &str = "py-plainHttp-entra-refused.json";

/// The cases in which the JavaScript client makes a context of its own, as `index.json` says of volatile bodies.
const RANDOM_CONTEXT: [&str; 2] = ["js-transfer-default.json", "js-removeParticipant-pstn.json"];

/// Takes from a body what the two official clients write differently (`real-clients.md`) and the service does not need:
/// the `kind` of identifiers, which JavaScript leaves out in media operations and Python everywhere; `isAnonymous` where
/// it is false, which JavaScript adds; and maps without members, which JavaScript sends for headers that are not given.
fn normalised(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let is_identifier = members.contains_key("rawId");
            let kept = members.iter().map(|(name, member)| (name.clone(), normalised(member)));
            let is_left_out = |name: &str, member: &Value| {
                let is_added = name == "isAnonymous" && member == false;
                is_added || is_identifier && name == "kind" || member.as_object().is_some_and(|map| map.is_empty())
            };
            let kept = kept.filter(|(name, member)| !is_left_out(name, member));
            Value::Object(kept.collect())
        }
        Value::Array(elements) => elements.iter().map(normalised).collect(),
        _ => value.clone(),
    }
}

/// The body of a recorded request, without what `index.json` calls volatile.
fn body_of(file: &str, exchange: &Value) -> Value {
    let mut body = exchange["request"]["body"].clone();
    if RANDOM_CONTEXT.contains(&file) {
        let context = body.as_object_mut().unwrap().remove("operationContext").expect("a context");
        assert_eq!(context.as_str().unwrap().len(), 36, "{file}: a UUID");
    }
    normalised(&body)
}

struct Recorded {
    file: String,
    exchanges: Vec<Value>,
    case: Option<Case>,
}

/// All recorded cases with their operations.
fn recorded() -> Option<Vec<Recorded>> {
    let index = shared("recorded/index.json")?;
    let read = |item: &Value| {
        let file = item["file"].as_str().unwrap().to_owned();
        let exchanges = shared(&format!("recorded/{file}")).unwrap()["exchanges"].as_array().unwrap().clone();
        let (sdk, name) = file.trim_end_matches(".json").split_once('-').unwrap();
        let case = case(sdk, name);
        Recorded { case, exchanges, file }
    };
    let all: Vec<Recorded> = index["items"].as_array().unwrap().iter().map(read).collect();
    assert_eq!(all.len(), 111);
    Some(all)
}

#[test]
fn the_requests_are_those_of_the_recordings() {
    let Some(all) = recorded() else { return };
    for Recorded { file, exchanges, case } in &all {
        if file == REFUSED {
            assert!(exchanges.is_empty() && case.is_none());
            continue;
        }
        let request = &case.as_ref().unwrap_or_else(|| panic!("{file} has no operation")).request;
        let first = &exchanges[0];
        assert_eq!(first["request"]["method"], request.method.as_str(), "{file}");
        assert_eq!(first["request"]["path"], request.path, "{file}");
        assert_eq!(first["operationId"], request.operation, "{file}");
        assert_eq!(body_of(file, first), normalised(request.body.as_ref().unwrap_or(&Value::Null)), "{file}");
        let has_pair = first["request"]["headers"]
            .as_array()
            .unwrap()
            .iter()
            .any(|header| header[0].as_str().unwrap().eq_ignore_ascii_case("repeatability-request-id"));
        assert_eq!(has_pair, request.repeatable, "{file}");
    }
}

#[tokio::test]
async fn each_exchange_goes_over_the_wire_as_recorded() {
    let Some(all) = recorded() else { return };
    let mut exchanged = 0;
    for Recorded { file, exchanges, case } in all {
        let Some(case) = case else { continue };
        let script = exchanges.iter().map(|exchange| {
            let response = &exchange["response"];
            let body = if response["body"].is_null() { String::new() } else { response["body"].to_string() };
            let body = body.replace("127.0.0.1:18080", "HOST").replace("127.0.0.1:18081", "HOST");
            Script::answer(response["status"].as_u64().unwrap().try_into().unwrap(), &body)
        });
        let server = Server::start(script.collect()).await;
        let surroundings = Arc::new(TestSurroundings::default());
        let last = exchanges.last().unwrap();
        let status = u16::try_from(last["response"]["status"].as_u64().unwrap()).unwrap();
        match (case.send)(&server.client(&surroundings)).await {
            Ok(answered) => assert_eq!(answered, status, "{file}"),
            Err(error) => {
                assert!(file.contains("-error-"), "{file}: {error}");
                assert_eq!(error.status(), Some(status), "{file}");
                assert_eq!(error.code(), last["response"]["body"]["error"]["code"].as_str(), "{file}");
            }
        }
        let received = server.received();
        assert_eq!(received.len(), exchanges.len(), "{file}");
        for (received, exchange) in received.iter().zip(&exchanges) {
            assert_same(&file, received, exchange);
            assert_signed(&file, received, &server.host);
            exchanged += 1;
        }
        assert_pair_kept(&file, &received, &exchanges);
    }
    assert_eq!(exchanged, 118);
}

fn assert_same(file: &str, received: &Received, exchange: &Value) {
    assert_eq!(exchange["request"]["method"], *received.method, "{file}");
    assert_eq!(exchange["request"]["target"], *received.target, "{file}");
    assert_eq!(body_of(file, exchange), normalised(&received.json().unwrap_or_default()), "{file}");
    let recorded = |name: &str| {
        let headers = exchange["request"]["headers"].as_array().unwrap();
        headers.iter().find(|header| header[0].as_str().unwrap().eq_ignore_ascii_case(name))
    };
    for name in ["repeatability-request-id", "repeatability-first-sent", "content-type", "accept"] {
        assert_eq!(recorded(name).is_some(), received.header(name).is_some(), "{file}: {name}");
    }
    let content_type = recorded("content-type").map(|header| header[1].as_str().unwrap());
    assert_eq!(content_type, received.header("content-type"), "{file}");
    assert!(received.header("x-ms-client-request-id").is_some(), "{file}");
    if received.method == "POST" {
        assert_eq!(received.header("content-length"), Some(&*received.body.len().to_string()), "{file}");
    }
    assert!(received.header("user-agent").unwrap().starts_with("cti-flows-acs/"), "{file}");
}

/// The server computes the signature from what came in, down to the bytes.
fn assert_signed(file: &str, received: &Received, host: &str) {
    assert_eq!(received.header("host"), Some(host), "{file}");
    let signed = sign(
        &AccessKey::parse(KEY).unwrap(),
        &ToSign {
            method: &received.method,
            path_and_query: &received.target,
            host,
            date: received.header("x-ms-date").unwrap(),
            body: &received.body,
        },
    );
    assert_eq!(received.header("authorization"), Some(&*signed.authorization), "{file}");
    assert_eq!(received.header("x-ms-content-sha256"), Some(&*signed.content_sha256), "{file}");
}

/// Tries of one request share pair and client request id; pages are requests of their own.
fn assert_pair_kept(file: &str, received: &[Received], exchanges: &[Value]) {
    let is_retry = file.contains("-retry-");
    for name in ["repeatability-request-id", "repeatability-first-sent", "x-ms-client-request-id"] {
        let of = |received: &Received| received.header(name).map(str::to_owned);
        let same = received.iter().all(|one| of(one) == of(&received[0]));
        assert!(
            same == (is_retry || exchanges.len() == 1) || !is_retry && of(&received[0]).is_none(),
            "{file}: {name}"
        );
    }
    if is_retry {
        let date = |received: &Received| received.header("x-ms-date").map(str::to_owned);
        assert_ne!(date(&received[0]), date(&received[1]), "{file}: signed anew with a new date");
    }
}

#[test]
fn a_token_is_refused_over_plain_http_as_the_python_client_refuses_it() {
    let Some(case) = shared(&format!("recorded/{REFUSED}")) else { return };
    assert_eq!(case["clientError"]["name"], "ServiceRequestError");
    assert_eq!(case["tokenScopes"][0]["scopes"][0], cti_flows_acs::TOKEN_SCOPE);
    let plain = cti_flows_acs::PlainHttp::ToThisMachine;
    let endpoint = cti_flows_acs::Endpoint::parse("http://127.0.0.1:18080", plain).unwrap();
    let credential = Credential::Entra(Box::new(StaticToken::new("token", None)));
    let refused = Client::new(endpoint, credential, ClientOptions::default()).unwrap_err();
    assert_eq!(refused, SetupError::TokenOverPlainHttp { origin: "http://127.0.0.1:18080".into() });
}

//! Tokens: got from an authority with a client secret, and what goes wrong there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use client_support::{START, Script, Server, TestSurroundings};
use cti_flows_acs::{ClientSecretTokens, PlainHttp, SetupError, SystemSurroundings, TokenSource};

const SECRET: &str = "TOP-SECRET & more";

async fn asked(answer: Script) -> (Server, ClientSecretTokens) {
    let server = Server::start(vec![answer]).await;
    let authority = format!("http://{}", server.host);
    let surroundings = Arc::new(TestSurroundings::default());
    let plain = PlainHttp::ToThisMachine;
    let tokens = ClientSecretTokens::new(&authority, "contoso.example", "app", SECRET, plain, surroundings).unwrap();
    (server, tokens)
}

#[tokio::test]
async fn a_token_is_got_with_the_secret_for_the_scope_of_the_service() {
    let given = r#"{"token_type":"Bearer","expires_in":3599,"access_token":"a.b.c"}"#;
    let (server, tokens) = asked(Script::answer(200, given)).await;
    let token = tokens.token().await.unwrap();
    assert_eq!(token.token, "a.b.c");
    assert_eq!(token.expires, Some(SystemTime::UNIX_EPOCH + START + Duration::from_secs(3599)));
    let received = &server.received()[0];
    assert_eq!((&*received.method, &*received.target), ("POST", "/contoso.example/oauth2/v2.0/token"));
    assert_eq!(received.header("content-type"), Some("application/x-www-form-urlencoded"));
    let body = "grant_type=client_credentials&client_id=app&client_secret=TOP-SECRET+%26+more\
                &scope=https%3A%2F%2Fcommunication.azure.com%2F%2F.default";
    assert_eq!(String::from_utf8_lossy(&received.body), body);
}

#[tokio::test]
async fn an_authority_that_refuses_says_why_and_repeats_nothing() {
    let refused = r#"{"error":"invalid_client","error_description":"the secret TOP-SECRET is wrong"}"#;
    for (answer, reason) in [
        (Script::answer(401, refused), "the authority answers with 401 invalid_client"),
        (Script::answer(500, "<html>TOP-SECRET"), "the authority answers with 500"),
        (Script::answer(302, ""), "the authority answers with 302"),
        (Script::answer(200, r#"{"access_token":5,"x":"TOP-SECRET"}"#), "the authority's answer has no token"),
        (Script::answer(200, &"x".repeat(100_000)), "the answer has more than 65536 bytes"),
        (Script::BreakInBody, "the answer breaks off"),
        (Script::Break, ""),
    ] {
        let (_, tokens) = asked(answer).await;
        let error = tokens.token().await.unwrap_err().to_string();
        assert!(error.starts_with(reason), "{error}");
        assert!(!error.contains("TOP-SECRET"), "{error}");
    }
}

#[test]
fn an_authority_is_https_and_nothing_is_empty() {
    let new = |authority: &str, tenant: &str, app: &str, secret: &str| {
        ClientSecretTokens::new(authority, tenant, app, secret, PlainHttp::Refused, Arc::new(SystemSurroundings))
            .map(|_| ())
    };
    let public = ClientSecretTokens::PUBLIC_AUTHORITY;
    assert_eq!(new(public, "t", "c", "s"), Ok(()));
    assert!(matches!(new("http://127.0.0.1", "t", "c", "s"), Err(SetupError::PlainHttp { .. })));
    for (tenant, app, secret, what) in [
        ("", "c", "s", "tenant id"),
        ("..", "c", "s", "tenant id"),
        ("t", "", "s", "client id"),
        ("t", "c", "", "client secret"),
    ] {
        assert_eq!(new(public, tenant, app, secret), Err(SetupError::Text { what }));
    }
}

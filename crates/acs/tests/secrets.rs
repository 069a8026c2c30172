//! Nothing that is shown of a value has a secret in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use std::sync::Arc;
use std::time::SystemTime;

use client_support::{KEY, Script, Server, TestSurroundings};
use cti_flows_acs::operation::*;
use cti_flows_acs::sign::{ToSign, sign};
use cti_flows_acs::{
    AccessKey, AccessToken, ClientSecretTokens, ConnectionString, Credential, Identifier, IncomingCallContext,
    Operation, PlainHttp, StaticToken, SystemSurroundings, WebAddress,
};

const SECRET: &str = "TOP-SECRET";

fn assert_hidden(shown: impl std::fmt::Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        assert!(!text.contains(SECRET), "{text}");
        assert!(!text.contains(KEY), "{text}");
    }
}

fn address() -> WebAddress {
    format!("https://me:{SECRET}@app.example/acs/events?secret={SECRET}#{SECRET}").into()
}

#[test]
fn credentials_are_not_shown() {
    let key = || AccessKey::parse(KEY).unwrap();
    assert_hidden(key());
    assert_hidden(Credential::AccessKey(key()));
    assert_hidden(Credential::Entra(Box::new(StaticToken::new(SECRET, None))));
    assert_hidden(AccessToken { token: SECRET.into(), expires: Some(SystemTime::UNIX_EPOCH) });
    assert_hidden(StaticToken::new(SECRET, None));
    let text = format!("endpoint=https://name.communication.azure.com/;accesskey={KEY}");
    assert_hidden(ConnectionString::parse(&text, PlainHttp::Refused).unwrap());
    let authority = ClientSecretTokens::PUBLIC_AUTHORITY;
    let surroundings = Arc::new(SystemSurroundings);
    assert_hidden(ClientSecretTokens::new(authority, "t", "c", SECRET, PlainHttp::Refused, surroundings).unwrap());
    let request = ToSign { method: "GET", path_and_query: "/", host: "h", date: "d", body: b"" };
    let signed = sign(&key(), &request);
    let signature = signed.authorization.rsplit_once("Signature=").unwrap().1.to_owned();
    assert!(!format!("{signed:?}").contains(&signature));
}

#[test]
fn an_address_is_shown_without_login_query_and_fragment() {
    assert_eq!(format!("{:?}", address()), "\"https://app.example/acs/events?…\"");
    for (text, shown) in [
        ("https://app.example/acs/events", "\"https://app.example/acs/events\""),
        ("wss://app.example", "\"wss://app.example\""),
        ("https://app.example?a=TOP-SECRET", "\"https://app.example?…\""),
        ("https://app.example/a@b", "\"https://app.example/a@b\""),
        ("https://TOP-SECRET@app.example", "\"https://app.example\""),
        ("not an address", "\"not an address\""),
        ("", "\"\""),
    ] {
        assert_eq!(format!("{:?}", WebAddress::new(text)), shown);
    }
    assert_eq!(address().as_str().matches(SECRET).count(), 3, "what is sent is whole");
}

#[test]
fn operations_and_their_requests_are_shown_without_contexts_and_queries() {
    let user = || Identifier::phone_number("+14255550123");
    let context = IncomingCallContext::new(SECRET);
    let answer = AnswerCall {
        media_streaming_options: Some(MediaStreamingOptions::new(address(), AudioChannels::Mixed)),
        transcription_options: Some(TranscriptionOptions::new(address(), "en-US")),
        call_intelligence_options: Some(CallIntelligenceOptions { cognitive_services_endpoint: Some(address()) }),
        ..AnswerCall::new(context.clone(), address())
    };
    assert_hidden(&context);
    assert_hidden(answer.request());
    assert_hidden(answer);
    assert_hidden(RejectCall::new(SECRET));
    assert_hidden(RedirectCall::new(SECRET, user()));
    assert_hidden(RedirectCall::new(SECRET, user()).request());
    assert_hidden(CreateCall::new(vec![user()], address()));
    assert_hidden(Play::new("c", vec![PlaySource::file(address())]));
    assert_hidden(TransferCall { operation_callback_uri: Some(address()), ..TransferCall::new("c", user()) }.request());
    assert_hidden(StartRecording {
        recording_state_callback_uri: Some(address()),
        external_storage: Some(ExternalStorage {
            recording_storage_kind: RecordingStorageKind::AzureBlobStorage,
            recording_destination_container_url: Some(address()),
        }),
        ..StartRecording::of_call("c")
    });
    assert_hidden(CallConnectionProperties { callback_uri: Some(address()), ..Default::default() });
    assert_hidden(ParticipantsPage { value: Vec::new(), next_link: Some(address()) });
    let query = vec![("sig".to_owned(), SECRET.to_owned())];
    assert_hidden(Request { query, ..GetCall { call_connection_id: "c".into() }.request() });
}

#[tokio::test]
async fn a_client_and_its_errors_show_no_secret() {
    let far = format!(r#"{{"value":[],"nextLink":"https://elsewhere.example/?sig={SECRET}"}}"#);
    let odd = format!(r#"{{"callConnectionId":{{"a":"{SECRET}"}},"callbackUri":"{SECRET}"}}"#);
    let odd_text = format!(r#"{{"targets":"{SECRET}"}}"#);
    let server = Server::start(vec![
        Script::answer(200, &far),
        Script::answer(200, &odd),
        Script::answer(200, &odd_text),
        Script::Break,
    ])
    .await;
    let client = server.client(&Arc::new(TestSurroundings::default()));
    assert_hidden(&client);
    let error = client.list_all_participants("c").await.unwrap_err();
    assert_hidden(&error);
    assert!(!error.to_string().contains(SECRET), "{error}");
    for _ in 0..2 {
        let error = client.send(&GetCall { call_connection_id: "c".into() }).await.unwrap_err();
        assert_hidden(&error);
        assert!(!error.to_string().contains(SECRET), "{error}");
    }
    let play = Play::new("c", vec![PlaySource::file(address())]);
    let error = client.send(&play).await.unwrap_err();
    assert_hidden(&error);
    assert!(!error.to_string().contains(SECRET), "{error}");
}

//! An id is one part of a path, whatever it is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use std::sync::Arc;

use client_support::{Server, TestSurroundings};
use cti_flows_acs::operation::{GetCall, GetParticipant, GetRecording, HangUp, PauseRecording, Play};
use cti_flows_acs::{ClientError, Identifier, Operation, Request};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

/// What stands in the place of an id: unreserved characters and `%XX`, and decoded it is the id.
fn assert_is_part(request: &Request, before: &str, after: &str, id: &str) {
    let part = request.path.strip_prefix(before).unwrap().strip_suffix(after).unwrap();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let mut bytes = part.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            assert!(bytes.next().unwrap().is_ascii_hexdigit() && bytes.next().unwrap().is_ascii_hexdigit());
        } else {
            assert!(is_plain(byte), "{part}");
        }
    }
    assert_eq!(percent_decode_str(part).decode_utf8().unwrap(), id);
}

proptest! {
    #[test]
    fn any_id_is_one_part_of_the_path(id in any::<String>()) {
        let call = GetCall { call_connection_id: id.clone() };
        assert_is_part(&call.request(), "/calling/callConnections/", "", &id);
        assert_is_part(&Play::new(&*id, Vec::new()).request(), "/calling/callConnections/", ":play", &id);
        let participant = GetParticipant { call_connection_id: "c".into(), participant: Identifier::from_raw_id(&*id) };
        assert_is_part(&participant.request(), "/calling/callConnections/c/participants/", "", &id);
        let recording = GetRecording { recording_id: id.clone() };
        assert_is_part(&recording.request(), "/calling/recordings/", "", &id);
        let pause = PauseRecording { recording_id: id.clone() };
        assert_is_part(&pause.request(), "/calling/recordings/", ":pause", &id);
    }

    #[test]
    fn any_raw_id_is_kept_and_read_back(id in any::<String>().prop_filter("a raw id is not empty", |id| !id.is_empty())) {
        let identifier = Identifier::from_raw_id(&*id);
        prop_assert_eq!(identifier.raw_id(), &*id);
        let written = serde_json::to_value(&identifier).unwrap();
        prop_assert_eq!(serde_json::from_value::<Identifier>(written).unwrap(), identifier);
    }

    #[test]
    fn known_forms_of_raw_ids_follow_from_what_they_mean(
        prefix in prop::sample::select(vec!["4:", "8:acs:", "8:orgid:", "8:dod:", "8:gcch:", "8:teamsvisitor:", "8:gcch-acs:", "28:orgid:", "28:dod:"]),
        rest in "[+a-z0-9_-]{0,40}",
    ) {
        let raw_id = format!("{prefix}{rest}");
        let identifier = Identifier::from_raw_id(&*raw_id);
        prop_assert_ne!(identifier.kind().name(), "unknown");
        let again = Identifier::of(identifier.kind().clone());
        prop_assert_eq!(again.raw_id(), raw_id);
    }
}

#[tokio::test]
async fn an_id_that_makes_another_path_is_not_sent() {
    let server = Server::start(Vec::new()).await;
    let client = server.client(&Arc::new(TestSurroundings::default()));
    for id in ["", ".", ".."] {
        let hang_up = HangUp { call_connection_id: id.into() };
        let refused = client.send(&hang_up).await.unwrap_err();
        assert!(matches!(refused, ClientError::NotSendable { .. }), "{id}: {refused}");
        let get = GetParticipant { call_connection_id: "c".into(), participant: Identifier::from_raw_id(id) };
        let refused = client.send(&get).await.unwrap_err();
        assert!(matches!(refused, ClientError::NotSendable { .. }), "{id}: {refused}");
    }
    let refused = client.send(&Play::new("", Vec::new())).await.unwrap_err();
    assert!(matches!(refused, ClientError::NotSendable { .. }), "{refused}");
    assert!(server.received().is_empty());
}

//! Signatures, connection strings and what is refused before there is a client.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod client_support;

use client_support::{KEY, shared};
use cti_flows_acs::sign::{ToSign, content_hash, sign, string_to_sign};
use cti_flows_acs::{AccessKey, ConnectionString, Endpoint, PlainHttp, SetupError};

#[test]
fn all_vectors_are_signed_as_the_official_clients_sign_them() {
    let Some(file) = shared("hmac-vectors.json") else { return };
    let key = AccessKey::parse(file["accessKeyBase64"].as_str().unwrap()).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 114);
    for vector in vectors {
        let text = |member: &str| vector[member].as_str().unwrap_or_else(|| panic!("{vector} has no {member}"));
        let request = ToSign {
            method: text("method"),
            path_and_query: text("target"),
            host: text("host"),
            date: text("xMsDate"),
            body: vector["body"].as_str().unwrap_or_default().as_bytes(),
        };
        let signed = sign(&key, &request);
        assert_eq!(signed.content_sha256, text("contentSha256"), "{}", text("from"));
        assert_eq!(string_to_sign(&request, &signed.content_sha256), text("stringToSign"), "{}", text("from"));
        assert_eq!(signed.authorization, text("authorization"), "{}", text("from"));
    }
}

#[test]
fn each_thing_that_is_signed_changes_the_signature() {
    let key = AccessKey::parse(KEY).unwrap();
    let request = ToSign { method: "POST", path_and_query: "/a?b=c", host: "h", date: "d", body: b"x" };
    let changed = [
        ToSign { method: "GET", ..request },
        ToSign { path_and_query: "/a?b=d", ..request },
        ToSign { host: "h:1", ..request },
        ToSign { date: "e", ..request },
        ToSign { body: b"", ..request },
    ];
    for other in &changed {
        assert_ne!(sign(&key, &request).authorization, sign(&key, other).authorization, "{other:?}");
    }
    assert_ne!(sign(&AccessKey::parse("AAAA").unwrap(), &request), sign(&key, &request));
}

#[test]
fn no_body_has_the_hash_of_nothing() {
    assert_eq!(content_hash(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

#[test]
fn a_connection_string_is_read_in_any_order_and_letter_case() {
    for text in [
        format!("endpoint=https://name.communication.azure.com/;accesskey={KEY}"),
        format!("accesskey={KEY};endpoint=https://name.communication.azure.com;"),
        format!(" Endpoint = https://name.communication.azure.com/ ; AccessKey = {KEY} "),
    ] {
        let read = ConnectionString::parse(&text, PlainHttp::Refused).unwrap();
        assert_eq!(read.endpoint.origin(), "https://name.communication.azure.com", "{text}");
        assert!(!format!("{read:?}").contains(KEY));
    }
}

#[test]
fn a_wrong_connection_string_is_refused_without_being_repeated() {
    for (text, reason) in [
        ("", "no `endpoint`"),
        ("endpoint=https://a.example/", "no `accesskey`"),
        ("accesskey=c2VjcmV0", "no `endpoint`"),
        ("endpoint=https://a.example/;accesskey=c2VjcmV0;accesskey=c2VjcmV0", "twice"),
        ("endpoint=https://a.example/;accesskey=c2VjcmV0;other=c2VjcmV0", "another name"),
        ("endpoint=https://a.example/;c2VjcmV0", "no `=`"),
        ("endpoint=https://a.example/;accesskey=c2VjcmV0!", "not base64"),
        ("endpoint=https://a.example/;accesskey=", "not base64"),
        ("endpoint=http://a.example/;accesskey=c2VjcmV0", "not https"),
    ] {
        let error = ConnectionString::parse(text, PlainHttp::ToThisMachine).unwrap_err().to_string();
        assert!(error.contains(reason), "{text}: {error}");
        assert!(!error.contains("c2VjcmV0"), "{error}");
    }
}

#[test]
fn plain_http_goes_to_this_machine_alone_and_only_when_allowed() {
    for host in ["127.0.0.1:18080", "127.9.9.9", "[::1]:80", "localhost:18080"] {
        let text = format!("http://{host}");
        assert!(Endpoint::parse(&text, PlainHttp::ToThisMachine).is_ok(), "{text}");
        let refused = Endpoint::parse(&text, PlainHttp::Refused).unwrap_err();
        assert!(matches!(refused, SetupError::PlainHttp { .. }), "{text}: {refused}");
    }
    for text in [
        "http://name.communication.azure.com",
        "http://10.0.0.1",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://[::ffff:10.0.0.1]",
    ] {
        let refused = Endpoint::parse(text, PlainHttp::ToThisMachine).unwrap_err();
        assert!(matches!(refused, SetupError::PlainHttp { .. }), "{text}: {refused}");
    }
}

#[test]
fn an_endpoint_is_scheme_host_and_port() {
    for (text, origin) in [
        ("https://name.communication.azure.com/", "https://name.communication.azure.com"),
        ("HTTPS://Name.Communication.Azure.com:443", "https://name.communication.azure.com"),
        (" https://a.example:8443 ", "https://a.example:8443"),
    ] {
        assert_eq!(Endpoint::parse(text, PlainHttp::Refused).unwrap().origin(), origin);
    }
    for text in ["", "name.communication.azure.com", "ftp://a.example", "file:///etc", "https://"] {
        assert_eq!(Endpoint::parse(text, PlainHttp::Refused).unwrap_err(), SetupError::Endpoint, "{text}");
    }
    for more in [
        "https://a.example/path",
        "https://a.example?key=secret",
        "https://me:secret@a.example",
        "https://a.example/#secret",
    ] {
        let error = Endpoint::parse(more, PlainHttp::Refused).unwrap_err();
        assert_eq!(error, SetupError::EndpointHasMore { origin: "https://a.example".into() });
        assert!(!error.to_string().contains("secret"));
    }
}

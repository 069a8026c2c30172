//! Tokens of callbacks, signed in the test: what is accepted, and what is not, and how often keys are asked for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::sync::Arc;

use cti_flows_acs::{
    CALLBACK_ISSUER, FetchError, KEYS_FRESH_MS, KEYS_KEPT_MS, KEYS_PAUSE_MS, TOKEN_LEEWAY_MS, TokenCheck, TokenRefused,
};
use serde_json::{Value, json};
use support::keys::{AUDIENCE, Issuer, NOW, claims, forged, key, token, unsigned};

fn checking(issuer: &Arc<Issuer>) -> TokenCheck {
    TokenCheck::of_callbacks(AUDIENCE, Arc::clone(issuer))
}

async fn check(check: &TokenCheck, token: &str, now: i64) -> Result<(), TokenRefused> {
    check.check(Some(&format!("Bearer {token}")), now).await
}

#[tokio::test]
async fn a_token_of_the_service_is_accepted() {
    let tokens = checking(&Issuer::with(&["one"]));
    assert_eq!(check(&tokens, &token("one", claims()), NOW).await, Ok(()));
    let lower = format!("bearer  {}", token("one", claims()));
    assert_eq!(tokens.check(Some(&lower), NOW).await, Ok(()));
    let several = json!({"aud": ["other", AUDIENCE]});
    assert_eq!(check(&tokens, &token("one", with(several)), NOW).await, Ok(()));
    let debug = format!("{tokens:?}");
    assert!(debug.contains(CALLBACK_ISSUER));
}

fn with(changes: Value) -> Value {
    let mut all = claims();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => all.as_object_mut().unwrap().remove(name),
            value => all.as_object_mut().unwrap().insert(name.clone(), value.clone()),
        };
    }
    all
}

#[tokio::test]
async fn claims_that_are_missing_or_wrong() {
    let tokens = checking(&Issuer::with(&["one"]));
    let second = NOW / 1_000;
    let claim = |claim: &'static str| Err(TokenRefused::Claim { claim });
    let table = [
        (json!({"iss": null}), claim("iss")),
        (json!({"iss": "https://elsewhere.example"}), claim("iss")),
        (json!({"iss": [CALLBACK_ISSUER]}), claim("iss")),
        (json!({"aud": null}), claim("aud")),
        (json!({"aud": "other"}), claim("aud")),
        (json!({"aud": ["other"]}), claim("aud")),
        (json!({"aud": ""}), claim("aud")),
        (json!({"exp": null}), claim("exp")),
        (json!({"exp": "tomorrow"}), claim("exp")),
        (json!({"exp": 1e30}), claim("exp")),
        (json!({"exp": second - TOKEN_LEEWAY_MS / 1_000}), Err(TokenRefused::Expired)),
        (json!({"exp": second - TOKEN_LEEWAY_MS / 1_000 + 1}), Ok(())),
        (json!({"exp": second as f64 + 0.5}), Ok(())),
        (json!({"nbf": null}), Ok(())),
        (json!({"nbf": "soon"}), claim("nbf")),
        (json!({"nbf": second + TOKEN_LEEWAY_MS / 1_000}), Ok(())),
        (json!({"nbf": second + TOKEN_LEEWAY_MS / 1_000 + 1}), Err(TokenRefused::Early)),
    ];
    for (changes, expected) in table {
        assert_eq!(check(&tokens, &token("one", with(changes.clone())), NOW).await, expected, "{changes}");
    }
}

#[tokio::test]
async fn what_is_no_token_of_the_service() {
    let issuer = Issuer::with(&["one"]);
    let tokens = checking(&issuer);
    assert_eq!(tokens.check(None, NOW).await, Err(TokenRefused::Missing));
    for scheme in ["", "Bearer", "Bearer ", "Basic abc"] {
        assert_eq!(tokens.check(Some(scheme), NOW).await, Err(TokenRefused::Missing), "{scheme}");
    }
    let good = token("one", claims());
    let (head, signature) = good.rsplit_once('.').unwrap();
    let (header, payload) = head.split_once('.').unwrap();
    let other = token("one", with(json!({"sub": "x"})));
    let table = [
        ("x.y".to_owned(), TokenRefused::Unreadable),
        ("...".to_owned(), TokenRefused::Unreadable),
        ("a".repeat(20_000), TokenRefused::Unreadable),
        (format!("{head}."), TokenRefused::Signature),
        (head.to_owned(), TokenRefused::Unreadable),
        (format!("{head}.{}", other.rsplit_once('.').unwrap().1), TokenRefused::Signature),
        (format!("{header}.{}.{signature}", other.split('.').nth(1).unwrap()), TokenRefused::Signature),
        (format!("{header}.{payload}.{signature}.x"), TokenRefused::Signature),
        (unsigned(json!({"alg": "none"})), TokenRefused::Algorithm),
        (unsigned(json!({"alg": "rs256", "kid": "one"})), TokenRefused::Algorithm),
        (unsigned(json!({"kid": "one"})), TokenRefused::Algorithm),
        (unsigned(json!({"alg": "RS256", "kid": "one", "crit": ["b64"]})), TokenRefused::Critical),
        // The public key as the secret of a shared signature: the oldest trick.
        (forged("one"), TokenRefused::Algorithm),
        // Signed by a key that is not the one it names.
        (support::keys::token_by("two", "one", claims()), TokenRefused::Signature),
    ];
    for (token, expected) in table {
        let shown = token.get(..60).unwrap_or(&token).to_owned();
        // A token that lacks a part may be refused as unreadable or for its signature; both are 401.
        let refused = check(&tokens, &token, NOW).await.unwrap_err();
        let is_alike = matches!((&refused, &expected), (TokenRefused::Unreadable, TokenRefused::Signature));
        assert!(refused == expected || is_alike, "{shown}: {refused:?}");
    }
}

#[tokio::test]
async fn keys_are_fetched_once_and_anew_when_they_are_old() {
    let issuer = Issuer::with(&["one"]);
    let tokens = checking(&issuer);
    assert_eq!(issuer.asked(), 0);
    for _ in 0..10 {
        assert_eq!(check(&tokens, &token("one", claims()), NOW).await, Ok(()));
    }
    assert_eq!(issuer.asked(), 1);
    let later = NOW + KEYS_FRESH_MS;
    let fresh = with(json!({"exp": later / 1_000 + 300}));
    assert_eq!(check(&tokens, &token("one", fresh), later).await, Ok(()));
    assert_eq!(issuer.asked(), 2);
}

#[tokio::test]
async fn an_unknown_key_is_asked_for_at_most_once_a_minute() {
    let issuer = Issuer::with(&["one"]);
    let tokens = checking(&issuer);
    assert_eq!(check(&tokens, &token("one", claims()), NOW).await, Ok(()));
    issuer.has(&["one", "two"]);
    assert_eq!(check(&tokens, &token("two", claims()), NOW + 1).await, Err(TokenRefused::UnknownKey));
    assert_eq!(check(&tokens, &token("one", claims()), NOW + 2).await, Ok(()), "the known key is none the worse");
    assert_eq!(issuer.asked(), 1);
    assert_eq!(check(&tokens, &token("two", claims()), NOW + KEYS_PAUSE_MS).await, Ok(()));
    assert_eq!(issuer.asked(), 2);
    for _ in 0..10 {
        let invented = support::keys::token_by("one", "invented", claims());
        assert_eq!(check(&tokens, &invented, NOW + KEYS_PAUSE_MS + 1).await, Err(TokenRefused::UnknownKey));
    }
    assert_eq!(issuer.asked(), 2);
}

#[tokio::test]
async fn old_keys_do_for_a_while_if_the_issuer_is_away() {
    let issuer = Issuer::with(&["one"]);
    let tokens = checking(&issuer);
    assert_eq!(check(&tokens, &token("one", claims()), NOW).await, Ok(()));
    issuer.is_away();
    for (age, expected) in [
        (KEYS_FRESH_MS, Ok(())),
        (KEYS_KEPT_MS - 1, Ok(())),
        (KEYS_KEPT_MS + KEYS_PAUSE_MS, Err(TokenRefused::NoKeys(FetchError::Unreachable("away".into())))),
    ] {
        let now = NOW + age;
        let fresh = with(json!({"exp": now / 1_000 + 300}));
        assert_eq!(check(&tokens, &token("one", fresh), now).await, expected, "{age}");
    }
}

#[tokio::test]
async fn without_keys_nothing_is_accepted() {
    let away = Issuer::with(&[]);
    away.is_away();
    let table = [
        (Arc::clone(&away), FetchError::Unreachable("away".into())),
        (Issuer::with(&[]), FetchError::Unusable("key")),
        (Issuer::saying(json!({"issuer": "https://elsewhere.example"}), json!({})), FetchError::Unusable("issuer")),
        (
            Issuer::saying(json!({"issuer": CALLBACK_ISSUER, "jwks_uri": "http://plain.example/keys"}), json!({})),
            FetchError::Unusable("address of keys"),
        ),
        (Issuer::saying(json!("text"), json!({})), FetchError::Unusable("issuer")),
    ];
    for (issuer, expected) in table {
        let tokens = checking(&issuer);
        let refused = check(&tokens, &token("one", claims()), NOW).await;
        assert_eq!(refused, Err(TokenRefused::NoKeys(expected)));
        let again = check(&tokens, &token("one", claims()), NOW + 1).await;
        assert_eq!(again, Err(TokenRefused::NoKeys(FetchError::Paused)));
    }
}

#[tokio::test]
async fn keys_that_do_not_fit_are_left_out() {
    let short = json!({"kty": "RSA", "kid": "one", "n": "AQAB", "e": "AQAB"});
    let elliptic = json!({"kty": "EC", "kid": "one", "crv": "P-256", "x": "AA", "y": "AA"});
    let encrypts = changed(key("one"), json!({"use": "enc"}));
    let other = changed(key("one"), json!({"alg": "RS512"}));
    let issuer = Issuer::of_keys(json!([null, short, elliptic, encrypts, other, key("two")]));
    let tokens = checking(&issuer);
    assert_eq!(check(&tokens, &token("one", claims()), NOW).await, Err(TokenRefused::UnknownKey));
    assert_eq!(check(&tokens, &token("two", claims()), NOW).await, Ok(()));
}

#[tokio::test]
async fn a_token_without_a_key_id_is_tried_with_every_key() {
    let tokens = checking(&Issuer::with(&["one", "two"]));
    assert_eq!(check(&tokens, &support::keys::token_without_key_id("two", claims()), NOW).await, Ok(()));
    let tokens = checking(&Issuer::with(&["one"]));
    let refused = check(&tokens, &support::keys::token_without_key_id("two", claims()), NOW).await;
    assert_eq!(refused, Err(TokenRefused::Signature));
}

fn changed(mut key: Value, changes: Value) -> Value {
    key.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    key
}

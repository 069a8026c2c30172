//! An issuer of tokens for tests: RSA keys made on the spot, an OpenID document, and a count of who asks.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cti_flows_acs::{BoxFuture, CALLBACK_ISSUER, CALLBACK_OPENID, FetchError, KeySource};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rsa::RsaPrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};

/// The immutable resource id of the tests' resource.
pub const AUDIENCE: &str = "11111111-1111-1111-1111-111111111111";
/// The time of the tests.
pub const NOW: i64 = 1_773_307_248_000;

const KEYS: &str = "https://keys.example/calling/keys";

/// Two keys, made once: that takes a second each.
static PRIVATE: LazyLock<HashMap<&str, RsaPrivateKey>> = LazyLock::new(|| {
    let make = || RsaPrivateKey::new(&mut rand_core::OsRng, 2_048).unwrap();
    HashMap::from([("one", make()), ("two", make())])
});

/// The claims of a token that is accepted now.
pub fn claims() -> Value {
    json!({"iss": CALLBACK_ISSUER, "aud": AUDIENCE, "nbf": NOW / 1_000 - 10, "exp": NOW / 1_000 + 300})
}

pub fn token(key: &str, claims: Value) -> String {
    token_by(key, key, claims)
}

/// A token that names one key and is signed by another.
pub fn token_by(signed_by: &str, names: &str, claims: Value) -> String {
    sign(Header { kid: Some(names.to_owned()), ..Header::new(Algorithm::RS256) }, signed_by, claims)
}

pub fn token_without_key_id(key: &str, claims: Value) -> String {
    sign(Header::new(Algorithm::RS256), key, claims)
}

fn sign(header: Header, key: &str, claims: Value) -> String {
    let der = PRIVATE[key].to_pkcs1_der().unwrap();
    encode(&header, &claims, &EncodingKey::from_rsa_der(der.as_bytes())).unwrap()
}

/// A token whose signature is no signature.
pub fn unsigned(header: Value) -> String {
    let part = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    format!("{}.{}.AAAA", part(&header), part(&claims()))
}

/// A token signed by HS256 with the public key as its secret.
pub fn forged(names: &str) -> String {
    let modulus = PRIVATE[names].n().to_bytes_be();
    let header = Header { kid: Some(names.to_owned()), ..Header::new(Algorithm::HS256) };
    encode(&header, &claims(), &EncodingKey::from_secret(&modulus)).unwrap()
}

/// The public part of a key.
pub fn key(id: &str) -> Value {
    let encoded = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    let private = &PRIVATE[id];
    json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": id, "n": encoded(private.n()), "e": encoded(private.e())})
}

/// Answers for the issuer.
pub struct Issuer {
    configuration: Value,
    keys: Mutex<Option<Value>>,
    asked: AtomicUsize,
}

impl Issuer {
    /// An issuer with these keys.
    pub fn with(ids: &[&str]) -> Arc<Issuer> {
        Issuer::of_keys(ids.iter().map(|id| key(id)).collect())
    }

    pub fn of_keys(keys: Value) -> Arc<Issuer> {
        Issuer::saying(json!({"issuer": CALLBACK_ISSUER, "jwks_uri": KEYS}), json!({"keys": keys}))
    }

    pub fn saying(configuration: Value, keys: Value) -> Arc<Issuer> {
        Arc::new(Issuer { configuration, keys: Mutex::new(Some(keys)), asked: AtomicUsize::new(0) })
    }

    pub fn has(&self, ids: &[&str]) {
        let keys: Value = ids.iter().map(|id| key(id)).collect();
        *self.keys.lock().unwrap() = Some(json!({"keys": keys}));
    }

    pub fn is_away(&self) {
        *self.keys.lock().unwrap() = None;
    }

    /// How often the OpenID document was asked for.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl KeySource for Issuer {
    fn get(&self, address: String) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        Box::pin(async move {
            let keys = self.keys.lock().unwrap().clone();
            match (address.as_str(), keys) {
                (CALLBACK_OPENID, keys) => {
                    self.asked.fetch_add(1, Ordering::SeqCst);
                    keys.ok_or(FetchError::Unreachable("away".into()))?;
                    Ok(self.configuration.to_string().into_bytes())
                }
                (KEYS, Some(keys)) => Ok(keys.to_string().into_bytes()),
                (KEYS, None) => Err(FetchError::Unreachable("away".into())),
                (other, _) => panic!("{other}"),
            }
        })
    }
}

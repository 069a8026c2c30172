//! [`Keys`]: the public keys of an issuer, fetched when they are needed and kept.

use std::sync::Arc;

use cti_flows::Millis;
use jsonwebtoken::DecodingKey;
use serde_json::Value;
use tokio::sync::{Mutex, RwLock};

use super::TokenRefused;
use crate::http;
use crate::surroundings::BoxFuture;

/// How old keys may be before they are fetched again, in milliseconds. Issuers change keys every few weeks, and a new key
/// is found by its id anyway.
pub const KEYS_FRESH_MS: Millis = 86_400_000;

/// How old keys may be if they cannot be fetched again: a weekend without the issuer, and no longer, since a key may have
/// been withdrawn.
pub const KEYS_KEPT_MS: Millis = 3 * 86_400_000;

/// How long the issuer is left alone after it was asked for keys. Anybody can post a token with an invented key.
pub const KEYS_PAUSE_MS: Millis = 60_000;

/// The largest document that is read.
const MAX_DOCUMENT_BYTES: usize = 262_144;

/// The shortest modulus of an RSA key: 2,048 bits (RFC 7518, 3.3).
const MIN_MODULUS_BYTES: usize = 256;

/// Why keys are not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The document was not answered, or refused.
    #[error("the document cannot be fetched: {0}")]
    Unreachable(String),
    /// The document is not what it should be.
    #[error("the document has no usable {0}")]
    Unusable(&'static str),
    /// The issuer was asked just now.
    #[error("they were asked for a moment ago")]
    Paused,
}

/// Fetches documents, so that tests need no network.
pub trait KeySource: Send + Sync {
    /// The document at an address.
    fn get(&self, address: String) -> BoxFuture<'_, Result<Vec<u8>, FetchError>>;
}

impl<S: KeySource + ?Sized> KeySource for Arc<S> {
    fn get(&self, address: String) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        (**self).get(address)
    }
}

/// Fetches documents over https.
#[derive(Clone, Debug)]
pub struct HttpKeySource(reqwest::Client);

impl HttpKeySource {
    /// A source that gives up after ten seconds and follows no redirect.
    ///
    /// # Errors
    /// The library for HTTP cannot be set up.
    pub fn new() -> Result<HttpKeySource, FetchError> {
        let client = reqwest::Client::builder()
            .https_only(true)
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(10))
            .build();
        client.map(HttpKeySource).map_err(|error| FetchError::Unreachable(http::reason_of(error)))
    }
}

impl KeySource for HttpKeySource {
    fn get(&self, address: String) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        Box::pin(async move {
            let unreachable = |error| FetchError::Unreachable(http::reason_of(error));
            let response = self.0.get(address).send().await.map_err(unreachable)?;
            if !response.status().is_success() {
                return Err(FetchError::Unreachable(format!("it is answered with {}", response.status().as_u16())));
            }
            let document = http::read(response, MAX_DOCUMENT_BYTES).await;
            document.map_err(|error| FetchError::Unreachable(error.to_string()))
        })
    }
}

/// The keys of an issuer.
pub(super) struct Keys {
    issuer: String,
    openid_address: String,
    source: Box<dyn KeySource>,
    known: RwLock<Arc<Known>>,
    /// When the issuer was last asked. Whoever has it may ask.
    asked: Mutex<Option<Millis>>,
}

#[derive(Default)]
struct Known {
    keys: Vec<(Option<String>, DecodingKey)>,
    fetched: Millis,
}

impl Keys {
    pub fn new(issuer: String, openid_address: String, source: Box<dyn KeySource>) -> Keys {
        Keys { issuer, openid_address, source, known: RwLock::default(), asked: Mutex::default() }
    }

    /// The keys of an id; all of them if the token names none.
    pub async fn of(&self, id: Option<&str>, now: Millis) -> Result<Vec<DecodingKey>, TokenRefused> {
        let known = self.known.read().await.clone();
        let found = known.of(id, now);
        if !found.is_empty() && now.saturating_sub(known.fetched) < KEYS_FRESH_MS {
            return Ok(found);
        }
        let refreshed = self.refresh(&known, now).await;
        let again = self.known.read().await.of(id, now);
        match refreshed {
            _ if !again.is_empty() => Ok(again),
            Ok(()) => Err(TokenRefused::UnknownKey),
            Err(FetchError::Paused) if known.is_kept(now) => Err(TokenRefused::UnknownKey),
            Err(error) => Err(TokenRefused::NoKeys(error)),
        }
    }

    /// Asks the issuer, unless somebody else has done so while this one waited for it, or a moment ago.
    async fn refresh(&self, before: &Arc<Known>, now: Millis) -> Result<(), FetchError> {
        let mut asked = self.asked.lock().await;
        if !Arc::ptr_eq(before, &*self.known.read().await) {
            return Ok(());
        }
        if asked.is_some_and(|asked| now.saturating_sub(asked) < KEYS_PAUSE_MS) {
            return Err(FetchError::Paused);
        }
        *asked = Some(now);
        let keys = self.fetch().await?;
        *self.known.write().await = Arc::new(Known { keys, fetched: now });
        Ok(())
    }

    async fn fetch(&self) -> Result<Vec<(Option<String>, DecodingKey)>, FetchError> {
        let document = self.json(self.openid_address.clone(), "OpenID configuration").await?;
        let text = |member: &str| document.get(member).and_then(Value::as_str);
        if text("issuer") != Some(&self.issuer) {
            return Err(FetchError::Unusable("issuer"));
        }
        let address = text("jwks_uri").filter(|address| address.starts_with("https://"));
        let address = address.ok_or(FetchError::Unusable("address of keys"))?.to_owned();
        let keys = self.json(address, "set of keys").await?;
        let keys: Vec<_> =
            keys.get("keys").and_then(Value::as_array).into_iter().flatten().filter_map(key_of).collect();
        if keys.is_empty() { Err(FetchError::Unusable("key")) } else { Ok(keys) }
    }

    async fn json(&self, address: String, what: &'static str) -> Result<Value, FetchError> {
        let document = self.source.get(address).await?;
        serde_json::from_slice(&document).map_err(|_| FetchError::Unusable(what))
    }
}

impl Known {
    fn is_kept(&self, now: Millis) -> bool {
        !self.keys.is_empty() && now.saturating_sub(self.fetched) < KEYS_KEPT_MS
    }

    fn of(&self, id: Option<&str>, now: Millis) -> Vec<DecodingKey> {
        let is_it = |known: &Option<String>| id.is_none() || known.as_deref() == id;
        let keys = self.keys.iter().filter(|(known, _)| self.is_kept(now) && is_it(known));
        keys.map(|(_, key)| key.clone()).collect()
    }
}

/// A JSON Web Key (RFC 7517) that RS256 signatures can be checked with; `None` if it is another one.
fn key_of(key: &Value) -> Option<(Option<String>, DecodingKey)> {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let text = |member: &str| key.get(member).and_then(Value::as_str);
    let fits = text("kty") == Some("RSA")
        && text("use").is_none_or(|what| what == "sig")
        && text("alg").is_none_or(|algorithm| algorithm == "RS256");
    let (modulus, exponent) = (text("n").filter(|_| fits)?, text("e")?);
    let bytes = URL_SAFE_NO_PAD.decode(modulus).ok()?;
    if bytes.iter().skip_while(|byte| **byte == 0).count() < MIN_MODULUS_BYTES {
        return None;
    }
    Some((text("kid").map(str::to_owned), DecodingKey::from_rsa_components(modulus, exponent).ok()?))
}

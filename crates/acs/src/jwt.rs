//! [`TokenCheck`]: whether a webhook was posted by the service, by the token that comes with it.
//!
//! The service signs each post with a JSON Web Token (RFC 7519) of five minutes. Its keys are found by an OpenID document.
//! What is checked: the signature, RS256 and nothing else, issuer, audience, expiry and start.

mod keys;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cti_flows::Millis;
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;

use self::keys::Keys;
pub use self::keys::{FetchError, HttpKeySource, KEYS_FRESH_MS, KEYS_KEPT_MS, KEYS_PAUSE_MS, KeySource};

/// Who issues the tokens of callbacks.
pub const CALLBACK_ISSUER: &str = "https://acscallautomation.communication.azure.com";

/// The OpenID document that leads to the keys of callbacks.
pub const CALLBACK_OPENID: &str =
    "https://acscallautomation.communication.azure.com/calling/.well-known/acsopenidconfiguration";

/// How far the service's clock and this one may be apart, in milliseconds. Machines that keep time differ by less than a
/// second; a token of five minutes must not become one of ten.
pub const TOKEN_LEEWAY_MS: Millis = 30_000;

/// The longest token that is looked at. The service's have less than two kilobytes.
const MAX_TOKEN_BYTES: usize = 16_384;

/// Why a token is not accepted. Nothing of the token is repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenRefused {
    /// There is no header `Authorization: Bearer …`.
    #[error("there is no bearer token")]
    Missing,
    /// It is no token.
    #[error("the token cannot be read")]
    Unreadable,
    /// It is signed otherwise than by RS256.
    #[error("the token is not signed by RS256")]
    Algorithm,
    /// It has parts that must be understood, and are not (RFC 7515, 4.1.11).
    #[error("the token has critical parts that are not known")]
    Critical,
    /// No key has its id.
    #[error("the key of the token is not known")]
    UnknownKey,
    /// The keys are not to be had.
    #[error("the keys are not to be had: {0}")]
    NoKeys(FetchError),
    /// The signature is not of the key.
    #[error("the signature is wrong")]
    Signature,
    /// A claim is missing, or not what is expected.
    #[error("the claim `{claim}` is missing or wrong")]
    Claim {
        /// The claim's name.
        claim: &'static str,
    },
    /// It is over.
    #[error("the token has expired")]
    Expired,
    /// It has not begun.
    #[error("the token is not valid yet")]
    Early,
}

/// Checks tokens of one issuer for one audience.
pub struct TokenCheck {
    issuer: String,
    audience: String,
    keys: Keys,
}

impl fmt::Debug for TokenCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCheck")
            .field("issuer", &self.issuer)
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

/// The claims that are looked at.
#[derive(Deserialize)]
struct Claims {
    iss: Option<Value>,
    aud: Option<Value>,
    exp: Option<Value>,
    nbf: Option<Value>,
}

impl TokenCheck {
    /// Checks the tokens of callbacks of a resource; the audience is its immutable resource id.
    pub fn of_callbacks(resource_id: impl Into<String>, source: impl KeySource + 'static) -> TokenCheck {
        TokenCheck::new(CALLBACK_ISSUER, resource_id, CALLBACK_OPENID, source)
    }

    /// Checks the tokens of an issuer whose OpenID document is at an address, such as those of Event Grid with Entra.
    pub fn new(
        issuer: impl Into<String>,
        audience: impl Into<String>,
        openid_address: impl Into<String>,
        source: impl KeySource + 'static,
    ) -> TokenCheck {
        let issuer = issuer.into();
        let keys = Keys::new(issuer.clone(), openid_address.into(), Box::new(source));
        TokenCheck { issuer, audience: audience.into(), keys }
    }

    /// Checks the value of the header `Authorization` at a time.
    ///
    /// # Errors
    /// Why the token is not accepted.
    pub async fn check(&self, authorization: Option<&str>, now: Millis) -> Result<(), TokenRefused> {
        let token = authorization.and_then(bearer).ok_or(TokenRefused::Missing)?;
        if token.len() > MAX_TOKEN_BYTES {
            return Err(TokenRefused::Unreadable);
        }
        let key_id = check_header(token)?;
        let mut validation = Validation::new(Algorithm::RS256);
        // The claims are checked here, against the time that is handed in.
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let keys = self.keys.of(key_id.as_deref(), now).await?;
        let claims = keys.iter().find_map(|key| decode::<Claims>(token, key, &validation).ok());
        self.check_claims(&claims.ok_or(TokenRefused::Signature)?.claims, now)
    }

    fn check_claims(&self, claims: &Claims, now: Millis) -> Result<(), TokenRefused> {
        if claims.iss.as_ref().and_then(Value::as_str) != Some(&self.issuer) {
            return Err(TokenRefused::Claim { claim: "iss" });
        }
        let is_for_us = match &claims.aud {
            Some(Value::String(one)) => *one == self.audience,
            Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(&self.audience)),
            _ => false,
        };
        if !is_for_us || self.audience.is_empty() {
            return Err(TokenRefused::Claim { claim: "aud" });
        }
        let expires = claims.exp.as_ref().and_then(time_of).ok_or(TokenRefused::Claim { claim: "exp" })?;
        if now >= expires.saturating_add(TOKEN_LEEWAY_MS) {
            return Err(TokenRefused::Expired);
        }
        match &claims.nbf {
            None | Some(Value::Null) => Ok(()),
            Some(begins) => {
                let begins = time_of(begins).ok_or(TokenRefused::Claim { claim: "nbf" })?;
                if now < begins.saturating_sub(TOKEN_LEEWAY_MS) { Err(TokenRefused::Early) } else { Ok(()) }
            }
        }
    }
}

/// The token of `Bearer <token>`; the scheme's case does not count (RFC 9110, 11.1).
fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// Looks at the token's header; gives the id of its key.
fn check_header(token: &str) -> Result<Option<String>, TokenRefused> {
    let header = token.split('.').next().and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    let header: Value =
        header.and_then(|header| serde_json::from_slice(&header).ok()).ok_or(TokenRefused::Unreadable)?;
    // Before anything else: a token without a signature, or with one by a shared key, is an attack and no mistake.
    if header.get("alg").and_then(Value::as_str) != Some("RS256") {
        return Err(TokenRefused::Algorithm);
    }
    if header.get("crit").is_some() {
        return Err(TokenRefused::Critical);
    }
    Ok(decode_header(token).map_err(|_| TokenRefused::Unreadable)?.kid)
}

/// A NumericDate (RFC 7519, 2) in milliseconds.
fn time_of(claim: &Value) -> Option<Millis> {
    match claim.as_i64() {
        Some(seconds) => seconds.checked_mul(1_000),
        // A fraction is allowed, and cut off. Whatever is beyond the range of whole seconds is no date.
        None => claim.as_f64().filter(|seconds| seconds.abs() < 1e15).map(|seconds| (seconds * 1_000.0) as Millis),
    }
}

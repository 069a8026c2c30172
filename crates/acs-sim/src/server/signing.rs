//! [`EventSigner`]: signs callbacks as the service does, with a key of one's own, and publishes the key.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::server::ServerOptions;
use crate::wire::{Request, Response};

/// Who the service says it is.
const ISSUER: &str = "https://acscallautomation.communication.azure.com";

/// Signs JSON Web Tokens (RFC 7519) with RS256, for the `Authorization` header of callbacks.
pub struct EventSigner {
    key: KeyPair,
    key_id: String,
    audience: String,
}

/// A key that cannot sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningError {
    /// It is no private key in PEM.
    #[error("the signing key is no PKCS#8 private key in PEM")]
    NotPem,
    /// It is no RSA key of 2048 to 4096 bits.
    #[error("the signing key is no RSA key of 2048 to 4096 bits")]
    NotRsa,
    /// The signature failed.
    #[error("the callback could not be signed")]
    Failed,
}

impl EventSigner {
    /// Takes an RSA key in PEM (PKCS#8, as `openssl genpkey -algorithm RSA` writes it) and the audience: the immutable
    /// id of the resource.
    ///
    /// # Errors
    /// It is no such key. The error does not show it.
    pub fn from_pem(pem: &str, audience: &str) -> Result<EventSigner, SigningError> {
        let body = pem.split_once("-----BEGIN PRIVATE KEY-----").map(|(_, rest)| rest);
        let body = body.and_then(|rest| rest.split_once("-----END PRIVATE KEY-----")).map(|(body, _)| body);
        let text: String = body.ok_or(SigningError::NotPem)?.split_whitespace().collect();
        let bytes = STANDARD.decode(text).map_err(|_| SigningError::NotPem)?;
        let key = KeyPair::from_pkcs8(&bytes).map_err(|_| SigningError::NotRsa)?;
        let key_id = URL_SAFE_NO_PAD.encode(Sha256::digest(key.public_key().as_ref()));
        Ok(EventSigner { key, key_id, audience: audience.to_owned() })
    }

    /// A token that is good from now on, for as long as said.
    ///
    /// # Errors
    /// The signature failed.
    pub fn token(&self, now: Duration, life: Duration) -> Result<String, SigningError> {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.key_id });
        let seconds = now.as_secs();
        let claims = json!({ "iss": ISSUER, "aud": self.audience, "iat": seconds, "nbf": seconds,
            "exp": seconds + life.as_secs() });
        let encode = |text: String| URL_SAFE_NO_PAD.encode(text);
        let signed = format!("{}.{}", encode(header.to_string()), encode(claims.to_string()));
        let mut signature = vec![0; self.key.public().modulus_len()];
        let made = self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature);
        made.map_err(|_| SigningError::Failed)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    fn key_set(&self) -> serde_json::Value {
        let public = PublicKeyComponents::<Vec<u8>>::from(self.key.public());
        let (modulus, exponent) = (URL_SAFE_NO_PAD.encode(public.n), URL_SAFE_NO_PAD.encode(public.e));
        json!({ "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.key_id, "n": modulus,
            "e": exponent }] })
    }
}

impl fmt::Debug for EventSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventSigner({})", self.key_id)
    }
}

/// The OpenID document and the keys, where callbacks are signed.
pub(crate) fn metadata(options: &ServerOptions, address: SocketAddr, request: &Request) -> Option<Response> {
    let signer = options.signer.as_ref().filter(|_| request.method == "GET")?;
    match request.path() {
        "/calling/.well-known/acsopenidconfiguration" => Some(Response::json(
            200,
            json!({ "issuer": ISSUER, "jwks_uri": format!("http://{address}/calling/keys"),
                "id_token_signing_alg_values_supported": ["RS256"] }),
        )),
        "/calling/keys" => Some(Response::json(200, signer.key_set())),
        _ => None,
    }
}

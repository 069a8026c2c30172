//! [`Credential`]: by what the service knows that a request is allowed, and the headers that say so.

use std::fmt;
use std::time::SystemTime;

use crate::endpoint::Endpoint;
use crate::error::SetupError;
use crate::sign::{AccessKey, ToSign, sign};
use crate::token::{TokenCache, TokenError, TokenSource};

/// By what the service knows that a request is allowed. `Debug` shows nothing of it.
pub enum Credential {
    /// A key of the resource, with which each request is signed.
    AccessKey(AccessKey),
    /// A token of Microsoft Entra; only over https.
    Entra(Box<dyn TokenSource>),
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Credential::AccessKey(_) => "AccessKey(…)",
            Credential::Entra(_) => "Entra(…)",
        })
    }
}

/// A credential in use.
pub(crate) enum Proof {
    AccessKey(AccessKey),
    Entra(TokenCache),
}

impl Proof {
    /// Takes a credential for requests to an endpoint.
    pub(crate) fn new(credential: Credential, endpoint: &Endpoint) -> Result<Self, SetupError> {
        match credential {
            Credential::AccessKey(key) => Ok(Proof::AccessKey(key)),
            Credential::Entra(_) if !endpoint.is_encrypted() => {
                Err(SetupError::TokenOverPlainHttp { origin: endpoint.origin() })
            }
            Credential::Entra(source) => Ok(Proof::Entra(TokenCache::new(source))),
        }
    }

    /// The headers that prove a request at this time.
    pub(crate) async fn headers(
        &self,
        (method, path_and_query, body): (&str, &str, &[u8]),
        endpoint: &Endpoint,
        now: SystemTime,
    ) -> Result<Vec<(&'static str, String)>, TokenError> {
        let key = match self {
            Proof::AccessKey(key) => key,
            Proof::Entra(cache) => return Ok(vec![("authorization", format!("Bearer {}", cache.token(now).await?))]),
        };
        let (date, host) = (httpdate::fmt_http_date(now), endpoint.host());
        let signed = sign(key, &ToSign { method, path_and_query, host: &host, date: &date, body });
        Ok(vec![
            ("x-ms-date", date),
            ("x-ms-content-sha256", signed.content_sha256),
            ("authorization", signed.authorization),
        ])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::{PlainHttp, StaticToken};

    #[tokio::test]
    async fn a_token_goes_out_alone_and_a_signature_with_date_and_hash() {
        let endpoint = Endpoint::parse("https://name.communication.azure.com", PlainHttp::Refused).unwrap();
        let request = ("GET", "/calling?api-version=1", b"".as_slice());
        let now = SystemTime::UNIX_EPOCH;
        let token = Credential::Entra(Box::new(StaticToken::new("entra-test-token", None)));
        let headers = Proof::new(token, &endpoint).unwrap().headers(request, &endpoint, now).await.unwrap();
        assert_eq!(headers, [("authorization", "Bearer entra-test-token".to_owned())]);
        let key = Credential::AccessKey(AccessKey::parse("c2VjcmV0").unwrap());
        let headers = Proof::new(key, &endpoint).unwrap().headers(request, &endpoint, now).await.unwrap();
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["x-ms-date", "x-ms-content-sha256", "authorization"]);
        assert!(headers.iter().any(|(_, value)| value == "Thu, 01 Jan 1970 00:00:00 GMT"));
    }
}

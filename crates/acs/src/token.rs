//! Tokens of Microsoft Entra: [`TokenSource`], a token that is given, and one got with a client secret.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use reqwest::Url;
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::endpoint::{Endpoint, PlainHttp};
use crate::error::SetupError;
use crate::http;
use crate::operation::path_part;
use crate::surroundings::{BoxFuture, Surroundings};

/// What a token has to be for. The two slashes are right: both official clients ask for it so.
pub const TOKEN_SCOPE: &str = "https://communication.azure.com//.default";

/// How long before its end a token is replaced.
const EARLY: Duration = Duration::from_secs(120);

/// A token and its end. `Debug` does not show the token.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token.
    pub token: String,
    /// When it ends; a token without an end is taken as good.
    pub expires: Option<SystemTime>,
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken").field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// Why there is no token. No message has a secret in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct TokenError {
    /// What went wrong.
    pub reason: String,
}

/// Gives tokens for [`TOKEN_SCOPE`]. The client keeps one until two minutes before its end.
pub trait TokenSource: Send + Sync {
    /// A token that is good now.
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, TokenError>>;
}

/// A token that somebody else got, and replaces. `Debug` does not show it.
#[derive(Clone)]
pub struct StaticToken(AccessToken);

impl StaticToken {
    /// A token, with its end where that is known.
    pub fn new(token: impl Into<String>, expires: Option<SystemTime>) -> Self {
        StaticToken(AccessToken { token: token.into(), expires })
    }
}

impl TokenSource for StaticToken {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

impl fmt::Debug for StaticToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaticToken(…)")
    }
}

/// Gets tokens for an app with its secret, by the client credentials flow of the Microsoft identity platform (RFC 6749,
/// 4.4). `Debug` does not show the secret.
pub struct ClientSecretTokens {
    http: reqwest::Client,
    url: Url,
    client_id: String,
    client_secret: String,
    surroundings: Arc<dyn Surroundings>,
}

/// How long getting a token may take.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// How many bytes an answer with a token may have.
const MAX_BODY_BYTES: usize = 1 << 16;

impl ClientSecretTokens {
    /// The authority of the public cloud.
    pub const PUBLIC_AUTHORITY: &str = "https://login.microsoftonline.com";

    /// Tokens of an app of a tenant, from an authority such as [`Self::PUBLIC_AUTHORITY`].
    ///
    /// # Errors
    /// The authority is no https address, or something is empty.
    pub fn new(
        authority: &str,
        tenant_id: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        plain_http: PlainHttp,
        surroundings: Arc<dyn Surroundings>,
    ) -> Result<Self, SetupError> {
        let (client_id, client_secret) = (client_id.into(), client_secret.into());
        for (what, text) in [("tenant id", tenant_id), ("client id", &client_id), ("client secret", &client_secret)] {
            if text.is_empty() || matches!(text, "." | "..") {
                return Err(SetupError::Text { what });
            }
        }
        let authority = Endpoint::parse(authority, plain_http)?;
        let url = authority.url(&format!("/{}/oauth2/v2.0/token", path_part(tenant_id))).ok_or(SetupError::Endpoint)?;
        let http = http::client(&authority, TIME_LIMIT)?;
        Ok(ClientSecretTokens { http, url, client_id, client_secret, surroundings })
    }

    async fn ask(&self) -> Result<AccessToken, TokenError> {
        let asked = self.surroundings.now();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", &self.client_secret),
            ("scope", TOKEN_SCOPE),
        ];
        let response = self.http.post(self.url.clone()).form(&form).send().await;
        let response = response.map_err(|error| failed(&http::reason_of(error)))?;
        let status = response.status().as_u16();
        let body = http::read(response, MAX_BODY_BYTES).await.map_err(|error| failed(&error.to_string()))?;
        if status != 200 {
            let code = serde_json::from_slice::<TokenRefused>(&body).map(|refused| refused.error).unwrap_or_default();
            return Err(failed(&format!("the authority answers with {status} {}", http::shortened(&code))));
        }
        let given: TokenGiven =
            serde_json::from_slice(&body).map_err(|_| failed("the authority's answer has no token"))?;
        Ok(AccessToken { token: given.access_token, expires: Some(asked + Duration::from_secs(given.expires_in)) })
    }
}

impl TokenSource for ClientSecretTokens {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(self.ask())
    }
}

impl fmt::Debug for ClientSecretTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.as_str();
        f.debug_struct("ClientSecretTokens")
            .field("url", &url)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct TokenGiven {
    access_token: String,
    expires_in: u64,
}

#[derive(Deserialize)]
struct TokenRefused {
    error: String,
}

fn failed(reason: &str) -> TokenError {
    TokenError { reason: reason.to_owned() }
}

/// The token that is in use.
pub(crate) struct TokenCache {
    source: Box<dyn TokenSource>,
    token: Mutex<Option<AccessToken>>,
}

impl TokenCache {
    pub(crate) fn new(source: Box<dyn TokenSource>) -> Self {
        TokenCache { source, token: Mutex::new(None) }
    }

    /// A token that is good now. Many requests at once ask the source once.
    pub(crate) async fn token(&self, now: SystemTime) -> Result<String, TokenError> {
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| is_good(token, now + EARLY)) {
            return Ok(token.token.clone());
        }
        let token = self.source.token().await?;
        if !is_good(&token, now) {
            return Err(failed("the token has ended"));
        }
        Ok(kept.insert(token).token.clone())
    }
}

fn is_good(token: &AccessToken, at: SystemTime) -> bool {
    token.expires.is_none_or(|expires| at < expires)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    /// Gives `token 1`, `token 2` …, each for ten minutes from the start.
    struct Counting(Arc<AtomicU64>);

    impl TokenSource for Counting {
        fn token(&self) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
            let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            let expires = Some(at(600 * number));
            Box::pin(async move { Ok(AccessToken { token: format!("token {number}"), expires }) })
        }
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[tokio::test]
    async fn a_token_is_kept_until_two_minutes_before_its_end() {
        let asked = Arc::new(AtomicU64::new(0));
        let cache = TokenCache::new(Box::new(Counting(asked.clone())));
        for (seconds, token) in
            [(0, "token 1"), (479, "token 1"), (480, "token 2"), (500, "token 2"), (1079, "token 2"), (1080, "token 3")]
        {
            assert_eq!(cache.token(at(seconds)).await.unwrap(), token, "{seconds}");
        }
        assert_eq!(asked.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn a_token_that_has_ended_is_not_used() {
        let ended = TokenCache::new(Box::new(StaticToken::new("old", Some(at(10)))));
        assert_eq!(ended.token(at(9)).await.unwrap(), "old");
        assert_eq!(ended.token(at(10)).await.unwrap_err(), failed("the token has ended"));
        let endless = TokenCache::new(Box::new(StaticToken::new("good", None)));
        assert_eq!(endless.token(at(u64::from(u32::MAX))).await.unwrap(), "good");
    }
}

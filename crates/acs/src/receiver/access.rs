//! [`Access`]: who may post events.

use std::sync::Arc;

use axum::http::HeaderValue;
use cti_flows::Millis;

use crate::jwt::{TokenCheck, TokenRefused};
use crate::shared_secret::SharedSecret;

/// What whoever posts must have. All that is set must be there; if nothing is, everybody may post.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// A token of the service.
    pub token: Option<Arc<TokenCheck>>,
    /// A secret in the query.
    pub secret: Option<SharedSecret>,
}

/// Why somebody may not post.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessRefused {
    /// The secret is missing or wrong.
    #[error("the secret is missing or wrong")]
    Secret,
    /// The token is missing or not accepted.
    #[error(transparent)]
    Token(#[from] TokenRefused),
}

impl Access {
    /// Everybody may post: for tests and simulators on this machine.
    pub fn open() -> Access {
        Access::default()
    }

    /// Whoever knows a secret may post.
    pub fn by_secret(secret: SharedSecret) -> Access {
        Access { token: None, secret: Some(secret) }
    }

    /// Whoever has a token of the service may post.
    pub fn by_token(token: TokenCheck) -> Access {
        Access { token: Some(Arc::new(token)), secret: None }
    }

    /// Whoever has this token must know a secret, too.
    #[must_use]
    pub fn and_secret(self, secret: SharedSecret) -> Access {
        Access { secret: Some(secret), ..self }
    }

    /// Checks the cheap one first, so that whoever knows nothing makes no work.
    pub(super) async fn check(
        &self,
        query: Option<&str>,
        authorization: Option<&HeaderValue>,
        now: Millis,
    ) -> Result<(), AccessRefused> {
        self.check_secret(query)?;
        if let Some(token) = &self.token {
            token.check(authorization.and_then(|value| value.to_str().ok()), now).await?;
        }
        Ok(())
    }

    pub(super) fn check_secret(&self, query: Option<&str>) -> Result<(), AccessRefused> {
        match &self.secret {
            Some(secret) if !secret.is_in(query) => Err(AccessRefused::Secret),
            _ => Ok(()),
        }
    }
}

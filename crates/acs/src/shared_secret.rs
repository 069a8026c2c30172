//! [`SharedSecret`]: a secret in the query of a webhook's address.

use std::fmt;

use hmac::{Hmac, Mac};
use percent_encoding::percent_decode_str;
use sha2::Sha256;

/// The shortest secret: 128 bits, written in hexadecimal digits or base64, have more characters.
pub const MIN_SECRET_CHARACTERS: usize = 16;

/// A secret that a webhook's address must have in its query, such as `?code=…`. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret {
    parameter: String,
    secret: String,
}

/// Why a secret cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The parameter has no name, or one that would have to be encoded.
    #[error("the name of the secret's parameter is not made of letters, digits, `-`, `_` and `.`")]
    Parameter,
    /// It can be guessed.
    #[error("the secret has fewer than {MIN_SECRET_CHARACTERS} characters")]
    TooShort,
}

impl SharedSecret {
    /// A secret and the parameter that holds it.
    ///
    /// # Errors
    /// The parameter or the secret cannot be used.
    pub fn new(parameter: impl Into<String>, secret: impl Into<String>) -> Result<SharedSecret, SecretError> {
        let (parameter, secret) = (parameter.into(), secret.into());
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if parameter.is_empty() || !parameter.bytes().all(is_plain) {
            return Err(SecretError::Parameter);
        }
        if secret.chars().count() < MIN_SECRET_CHARACTERS {
            return Err(SecretError::TooShort);
        }
        Ok(SharedSecret { parameter, secret })
    }

    /// Whether a query has the secret: its parameter once, with this value. How long that takes does not tell how much of it
    /// is right.
    pub fn is_in(&self, query: Option<&str>) -> bool {
        let mut given = query.unwrap_or_default().split('&').filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            (name == self.parameter).then_some(value)
        });
        let (Some(given), None) = (given.next(), given.next()) else { return false };
        let given: Vec<u8> = percent_decode_str(given).collect();
        // Tags of both are compared in constant time; their lengths are the same whatever was given.
        let tag =
            |text: &[u8]| Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).ok().map(|mac| mac.chain_update(text));
        match (tag(&given), tag(self.secret.as_bytes())) {
            (Some(given), Some(own)) => given.verify(&own.finalize().into_bytes()).is_ok(),
            _ => false,
        }
    }
}

impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedSecret").field("parameter", &self.parameter).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_must_be_in_the_query_once_and_whole() {
        let secret = SharedSecret::new("code", "0123456789abcdef+/=");
        let is_in = |query: &str| secret.as_ref().is_ok_and(|secret| secret.is_in(Some(query)));
        assert!(is_in("code=0123456789abcdef+/="));
        assert!(is_in("a=b&code=0123456789abcdef%2B%2F%3D&c"));
        for wrong in [
            "",
            "code",
            "code=",
            "code=0123456789abcdef+/",
            "code=0123456789abcdef+/==",
            "Code=0123456789abcdef+/=",
            "code=0123456789abcdef+/=&code=x",
            "codes=0123456789abcdef+/=",
        ] {
            assert!(!is_in(wrong), "{wrong}");
        }
        assert!(secret.as_ref().is_ok_and(|secret| !secret.is_in(None)));
        assert!(!format!("{secret:?}").contains("0123"));
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        assert_eq!(SharedSecret::new("", "0123456789abcdef"), Err(SecretError::Parameter));
        assert_eq!(SharedSecret::new("a&b", "0123456789abcdef"), Err(SecretError::Parameter));
        assert_eq!(SharedSecret::new("code", "0123456789abcde"), Err(SecretError::TooShort));
    }
}

//! The bare sending: how the library for HTTP is set up, and how answers are read within a limit.

use std::time::Duration;

use reqwest::{Response, redirect};

use crate::endpoint::Endpoint;
use crate::error::SetupError;

/// Who asks, in the header `User-Agent`.
const USER_AGENT: &str = concat!("cti-flows-acs/", env!("CARGO_PKG_VERSION"));

/// How many characters of a foreign text are repeated in a message.
const SHOWN_CHARACTERS: usize = 500;

/// A client that follows no redirect, since what is signed for one address is wrong at another.
pub(crate) fn client(endpoint: &Endpoint, time_limit: Duration) -> Result<reqwest::Client, SetupError> {
    let mut builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .redirect(redirect::Policy::none())
        .referer(false)
        .https_only(endpoint.is_encrypted())
        .timeout(time_limit);
    if endpoint.is_this_machine() {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| SetupError::Http { reason: reason_of(error) })
}

/// What went wrong, down to the first cause, without the address.
pub(crate) fn reason_of(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    shortened(&cause.to_string())
}

/// A foreign text, shortened and on one line.
pub(crate) fn shortened(text: &str) -> String {
    text.chars().take(SHOWN_CHARACTERS).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Why a body could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error("the answer has more than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the answer breaks off")]
    Broken(reqwest::Error),
}

/// Reads a body, and no more of it than the limit.
pub(crate) async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(ReadError::Broken)? {
        if body.len() + chunk.len() > limit {
            return Err(ReadError::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

//! When a request goes out again, and [`Repeatability`], by which the service knows that it is the same one.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::surroundings::Surroundings;

/// The pair of headers by which the service does once what it is asked twice. It stays the same over all tries, and
/// over a restart when whoever asks keeps it.
///
/// Source: OASIS Repeatable Requests 1.0; the official clients keep the pair on retries.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Repeatability {
    /// `Repeatability-Request-ID`: a UUID.
    pub request_id: String,
    /// `Repeatability-First-Sent`: when it was first sent (RFC 9110, IMF-fixdate).
    pub first_sent: String,
}

impl Repeatability {
    /// A new pair.
    pub fn new(surroundings: &dyn Surroundings) -> Self {
        Repeatability { request_id: surroundings.new_id(), first_sent: httpdate::fmt_http_date(surroundings.now()) }
    }
}

/// How often and when a request that may be sent again is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often it is sent again, at most.
    pub max_retries: u32,
    /// How long the first pause is where the service does not say; each further one is twice as long.
    pub first_pause: Duration,
    /// How long a pause may be. A service that asks for a longer one is not asked again: the caller decides.
    pub longest_pause: Duration,
}

impl Default for RetryPolicy {
    /// Three times, after 1, 2 and 4 seconds; pauses of at most a minute.
    fn default() -> Self {
        RetryPolicy { max_retries: 3, first_pause: Duration::from_secs(1), longest_pause: Duration::from_secs(60) }
    }
}

impl RetryPolicy {
    /// How long to pause before the next try, after so many retries; `None` when there is none.
    pub fn pause(&self, retries: u32, retry_after: Option<Duration>) -> Option<Duration> {
        if retries >= self.max_retries {
            return None;
        }
        match retry_after {
            Some(asked) => (asked <= self.longest_pause).then_some(asked),
            None => {
                let doubled = self.first_pause.saturating_mul(2_u32.saturating_pow(retries));
                Some(doubled.min(self.longest_pause))
            }
        }
    }
}

/// Whether a status means "not now": throttled, or a fault that may pass.
pub fn is_retried(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503)
}

/// Reads `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). A date that is past means at once.
pub fn parse_retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

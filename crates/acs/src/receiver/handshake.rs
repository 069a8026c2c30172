//! The handshake of CloudEvents web hooks: `OPTIONS`, by which a sender asks whether its events are wanted.
//!
//! Source: CloudEvents, HTTP 1.1 Web Hooks, section 4. The other handshake, Event Grid's own, is an event.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{Notice, Refused, Served};

const REQUEST_ORIGIN: HeaderName = HeaderName::from_static("webhook-request-origin");
const REQUEST_RATE: HeaderName = HeaderName::from_static("webhook-request-rate");
const ALLOWED_ORIGIN: HeaderName = HeaderName::from_static("webhook-allowed-origin");
const ALLOWED_RATE: HeaderName = HeaderName::from_static("webhook-allowed-rate");

/// The origins whose events are wanted, such as `eventgrid.azure.net`; case does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedOrigins(Vec<String>);

impl AllowedOrigins {
    /// These origins.
    pub fn new(origins: impl IntoIterator<Item = impl Into<String>>) -> AllowedOrigins {
        AllowedOrigins(origins.into_iter().map(Into::into).collect())
    }

    fn allow(&self, origin: &str) -> bool {
        self.0.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
    }
}

/// Answers the handshake of an allowed origin. Its secret must be there; a token never is.
pub(super) async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response {
    if let Err(refused) = served.access.check_secret(request.uri().query()) {
        return served.refuse(refused.into());
    }
    let Some(origin) = allowed_origin(&served, request.headers()) else { return served.refuse(Refused::Origin) };
    let mut headers =
        HeaderMap::from_iter([(ALLOWED_ORIGIN, origin), (header::ALLOW, HeaderValue::from_static("POST"))]);
    if request.headers().contains_key(REQUEST_RATE) {
        headers.insert(ALLOWED_RATE, HeaderValue::from_static("*"));
    }
    (served.observer)(&Notice::Validated);
    (StatusCode::OK, headers).into_response()
}

fn allowed_origin(served: &Served, headers: &HeaderMap) -> Option<HeaderValue> {
    let origin = headers.get(REQUEST_ORIGIN)?;
    served.origins.allow(origin.to_str().ok()?).then(|| origin.clone())
}

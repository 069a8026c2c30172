//! Where a redirect leads, and what of the request goes along (WHATWG Fetch standard, section 4.4).

use cti_flows::host::{HttpMethod, SendHttpRequest};
use url::Url;

/// Headers that prove who asks; they do not go to another origin.
const CREDENTIALS: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// Whether a status sends on to the address in `Location`.
pub(crate) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The request that a redirect asks for.
pub(crate) fn follow(mut request: SendHttpRequest, status: u16, from: &Url, to: &Url) -> SendHttpRequest {
    let becomes_get = match status {
        303 => true,
        301 | 302 => request.method == HttpMethod::Post,
        _ => false,
    };
    if becomes_get {
        request.method = HttpMethod::Get;
        request.body = None;
        request.content_type = None;
    }
    if from.origin() != to.origin() {
        request.headers.retain(|name, _| !CREDENTIALS.iter().any(|header| name.eq_ignore_ascii_case(header)));
    }
    request.url = to.to_string();
    request
}

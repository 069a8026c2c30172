//! Repeatable requests: the same pair of id and first-sent date gets the same answer, and nothing is done twice.

use std::collections::{BTreeMap, VecDeque};

use crate::refusal::Refusal;
use crate::wire::{Request, Response};

/// How many answers are remembered; the service gives no number (our decision).
const REMEMBERED: usize = 100_000;

/// What makes two requests the same: method, target, and both headers.
pub(crate) type Pair = [String; 4];

/// Reads the pair. Both headers or none may be there; on requests that cannot be repeated they are not looked at.
pub(crate) fn pair_of(request: &Request, is_repeatable: bool) -> Result<Option<Pair>, Refusal> {
    if !is_repeatable {
        return Ok(None);
    }
    match (request.header("Repeatability-Request-ID"), request.header("Repeatability-First-Sent")) {
        (None, None) => Ok(None),
        (Some(id), Some(first_sent)) if is_uuid(id) && is_http_date(first_sent) => {
            Ok(Some([request.method.clone(), request.target.clone(), id.to_owned(), first_sent.to_owned()]))
        }
        (Some(_), Some(_)) => Err(Refusal::invalid("Repeatability-Request-ID", "or its date has a wrong form")),
        _ => Err(Refusal::invalid("Repeatability-Request-ID", "and Repeatability-First-Sent belong together")),
    }
}

fn is_uuid(text: &str) -> bool {
    let is_right = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(is_right)
}

/// Whether a text has the shape of an IMF-fixdate (RFC 9110, section 5.6.7): `Fri, 20 Nov 2026 09:19:50 GMT`.
fn is_http_date(text: &str) -> bool {
    const SHAPE: &[u8; 29] = b"Aaa, 00 Aaa 0000 00:00:00 GMT";
    let is_right = |(byte, shape): (u8, &u8)| match shape {
        b'0' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'a' => byte.is_ascii_lowercase(),
        _ => byte == *shape,
    };
    text.len() == SHAPE.len() && text.bytes().zip(SHAPE).all(is_right)
}

/// Answers that were given, to be given again.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    given: BTreeMap<Pair, Response>,
    order: VecDeque<Pair>,
}

impl Answers {
    pub(crate) fn find(&self, pair: &Pair) -> Option<Response> {
        self.given.get(pair).cloned()
    }

    /// Remembers an answer; of errors of the server there is none to remember, a repetition is to do better.
    pub(crate) fn keep(&mut self, pair: Pair, response: &Response) {
        if response.status >= 500 || response.status == 429 {
            return;
        }
        if self.order.len() == REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.given.remove(&oldest);
        }
        self.order.push_back(pair.clone());
        self.given.insert(pair, response.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::pair_of;
    use crate::wire::Request;

    #[test]
    fn both_headers_or_none() {
        let request = Request::new("POST", "/calling/callConnections");
        let id = "e513e666-a4d0-4423-b06c-0dd6ecda14b8";
        assert_eq!(pair_of(&request, true).ok(), Some(None));
        let half = request.clone().with_header("Repeatability-Request-ID", id);
        assert_eq!(pair_of(&half, true).map_err(|refusal| refusal.code), Err("8523"));
        assert_eq!(pair_of(&half, false).ok(), Some(None));
        let whole = half.clone().with_header("Repeatability-First-Sent", "Fri, 20 Nov 2026 09:19:50 GMT");
        assert!(pair_of(&whole, true).is_ok_and(|pair| pair.is_some()));
        let dated = half.with_header("Repeatability-First-Sent", "2026-11-20T09:19:50Z");
        assert!(pair_of(&dated, true).is_err());
    }
}

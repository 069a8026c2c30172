//! [`HttpSecret`]: a value that requests may name and never see, and the host that it may be sent to.

use std::fmt;

use serde_json::Value;
use url::Url;

use crate::policy::AllowedHost;

/// What stands for a secret in an answer that repeats it.
const REDACTED: &str = "(secret)";

/// How long the last word of a secret must be to be taken for a secret itself.
const LEAST_TOKEN: usize = 8;

/// A secret: a flow names it in `secretHeaders`, and its value goes into that header of requests to one host.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpSecret {
    /// The name that flows know it by.
    pub name: String,
    /// The host that it may be sent to. It must be among the allowed ones, too.
    pub host: AllowedHost,
    /// The header's value, whole: `Bearer …`.
    pub value: String,
}

impl HttpSecret {
    /// Whether it may be sent to an address.
    pub(crate) fn is_for(&self, url: &Url) -> bool {
        self.host.covers(url)
    }

    /// Takes the value out of a text. Of `Bearer` and a token, the token alone is taken out as well.
    pub(crate) fn redact(&self, text: &mut String) {
        let token = self.value.rsplit(' ').next().filter(|token| token.len() >= LEAST_TOKEN);
        for part in [Some(self.value.as_str()), token].into_iter().flatten() {
            if !part.is_empty() && text.contains(part) {
                *text = text.replace(part, REDACTED);
            }
        }
    }

    /// Takes the value out of every text of a value, names of members included.
    pub(crate) fn redact_value(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.redact(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.redact_value(item)),
            Value::Object(members) => {
                let redacted = std::mem::take(members).into_iter().map(|(mut name, mut member)| {
                    self.redact(&mut name);
                    self.redact_value(&mut member);
                    (name, member)
                });
                *members = redacted.collect();
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

impl fmt::Debug for HttpSecret {
    /// Leaves the value out.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HttpSecret").field("name", &self.name).field("host", &self.host).finish_non_exhaustive()
    }
}

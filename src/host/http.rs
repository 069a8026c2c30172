//! Requests to other systems over HTTP.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The verb of a request (RFC 9110, section 9; RFC 5789 for `PATCH`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum HttpMethod {
    /// Read.
    #[default]
    Get,
    /// Hand over, or create.
    Post,
    /// Replace, or create.
    Put,
    /// Change in part.
    Patch,
    /// Remove.
    Delete,
}

impl HttpMethod {
    /// The verb as the request has it.
    pub fn as_str(self) -> &'static str {
        match self {
            HttpMethod::Get => "GET",
            HttpMethod::Post => "POST",
            HttpMethod::Put => "PUT",
            HttpMethod::Patch => "PATCH",
            HttpMethod::Delete => "DELETE",
        }
    }
}

/// Parameters of `http.send`. The host decides which addresses a flow may reach, and how large an answer may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendHttpRequest {
    /// The verb.
    pub method: HttpMethod,
    /// The absolute address, `https:` or `http:`.
    pub url: String,
    /// Header name to value, without `Content-Type`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Header name to the name of a secret that the host keeps; the header's value is the secret's. The value stands in
    /// neither the flow nor the command, so that it is in no trace.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub secret_headers: BTreeMap<String, String>,
    /// The body as it is sent, in UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The media type of the body: the header `Content-Type`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
}

/// What a server answered, whatever its status; a request that no server answered is an exception.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `status`")]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Header name, in small letters, to value; several headers of one name are joined with `, `.
    #[serde(
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "crate::from_json::null_is_absent"
    )]
    pub headers: BTreeMap<String, String>,
    /// The body: a value where it is JSON, else text; absent where it is empty.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub body: Option<Value>,
}

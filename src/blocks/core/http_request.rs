//! Block HTTP Request.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Fields, Text};
use crate::exception::Exception;
use crate::host::{HttpMethod, HttpResponse, SendHttpRequest};
use crate::javascript::{json_stringify, to_text, to_text_cow};

/// Sends an HTTP request to another system and reads the answer.
///
/// An answer with a status from 200 to 299 leaves by `success`. Any other status leaves by `failure` with the exception
/// `http-` and the status, such as `http-404`; so does a request that no server answered, and one that the host does not
/// allow. That, and the names of the results, is our decision.
///
/// Whoever can read the flow or a trace can read `headers`: do not write a password into them. `secretHeaders` names
/// secrets instead, and only the host knows their values and where they may be sent; a name that it does not know leaves
/// by `failure`.
///
/// Source: Appendix F, which says only that a request is made. The controls and the ports are inferred from the
/// `fetch` of browsers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HttpRequest {
    /// The address, with `https://`.
    #[schemars(extend("examples" = ["https://api.example.com/customers/42"]))]
    url: Text,
    /// The verb; `GET` if not given.
    #[serde(default)]
    method: Option<HttpMethod>,
    /// Header name to value; a header without a value is left out.
    #[serde(default)]
    headers: Option<Fields>,
    /// Header name to the name of a secret that the host keeps, such as `Authorization` to `crm-token`; what is sent is the
    /// secret's value. Our addition.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "Authorization": "crm-token" }]))]
    secret_headers: Option<Fields>,
    /// What is sent: text as it is, anything else as JSON. None if not given; a `GET` has none.
    #[serde(default)]
    body: Option<Any>,
    /// The media type of the body; `text/plain` for text and `application/json` for anything else if not given. With
    /// `application/x-www-form-urlencoded` a map is sent as the fields of a form.
    #[serde(default)]
    #[schemars(extend("examples" = ["application/json", "application/x-www-form-urlencoded"]))]
    content_type: Option<Text>,
}

/// What the server answered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HttpAnswer {
    /// The status code, from 200 to 299.
    status: u16,
    /// Header name, in small letters, to value.
    headers: BTreeMap<String, String>,
    /// The body: a value where it is JSON, else text; absent where it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<Value>,
}

impl Block for HttpRequest {
    const TYPE: &'static str = "SE_CoreHttpRequest";
    const ALIASES: &'static [&'static str] = &["SE_HTTPRequest", "SE_CoreHTTPRequest"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "HTTP Request";
    const TITLE_JA: &'static str = "HTTP リクエスト";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["http.send"];
    type Results = HttpAnswer;

    fn enter(self) -> Result<Next, Exception> {
        let method = self.method.unwrap_or_default();
        let (headers, from_headers) = headers_of(self.headers)?;
        let given = self.content_type.map(|text| text.0).or(from_headers);
        let body = self.body.and_then(|body| body.0);
        if body.is_some() && method == HttpMethod::Get {
            return Err(Exception::bad_control("`body`: a `GET` request has none"));
        }
        let content_type = body.as_ref().map(|body| given.unwrap_or_else(|| default_type(body).to_owned()));
        check_value("contentType", content_type.as_deref().unwrap_or_default())?;
        let body = body.map(|body| written(&body, content_type.as_deref().unwrap_or_default()));
        let secret_headers = secret_headers_of(self.secret_headers)?;
        let is_secret = |name: &String| secret_headers.keys().any(|secret| secret.eq_ignore_ascii_case(name));
        if let Some(name) = headers.keys().find(|name| is_secret(name)) {
            return Err(Exception::bad_control(format!("`secretHeaders`: `{name}` stands in `headers`, too")));
        }
        Ok(Next::ask(SendHttpRequest { method, url: self.url.0, headers, secret_headers, body, content_type }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let HttpResponse { status, headers, body } = answer.reply()?;
        if !(200..300).contains(&status) {
            return Err(Exception::new(format!("http-{status}"), format!("the server answered with status {status}")));
        }
        Ok(Next::success(HttpAnswer { status, headers, response: body }))
    }
}

/// The headers as text, and apart from them the one that names the body's type.
fn headers_of(fields: Option<Fields>) -> Result<(BTreeMap<String, String>, Option<String>), Exception> {
    let (mut headers, mut content_type) = (BTreeMap::new(), None);
    for (name, value) in fields.unwrap_or_default().0 {
        let value = if value.is_null() { String::new() } else { to_text(&value) };
        if value.is_empty() {
            continue;
        }
        if !is_name(&name) {
            return Err(Exception::bad_control(format!("`headers`: `{name}` is no name of a header")));
        }
        check_value("headers", &value)?;
        if name.eq_ignore_ascii_case("content-type") {
            content_type = Some(value);
        } else {
            headers.insert(name, value);
        }
    }
    Ok((headers, content_type))
}

/// The headers whose values are the host's secrets, with the names of these.
fn secret_headers_of(fields: Option<Fields>) -> Result<BTreeMap<String, String>, Exception> {
    let named = fields.unwrap_or_default().0.into_iter().filter(|(_, secret)| !secret.is_null());
    named
        .map(|(name, secret)| match secret {
            Value::String(secret) if !secret.is_empty() && is_name(&name) => Ok((name, secret)),
            Value::String(secret) if !secret.is_empty() => {
                Err(Exception::bad_control(format!("`secretHeaders`: `{name}` is no name of a header")))
            }
            _ => Err(Exception::bad_control(format!("`secretHeaders`: `{name}` must name a secret"))),
        })
        .collect()
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_token)
}

/// The characters of a header's name (RFC 9110, section 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// A line break in a value would begin another header.
fn check_value(control: &str, value: &str) -> Result<(), Exception> {
    if value.chars().any(|character| character.is_control() && character != '\t') {
        return Err(Exception::bad_control(format!("`{control}`: a header has no line breaks or control characters")));
    }
    Ok(())
}

fn default_type(body: &Value) -> &'static str {
    if body.is_string() { "text/plain;charset=UTF-8" } else { "application/json" }
}

fn written(body: &Value, content_type: &str) -> String {
    let is_form = content_type
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    match body {
        Value::String(text) => text.clone(),
        Value::Object(fields) if is_form => form(fields),
        other => json_stringify(other).unwrap_or_default(),
    }
}

/// The fields of a form (WHATWG URL standard, section 5.2). Null is left out.
fn form(fields: &Map<String, Value>) -> String {
    let given = fields.iter().filter(|(_, value)| !value.is_null());
    let pairs = given.map(|(name, value)| format!("{}={}", form_text(name), form_text(&to_text_cow(value))));
    pairs.collect::<Vec<_>>().join("&")
}

fn form_text(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => encoded.push(char::from(byte)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

//! The client: checks a request against the policy, sends it, checks every redirect, and reads the answer within
//! limits.

use std::collections::BTreeMap;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cti_flows::host::{HttpMethod, HttpResponse, SendHttpRequest};
use serde_json::Value;
use ureq::http::{HeaderMap, Response};
use ureq::typestate::{WithBody, WithoutBody};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, RequestBuilder};
use url::Url;

use crate::error::SendError;
use crate::policy::HttpPolicy;
use crate::public::{GuardedResolver, LookUp, PrivateAddress};
use crate::redirect::{follow, is_redirect};
use crate::secret::HttpSecret;

/// Headers that belong to the connection, which are not for a flow to write.
const OF_THE_CONNECTION: [&str; 11] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Headers of an answer that a page in a browser does not see either: they are secrets of the connection.
const HIDDEN: [&str; 2] = ["set-cookie", "set-cookie2"];

/// Sends the requests of flows. Cloning it is cheap, and clones share their connections.
#[derive(Debug, Clone)]
pub struct HttpClient {
    agent: Agent,
    policy: HttpPolicy,
}

impl HttpClient {
    /// A client that keeps to a policy. It uses no proxy, since a proxy would look names up where nothing checks them.
    pub fn new(policy: HttpPolicy) -> Self {
        HttpClient::build(policy, None)
    }

    /// A client that finds the addresses of names in its own way. What it finds is held to the policy as what the system
    /// finds; addresses that are written out are not looked up.
    pub fn with_look_up(
        policy: HttpPolicy,
        look_up: impl Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static,
    ) -> Self {
        HttpClient::build(policy, Some(Arc::new(look_up)))
    }

    fn build(policy: HttpPolicy, look_up: Option<Arc<LookUp>>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent("cti-flows")
            .build();
        let resolver = GuardedResolver::new(policy.private_addresses, look_up);
        HttpClient { agent: Agent::with_parts(config, DefaultConnector::new(), resolver), policy }
    }

    /// Sends a request and reads the answer, whatever its status. Blocks until then.
    ///
    /// # Errors
    /// What is no request, what the policy does not allow, and what has no answer; it becomes the exception that a host
    /// answers with.
    pub fn send(&self, request: &SendHttpRequest) -> Result<HttpResponse, SendError> {
        let until = Instant::now() + self.policy.time_limit;
        let mut request = request.clone();
        check_headers(&request)?;
        let mut url = Url::parse(&request.url)
            .map_err(|error| SendError::NoAddress { text: request.url.clone(), reason: error.to_string() })?;
        self.check(&url)?;
        for _ in 0..=self.policy.max_redirects {
            let secrets = self.secrets_of(&request, &url)?;
            let response = self.send_once(&request, &url, &secrets, until)?;
            let status = response.status().as_u16();
            let Some(location) = response.headers().get("location").filter(|_| is_redirect(status)) else {
                return self.read(response, &url, &secrets);
            };
            let target = location.to_str().ok().and_then(|location| url.join(location).ok());
            let target = target.ok_or_else(|| SendError::RedirectToNowhere { origin: origin_of(&url) })?;
            self.check(&target).map_err(|error| error.of_redirect(origin_of(&url)))?;
            request = follow(request, status, &url, &target);
            if url.origin() != target.origin() {
                request.secret_headers.clear();
            }
            url = target;
        }
        Err(SendError::TooManyRedirects { limit: self.policy.max_redirects })
    }

    /// Whether an address may be reached at all.
    fn check(&self, url: &Url) -> Result<(), SendError> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(SendError::Credentials);
        }
        if !self.policy.allows(url) {
            return Err(SendError::NotAllowed { origin: origin_of(url) });
        }
        Ok(())
    }

    /// The headers whose values are secrets, with those.
    fn secrets_of<'c>(
        &'c self,
        request: &SendHttpRequest,
        url: &Url,
    ) -> Result<Vec<(String, &'c HttpSecret)>, SendError> {
        let find = |(header, name): (&String, &String)| {
            let mut named = self.policy.secrets.iter().filter(|secret| secret.name == *name).peekable();
            if named.peek().is_none() {
                return Err(SendError::NoSecret { name: name.clone() });
            }
            let secret = named.find(|secret| secret.is_for(url));
            let not_for_host = || SendError::SecretNotForHost { name: name.clone(), origin: origin_of(url) };
            Ok((header.clone(), secret.ok_or_else(not_for_host)?))
        };
        request.secret_headers.iter().map(find).collect()
    }

    fn send_once(
        &self,
        with: &SendHttpRequest,
        url: &Url,
        secrets: &[(String, &HttpSecret)],
        until: Instant,
    ) -> Result<Response<Body>, SendError> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(self.too_slow());
        }
        let (agent, address) = (&self.agent, url.as_str());
        let mut with = with.clone();
        with.headers.extend(secrets.iter().map(|(header, secret)| (header.clone(), secret.value.clone())));
        let with = &with;
        let sent = match (&with.body, with.method) {
            (None, HttpMethod::Get) => headed(agent.get(address), with, left).call(),
            (None, HttpMethod::Delete) => headed(agent.delete(address), with, left).call(),
            (None, method) => headed(with_body(agent, method, address), with, left).send_empty(),
            (Some(body), method) => headed(with_body(agent, method, address), with, left).send(body),
        };
        sent.map_err(|error| self.error(error, url))
    }

    fn read(
        &self,
        mut response: Response<Body>,
        url: &Url,
        secrets: &[(String, &HttpSecret)],
    ) -> Result<HttpResponse, SendError> {
        let limit = self.policy.max_body_bytes;
        // The reader takes the limit for the first byte that is too many.
        let bytes = response.body_mut().with_config().limit(limit.saturating_add(1)).read_to_vec();
        let bytes = bytes.map_err(|error| self.error(error, url))?;
        let mut headers = headers_of(response.headers());
        let is_json = headers.get("content-type").is_some_and(|kind| is_json(kind));
        let mut body = if bytes.is_empty() { None } else { Some(body_of(&bytes, is_json)) };
        // A server may repeat what it was sent; results and trace would have it then.
        for (_, secret) in secrets {
            headers.values_mut().for_each(|value| secret.redact(value));
            body.iter_mut().for_each(|body| secret.redact_value(body));
        }
        Ok(HttpResponse { status: response.status().as_u16(), headers, body })
    }

    fn too_slow(&self) -> SendError {
        SendError::TooSlow { limit: self.policy.time_limit }
    }

    fn error(&self, error: ureq::Error, url: &Url) -> SendError {
        let host = url.host_str().unwrap_or_default().to_owned();
        match error {
            ureq::Error::Timeout(_) => self.too_slow(),
            ureq::Error::HostNotFound => SendError::NoHost { host },
            ureq::Error::BodyExceedsLimit(_) => SendError::TooLarge { limit: self.policy.max_body_bytes },
            ureq::Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<PrivateAddress>()) => {
                SendError::PrivateNetwork { host }
            }
            error => SendError::Unreachable { host, reason: error.to_string() },
        }
    }
}

fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn with_body(agent: &Agent, method: HttpMethod, url: &str) -> RequestBuilder<WithBody> {
    match method {
        HttpMethod::Get => agent.get(url).force_send_body(),
        HttpMethod::Post => agent.post(url),
        HttpMethod::Put => agent.put(url),
        HttpMethod::Patch => agent.patch(url),
        HttpMethod::Delete => agent.delete(url).force_send_body(),
    }
}

/// A request that is being made, with or without a body.
trait Headed: Sized {
    fn with_header(self, name: &str, value: &str) -> Self;
    fn within(self, limit: Duration) -> Self;
}

macro_rules! headed {
    ($Kind:ty) => {
        impl Headed for RequestBuilder<$Kind> {
            fn with_header(self, name: &str, value: &str) -> Self {
                self.header(name, value)
            }

            fn within(self, limit: Duration) -> Self {
                self.config().timeout_global(Some(limit)).build()
            }
        }
    };
}
headed!(WithBody);
headed!(WithoutBody);

/// Gives a request its headers and its time.
fn headed<R: Headed>(mut request: R, with: &SendHttpRequest, limit: Duration) -> R {
    for (name, value) in &with.headers {
        request = request.with_header(name, value);
    }
    if let Some(content_type) = &with.content_type {
        request = request.with_header("content-type", content_type);
    }
    request.within(limit)
}

fn check_headers(request: &SendHttpRequest) -> Result<(), SendError> {
    let is_forbidden = |name: &&String| OF_THE_CONNECTION.iter().any(|header| name.eq_ignore_ascii_case(header));
    match request.headers.keys().chain(request.secret_headers.keys()).find(is_forbidden) {
        Some(name) => Err(SendError::HeaderOfConnection { name: name.clone() }),
        None => Ok(()),
    }
}

fn headers_of(map: &HeaderMap) -> BTreeMap<String, String> {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in map {
        if HIDDEN.contains(&name.as_str()) {
            continue;
        }
        let value = String::from_utf8_lossy(value.as_bytes());
        let joined = headers.entry(name.as_str().to_owned()).or_default();
        if !joined.is_empty() {
            joined.push_str(", ");
        }
        joined.push_str(&value);
    }
    headers
}

/// `application/json`, and every type that is written as JSON: `application/problem+json`.
fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind.ends_with("+json")
}

/// What calls itself JSON and is none is text, so that the flow sees what came.
fn body_of(bytes: &[u8], is_json: bool) -> Value {
    let read = is_json.then(|| serde_json::from_slice(bytes).ok()).flatten();
    read.unwrap_or_else(|| Value::String(String::from_utf8_lossy(bytes).into_owned()))
}

//! [`Client`]: addresses, signs and sends requests, again where that is right, and reads the answers.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Response, Url};
use serde::Deserialize;
use serde_json::Value;

use crate::credential::{Credential, Proof};
use crate::endpoint::{Endpoint, path_and_query_of};
use crate::error::{ClientError, SetupError};
use crate::http::{self, ReadError};
use crate::operation::{
    API_VERSION, CallParticipant, ListParticipants, Method, Operation, ParticipantsPage, Request, path_part,
};
use crate::retry::{Repeatability, RetryPolicy, is_retried, parse_retry_after};
use crate::surroundings::{Surroundings, SystemSurroundings};

/// How many pages of a list are read.
pub const MAX_PAGES: usize = 100;

/// Within which limits a client works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientOptions {
    /// How long one try may take, from connecting to the end of the answer.
    pub time_limit: Duration,
    /// How many bytes the body of an answer may have.
    pub max_body_bytes: usize,
    /// How often and when a request goes out again.
    pub retry: RetryPolicy,
}

impl Default for ClientOptions {
    /// Thirty seconds, one mebibyte, three retries.
    fn default() -> Self {
        ClientOptions { time_limit: Duration::from_secs(30), max_body_bytes: 1 << 20, retry: RetryPolicy::default() }
    }
}

/// What the service answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered<A> {
    /// The status of HTTP.
    pub status: u16,
    /// The answer.
    pub answer: A,
    /// The id under which the service's support finds the request: `x-ms-client-request-id`.
    pub client_request_id: String,
}

/// Sends requests to a Communication Services resource. Cloning it is cheap, and clones share their connections.
///
/// ```no_run
/// use cti_flows_acs::operation::{CreateCall, HangUpForEveryone};
/// use cti_flows_acs::{
///     Client, ClientError, ClientOptions, ConnectionString, Credential, Identifier, PhoneNumber, PlainHttp, SetupError,
/// };
///
/// fn client(connection_string: &str) -> Result<Client, SetupError> {
///     let ConnectionString { endpoint, access_key } = ConnectionString::parse(connection_string, PlainHttp::Refused)?;
///     Client::new(endpoint, Credential::AccessKey(access_key), ClientOptions::default())
/// }
///
/// async fn call_and_hang_up(client: &Client) -> Result<(), ClientError> {
///     let call = CreateCall {
///         source_caller_id_number: Some(PhoneNumber::new("+18005550100")),
///         ..CreateCall::new(vec![Identifier::phone_number("+14255550123")], "https://app.example/acs/events")
///     };
///     if let Some(call_connection_id) = client.send(&call).await?.answer.call_connection_id {
///         client.send(&HangUpForEveryone { call_connection_id }).await?;
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    http: reqwest::Client,
    endpoint: Endpoint,
    proof: Proof,
    options: ClientOptions,
    surroundings: Arc<dyn Surroundings>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { endpoint, options, .. } = &*self.0;
        f.debug_struct("Client").field("endpoint", endpoint).field("options", options).finish_non_exhaustive()
    }
}

/// A request on its way: what stays the same over all tries.
struct Outgoing {
    operation: &'static str,
    method: Method,
    url: Url,
    body: Option<Vec<u8>>,
    repeatability: Option<Repeatability>,
    client_request_id: String,
    may_be_sent_again: bool,
}

/// What came back from one try.
struct Incoming {
    status: u16,
    retry_after: Option<Duration>,
    body: Vec<u8>,
}

impl Client {
    /// A client of a resource.
    ///
    /// # Errors
    /// A token would go out over plain http, or the library for HTTP cannot be set up.
    pub fn new(endpoint: Endpoint, credential: Credential, options: ClientOptions) -> Result<Self, SetupError> {
        Client::with_surroundings(endpoint, credential, options, Arc::new(SystemSurroundings))
    }

    /// A client with a clock, pauses and ids of one's own.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_surroundings(
        endpoint: Endpoint,
        credential: Credential,
        options: ClientOptions,
        surroundings: Arc<dyn Surroundings>,
    ) -> Result<Self, SetupError> {
        let proof = Proof::new(credential, &endpoint)?;
        let http = http::client(&endpoint, options.time_limit)?;
        Ok(Client(Arc::new(Inner { http, endpoint, proof, options, surroundings })))
    }

    /// The server that requests go to.
    pub fn endpoint(&self) -> &Endpoint {
        &self.0.endpoint
    }

    /// A new pair for [`Client::send_as`].
    pub fn repeatability(&self) -> Repeatability {
        Repeatability::new(&*self.0.surroundings)
    }

    /// Asks for an operation and reads the answer.
    ///
    /// A repeatable operation gets a new pair. It and whatever only reads go out again, at most three times, when the
    /// service says 429, 500, 502 or 503 or the connection breaks: with the same pair and client request id, and a new
    /// date and signature.
    ///
    /// # Errors
    /// The service says no, cannot be reached, does not answer in time or answers something else; see [`ClientError`].
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<Answered<O::Answer>, ClientError> {
        self.send_request(&operation.request(), None).await
    }

    /// Asks for a repeatable operation under a pair that was made earlier, so that it is done once even when it was sent
    /// before a restart. An operation that is not repeatable has no use for the pair.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn send_as<O: Operation>(
        &self,
        operation: &O,
        repeatability: &Repeatability,
    ) -> Result<Answered<O::Answer>, ClientError> {
        self.send_request(&operation.request(), Some(repeatability.clone())).await
    }

    /// Reads all who are in a call, over all pages. The status and id are those of the last page.
    ///
    /// # Errors
    /// As [`Client::send`]; a next page on another server, and more than [`MAX_PAGES`] pages.
    pub async fn list_all_participants(
        &self,
        call_connection_id: &str,
    ) -> Result<Answered<Vec<CallParticipant>>, ClientError> {
        let request = ListParticipants { call_connection_id: call_connection_id.to_owned() }.request();
        let mut outgoing = self.outgoing(&request, None)?;
        let mut participants = Vec::new();
        for _ in 0..MAX_PAGES {
            let page: Answered<ParticipantsPage> = self.exchange(&outgoing).await?;
            participants.extend(page.answer.value);
            let Some(link) = page.answer.next_link.filter(|link| !link.as_str().is_empty()) else {
                let Answered { status, client_request_id, .. } = page;
                return Ok(Answered { status, answer: participants, client_request_id });
            };
            outgoing = self.next_page(&request, link.as_str())?;
        }
        Err(ClientError::TooManyPages { operation: request.operation, limit: MAX_PAGES })
    }

    async fn send_request<A: for<'de> Deserialize<'de>>(
        &self,
        request: &Request,
        repeatability: Option<Repeatability>,
    ) -> Result<Answered<A>, ClientError> {
        self.exchange(&self.outgoing(request, repeatability)?).await
    }

    fn outgoing(&self, request: &Request, repeatability: Option<Repeatability>) -> Result<Outgoing, ClientError> {
        let operation = request.operation;
        let url = self
            .url(request)
            .ok_or(ClientError::NotSendable { operation, reason: "an id in its path is empty, `.` or `..`" })?;
        let repeatability = request.repeatable.then(|| repeatability.unwrap_or_else(|| self.repeatability()));
        Ok(Outgoing {
            operation,
            method: request.method,
            url,
            body: request.body.as_ref().map(|body| body.to_string().into_bytes()),
            repeatability,
            client_request_id: self.0.surroundings.new_id(),
            may_be_sent_again: request.may_be_sent_again(),
        })
    }

    /// The address of a request; nothing when an id would make another path of it.
    fn url(&self, request: &Request) -> Option<Url> {
        let parts = request.path.split('/').skip(1);
        let is_id = |part: &str| !(part.is_empty() || part.starts_with(':') || matches!(part, "." | ".."));
        if !parts.clone().all(is_id) {
            return None;
        }
        let mut target = format!("{}?api-version={API_VERSION}", request.path);
        for (name, value) in &request.query {
            target.push_str(&format!("&{}={}", path_part(name), path_part(value)));
        }
        self.0.endpoint.url(&target)
    }

    /// The request for the next page, which the service says where to find.
    fn next_page(&self, request: &Request, link: &str) -> Result<Outgoing, ClientError> {
        let operation = request.operation;
        let elsewhere = || ClientError::NextPageElsewhere { operation, expected: self.0.endpoint.origin() };
        let mut url = self.0.endpoint.link(link).ok_or_else(elsewhere)?;
        if !url.query_pairs().any(|(name, _)| name == "api-version") {
            url.query_pairs_mut().append_pair("api-version", API_VERSION);
        }
        Ok(Outgoing { url, ..self.outgoing(request, None)? })
    }

    async fn exchange<A: for<'de> Deserialize<'de>>(&self, outgoing: &Outgoing) -> Result<Answered<A>, ClientError> {
        let Inner { options, surroundings, .. } = &*self.0;
        let mut retries = 0;
        loop {
            let tried = self.attempt(outgoing).await;
            let retry_after = match &tried {
                Ok(incoming) if is_retried(incoming.status) => incoming.retry_after,
                Err(ClientError::Transport { .. }) => None,
                _ => return read_answer(outgoing, tried?),
            };
            let pause = options.retry.pause(retries, retry_after).filter(|_| outgoing.may_be_sent_again);
            let Some(pause) = pause else { return read_answer(outgoing, tried?) };
            surroundings.sleep(pause).await;
            retries += 1;
        }
    }

    async fn attempt(&self, outgoing: &Outgoing) -> Result<Incoming, ClientError> {
        let Inner { http, options, surroundings, .. } = &*self.0;
        let headers = self.headers(outgoing, surroundings.now()).await?;
        let method = match outgoing.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut builder = http.request(method, outgoing.url.clone()).headers(headers);
        if let Some(body) = &outgoing.body {
            builder = builder.body(body.clone());
        }
        let response = builder.send().await.map_err(|error| self.failed(outgoing, error))?;
        let status = response.status().as_u16();
        let retry_after = retry_after_of(&response, surroundings.now());
        let body = http::read(response, options.max_body_bytes).await.map_err(|error| match error {
            ReadError::TooLarge { limit } => ClientError::AnswerTooLarge { operation: outgoing.operation, limit },
            ReadError::Broken(error) => self.failed(outgoing, error),
        })?;
        Ok(Incoming { status, retry_after, body })
    }

    async fn headers(&self, outgoing: &Outgoing, now: SystemTime) -> Result<HeaderMap, ClientError> {
        let operation = outgoing.operation;
        let mut headers = vec![("accept", "application/json".to_owned())];
        headers.push(("x-ms-client-request-id", outgoing.client_request_id.clone()));
        if outgoing.body.is_some() {
            headers.push(("content-type", "application/json".to_owned()));
        } else if outgoing.method == Method::Post {
            // Without it a gateway may ask for a length (411).
            headers.push(("content-length", "0".to_owned()));
        }
        if let Some(Repeatability { request_id, first_sent }) = &outgoing.repeatability {
            headers.push(("repeatability-request-id", request_id.clone()));
            headers.push(("repeatability-first-sent", first_sent.clone()));
        }
        let target = path_and_query_of(&outgoing.url);
        let signed = (outgoing.method.as_str(), target.as_str(), outgoing.body.as_deref().unwrap_or_default());
        let proof = self.0.proof.headers(signed, &self.0.endpoint, now).await;
        let proof = proof.map_err(|error| ClientError::NoToken { operation, error })?;
        let reason = "a header has characters that it cannot have";
        headers
            .into_iter()
            .chain(proof)
            .map(|(name, value)| header(name, &value))
            .collect::<Option<HeaderMap>>()
            .ok_or(ClientError::NotSendable { operation, reason })
    }

    fn failed(&self, outgoing: &Outgoing, error: reqwest::Error) -> ClientError {
        let operation = outgoing.operation;
        if error.is_timeout() {
            return ClientError::TimedOut { operation, limit: self.0.options.time_limit };
        }
        let is_lost = !error.is_connect();
        ClientError::Transport { operation, reason: http::reason_of(error), is_lost }
    }
}

fn header(name: &'static str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let mut value = HeaderValue::from_str(value).ok()?;
    value.set_sensitive(name == "authorization");
    Some((HeaderName::from_static(name), value))
}

fn retry_after_of(response: &Response, now: SystemTime) -> Option<Duration> {
    let text = response.headers().get("retry-after")?.to_str().ok()?;
    parse_retry_after(text, now)
}

fn read_answer<A: for<'de> Deserialize<'de>>(
    outgoing: &Outgoing,
    incoming: Incoming,
) -> Result<Answered<A>, ClientError> {
    let (operation, status) = (outgoing.operation, incoming.status);
    if !(200..300).contains(&status) {
        return Err(refused(outgoing, &incoming));
    }
    // Where nothing is answered, nothing is known: an answer all of whose members may be missing has none.
    let body: &[u8] = if incoming.body.is_empty() { b"{}" } else { &incoming.body };
    let answer = serde_json::from_slice(body).map_err(|error| {
        // The text of the error may repeat values of the answer.
        let reason = format!("line {}, column {}", error.line(), error.column());
        ClientError::AnswerUnreadable { operation, status, reason }
    })?;
    Ok(Answered { status, answer, client_request_id: outgoing.client_request_id.clone() })
}

fn refused(outgoing: &Outgoing, incoming: &Incoming) -> ClientError {
    let (operation, client_request_id) = (outgoing.operation, outgoing.client_request_id.clone());
    let body: Value = serde_json::from_slice(&incoming.body).unwrap_or_default();
    let said = |member: &str| match body.get("error")?.get(member)? {
        Value::String(text) => Some(http::shortened(text)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let (code, message) = (said("code"), said("message"));
    match incoming.status {
        429 => {
            let retry_after = incoming.retry_after;
            ClientError::Throttled { operation, retry_after, code, message, client_request_id }
        }
        status => ClientError::Service { operation, status, code, message, client_request_id },
    }
}

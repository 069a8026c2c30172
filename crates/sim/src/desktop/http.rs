//! HTTP requests, answered with the stubs of the sample, else by whatever sender was handed in: by itself a simulated
//! desktop reaches no server.

use std::fmt::Debug;

use cti_flows::Exception;
use cti_flows::host::{CallReply, HttpResponse, SendHttpRequest};
use serde_json::Value;

use super::SimulatedDesktop;
use super::perform::refused;
use crate::world::HttpStub;

/// Sends the requests for which a sample has no stub. The world of a dry run has no network of its own: whoever drives
/// the desktop may hand a sender in, and answers for what it reaches.
pub trait HttpSender: Debug + Send {
    /// Sends a request and gives the answer, whatever its status. It may block; the clock of the desktop stands still
    /// meanwhile.
    ///
    /// # Errors
    /// The exception that the block fails with where nothing was sent, or nothing came back.
    fn send(&self, request: &SendHttpRequest) -> Result<HttpResponse, Exception>;
}

impl SimulatedDesktop {
    /// Lets requests that no stub of the sample answers be sent.
    pub fn set_http_sender(&mut self, sender: impl HttpSender + 'static) {
        self.http_sender = Some(Box::new(sender));
    }

    pub(super) fn send_http_request(&mut self, with: &SendHttpRequest) -> Result<Value, Exception> {
        let method = with.method.as_str();
        let stub = self.sample.http.iter().find(|stub| stub.answers(method, &with.url));
        let response = match (stub, &self.http_sender) {
            (Some(stub), _) => answer_of(stub),
            (None, Some(sender)) => sender.send(with)?,
            (None, None) => {
                return Err(refused(format!(
                    "a dry run sends nothing, and no member of `http` in the sample answers `{method} {}`: add \
                     one with `method`, `url`, `status` and `body`",
                    with.url
                )));
            }
        };
        self.report.requests.push(with.clone());
        Ok(response.into_json())
    }
}

fn answer_of(stub: &HttpStub) -> HttpResponse {
    let headers = stub.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
    let body = Some(stub.body.clone()).filter(|body| !body.is_null());
    HttpResponse { status: stub.status, headers, body }
}

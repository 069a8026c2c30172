//! HTTP requests, answered with the stubs of the sample: a dry run reaches no server.

use cti_flows::Exception;
use cti_flows::host::{CallReply, HttpResponse, SendHttpRequest};
use serde_json::Value;

use super::SimulatedDesktop;
use super::perform::refused;

impl SimulatedDesktop {
    pub(super) fn send_http_request(&mut self, with: &SendHttpRequest) -> Result<Value, Exception> {
        let method = with.method.as_str();
        let stub = self.sample.http.iter().find(|stub| stub.answers(method, &with.url));
        let Some(stub) = stub else {
            let message = format!(
                "a dry run sends nothing, and no member of `http` in the sample answers `{method} {}`: add one with \
                 `method`, `url`, `status` and `body`",
                with.url
            );
            return Err(refused(message));
        };
        let headers = stub.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
        let body = Some(stub.body.clone()).filter(|body| !body.is_null());
        self.report.requests.push(with.clone());
        Ok(HttpResponse { status: stub.status, headers, body }.into_json())
    }
}

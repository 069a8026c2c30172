//! [`Transport`]: whoever carries requests to the service.

use crate::client::Client;
use crate::live::requests::send_request;
use crate::operation::Request;
use crate::plan::{Answer, Refusal};
use crate::retry::Repeatability;
use crate::surroundings::BoxFuture;

/// A request on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    /// What is asked.
    pub request: Request,
    /// The pair of a request that is done once however often it comes; the same in every try and after a restart.
    pub repeatability: Option<Repeatability>,
    /// Set for a list in pages, all of which are to be read: the call whose participants they are.
    pub pages_of: Option<String>,
}

/// Carries requests to the service and answers back: the [`Client`], or a stand-in within the process.
pub trait Transport: Send + Sync {
    /// Sends a request, again where that is right, until it is answered or given up.
    fn send(&self, sending: Sending) -> BoxFuture<'_, Result<Answer, Refusal>>;
}

impl Transport for Client {
    fn send(&self, sending: Sending) -> BoxFuture<'_, Result<Answer, Refusal>> {
        let Sending { request, repeatability, pages_of } = sending;
        Box::pin(send_request(self, request, repeatability, pages_of))
    }
}

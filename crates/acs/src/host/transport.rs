//! [`Transport`]: whoever carries requests to the service.

use serde_json::Value;

use crate::client::{Answered, Client};
use crate::error::ClientError;
use crate::operation::{Operation, Request};
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

/// A request as an operation whose answer is taken as it comes.
struct Bare(Request);

impl Operation for Bare {
    type Answer = Value;

    fn request(&self) -> Request {
        self.0.clone()
    }
}

impl Transport for Client {
    fn send(&self, sending: Sending) -> BoxFuture<'_, Result<Answer, Refusal>> {
        Box::pin(async move {
            if let Some(call) = &sending.pages_of {
                let Answered { status, answer, .. } = self.list_all_participants(call).await?;
                return Ok(Answer { status, body: serde_json::json!({ "value": answer }) });
            }
            let bare = Bare(sending.request);
            let answered = match &sending.repeatability {
                Some(pair) => self.send_as(&bare, pair).await?,
                None => Client::send(self, &bare).await?,
            };
            Ok(Answer { status: answered.status, body: answered.answer })
        })
    }
}

impl From<ClientError> for Refusal {
    fn from(error: ClientError) -> Refusal {
        let word = match &error {
            ClientError::TimedOut { .. } => "timeout",
            ClientError::Transport { .. } => "unreachable",
            ClientError::Throttled { .. } => "throttled",
            ClientError::NoToken { .. } => "unauthorized",
            _ => "refused",
        };
        let code = error.code().map_or_else(|| word.to_owned(), str::to_owned);
        Refusal { status: error.status(), code, message: error.to_string() }
    }
}

//! Requests of runs, sent by the client.

use serde_json::{Value, json};

use crate::client::{Answered, Client};
use crate::error::ClientError;
use crate::operation::{Operation, Request};
use crate::plan::{Answer, Refusal};
use crate::retry::Repeatability;
use crate::service::{Input, ToSend};

/// A request that is made already.
struct Made(Request);

impl Operation for Made {
    type Answer = Value;

    fn request(&self) -> Request {
        self.0.clone()
    }
}

/// Sends a request of a run; gives what came of it.
pub(super) async fn carry_out(client: &Client, send: ToSend) -> Input {
    let ToSend { run, seq, request, repeatability, pages_of, .. } = send;
    Input::Answered { run, seq, result: send_request(client, request, repeatability, pages_of).await }
}

/// Sends a request, under the pair if there is one. `pages_of` is set for a list in pages, all of which are read: the call
/// whose participants they are.
pub(crate) async fn send_request(
    client: &Client,
    request: Request,
    repeatability: Option<Repeatability>,
    pages_of: Option<String>,
) -> Result<Answer, Refusal> {
    let answered = match (pages_of, repeatability) {
        (Some(call), _) => client.list_all_participants(&call).await.map(|answered| Answered {
            status: answered.status,
            answer: json!({ "value": answered.answer }),
            client_request_id: answered.client_request_id,
        }),
        (None, Some(pair)) => client.send_as(&Made(request), &pair).await,
        (None, None) => client.send(&Made(request)).await,
    };
    answered.map(|Answered { status, answer, .. }| Answer { status, body: answer }).map_err(|error| refusal_of(&error))
}

/// What a flow is told of a request that came to nothing.
pub fn refusal_of(error: &ClientError) -> Refusal {
    let word = match error {
        ClientError::TimedOut { .. } => "timeout",
        ClientError::Transport { .. } => "unreachable",
        ClientError::NoToken { .. } => "noToken",
        ClientError::NotSendable { .. } => "notSendable",
        ClientError::Service { .. } | ClientError::Throttled { .. } => "refused",
        _ => "badAnswer",
    };
    let message = match error {
        ClientError::Service { message: Some(message), .. } | ClientError::Throttled { message: Some(message), .. } => {
            message.clone()
        }
        other => other.to_string(),
    };
    Refusal { status: error.status(), code: error.code().unwrap_or(word).to_owned(), message }
}

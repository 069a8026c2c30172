//! What is done to a call connection as a whole: reading it, hanging up, transferring.

use serde::{Deserialize, Serialize};

use super::begin::CallConnectionProperties;
use super::options::CustomCallingContext;
use super::{NoAnswer, Operation, Request, call_path};
use crate::{Identifier, PhoneNumber, WebAddress};

/// Reads what the service knows of a call connection: `CallConnection_GetCall`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetCall {
    /// The call connection.
    pub call_connection_id: String,
}

impl Operation for GetCall {
    type Answer = CallConnectionProperties;

    fn request(&self) -> Request {
        Request::get("CallConnection_GetCall", call_path(&self.call_connection_id, ""))
    }
}

/// Leaves a call, which goes on for the others if there are two or more: `CallConnection_HangupCall`. Ends with
/// CallDisconnected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HangUp {
    /// The call connection.
    pub call_connection_id: String,
}

impl Operation for HangUp {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::delete("CallConnection_HangupCall", call_path(&self.call_connection_id, ""))
    }
}

/// Ends a call for all who are in it: `CallConnection_TerminateCall`. Ends with CallDisconnected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HangUpForEveryone {
    /// The call connection.
    pub call_connection_id: String,
}

impl Operation for HangUpForEveryone {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallConnection_TerminateCall", call_path(&self.call_connection_id, ":terminate")).repeatable()
    }
}

/// What several operations are answered with: the context that was sent. The service may leave it out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OperationContextAnswer {
    /// The context of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
}

/// Hands a call, or one party of it, over to somebody else: `CallConnection_TransferToParticipant`. Ends with
/// CallTransferAccepted or CallTransferFailed; a call of two is over for the app then.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferCall {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Who gets it.
    pub target_participant: Identifier,
    /// Comes back with the answer and the event.
    pub operation_context: Option<String>,
    /// Who of a group is handed over.
    pub transferee: Option<Identifier>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
    /// Headers for the target.
    pub custom_calling_context: Option<CustomCallingContext>,
    /// The number that the target's phone shows.
    pub source_caller_id_number: Option<PhoneNumber>,
}

impl TransferCall {
    /// Hands a call over to a target.
    pub fn new(call_connection_id: impl Into<String>, target_participant: Identifier) -> Self {
        TransferCall {
            call_connection_id: call_connection_id.into(),
            target_participant,
            operation_context: None,
            transferee: None,
            operation_callback_uri: None,
            custom_calling_context: None,
            source_caller_id_number: None,
        }
    }
}

impl Operation for TransferCall {
    type Answer = OperationContextAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":transferToParticipant");
        Request::post("CallConnection_TransferToParticipant", path).repeatable().with_body(self)
    }
}

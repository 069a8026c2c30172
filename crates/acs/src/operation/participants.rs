//! Who is in a call: adding, cancelling, removing, moving, muting, listing.

use serde::{Deserialize, Serialize};

use super::call::OperationContextAnswer;
use super::options::CustomCallingContext;
use super::{Operation, Request, call_path, path_part};
use crate::{Identifier, PhoneNumber, WebAddress};

/// One who is in a call: `CallParticipant`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CallParticipant {
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
    /// Whether the others do not hear them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_muted: Option<bool>,
    /// Whether they are on hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_on_hold: Option<bool>,
}

/// Calls somebody into a call: `CallConnection_AddParticipant`. Ends with AddParticipantSucceeded or
/// AddParticipantFailed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AddParticipant {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// The number that a phone shows; needed where a phone number is added.
    pub source_caller_id_number: Option<PhoneNumber>,
    /// The name that apps show.
    pub source_display_name: Option<String>,
    /// Who is added.
    pub participant_to_add: Identifier,
    /// How long it rings, in seconds, 0 to 180; 0 is the service's own time.
    pub invitation_timeout_in_seconds: Option<u32>,
    /// Comes back with the answer and the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
    /// Headers for the participant.
    pub custom_calling_context: Option<CustomCallingContext>,
}

impl AddParticipant {
    /// Calls somebody into a call.
    pub fn new(call_connection_id: impl Into<String>, participant_to_add: Identifier) -> Self {
        AddParticipant {
            call_connection_id: call_connection_id.into(),
            source_caller_id_number: None,
            source_display_name: None,
            participant_to_add,
            invitation_timeout_in_seconds: None,
            operation_context: None,
            operation_callback_uri: None,
            custom_calling_context: None,
        }
    }
}

impl Operation for AddParticipant {
    type Answer = AddParticipantAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, "/participants:add");
        Request::post("CallConnection_AddParticipant", path).repeatable().with_body(self)
    }
}

/// What adding is answered with, while it rings: `AddParticipantResponse`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AddParticipantAnswer {
    /// Who is being added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant: Option<CallParticipant>,
    /// The context of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
    /// Names the invitation, so that it can be cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
}

/// Takes an invitation back while it rings: `CallConnection_CancelAddParticipant`. Ends with
/// CancelAddParticipantSucceeded or CancelAddParticipantFailed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CancelAddParticipant {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// The invitation, as adding was answered with it.
    pub invitation_id: String,
    /// Comes back with the answer and the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl CancelAddParticipant {
    /// Takes an invitation back.
    pub fn new(call_connection_id: impl Into<String>, invitation_id: impl Into<String>) -> Self {
        CancelAddParticipant {
            call_connection_id: call_connection_id.into(),
            invitation_id: invitation_id.into(),
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for CancelAddParticipant {
    type Answer = CancelAddParticipantAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, "/participants:cancelAddParticipant");
        Request::post("CallConnection_CancelAddParticipant", path).repeatable().with_body(self)
    }
}

/// What cancelling is answered with: `CancelAddParticipantResponse`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CancelAddParticipantAnswer {
    /// The invitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
    /// The context of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
}

/// Puts somebody out of a call: `CallConnection_RemoveParticipant`. Ends with RemoveParticipantSucceeded or
/// RemoveParticipantFailed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RemoveParticipant {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Who, by the identifier with which they joined.
    pub participant_to_remove: Identifier,
    /// Comes back with the answer and the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl RemoveParticipant {
    /// Puts somebody out of a call.
    pub fn new(call_connection_id: impl Into<String>, participant_to_remove: Identifier) -> Self {
        RemoveParticipant {
            call_connection_id: call_connection_id.into(),
            participant_to_remove,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for RemoveParticipant {
    type Answer = OperationContextAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, "/participants:remove");
        Request::post("CallConnection_RemoveParticipant", path).repeatable().with_body(self)
    }
}

/// Brings participants of another call into this one: `CallConnection_MoveParticipants`. Ends, for each, with
/// MoveParticipantSucceeded or MoveParticipantFailed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MoveParticipants {
    /// The call connection that they come into.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Who.
    pub target_participants: Vec<Identifier>,
    /// Comes back with the answer and the events.
    pub operation_context: Option<String>,
    /// Where the completing events go instead; https.
    pub operation_callback_uri: Option<WebAddress>,
    /// The call connection that they come from.
    pub from_call: String,
}

impl MoveParticipants {
    /// Brings participants from another call connection into this one.
    pub fn new(
        call_connection_id: impl Into<String>,
        target_participants: Vec<Identifier>,
        from_call: impl Into<String>,
    ) -> Self {
        MoveParticipants {
            call_connection_id: call_connection_id.into(),
            target_participants,
            operation_context: None,
            operation_callback_uri: None,
            from_call: from_call.into(),
        }
    }
}

impl Operation for MoveParticipants {
    type Answer = MoveParticipantsAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, "/participants:moveHere");
        Request::post("CallConnection_MoveParticipants", path).repeatable().with_body(self)
    }
}

/// What moving is answered with: `MoveParticipantsResponse`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MoveParticipantsAnswer {
    /// Who is being moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<CallParticipant>>,
    /// The context of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
    /// The call connection that they come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_call: Option<String>,
}

/// Mutes participants, who are users of Communication Services: `CallConnection_Mute`. Done when it is answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MuteParticipants {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Who.
    pub target_participants: Vec<Identifier>,
    /// Comes back with the answer.
    pub operation_context: Option<String>,
}

impl MuteParticipants {
    /// Mutes participants.
    pub fn new(call_connection_id: impl Into<String>, target_participants: Vec<Identifier>) -> Self {
        MuteParticipants { call_connection_id: call_connection_id.into(), target_participants, operation_context: None }
    }
}

impl Operation for MuteParticipants {
    type Answer = OperationContextAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, "/participants:mute");
        Request::post("CallConnection_Mute", path).repeatable().with_body(self)
    }
}

/// Reads who is in a call, one page: `CallConnection_GetParticipants`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListParticipants {
    /// The call connection.
    pub call_connection_id: String,
}

impl Operation for ListParticipants {
    type Answer = ParticipantsPage;

    fn request(&self) -> Request {
        Request::get("CallConnection_GetParticipants", call_path(&self.call_connection_id, "/participants"))
    }
}

/// A page of participants: `GetParticipantsResponse`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParticipantsPage {
    /// Who is on the page.
    pub value: Vec<CallParticipant>,
    /// Where the next page is; missing on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_link: Option<WebAddress>,
}

/// Reads what the service knows of one who is in a call: `CallConnection_GetParticipant`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetParticipant {
    /// The call connection.
    pub call_connection_id: String,
    /// Who.
    pub participant: Identifier,
}

impl Operation for GetParticipant {
    type Answer = CallParticipant;

    fn request(&self) -> Request {
        let path = format!("/participants/{}", path_part(self.participant.raw_id()));
        Request::get("CallConnection_GetParticipant", call_path(&self.call_connection_id, &path))
    }
}

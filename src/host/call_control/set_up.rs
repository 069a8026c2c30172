//! Calls that make, take and end a call.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CallbackUri, Identifier, Secret, waiting_parameters};

waiting_parameters! {
    /// Parameters of `call.create`. One target makes a call of two, several make a group call.
    pub struct CreateCall {
        /// Who is called, each once.
        pub targets: Vec<Identifier>,
        /// Where the call's events go; the host's own address if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub callback_uri: Option<CallbackUri>,
        /// The caller id that phone numbers see, in E.164 form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_caller_id_number: Option<String>,
        /// The name that the called see.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_display_name: Option<String>,
        /// The Azure AI services resource for speech and text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cognitive_services_endpoint: Option<String>,
        /// The Teams resource account on whose behalf the call is made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub teams_app_id: Option<String>,
    }
}

/// By what a call that others began is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum LocatorKind {
    /// The conversation's server call id.
    Server,
    /// The id of a group call, a UUID.
    Group,
    /// The id of a room.
    Room,
}

waiting_parameters! {
    /// Parameters of `call.connect`: joins a call that others began.
    pub struct ConnectCall {
        /// By what it is found.
        pub locator_kind: LocatorKind,
        /// The id of that kind.
        pub locator_id: String,
        /// Where the call's events go; the host's own address if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub callback_uri: Option<CallbackUri>,
        /// The Azure AI services resource for speech and text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cognitive_services_endpoint: Option<String>,
    }
}

waiting_parameters! {
    /// Parameters of `call.answer`.
    pub struct AnswerCall {
        /// What the event of the incoming call gave to answer it with.
        pub incoming_call_context: Secret,
        /// Where the call's events go; the host's own address if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub callback_uri: Option<CallbackUri>,
        /// The Azure AI services resource for speech and text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cognitive_services_endpoint: Option<String>,
    }
}

/// Why a call is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RejectReason {
    /// No reason is given.
    None,
    /// The called is busy.
    Busy,
    /// The caller may not call.
    Forbidden,
}

/// Parameters of `call.reject`. The service's answer completes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RejectCall {
    /// What the event of the incoming call gave to reject it with.
    pub incoming_call_context: Secret,
    /// The reason that the caller is told; the service's own choice if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RejectReason>,
}

/// Parameters of `call.redirect`. The service's answer completes it; afterwards the call is out of reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RedirectCall {
    /// What the event of the incoming call gave to redirect it with.
    pub incoming_call_context: Secret,
    /// Where the call goes.
    pub target: Identifier,
}

/// Parameters of `call.hang_up`. The service's answer completes it; a call that has ended before (404) succeeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HangUpCall {
    /// The call.
    pub call_connection_id: String,
    /// Whether the call ends for everyone; else only the application leaves.
    pub for_everyone: bool,
}

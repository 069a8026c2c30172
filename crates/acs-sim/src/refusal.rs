//! [`Refusal`]: why a request is not carried out, as status and the service's error body.

use serde_json::json;

use crate::wire::Response;

/// An HTTP error with the service's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// The sub code as text, as the service writes it: `8522`.
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// The member that is wrong.
    pub(crate) target: Option<String>,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { status, code, message: message.into(), target: None }
    }

    /// 404/8522: no such call, participant or recording, or it has ended.
    pub(crate) fn not_found(what: &str) -> Refusal {
        Refusal::new(404, "8522", format!("{what} not found."))
    }

    /// 400/8523: a member of the body that is missing or wrong.
    pub(crate) fn invalid(member: &str, problem: impl std::fmt::Display) -> Refusal {
        let message = format!("The request is invalid: the field {member} {problem}.");
        Refusal { target: Some(member.to_owned()), ..Refusal::new(400, "8523", message) }
    }

    /// 400/8501: the call is not up yet.
    pub(crate) fn not_established() -> Refusal {
        Refusal::new(400, "8501", "Action is invalid when the call is not in Established state.")
    }

    /// 409/8519: parallel actions that do not go together.
    pub(crate) fn conflict(message: &str) -> Refusal {
        Refusal::new(409, "8519", message)
    }

    /// 412/8583: media operations that do not go together.
    pub(crate) fn incompatible_media() -> Refusal {
        Refusal::new(412, "8583", "The media operation does not fit the one that runs.")
    }

    pub(crate) fn into_response(self) -> Response {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let (Some(target), Some(members)) = (self.target, error.as_object_mut()) {
            members.insert("target".to_owned(), json!(target));
        }
        Response::json(self.status, json!({ "error": error }))
    }
}

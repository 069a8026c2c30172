//! Hold: a participant hears music and not the call, and is not heard.

use serde::Serialize;

use super::play::PlaySource;
use super::{NoAnswer, Operation, Request, call_path};
use crate::{Identifier, WebAddress};

/// Puts a participant on hold: `CallMedia_Hold`. Done when it is answered; HoldFailed may follow.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hold {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Who.
    pub target_participant: Identifier,
    /// What they hear.
    pub play_source_info: Option<PlaySource>,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl Hold {
    /// Puts a participant on hold.
    pub fn new(call_connection_id: impl Into<String>, target_participant: Identifier) -> Self {
        Hold {
            call_connection_id: call_connection_id.into(),
            target_participant,
            play_source_info: None,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for Hold {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallMedia_Hold", call_path(&self.call_connection_id, ":hold")).with_body(self)
    }
}

/// Brings a participant back from hold: `CallMedia_Unhold`. Done when it is answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unhold {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Who.
    pub target_participant: Identifier,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl Unhold {
    /// Brings a participant back from hold.
    pub fn new(call_connection_id: impl Into<String>, target_participant: Identifier) -> Self {
        Unhold {
            call_connection_id: call_connection_id.into(),
            target_participant,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for Unhold {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallMedia_Unhold", call_path(&self.call_connection_id, ":unhold")).with_body(self)
    }
}

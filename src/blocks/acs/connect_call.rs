//! Block Connect to Call.

use super::outcome;
use super::steering::{address, text, timeout, waits};
use super::values::{Address, Id, bad, shown};
use crate::block::Answer;
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, LocatorKind};

call_block! {
    /// Joins a call that others began: a conversation, a group call, or the call of a room. Afterwards the flow can
    /// steer it.
    ///
    /// Source: the Call Automation API, operation `CallAutomation_Connect`, and the Call Automation guides for what
    /// completes it. The names of controls and results, the ports and the defaults are our decision.
    ConnectCall "ACS_ConnectCall" "Connect to Call" "通話に接続" {
        /// By what the call is found.
        locator_kind: LocatorKind,
        /// The id: the server call id of a conversation, the UUID of a group call, the id of a room.
        #[schemars(extend("examples" = ["$.payload.serverCallId"]))]
        locator_id: Text,
        /// Where the call's events go, with `https://`; where the host listens if not given.
        #[serde(default)]
        callback_uri: Option<Address>,
        /// The Azure AI services resource for speech and text, with `https://`; needed for blocks that speak or listen
        /// to speech.
        #[serde(default)]
        cognitive_services_endpoint: Option<Address>,
    } + context + waits;
    asks "call.connect";
    leaves WAITING with ConnectedCall, by |answer: Answer<'_, ConnectCall>| answer.reply().map(outcome::leave);
}

call_results! {
    /// The call that was joined.
    ConnectedCall {}
}

impl ConnectCall {
    fn command(self) -> Result<host::ConnectCall, Exception> {
        let Text(locator_id) = self.locator_id;
        match self.locator_kind {
            LocatorKind::Group if !is_uuid(&locator_id) => {
                return Err(bad(
                    "locatorId",
                    format!("must be the UUID of a group call, not {}", shown(&locator_id.into())),
                ));
            }
            LocatorKind::Room => {
                Id::read(&locator_id.as_str().into(), "locatorId")?;
            }
            LocatorKind::Group | LocatorKind::Server => {}
        }
        Ok(host::ConnectCall {
            locator_kind: self.locator_kind,
            locator_id,
            callback_uri: address(self.callback_uri),
            cognitive_services_endpoint: address(self.cognitive_services_endpoint).map(|address| address.0),
            operation_context: text(self.operation_context),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

/// Five groups of hexadecimal digits (RFC 9562).
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

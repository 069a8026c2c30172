//! Block Cancel Add Participant.

use super::outcome;
use super::steering::{address, call, text, timeout, waits};
use super::values::Id;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Takes an invitation into the call back while it rings. One that was answered meanwhile leads out by `failure`.
    ///
    /// Source: the Call Automation API, operation `CallConnection_CancelAddParticipant`, and the Call Automation guides
    /// for what completes it. The names of controls and results, the ports and the defaults are our decision.
    CancelAddParticipant "ACS_CancelAddParticipant" "Cancel Add Participant" "参加者の追加を取り消す" {
        /// The invitation: the result of an Add Participant.
        #[schemars(extend("examples" = ["$.actions.uid-4.results.invitationId"]))]
        invitation_id: Id,
    } + call + context + callback + waits;
    asks "call.cancel_add_participant";
    leaves WAITING with CancelledInvitation, by
        |answer: Answer<'_, CancelAddParticipant>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of it.
    CancelledInvitation {
        /// The invitation.
        invitation_id: Option<String>,
    }
}

impl CancelAddParticipant {
    fn command(self) -> Result<host::CancelAddParticipant, Exception> {
        Ok(host::CancelAddParticipant {
            call_connection_id: call(self.call_connection_id)?,
            invitation_id: self.invitation_id.0,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

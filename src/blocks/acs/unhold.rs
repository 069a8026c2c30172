//! Block Unhold.

use super::outcome;
use super::steering::{address, call, text};
use super::values::Target;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Takes a participant off hold. The service's answer completes the block.
    ///
    /// Source: the Call Automation API, operation `CallMedia_Unhold`. The names of controls and results and the ports are
    /// our decision.
    Unhold "ACS_Unhold" "Unhold" "保留を解除" {
        /// Who comes back.
        #[schemars(extend("examples" = ["$.payload.from"]))]
        participant: Target,
    } + call + context + callback;
    asks "call.unhold";
    leaves FALLIBLE with UnheldParticipant, by |answer: Answer<'_, Unhold>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    UnheldParticipant {}
}

impl Unhold {
    fn command(self) -> Result<host::UnholdParticipant, Exception> {
        Ok(host::UnholdParticipant {
            call_connection_id: call(self.call_connection_id)?,
            participant: self.participant.0,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
        })
    }
}

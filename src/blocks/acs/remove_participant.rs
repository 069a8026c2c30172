//! Block Remove Participant.

use super::outcome;
use super::steering::{address, call, text, timeout, waits};
use super::values::Target;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host::{self, Identifier};

call_block! {
    /// Removes someone from the call.
    ///
    /// Source: the Call Automation API, operation `CallConnection_RemoveParticipant`, and the Call Automation guides for
    /// what completes it. The names of controls and results, the ports and the defaults are our decision.
    RemoveParticipant "ACS_RemoveParticipant" "Remove Participant" "参加者を削除" {
        /// Who leaves, by the identifier that they joined with.
        #[schemars(extend("examples" = ["$.actions.uid-4.results.participant"]))]
        participant: Target,
    } + call + context + callback + waits;
    asks "call.remove_participant";
    leaves WAITING with RemovedParticipant, by
        |answer: Answer<'_, RemoveParticipant>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of it.
    RemovedParticipant {
        /// Who was removed.
        participant: Option<Identifier>,
    }
}

impl RemoveParticipant {
    fn command(self) -> Result<host::RemoveParticipant, Exception> {
        Ok(host::RemoveParticipant {
            call_connection_id: call(self.call_connection_id)?,
            participant: self.participant.0,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

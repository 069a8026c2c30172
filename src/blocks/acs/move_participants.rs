//! Block Move Participants.

use super::outcome;
use super::steering::{address, call, text, timeout, waits};
use super::values::{Id, Targets};
use crate::block::Answer;
use crate::exception::Exception;
use crate::host::{self, Identifier};

call_block! {
    /// Moves participants of another call into this one. All must come; one who cannot be moved leads out by `failure`.
    ///
    /// Source: the Call Automation API, operation `CallConnection_MoveParticipants`, and the Call Automation guides for
    /// what completes it. The names of controls and results, the ports and the defaults are our decision.
    MoveParticipants "ACS_MoveParticipants" "Move Participants" "参加者を移動" {
        /// Who is moved: one, or a list. One who stands there twice is moved once.
        #[schemars(extend("examples" = [["+14255550123"]]))]
        participants: Targets,
        /// The call that they come from, by its call connection id.
        #[schemars(extend("examples" = ["$.actions.uid-4.results.callConnectionId"]))]
        from_call: Id,
    } + call + context + callback + waits;
    asks "call.move_participants";
    leaves WAITING with MovedParticipants, by
        |answer: Answer<'_, MoveParticipants>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of it.
    MovedParticipants {
        /// Who was moved.
        participants: Option<Vec<Identifier>>,
    }
}

impl MoveParticipants {
    fn command(self) -> Result<host::MoveParticipants, Exception> {
        Ok(host::MoveParticipants {
            call_connection_id: call(self.call_connection_id)?,
            participants: self.participants.0,
            from_call: self.from_call.0,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

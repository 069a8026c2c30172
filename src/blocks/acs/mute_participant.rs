//! Block Mute Participant.

use super::outcome;
use super::steering::{call, text};
use super::values::{Targets, bad};
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Mutes participants of the call. Only users can be muted, not phone numbers.
    ///
    /// The service's answer completes the block; `onParticipantsUpdated` tells the others.
    ///
    /// Source: the Call Automation API, operation `CallConnection_Mute`, and the Call Automation guides for who can be
    /// muted. The names of controls and results and the ports are our decision.
    MuteParticipant "ACS_MuteParticipant" "Mute Participant" "参加者をミュート" {
        /// Who is muted: one user, or a list.
        #[schemars(extend("examples" = ["$.actions.uid-4.results.participant"]))]
        participants: Targets,
    } + call + context;
    asks "call.mute_participants";
    leaves FALLIBLE with MutedParticipants, by
        |answer: Answer<'_, MuteParticipant>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    MutedParticipants {}
}

impl MuteParticipant {
    fn command(self) -> Result<host::MuteParticipants, Exception> {
        if let Some(phone) = self.participants.0.iter().find(|participant| participant.is_phone_number()) {
            return Err(bad(
                "participants",
                format!("the phone number `{}` cannot be muted, only users can", phone.value),
            ));
        }
        Ok(host::MuteParticipants {
            call_connection_id: call(self.call_connection_id)?,
            participants: self.participants.0,
            operation_context: text(self.operation_context),
        })
    }
}

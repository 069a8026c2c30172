//! Block Get Participant.

use schemars::JsonSchema;
use serde_json::json;

use super::steering::call;
use super::values::Target;
use crate::block::{Answer, Next};
use crate::exception::Exception;
use crate::host::{self, CallParticipant, CallReply};

call_block! {
    /// Reads whether someone is in the call, muted or on hold. One who is not there leads out by `failure` with exception
    /// `http-404`, whose message begins with the service's code 8522.
    ///
    /// Source: the Call Automation API, operation `CallConnection_GetParticipant`. The names of controls and results and
    /// the ports are our decision.
    GetParticipant "ACS_GetParticipant" "Get Participant" "参加者を取得" {
        /// Who is asked for, by the identifier that they joined with.
        #[schemars(extend("examples" = ["+14255550123"]))]
        participant: Target,
    } + call;
    asks "call.get_participant";
    leaves FALLIBLE with ReadParticipant, by read;
}

/// Who was found.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct ReadParticipant {
    /// The participant.
    participant: CallParticipant,
}

impl GetParticipant {
    fn command(self) -> Result<host::GetParticipant, Exception> {
        let call_connection_id = call(self.call_connection_id)?;
        Ok(host::GetParticipant { call_connection_id, participant: self.participant.0 })
    }
}

fn read(answer: Answer<'_, GetParticipant>) -> Result<Next, Exception> {
    let participant = answer.reply::<CallParticipant>()?;
    Ok(Next::success(json!({ "participant": participant.into_json() })))
}

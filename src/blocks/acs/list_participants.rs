//! Block List Participants.

use super::steering::call;
use crate::block::{Answer, Next};
use crate::exception::Exception;
use crate::host::{self, CallParticipants};

call_block! {
    /// Lists everyone in the call. A call that has ended leads out by `failure` with exception `http-404`, whose message
    /// begins with the service's code 8522.
    ///
    /// Source: the Call Automation API, operation `CallConnection_GetParticipants`. The names of controls and results and
    /// the ports are our decision.
    ListParticipants "ACS_ListParticipants" "List Participants" "参加者の一覧を取得" {} + call;
    asks "call.list_participants";
    leaves FALLIBLE with CallParticipants, by read;
}

impl ListParticipants {
    fn command(self) -> Result<host::ListParticipants, Exception> {
        Ok(host::ListParticipants { call_connection_id: call(self.call_connection_id)? })
    }
}

fn read(answer: Answer<'_, ListParticipants>) -> Result<Next, Exception> {
    Ok(Next::first::<ListParticipants>(answer.reply::<CallParticipants>()?))
}

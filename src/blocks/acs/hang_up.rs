//! Block Hang Up.

use super::outcome;
use super::steering::call;
use crate::block::{Answer, Next};
use crate::controls::Flag;
use crate::exception::Exception;
use crate::host::{self, CallOutcome, CallOutcomeKind};

/// The status of the service's answer for a call that there is not, or no longer.
const GONE: u16 = 404;

call_block! {
    /// Leaves the call, or ends it for everyone.
    ///
    /// In a call of two, leaving ends it too. A call that has ended before is no failure: the result `alreadyEnded` is
    /// true then. The service's answer completes the block; `onCallDisconnected` follows.
    ///
    /// Source: the Call Automation API, operations `CallConnection_HangupCall` and `CallConnection_TerminateCall`. The
    /// names of controls and results, the ports and the defaults are our decision.
    HangUp "ACS_HangUp" "Hang Up" "通話を終了" {
        /// Whether the call ends for everyone; else only the application leaves.
        #[serde(default)]
        #[schemars(extend("default" = false))]
        for_everyone: Option<Flag>,
    } + call;
    asks "call.hang_up";
    leaves FALLIBLE with EndedCall, by ended;
}

call_results! {
    /// What the service answered.
    EndedCall {
        /// Whether the call had ended before.
        already_ended: Option<bool>,
    }
}

impl HangUp {
    fn command(self) -> Result<host::HangUpCall, Exception> {
        let for_everyone = self.for_everyone.is_some_and(|flag| flag.0);
        Ok(host::HangUpCall { call_connection_id: call(self.call_connection_id)?, for_everyone })
    }
}

/// A call that is gone is what was wanted, however the host calls it.
fn ended(answer: Answer<'_, HangUp>) -> Result<Next, Exception> {
    let outcome = answer.reply::<CallOutcome>()?;
    let is_gone = outcome.http_status == Some(GONE);
    let kind = if is_gone { CallOutcomeKind::Succeeded } else { outcome.outcome };
    let already_ended = Some(outcome.already_ended.unwrap_or(is_gone));
    Ok(outcome::leave(CallOutcome { outcome: kind, already_ended, ..outcome }))
}

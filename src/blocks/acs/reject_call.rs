//! Block Reject Call.

use super::outcome;
use super::steering::incoming;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host::{self, RejectReason};

call_block! {
    /// Rejects the incoming call. The caller hears that it was declined.
    ///
    /// The service's answer completes the block; no event follows. It belongs into a flow of the event
    /// `onIncomingCall`; what that event gave can be used once.
    ///
    /// Source: the Call Automation API, operation `CallAutomation_RejectCall`. The names of controls and results and the
    /// ports are our decision.
    RejectCall "ACS_RejectCall" "Reject Call" "着信を拒否" {
        /// The reason that the caller is told; none if not given.
        #[serde(default)]
        reason: Option<RejectReason>,
    } + incoming;
    asks "call.reject";
    leaves FALLIBLE with RejectedCall, by |answer: Answer<'_, RejectCall>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    RejectedCall {}
}

impl RejectCall {
    fn command(self) -> Result<host::RejectCall, Exception> {
        let incoming_call_context = incoming(self.incoming_call_context)?;
        Ok(host::RejectCall { incoming_call_context, reason: self.reason })
    }
}

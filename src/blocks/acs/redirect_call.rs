//! Block Redirect Call.

use super::outcome;
use super::steering::incoming;
use super::values::Target;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Sends the incoming call on to someone else, without answering it.
    ///
    /// The service's answer completes the block. From then on the call is out of the flow's reach: no event of it comes,
    /// and no block can act on it. It belongs into a flow of the event `onIncomingCall`; what that event gave can be used
    /// once.
    ///
    /// Source: the Call Automation API, operation `CallAutomation_RedirectCall`. The names of controls and results and
    /// the ports are our decision.
    RedirectCall "ACS_RedirectCall" "Redirect Call" "着信をリダイレクト" {
        /// Where the call goes: a phone number such as `+14255550123`, an id that begins with `8:acs:`, `8:orgid:` or
        /// `28:orgid:`, or an identifier of an event or a result.
        #[schemars(extend("examples" = ["8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000001"]))]
        target: Target,
    } + incoming;
    asks "call.redirect";
    leaves FALLIBLE with RedirectedCall, by |answer: Answer<'_, RedirectCall>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    RedirectedCall {}
}

impl RedirectCall {
    fn command(self) -> Result<host::RedirectCall, Exception> {
        let incoming_call_context = incoming(self.incoming_call_context)?;
        Ok(host::RedirectCall { incoming_call_context, target: self.target.0 })
    }
}

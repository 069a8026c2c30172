//! Block Answer Call.

use super::outcome;
use super::steering::{address, incoming, text, timeout, waits};
use super::values::Address;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host::{self, Identifier};

call_block! {
    /// Answers the incoming call.
    ///
    /// The block waits until the call is up. A caller who has hung up meanwhile leads out by `failure`. It belongs into
    /// a flow of the event `onIncomingCall`; what that event gave can be used once.
    ///
    /// Source: the Call Automation API, operation `CallAutomation_AnswerCall`, and the Call Automation guides for what
    /// completes it. The names of controls and results, the ports and the defaults are our decision.
    AnswerCall "ACS_AnswerCall" "Answer Call" "着信に応答" {
        /// Where the call's events go, with `https://`; where the host listens if not given.
        #[serde(default)]
        callback_uri: Option<Address>,
        /// The Azure AI services resource for speech and text, with `https://`; needed for blocks that speak or listen
        /// to speech.
        #[serde(default)]
        cognitive_services_endpoint: Option<Address>,
    } + incoming + context + waits;
    asks "call.answer";
    leaves WAITING with AnsweredCall, by |answer: Answer<'_, AnswerCall>| answer.reply().map(outcome::leave);
}

call_results! {
    /// The call that was answered.
    AnsweredCall {
        /// Who answered, where the service says it.
        answered_by: Option<Identifier>,
    }
}

impl AnswerCall {
    fn command(self) -> Result<host::AnswerCall, Exception> {
        Ok(host::AnswerCall {
            incoming_call_context: incoming(self.incoming_call_context)?,
            callback_uri: address(self.callback_uri),
            cognitive_services_endpoint: address(self.cognitive_services_endpoint).map(|address| address.0),
            operation_context: text(self.operation_context),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

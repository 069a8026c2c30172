//! Block Send DTMF.

use super::outcome;
use super::steering::{address, call, text, timeout, waits};
use super::values::{Target, Tones};
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Presses keys towards a participant, such as the menu of another company.
    ///
    /// Source: the Call Automation API, operation `CallMedia_SendDtmfTones`, and the Call Automation guides for what
    /// completes it. The names of controls and results, the ports and the defaults are our decision.
    SendDtmf "ACS_SendDtmf" "Send DTMF" "DTMF を送信" {
        /// The keys, in order: a text such as `12#`, or a list of keys or names.
        #[schemars(extend("examples" = ["12#", ["one", "two", "pound"]]))]
        tones: Tones,
        /// Who hears them.
        #[schemars(extend("examples" = ["+14255550123"]))]
        target: Target,
    } + call + context + callback + waits;
    asks "call.send_dtmf";
    leaves WAITING with SentTones, by |answer: Answer<'_, SendDtmf>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of it.
    SentTones {}
}

impl SendDtmf {
    fn command(self) -> Result<host::SendDtmfTones, Exception> {
        Ok(host::SendDtmfTones {
            call_connection_id: call(self.call_connection_id)?,
            tones: self.tones.0,
            target: self.target.0,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

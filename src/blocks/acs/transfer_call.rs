//! Block Transfer Call.

use super::headers::headers;
use super::outcome;
use super::steering::{address, call, text, timeout, waits};
use super::values::{PhoneNumber, Target, bad};
use crate::block::Answer;
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{self, Identifier};

call_block! {
    /// Transfers the call to someone else; of a group call, one participant.
    ///
    /// In a call of two the other side goes and the application leaves: the result `appLeft` is true, and blocks behind
    /// it can no longer act on the call. In a group call only `transferee` goes. The block waits until the transfer was
    /// accepted.
    ///
    /// Source: the Call Automation API, operation `CallConnection_TransferToParticipant`, and the Call Automation guides
    /// for what completes it. The names of controls and results, the ports and the defaults are our decision.
    TransferCall "ACS_TransferCall" "Transfer Call" "通話を転送" {
        /// To whom: a phone number such as `+14255550123`, an id that begins with `8:acs:`, `8:orgid:` or `28:orgid:`, or
        /// an identifier of an event or a result.
        #[schemars(extend("examples" = ["+14255550123"]))]
        target: Target,
        /// Who of a group call goes there, by the identifier that they joined with. Needed in a group call.
        #[serde(default)]
        transferee: Option<Target>,
        /// Headers for a user of the resource or of Teams, name to value: at most 1000, names of 64 and values of 1024
        /// characters at most.
        #[serde(default)]
        voip_headers: Option<Fields>,
        /// Headers for a phone number, name to value: at most 5, names of 64 and values of 256 characters at most. A
        /// name without `X-MS-Custom-` or `X-` gets the former in front.
        #[serde(default)]
        sip_headers: Option<Fields>,
        /// User-to-user information for a phone number: the SIP header `User-To-User`, at most 256 characters.
        #[serde(default)]
        uui: Option<Text>,
        /// The caller id that a phone number sees, such as `+18005550100`.
        #[serde(default)]
        source_caller_id_number: Option<PhoneNumber>,
    } + call + context + callback + waits;
    asks "call.transfer";
    leaves WAITING with TransferredCall, by |answer: Answer<'_, TransferCall>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of the transfer.
    TransferredCall {
        /// To whom the call went.
        transfer_target: Option<Identifier>,
        /// Who went there.
        transferee: Option<Identifier>,
        /// Whether the application has left the call, as after the transfer of a call of two.
        app_left: Option<bool>,
    }
}

impl TransferCall {
    fn command(self) -> Result<host::TransferCall, Exception> {
        let (target, transferee) = (self.target.0, self.transferee.map(|transferee| transferee.0));
        if transferee.as_ref() == Some(&target) {
            return Err(bad("transferee", format!("`{}` cannot be transferred to itself", target.raw_id)));
        }
        Ok(host::TransferCall {
            call_connection_id: call(self.call_connection_id)?,
            target,
            transferee,
            headers: headers(self.voip_headers, self.sip_headers, self.uui)?,
            source_caller_id_number: self.source_caller_id_number.map(|number| number.0),
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

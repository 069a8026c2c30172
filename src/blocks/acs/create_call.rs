//! Block Create Call.

use super::outcome;
use super::steering::{address, text, timeout, waits};
use super::values::{Address, PhoneNumber, Targets, bad};
use crate::block::Answer;
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, Identifier};

call_block! {
    /// Calls one participant, or several together in a group call.
    ///
    /// The block waits until the call is up. A line that is busy and a call that nobody takes lead out by `failure`;
    /// the results `code` and `subCode` tell them apart there: 486 is busy, 480 and 408 no answer, 603 declined. A
    /// phone number can only be called with a caller id, a number of your own.
    ///
    /// Source: the Call Automation API, operation `CallConnections_CreateCall`, and the Call Automation guides for what
    /// completes it. The names of controls and results, the ports and the defaults are our decision.
    CreateCall "ACS_CreateCall" "Create Call" "発信" {
        /// Who is called: a phone number such as `+14255550123`, an id that begins with `8:acs:`, `8:orgid:` or
        /// `28:orgid:`, or an identifier of an event or a result; a list of them makes a group call. One that stands
        /// there twice is called once.
        #[schemars(extend("examples" = ["+14255550123", "$.payload.from"]))]
        targets: Targets,
        /// Where the call's events go, with `https://`; where the host listens if not given.
        #[serde(default)]
        callback_uri: Option<Address>,
        /// The caller id that phone numbers see, such as `+18005550100`. Needed if a phone number is called.
        #[serde(default)]
        source_caller_id_number: Option<PhoneNumber>,
        /// The name that the called see.
        #[serde(default)]
        source_display_name: Option<Text>,
        /// The Azure AI services resource for speech and text, with `https://`; needed for blocks that speak or listen
        /// to speech.
        #[serde(default)]
        cognitive_services_endpoint: Option<Address>,
        /// The Teams resource account on whose behalf is called, by its application id.
        #[serde(default)]
        teams_app_id: Option<Text>,
    } + context + waits;
    asks "call.create";
    leaves WAITING with CreatedCall, by |answer: Answer<'_, CreateCall>| answer.reply().map(outcome::leave);
}

call_results! {
    /// The call that was made.
    CreatedCall {
        /// Who was called, each once.
        targets: Option<Vec<Identifier>>,
        /// The state of the call: `connecting`, `connected`.
        state: Option<String>,
    }
}

impl CreateCall {
    fn command(self) -> Result<host::CreateCall, Exception> {
        check_caller_id(&self.targets.0, self.source_caller_id_number.as_ref())?;
        Ok(host::CreateCall {
            targets: self.targets.0,
            callback_uri: address(self.callback_uri),
            source_caller_id_number: self.source_caller_id_number.map(|number| number.0),
            source_display_name: text(self.source_display_name),
            cognitive_services_endpoint: address(self.cognitive_services_endpoint).map(|address| address.0),
            teams_app_id: text(self.teams_app_id),
            operation_context: text(self.operation_context),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

/// A phone number can only be called with a caller id.
pub(super) fn check_caller_id(targets: &[Identifier], caller_id: Option<&PhoneNumber>) -> Result<(), Exception> {
    match targets.iter().find(|target| target.is_phone_number()).filter(|_| caller_id.is_none()) {
        Some(phone) => Err(bad("sourceCallerIdNumber", format!("is needed to call `{}`", phone.value))),
        None => Ok(()),
    }
}

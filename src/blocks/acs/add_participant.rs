//! Block Add Participant.

use super::create_call::check_caller_id;
use super::headers::headers;
use super::outcome;
use super::steering::{address, call, text, timeout, waits};
use super::values::{PhoneNumber, Target, Whole};
use crate::block::Answer;
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{self, Identifier};

/// How long an invitation rings where the flow does not say, in seconds.
const INVITATION_SECONDS: u32 = 180;

/// How much longer than the invitation the block waits, in seconds: the event takes its way.
const GRACE_SECONDS: u32 = 15;

call_block! {
    /// Invites someone into the call.
    ///
    /// The block waits until the invited has joined, at least 15 seconds longer than the invitation rings. One who does
    /// not answer or declines, and an invitation that is taken back, lead out by `failure`. To take it back, let the
    /// block not wait (`wait`) and give its result `invitationId` to Cancel Add Participant.
    ///
    /// Source: the Call Automation API, operation `CallConnection_AddParticipant`, and the Call Automation guides for
    /// what completes it. The names of controls and results, the ports and the defaults are our decision.
    AddParticipant "ACS_AddParticipant" "Add Participant" "参加者を追加" {
        /// Who is invited: a phone number such as `+14255550123`, an id that begins with `8:acs:`, `8:orgid:` or
        /// `28:orgid:`, or an identifier of an event or a result.
        #[schemars(extend("examples" = ["+14255550123"]))]
        target: Target,
        /// The caller id that a phone number sees, such as `+18005550100`. Needed if a phone number is invited.
        #[serde(default)]
        source_caller_id_number: Option<PhoneNumber>,
        /// The name that the invited see.
        #[serde(default)]
        source_display_name: Option<Text>,
        /// How long it rings, in seconds from 0 to 180. Not given or 0, the service decides.
        #[serde(default)]
        invitation_timeout_seconds: Option<Whole<0, 180>>,
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
    } + call + context + callback + waits;
    asks "call.add_participant";
    leaves WAITING with AddedParticipant, by |answer: Answer<'_, AddParticipant>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of the invitation.
    AddedParticipant {
        /// The invitation, for Cancel Add Participant.
        invitation_id: Option<String>,
        /// Who was invited.
        participant: Option<Identifier>,
    }
}

impl AddParticipant {
    fn command(self) -> Result<host::AddParticipant, Exception> {
        let target = self.target.0;
        check_caller_id(std::slice::from_ref(&target), self.source_caller_id_number.as_ref())?;
        let rings = self.invitation_timeout_seconds.map(|seconds| seconds.0);
        let at_least = rings.filter(|seconds| *seconds > 0).unwrap_or(INVITATION_SECONDS) + GRACE_SECONDS;
        Ok(host::AddParticipant {
            call_connection_id: call(self.call_connection_id)?,
            target,
            source_caller_id_number: self.source_caller_id_number.map(|number| number.0),
            source_display_name: text(self.source_display_name),
            invitation_timeout_seconds: rings,
            headers: headers(self.voip_headers, self.sip_headers, self.uui)?,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds).max(u64::from(at_least) * 1000),
        })
    }
}

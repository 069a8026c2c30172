//! [`Outcome`]: code, sub code and message of events. Which pair goes with what is the reference's section on codes.

use serde_json::{Value, json};

use crate::script::Reaction;

/// A `ResultInformation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) code: u32,
    pub(crate) sub_code: u32,
    pub(crate) message: &'static str,
    /// The SIP status and the cause of Q.850 of calls that a phone network ended.
    pub(crate) network: Option<(u32, u32)>,
}

impl Outcome {
    pub(crate) const OK: Outcome = Outcome::new(200, 0, "Action completed successfully.");
    pub(crate) const NONE: Outcome = Outcome::new(200, 0, "");
    pub(crate) const ENDED_BY_APPLICATION: Outcome =
        Outcome::new(200, 7000, "Call ended gracefully by the application.");
    pub(crate) const ENDED_FOR_EVERYONE: Outcome = Outcome::new(200, 5001, "The conversation has ended.");
    pub(crate) const OTHERS_LEFT: Outcome = Outcome::new(200, 5002, "The other participants have left.");
    pub(crate) const REMOVED: Outcome = Outcome::new(200, 5300, "Participant was removed.");
    pub(crate) const TRANSFERRED: Outcome = Outcome::new(200, 7015, "Call was transferred.");
    pub(crate) const CANCELLED_ADD: Outcome = Outcome::new(487, 8542, "The call has ended.");
    pub(crate) const TOO_LATE: Outcome = Outcome::new(487, 10_004, "The call was not answered in time.");
    pub(crate) const ALREADY_SETTLED: Outcome = Outcome::new(400, 8523, "The invitation is no longer pending.");
    pub(crate) const NOT_PRESENT: Outcome = Outcome::new(400, 8558, "The participant is not in the call.");
    pub(crate) const CALL_TERMINATED: Outcome = Outcome::new(400, 8528, "The call has ended.");
    pub(crate) const MEDIA_CANCELLED: Outcome = Outcome::new(400, 8508, "Action failed, the operation was cancelled.");
    pub(crate) const DOWNLOAD_FAILED: Outcome = Outcome::new(400, 8536, "Action failed, file could not be downloaded.");
    pub(crate) const INITIAL_SILENCE: Outcome =
        Outcome::new(400, 8510, "Action failed, initial silence timeout reached.");
    pub(crate) const INTER_DIGIT: Outcome =
        Outcome::new(400, 8532, "Action failed, inter-digit silence timeout reached.");
    pub(crate) const MAX_DIGITS: Outcome = Outcome::new(200, 8531, "Action completed, max digits received.");
    pub(crate) const STOP_TONE: Outcome = Outcome::new(200, 8514, "Action completed as stop tone was detected.");
    pub(crate) const TONE_MATCHED: Outcome = Outcome::new(200, 8533, "Action completed, DTMF option matched.");
    pub(crate) const WRONG_TONE: Outcome = Outcome::new(400, 8534, "Action failed, incorrect tone entered.");
    pub(crate) const PHRASE_MATCHED: Outcome = Outcome::new(200, 8545, "Action completed, speech option matched.");
    pub(crate) const NO_PHRASE: Outcome = Outcome::new(400, 8547, "Action failed, speech option not matched.");
    pub(crate) const SPEECH: Outcome = Outcome::new(200, 8569, "Action completed, speech was recognized.");
    pub(crate) const UNKNOWN_ERROR: Outcome = Outcome::new(500, 9999, "Unknown internal server error.");
    pub(crate) const SERVICE_ERROR: Outcome = Outcome::new(500, 10_045, "Server error.");
    pub(crate) const CONNECT_TIMED_OUT: Outcome = Outcome::new(408, 10_057, "The call could not be set up in time.");
    pub(crate) const CONNECT_OFFLINE: Outcome = Outcome::new(480, 10_076, "The target is not online.");
    pub(crate) const ANSWER_OFFLINE: Outcome = Outcome::new(480, 10_077, "The target is not online.");

    const fn new(code: u32, sub_code: u32, message: &'static str) -> Outcome {
        Outcome { code, sub_code, message, network: None }
    }

    const fn by_network(self, sip: u32, cause: u32) -> Outcome {
        Outcome { network: Some((sip, cause)), ..self }
    }

    /// Why a call could not be created, or a transfer's target not be had.
    pub(crate) fn of_creation(reaction: Reaction, is_phone: bool) -> Outcome {
        match (reaction, is_phone) {
            (Reaction::Decline, true) => {
                Outcome::new(603, 560_603, "Declined by the phone network.").by_network(603, 21)
            }
            (Reaction::Decline, false) => Outcome::new(603, 0, "Decline."),
            (Reaction::Busy, true) => Outcome::new(486, 560_486, "Busy here.").by_network(486, 17),
            (Reaction::Busy, false) => Outcome::new(486, 560_486, "Busy here."),
            (Reaction::NoAnswer, true) => Outcome::new(480, 560_480, "No answer.").by_network(480, 19),
            (Reaction::NoAnswer, false) => Outcome::new(480, 560_480, "No answer."),
            (Reaction::Unreachable, _) => Outcome::new(480, 10_078, "Remote endpoint is not registered or reachable."),
            (Reaction::Unknown, true) => Outcome::new(404, 560_404, "Phone number not found.").by_network(404, 1),
            (Reaction::Unknown, false) => Outcome::new(404, 4500, "Callee not found."),
            (Reaction::Incomplete, _) => Outcome::new(484, 560_484, "Phone number incomplete.").by_network(484, 28),
            (Reaction::Blocked, _) => Outcome::new(403, 510_403, "Call blocked."),
            (Reaction::Accept, _) => Outcome::SERVICE_ERROR,
        }
    }

    /// Why an invitation into a call came to nothing.
    pub(crate) fn of_invitation(reaction: Reaction) -> Outcome {
        match reaction {
            Reaction::Decline => Outcome::new(603, 8538, "Callee declined the call."),
            Reaction::Busy => Outcome::new(486, 8539, "Callee is busy."),
            Reaction::NoAnswer => Outcome::CONNECT_TIMED_OUT,
            Reaction::Unreachable => Outcome::new(480, 8544, "Callee is unreachable."),
            Reaction::Unknown => Outcome::new(404, 8541, "Callee is unavailable."),
            Reaction::Incomplete => Outcome::new(484, 560_484, "Phone number incomplete."),
            Reaction::Blocked => Outcome::new(403, 510_403, "Call blocked."),
            Reaction::Accept => Outcome::SERVICE_ERROR,
        }
    }

    /// A code that says the opposite of its event's type, as seen in public recordings.
    pub(crate) fn contradicted(self) -> Outcome {
        if (200..300).contains(&self.code) { Outcome::new(487, 5234, "Call cancelled.") } else { Outcome::OTHERS_LEFT }
    }

    pub(crate) fn to_json(self) -> Value {
        let mut result = json!({ "code": self.code, "subCode": self.sub_code, "message": self.message });
        if let (Some((sip, cause)), Some(members)) = (self.network, result.as_object_mut()) {
            members.insert("sipDetails".to_owned(), json!({ "code": sip, "message": self.message }));
            members.insert("q850Details".to_owned(), json!({ "code": cause, "message": self.message }));
        }
        result
    }
}

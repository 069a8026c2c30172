//! Reasons: what the codes of an event mean, in words that a flow can compare.
//!
//! The codes come from the service's troubleshooting pages and from public recordings; the words are ours. They say why, and
//! never decide whether something succeeded.

use super::{EventType, ResultCodes};

/// What the codes of an event mean, such as `busy` or `no answer`; `None` if they are not known.
pub fn reason_of(event_type: EventType, codes: ResultCodes) -> Option<&'static str> {
    let sub_code = codes.sub_code?;
    if sub_code == 0 {
        return without_sub_code(event_type, codes.code?);
    }
    if let Some((_, reason)) = REASONS.iter().find(|(known, _)| *known == sub_code) {
        return Some(reason);
    }
    // The last three digits of these are the final SIP response of the phone network.
    let is_sip = [510_000, 540_000, 560_000].iter().any(|from| (*from..*from + 1_000).contains(&sub_code));
    is_sip.then(|| of_sip(sub_code % 1_000))
}

fn without_sub_code(event_type: EventType, code: i64) -> Option<&'static str> {
    match (event_type, code) {
        (EventType::CallDisconnected, 0 | 200) => Some("ended"),
        (_, 0 | 200) => Some("success"),
        (_, 487) => Some("cancelled by the caller"),
        (_, 603) => Some("declined"),
        _ => None,
    }
}

fn of_sip(status: i64) -> &'static str {
    match status {
        0 => "ended by the phone network",
        403 => "blocked",
        404 => "no such number",
        408 => "timed out",
        480 => "no answer",
        484 => "number incomplete",
        486 | 600 => "busy",
        487 => "cancelled by the caller",
        503 => "phone network unavailable",
        603 => "declined",
        _ => "refused by the phone network",
    }
}

/// By `subCode`.
const REASONS: &[(i64, &str)] = &[
    (7, "client lost its network"),
    (3100, "client lost its network during setup"),
    (3101, "client lost its network"),
    (4097, "ended for everyone by the organizer"),
    (4500, "callee not found"),
    (4506, "timed out"),
    (4521, "client left without hanging up"),
    (5000, "removed by another participant"),
    (5001, "ended by the application, seen from the other leg"),
    (5002, "the other side left"),
    (5003, "declined at every endpoint"),
    (5010, "one participant was left"),
    (5013, "ended by the service"),
    (5234, "invitation withdrawn"),
    (5300, "removed"),
    (5828, "room: not invited"),
    (5829, "room: closed at this time"),
    (5830, "room: communication users only"),
    (7000, "ended by the application"),
    (7015, "transferred"),
    (7500, "Entra identity not supported"),
    (7501, "token not valid"),
    (7502, "access not switched on"),
    (7504, "application lacks a permission"),
    (7505, "other tenant"),
    (7506, "certificate not trusted"),
    (7507, "source identity not valid"),
    (7508, "identity not supported"),
    (7509, "signature not valid"),
    (7510, "managed identity not valid"),
    (7600, "resource access not switched on"),
    (7601, "source identity not valid"),
    (7602, "target identity not valid"),
    (7603, "identity not valid"),
    (7604, "Teams not allowed"),
    (7605, "Teams recording not allowed"),
    (7606, "resource may not use cognitive services"),
    (8500, "media mode not valid"),
    (8501, "call not established"),
    (8502, "own participant id missing"),
    (8503, "audio inactive"),
    (8504, "media streams missing"),
    (8505, "several participants to replace"),
    (8506, "call without compliance recording"),
    (8508, "operation cancelled"),
    (8509, "silent for too long"),
    (8510, "nothing said or pressed"),
    (8511, "prompt not played"),
    (8512, "beep not played"),
    (8513, "no media in time"),
    (8514, "stop tone pressed"),
    (8515, "recording too long"),
    (8516, "throttled"),
    (8517, "other tenant"),
    (8518, "error of the call"),
    (8519, "conflict with another action"),
    (8520, "not supported"),
    (8521, "forwarded too often"),
    (8522, "not found"),
    (8523, "argument not valid"),
    (8524, "participant count does not fit compliance recording"),
    (8525, "party not recorded"),
    (8526, "join token not valid"),
    (8527, "join address not valid"),
    (8528, "call over"),
    (8529, "calls of the month used up"),
    (8530, "too many live calls"),
    (8531, "all digits received"),
    (8532, "digits too slow"),
    (8533, "choice made by tone"),
    (8534, "wrong tone"),
    (8535, "file format not valid"),
    (8536, "file not downloaded"),
    (8537, "no sign of life"),
    (8538, "declined"),
    (8539, "busy"),
    (8540, "busy everywhere"),
    (8541, "callee unavailable"),
    (8542, "call cancelled"),
    (8543, "no such call"),
    (8544, "callee unreachable"),
    (8545, "choice made by speech"),
    (8546, "callee sent a wrong request"),
    (8547, "speech matched no choice"),
    (8548, "not a group call"),
    (8549, "forwarding: no conversation"),
    (8550, "forwarding: no media"),
    (8551, "forwarding not supported"),
    (8552, "organizer cannot be removed"),
    (8553, "already recording"),
    (8554, "participant outside the audio mix"),
    (8555, "forwarding under way"),
    (8556, "not with compliance recording"),
    (8557, "format not valid"),
    (8558, "participant not in the call"),
    (8559, "one already runs"),
    (8560, "meeting locked"),
    (8561, "no such meeting"),
    (8562, "recording mode not supported"),
    (8563, "speech not recognised"),
    (8564, "no connection to the speech service"),
    (8565, "cognitive services failed"),
    (8566, "may not unmute"),
    (8567, "cognitive services not switched on"),
    (8568, "managed identity for cognitive services failed"),
    (8569, "speech recognised"),
    (8570, "speech service failed"),
    (8571, "conflict of recording actions"),
    (8572, "player shut down"),
    (8573, "may not pause or resume"),
    (8578, "transcription failed"),
    (8579, "transcription cancelled"),
    (8580, "transcription shut down"),
    (8581, "stream address not valid"),
    (8582, "text to play empty"),
    (8583, "media actions exclude each other"),
    (8585, "not in this state of the call"),
    (8586, "incoming call not acknowledged"),
    (8587, "incoming call not answered in time"),
    (8588, "recording complete, no media in time"),
    (8589, "recording throttled"),
    (8594, "meeting state not updated"),
    (8603, "media stream failed"),
    (8604, "media stream cancelled"),
    (8605, "speech model not supported"),
    (8606, "identifier not created"),
    (8607, "another transfer under way"),
    (8608, "recording participant failed"),
    (8609, "answer to the join not valid"),
    (8610, "no answer to the notification"),
    (8613, "too many live captions"),
    (9001, "service behind failed"),
    (9002, "service behind timed out"),
    (9003, "operation cancelled"),
    (9998, "fatal error"),
    (9999, "unknown error"),
    (10003, "accepted elsewhere"),
    (10004, "not answered in time"),
    (10009, "identity not authenticated"),
    (10024, "declined at every endpoint"),
    (10037, "no endpoint registered"),
    (10045, "server error"),
    (10057, "no answer"),
    (10076, "not online"),
    (10077, "not online"),
    (10078, "endpoint not reachable"),
    (10110, "throttled"),
    (10315, "client application not reached"),
    (10317, "client application not reached"),
    (71005, "not authorised"),
    (301_004, "no media during setup"),
    (301_005, "media lost"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_stands_twice() {
        assert!(REASONS.windows(2).all(|pair| matches!(pair, [(before, _), (after, _)] if before < after)));
    }

    #[test]
    fn what_flows_ask_for() {
        let table = [
            (EventType::CallDisconnected, 200, 7015, Some("transferred")),
            (EventType::CallDisconnected, 200, 0, Some("ended")),
            (EventType::CreateCallFailed, 603, 0, Some("declined")),
            (EventType::CreateCallFailed, 486, 560_486, Some("busy")),
            (EventType::CreateCallFailed, 480, 560_480, Some("no answer")),
            (EventType::CreateCallFailed, 499, 560_499, Some("refused by the phone network")),
            (EventType::PlayCompleted, 200, 0, Some("success")),
            (EventType::PlayFailed, 418, 0, None),
            (EventType::PlayFailed, 400, 123_456, None),
        ];
        for (event_type, code, sub_code, expected) in table {
            let codes = ResultCodes { code: Some(code), sub_code: Some(sub_code) };
            assert_eq!(reason_of(event_type, codes), expected, "{code}/{sub_code}");
        }
        assert_eq!(reason_of(EventType::CallConnected, ResultCodes::default()), None);
    }
}

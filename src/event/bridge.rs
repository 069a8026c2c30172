//! [`BRIDGE`]: which events of a steered call are also events of a voice contact at the desktop, so that one flow can
//! serve both.

use super::{EventName, Source, Trigger};

/// One row of the bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BridgeRow {
    /// The event of the call (source `acsCall`).
    pub event: EventName,
    /// In which calls.
    pub when: BridgeCondition,
    /// The event of the voice contact (source `voiceContact`) that it fires too.
    pub fires: EventName,
}

/// In which calls a row of the bridge counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BridgeCondition {
    /// In every call.
    Always,
    /// In a call that came in and was answered here.
    Answered,
    /// In a call that was up before.
    Connected,
    /// In a call that came in and was never up.
    Missed,
}

/// What is known of a call when an event of it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallHistory {
    /// Whether it came in (IncomingCall, or an answer of this application), and was not placed here.
    pub inbound: bool,
    /// Whether it has been up (CallConnected) before.
    pub connected: bool,
}

const fn row(event: EventName, when: BridgeCondition, fires: EventName) -> BridgeRow {
    BridgeRow { event, when, fires }
}

/// The bridge from events of a call to those of a voice contact.
pub static BRIDGE: &[BridgeRow] = &[
    row(EventName::OnIncomingCall, BridgeCondition::Always, EventName::OnConnecting),
    row(EventName::OnCallConnected, BridgeCondition::Answered, EventName::OnConnected),
    row(EventName::OnAnswerFailed, BridgeCondition::Always, EventName::OnMissed),
    row(EventName::OnCallDisconnected, BridgeCondition::Connected, EventName::OnEnded),
    row(EventName::OnCallDisconnected, BridgeCondition::Missed, EventName::OnMissed),
    row(EventName::OnCallEnded, BridgeCondition::Missed, EventName::OnMissed),
];

impl BridgeCondition {
    /// When the row counts, in words.
    pub fn description(self) -> &'static str {
        match self {
            BridgeCondition::Always => "always",
            BridgeCondition::Answered => "if the call came in and was answered here",
            BridgeCondition::Connected => "if the call was up before",
            BridgeCondition::Missed => "if the call came in and was never up",
        }
    }

    fn holds(self, call: CallHistory) -> bool {
        match self {
            BridgeCondition::Always => true,
            BridgeCondition::Answered => call.inbound,
            BridgeCondition::Connected => call.connected,
            BridgeCondition::Missed => call.inbound && !call.connected,
        }
    }
}

/// The event of the desktop that an event of a call fires too; `None` if it fires none.
pub fn desktop_trigger(event: EventName, call: CallHistory) -> Option<Trigger> {
    let row = BRIDGE.iter().find(|row| row.event == event && row.when.holds(call))?;
    Some(Trigger { source: Source::VoiceContact, event: Some(row.fires) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fires(event: EventName, inbound: bool, connected: bool) -> Option<EventName> {
        desktop_trigger(event, CallHistory { inbound, connected })?.event
    }

    #[test]
    fn rows_name_events_of_their_sources() {
        for row in BRIDGE {
            assert!(Trigger::new(Source::AcsCall, Some(row.event)).is_some(), "{row:?}");
            assert!(Trigger::new(Source::VoiceContact, Some(row.fires)).is_some(), "{row:?}");
        }
    }

    #[test]
    fn a_call_that_was_never_up_is_missed_and_one_that_was_has_ended() {
        assert_eq!(fires(EventName::OnIncomingCall, true, false), Some(EventName::OnConnecting));
        assert_eq!(fires(EventName::OnCallConnected, true, false), Some(EventName::OnConnected));
        assert_eq!(fires(EventName::OnCallConnected, false, false), None);
        assert_eq!(fires(EventName::OnCallDisconnected, true, true), Some(EventName::OnEnded));
        assert_eq!(fires(EventName::OnCallDisconnected, true, false), Some(EventName::OnMissed));
        assert_eq!(fires(EventName::OnCallDisconnected, false, false), None);
        assert_eq!(fires(EventName::OnPlayStarted, true, true), None);
    }
}

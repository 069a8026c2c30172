//! Bytes as a sample file: reading never panics, and the desktop that a sample describes answers every call that there is.

use std::cell::LazyCell;

use cti_flows::{Call, EventName, Source, Trigger};
use cti_flows_sim::{Sample, SimulatedDesktop};

thread_local! {
    /// Every kind of call, as the case files of blocks ask it, once or twice.
    static CALLS: LazyCell<Vec<Call>> = LazyCell::new(|| {
        serde_json::from_str(include_str!("calls.json")).expect("the calls of this target can be read")
    });
}

/// Reads, builds a desktop and asks it everything.
pub fn check(bytes: &[u8]) {
    let Ok((sample, _)) = Sample::read(bytes) else { return };
    let Ok((mut desktop, _)) = SimulatedDesktop::new(sample, None) else { return };
    if let Some(trigger) = Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)) {
        let _ = desktop.event(trigger);
    }
    CALLS.with(|calls| {
        for call in calls.iter() {
            let _ = desktop.answer(call);
        }
    });
    let _ = serde_json::to_string(&desktop.report()).expect("a report can be written");
    let _ = desktop.crm().export_json().expect("a CRM can be written");
}

//! Sources of the adapter itself: its start, and the buttons that agents press.

use super::event;
use crate::event::EventName::*;
use crate::event::{Given, Source, SourceKind};

/// The adapter itself.
pub(super) const INITIALIZATION: SourceKind = SourceKind {
    source: Source::Initialization,
    label: "Initialization",
    name: "initialization",
    contact: Given::Never,
    agent: false,
    events: &[event(OnInit)],
};

/// A button that the agent presses. It has no events: the button names the flow.
pub(super) const CTI_ACTION: SourceKind = SourceKind {
    source: Source::CtiAction,
    label: "CTI Action",
    name: "ctiAction",
    contact: Given::Sometimes,
    agent: true,
    events: &[],
};

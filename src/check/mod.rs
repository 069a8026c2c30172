//! The checks: one file a family, each a function from the draft to the report.
//!
//! One mistake makes one diagnostic: a check is silent where another family has already said why it must fail.

mod blocks;
#[cfg(feature = "acs")]
mod call_control;
#[cfg(not(feature = "acs"))]
#[path = "call_control_off.rs"]
mod call_control;
mod control_flow;
#[cfg(feature = "schema")]
mod controls;
mod dominators;
mod host;
mod reach;
mod reads;
#[cfg(feature = "schema")]
mod results;
mod roots;
pub(crate) mod set;
mod texts;
mod trigger;
mod values;
mod wiring;

use crate::diagnostic::Report;
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::flow::CheckOptions;

use self::reach::Reach;

/// How many further places a finding about many blocks names.
const RELATED_LIMIT: usize = 16;

/// Runs every check.
pub(crate) fn all(draft: &Draft<'_>, options: &CheckOptions, report: &mut Report) {
    let reach = Reach::new(draft);
    trigger::check(draft, report);
    blocks::check(draft, report);
    wiring::check(draft, &reach, report);
    #[cfg(feature = "schema")]
    controls::check(draft, report);
    texts::check(draft, report);
    reads::check(draft, &reach, report);
    values::check(draft, report);
    control_flow::check(draft, &reach, options, report);
    call_control::check(draft, &reach, report);
    host::check(draft, options, report);
}

/// Whether the block takes the control: what stands in another one has no effect and needs no check of its own.
fn is_read(block: &DraftBlock<'_>, control: &DraftControl<'_>) -> bool {
    #[cfg(feature = "schema")]
    {
        block.kind.is_none_or(|kind| kind.spec().controls.iter().any(|spec| spec.name == control.name))
    }
    #[cfg(not(feature = "schema"))]
    {
        let _ = (block, control);
        true
    }
}

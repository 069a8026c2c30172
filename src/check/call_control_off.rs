//! Without blocks that steer calls there is nothing to check in them.

use crate::block::{BlockKind, Port};
use crate::diagnostic::Report;
use crate::draft::{Draft, DraftBlock};

use super::reach::Reach;

pub(super) fn check(_: &Draft<'_>, _: &Reach, _: &mut Report) {}

pub(super) fn is_never_left_by(_: &DraftBlock<'_>, _: &BlockKind, _: Port) -> bool {
    false
}

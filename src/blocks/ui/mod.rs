//! The adapter's own user interface.

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 0] = [];

//! The agent in the contact center.

mod dial_number;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 1] = [BlockKind::of::<dial_number::DialNumber>()];

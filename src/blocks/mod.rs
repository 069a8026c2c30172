//! The catalogue: one file a kind of block, one row a file, one folder a group of the palette.

#[macro_use]
mod pass_through;

#[cfg(feature = "acs")]
mod acs;
mod agent;
mod contact;
mod control_flow;
mod core;
mod salesforce;
mod ui;

use crate::block::BlockKind;

#[cfg(test)]
pub(crate) use self::core::CastType;

/// The kinds of block in the palette's order.
pub fn all() -> impl Iterator<Item = &'static BlockKind> {
    let blocks = core::BLOCKS
        .iter()
        .chain(&ui::BLOCKS)
        .chain(&salesforce::BLOCKS)
        .chain(&agent::BLOCKS)
        .chain(&contact::BLOCKS)
        .chain(&control_flow::BLOCKS);
    #[cfg(feature = "acs")]
    let blocks = blocks.chain(&acs::BLOCKS);
    blocks
}

//! The adapter's own user interface.

mod alert;
mod call_jquery_method;
mod send_data_to_ccp_overlay;
mod show_attributes;
mod show_modal;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 5] = [
    BlockKind::of::<alert::Alert>(),
    BlockKind::of::<show_modal::ShowModal>(),
    BlockKind::of::<send_data_to_ccp_overlay::SendDataToOverlay>(),
    BlockKind::of::<show_attributes::ShowAttributes>(),
    BlockKind::of::<call_jquery_method::CallJqueryMethod>(),
];

//! Values, text, decisions and properties.

mod end;
mod extract_value;
mod format_phone_number;
mod format_phone_number_e164;
mod get_property;
mod if_else;
mod is_truthy;
mod log_to_console;
mod set_property;
mod start;

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 10] = [
    BlockKind::of::<start::Start>(),
    BlockKind::of::<end::End>(),
    BlockKind::of::<if_else::IfElse>(),
    BlockKind::of::<is_truthy::IsTruthy>(),
    BlockKind::of::<get_property::GetProperty>(),
    BlockKind::of::<set_property::SetProperty>(),
    BlockKind::of::<format_phone_number::FormatPhoneNumber>(),
    BlockKind::of::<format_phone_number_e164::FormatPhoneNumberE164>(),
    BlockKind::of::<log_to_console::LogToConsole>(),
    BlockKind::of::<extract_value::ExtractValue>(),
];

//! Values, text, decisions and properties.

mod candidates;
mod cast;
mod clear_properties;
mod delay;
mod divide;
mod end;
mod extract_value;
mod format_date;
mod format_phone_number;
mod format_phone_number_e164;
mod get_counter;
mod get_payload;
mod get_properties;
mod get_property;
mod http_request;
mod if_else;
mod is_one_of;
mod is_truthy;
mod join_strings;
mod length;
mod log_to_console;
mod multiply;
mod replace_string;
mod set_property;
mod slice;
mod start;
mod string_template;
mod text_ends_with;
mod text_starts_with;
mod unset_property;
mod update_counter;

use crate::block::BlockKind;

#[cfg(test)]
pub(crate) use self::cast::CastType;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 30] = [
    BlockKind::of::<start::Start>(),
    BlockKind::of::<end::End>(),
    BlockKind::of::<if_else::IfElse>(),
    BlockKind::of::<is_truthy::IsTruthy>(),
    BlockKind::of::<is_one_of::IsOneOf>(),
    BlockKind::of::<text_starts_with::TextStartsWith>(),
    BlockKind::of::<text_ends_with::TextEndsWith>(),
    BlockKind::of::<get_payload::GetPayload>(),
    BlockKind::of::<get_property::GetProperty>(),
    BlockKind::of::<set_property::SetProperty>(),
    BlockKind::of::<unset_property::UnsetProperty>(),
    BlockKind::of::<get_properties::GetAllProperties>(),
    BlockKind::of::<clear_properties::ClearAllProperties>(),
    BlockKind::of::<update_counter::UpdateCounter>(),
    BlockKind::of::<get_counter::GetCounter>(),
    BlockKind::of::<format_phone_number::FormatPhoneNumber>(),
    BlockKind::of::<format_phone_number_e164::FormatPhoneNumberE164>(),
    BlockKind::of::<format_date::FormatDate>(),
    BlockKind::of::<log_to_console::LogToConsole>(),
    BlockKind::of::<extract_value::ExtractValue>(),
    BlockKind::of::<join_strings::JoinStrings>(),
    BlockKind::of::<replace_string::ReplaceString>(),
    BlockKind::of::<string_template::StringTemplate>(),
    BlockKind::of::<length::Length>(),
    BlockKind::of::<slice::Slice>(),
    BlockKind::of::<multiply::Multiply>(),
    BlockKind::of::<divide::Divide>(),
    BlockKind::of::<cast::Cast>(),
    BlockKind::of::<delay::Delay>(),
    BlockKind::of::<http_request::HttpRequest>(),
];

//! Values, text, decisions and properties.

pub mod end;
pub mod extract_value;
pub mod format_phone_number;
pub mod format_phone_number_e164;
pub mod get_property;
pub mod if_else;
pub mod is_truthy;
pub mod log_to_console;
pub mod set_property;
pub mod start;

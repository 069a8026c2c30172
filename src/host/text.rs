//! Heavy pure functions, which are calls so that the core stays small and a browser can answer them natively.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The written form of a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PhoneNumberFormat {
    /// As people of the country write it: `(213) 373-4253`.
    National,
    /// As networks carry it: `+12133734253` (ITU-T E.164).
    E164,
}

/// Parameters of `text.format_phone_number`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormatPhoneNumber {
    /// The number in any form.
    pub phone_number: String,
    /// The ISO 3166 two-letter country of a number without `+`.
    pub country_code: String,
    /// The form to write it in.
    pub format: PhoneNumberFormat,
}

/// A formatted phone number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `value`")]
pub struct FormattedPhoneNumber {
    /// The number in the asked form; absent if the text is no phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

//! Heavy pure functions, which are calls so that the core stays small and a browser can answer them natively.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// Parameters of `text.format_date`. Time zone and language are the desktop's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormatDate {
    /// The date: ISO 8601 text, in the desktop's time zone where it names none, or milliseconds since
    /// 1970-01-01T00:00:00Z.
    pub date: Value,
    /// The pattern, in the tokens of the JavaScript library Moment: `YYYY-MM-DD HH:mm`. Without one the date is written
    /// as ISO 8601 with its offset, to the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}

/// A formatted date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `value`")]
pub struct FormattedDate {
    /// The date as text; absent if what was given is no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

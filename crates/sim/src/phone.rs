//! Phone numbers: any written form to national and E.164 form, as the adapter's phone library gives them.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, Region};
use serde_json::{Map, Value};

/// The longest text that is looked at as a phone number, in characters; longer text is no number.
/// The limit that Google's library sets on its own input.
pub const MAX_PHONE_CHARACTERS: usize = 250;

/// The region that national numbers are read in where nothing says otherwise.
pub const DEFAULT_REGION: &str = "US";

/// A region of the numbering plan: the country whose national numbers are read without a country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhoneRegion(Region);

impl PhoneRegion {
    /// Reads a two-letter ISO 3166 code in either case, such as `JP` or `us`. None where no numbering plan has it.
    pub fn parse(code: &str) -> Option<Self> {
        Region::from_code(&code.to_ascii_uppercase()).ok().map(Self)
    }

    /// The two-letter code, upper case.
    pub fn code(self) -> String {
        self.0.to_string()
    }
}

impl Default for PhoneRegion {
    fn default() -> Self {
        Self(Region::US)
    }
}

/// A phone number in every form that blocks show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedPhone {
    /// E.164 form, such as `+81312345678`.
    pub e164: String,
    /// As written inside its country, such as `03-1234-5678`.
    pub national: String,
    /// As written from abroad, such as `+81 3-1234-5678`.
    pub international: String,
    /// The digits after the country code, such as `312345678`.
    pub national_number: String,
    /// The country code without `+`, such as `81`.
    pub country_calling_code: String,
    /// The two-letter code of the country, where the number belongs to one.
    pub country: Option<String>,
    /// The extension, where one is written.
    pub extension: Option<String>,
    /// Whether a telephone network could have given out this number.
    pub is_valid: bool,
}

impl ParsedPhone {
    /// Reads a number written in any form; `region` decides how a number without country code is read.
    /// None where the text is no phone number, or has more than [`MAX_PHONE_CHARACTERS`] characters.
    pub fn parse(text: &str, region: PhoneRegion) -> Option<Self> {
        if text.chars().nth(MAX_PHONE_CHARACTERS).is_some() {
            return None;
        }
        let number = PhoneNumber::parse(text, Some(region.0)).ok()?;
        let form = |form| number.format_as(form).into_owned();
        Some(Self {
            e164: form(PhoneNumberFormat::E164),
            national: form(PhoneNumberFormat::National),
            international: form(PhoneNumberFormat::International),
            national_number: number.get_national_significant_number(),
            country_calling_code: number.country_code.to_string(),
            country: number.get_region_code().map(|region| region.to_string()),
            extension: Some(number.extension().to_owned()).filter(|text| !text.is_empty()),
            is_valid: number.is_valid(),
        })
    }

    /// The `parsedNumber` object of a contact, with the members that libphonenumber-js gives since adapter 5.22.
    /// The earlier `phone` is not among them (adapter release notes 5.22).
    pub fn to_value(&self) -> Value {
        let mut object = Map::new();
        object.insert("country".to_owned(), self.country.clone().into());
        object.insert("countryCallingCode".to_owned(), self.country_calling_code.clone().into());
        object.insert("nationalNumber".to_owned(), self.national_number.clone().into());
        object.insert("number".to_owned(), self.e164.clone().into());
        if let Some(extension) = &self.extension {
            object.insert("ext".to_owned(), extension.clone().into());
        }
        Value::Object(object)
    }
}

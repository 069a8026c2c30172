//! Block Format Phone Number (E164).

use schemars::JsonSchema;
use serde::Deserialize;

use super::format_phone_number::{FormattedNumber, ask, formatted};
use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::PhoneNumberFormat;

/// Writes a phone number as networks carry it: `+12133734253` (ITU-T E.164). Makes a clicked number dialable.
///
/// The block has no `failure` port. Text that is no phone number, or no number at all, gives no value, so that
/// expressions on it find nothing; the adapter's behaviour is not published, this is our decision.
///
/// Source: the example flow `03-click-to-dial.json` shows the controls and the port, the console log on the CTI Flow
/// page the result.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormatPhoneNumberE164 {
    /// The number in any form.
    #[schemars(required)]
    phone_number: Option<Text>,
    /// The ISO 3166 two-letter country of a number without `+`.
    #[schemars(extend("examples" = ["US", "JP", "GB", "DE", "BR"]))]
    country_code: Text,
}

impl Block for FormatPhoneNumberE164 {
    const TYPE: &'static str = "SE_CoreFormatPhoneNumberE164";
    const TITLE: &'static str = "Format Phone Number (E164)";
    const TITLE_JA: &'static str = "電話番号の書式設定 (E164)";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["text.format_phone_number"];
    type Results = FormattedNumber;

    fn enter(self) -> Result<Next, Exception> {
        Ok(ask(self.phone_number, self.country_code, PhoneNumberFormat::E164))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        formatted(answer.reply()?)
    }
}

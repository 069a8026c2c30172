//! Block Format Phone Number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, PhoneNumberFormat};

/// Writes a phone number as people of its country write it.
///
/// The block has no `failure` port. Text that is no phone number, or no number at all, gives no value, so that
/// expressions on it find nothing; the adapter's behaviour is not published, this is our decision.
///
/// Source: the example flows `01-legacy.json` and `06-screenpop-on-customer.json` show the controls, the port and the
/// result; Appendix F has the purpose.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormatPhoneNumber {
    /// The number in any form.
    #[schemars(required)]
    phone_number: Option<Text>,
    /// The ISO 3166 two-letter country of a number without `+`.
    #[schemars(extend("examples" = ["US", "JP", "GB", "DE", "BR"]))]
    country_code: Text,
}

/// The number that was written.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormattedNumber {
    /// The number in the asked form; absent if the text is no phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Block for FormatPhoneNumber {
    const TYPE: &'static str = "SE_CoreFormatPhoneNumber";
    const TITLE: &'static str = "Format Phone Number";
    const TITLE_JA: &'static str = "電話番号の書式設定";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["text.format_phone_number"];
    type Results = FormattedNumber;

    fn enter(self) -> Result<Next, Exception> {
        Ok(ask(self.phone_number, self.country_code, PhoneNumberFormat::National))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        formatted(answer.reply()?)
    }
}

/// Asks for the written form; without a number there is nothing to ask.
pub(super) fn ask(phone_number: Option<Text>, country_code: Text, format: PhoneNumberFormat) -> Next {
    match phone_number {
        None => Next::done(FormattedNumber { value: None }),
        Some(number) => {
            Next::ask(host::FormatPhoneNumber { phone_number: number.0, country_code: country_code.0, format })
        }
    }
}

/// Leaves with the written form.
pub(super) fn formatted(reply: host::FormattedPhoneNumber) -> Result<Next, Exception> {
    Ok(Next::done(FormattedNumber { value: reply.value }))
}

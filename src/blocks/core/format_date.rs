//! Block Format a Date object.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host::{self, FormattedDate};

/// Writes a date as text, in the agent's time zone and language.
///
/// The pattern language of the adapter is not published; the tokens of the JavaScript library Moment are our decision.
/// The block has no `failure` port: what is no date gives no value, so that expressions on it find nothing, and a pattern
/// that the desktop does not know ends the flow.
///
/// Source: Appendix F, which has the title and that a formatted date is returned. The controls and the result are our
/// decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FormatDate {
    /// The date: ISO 8601 text (`2022-05-20T12:30:00+09:00`), or milliseconds since 1970-01-01T00:00:00Z.
    #[serde(default)]
    #[schemars(!default)]
    date: Any,
    /// The pattern: `YYYY` year, `MM` month, `DD` day, `HH` or `hh` hour, `mm` minute, `ss` second, `A` AM or PM, `dddd`
    /// day of the week, `MMMM` month's name, `Z` offset; text in `[square brackets]` stands for itself. Without one the
    /// date is written as ISO 8601 with its offset.
    #[serde(default)]
    #[schemars(extend("examples" = ["YYYY-MM-DD", "YYYY/MM/DD HH:mm", "MMMM D, YYYY h:mm A", "LLLL"]))]
    format: Option<Text>,
}

/// The date that was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DateText {
    /// The date as text; absent if what was given is no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

impl Block for FormatDate {
    const TYPE: &'static str = "SE_CoreFormatDate";
    const ALIASES: &'static [&'static str] = &["SE_CoreDateFormat"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Format a Date object";
    const TITLE_JA: &'static str = "日付の書式設定";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["text.format_date"];
    type Results = DateText;

    fn enter(self) -> Result<Next, Exception> {
        Ok(match self.date.0 {
            Some(date) if date.is_number() || date.as_str().is_some_and(|text| !text.is_empty()) => {
                Next::ask(host::FormatDate { date, format: self.format.map(|format| format.0) })
            }
            _ => Next::done(DateText { value: None }),
        })
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::done(DateText { value: answer.reply::<FormattedDate>()?.value }))
    }
}

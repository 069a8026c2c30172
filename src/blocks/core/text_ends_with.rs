//! Block Text Ends With Value.

use schemars::JsonSchema;
use serde::Deserialize;

use super::candidates::candidates;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::javascript::ends_with;

/// Branches on whether a text ends with one of several values. Case counts, as in JavaScript.
///
/// Text that is not there ends with nothing. That, and the whole form of `values`, is our decision.
///
/// Source: Appendix F, by which the text may end with any one of the values. The comparison is that of ECMAScript's
/// `endsWith`; the controls' names are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct TextEndsWith {
    /// The text to look at.
    #[schemars(required)]
    text: Option<Text>,
    /// The ends to look for: a list, a map of which the values count, or text with commas between the values. Empty
    /// ones do not count.
    #[serde(default)]
    #[schemars(!default, extend("examples" = ["@example.com, @example.org"]))]
    values: Any,
}

impl Block for TextEndsWith {
    const TYPE: &'static str = "SE_CoreTextEndsWith";
    const ALIASES: &'static [&'static str] = &["SE_CoreEndsWith", "SE_CoreStringEndsWith"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Text Ends With Value";
    const TITLE_JA: &'static str = "テキストが値で終わるか";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DECISION;
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        let values = self.values.0.unwrap_or_default();
        let text = self.text.unwrap_or_default().0;
        Ok(Next::decide(candidates(&values).iter().any(|value| ends_with(&text, value))))
    }
}

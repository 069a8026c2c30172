//! Block Text Starts With Value.

use schemars::JsonSchema;
use serde::Deserialize;

use super::candidates::candidates;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::javascript::starts_with;

/// Branches on whether a text begins with one of several values. Case counts, as in JavaScript.
///
/// Text that is not there begins with nothing. That, and the whole form of `values`, is our decision.
///
/// Source: Appendix F, by which the text may start with any one of the values. The comparison is that of ECMAScript's
/// `startsWith`; the controls' names are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct TextStartsWith {
    /// The text to look at.
    #[schemars(required)]
    text: Option<Text>,
    /// The beginnings to look for: a list, a map of which the values count, or text with commas between the values. Empty
    /// ones do not count.
    #[serde(default)]
    #[schemars(!default, extend("examples" = ["+81, +82"]))]
    values: Any,
}

impl Block for TextStartsWith {
    const TYPE: &'static str = "SE_CoreTextStartsWith";
    const ALIASES: &'static [&'static str] = &["SE_CoreStartsWith", "SE_CoreStringStartsWith"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Text Starts With Value";
    const TITLE_JA: &'static str = "テキストが値で始まるか";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DECISION;
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        let values = self.values.0.unwrap_or_default();
        let text = self.text.unwrap_or_default().0;
        Ok(Next::decide(candidates(&values).iter().any(|value| starts_with(&text, value))))
    }
}

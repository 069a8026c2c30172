//! Block Length.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::javascript;

/// Counts the characters of a text or the items of a list.
///
/// Characters are UTF-16 code units, as in JavaScript, so that an emoji counts as two. Beyond text and lists nothing is
/// published; our decision: an object has as many as it has members, and everything else, with what is not there, has 0.
///
/// Source: Appendix F and release notes 5.7 have the block; what counts as length is ECMAScript's `length`. The names
/// of the control and the result are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Length {
    /// The text or list to measure.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
}

/// What was counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Size {
    /// The number of characters, items or members.
    value: usize,
}

impl Block for Length {
    const TYPE: &'static str = "SE_CoreLength";
    const ALIASES: &'static [&'static str] = &["SE_CoreSize"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Length";
    const TITLE_JA: &'static str = "長さ";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = Size;

    fn enter(self) -> Result<Next, Exception> {
        let value = match self.value.0.as_ref() {
            Some(Value::Object(members)) => members.len(),
            other => javascript::length(other).ok().flatten().unwrap_or(0),
        };
        Ok(Next::done(Size { value }))
    }
}

//! Block Is One Of?.

use schemars::JsonSchema;
use serde::Deserialize;

use super::candidates::{candidate, candidates};
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;

/// Branches on whether a value is one of several: a queue, a language, a disposition.
///
/// Values are compared as JavaScript writes them as text, so that the number `7` is the text `7`, and case counts; that
/// is our decision, as is the whole form of `values`. A value that is not there, empty, a list or an object is none of
/// them.
///
/// Source: release notes 5.4, which say no more than that it compares with several values; no appendix has the block.
/// The controls are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct IsOneOf {
    /// The value to look for.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
    /// The values to look among: a list, a map of which the values count, or text with commas between the values.
    #[serde(default)]
    #[schemars(!default, extend("examples" = ["Sales, Support"]))]
    values: Any,
}

impl Block for IsOneOf {
    const TYPE: &'static str = "SE_CoreOneOf";
    const ALIASES: &'static [&'static str] = &["SE_CoreIsOneOf"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Is One Of?";
    const TITLE_JA: &'static str = "いずれかの値か";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DECISION;
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        let values = self.values.0.unwrap_or_default();
        let value = self.value.0.as_ref().and_then(candidate);
        Ok(Next::decide(value.is_some_and(|value| candidates(&values).contains(&value))))
    }
}

//! Block Multiply.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Numeric};
use crate::exception::Exception;
use crate::javascript::{multiply, number_to_value};

/// Multiplies two numbers, as JavaScript's `*` does.
///
/// Text is read as a number, as attributes of a contact need; empty text and null are 0. What JSON cannot hold becomes
/// null: not-a-number, where a value is no number or not there, and the infinities.
///
/// Source: Appendix F and release notes 5.7 have the block; the arithmetic is ECMAScript's. The names of the controls
/// and the result are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Multiply {
    /// The first number.
    #[serde(default)]
    #[schemars(with = "Numeric", required, !default)]
    a: Any,
    /// The second number.
    #[serde(default)]
    #[schemars(with = "Numeric", required, !default)]
    b: Any,
}

/// The number that was worked out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NumberResult {
    /// The number; null where JavaScript gives one that JSON cannot hold: not-a-number, or an infinity.
    #[schemars(with = "Option<f64>")]
    pub value: Value,
}

impl Block for Multiply {
    const TYPE: &'static str = "SE_CoreMultiply";
    const ALIASES: &'static [&'static str] = &["SE_Multiply"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Multiply";
    const TITLE_JA: &'static str = "乗算";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = NumberResult;

    fn enter(self) -> Result<Next, Exception> {
        let value = number_to_value(multiply(self.a.0.as_ref(), self.b.0.as_ref()));
        Ok(Next::done(NumberResult { value }))
    }
}

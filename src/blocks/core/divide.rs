//! Block Divide.

use schemars::JsonSchema;
use serde::Deserialize;

use super::multiply::NumberResult;
use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Numeric};
use crate::exception::Exception;
use crate::javascript::{divide, number_to_value};

/// Divides a number by another, as JavaScript's `/` does.
///
/// Text is read as a number, as attributes of a contact need; empty text and null are 0. What JSON cannot hold becomes
/// null: not-a-number, where a value is no number or not there, and the infinities. Division by zero is one such case.
///
/// Source: Appendix F and release notes 5.7 have the block; the arithmetic is ECMAScript's. The names of the controls
/// and the result are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Divide {
    /// The number that is divided.
    #[serde(default)]
    #[schemars(with = "Numeric", required, !default)]
    a: Any,
    /// The number to divide by.
    #[serde(default)]
    #[schemars(with = "Numeric", required, !default)]
    b: Any,
}

impl Block for Divide {
    const TYPE: &'static str = "SE_CoreDivide";
    const ALIASES: &'static [&'static str] = &["SE_Divide"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Divide";
    const TITLE_JA: &'static str = "除算";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = NumberResult;

    fn enter(self) -> Result<Next, Exception> {
        let value = number_to_value(divide(self.a.0.as_ref(), self.b.0.as_ref()));
        Ok(Next::done(NumberResult { value }))
    }
}

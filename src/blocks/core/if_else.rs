//! Block If-else.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::javascript::{self, Comparator, EvaluateAs};

/// Compares two values and branches.
///
/// Both operands are converted to the type of `evaluateAs` first, as JavaScript converts: with `string`, the boolean
/// `true` equals the text `true`. The type's name and the list beyond `string` and `number` are not published; the
/// names here are our decision. Without `comparator` the block compares with `===`, which is also our decision; the
/// published manual marks the control as optional and does not say what happens without it.
///
/// Source: the Black Belt slides explain the four controls and list six comparators, and Appendix F has the purpose.
/// The slides print the comparators as signs, so that the stored spelling of `!=`, `>=` and `<=` is inferred.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct IfElse {
    /// The left value: text, number, boolean or expression.
    #[serde(default)]
    operand_a: Any,
    /// How to compare; `===` if not given.
    #[serde(default)]
    comparator: Option<Comparator>,
    /// The right value: text, number, boolean or expression.
    #[serde(default)]
    operand_b: Any,
    /// The type that both operands are converted to before they are compared; as they are if not given.
    #[serde(default)]
    evaluate_as: Option<EvaluateAs>,
}

impl Block for IfElse {
    const TYPE: &'static str = "SE_CoreDecision";
    const ALIASES: &'static [&'static str] = &["SE_Decision", "SE_CoreIfElse", "SE_CoreIf"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "If-else";
    const TITLE_JA: &'static str = "If-else";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DECISION;
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        let comparator = self.comparator.unwrap_or_default();
        let evaluate_as = self.evaluate_as.unwrap_or_default();
        let (left, right) = (self.operand_a.0.as_ref(), self.operand_b.0.as_ref());
        Ok(Next::decide(javascript::compare(left, comparator, right, evaluate_as)))
    }
}

//! Comparison as the block If-else does it: cast both sides, then `===`, `<` and the rest.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::operand::{Operand, is_truthy};
use super::{number::text_to_number, to_number, to_text_cow};

/// The comparators that If-else offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(extend("x-aliases" = ["!==", "≥", "≤"]))]
pub enum Comparator {
    /// `===`: same type and same value.
    #[default]
    #[serde(rename = "===")]
    Equal,
    /// `!==`, which the adapter's form shows as `!=`: not `===`.
    #[serde(rename = "!=", alias = "!==")]
    NotEqual,
    /// `==`: equal after JavaScript's own conversions (`1 == "1"`). The form does not offer it; hand-written flows may hold it.
    #[serde(rename = "==")]
    LooselyEqual,
    /// `>`.
    #[serde(rename = ">")]
    Greater,
    /// `>=`, shown as `≥`.
    #[serde(rename = ">=", alias = "≥")]
    GreaterOrEqual,
    /// `<`.
    #[serde(rename = "<")]
    Less,
    /// `<=`, shown as `≤`.
    #[serde(rename = "<=", alias = "≤")]
    LessOrEqual,
}

impl Comparator {
    /// Every spelling that is understood, the one that is written first.
    pub const SPELLINGS: [(&'static str, Comparator); 10] = [
        ("===", Comparator::Equal),
        ("!==", Comparator::NotEqual),
        ("!=", Comparator::NotEqual),
        ("==", Comparator::LooselyEqual),
        (">", Comparator::Greater),
        (">=", Comparator::GreaterOrEqual),
        ("≥", Comparator::GreaterOrEqual),
        ("<", Comparator::Less),
        ("<=", Comparator::LessOrEqual),
        ("≤", Comparator::LessOrEqual),
    ];

    /// Reads a comparator as a control holds it; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::SPELLINGS.iter().find(|(spelling, _)| *spelling == text).map(|(_, comparator)| *comparator)
    }
}

/// What If-else turns both operands into before it compares them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum EvaluateAs {
    /// They stay as they are.
    #[default]
    None,
    /// `String(value)`.
    String,
    /// `Number(value)`.
    Number,
    /// `Boolean(value)`, so that the text `false` is true.
    Boolean,
}

impl EvaluateAs {
    /// Reads the control `evaluateAs`; `None` for any other text. Nothing and `none` both mean no cast.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "none" => Some(EvaluateAs::None),
            "string" => Some(EvaluateAs::String),
            "number" => Some(EvaluateAs::Number),
            "boolean" => Some(EvaluateAs::Boolean),
            _ => None,
        }
    }
}

/// Whether `left comparator right` holds after both were cast.
#[must_use]
pub fn compare<'l, 'r>(
    left: impl Into<Operand<'l>>,
    comparator: Comparator,
    right: impl Into<Operand<'r>>,
    evaluate_as: EvaluateAs,
) -> bool {
    let (left, right) = (left.into(), right.into());
    match evaluate_as {
        EvaluateAs::None => holds(left, comparator, right),
        EvaluateAs::String => {
            let (left, right) = (to_text_cow(left), to_text_cow(right));
            holds(Operand::Text(&left), comparator, Operand::Text(&right))
        }
        EvaluateAs::Number => holds(Operand::Number(to_number(left)), comparator, Operand::Number(to_number(right))),
        EvaluateAs::Boolean => holds(Operand::Boolean(is_truthy(left)), comparator, Operand::Boolean(is_truthy(right))),
    }
}

fn holds(left: Operand<'_>, comparator: Comparator, right: Operand<'_>) -> bool {
    match comparator {
        Comparator::Equal => strictly_equals(left, right),
        Comparator::NotEqual => !strictly_equals(left, right),
        Comparator::LooselyEqual => loosely_equals(left, right),
        Comparator::Greater => order(left, right) == Some(Ordering::Greater),
        Comparator::GreaterOrEqual => matches!(order(left, right), Some(Ordering::Greater | Ordering::Equal)),
        Comparator::Less => order(left, right) == Some(Ordering::Less),
        Comparator::LessOrEqual => {
            matches!(order(left, right), Some(Ordering::Less | Ordering::Equal))
        }
    }
}

/// `left === right`. NaN equals nothing. Arrays and objects equal nothing either: JavaScript compares their identity, and two
/// operands are two readings, each with an identity of its own.
#[must_use]
pub fn strictly_equals<'l, 'r>(left: impl Into<Operand<'l>>, right: impl Into<Operand<'r>>) -> bool {
    match (left.into(), right.into()) {
        (Operand::Undefined, Operand::Undefined) | (Operand::Null, Operand::Null) => true,
        (Operand::Boolean(left), Operand::Boolean(right)) => left == right,
        #[expect(clippy::float_cmp, reason = "JavaScript compares exactly")]
        (Operand::Number(left), Operand::Number(right)) => left == right,
        (Operand::Text(left), Operand::Text(right)) => left == right,
        _ => false,
    }
}

/// `left == right` (ECMAScript 2024, section 7.2.14).
#[must_use]
pub fn loosely_equals<'l, 'r>(left: impl Into<Operand<'l>>, right: impl Into<Operand<'r>>) -> bool {
    use Operand::{Array, Null, Object, Text, Undefined};
    match (left.into(), right.into()) {
        (Undefined | Null, Undefined | Null) => true,
        (Undefined | Null, _) | (_, Undefined | Null) | (Array(_) | Object(_), Array(_) | Object(_)) => false,
        (Text(left), Text(right)) => left == right,
        (compound @ (Array(_) | Object(_)), Text(text)) | (Text(text), compound @ (Array(_) | Object(_))) => {
            to_text_cow(compound) == text
        }
        #[expect(clippy::float_cmp, reason = "JavaScript compares exactly")]
        (left, right) => to_number(left) == to_number(right),
    }
}

/// How `left < right` and `left > right` order the two: texts by UTF-16 code units, everything else as numbers; `None` when one of
/// them is NaN, so that no relation holds.
#[must_use]
pub fn order<'l, 'r>(left: impl Into<Operand<'l>>, right: impl Into<Operand<'r>>) -> Option<Ordering> {
    let (left, right) = (left.into(), right.into());
    match (as_text(left), as_text(right)) {
        (Some(left), Some(right)) => Some(left.encode_utf16().cmp(right.encode_utf16())),
        (Some(left), None) => text_to_number(&left).partial_cmp(&to_number(right)),
        (None, Some(right)) => to_number(left).partial_cmp(&text_to_number(&right)),
        (None, None) => to_number(left).partial_cmp(&to_number(right)),
    }
}

/// The text of what JavaScript compares as text: texts, arrays, objects.
fn as_text(operand: Operand<'_>) -> Option<std::borrow::Cow<'_, str>> {
    matches!(operand, Operand::Text(_) | Operand::Array(_) | Operand::Object(_)).then(|| to_text_cow(operand))
}

#[cfg(test)]
mod tests {
    use super::{Comparator, EvaluateAs, compare, loosely_equals};
    use serde_json::json;

    #[test]
    fn the_tutorial_compares_a_boolean_with_the_text_true() {
        let (exact, text) = (json!(true), json!("true"));
        assert!(compare(&exact, Comparator::Equal, &text, EvaluateAs::String));
        assert!(!compare(&exact, Comparator::Equal, &text, EvaluateAs::None));
    }

    #[test]
    fn loose_equality_converts() {
        assert!(loosely_equals(&json!(1), &json!("1")));
        assert!(loosely_equals(&json!(true), &json!("1")));
        assert!(loosely_equals(&json!(null), None::<&serde_json::Value>));
        assert!(loosely_equals(&json!([1]), &json!(1)));
        assert!(loosely_equals(&json!([1, 2]), &json!("1,2")));
        assert!(!loosely_equals(&json!(null), &json!(0)));
        assert!(!loosely_equals(&json!({}), &json!({})));
    }

    #[test]
    fn spellings_are_exact() {
        assert_eq!(Comparator::parse("≥"), Some(Comparator::GreaterOrEqual));
        assert_eq!(Comparator::parse("=>"), None);
        assert_eq!(EvaluateAs::parse(""), Some(EvaluateAs::None));
        assert_eq!(EvaluateAs::parse("Number"), None);
    }
}

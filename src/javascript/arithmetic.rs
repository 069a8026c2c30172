//! Arithmetic as JavaScript's operators do it.

use serde_json::Value;

use super::operand::Operand;
use super::{number_to_value, to_number, to_text_cow};

/// `left * right`, both as numbers. NaN where one of them is no number.
#[must_use]
pub fn multiply<'l, 'r>(left: impl Into<Operand<'l>>, right: impl Into<Operand<'r>>) -> f64 {
    to_number(left) * to_number(right)
}

/// `left / right`, both as numbers. By zero it is an infinity, and `0 / 0` is NaN.
#[must_use]
pub fn divide<'l, 'r>(left: impl Into<Operand<'l>>, right: impl Into<Operand<'r>>) -> f64 {
    to_number(left) / to_number(right)
}

/// `left + right`: texts are joined, and so is anything with a text, an array or an object; the rest is added as numbers, with NaN
/// and the infinities as null.
#[must_use]
pub fn add<'l, 'r>(left: impl Into<Operand<'l>>, right: impl Into<Operand<'r>>) -> Value {
    let (left, right) = (left.into(), right.into());
    let is_text = |operand| matches!(operand, Operand::Text(_) | Operand::Array(_) | Operand::Object(_));
    if is_text(left) || is_text(right) {
        return Value::String(to_text_cow(left).into_owned() + &to_text_cow(right));
    }
    number_to_value(to_number(left) + to_number(right))
}

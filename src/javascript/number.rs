//! Numbers from values and text, and back (ECMAScript 2024, sections 7.1.4 and 6.1.6.1.20).

use serde_json::{Number, Value};

use super::operand::Operand;
use super::parse::decimal_length;
use crate::json::parse_json;

/// `Number(value)`. Undefined, objects and arrays of several elements are NaN; null and `[]` are 0; an array of one element is that
/// element's text as a number.
#[must_use]
pub fn to_number<'v>(operand: impl Into<Operand<'v>>) -> f64 {
    match operand.into() {
        Operand::Undefined | Operand::Object(_) => f64::NAN,
        Operand::Null => 0.0,
        Operand::Boolean(boolean) => f64::from(u8::from(boolean)),
        Operand::Number(number) => number,
        Operand::Text(text) => text_to_number(text),
        Operand::Array(items) => array_to_number(items),
    }
}

/// An array becomes a number by way of its text, which is worked out here without being written.
fn array_to_number(mut items: &[Value]) -> f64 {
    loop {
        match items {
            [] | [Value::Null] => return 0.0,
            [Value::String(text)] => return text_to_number(text),
            // The text of -0 is `0`.
            [Value::Number(number)] => return number.as_f64().unwrap_or(f64::NAN) + 0.0,
            [Value::Array(inner)] => items = inner,
            // `true`, `[object Object]`, and whatever has a comma in it.
            _ => return f64::NAN,
        }
    }
}

/// `Number(text)`: white space around is ignored, nothing is 0, and `0x1f`, `0b1`, `0o7`, `.5`, `5.`, `1e3` and `Infinity` are
/// numbers; anything else is NaN (`1_000`, `12px`, `inf`, `-0x10`).
#[must_use]
pub fn text_to_number(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    match text.as_bytes() {
        [] => 0.0,
        [b'0', b'x' | b'X', digits @ ..] => radix_number(digits, 4),
        [b'0', b'o' | b'O', digits @ ..] => radix_number(digits, 3),
        [b'0', b'b' | b'B', digits @ ..] => radix_number(digits, 1),
        _ => decimal_number(text),
    }
}

/// White space and line ends of ECMAScript (sections 12.2 and 12.3): Unicode's space separators, and the byte order mark.
pub(super) fn is_space(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

/// Digits of 1, 3 or 4 bits each, rounded to the nearest double, ties to even.
fn radix_number(digits: &[u8], bits: u32) -> f64 {
    if digits.is_empty() {
        return f64::NAN;
    }
    let (mut leading, mut dropped, mut sticky) = (0_u64, 0_i32, 0_u64);
    for digit in digits {
        let Some(value) = char::from(*digit).to_digit(1 << bits) else {
            return f64::NAN;
        };
        // Sixty bits are more than a double keeps; of the rest it matters only how many they are and whether one is set.
        if leading >> 60 == 0 {
            leading = (leading << bits) | u64::from(value);
        } else {
            dropped = dropped.saturating_add_unsigned(bits);
            sticky |= u64::from(value != 0);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "rounding to the nearest double is the point")]
    let number = (leading | sticky) as f64;
    number * 2_f64.powi(dropped)
}

fn decimal_number(text: &str) -> f64 {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned == "Infinity" {
        return if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if unsigned.is_empty() || decimal_length(unsigned) < unsigned.len() {
        return f64::NAN;
    }
    decimal_literal(text)
}

/// The number of a decimal literal, rounded to the nearest double: `-007.50e3`, `.5`, `5.`. Longest numbers that a double
/// cannot hold are infinite.
///
/// It is read as JSON, whose reader is here anyway; the standard library's has 10 KB of tables of its own.
pub(super) fn decimal_literal(literal: &str) -> f64 {
    let (sign, unsigned) = match literal.strip_prefix('-') {
        Some(unsigned) => (-1.0, unsigned),
        None => (1.0, literal.strip_prefix('+').unwrap_or(literal)),
    };
    let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, power),
        None => (unsigned, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let json = format!("0{}.{fraction}0e{power}", whole.trim_start_matches('0'));
    // JSON has no number `01`.
    let json =
        json.strip_prefix('0').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())).unwrap_or(&json);
    sign * parse_json(json).ok().and_then(|number| number.as_f64()).unwrap_or(f64::INFINITY)
}

/// `String(number)`: `1e+21`, `1e-7`, `NaN`, `Infinity`, and `0` for -0.
#[must_use]
pub fn number_to_string(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_owned()
}

/// A number as JSON: whole numbers that a double holds exactly become integers (`3`, not `3.0`), and NaN and the infinities, which
/// JSON has not, become null.
#[must_use]
pub fn number_to_value(number: f64) -> Value {
    /// 2 to the 53rd: up to here every whole number is a double of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::{number_to_value, text_to_number, to_number};
    use serde_json::{Value, json};

    #[test]
    fn long_radix_numbers_round_once() {
        // 2^53 + 1 is a tie and goes to the even neighbour; a set bit far to the right breaks the tie upwards.
        assert_eq!(text_to_number("0x20000000000001"), 9_007_199_254_740_992.0);
        assert_eq!(
            text_to_number(&format!("0x20000000000001{}", "0".repeat(11))),
            9_007_199_254_740_992.0 * 2_f64.powi(44)
        );
        assert_eq!(
            text_to_number(&format!("0x20000000000001{}1", "0".repeat(10))),
            9_007_199_254_740_994.0 * 2_f64.powi(44)
        );
        assert_eq!(text_to_number(&format!("0x1{}", "0".repeat(300))), f64::INFINITY);
        assert_eq!(text_to_number(&format!("0x{}1", "0".repeat(300))), 1.0);
    }

    #[test]
    fn rust_only_spellings_are_no_numbers() {
        for text in ["inf", "nan", "infinity", "1_0", "e5", "1e", "+", "-.", ".e1", "1e1.5", "0x1g", "Infinityx", "1 2"]
        {
            assert!(text_to_number(text).is_nan(), "{text}");
        }
        assert_eq!(text_to_number("5."), 5.0);
        assert_eq!(text_to_number("5.e1"), 50.0);
        assert_eq!(text_to_number("-Infinity"), f64::NEG_INFINITY);
        assert!(text_to_number("-0").is_sign_negative());
    }

    #[test]
    fn nested_arrays_of_one_element_are_that_element() {
        assert_eq!(to_number(&json!([[["7"]]])), 7.0);
        assert_eq!(to_number(&json!([[null]])), 0.0);
        assert!(to_number(&json!([-0.0])).is_sign_positive());
        assert!(to_number(&json!([true])).is_nan());
        assert!(to_number(&json!([null, null])).is_nan());
    }

    #[test]
    fn json_has_no_nan_and_whole_numbers_are_integers() {
        assert_eq!(number_to_value(f64::NAN), Value::Null);
        assert_eq!(number_to_value(f64::NEG_INFINITY), Value::Null);
        assert_eq!(number_to_value(3.0).to_string(), "3");
        assert_eq!(number_to_value(-0.0).to_string(), "0");
        assert_eq!(number_to_value(0.5).to_string(), "0.5");
        assert_eq!(number_to_value(1e300), json!(1e300));
    }
}

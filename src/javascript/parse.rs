//! Numbers at the beginning of a text: `parseInt` and `parseFloat` (ECMAScript 2024, sections 19.2.4 and 19.2.5).

use super::number::{decimal_literal, is_space};

/// `parseInt(text, 10)`: the whole number that the text begins with, white space aside; NaN where it begins with none.
#[must_use]
pub fn parse_int(text: &str) -> f64 {
    let text = text.trim_start_matches(is_space);
    let sign = usize::from(text.starts_with(['+', '-']));
    let end = sign + digits(text.get(sign..).unwrap_or_default());
    text.get(..end).filter(|_| end > sign).map_or(f64::NAN, decimal_literal)
}

/// `parseFloat(text)`: the decimal number that the text begins with, white space aside; NaN where it begins with none.
#[must_use]
pub fn parse_float(text: &str) -> f64 {
    let text = text.trim_start_matches(is_space);
    let sign = usize::from(text.starts_with(['+', '-']));
    let unsigned = text.get(sign..).unwrap_or_default();
    if unsigned.starts_with("Infinity") {
        return if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    match decimal_length(unsigned) {
        0 => f64::NAN,
        length => text.get(..sign + length).map_or(f64::NAN, decimal_literal),
    }
}

/// How many bytes of the longest decimal literal a text begins with.
pub(super) fn decimal_length(text: &str) -> usize {
    let whole = digits(text);
    let rest = text.get(whole..).unwrap_or_default();
    let fraction = rest.strip_prefix('.').map(digits);
    let mantissa = whole + fraction.map_or(0, |digits| digits + 1);
    if whole == 0 && fraction.unwrap_or(0) == 0 {
        return 0;
    }
    let Some(power) = text.get(mantissa..).and_then(|rest| rest.strip_prefix(['e', 'E'])) else { return mantissa };
    let sign = usize::from(power.starts_with(['+', '-']));
    match digits(power.get(sign..).unwrap_or_default()) {
        // `1e` is the number 1 and a letter.
        0 => mantissa,
        digits => mantissa + 1 + sign + digits,
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::{parse_float, parse_int};

    #[test]
    fn what_follows_the_number_does_not_count() {
        for (text, expected) in
            [("1e", 1.0), ("1e+", 1.0), ("1e+2x", 100.0), ("5.", 5.0), ("5.x", 5.0), ("-1.5.5", -1.5)]
        {
            assert_eq!(parse_float(text), expected, "{text}");
        }
        assert_eq!(parse_float("-Infinity!"), f64::NEG_INFINITY);
        assert_eq!(parse_int("\u{3000}42 apples"), 42.0);
        for text in ["", "+", ".", "-.", "e5", "inf", "\u{fffd}1"] {
            assert!(parse_float(text).is_nan(), "{text}");
            assert!(parse_int(text).is_nan(), "{text}");
        }
    }
}

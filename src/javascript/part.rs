//! Parts of texts and lists: `slice`, `replace`, `startsWith` and their like (ECMAScript 2024, sections 22.1.3 and 23.1.3).

use serde_json::Value;

use super::operand::Operand;
use super::{text_length, to_number, to_text_cow};

/// `text.slice(start, end)`, in UTF-16 code units. Half of a surrogate pair, which no text here can hold, becomes U+FFFD.
#[must_use]
pub fn slice_text<'s, 'e>(text: &str, start: impl Into<Operand<'s>>, end: impl Into<Operand<'e>>) -> String {
    let (from, to) = bounds(text_length(text), start.into(), end.into());
    if text.is_ascii() {
        return text.get(from..to).unwrap_or_default().to_owned();
    }
    let units = text.encode_utf16().skip(from).take(to.saturating_sub(from));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// `items.slice(start, end)`.
#[must_use]
pub fn slice_items<'v, 's, 'e>(
    items: &'v [Value],
    start: impl Into<Operand<'s>>,
    end: impl Into<Operand<'e>>,
) -> &'v [Value] {
    let (from, to) = bounds(items.len(), start.into(), end.into());
    items.get(from..to).unwrap_or_default()
}

/// Where a slice begins and ends; what is negative counts from the end.
fn bounds(length: usize, start: Operand<'_>, end: Operand<'_>) -> (usize, usize) {
    let end = if matches!(end, Operand::Undefined) { length } else { position(length, to_number(end)) };
    (position(length, to_number(start)), end)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "cut to a length between 0 and one that memory can hold; NaN is 0, as in ToIntegerOrInfinity"
)]
fn position(length: usize, at: f64) -> usize {
    let (at, length) = (at.trunc(), length as f64);
    let from_start = if at < 0.0 { length + at } else { at };
    from_start.clamp(0.0, length) as usize
}

/// `text.startsWith(part)`; case counts.
#[must_use]
pub fn starts_with(text: &str, part: &str) -> bool {
    text.starts_with(part)
}

/// `text.endsWith(part)`; case counts.
#[must_use]
pub fn ends_with(text: &str, part: &str) -> bool {
    text.ends_with(part)
}

/// `text.replace(pattern, replacement)` with a pattern that is text: the first match is replaced. In the replacement `$$` is `$`,
/// `$&` the match, `` $` `` and `$'` what stands before and behind it.
#[must_use]
pub fn replace(text: &str, pattern: &str, replacement: &str) -> String {
    replace_matches(text, pattern, replacement, 1)
}

/// `text.replaceAll(pattern, replacement)` with a pattern that is text. An empty one matches between any two characters.
#[must_use]
pub fn replace_all(text: &str, pattern: &str, replacement: &str) -> String {
    replace_matches(text, pattern, replacement, usize::MAX)
}

fn replace_matches(text: &str, pattern: &str, replacement: &str, most: usize) -> String {
    let (mut replaced, mut done) = (String::with_capacity(text.len()), 0);
    for (at, found) in text.match_indices(pattern).take(most) {
        let end = at + found.len();
        replaced.push_str(text.get(done..at).unwrap_or_default());
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        expand(replacement, before, found, after, &mut replaced);
        done = end;
    }
    replaced.push_str(text.get(done..).unwrap_or_default());
    replaced
}

/// `GetSubstitution` for a match without groups, so that `$1` and `$<name>` stand for themselves.
fn expand(replacement: &str, before: &str, found: &str, after: &str, into: &mut String) {
    let mut rest = replacement;
    while let Some((literal, pattern)) = rest.split_once('$') {
        into.push_str(literal);
        let part = match pattern.as_bytes().first() {
            Some(b'$') => "$",
            Some(b'&') => found,
            Some(b'`') => before,
            Some(b'\'') => after,
            _ => {
                into.push('$');
                rest = pattern;
                continue;
            }
        };
        into.push_str(part);
        rest = pattern.get(1..).unwrap_or_default();
    }
    into.push_str(rest);
}

/// `values.join("")`: null and undefined are empty.
#[must_use]
pub fn join<'v>(values: impl IntoIterator<Item = Operand<'v>>) -> String {
    let mut text = String::new();
    for value in values {
        if !matches!(value, Operand::Undefined | Operand::Null) {
            text.push_str(&to_text_cow(value));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{replace, replace_all, slice_items, slice_text};
    use crate::javascript::Operand;

    #[test]
    fn what_stands_around_a_match_can_be_put_in() {
        assert_eq!(replace("a-b", "-", "[$`|$'|$&|$$]"), "a[a|b|-|$]b");
        assert_eq!(replace_all("1,2", ",", "$'$'"), "1222");
        assert_eq!(replace("x", "x", "$"), "$");
        assert_eq!(replace("x", "x", "日$円"), "日$円");
    }

    #[test]
    fn positions_are_cut_to_the_length() {
        assert_eq!(slice_text("山田", f64::NEG_INFINITY, f64::INFINITY), "山田");
        assert_eq!(slice_text("hello", 1.9, -1.9), "ell");
        assert_eq!(slice_text("hello", Operand::Undefined, Operand::Null), "");
        let items = [json!(1), json!(2)];
        assert!(slice_items(&items, 2.0, 1.0).is_empty());
        assert_eq!(slice_items(&items, -9.0, Operand::Undefined), &items);
    }
}

//! The words and numbers by which records are found.
//!
//! The rules are those of a Salesforce search page, made simple and repeatable: every word of the text must stand in the record,
//! in any of its fields; words are whole words, compared without regard to case; `*` stands for any characters at the end or in the
//! middle of a word, `?` for one character; a text that is a phone number finds that number however it is written. A word of a
//! script without blanks (Chinese, Japanese, Thai …) is found anywhere in such text, from two characters on.

use std::collections::BTreeSet;

use crate::phone::{ParsedPhone, PhoneRegion};

/// The shortest text that finds anything, in characters.
pub const MIN_SEARCH_CHARACTERS: usize = 2;
/// The longest text that is searched for, in characters; what follows is not looked at.
pub const MAX_SEARCH_CHARACTERS: usize = 250;
/// How much of a field's text can be found, in characters.
pub const MAX_INDEXED_CHARACTERS: usize = 32_000;
/// The fewest digits that are taken for a phone number.
const MIN_PHONE_DIGITS: usize = 5;
/// The longest text of a field that is taken for a phone number, in bytes.
const MAX_PHONE_BYTES: usize = 64;

/// What a record must have in its index to be found by one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// One of these terms.
    Any(Vec<String>),
    /// A term that fits this pattern of SQLite's `GLOB`.
    Pattern(String),
}

/// The terms under which the text of a field is found.
pub(crate) fn terms_of_field(text: &str, region: PhoneRegion) -> BTreeSet<String> {
    let text: String = text.chars().take(MAX_INDEXED_CHARACTERS).collect();
    let mut terms = BTreeSet::new();
    for word in words(&text) {
        add_parts(&word, &mut terms);
        terms.insert(word);
    }
    if let Some(digits) = phone_digits(&text) {
        terms.insert(stored_phone_term(&text, &digits, region));
    }
    terms
}

/// What a record must have to be found by a text; empty where the text finds nothing.
pub(crate) fn wanted_by_search(text: &str, region: PhoneRegion) -> Vec<Wanted> {
    let text: String = text.trim().chars().take(MAX_SEARCH_CHARACTERS).collect();
    if text.chars().count() < MIN_SEARCH_CHARACTERS {
        return Vec::new();
    }
    if let Some(Wanted::Any(mut terms)) = wanted_by_phone(&text, region) {
        // A number inside a longer text was stored as a word.
        let mut words = words(&text);
        if let (Some(word), None) = (words.next(), words.next()) {
            terms.push(word);
        }
        return vec![Wanted::Any(terms)];
    }
    pattern_words(&text).iter().flat_map(|word| wanted_by_word(word)).collect()
}

/// What a record must have to be found by a phone number; None where the text is none.
pub(crate) fn wanted_by_phone(text: &str, region: PhoneRegion) -> Option<Wanted> {
    let digits = phone_digits(text)?;
    let mut terms = vec![plain_term(&digits)];
    if let Some(phone) = ParsedPhone::parse(text, region).filter(|phone| phone.is_valid) {
        // A number that was stored in a form which cannot be read is only known by its digits.
        terms.push(plain_term(phone.e164.trim_start_matches('+')));
        terms.push(plain_term(&phone.national_number));
        terms.push(plain_term(&phone.national.chars().filter(char::is_ascii_digit).collect::<String>()));
        terms.push(phone.e164);
    }
    terms.sort_unstable();
    terms.dedup();
    Some(Wanted::Any(terms))
}

fn stored_phone_term(text: &str, digits: &str, region: PhoneRegion) -> String {
    let parsed = ParsedPhone::parse(text, region).filter(|phone| phone.is_valid);
    parsed.map_or_else(|| plain_term(digits), |phone| phone.e164)
}

/// A term that no word can be: words never begin with `=` or `+`.
fn plain_term(digits: &str) -> String {
    format!("={digits}")
}

/// The digits of a text that looks like a phone number: digits and the signs that people write between them.
/// Where an extension follows, only the number counts.
fn phone_digits(text: &str) -> Option<String> {
    if text.len() > MAX_PHONE_BYTES {
        return None;
    }
    let folded: String = text.trim().chars().map(fold).collect();
    let number = ["ext", "x", "#", ";"]
        .iter()
        .fold(folded.as_str(), |number, sign| number.split_once(sign).map_or(number, |(before, _)| before));
    let number = number.strip_prefix("tel:").unwrap_or(number);
    let is_sign =
        |one: char| "+-().,/ \u{a0}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{30fc}\u{3000}".contains(one);
    if !number.chars().all(|one| one.is_ascii_digit() || is_sign(one)) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= MIN_PHONE_DIGITS).then_some(digits)
}

/// Full-width letters and digits count as plain ones, and letters as small ones.
fn fold(one: char) -> char {
    let plain = match one {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(one) - 0xfee0).unwrap_or(one),
        _ => one,
    };
    plain.to_lowercase().next().unwrap_or(plain)
}

/// The words of a text: what stands between blanks, without punctuation around it. An address such as `a@b.example` is one word.
fn words(text: &str) -> impl Iterator<Item = String> {
    let split = text.split(char::is_whitespace).map(|word| word.chars().map(fold).collect::<String>());
    split.map(|word| word.trim_matches(|one: char| !one.is_alphanumeric()).to_owned()).filter(|word| !word.is_empty())
}

fn pattern_words(text: &str) -> Vec<String> {
    let is_edge = |one: char| !one.is_alphanumeric() && one != '*' && one != '?';
    let split = text.split(char::is_whitespace).map(|word| word.chars().map(fold).collect::<String>());
    let trimmed = split.map(|word| word.trim_matches(is_edge).trim_start_matches(['*', '?']).to_owned());
    trimmed.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// The runs of letters and digits of a word, and the pairs of characters of scripts without blanks.
fn add_parts(word: &str, terms: &mut BTreeSet<String>) {
    for part in word.split(|one: char| !one.is_alphanumeric()).filter(|part| !part.is_empty()) {
        terms.insert(part.to_owned());
        terms.extend(pairs(part));
    }
}

/// Every two neighbouring characters of scripts that write no blanks.
fn pairs(part: &str) -> Vec<String> {
    let characters: Vec<char> = part.chars().collect();
    let both = characters.windows(2).filter(|pair| pair.iter().all(|one| is_without_blanks(*one)));
    both.map(|pair| pair.iter().collect()).collect()
}

/// Thai to Khmer, the kana, the ideographs.
fn is_without_blanks(one: char) -> bool {
    matches!(one, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn wanted_by_word(word: &str) -> Vec<Wanted> {
    if word.contains(['*', '?']) {
        return vec![Wanted::Pattern(word.replace('[', "[[]"))];
    }
    let pairs = pairs(word);
    let is_whole = word.chars().all(is_without_blanks) && !pairs.is_empty();
    if is_whole {
        pairs.into_iter().map(|pair| Wanted::Any(vec![pair])).collect()
    } else {
        vec![Wanted::Any(vec![word.to_owned()])]
    }
}

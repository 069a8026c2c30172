//! Reading fields, functions and values.

use super::MAX_PATH_NAMES;
use super::cursor::Cursor;
use super::dates::DateWord;
use super::error::SoqlError;
use super::lexer::TokenKind;
use super::tree::{Function, Literal, Name, Operand, PatternPart};

/// A field path, or a function of an operand.
pub(super) fn parse_operand(cursor: &mut Cursor) -> Result<Operand, SoqlError> {
    let is_call = matches!(cursor.peek_second(), TokenKind::Symbol("("));
    if is_call && matches!(cursor.peek(), TokenKind::Word(_)) {
        return cursor.deeper(parse_call);
    }
    parse_path(cursor).map(Operand::Field)
}

fn parse_call(cursor: &mut Cursor) -> Result<Operand, SoqlError> {
    let function = match cursor.peek() {
        TokenKind::Word(word) => Function::parse(word),
        _ => None,
    };
    let function = function.ok_or_else(|| cursor.wrong(format!("there is no function {}", cursor.peek().shown())))?;
    cursor.take();
    cursor.expect_symbol("(")?;
    if function == Function::Count && cursor.take_symbol(")") {
        return Ok(Operand::Call { function, of: None });
    }
    let of = parse_operand(cursor)?;
    if function.is_aggregate() && of.is_aggregate() {
        return Err(cursor.wrong("an aggregate of an aggregate"));
    }
    cursor.expect_symbol(")")?;
    Ok(Operand::Call { function, of: Some(Box::new(of)) })
}

/// A field path.
pub(super) fn parse_path(cursor: &mut Cursor) -> Result<Vec<Name>, SoqlError> {
    let mut names = vec![cursor.expect_name("the name of a field")?];
    while cursor.take_symbol(".") {
        if names.len() == MAX_PATH_NAMES {
            return Err(cursor.wrong(format!("a field path has at most {MAX_PATH_NAMES} names")));
        }
        names.push(cursor.expect_name("the name of a field")?);
    }
    Ok(names)
}

/// A value.
pub(super) fn parse_literal(cursor: &mut Cursor) -> Result<Literal, SoqlError> {
    let expected = "a value: text in single quotes, a number, a date, TRUE, FALSE or null";
    let literal = match cursor.peek() {
        TokenKind::Text(raw) => {
            let parts = parse_pattern(raw).map_err(|message| cursor.wrong(message))?;
            Literal::Text(parts.into_iter().map(plain_character).collect())
        }
        TokenKind::Number(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => Literal::Number(text.clone()),
        TokenKind::Number(text) => return Err(cursor.wrong(format!("the number `{text}` is too large"))),
        TokenKind::Date(text) => {
            text.parse::<jiff::civil::Date>().map_err(|_| cursor.wrong(format!("there is no day `{text}`")))?;
            Literal::Date(text.clone())
        }
        TokenKind::DateTime(text) => {
            crate::clock::Moment::parse(text)
                .map_err(|_| cursor.wrong(format!("`{text}` is not a date and time with `Z` or an offset")))?;
            Literal::DateTime(text.clone())
        }
        TokenKind::Word(word) => return parse_word(&word.clone(), cursor, expected),
        _ => return Err(cursor.expected(expected)),
    };
    cursor.take();
    Ok(literal)
}

fn parse_word(word: &str, cursor: &mut Cursor, expected: &str) -> Result<Literal, SoqlError> {
    let literal = match word.to_ascii_uppercase().as_str() {
        "NULL" => Literal::Null,
        "TRUE" => Literal::Boolean(true),
        "FALSE" => Literal::Boolean(false),
        _ if is_currency(word) => return Ok(parse_currency(word, cursor)),
        _ => return DateWord::parse(cursor).map(Literal::DateWord).ok_or_else(|| cursor.expected(expected)),
    };
    cursor.take();
    Ok(literal)
}

/// Three letters of a currency and digits.
fn is_currency(word: &str) -> bool {
    let (code, amount) = word.split_at_checked(3).unwrap_or_default();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code && !amount.is_empty() && amount.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse_currency(word: &str, cursor: &mut Cursor) -> Literal {
    let (code, amount) = word.split_at_checked(3).unwrap_or_default();
    let (code, mut amount) = (code.to_ascii_uppercase(), amount.to_owned());
    cursor.take();
    // The fraction is a token of its own, as `.25` is a number.
    if cursor.is_adjacent()
        && let TokenKind::Number(fraction) = cursor.peek()
        && fraction.starts_with('.')
    {
        amount.push_str(fraction);
        cursor.take();
    }
    Literal::Currency(code, amount)
}

/// The text of a pattern without its wildcards' meaning.
pub(super) fn plain_character(part: PatternPart) -> char {
    match part {
        PatternPart::Character(one) => one,
        PatternPart::One => '_',
        PatternPart::Any => '%',
    }
}

/// Reads the escapes of a text (SOQL reference, quoted string escape sequences) and its wildcards.
pub(super) fn parse_pattern(raw: &str) -> Result<Vec<PatternPart>, String> {
    let mut parts = Vec::with_capacity(raw.len());
    let mut characters = raw.chars();
    while let Some(one) = characters.next() {
        parts.push(match one {
            '_' => PatternPart::One,
            '%' => PatternPart::Any,
            '\\' => PatternPart::Character(parse_escape(&mut characters)?),
            other => PatternPart::Character(other),
        });
    }
    Ok(parts)
}

fn parse_escape(characters: &mut std::str::Chars<'_>) -> Result<char, String> {
    let escaped = characters.next().ok_or("text ends in a backslash")?;
    match escaped {
        'n' | 'N' => Ok('\n'),
        'r' | 'R' => Ok('\r'),
        't' | 'T' => Ok('\t'),
        'b' | 'B' => Ok('\u{8}'),
        'f' | 'F' => Ok('\u{c}'),
        '\'' | '"' | '\\' | '_' | '%' => Ok(escaped),
        'u' => {
            let digits: String = characters.by_ref().take(4).collect();
            let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4);
            code.and_then(char::from_u32).ok_or_else(|| format!("`\\u{digits}` is no character"))
        }
        other => Err(format!("`\\{other}` is no escape")),
    }
}

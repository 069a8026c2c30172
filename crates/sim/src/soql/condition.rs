//! Reading conditions.

use super::cursor::Cursor;
use super::error::SoqlError;
use super::lexer::TokenKind;
use super::operand::{parse_literal, parse_operand, parse_pattern, plain_character};
use super::query::parse_subquery;
use super::tree::{Comparison, Condition, Literal, Operand, Set};

/// Conditions joined by `AND`, or by `OR`. Salesforce refuses both side by side without parentheses, and so do we.
pub(super) fn parse_condition(cursor: &mut Cursor) -> Result<Condition, SoqlError> {
    let first = parse_term(cursor)?;
    let (word, other) = match cursor.peek() {
        TokenKind::Word(word) if word.eq_ignore_ascii_case("AND") => ("AND", "OR"),
        TokenKind::Word(word) if word.eq_ignore_ascii_case("OR") => ("OR", "AND"),
        _ => return Ok(first),
    };
    let mut terms = vec![first];
    while cursor.take_word(word) {
        terms.push(parse_term(cursor)?);
    }
    if cursor.is_word(other) {
        return Err(cursor.wrong("`AND` and `OR` side by side need parentheses"));
    }
    Ok(if word == "AND" { Condition::All(terms) } else { Condition::Any(terms) })
}

fn parse_term(cursor: &mut Cursor) -> Result<Condition, SoqlError> {
    if cursor.take_word("NOT") {
        let negated = cursor.deeper(parse_term)?;
        return Ok(Condition::Not(Box::new(negated)));
    }
    if cursor.take_symbol("(") {
        let inner = cursor.deeper(parse_condition)?;
        cursor.expect_symbol(")")?;
        return Ok(inner);
    }
    parse_predicate(cursor)
}

fn parse_predicate(cursor: &mut Cursor) -> Result<Condition, SoqlError> {
    let operand = parse_operand(cursor)?;
    if let Some(comparison) = parse_comparison(cursor) {
        return Ok(Condition::Compare { operand, comparison, literal: parse_literal(cursor)? });
    }
    if cursor.take_word("LIKE") {
        let pattern = match cursor.peek() {
            TokenKind::Text(raw) => parse_pattern(raw).map_err(|message| cursor.wrong(message))?,
            _ => return Err(cursor.expected("a pattern in single quotes")),
        };
        cursor.take();
        return Ok(Condition::Like { operand, pattern });
    }
    if cursor.take_word("INCLUDES") {
        return parse_includes(operand, false, cursor);
    }
    if cursor.take_word("EXCLUDES") {
        return parse_includes(operand, true, cursor);
    }
    let negated = cursor.take_word("NOT");
    if cursor.take_word("IN") {
        return Ok(Condition::In { operand, negated, set: parse_set(cursor)? });
    }
    Err(cursor.expected(if negated { "`IN`" } else { "a comparison" }))
}

fn parse_comparison(cursor: &mut Cursor) -> Option<Comparison> {
    let TokenKind::Symbol(symbol) = cursor.peek() else { return None };
    let comparison = match *symbol {
        "=" => Comparison::Equal,
        "!=" | "<>" => Comparison::NotEqual,
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        ">=" => Comparison::GreaterOrEqual,
        _ => return None,
    };
    cursor.take();
    Some(comparison)
}

fn parse_set(cursor: &mut Cursor) -> Result<Set, SoqlError> {
    cursor.expect_symbol("(")?;
    let set = if cursor.is_word("SELECT") {
        Set::Query(Box::new(parse_subquery(cursor)?))
    } else {
        Set::Literals(cursor.list(parse_literal)?)
    };
    cursor.expect_symbol(")")?;
    Ok(set)
}

fn parse_includes(operand: Operand, negated: bool, cursor: &mut Cursor) -> Result<Condition, SoqlError> {
    cursor.expect_symbol("(")?;
    let choices = cursor.list(|cursor| match cursor.peek() {
        TokenKind::Text(raw) => {
            let parts = parse_pattern(raw).map_err(|message| cursor.wrong(message))?;
            cursor.take();
            Ok(parts.into_iter().map(plain_character).collect())
        }
        _ => Err(cursor.expected("text in single quotes")),
    })?;
    cursor.expect_symbol(")")?;
    Ok(Condition::Includes { operand, negated, choices })
}

impl Literal {
    /// Whether it is a date, an instant or a word for days.
    pub fn is_temporal(&self) -> bool {
        matches!(self, Literal::Date(_) | Literal::DateTime(_) | Literal::DateWord(_))
    }
}

//! Reading queries, clause by clause in the order that the language demands.

use super::MAX_TOTALS;
use super::condition::parse_condition;
use super::cursor::Cursor;
use super::error::SoqlError;
use super::lexer::TokenKind;
use super::operand::{parse_operand, parse_path};
use super::tree::{
    FieldSet, Function, Nulls, Operand, OrderBy, Purpose, Query, SecurityMode, Selected, Totals, TypeOf,
};

/// Where a query stands.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    /// It is the statement.
    Whole,
    /// It stands in another one, in which no third one can stand.
    Inner,
}

/// The query that is the statement.
pub(super) fn parse_query(cursor: &mut Cursor) -> Result<Query, SoqlError> {
    parse_at(cursor, Level::Whole)
}

/// The query of child records, or of the values of `IN`.
pub(super) fn parse_subquery(cursor: &mut Cursor) -> Result<Query, SoqlError> {
    cursor.deeper(|cursor| parse_at(cursor, Level::Inner))
}

fn parse_at(cursor: &mut Cursor, level: Level) -> Result<Query, SoqlError> {
    cursor.expect_word("SELECT")?;
    let select = cursor.list(|cursor| parse_selected(cursor, level))?;
    cursor.expect_word("FROM")?;
    let from = cursor.expect_any_name("the name of an object")?;
    let has_alias = cursor.take_word("AS") || cursor.is_name();
    let alias = if has_alias { Some(cursor.expect_name("an alias")?) } else { None };
    let scope = if cursor.take_word("USING") {
        cursor.expect_word("SCOPE")?;
        Some(cursor.expect_name("a scope")?)
    } else {
        None
    };
    let condition = if cursor.take_word("WHERE") { Some(parse_condition(cursor)?) } else { None };
    let security = parse_security(cursor)?;
    let (group_by, totals) = parse_groups(cursor)?;
    let having = if cursor.take_word("HAVING") { Some(parse_condition(cursor)?) } else { None };
    let order_by = parse_order(cursor)?;
    let limit = parse_count(cursor, "LIMIT")?;
    let offset = parse_count(cursor, "OFFSET")?;
    let purposes = parse_purposes(cursor)?;
    let all_rows = cursor.take_word("ALL");
    if all_rows {
        cursor.expect_word("ROWS")?;
    }
    let query = Query {
        select,
        from,
        alias,
        scope,
        condition,
        security,
        group_by,
        totals,
        having,
        order_by,
        limit,
        offset,
        purposes,
        all_rows,
    };
    match contradiction(&query, level) {
        Some(message) => Err(cursor.wrong(message)),
        None => Ok(query),
    }
}

fn parse_selected(cursor: &mut Cursor, level: Level) -> Result<Selected, SoqlError> {
    if cursor.take_symbol("(") {
        if level == Level::Inner {
            return Err(cursor.wrong("a child query in a child query"));
        }
        let child = parse_subquery(cursor)?;
        cursor.expect_symbol(")")?;
        return Ok(Selected::Child(Box::new(child)));
    }
    if cursor.is_word("FIELDS") && matches!(cursor.peek_second(), TokenKind::Symbol("(")) {
        return parse_field_set(cursor);
    }
    if cursor.take_word("TYPEOF") {
        return parse_type_of(cursor).map(Selected::TypeOf);
    }
    let operand = parse_operand(cursor)?;
    let alias = if cursor.is_name() { Some(cursor.expect_name("an alias")?) } else { None };
    Ok(Selected::Operand { operand, alias })
}

fn parse_type_of(cursor: &mut Cursor) -> Result<TypeOf, SoqlError> {
    let relationship = parse_path(cursor)?;
    let mut cases = Vec::new();
    while cursor.take_word("WHEN") {
        let object = cursor.expect_any_name("the name of an object")?;
        cursor.expect_word("THEN")?;
        cases.push((object, cursor.list(parse_path)?));
    }
    if cases.is_empty() {
        return Err(cursor.expected("`WHEN`"));
    }
    let otherwise = if cursor.take_word("ELSE") { cursor.list(parse_path)? } else { Vec::new() };
    cursor.expect_word("END")?;
    Ok(TypeOf { relationship, cases, otherwise })
}

fn parse_field_set(cursor: &mut Cursor) -> Result<Selected, SoqlError> {
    cursor.take();
    cursor.expect_symbol("(")?;
    let set = if cursor.take_word("ALL") {
        FieldSet::All
    } else if cursor.take_word("STANDARD") {
        FieldSet::Standard
    } else if cursor.take_word("CUSTOM") {
        FieldSet::Custom
    } else {
        return Err(cursor.expected("`ALL`, `STANDARD` or `CUSTOM`"));
    };
    cursor.expect_symbol(")")?;
    Ok(Selected::Fields(set))
}

fn parse_security(cursor: &mut Cursor) -> Result<Option<SecurityMode>, SoqlError> {
    if !cursor.take_word("WITH") {
        return Ok(None);
    }
    let modes = [
        ("SECURITY_ENFORCED", SecurityMode::SecurityEnforced),
        ("USER_MODE", SecurityMode::UserMode),
        ("SYSTEM_MODE", SecurityMode::SystemMode),
    ];
    let mode = modes.into_iter().find(|(word, _)| cursor.take_word(word)).map(|(_, mode)| mode);
    mode.map(Some).ok_or_else(|| cursor.expected("`SECURITY_ENFORCED`, `USER_MODE` or `SYSTEM_MODE`"))
}

fn parse_groups(cursor: &mut Cursor) -> Result<(Vec<Operand>, Totals), SoqlError> {
    if !cursor.take_word("GROUP") {
        return Ok((Vec::new(), Totals::Nothing));
    }
    cursor.expect_word("BY")?;
    let is_call = matches!(cursor.peek_second(), TokenKind::Symbol("("));
    let totals = match cursor.peek() {
        TokenKind::Word(word) if is_call && word.eq_ignore_ascii_case("ROLLUP") => Totals::Rollup,
        TokenKind::Word(word) if is_call && word.eq_ignore_ascii_case("CUBE") => Totals::Cube,
        _ => return Ok((cursor.list(parse_operand)?, Totals::Nothing)),
    };
    cursor.take();
    cursor.expect_symbol("(")?;
    let group_by = cursor.list(parse_operand)?;
    if group_by.len() > MAX_TOTALS {
        return Err(cursor.wrong(format!("`ROLLUP` and `CUBE` take at most {MAX_TOTALS} fields")));
    }
    cursor.expect_symbol(")")?;
    Ok((group_by, totals))
}

/// `ORDER BY`, in queries and in searches.
pub(super) fn parse_order(cursor: &mut Cursor) -> Result<Vec<OrderBy>, SoqlError> {
    if !cursor.take_word("ORDER") {
        return Ok(Vec::new());
    }
    cursor.expect_word("BY")?;
    cursor.list(|cursor| {
        let operand = parse_operand(cursor)?;
        let descending = !cursor.take_word("ASC") && cursor.take_word("DESC");
        let mut nulls = None;
        if cursor.take_word("NULLS") {
            nulls = Some(if cursor.take_word("LAST") {
                Nulls::Last
            } else {
                cursor.expect_word("FIRST")?;
                Nulls::First
            });
        }
        Ok(OrderBy { operand, descending, nulls })
    })
}

/// `LIMIT` or `OFFSET`.
pub(super) fn parse_count(cursor: &mut Cursor, word: &str) -> Result<Option<u32>, SoqlError> {
    if cursor.take_word(word) { cursor.expect_count(&format!("the number of `{word}`")).map(Some) } else { Ok(None) }
}

fn parse_purposes(cursor: &mut Cursor) -> Result<Vec<Purpose>, SoqlError> {
    let mut purposes = Vec::new();
    while cursor.take_word("FOR") {
        let known = [("VIEW", Purpose::View), ("REFERENCE", Purpose::Reference), ("UPDATE", Purpose::Update)];
        let purpose = known.into_iter().find(|(word, _)| cursor.take_word(word)).map(|(_, purpose)| purpose);
        purposes.push(purpose.ok_or_else(|| cursor.expected("`VIEW`, `REFERENCE` or `UPDATE`"))?);
    }
    Ok(purposes)
}

/// What cannot be asked for together, though each clause is well formed.
fn contradiction(query: &Query, level: Level) -> Option<String> {
    let selected = || {
        query.select.iter().filter_map(|selected| match selected {
            Selected::Operand { operand, .. } => Some(operand),
            _ => None,
        })
    };
    let is_bare_count = |operand: &Operand| matches!(operand, Operand::Call { function: Function::Count, of: None });
    let has_aggregates = selected().any(Operand::is_aggregate);
    if has_aggregates && level == Level::Inner {
        return Some("an inner query cannot count or sum".to_owned());
    }
    if selected().any(is_bare_count) && (query.select.len() > 1 || !query.group_by.is_empty()) {
        return Some("`COUNT()` must be the only thing that is selected; use `COUNT(Id)`".to_owned());
    }
    if !has_aggregates && query.group_by.is_empty() {
        return None;
    }
    if selected().count() < query.select.len() {
        return Some("a query that groups or counts selects neither child queries, `FIELDS` nor `TYPEOF`".to_owned());
    }
    let is_grouped = |operand: &Operand| query.group_by.iter().any(|group| group == operand);
    let loose = selected().find(|operand| !operand.is_aggregate() && !is_grouped(operand));
    loose.map(|operand| format!("`{operand}` must be grouped or aggregated"))
}

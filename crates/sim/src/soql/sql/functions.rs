//! The functions that compiled queries call in SQLite: how Salesforce reads and compares what a field holds.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value as SqlValue, ValueRef};

use crate::crm::RecordId;
use crate::soql::dates::midnight;

const FLAGS: FunctionFlags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC);

/// Makes the functions known to a connection.
pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let one = |name: &str, function: fn(ValueRef<'_>) -> SqlValue| {
        connection.create_scalar_function(name, 1, FLAGS, move |context| Ok(function(context.get_raw(0))))
    };
    one("soql_text", text)?;
    one("soql_key", key)?;
    one("soql_id", id)?;
    one("soql_number", number)?;
    one("soql_bool", boolean)?;
    connection.create_scalar_function("soql_time", 2, FLAGS, |context| {
        Ok(context.get::<i32>(1).ok().and_then(|offset| time(context.get_raw(0), offset)))
    })?;
    connection.create_scalar_function("soql_part", 3, FLAGS, |context| Ok(part(context).unwrap_or(SqlValue::Null)))?;
    connection.create_scalar_function("soql_like", 2, FLAGS, |context| {
        let (held, pattern) = (plain(context.get_raw(0)), plain(context.get_raw(1)));
        Ok(held.zip(pattern).map(|(held, pattern)| is_like(&fold(&held), &pattern)))
    })?;
    connection.create_scalar_function("soql_includes", 2, FLAGS, |context| {
        let (held, wanted) = (plain(context.get_raw(0)), plain(context.get_raw(1)));
        Ok(held.zip(wanted).map(|(held, wanted)| includes(&held, &wanted)))
    })
}

/// A text without regard to case, one character for one character, so that the wildcard `_` counts what the user counts.
pub(super) fn fold(text: &str) -> String {
    let fold = |one: char| {
        let mut lower = one.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(only), None) => only,
            _ => one,
        }
    };
    text.chars().map(fold).collect()
}

fn plain(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().map(str::to_owned),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Null | ValueRef::Blob(_) => None,
    }
}

fn text(value: ValueRef<'_>) -> SqlValue {
    plain(value).filter(|text| !text.is_empty()).map_or(SqlValue::Null, |text| fold(&text).into())
}

/// What orders values of a field whose type is not known: numbers before texts.
fn key(value: ValueRef<'_>) -> SqlValue {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        other => text(other),
    }
}

fn id(value: ValueRef<'_>) -> SqlValue {
    let text = plain(value);
    text.map_or(SqlValue::Null, |text| RecordId::parse(&text).map_or(text, |id| id.to_string()).into())
}

fn number(value: ValueRef<'_>) -> SqlValue {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(_) => plain(value).and_then(|text| parse_number(text.trim())).unwrap_or(SqlValue::Null),
        ValueRef::Null | ValueRef::Blob(_) => SqlValue::Null,
    }
}

/// A number as SQLite keeps it: whole if it is.
pub(super) fn parse_number(text: &str) -> Option<SqlValue> {
    let whole = text.parse::<i64>().ok().map(SqlValue::from);
    whole.or_else(|| text.parse::<f64>().ok().filter(|number| number.is_finite()).map(SqlValue::from))
}

fn boolean(value: ValueRef<'_>) -> SqlValue {
    match value {
        ValueRef::Integer(number) => (number != 0).into(),
        ValueRef::Text(_) => match plain(value).map(|text| text.to_ascii_lowercase()).as_deref() {
            Some("true") => true.into(),
            Some("false") => false.into(),
            _ => SqlValue::Null,
        },
        _ => SqlValue::Null,
    }
}

/// Milliseconds of an instant; of a day, those of its beginning `offset` seconds east of UTC.
fn time(value: ValueRef<'_>, offset: i32) -> Option<i64> {
    if let ValueRef::Integer(milliseconds) = value {
        return Some(milliseconds);
    }
    let text = plain(value)?;
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.as_millisecond());
    }
    midnight(text.parse::<Date>().ok()?, offset)
}

/// A part of an instant by name, as the date functions of SOQL count it.
fn part(context: &Context<'_>) -> Option<SqlValue> {
    let name = context.get::<String>(0).ok()?;
    let at = Timestamp::from_millisecond(context.get::<Option<i64>>(1).ok()??).ok()?;
    let zone = TimeZone::fixed(Offset::from_seconds(context.get::<i32>(2).ok()?).ok()?);
    let local = at.to_zoned(zone).datetime();
    let number = match name.as_str() {
        "CALENDAR_YEAR" => i64::from(local.year()),
        "CALENDAR_QUARTER" => i64::from((local.month() - 1) / 3 + 1),
        "CALENDAR_MONTH" => i64::from(local.month()),
        "WEEK_IN_YEAR" => i64::from((local.day_of_year() - 1) / 7 + 1),
        "WEEK_IN_MONTH" => i64::from((local.day() - 1) / 7 + 1),
        "DAY_IN_YEAR" => i64::from(local.day_of_year()),
        "DAY_IN_MONTH" => i64::from(local.day()),
        "DAY_IN_WEEK" => i64::from(local.weekday().to_sunday_one_offset()),
        "HOUR_IN_DAY" => i64::from(local.hour()),
        _ => return Some(local.date().to_string().into()),
    };
    Some(number.into())
}

/// Whether all the wanted choices of a multi-select picklist are chosen.
fn includes(held: &str, wanted: &str) -> bool {
    let choices = |text: &str| text.split(';').map(|one| fold(one.trim())).collect::<Vec<_>>();
    let held = choices(held);
    choices(wanted).iter().all(|choice| held.contains(choice))
}

/// Before a character of a pattern that would be a wildcard or this character itself.
pub(super) const LIKE_ESCAPE: char = '\\';

/// A piece of a pattern.
#[derive(Clone, Copy)]
enum Piece {
    Character(char),
    One,
    Any,
}

/// Whether a text is like a pattern of `_` and `%`. SQLite's own `LIKE` tries again and again from every `%`; this one only from the
/// last, so that no pattern takes longer than its length times that of the text.
fn is_like(text: &str, pattern: &str) -> bool {
    let mut characters = pattern.chars();
    let mut pieces = Vec::new();
    while let Some(one) = characters.next() {
        pieces.push(match one {
            '_' => Piece::One,
            '%' => Piece::Any,
            LIKE_ESCAPE => Piece::Character(characters.next().unwrap_or(LIKE_ESCAPE)),
            other => Piece::Character(other),
        });
    }
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut piece, mut last_any) = (0, 0, None);
    while let Some(one) = text.get(at) {
        match pieces.get(piece) {
            Some(Piece::Any) => {
                piece += 1;
                last_any = Some((piece, at));
            }
            Some(Piece::One) => (at, piece) = (at + 1, piece + 1),
            Some(Piece::Character(wanted)) if wanted == one => (at, piece) = (at + 1, piece + 1),
            _ => match last_any {
                Some((after, from)) => {
                    (piece, at) = (after, from + 1);
                    last_any = Some((after, from + 1));
                }
                None => return false,
            },
        }
    }
    pieces.get(piece..).unwrap_or_default().iter().all(|piece| matches!(piece, Piece::Any))
}

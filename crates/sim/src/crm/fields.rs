//! The fields of records: what they can hold, storing them, and keeping what they are found by.

use rusqlite::{Transaction, params};
use serde_json::{Map, Value};

use super::object::{is_api_name, is_named_by_parts};
use super::records::Row;
use super::{CrmError, RecordId, terms};
use crate::phone::PhoneRegion;

/// The most fields that a record can have, as in Salesforce.
pub const MAX_FIELDS: usize = 800;
/// The longest text of a field, in characters: that of Salesforce's longest kind of text.
pub const MAX_FIELD_CHARACTERS: usize = 131_072;

/// The fields of a record, by name.
pub(super) fn fields_of(transaction: &Transaction<'_>, key: i64) -> Result<Map<String, Value>, CrmError> {
    let mut statement = transaction.prepare_cached("SELECT name, value FROM field WHERE record = ?1 ORDER BY name")?;
    let mut rows = statement.query([key])?;
    let mut fields = Map::new();
    while let Some(row) = rows.next()? {
        fields.insert(row.get(0)?, json_at(row, 1)?);
    }
    Ok(fields)
}

/// The JSON in a column.
fn json_at(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Value> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into()))
}

/// The member of this name, compared without regard to case.
pub(super) fn member<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<(&'a String, &'a Value)> {
    fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))
}

pub(super) fn is_unset(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// Names and values that a record can hold.
pub(super) fn check_fields(fields: &Map<String, Value>) -> Result<(), CrmError> {
    if fields.len() > MAX_FIELDS {
        return Err(CrmError::refused("LIMIT_EXCEEDED", format!("a record has at most {MAX_FIELDS} fields")));
    }
    for (name, value) in fields {
        if !is_api_name(name) {
            return Err(CrmError::refused("INVALID_FIELD", format!("`{name}` cannot be the name of a field")));
        }
        if value.is_array() || value.is_object() {
            return Err(CrmError::refused("INVALID_FIELD", format!("`{name}` must be text, a number or a boolean")));
        }
        if value.as_str().is_some_and(|text| text.chars().nth(MAX_FIELD_CHARACTERS).is_some()) {
            return Err(CrmError::refused(
                "STRING_TOO_LONG",
                format!("`{name}` has more than {MAX_FIELD_CHARACTERS} characters"),
            ));
        }
    }
    Ok(())
}

pub(super) fn write_fields(
    transaction: &Transaction<'_>,
    row: &Row,
    fields: &Map<String, Value>,
    region: PhoneRegion,
) -> Result<(), CrmError> {
    for (name, value) in fields.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("Id")) {
        write_field(transaction, row, name, value, region)?;
    }
    let has = |name: &str| member(fields, name).is_some();
    if is_named_by_parts(&row.object) && (has("FirstName") || has("LastName")) {
        let stored = fields_of(transaction, row.key)?;
        let part = |name: &str| member(&stored, name).and_then(|(_, value)| value.as_str().map(str::to_owned));
        let parts: Vec<String> = [part("FirstName"), part("LastName")].into_iter().flatten().collect();
        write_field(transaction, row, "Name", &parts.join(" ").into(), region)?;
    }
    Ok(())
}

pub(super) fn write_field(
    transaction: &Transaction<'_>,
    row: &Row,
    name: &str,
    value: &Value,
    region: PhoneRegion,
) -> Result<(), CrmError> {
    transaction.prepare_cached("DELETE FROM term WHERE record = ?1 AND field = ?2")?.execute(params![row.key, name])?;
    if is_unset(value) {
        let mut statement = transaction.prepare_cached("DELETE FROM field WHERE record = ?1 AND name = ?2")?;
        statement.execute(params![row.key, name])?;
        return Ok(());
    }
    transaction
        .prepare_cached("INSERT INTO field (record, name, value) VALUES (?1, ?2, ?3) ON CONFLICT (record, name) DO UPDATE SET value = ?3")?
        .execute(params![row.key, name, value.to_string()])?;
    index_field(transaction, row.key, name, value, region)
}

/// Booleans and the ids of other records are not found by search, as in Salesforce.
fn index_field(
    transaction: &Transaction<'_>,
    key: i64,
    name: &str,
    value: &Value,
    region: PhoneRegion,
) -> Result<(), CrmError> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Ok(()),
    };
    if name.ends_with("Id") && RecordId::parse(&text).is_some() {
        return Ok(());
    }
    let mut statement =
        transaction.prepare_cached("INSERT OR IGNORE INTO term (term, record, field) VALUES (?1, ?2, ?3)")?;
    for term in terms::terms_of_field(&text, region) {
        statement.execute(params![term, key, name])?;
    }
    Ok(())
}

/// Makes the terms of every field again.
pub(super) fn index_again(transaction: &Transaction<'_>, region: PhoneRegion) -> Result<(), CrmError> {
    transaction.execute("DELETE FROM term", [])?;
    let mut statement = transaction.prepare("SELECT record, name, value FROM field")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, name): (i64, String) = (row.get(0)?, row.get(1)?);
        let value = json_at(row, 2)?;
        index_field(transaction, key, &name, &value, region)?;
    }
    Ok(())
}

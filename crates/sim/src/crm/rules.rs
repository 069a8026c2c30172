//! The rules that Salesforce has for the fields of a record: which there are, which can be written, and what they hold.

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::{Map, Value};

use super::CrmError;
use super::fields::{check_fields, is_unset, member};
use super::metadata::{FieldDescription, ObjectDescription, did_you_mean};
use super::object::{is_custom_field, is_named_by_parts, is_person};
use super::values::{WrongValue, fitted};

/// Who writes a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    /// A flow, as a user of the API.
    Flow,
    /// An import, which restores what Salesforce filled in: numbers, dates, names.
    Import,
}

/// The fields of a record as they are kept, names and values checked.
pub(super) fn checked(
    transaction: &Transaction<'_>,
    object: &ObjectDescription,
    fields: &Map<String, Value>,
    writer: Writer,
) -> Result<Map<String, Value>, CrmError> {
    check_fields(fields)?;
    let mut kept = Map::new();
    let mut read_only = Vec::new();
    for (name, value) in fields {
        let Some(field) = object.field(name) else {
            check_known(transaction, object, name)?;
            kept.insert(name.clone(), value.clone());
            continue;
        };
        match writer {
            Writer::Flow if is_made_of_parts(object, field) => continue,
            Writer::Flow if field.read_only && field.name != "Id" => read_only.push(format!("`{name}`")),
            Writer::Flow | Writer::Import => {}
        }
        kept.insert(name.clone(), value_of(field, value)?);
    }
    if read_only.is_empty() {
        return Ok(kept);
    }
    let message = format!("only Salesforce itself writes {}", read_only.join(", "));
    Err(CrmError::refused("INVALID_FIELD_FOR_INSERT_UPDATE", message))
}

/// The fields of a record as they are kept, and the names of those that Salesforce would refuse, with the reason.
pub(super) type Noted = (Map<String, Value>, Vec<(String, String)>);

/// The fields of a sample's record as they are kept, and the fields that Salesforce would refuse, with the reason.
///
/// A sample says what there is: its values stay, and its fields are fields of its organisation from then on.
pub(super) fn noted(
    transaction: &Transaction<'_>,
    object: &ObjectDescription,
    fields: &Map<String, Value>,
) -> Result<Noted, CrmError> {
    check_fields(fields)?;
    let mut kept = Map::new();
    let mut notes = Vec::new();
    for (name, value) in fields {
        let fitting = match object.field(name) {
            Some(field) => value_of(field, value),
            None => check_known(transaction, object, name).map(|()| value.clone()),
        };
        let value = match fitting {
            Ok(value) => value,
            Err(CrmError::Refused { status, message }) => {
                notes.push((name.clone(), format!("Salesforce would refuse it, {status}: {message}")));
                value.clone()
            }
            Err(other) => return Err(other),
        };
        kept.insert(name.clone(), value);
    }
    Ok((kept, notes))
}

/// The fields without which there can be no such record.
pub(super) fn check_required(
    object: &ObjectDescription,
    fields: &Map<String, Value>,
    writer: Writer,
) -> Result<(), CrmError> {
    let has = |name: &str| member(fields, name).is_some_and(|(_, value)| !is_unset(value));
    // A person account has the parts of a name, and an exported person the name that was made of them.
    let is_given = |name: &&str| match *name {
        "Name" => has("Name") || (is_named_by_parts(&object.name) && has("LastName")),
        "LastName" => has("LastName") || (writer == Writer::Import && has("Name")),
        other => has(other),
    };
    let absent: Vec<&str> = object
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.name)
        .filter(|name| !is_given(name))
        .collect();
    if absent.is_empty() { Ok(()) } else { Err(missing(&absent)) }
}

/// Required fields that would be unset.
pub(super) fn check_kept(object: &ObjectDescription, fields: &Map<String, Value>) -> Result<(), CrmError> {
    let is_cleared = |field: &&FieldDescription| {
        field.required && member(fields, field.name).is_some_and(|(_, value)| is_unset(value))
    };
    match object.fields.iter().find(is_cleared) {
        Some(field) => Err(missing(&[field.name])),
        None => Ok(()),
    }
}

fn missing(names: &[&str]) -> CrmError {
    CrmError::refused("REQUIRED_FIELD_MISSING", format!("required fields are missing: [{}]", names.join(", ")))
}

/// The name of a person follows from its parts. The adapter's own example gives it, so it is not refused but left out.
fn is_made_of_parts(object: &ObjectDescription, field: &FieldDescription) -> bool {
    field.name == "Name" && is_person(&object.name)
}

fn value_of(field: &FieldDescription, value: &Value) -> Result<Value, CrmError> {
    if is_unset(value) {
        return Ok(value.clone());
    }
    fitted(field, value).map_err(|WrongValue { status, message }| CrmError::refused(status, message))
}

/// A field that is not described is known where it is custom, where the object may have any field, and where some record has it.
fn check_known(transaction: &Transaction<'_>, object: &ObjectDescription, name: &str) -> Result<(), CrmError> {
    if object.is_open || is_custom_field(name) || stored_name(transaction, &object.name, name)?.is_some() {
        return Ok(());
    }
    Err(CrmError::refused("INVALID_FIELD", no_such_field(object, name)))
}

/// The message that an object has no such field.
pub(crate) fn no_such_field(object: &ObjectDescription, name: &str) -> String {
    let nearest = object.nearest_fields(name);
    let meant = match nearest.as_slice() {
        [] => "; the names of custom fields end in `__c`".to_owned(),
        nearest => did_you_mean(nearest),
    };
    format!("`{}` has no field `{name}`{meant}", object.name)
}

/// The spelling of a field that some record of the object has.
pub(crate) fn stored_name(transaction: &Transaction<'_>, object: &str, name: &str) -> Result<Option<String>, CrmError> {
    let sql = "SELECT f.name FROM record r JOIN field f ON f.record = r.created AND f.name = ?2
               WHERE r.object = ?1 ORDER BY r.created LIMIT 1";
    let mut statement = transaction.prepare_cached(sql)?;
    Ok(statement.query_row(params![object, name], |row| row.get(0)).optional()?)
}

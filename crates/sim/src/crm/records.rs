//! Creating, changing and reading records.

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::{Map, Value, json};

use super::fields::{fields_of, is_unset, member, write_field, write_fields};
use super::metadata::describe;
use super::object::{is_api_name, is_custom, name_field, standard_object};
use super::rules::{Writer, check_kept, check_required, checked};
use super::{Crm, CrmError, RecordId, get_meta, id, set_meta};
use crate::phone::PhoneRegion;

/// The number of the first Case, less one, as in a new organisation.
const CASE_NUMBER_BEFORE_FIRST: u64 = 1_000;
/// Digits of a case number.
const CASE_NUMBER_DIGITS: usize = 8;

/// A row of table `record`.
pub(super) struct Row {
    pub(super) key: i64,
    pub(super) id: String,
    pub(super) object: String,
}

/// When something is written, and where its phone numbers are from.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    now: i64,
    region: PhoneRegion,
}

impl Crm {
    pub(super) fn stamp(&self) -> Stamp {
        Stamp { now: self.now.milliseconds(), region: self.region }
    }

    /// Creates a record and gives its id. A Case gets a case number, a person a name.
    /// Null and empty text leave a field unset.
    ///
    /// # Errors
    /// [`CrmError::Refused`] where Salesforce would refuse, with its status: unknown object (`INVALID_TYPE`) or field
    /// (`INVALID_FIELD`), a field that Salesforce sets itself (`INVALID_FIELD_FOR_INSERT_UPDATE`), a required one that is missing
    /// (`REQUIRED_FIELD_MISSING`), a value of the wrong type (`INVALID_TYPE_ON_FIELD_IN_RECORD`, `MALFORMED_ID`,
    /// `FIELD_INTEGRITY_EXCEPTION`, `INVALID_EMAIL_ADDRESS`), one that is too long (`STRING_TOO_LONG`), or that a restricted
    /// picklist does not list (`INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST`).
    pub fn create(&mut self, object: &str, fields: &Map<String, Value>) -> Result<RecordId, CrmError> {
        let stamp = self.stamp();
        let transaction = self.connection.transaction()?;
        let object = known_object(&transaction, object)?;
        let description = describe(&object);
        if let Some(name) = member(fields, "Id").map(|(name, _)| name) {
            return Err(CrmError::refused(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                format!("`{name}` cannot be given to a new record"),
            ));
        }
        let fields = checked(&transaction, &description, fields, Writer::Flow)?;
        check_required(&description, &fields, Writer::Flow)?;
        let id = next_id(&transaction, &object)?;
        insert(&transaction, &object, &id, &fields, None, stamp)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Sets fields of a record and leaves the others. Null and empty text unset a field.
    ///
    /// # Errors
    /// [`CrmError::NotFound`], or [`CrmError::Refused`] as for [`Crm::create`], also where a required field would be unset.
    pub fn update(&mut self, id: &str, fields: &Map<String, Value>) -> Result<RecordId, CrmError> {
        let Stamp { now, region } = self.stamp();
        let transaction = self.connection.transaction()?;
        let parsed = RecordId::parse(id).ok_or_else(|| CrmError::malformed_id(id))?;
        let row = row_by_id(&transaction, &parsed)?.ok_or_else(|| CrmError::not_found("any object", id))?;
        if let Some((_, given)) = member(fields, "Id")
            && given.as_str().and_then(RecordId::parse).as_ref() != Some(&parsed)
        {
            return Err(CrmError::refused("INVALID_FIELD_FOR_INSERT_UPDATE", "the id of a record cannot be changed"));
        }
        let description = describe(&row.object);
        let fields = checked(&transaction, &description, fields, Writer::Flow)?;
        check_kept(&description, &fields)?;
        write_fields(&transaction, &row, &fields, region)?;
        transaction
            .prepare_cached("UPDATE record SET modified_at = ?2 WHERE created = ?1")?
            .execute(params![row.key, now])?;
        transaction.commit()?;
        Ok(parsed)
    }

    /// Reads fields of a record: `{"attributes": {"type": …}, "Id": …}` and each field that was asked for, null where it is unset.
    /// A field that is not set on any record cannot be told from one that does not exist.
    ///
    /// # Errors
    /// [`CrmError::NotFound`] where the object has no such record, [`CrmError::Refused`] where `id` is malformed.
    pub fn retrieve(&mut self, object: &str, id: &str, fields: &[String]) -> Result<Value, CrmError> {
        let transaction = self.connection.transaction()?;
        let object = known_object(&transaction, object)?;
        let parsed = RecordId::parse(id).ok_or_else(|| CrmError::malformed_id(id))?;
        let row = row_by_id(&transaction, &parsed)?.filter(|row| row.object.eq_ignore_ascii_case(&object));
        let row = row.ok_or_else(|| CrmError::not_found(&object, id))?;
        let mut record = Map::new();
        record.insert("attributes".to_owned(), json!({"type": row.object}));
        record.insert("Id".to_owned(), row.id.clone().into());
        let stored = fields_of(&transaction, row.key)?;
        for asked in fields.iter().filter(|asked| !asked.eq_ignore_ascii_case("Id")) {
            let value = member(&stored, asked).map_or(Value::Null, |(_, value)| value.clone());
            record.insert(asked.clone(), value);
        }
        Ok(Value::Object(record))
    }

    /// The API name of the object that the record with this id belongs to. None where there is no such record.
    ///
    /// # Errors
    /// The database failed.
    pub fn object_of(&mut self, id: &str) -> Result<Option<String>, CrmError> {
        let transaction = self.connection.transaction()?;
        let Some(id) = RecordId::parse(id) else {
            return Ok(None);
        };
        Ok(row_by_id(&transaction, &id)?.map(|row| row.object))
    }

    /// Whether there is a record with this id.
    ///
    /// # Errors
    /// The database failed.
    pub fn exists(&mut self, id: &str) -> Result<bool, CrmError> {
        Ok(self.object_of(id)?.is_some())
    }

    /// Every record by object, in the form of a sample's `crm`: objects by name, records in the order of their creation.
    ///
    /// # Errors
    /// The database failed.
    pub fn snapshot(&mut self) -> Result<Map<String, Value>, CrmError> {
        let transaction = self.connection.transaction()?;
        let mut statement = transaction.prepare("SELECT created, id, object FROM record ORDER BY object, created")?;
        let rows = statement.query_map([], row_from)?.collect::<Result<Vec<_>, _>>()?;
        let mut objects = Map::new();
        for row in rows {
            let mut record = Map::new();
            record.insert("Id".to_owned(), row.id.into());
            record.extend(fields_of(&transaction, row.key)?);
            let records = objects.entry(row.object).or_insert_with(|| json!([]));
            if let Some(records) = records.as_array_mut() {
                records.push(Value::Object(record));
            }
        }
        Ok(objects)
    }
}

/// Stores a record that was checked.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    object: &str,
    id: &RecordId,
    fields: &Map<String, Value>,
    origin: Option<&str>,
    stamp: Stamp,
) -> Result<(), CrmError> {
    let Stamp { now, region } = stamp;
    let sql = "INSERT INTO record (id, object, origin, created_at, modified_at) VALUES (?1, ?2, ?3, ?4, ?4)";
    let mut statement = transaction.prepare_cached(sql)?;
    let key = statement.insert(params![id.as_str(), object, origin, now])?;
    let row = Row { key, id: id.to_string(), object: object.to_owned() };
    write_fields(transaction, &row, fields, region)?;
    if object.eq_ignore_ascii_case("Case") {
        number_case(transaction, &row, member(fields, "CaseNumber").map(|(_, value)| value), region)?;
    }
    Ok(())
}

/// The exact name of an object that can be used: standard, custom, or declared by the sample.
pub(crate) fn known_object(transaction: &Transaction<'_>, name: &str) -> Result<String, CrmError> {
    let mut statement = transaction.prepare_cached("SELECT name FROM object WHERE name = ?1")?;
    let stored: Option<String> = statement.query_row([name], |row| row.get(0)).optional()?;
    match stored {
        Some(stored) => Ok(stored),
        None if standard_object(name).is_some() || (is_custom(name) && is_api_name(name)) => {
            declare_object(transaction, name)
        }
        None => Err(CrmError::refused(
            "INVALID_TYPE",
            format!("there is no object `{name}`; list it in `crm` of the sample where there should be"),
        )),
    }
}

/// Makes an object known, and gives its exact name.
pub(super) fn declare_object(transaction: &Transaction<'_>, name: &str) -> Result<String, CrmError> {
    if !is_api_name(name) {
        return Err(CrmError::refused("INVALID_TYPE", format!("`{name}` cannot be the name of an object")));
    }
    let (name, prefix) = match standard_object(name) {
        Some((exact, prefix)) => (exact, prefix.to_owned()),
        None => (name, next_custom_prefix(transaction)?),
    };
    transaction
        .prepare_cached("INSERT OR IGNORE INTO object (name, prefix) VALUES (?1, ?2)")?
        .execute(params![name, prefix])?;
    Ok(name.to_owned())
}

/// Custom objects get `a00`, `a01` and so on, in the order in which they are first used.
fn next_custom_prefix(transaction: &Transaction<'_>) -> Result<String, CrmError> {
    let used: u32 =
        transaction.query_row("SELECT count(*) FROM object WHERE prefix GLOB 'a*'", [], |row| row.get(0))?;
    Ok(format!("a{}", id::base62(used.into(), 2)))
}

/// The next id of an object that no record has.
pub(super) fn next_id(transaction: &Transaction<'_>, object: &str) -> Result<RecordId, CrmError> {
    let mut statement =
        transaction.prepare_cached("UPDATE object SET next = next + 1 WHERE name = ?1 RETURNING prefix, next - 1")?;
    loop {
        let (prefix, number): (String, u32) = statement.query_row([object], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let id = RecordId::numbered(&prefix, number.into());
        if row_by_id(transaction, &id)?.is_none() {
            return Ok(id);
        }
    }
}

pub(super) fn row_from(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row { key: row.get(0)?, id: row.get(1)?, object: row.get(2)? })
}

pub(super) fn row_by_id(transaction: &Transaction<'_>, id: &RecordId) -> Result<Option<Row>, CrmError> {
    let mut statement = transaction.prepare_cached("SELECT created, id, object FROM record WHERE id = ?1")?;
    Ok(statement.query_row([id.as_str()], row_from).optional()?)
}

/// Gives a Case without number the next one, and goes on from a number that was given.
fn number_case(
    transaction: &Transaction<'_>,
    row: &Row,
    given: Option<&Value>,
    region: PhoneRegion,
) -> Result<(), CrmError> {
    let stored = get_meta(transaction, "case_number")?.and_then(|text| text.parse::<u64>().ok());
    let last = stored.unwrap_or(CASE_NUMBER_BEFORE_FIRST);
    let number = match given.filter(|value| !is_unset(value)) {
        Some(value) => value.as_str().and_then(|text| text.parse::<u64>().ok()).unwrap_or(last),
        None => {
            let number = last.saturating_add(1);
            let text = format!("{number:0width$}", width = CASE_NUMBER_DIGITS);
            write_field(transaction, row, name_field("Case"), &text.into(), region)?;
            number
        }
    };
    set_meta(transaction, "case_number", &number.max(last).to_string())
}

//! Loading the records of a sample.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value};

use super::fields::{check_fields, member};
use super::records::{declare_object, insert, next_id, row_by_id};
use super::{Crm, CrmError, RecordId};

/// Something in a sample's records that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrmNote {
    /// JSON pointer (RFC 6901) of the id in the sample.
    pub pointer: String,
    /// What was put right.
    pub message: String,
}

/// Where in the sample a record stands.
struct Place<'a> {
    object: &'a str,
    index: usize,
}

impl Place<'_> {
    fn note(&self, message: String) -> CrmNote {
        CrmNote { pointer: format!("/crm/{}/{}/Id", self.object, self.index), message }
    }
}

impl Crm {
    /// Adds the records of a sample's `crm`. Ids that are well formed are kept, others made and noted. Required fields are not asked for:
    /// a sample shows what matters to it. A record that is in the CRM already, by its id or, where it has none, from
    /// an earlier load of the same record, stays as it is: so a file can be used again with the same sample.
    ///
    /// # Errors
    /// [`CrmError::Refused`] where a name or a value is impossible, or two records have one id. Nothing is loaded then.
    pub fn load(&mut self, objects: &BTreeMap<String, Vec<Map<String, Value>>>) -> Result<Vec<CrmNote>, CrmError> {
        let stamp = self.stamp();
        let transaction = self.connection.transaction()?;
        let mut notes = Vec::new();
        let mut seen = HashMap::new();
        let mut copies = HashMap::new();
        for (name, records) in objects {
            let object = declare_object(&transaction, name)?;
            for (index, record) in records.iter().enumerate() {
                let place = Place { object: name, index };
                let fields = without_system_members(record);
                check_fields(&fields)?;
                let given = given_id(record, &place, &mut notes);
                let (id, origin) = match given {
                    Some(id) => {
                        check_repeated(&mut seen, &id, &place)?;
                        if row_by_id(&transaction, &id)?.is_some() {
                            continue;
                        }
                        (id, None)
                    }
                    None => {
                        let origin = origin_of(&object, &fields, &mut copies);
                        if is_loaded(&transaction, &origin)? {
                            continue;
                        }
                        (next_id(&transaction, &object)?, Some(origin))
                    }
                };
                insert(&transaction, &object, &id, &fields, origin.as_deref(), stamp)?;
            }
        }
        transaction.commit()?;
        Ok(notes)
    }
}

/// Exported records carry `attributes`, which says their object again.
fn without_system_members(record: &Map<String, Value>) -> Map<String, Value> {
    let is_field = |name: &str| !name.eq_ignore_ascii_case("Id") && name != "attributes";
    record.iter().filter(|(name, _)| is_field(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn given_id(record: &Map<String, Value>, place: &Place<'_>, notes: &mut Vec<CrmNote>) -> Option<RecordId> {
    let (_, value) = member(record, "Id").filter(|(_, value)| !value.is_null())?;
    let text = value.as_str().unwrap_or_default();
    let id = RecordId::parse(text);
    match &id {
        None => notes
            .push(place.note(format!("{value} is not a record id of 15 or 18 letters and digits; another is used"))),
        Some(id) if text.len() == id.as_str().len() && text != id.as_str() => {
            notes.push(place.note(format!("the last three characters of `{text}` do not fit; `{id}` is used")));
        }
        Some(_) => {}
    }
    id
}

fn check_repeated(seen: &mut HashMap<RecordId, String>, id: &RecordId, place: &Place<'_>) -> Result<(), CrmError> {
    let here = format!("/crm/{}/{}", place.object, place.index);
    match seen.insert(id.clone(), here.clone()) {
        Some(earlier) => Err(CrmError::refused(
            "DUPLICATE_VALUE",
            format!("`{earlier}` and `{here}` in the sample have the same id `{id}`"),
        )),
        None => Ok(()),
    }
}

/// What a record without id is recognised by when it is loaded again: its object and fields, and which of several equal ones it is.
fn origin_of(object: &str, fields: &Map<String, Value>, copies: &mut HashMap<String, u32>) -> String {
    let text = format!("{object} {}", Value::Object(fields.clone()));
    let copy = copies.entry(text.clone()).or_default();
    *copy += 1;
    format!("{copy} {text}")
}

fn is_loaded(transaction: &Transaction<'_>, origin: &str) -> Result<bool, CrmError> {
    let mut statement = transaction.prepare_cached("SELECT 1 FROM record WHERE origin = ?1")?;
    Ok(statement.query_row([origin], |_| Ok(())).optional()?.is_some())
}

//! Loading the records of a sample, and those of an import.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value};

use super::fields::member;
use super::metadata::{ObjectDescription, describe};
use super::records::{declare_object, insert, next_id, row_by_id};
use super::rules::{Writer, check_required, checked, noted};
use super::{Crm, CrmError, RecordId};

/// Something in a sample's records that was put right, or that Salesforce would not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrmNote {
    /// JSON pointer (RFC 6901) of the field in the sample.
    pub pointer: String,
    /// What was put right, or why Salesforce would refuse it.
    pub message: String,
}

/// Records by API name of their object.
type Objects = BTreeMap<String, Vec<Map<String, Value>>>;

/// Where records come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    /// A sample: what it says holds, required or not, and what Salesforce would refuse is noted.
    Sample,
    /// JSON: Salesforce's rules hold.
    Json,
    /// CSV, with the line of each record: Salesforce's rules hold.
    Csv(&'a [u64]),
}

/// Where a record stands.
struct Place<'a> {
    object: &'a str,
    index: usize,
    origin: Origin<'a>,
}

impl Place<'_> {
    fn note(&self, field: &str, message: String) -> CrmNote {
        CrmNote { pointer: format!("/crm/{}/{}/{field}", self.object, self.index), message }
    }
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { object, index, origin } = self;
        match origin {
            Origin::Sample => write!(out, "`/crm/{object}/{index}`"),
            Origin::Json => write!(out, "record {} of `{object}`", index + 1),
            Origin::Csv(lines) => write!(out, "line {}", lines.get(*index).copied().unwrap_or_default()),
        }
    }
}

/// What was met so far on the way through the records.
#[derive(Default)]
struct Met {
    notes: Vec<CrmNote>,
    /// Ids, and where they stand.
    ids: HashMap<RecordId, String>,
    /// How many equal records without id there were.
    copies: HashMap<String, u32>,
    /// Fields that are noted, in small letters, so that a column of a table is noted once.
    fields: HashSet<String>,
}

impl Crm {
    /// Adds the records of a sample's `crm`. Ids that are well formed are kept, others made and noted. Required fields are not asked for:
    /// a sample shows what matters to it. Fields and values that Salesforce would refuse are kept and noted; a field that a record
    /// has is a field of the organisation from then on. A record that is in the CRM already, by its id or, where it has none, from
    /// an earlier load of the same record, stays as it is: so a file can be used again with the same sample.
    ///
    /// # Errors
    /// [`CrmError::Refused`] where the name of an object is impossible, or two records have one id, [`CrmError::RefusedRecord`]
    /// where a record has a name or a value that no field can have. Nothing is loaded then.
    pub fn load(&mut self, objects: &Objects) -> Result<Vec<CrmNote>, CrmError> {
        self.add(objects, Origin::Sample)
    }

    /// Adds the records of an import, as [`Crm::load`] adds those of a sample, but by the rules of [`Crm::create`]: only fields
    /// that their object has, the required ones given, with values that fit. Ids, and what else Salesforce fills in, may be
    /// given, so that what was exported comes back.
    ///
    /// # Errors
    /// [`CrmError::RefusedRecord`] for the first record that Salesforce would refuse; [`CrmError::Refused`] where the name of an
    /// object is impossible, or two records have one id. Nothing is added then.
    pub fn import(&mut self, objects: &Objects) -> Result<Vec<CrmNote>, CrmError> {
        self.add(objects, Origin::Json)
    }

    pub(super) fn add(&mut self, objects: &Objects, origin: Origin<'_>) -> Result<Vec<CrmNote>, CrmError> {
        let stamp = self.stamp();
        let transaction = self.connection.transaction()?;
        let mut met = Met::default();
        for (name, records) in objects {
            let object = declare_object(&transaction, name)?;
            let description = describe(&object);
            for (index, record) in records.iter().enumerate() {
                let place = Place { object: name, index, origin };
                let given = without_system_members(record);
                let fields = met.fields_of(&transaction, &description, &given, &place)?;
                let (id, origin) = match met.id_of(record, &place)? {
                    Some(id) if row_by_id(&transaction, &id)?.is_some() => continue,
                    Some(id) => (id, None),
                    None => {
                        let origin = met.origin_of(&object, &given);
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
        Ok(met.notes)
    }
}

impl Met {
    /// The fields of a record as they are kept.
    fn fields_of(
        &mut self,
        transaction: &Transaction<'_>,
        object: &ObjectDescription,
        given: &Map<String, Value>,
        place: &Place<'_>,
    ) -> Result<Map<String, Value>, CrmError> {
        if !matches!(place.origin, Origin::Sample) {
            let fields = checked(transaction, object, given, Writer::Import);
            let fields = fields.map_err(|error| error.in_record(place.to_string()))?;
            check_required(object, &fields, Writer::Import).map_err(|error| error.in_record(place.to_string()))?;
            return Ok(fields);
        }
        let (fields, notes) = noted(transaction, object, given).map_err(|error| error.in_record(place.to_string()))?;
        for (name, message) in notes {
            if self.fields.insert(format!("{}.{name}", object.name).to_ascii_lowercase()) {
                self.notes.push(place.note(&name, message));
            }
        }
        Ok(fields)
    }

    /// The id that a record has, put right where it is not quite one; met once only.
    fn id_of(&mut self, record: &Map<String, Value>, place: &Place<'_>) -> Result<Option<RecordId>, CrmError> {
        let Some((_, value)) = member(record, "Id").filter(|(_, value)| !value.is_null()) else {
            return Ok(None);
        };
        let text = value.as_str().unwrap_or_default();
        let Some(id) = RecordId::parse(text) else {
            let message = format!("{value} is not a record id of 15 or 18 letters and digits; another is used");
            self.notes.push(place.note("Id", message));
            return Ok(None);
        };
        if text.len() == id.as_str().len() && text != id.as_str() {
            let message = format!("the last three characters of `{text}` do not fit; `{id}` is used");
            self.notes.push(place.note("Id", message));
        }
        match self.ids.insert(id.clone(), place.to_string()) {
            Some(earlier) => {
                let message = format!("{earlier} and {place} have the same id `{id}`");
                Err(CrmError::refused("DUPLICATE_VALUE", message))
            }
            None => Ok(Some(id)),
        }
    }

    /// What a record without id is recognised by when it is loaded again: its object and fields, and which of several equal ones it is.
    fn origin_of(&mut self, object: &str, fields: &Map<String, Value>) -> String {
        let text = format!("{object} {}", Value::Object(fields.clone()));
        let copy = self.copies.entry(text.clone()).or_default();
        *copy += 1;
        format!("{copy} {text}")
    }
}

/// Exported records carry `attributes`, which says their object again.
fn without_system_members(record: &Map<String, Value>) -> Map<String, Value> {
    let is_field = |name: &str| !name.eq_ignore_ascii_case("Id") && name != "attributes";
    record.iter().filter(|(name, _)| is_field(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn is_loaded(transaction: &Transaction<'_>, origin: &str) -> Result<bool, CrmError> {
    let mut statement = transaction.prepare_cached("SELECT 1 FROM record WHERE origin = ?1")?;
    Ok(statement.query_row([origin], |_| Ok(())).optional()?.is_some())
}

//! Records as JSON and as CSV (RFC 4180), into the CRM and out of it.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value};

use super::load::Origin;
use super::object::is_api_name;
use super::{Crm, CrmError, CrmNote};

impl Crm {
    /// Adds the records of a JSON text: an object of lists by API name of the object, as a sample's `crm`.
    /// What is already there stays, as for [`Crm::import`].
    ///
    /// # Errors
    /// [`CrmError::Unreadable`] where the text is something else, else as [`Crm::import`]. Nothing is added then.
    pub fn import_json(&mut self, text: &str) -> Result<Vec<CrmNote>, CrmError> {
        let objects: BTreeMap<String, Vec<Map<String, Value>>> = serde_json::from_str(text).map_err(unreadable)?;
        self.import(&objects)
    }

    /// Every record as JSON, in the form that [`Crm::import_json`] reads.
    ///
    /// # Errors
    /// The database failed.
    pub fn export_json(&mut self) -> Result<String, CrmError> {
        let mut text = format!("{:#}", Value::Object(self.snapshot()?));
        text.push('\n');
        Ok(text)
    }

    /// Adds the records of a CSV text to an object. The first line has the names of the fields; empty cells leave a field unset.
    /// Checkboxes and numbers of standard objects are read as such; the cells of other fields are text.
    ///
    /// # Errors
    /// [`CrmError::Unreadable`] where the text is no CSV, else as [`Crm::import`], with the line of the record. Nothing is added
    /// then.
    pub fn import_csv(&mut self, object: &str, text: &str) -> Result<Vec<CrmNote>, CrmError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let names: Vec<String> =
            reader.headers().map_err(unreadable)?.iter().map(|name| name.trim().to_owned()).collect();
        if let Some(name) = names.iter().find(|name| !is_api_name(name)) {
            return Err(unreadable(format!("`{name}` in the first line cannot be the name of a field")));
        }
        if let Some(name) = repeated(&names) {
            return Err(unreadable(format!("`{name}` stands twice in the first line")));
        }
        let (mut records, mut lines) = (Vec::new(), Vec::new());
        for row in reader.records() {
            let row = row.map_err(unreadable)?;
            lines.push(row.position().map_or(0, csv::Position::line));
            let cells = names.iter().zip(&row).filter(|(_, cell)| !cell.is_empty());
            records.push(cells.map(|(name, cell)| (name.clone(), cell.into())).collect());
        }
        self.add(&BTreeMap::from([(object.to_owned(), records)]), Origin::Csv(&lines))
    }

    /// The records of an object as CSV: `Id` first, then every field that some record has, by name. Cells are what the
    /// fields hold; a program that takes cells for formulas must be told not to.
    ///
    /// # Errors
    /// [`CrmError::Refused`] where there is no such object.
    pub fn export_csv(&mut self, object: &str) -> Result<String, CrmError> {
        let object = super::known_object(&self.connection.transaction()?, object)?;
        let snapshot = self.snapshot()?;
        let records = snapshot.get(&object).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let members = |record: &Value| record.as_object().cloned().unwrap_or_default();
        // Spellings may differ from record to record; the first one names the column.
        let mut columns: BTreeMap<String, String> = BTreeMap::new();
        for name in records.iter().flat_map(|record| members(record).into_iter().map(|(name, _)| name)) {
            columns.entry(name.to_ascii_lowercase()).or_insert(name);
        }
        columns.remove("id");
        let mut writer = csv::Writer::from_writer(Vec::new());
        let header = std::iter::once("Id").chain(columns.values().map(String::as_str));
        writer.write_record(header).map_err(unreadable)?;
        for record in records {
            let record = members(record);
            let cell = |name: &str| super::fields::member(&record, name).map(|(_, value)| text_of(value));
            let cells = std::iter::once("Id").chain(columns.keys().map(String::as_str));
            writer.write_record(cells.map(|name| cell(name).unwrap_or_default())).map_err(unreadable)?;
        }
        let bytes = writer.into_inner().map_err(unreadable)?;
        String::from_utf8(bytes).map_err(unreadable)
    }
}

fn unreadable(reason: impl std::fmt::Display) -> CrmError {
    CrmError::Unreadable { reason: reason.to_string() }
}

/// A name that another one repeats, compared without regard to case.
fn repeated(names: &[String]) -> Option<&String> {
    let mut seen = HashSet::new();
    names.iter().find(|name| !seen.insert(name.to_ascii_lowercase()))
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

//! Finding records by text and by phone number.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Transaction, params_from_iter};
use serde_json::{Map, Value};

use super::fields::{fields_of, member};
use super::object::name_field;
use super::records::{Row, known_object, row_by_id, row_from};
use super::terms::{Wanted, wanted_by_phone, wanted_by_search};
use super::{Crm, CrmError, RecordId};
use crate::phone::PhoneRegion;
use crate::soql::{SearchGroup, SearchTerm};

/// The most records that a search gives, as in Salesforce.
pub const MAX_FOUND: usize = 2_000;

/// A record that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// API name of its object.
    pub object: String,
    /// Its id, 18 characters.
    pub id: String,
    /// The field that names records of this object: `CaseNumber` of a Case, `Subject` of a Task, else `Name`.
    pub name_field: &'static str,
    /// What that field holds.
    pub name: Option<String>,
}

impl Found {
    /// The record as a search result shows it: `{"RecordType": "Case", "CaseNumber": "00001076", "Id": "500…"}`.
    pub fn to_value(&self) -> Value {
        let mut object = Map::new();
        object.insert("RecordType".to_owned(), self.object.clone().into());
        if self.name_field != "Id" {
            object.insert(self.name_field.to_owned(), self.name.clone().into());
        }
        object.insert("Id".to_owned(), self.id.clone().into());
        Value::Object(object)
    }
}

impl Crm {
    /// Finds the records of these objects that have every word of the text, or the phone number that the text is.
    /// They come object by object, oldest first; at most [`MAX_FOUND`].
    ///
    /// Words are whole words, compared without regard to case, in any field; `*` stands for any characters in the middle
    /// or at the end of a word, `?` for one character. In scripts without blanks a word is found inside a text. A text of
    /// fewer than [`MIN_SEARCH_CHARACTERS`](super::MIN_SEARCH_CHARACTERS) characters finds nothing.
    ///
    /// # Errors
    /// [`CrmError::Refused`] where there is no such object.
    pub fn search(&mut self, objects: &[String], text: &str) -> Result<Vec<Found>, CrmError> {
        let wanted = wanted_by_search(text, self.region);
        self.find_records(objects, &wanted, None)
    }

    /// Finds the records of an object that have a phone number, in whatever form either is written: in `field`, or in any field.
    ///
    /// # Errors
    /// [`CrmError::Refused`] where there is no such object.
    pub fn find_by_phone(&mut self, object: &str, phone: &str, field: Option<&str>) -> Result<Vec<Found>, CrmError> {
        let wanted: Vec<Wanted> = wanted_by_phone(phone, self.region).into_iter().collect();
        self.find_records(&[object.to_owned()], &wanted, field)
    }

    /// The record with this id. None where there is no such record.
    ///
    /// # Errors
    /// The database failed.
    pub fn find(&mut self, id: &str) -> Result<Option<Found>, CrmError> {
        let transaction = self.connection.transaction()?;
        let Some(id) = RecordId::parse(id) else { return Ok(None) };
        row_by_id(&transaction, &id)?.map(|row| found_record(&transaction, row)).transpose()
    }

    fn find_records(
        &mut self,
        objects: &[String],
        wanted: &[Wanted],
        field: Option<&str>,
    ) -> Result<Vec<Found>, CrmError> {
        let transaction = self.connection.transaction()?;
        let mut found: Vec<Found> = Vec::new();
        for object in objects {
            let object = known_object(&transaction, object)?;
            if found.iter().any(|earlier| earlier.object == object) {
                continue;
            }
            let limit = MAX_FOUND.saturating_sub(found.len());
            for row in rows_with_terms(&transaction, &object, wanted, field, limit)? {
                found.push(found_record(&transaction, row)?);
            }
        }
        Ok(found)
    }
}

fn found_record(transaction: &Transaction<'_>, row: Row) -> Result<Found, CrmError> {
    let name_field = name_field(&row.object);
    let fields = fields_of(transaction, row.key)?;
    let name = member(&fields, name_field).and_then(|(_, value)| value.as_str().map(str::to_owned));
    Ok(Found { object: row.object, id: row.id, name_field, name })
}

/// The statement's text is made of fixed parts; what is looked for is bound.
fn rows_with_terms(
    transaction: &Transaction<'_>,
    object: &str,
    wanted: &[Wanted],
    field: Option<&str>,
    limit: usize,
) -> Result<Vec<Row>, CrmError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = "SELECT created, id, object FROM record WHERE object = ?".to_owned();
    let mut bound = vec![SqlValue::from(object.to_owned())];
    for one in wanted {
        sql.push_str(" AND created IN (SELECT record FROM term WHERE ");
        match one {
            Wanted::Any(terms) => {
                sql.push_str("term IN (");
                sql.push_str(&vec!["?"; terms.len()].join(", "));
                sql.push(')');
                bound.extend(terms.iter().cloned().map(SqlValue::from));
            }
            Wanted::Pattern(pattern) => {
                sql.push_str("term GLOB ?");
                bound.push(pattern.clone().into());
            }
        }
        if let Some(field) = field {
            sql.push_str(" AND field = ?");
            bound.push(field.to_owned().into());
        }
        sql.push(')');
    }
    sql.push_str(" ORDER BY created LIMIT ?");
    bound.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
    let mut statement = transaction.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(bound), row_from)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The condition that a record, whose key stands in `column`, holds what a SOSL search looks for. `bind` gives the
/// parameter of a value.
pub(crate) fn search_condition(
    term: &SearchTerm,
    group: SearchGroup,
    region: PhoneRegion,
    column: &str,
    bind: &mut impl FnMut(SqlValue) -> String,
) -> String {
    let mut several = |terms: &[SearchTerm], operator: &str| {
        let conditions: Vec<String> =
            terms.iter().map(|term| search_condition(term, group, region, column, bind)).collect();
        format!("({})", conditions.join(operator))
    };
    let text = match term {
        SearchTerm::All(terms) => return several(terms, " AND "),
        SearchTerm::Any(terms) => return several(terms, " OR "),
        SearchTerm::Not(term) => return format!("NOT {}", search_condition(term, group, region, column, bind)),
        SearchTerm::Words(words) => words.join(" "),
        SearchTerm::Phrase(phrase) => phrase.clone(),
    };
    let field = field_condition(group);
    let wanted = wanted_by_search(&text, region);
    let conditions: Vec<String> = wanted
        .into_iter()
        .map(|one| {
            let found = match one {
                Wanted::Any(terms) => {
                    let terms: Vec<String> = terms.into_iter().map(|term| bind(term.into())).collect();
                    format!("term IN ({})", terms.join(", "))
                }
                Wanted::Pattern(pattern) => format!("term GLOB {}", bind(pattern.into())),
            };
            format!("{column} IN (SELECT record FROM term WHERE {found}{field})")
        })
        .collect();
    // A text that is too short finds nothing.
    if conditions.is_empty() { "0".to_owned() } else { format!("({})", conditions.join(" AND ")) }
}

/// Which fields a group of SOSL has, by their names: custom fields such as `Work_Phone__c` count too.
fn field_condition(group: SearchGroup) -> &'static str {
    match group {
        SearchGroup::All | SearchGroup::Sidebar => "",
        SearchGroup::Name => r" AND (field LIKE '%Name' OR field LIKE '%Name\_\_c' ESCAPE '\')",
        SearchGroup::Email => " AND field LIKE '%Email%'",
        SearchGroup::Phone => " AND (field LIKE '%Phone%' OR field LIKE '%Fax%' OR field LIKE '%Mobile%')",
    }
}

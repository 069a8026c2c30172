//! Running SOQL and SOSL.

use rusqlite::types::ValueRef;
use rusqlite::{Row, Transaction, params_from_iter};
use serde_json::{Map, Value, json};

use super::{Crm, CrmError, MAX_FOUND};
use crate::clock::Moment;
use crate::soql::sql::{Compiled, Output, compile, compile_found};
use crate::soql::{Name, Operand, Query, Returning, Search, Selected, SoqlError, parse_soql, parse_sosl};

/// The most records that a query gives: the size of a batch in Salesforce.
pub const MAX_QUERY_ROWS: usize = 2_000;
/// The version of the REST interface that stands in the address of a record.
const API_VERSION: &str = "v62.0";

/// What a query gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Queried {
    /// How many records meet the query; for `COUNT()` the number that it counted.
    pub total_size: usize,
    /// Whether these are all of them: at most [`MAX_QUERY_ROWS`] are given.
    pub done: bool,
    /// The records: `attributes` with `type` and `url`, then the fields in the order in which they were selected.
    /// A parent is an object of its own, or null; child records are `{"totalSize", "done", "records"}`, or null.
    pub records: Vec<Map<String, Value>>,
}

impl Queried {
    fn to_value(&self) -> Value {
        json!({"totalSize": self.total_size, "done": self.done, "records": self.records})
    }
}

impl Crm {
    /// Runs a SOQL query.
    ///
    /// # Errors
    /// [`CrmError::Refused`] with the code that Salesforce gives: `MALFORMED_QUERY`, `INVALID_FIELD`, `INVALID_TYPE`,
    /// `INVALID_QUERY_FILTER_OPERATOR`, `NUMBER_OUTSIDE_VALID_RANGE`.
    pub fn query(&mut self, soql: &str) -> Result<Queried, CrmError> {
        let query = parse_soql(soql)?;
        let now = self.now;
        // Never committed: objects that the query makes known are forgotten again.
        let transaction = self.connection.transaction()?;
        let compiled = compile(&transaction, &query, now)?;
        run(&transaction, &compiled)
    }

    /// Runs a SOSL search: the records that it finds, object by object; at most [`MAX_FOUND`].
    ///
    /// # Errors
    /// As [`Crm::query`]; `MALFORMED_SEARCH` where the text is no search.
    pub fn find_text(&mut self, sosl: &str) -> Result<Vec<Map<String, Value>>, CrmError> {
        let mut search = parse_sosl(sosl)?;
        let (now, region) = (self.now, self.region);
        let transaction = self.connection.transaction()?;
        if search.returning.is_empty() {
            search.returning = every_object(&transaction)?;
        }
        let limit = search.limit.map_or(MAX_FOUND, |limit| usize::try_from(limit).unwrap_or(MAX_FOUND)).min(MAX_FOUND);
        let mut found = Vec::new();
        for returning in &search.returning {
            found.extend(found_in(&transaction, &search, returning, region, now)?);
        }
        found.truncate(limit);
        Ok(found)
    }
}

fn found_in(
    transaction: &Transaction<'_>,
    search: &Search,
    returning: &Returning,
    region: crate::phone::PhoneRegion,
    now: Moment,
) -> Result<Vec<Map<String, Value>>, CrmError> {
    let query = query_of(returning);
    let compiled = compile_found(transaction, &query, (&search.term, search.group), region, now)?;
    Ok(run(transaction, &compiled)?.records)
}

/// The query that reads what a search gives back of an object.
fn query_of(returning: &Returning) -> Query {
    let id = || Name::parse("Id").map(|name| Operand::Field(vec![name]));
    let fields = if returning.fields.is_empty() { id().into_iter().collect() } else { returning.fields.clone() };
    Query {
        select: fields.into_iter().map(|operand| Selected::Operand { operand, alias: None }).collect(),
        from: returning.object.clone(),
        alias: None,
        scope: None,
        condition: returning.condition.clone(),
        security: None,
        group_by: Vec::new(),
        having: None,
        order_by: returning.order_by.clone(),
        limit: returning.limit,
        offset: returning.offset,
        purposes: Vec::new(),
        all_rows: false,
    }
}

fn every_object(transaction: &Transaction<'_>) -> Result<Vec<Returning>, CrmError> {
    let mut statement = transaction.prepare("SELECT DISTINCT object FROM record ORDER BY object")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let returning = |object: Name| Returning {
        object,
        fields: Vec::new(),
        list_view: None,
        condition: None,
        order_by: Vec::new(),
        limit: None,
        offset: None,
    };
    Ok(names.iter().filter_map(|name| Name::parse(name)).map(returning).collect())
}

impl From<SoqlError> for CrmError {
    fn from(error: SoqlError) -> Self {
        let SoqlError { code, message, row, column } = error;
        CrmError::refused(code, format!("{message} (row {row}, column {column})"))
    }
}

/// Runs a statement, and those of the child records for every record.
fn run(transaction: &Transaction<'_>, compiled: &Compiled) -> Result<Queried, CrmError> {
    let mut statement = transaction.prepare(&compiled.sql)?;
    let mut rows = statement.query(params_from_iter(&compiled.bound))?;
    let mut queried = Queried { total_size: 0, done: true, records: Vec::new() };
    while let Some(row) = rows.next()? {
        if compiled.is_bare_count {
            queried.total_size = usize::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
            return Ok(queried);
        }
        queried.total_size += 1;
        if queried.total_size > MAX_QUERY_ROWS {
            queried.done = false;
            continue;
        }
        queried.records.push(record(transaction, compiled, row)?);
    }
    Ok(queried)
}

fn record(transaction: &Transaction<'_>, compiled: &Compiled, row: &Row<'_>) -> Result<Map<String, Value>, CrmError> {
    let mut record = Map::new();
    let mut column = 0;
    let mut id = String::new();
    if compiled.is_aggregate {
        record.insert("attributes".to_owned(), json!({"type": "AggregateResult"}));
    } else {
        id = row.get(0)?;
        record.insert("attributes".to_owned(), attributes(&id, &row.get::<_, String>(1)?));
        column = 2;
    }
    let first_parent = column;
    column += compiled.parents.len() * 2;
    for shown in &compiled.shown {
        let value = value_of(row.get_ref(column)?, shown.output)?;
        column += 1;
        let Some((name, parents)) = shown.place.split_last() else { continue };
        let mut holder = Some(&mut record);
        for length in 1..=parents.len() {
            let path = parents.get(..length).unwrap_or_default();
            let place = compiled.parents.iter().position(|parent| parent == path).unwrap_or_default();
            holder = match holder {
                Some(holder) => parent_in(holder, path, row, first_parent + place * 2)?,
                None => None,
            };
        }
        if let Some(holder) = holder {
            holder.insert(name.clone(), value);
        }
    }
    for (name, child) in &compiled.children {
        let mut child = child.clone();
        if let Some(slot) = child.parent_slot.and_then(|slot| child.bound.get_mut(slot)) {
            *slot = id.clone().into();
        }
        let children = run(transaction, &child)?;
        record.insert(name.clone(), if children.total_size == 0 { Value::Null } else { children.to_value() });
    }
    Ok(record)
}

/// The object of a parent in a record. None, and null in the record, where the record has no such parent.
fn parent_in<'r>(
    holder: &'r mut Map<String, Value>,
    path: &[String],
    row: &Row<'_>,
    column: usize,
) -> Result<Option<&'r mut Map<String, Value>>, CrmError> {
    let Some(name) = path.last() else { return Ok(None) };
    let id: Option<String> = row.get(column)?;
    let object: Option<String> = row.get(column + 1)?;
    let made = match id.zip(object) {
        Some((id, object)) => json!({"attributes": attributes(&id, &object)}),
        None => Value::Null,
    };
    Ok(holder.entry(name.clone()).or_insert(made).as_object_mut())
}

fn attributes(id: &str, object: &str) -> Value {
    json!({"type": object, "url": format!("/services/data/{API_VERSION}/sobjects/{object}/{id}")})
}

fn value_of(value: ValueRef<'_>, output: Output) -> Result<Value, CrmError> {
    Ok(match (value, output) {
        (ValueRef::Null | ValueRef::Blob(_), _) => Value::Null,
        (ValueRef::Integer(number), Output::Boolean) => (number != 0).into(),
        (ValueRef::Integer(milliseconds), Output::Time) => {
            Moment::from_parts(milliseconds, 0).map(|moment| moment.in_salesforce_form()).into()
        }
        (ValueRef::Integer(number), _) => number.into(),
        (ValueRef::Real(number), _) => number.into(),
        (ValueRef::Text(_), Output::Json) => {
            serde_json::from_str(value.as_str().map_err(rusqlite::Error::from)?).unwrap_or_default()
        }
        (ValueRef::Text(_), _) => value.as_str().map_err(rusqlite::Error::from)?.into(),
    })
}

//! Running SOQL and SOSL.

use rusqlite::types::ValueRef;
use rusqlite::{Row, Transaction, params_from_iter};
use serde_json::{Map, Value, json};

use super::{Crm, CrmError, MAX_FOUND};
use crate::clock::Moment;
use crate::soql::sql::{Compiled, Output, Shown, compile, compile_found};
use crate::soql::{Name, Operand, Query, Returning, Search, Selected, SoqlError, Totals, parse_soql, parse_sosl};

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
        totals: Totals::Nothing,
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
    let parents = Parents { paths: &compiled.parents, first_column: column };
    column += compiled.parents.len() * 2;
    for shown in &compiled.shown {
        let value = value_of(row.get_ref(column)?, shown.output)?;
        column += 1;
        show(&mut record, shown, value, &parents, row)?;
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

/// The parents in a row: two columns each, id and object.
struct Parents<'c> {
    paths: &'c [Vec<String>],
    first_column: usize,
}

impl Parents<'_> {
    fn read(&self, path: &[String], row: &Row<'_>) -> rusqlite::Result<Option<(String, String)>> {
        let place = self.paths.iter().position(|own| own == path).unwrap_or_default();
        let column = self.first_column + place * 2;
        let (id, object): (Option<String>, Option<String>) = (row.get(column)?, row.get(column + 1)?);
        Ok(id.zip(object))
    }
}

/// Puts a value into a record, in the parent that it is of.
fn show(
    record: &mut Map<String, Value>,
    shown: &Shown,
    value: Value,
    parents: &Parents<'_>,
    row: &Row<'_>,
) -> Result<(), CrmError> {
    let (mut place, mut value) = (shown.place.as_slice(), value);
    if let Some(only) = &shown.only {
        let parent = parents.read(&only.relationship, row)?;
        if !only.holds(parent.as_ref().map(|(_, object)| object.as_str())) {
            // A parent of which nothing is shown is null itself.
            (place, value) = (&only.relationship, Value::Null);
        }
    }
    let Some((name, path)) = place.split_last() else { return Ok(()) };
    let mut holder = record;
    for length in 1..=path.len() {
        let path = path.get(..length).unwrap_or_default();
        let Some(parent) = parent_in(holder, path, parents.read(path, row)?) else { return Ok(()) };
        holder = parent;
    }
    holder.entry(name.clone()).or_insert(value);
    Ok(())
}

/// The object of a parent in a record. None, and null in the record, where the record has no such parent.
fn parent_in<'r>(
    holder: &'r mut Map<String, Value>,
    path: &[String],
    parent: Option<(String, String)>,
) -> Option<&'r mut Map<String, Value>> {
    let made = parent.map_or(Value::Null, |(id, object)| json!({"attributes": attributes(&id, &object)}));
    let held = holder.entry(path.last()?.clone()).or_insert(Value::Null);
    if held.is_null() {
        *held = made;
    }
    held.as_object_mut()
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

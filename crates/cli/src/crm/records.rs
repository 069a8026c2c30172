//! Records as a table, as lines, and one of them as a page.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::table::{table, text_of};
use crate::text::{BOLD, one_line, shortened, styled, visible};

/// A value longer than this, in columns, is cut in a table; lines and JSON have all of it.
const LONGEST_CELL: usize = 80;

/// A table with a column a field.
pub fn human(records: &[Map<String, Value>]) -> String {
    let columns = columns_of(records);
    if columns.is_empty() {
        return String::new();
    }
    let mut rows = table([]);
    rows.set_header(columns.iter().map(|column| visible(column)).collect::<Vec<_>>());
    for record in records {
        let cells = columns.iter().map(|column| shortened(&cell(record, column), LONGEST_CELL));
        rows.add_row(cells.collect::<Vec<_>>());
    }
    text_of(&rows)
}

/// A line with the names of the fields, then a line a record; cells are separated by tabs.
pub fn plain(records: &[Map<String, Value>]) -> String {
    let columns = columns_of(records);
    if columns.is_empty() {
        return String::new();
    }
    let line = |cells: Vec<String>| cells.join("\t") + "\n";
    let header = line(columns.iter().map(|column| visible(column)).collect());
    let lines = records.iter().map(|record| line(columns.iter().map(|column| cell(record, column)).collect()));
    header + &lines.collect::<String>()
}

/// One record: its object, then a field a line.
pub fn page(object: &str, record: &Map<String, Value>) -> String {
    let longest = record.keys().map(|name| name.chars().count()).max().unwrap_or(0);
    record.iter().fold(format!("{}\n", styled(BOLD, &visible(object))), |mut page, (name, value)| {
        let _ = writeln!(page, "  {:<longest$}  {}", visible(name), one_line(value));
        page
    })
}

/// One record: `name`, a tab, and the value, a field a line.
pub fn lines(record: &Map<String, Value>) -> String {
    record.iter().fold(String::new(), |mut lines, (name, value)| {
        let _ = writeln!(lines, "{}\t{}", visible(name), one_line(value));
        lines
    })
}

/// The fields of records in the order in which they were selected, those of parents by path: `Account.Name`.
fn columns_of(records: &[Map<String, Value>]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for record in records {
        add_columns(record, "", &mut columns);
    }
    // Where some record has no parent, its whole parent is null: that is no column where others have its fields.
    let is_parent = |column: &String| columns.iter().any(|other| other.starts_with(&format!("{column}.")));
    columns.iter().filter(|column| !is_parent(column)).cloned().collect()
}

fn add_columns(record: &Map<String, Value>, before: &str, columns: &mut Vec<String>) {
    for (name, value) in record.iter().filter(|(name, _)| *name != "attributes") {
        let path = format!("{before}{name}");
        match value {
            Value::Object(parent) if !parent.contains_key("records") => {
                add_columns(parent, &format!("{path}."), columns)
            }
            _ if !columns.contains(&path) => columns.push(path),
            _ => {}
        }
    }
}

/// The value at a path, as text; nothing for null.
fn cell(record: &Map<String, Value>, path: &str) -> String {
    let mut parts = path.split('.');
    let first = parts.next().and_then(|name| record.get(name));
    match parts.try_fold(first, |value, name| Some(value?.get(name))).flatten() {
        None | Some(Value::Null) => String::new(),
        Some(Value::Object(children)) => {
            children.get("totalSize").map(|total| format!("{total} records")).unwrap_or_default()
        }
        Some(Value::String(text)) => visible(text),
        Some(other) => one_line(other),
    }
}

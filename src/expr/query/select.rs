//! How a query is carried out: step by step from the value at its prefix, each selection by jsonpath-rust.

use jsonpath_rust::parser::model::JpQuery;
use jsonpath_rust::parser::parse_json_path;
use jsonpath_rust::query::js_path_process;
use serde_json::Value;

use super::super::error::ExprError;
use super::super::path::{Path, Segment};
use super::guard::{self, Facts, MAX_SELECTED};
use super::{Step, What};

/// A query made ready.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plan {
    work: Work,
    facts: Facts,
    descends: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Work {
    /// The steps after the prefix, one after the other: jsonpath-rust would order the results of unions selector by selector, not
    /// value by value, and could not be stopped in between.
    Steps(Vec<Selecting>),
    /// The whole query on the whole document, because a filter has an absolute path.
    Whole(JpQuery),
}

#[derive(Debug, Clone, PartialEq)]
struct Selecting {
    descends: bool,
    by: By,
}

#[derive(Debug, Clone, PartialEq)]
enum By {
    Member(Segment),
    /// One selection, and how many selectors it has.
    Selection(JpQuery, usize),
}

impl Plan {
    /// Makes a query ready; also returns what its absolute paths read.
    pub fn new(text: &str, prefix: &Path, steps: Vec<Step>) -> Result<(Self, Vec<Path>), ExprError> {
        let mut facts = Facts::default();
        let descends = text.contains("..");
        let mut whole: String = format!("${}", prefix.segments().iter().map(standard).collect::<String>());
        let mut selecting = Vec::with_capacity(steps.len());
        for Step { descends, what, offset } in steps {
            if descends {
                whole.push_str("..");
            }
            let by = match what {
                What::Member(segment) => {
                    whole.push_str(&standard(&segment));
                    By::Member(segment)
                }
                What::Selection(selection) => {
                    let query = parse(text, offset, &format!("${selection}"))?;
                    let mut selectors = 1;
                    for segment in &query.segments {
                        if let jsonpath_rust::parser::model::Segment::Selectors(several) = segment {
                            selectors = several.len();
                        }
                        facts.read_segment(segment).map_err(|refused| {
                            let kind = if refused.valid { ExprError::unsupported } else { ExprError::malformed };
                            kind(text, offset, refused.message)
                        })?;
                    }
                    whole.push_str(&selection);
                    By::Selection(query, selectors)
                }
            };
            selecting.push(Selecting { descends, by });
        }
        let reads = std::mem::take(&mut facts.absolute);
        let work = if reads.is_empty() { Work::Steps(selecting) } else { Work::Whole(parse(text, 0, &whole)?) };
        Ok((Plan { work, facts, descends }, reads))
    }

    /// The selected values.
    pub fn find<'v>(&self, prefix: &Path, document: &'v Value) -> Result<Vec<&'v Value>, ExprError> {
        match &self.work {
            Work::Whole(query) => {
                self.check(document)?;
                process(query, document)
            }
            Work::Steps(steps) => {
                let mut value = document;
                for segment in prefix.segments() {
                    match segment.of(value) {
                        Some(next) => value = next,
                        None => return Ok(Vec::new()),
                    }
                }
                self.check(value)?;
                steps.iter().try_fold(vec![value], |found, step| step.apply(found))
            }
        }
    }

    /// Refuses a value on which the query could cost too much.
    fn check(&self, value: &Value) -> Result<(), ExprError> {
        if !self.descends && !self.facts.filters {
            return Ok(());
        }
        let size = guard::measure(value)?;
        if self.facts.unknown_pattern && size.longest_text > guard::MAX_TEXT {
            let limit = guard::MAX_TEXT;
            let message = format!("the query takes a pattern from a value with texts of more than {limit} bytes");
            return Err(ExprError::too_complex(message));
        }
        let searched = if self.facts.searches_root { size.values } else { 0 };
        let visit = self.facts.visit.saturating_add(searched);
        if size.values.saturating_mul(self.facts.repeats).saturating_mul(visit) > MAX_SELECTED {
            return Err(guard::too_much());
        }
        Ok(())
    }
}

impl Selecting {
    fn apply<'v>(&self, found: Vec<&'v Value>) -> Result<Vec<&'v Value>, ExprError> {
        let from = if self.descends { with_descendants(found) } else { found };
        let mut selected = Vec::new();
        for value in from {
            match &self.by {
                By::Member(segment) => selected.extend(segment.of(value)),
                By::Selection(query, selectors) => {
                    let members = match value {
                        Value::Array(items) => items.len(),
                        Value::Object(members) => members.len(),
                        _ => continue,
                    };
                    if selected.len().saturating_add(members.saturating_mul(*selectors)) > MAX_SELECTED {
                        return Err(guard::too_much());
                    }
                    selected.extend(process(query, value)?);
                }
            }
        }
        Ok(selected)
    }
}

/// The values and everything in them, each before its members.
fn with_descendants(values: Vec<&Value>) -> Vec<&Value> {
    fn push<'v>(value: &'v Value, all: &mut Vec<&'v Value>) {
        match value {
            Value::Array(items) => {
                all.push(value);
                items.iter().for_each(|item| push(item, all));
            }
            Value::Object(members) => {
                all.push(value);
                members.values().for_each(|member| push(member, all));
            }
            // Nothing can be selected from it.
            _ => {}
        }
    }
    let mut all = Vec::new();
    values.into_iter().for_each(|value| push(value, &mut all));
    all
}

/// A segment in brackets, as RFC 9535 has it.
fn standard(segment: &Segment) -> String {
    match segment {
        Segment::Index { index, .. } => format!("[{index}]"),
        Segment::Name(name) => {
            let mut text = String::new();
            // Writing to a String cannot fail.
            let _ = super::super::quote::write_quoted(&mut text, name);
            text
        }
    }
}

fn parse(text: &str, offset: usize, standard: &str) -> Result<JpQuery, ExprError> {
    parse_json_path(standard)
        .map_err(|_| ExprError::malformed(text, offset, "this is not a selector of JSONPath (RFC 9535)"))
}

fn process<'v>(query: &JpQuery, value: &'v Value) -> Result<Vec<&'v Value>, ExprError> {
    let found = js_path_process(query, value)
        .map_err(|error| ExprError::too_complex(format!("the query cannot be carried out: {error}")))?;
    Ok(found.into_iter().map(|node| node.val).collect())
}

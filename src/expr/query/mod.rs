//! Queries: expressions that select any number of values, with jsonpath-rust behind a guard of ours.

mod guard;
mod regex;
mod rewrite;
mod select;

use serde_json::Value;

use self::select::Plan;
use super::error::ExprError;
use super::path::{Path, Segment};
use super::scan::{Found, Scanner};
use crate::size::MAX_CONTROL_BYTES;

/// A path with wildcards, slices, filters, unions or descendants, parsed once.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    text: Box<str>,
    prefix: Path,
    reads: Box<[Path]>,
    plan: Plan,
}

/// One segment of a query after the prefix.
struct Step {
    descends: bool,
    what: What,
    /// Where it begins in the text, in bytes.
    offset: usize,
}

enum What {
    Member(Segment),
    /// A selection in the brackets of RFC 9535.
    Selection(String),
}

impl Query {
    /// Parses a query: RFC 9535 with the dialect's names (`$.rows[*].Billing-City`, `.[0]`) and with `===` and `!==` in filters.
    /// A path to one value is a query too, whose array has at most one element.
    ///
    /// # Errors
    /// [`super::ExprErrorKind::TooComplex`] beyond the limits of the guard, [`super::ExprErrorKind::Unsupported`] for operators of
    /// jsonpath-plus and for the one form that jsonpath-rust 1.0.12 answers wrongly, [`super::ExprErrorKind::Malformed`] otherwise.
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        guard::check_text(text)?;
        if !text.starts_with('$') {
            return Err(ExprError::malformed(text, 0, "a query begins with `$`"));
        }
        let mut scanner = Scanner::after_root(text);
        let (mut prefix, mut steps) = (Vec::new(), Vec::new());
        while let Some(token) = scanner.next_token()? {
            let what = match token.found {
                Found::Member(segment) if !token.descends && steps.is_empty() => {
                    prefix.push(segment);
                    continue;
                }
                Found::Member(segment) => What::Member(segment),
                Found::Selection(selection) => What::Selection(rewrite::selection(text, selection)?),
            };
            steps.push(Step { descends: token.descends, what, offset: token.offset });
        }
        guard::check_segments(prefix.len() + steps.len())?;
        let prefix = Path::new(prefix);
        let (plan, mut reads) = Plan::new(text, &prefix, steps)?;
        reads.insert(0, prefix.clone());
        Ok(Query { text: text.into(), prefix, reads: reads.into(), plan })
    }

    /// The path before the first segment that selects several values; may be empty.
    #[must_use]
    pub fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// Everything that the query is known to read before it runs: its prefix, and then the beginning of each absolute path (`$…`)
    /// inside a filter. When there is only one, the result depends on nothing but the value at the prefix.
    #[must_use]
    pub fn reads(&self) -> &[Path] {
        &self.reads
    }

    /// The values that the query selects, in the order of RFC 9535.
    ///
    /// # Errors
    /// [`super::ExprErrorKind::TooComplex`] when the document is too deep or the query would select or visit too much of it.
    pub fn find<'v>(&self, document: &'v Value) -> Result<Vec<&'v Value>, ExprError> {
        self.plan.find(&self.prefix, document)
    }

    /// The result for a control, given the value that the prefix leads to. Only for a query that [reads](Query::reads) nothing
    /// but its prefix.
    ///
    /// # Errors
    /// As [`Query::find`].
    pub fn evaluate_at_prefix(&self, value: &Value) -> Result<Option<Value>, ExprError> {
        to_result(&self.plan.find(&Path::default(), value)?)
    }

    /// The result for a control: an array of the selected values, even of one; `None` (undefined) when nothing is selected.
    ///
    /// # Errors
    /// As [`Query::find`].
    pub fn evaluate(&self, document: &Value) -> Result<Option<Value>, ExprError> {
        to_result(&self.find(document)?)
    }
}

/// Found values as a control takes them: an array, even of one; nothing found is *undefined*.
fn to_result(found: &[&Value]) -> Result<Option<Value>, ExprError> {
    // Values that lie in each other are copied as often as they are selected (`$..*`).
    let (mut copied, mut text) = (0_usize, 0_usize);
    for value in found {
        let size = guard::measure(value)?;
        copied = copied.saturating_add(size.values);
        text = text.saturating_add(size.text);
        if copied > guard::MAX_SELECTED {
            return Err(guard::too_much());
        }
        if text > MAX_CONTROL_BYTES {
            return Err(guard::too_large());
        }
    }
    Ok((!found.is_empty()).then(|| found.iter().copied().cloned().collect()))
}

/// Writes the text that was parsed.
impl std::fmt::Display for Query {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests;

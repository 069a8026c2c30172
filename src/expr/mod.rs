//! Expressions: what a control says, parsed once at load time and read from the document of a run as often as needed.

mod error;
mod hint;
mod limits;
mod path;
#[cfg(feature = "jsonpath")]
mod query;
#[cfg(not(feature = "jsonpath"))]
#[path = "query_off.rs"]
mod query;
mod quote;
mod scan;

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::pointer::push_segment;

pub use error::{ExprError, ExprErrorKind};
pub use hint::looks_like_expression;
pub use limits::{
    MAX_EXPRESSION_BYTES, MAX_QUERY_DESCENDANTS, MAX_QUERY_NESTING, MAX_QUERY_SEGMENTS, MAX_SEARCHED_DEPTH,
    MAX_SELECTED_VALUES,
};
pub use path::{Path, Segment, walk};
pub use query::Query;

/// Whether a text is an expression: it begins with `$.` or `$[`, untrimmed (rule 1 of the adapter's dialect).
/// Everything else is a literal; there is no interpolation inside a text.
#[must_use]
pub fn is_expression(text: &str) -> bool {
    matches!(text.as_bytes(), [b'$', b'.' | b'[', ..])
}

/// A control's value after parsing: a literal, an expression, or a structure with expressions in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A value without any expression inside.
    Literal(Value),
    /// A path that leads to at most one value.
    Path(Path),
    /// A path that selects any number of values.
    Query(Query),
    /// An array with an expression somewhere inside.
    Array(Vec<Expr>),
    /// An object with an expression somewhere inside; keys are always literal.
    Object(Vec<(String, Expr)>),
}

impl Expr {
    /// Parses a control's value; nested objects and arrays are read leaf by leaf.
    ///
    /// # Errors
    /// The first text that begins like an expression but is none; its place is in [`ExprError::pointer`].
    pub fn parse(value: &Value) -> Result<Expr, ExprError> {
        let mut errors = Vec::new();
        let parsed = Expr::parse_all(value, &mut errors);
        match errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(parsed),
        }
    }

    /// Parses like [`Expr::parse`], but goes on after an error: every broken expression is added to `errors`, in document order,
    /// and stands in the result as the literal text that it is.
    pub fn parse_all(value: &Value, errors: &mut Vec<ExprError>) -> Expr {
        parse_value(value, &mut String::new(), errors)
    }

    /// Parses one text.
    ///
    /// # Errors
    /// A text that begins like an expression but is none.
    pub fn parse_text(text: &str) -> Result<Expr, ExprError> {
        if !is_expression(text) {
            return Ok(Expr::Literal(Value::String(text.to_owned())));
        }
        if text.len() > MAX_EXPRESSION_BYTES {
            let message = format!("the expression is longer than {MAX_EXPRESSION_BYTES} bytes");
            return Err(ExprError::too_complex(message));
        }
        match Path::parse(text) {
            Ok(path) => Ok(Expr::Path(path)),
            Err(error) if error.kind == ExprErrorKind::NotSingular => Query::parse(text).map(Expr::Query),
            Err(error) => Err(error),
        }
    }

    /// Reads the expression from the document of a run. `None` is *undefined*: nothing was found, and the control counts as not
    /// given. Inside an object an undefined member is dropped, inside an array it is null.
    ///
    /// # Errors
    /// A query that would cost too much on this document ([`ExprErrorKind::TooComplex`]); paths and literals never fail.
    pub fn try_evaluate<'v>(&'v self, document: &'v Value) -> Result<Option<Cow<'v, Value>>, ExprError> {
        Ok(match self {
            Expr::Literal(value) => Some(Cow::Borrowed(value)),
            Expr::Path(path) => path.find(document),
            Expr::Query(query) => query.evaluate(document)?.map(Cow::Owned),
            Expr::Array(items) => {
                let mut array = Vec::with_capacity(items.len());
                for item in items {
                    let value = item.try_evaluate(document)?;
                    array.push(value.map_or(Value::Null, Cow::into_owned));
                }
                Some(Cow::Owned(Value::Array(array)))
            }
            Expr::Object(members) => {
                let mut object = Map::with_capacity(members.len());
                for (name, member) in members {
                    if let Some(value) = member.try_evaluate(document)? {
                        object.insert(name.clone(), value.into_owned());
                    }
                }
                Some(Cow::Owned(Value::Object(object)))
            }
        })
    }

    /// Reads the expression like [`Expr::try_evaluate`], with a query that costs too much counting as *undefined*. For callers that
    /// have no way to report; a run uses `try_evaluate`.
    #[must_use]
    pub fn evaluate<'v>(&'v self, document: &'v Value) -> Option<Cow<'v, Value>> {
        self.try_evaluate(document).ok().flatten()
    }

    /// Calls `visit` with every path that the expression reads, and with the JSON pointer (RFC 6901) of the text that holds it,
    /// relative to the control. A query reports the part of it that is known before it runs, see [`Query::reads`].
    pub fn visit_paths<'e>(&'e self, visit: &mut dyn FnMut(&str, &'e Path)) {
        self.visit_under(&mut String::new(), visit);
    }

    fn visit_under<'e>(&'e self, pointer: &mut String, visit: &mut dyn FnMut(&str, &'e Path)) {
        match self {
            Expr::Literal(_) => {}
            Expr::Path(path) => visit(pointer, path),
            Expr::Query(query) => query.reads().iter().for_each(|path| visit(pointer, path)),
            Expr::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    within(pointer, &index.to_string(), |pointer| item.visit_under(pointer, visit));
                }
            }
            Expr::Object(members) => {
                for (name, member) in members {
                    within(pointer, name, |pointer| member.visit_under(pointer, visit));
                }
            }
        }
    }
}

/// Runs `inside` with one step more on the JSON pointer.
fn within<T>(pointer: &mut String, step: &str, inside: impl FnOnce(&mut String) -> T) -> T {
    let length = pointer.len();
    push_segment(pointer, step);
    let result = inside(pointer);
    pointer.truncate(length);
    result
}

fn parse_value(value: &Value, pointer: &mut String, errors: &mut Vec<ExprError>) -> Expr {
    match value {
        Value::String(text) => Expr::parse_text(text).unwrap_or_else(|error| {
            errors.push(ExprError { pointer: pointer.clone(), ..error });
            Expr::Literal(value.clone())
        }),
        Value::Array(items) => {
            let parsed: Vec<Expr> = items
                .iter()
                .enumerate()
                .map(|(index, item)| within(pointer, &index.to_string(), |pointer| parse_value(item, pointer, errors)))
                .collect();
            if parsed.iter().all(|item| matches!(item, Expr::Literal(_))) {
                return Expr::Literal(value.clone());
            }
            Expr::Array(parsed)
        }
        Value::Object(members) => {
            let parsed: Vec<(String, Expr)> = members
                .iter()
                .map(|(name, member)| {
                    (name.clone(), within(pointer, name, |pointer| parse_value(member, pointer, errors)))
                })
                .collect();
            if parsed.iter().all(|(_, member)| matches!(member, Expr::Literal(_))) {
                return Expr::Literal(value.clone());
            }
            Expr::Object(parsed)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Expr::Literal(value.clone()),
    }
}

#[cfg(test)]
mod tests;

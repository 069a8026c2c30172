//! The guard in front of jsonpath-rust: limits for texts and documents, and checks of what its parser lets through.

use jsonpath_rust::parser::model::{
    Comparable, Comparison, Filter, FilterAtom, FnArg, Literal, Segment, Selector, SingularQuery, SingularQuerySegment,
    Test, TestFunction,
};
use serde_json::Value;

use super::super::error::ExprError;
use super::super::path::{Path, Segment as PathSegment};
use super::super::quote::quoted_length;
use super::regex;
use crate::size::MAX_CONTROL_BYTES;

pub(super) use super::super::limits::{
    MAX_EXPRESSION_BYTES as MAX_TEXT, MAX_QUERY_DESCENDANTS as MAX_DESCENDANTS, MAX_QUERY_NESTING as MAX_NESTING,
    MAX_QUERY_SEGMENTS as MAX_SEGMENTS, MAX_SEARCHED_DEPTH as MAX_DEPTH, MAX_SELECTED_VALUES as MAX_SELECTED,
};

/// Checks a text before anything parses it.
pub(super) fn check_text(text: &str) -> Result<(), ExprError> {
    if text.len() > MAX_TEXT {
        return Err(ExprError::too_complex(format!("the query is longer than {MAX_TEXT} bytes")));
    }
    let (mut nesting, mut descendants, mut brackets, mut at) = (0_usize, 0, Vec::new(), 0);
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            // Quotes only count inside brackets: outside, they are part of a bare name.
            b'\'' | b'"' if !brackets.is_empty() => {
                at += text.get(at..).and_then(|rest| quoted_length(rest, *byte)).unwrap_or(1) - 1;
            }
            b'[' | b'(' => {
                let filter = text.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with('?'));
                let counts = filter || (*byte == b'(' && !brackets.is_empty());
                nesting += usize::from(counts);
                brackets.push(counts);
            }
            b']' | b')' => nesting -= usize::from(brackets.pop().unwrap_or(false)),
            b'.' if bytes.get(at + 1) == Some(&b'.') => {
                descendants += 1;
                at += 1;
            }
            _ => {}
        }
        if nesting > MAX_NESTING {
            return Err(ExprError::too_complex(format!(
                "filters and parentheses are nested more than {MAX_NESTING} deep"
            )));
        }
        if descendants > MAX_DESCENDANTS {
            return Err(ExprError::too_complex("`..` stands in the query more than once"));
        }
        at += 1;
    }
    Ok(())
}

pub(super) fn check_segments(count: usize) -> Result<(), ExprError> {
    if count > MAX_SEGMENTS {
        return Err(ExprError::too_complex(format!("the query has more than {MAX_SEGMENTS} segments")));
    }
    Ok(())
}

/// How large a value is.
#[derive(Debug, Default)]
pub(super) struct Size {
    /// How many values there are in it, itself included.
    pub values: usize,
    /// Length in bytes of the longest text in it.
    pub longest_text: usize,
    /// Length in bytes of all texts in it.
    pub text: usize,
}

/// Measures a value, and refuses one that is too deep or too large to be searched.
pub(super) fn measure(value: &Value) -> Result<Size, ExprError> {
    fn count(value: &Value, depth: usize, size: &mut Size) -> Result<(), ExprError> {
        if depth > MAX_DEPTH {
            return Err(ExprError::too_complex(format!(
                "the query searches a value that is nested more than {MAX_DEPTH} deep"
            )));
        }
        size.values += 1;
        if size.values > MAX_SELECTED {
            return Err(too_much());
        }
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| count(item, depth + 1, size)),
            Value::Object(members) => members.values().try_for_each(|member| count(member, depth + 1, size)),
            Value::String(text) => {
                size.longest_text = size.longest_text.max(text.len());
                size.text = size.text.saturating_add(text.len());
                Ok(())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }
    let mut size = Size::default();
    count(value, 0, &mut size)?;
    Ok(size)
}

pub(super) fn too_large() -> ExprError {
    ExprError::too_complex(format!("the query selects texts of more than {MAX_CONTROL_BYTES} bytes"))
}

pub(super) fn too_much() -> ExprError {
    ExprError::too_complex(format!("the query visits more than {MAX_SELECTED} values"))
}

/// What there is to know about the segments that jsonpath-rust parsed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facts {
    /// Whether there is a filter.
    pub filters: bool,
    /// An upper bound of how often one value can be visited because of unions: `[0,0]` selects it twice.
    pub repeats: usize,
    /// What a visit costs at most: 1, and each regular expression on top.
    pub visit: usize,
    /// Whether a regular expression comes from the document.
    pub unknown_pattern: bool,
    /// Whether a filter has an absolute path that selects several values, which is then searched for each candidate.
    pub searches_root: bool,
    /// The singular beginnings of absolute paths inside filters.
    pub absolute: Vec<Path>,
}

impl Default for Facts {
    fn default() -> Self {
        Facts {
            filters: false,
            repeats: 1,
            visit: 1,
            unknown_pattern: false,
            searches_root: false,
            absolute: Vec::new(),
        }
    }
}

/// Why jsonpath-rust must not be given a query that it parsed; the text is a message, the flag whether the query is valid RFC 9535.
pub(super) struct Refused {
    pub valid: bool,
    pub message: &'static str,
}

const MALFORMED_TEST: Refused =
    Refused { valid: false, message: "the result of `length`, `count` and `value` must be compared" };
const MALFORMED_LENGTH: Refused = Refused { valid: false, message: "`length` takes a path to one value; see `count`" };
const NESTED_FILTER: Refused =
    Refused { valid: true, message: "a filter directly after `@` is not supported; filter a member of it" };

impl Facts {
    /// Collects the facts of a segment outside of filters.
    pub fn read_segment(&mut self, segment: &Segment) -> Result<(), Refused> {
        match segment {
            Segment::Descendant(inner) => self.read_segment(inner),
            Segment::Selector(selector) => self.selector(selector),
            Segment::Selectors(selectors) => {
                self.repeats = self.repeats.saturating_mul(selectors.len());
                selectors.iter().try_for_each(|selector| self.selector(selector))
            }
        }
    }

    fn selector(&mut self, selector: &Selector) -> Result<(), Refused> {
        match selector {
            Selector::Filter(filter) => {
                self.filters = true;
                self.filter(filter)
            }
            Selector::Name(_) | Selector::Wildcard | Selector::Index(_) | Selector::Slice(..) => Ok(()),
        }
    }

    fn filter(&mut self, filter: &Filter) -> Result<(), Refused> {
        match filter {
            Filter::Or(filters) | Filter::And(filters) => filters.iter().try_for_each(|filter| self.filter(filter)),
            Filter::Atom(FilterAtom::Filter { expr, .. }) => self.filter(expr),
            Filter::Atom(FilterAtom::Test { expr, .. }) => match &**expr {
                Test::Function(function)
                    if matches!(
                        **function,
                        TestFunction::Length(_) | TestFunction::Count(_) | TestFunction::Value(_)
                    ) =>
                {
                    Err(MALFORMED_TEST)
                }
                test => self.test(test),
            },
            Filter::Atom(FilterAtom::Comparison(comparison)) => self.comparison(comparison),
        }
    }

    fn comparison(&mut self, comparison: &Comparison) -> Result<(), Refused> {
        let (left, right) = comparison.vals();
        for side in [left, right] {
            match side {
                Comparable::Literal(_) | Comparable::SingularQuery(SingularQuery::Current(_)) => {}
                Comparable::SingularQuery(SingularQuery::Root(segments)) => {
                    self.absolute.push(Path::new(segments.iter().map(singular).collect::<Vec<_>>()));
                }
                Comparable::Function(function) => self.function(function)?,
            }
        }
        Ok(())
    }

    fn test(&mut self, test: &Test) -> Result<(), Refused> {
        match test {
            Test::RelQuery(segments) => {
                // jsonpath-rust 1.0.12 takes the candidate itself for its members here, and finds nothing.
                if segments.first().is_some_and(has_filter) {
                    return Err(NESTED_FILTER);
                }
                segments.iter().try_for_each(|segment| self.read_segment(segment))
            }
            Test::AbsQuery(query) => {
                let prefix: Vec<_> = query.segments.iter().map_while(member).collect();
                self.searches_root |= prefix.len() < query.segments.len();
                self.absolute.push(Path::new(prefix));
                query.segments.iter().try_for_each(|segment| self.read_segment(segment))
            }
            Test::Function(function) => self.function(function),
        }
    }

    fn function(&mut self, function: &TestFunction) -> Result<(), Refused> {
        match function {
            TestFunction::Length(argument) => {
                if let FnArg::Test(test) = &**argument
                    && selects_several(test)
                {
                    return Err(MALFORMED_LENGTH);
                }
                self.argument(argument)
            }
            TestFunction::Value(argument) | TestFunction::Count(argument) => self.argument(argument),
            TestFunction::Search(left, right) | TestFunction::Match(left, right) => {
                let cost = match right {
                    FnArg::Literal(Literal::String(pattern)) => regex::cost(pattern),
                    _ => {
                        self.unknown_pattern = true;
                        regex::UNKNOWN
                    }
                };
                self.visit = self.visit.saturating_add(cost);
                self.argument(left)?;
                self.argument(right)
            }
            TestFunction::Custom(_, arguments) => arguments.iter().try_for_each(|argument| self.argument(argument)),
        }
    }

    fn argument(&mut self, argument: &FnArg) -> Result<(), Refused> {
        match argument {
            FnArg::Literal(_) => Ok(()),
            FnArg::Test(test) => self.test(test),
            FnArg::Filter(filter) => self.filter(filter),
        }
    }
}

fn has_filter(segment: &Segment) -> bool {
    match segment {
        Segment::Descendant(inner) => has_filter(inner),
        Segment::Selector(selector) => matches!(selector, Selector::Filter(_)),
        Segment::Selectors(selectors) => selectors.iter().any(|selector| matches!(selector, Selector::Filter(_))),
    }
}

fn selects_several(test: &Test) -> bool {
    match test {
        Test::RelQuery(segments) => segments.iter().any(|segment| member(segment).is_none()),
        Test::AbsQuery(query) => query.segments.iter().any(|segment| member(segment).is_none()),
        Test::Function(_) => false,
    }
}

fn member(segment: &Segment) -> Option<PathSegment> {
    match segment {
        Segment::Selector(Selector::Name(name)) => Some(PathSegment::new(name)),
        Segment::Selector(Selector::Index(index)) => Some(PathSegment::new(&index.to_string())),
        _ => None,
    }
}

fn singular(segment: &SingularQuerySegment) -> PathSegment {
    match segment {
        SingularQuerySegment::Name(name) => PathSegment::new(name),
        SingularQuerySegment::Index(index) => PathSegment::new(&index.to_string()),
    }
}

//! [`Diagnostic`]: what is wrong with a flow, known before it runs. [`Code`]s are rows of one table.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::pointer::segments;

pub use crate::codes::Code;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The flow cannot run, or not as written.
    Error,
    /// The flow runs, and probably not as meant.
    Warning,
    /// Worth knowing; never counted against the flow.
    Note,
}

impl Severity {
    /// The word: `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A place that helps to understand a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    /// The JSON pointer of the place.
    pub pointer: String,
    /// What it has to do with it.
    pub message: String,
}

/// One finding.
///
/// The message says what is wrong, `help` what to do. Where it is, is a JSON pointer (RFC 6901) into the document;
/// [`locate`](crate::locate()) turns it into a line and column of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// How bad it is: that of the code.
    pub severity: Severity,
    /// Where, as a JSON pointer into the document.
    pub pointer: String,
    /// Line and column (from 1) where the text is no JSON and a pointer has no meaning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Other places that matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(code, pointer.into(), message.into())
    }

    #[inline(never)]
    fn of(code: Code, pointer: String, message: String) -> Diagnostic {
        let severity = code.severity();
        Diagnostic { code, severity, pointer, position: None, message, help: None, related: Vec::new() }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Diagnostic {
        self.with_help_if(Some(help.into()))
    }

    /// Adds what to do, if there is something.
    #[must_use]
    #[inline(never)]
    pub fn with_help_if(mut self, help: Option<String>) -> Diagnostic {
        self.help = help;
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn with_related(mut self, pointer: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        self.related.push(Related { pointer: pointer.into(), message: message.into() });
        self
    }

    /// Adds line and column of text that is no JSON.
    #[must_use]
    pub fn with_position(mut self, line: usize, column: usize) -> Diagnostic {
        self.position = Some((line, column));
        self
    }

    /// Whether the flow cannot run because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Where the checks put what they find.
#[derive(Debug, Default)]
pub(crate) struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// All findings in document order; those of one place in the order in which they were found.
    pub fn into_diagnostics(self, document: &Map<String, Value>) -> Vec<Diagnostic> {
        if self.diagnostics.len() < 2 {
            return self.diagnostics;
        }
        let places = self
            .diagnostics
            .into_iter()
            .map(|diagnostic| Place { rest: segments(&diagnostic.pointer).collect::<Vec<_>>().into_iter(), diagnostic })
            .collect();
        let mut ordered = Vec::new();
        in_document_order(places, Members::Object(document), &mut ordered);
        ordered
    }
}

/// A finding with the part of its pointer that is still to be followed.
struct Place {
    rest: std::vec::IntoIter<String>,
    diagnostic: Diagnostic,
}

/// What a pointer can go on into.
enum Members<'v> {
    Object(&'v Map<String, Value>),
    Array(&'v [Value]),
    None,
}

impl<'v> From<&'v Value> for Members<'v> {
    fn from(value: &'v Value) -> Self {
        match value {
            Value::Object(members) => Members::Object(members),
            Value::Array(items) => Members::Array(items),
            _ => Members::None,
        }
    }
}

/// Sorts findings by their place: those about a value before those inside it, and members as they stand. Looks at each
/// object at most once, so that it takes no more time than there is document.
fn in_document_order(places: Vec<Place>, value: Members<'_>, ordered: &mut Vec<Diagnostic>) {
    let mut inside: HashMap<String, Vec<Place>> = HashMap::new();
    for mut place in places {
        match place.rest.next() {
            None => ordered.push(place.diagnostic),
            Some(segment) => inside.entry(segment).or_default().push(place),
        }
    }
    match value {
        Members::Object(members) if !inside.is_empty() => {
            for (name, member) in members {
                if let Some(places) = inside.remove(name) {
                    in_document_order(places, member.into(), ordered);
                }
            }
        }
        Members::Array(items) => {
            let mut indices: Vec<(usize, String)> =
                inside.keys().filter_map(|name| Some((name.parse().ok()?, name.clone()))).collect();
            indices.sort_unstable();
            for (index, name) in indices {
                if let (Some(item), Some(places)) = (items.get(index), inside.remove(&name)) {
                    in_document_order(places, item.into(), ordered);
                }
            }
        }
        Members::Object(_) | Members::None => {}
    }
    // Places that the document does not have: no check makes such pointers, and a finding is never dropped.
    let mut rest: Vec<(String, Vec<Place>)> = inside.into_iter().collect();
    rest.sort_unstable_by(|left, right| left.0.cmp(&right.0));
    ordered.extend(rest.into_iter().flat_map(|(_, places)| places).map(|place| place.diagnostic));
}

/// The name among `candidates` that was probably meant, if one is near enough.
pub(crate) fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this similarity (Jaro-Winkler, 0 to 1) a suggestion misleads more often than it helps.
    const SIMILAR: f64 = 0.85;
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let other = candidate.to_lowercase();
            // Of a short word one slip changes so much that Jaro-Winkler no longer sees it.
            let is_slip = lower.len() > 2 && lower.len() < 7 && strsim::damerau_levenshtein(&lower, &other) == 1;
            let slip = if is_slip { 0.9_f64 } else { 0.0 };
            (slip.max(strsim::jaro_winkler(&lower, &other)), candidate)
        })
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

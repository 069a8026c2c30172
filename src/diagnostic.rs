//! [`Diagnostic`]: what is wrong with a flow, known before it runs. [`Code`]s are rows of one table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
/// [`locate`](crate::locate) turns it into a line and column of the text.
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
        Diagnostic {
            code,
            severity: code.severity(),
            pointer: pointer.into(),
            position: None,
            message: message.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds what to do, if there is something.
    #[must_use]
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
    diagnostics: Vec<(usize, Diagnostic)>,
}

impl Report {
    /// Adds a finding about the block at an index of `actions`, or (`None`) about the whole document.
    pub fn add(&mut self, block: Option<usize>, diagnostic: Diagnostic) {
        self.diagnostics.push((block.map_or(0, |index| index + 1), diagnostic));
    }

    /// All findings in document order: by block, and in a block in the order in which they were found.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|(order, _)| *order);
        self.diagnostics.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }
}

/// The name among `candidates` that was probably meant, if one is near enough.
pub(crate) fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this similarity (Jaro-Winkler, 0 to 1) a suggestion misleads more often than it helps.
    const SIMILAR: f64 = 0.85;
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

//! [`Failure`]: why a function could not do what it was asked, as the JSON that the caller gets.

use cti_flows::{LocatedDiagnostic, Misuse, ReadError};
use serde::Serialize;

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FailureKind {
    /// A text that was given is `NULL`, not UTF-8, not JSON, or has not the shape that is asked for.
    Argument,
    /// A handle is 0, was freed, or is of an object of another kind.
    Handle,
    /// The document has errors, which stand in `diagnostics`, or does not fit into the flow set.
    Flow,
    /// The driver is wrong: another flow than the run began with, a reply to another call.
    Misuse,
    /// The library is wrong. The object that it happened to answers no more.
    Internal,
}

/// `{"error": message, "kind": …, "diagnostics": […]}`.
#[derive(Debug, Serialize)]
pub struct Failure {
    /// What is wrong, for people.
    error: String,
    /// What is wrong, for programs.
    kind: FailureKind,
    /// What was found out about the document, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnostics: Option<Vec<LocatedDiagnostic>>,
}

impl Failure {
    /// A failure without diagnostics.
    pub fn new(kind: FailureKind, error: impl Into<String>) -> Failure {
        Failure { error: error.into(), kind, diagnostics: None }
    }

    /// A document that cannot be used.
    pub fn of_document(error: impl Into<String>, diagnostics: Vec<LocatedDiagnostic>) -> Failure {
        Failure { diagnostics: Some(diagnostics), ..Failure::new(FailureKind::Flow, error) }
    }

    /// A text that is not what is asked for. `name` is the parameter's.
    pub fn of_argument(name: &str, why: impl std::fmt::Display) -> Failure {
        Failure::new(FailureKind::Argument, format!("`{name}`: {why}"))
    }

    /// The failure as text. It has nothing in it that could fail to be written.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl From<Misuse> for Failure {
    fn from(misuse: Misuse) -> Failure {
        Failure::new(FailureKind::Misuse, misuse.to_string())
    }
}

/// Reads a typed value from the text of a parameter.
///
/// # Errors
/// If it is no JSON, or has another shape.
pub fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, Failure> {
    let value = serde_json::from_str(text).map_err(|error| Failure::of_argument(name, error))?;
    cti_flows::from_json_strictly(value).map_err(|error: ReadError| Failure::of_argument(name, error))
}

/// Writes a value as JSON text.
///
/// # Errors
/// None is known: what is written comes from JSON.
pub fn write(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::new(FailureKind::Internal, error.to_string()))
}

//! Findings about documents, with their places in the text.

use cti_flows::{
    Catalogue, CheckOptions, Diagnostic, Flow, FlowDocument, LocatedDiagnostic, Location, Severity, as_text, locate,
};

use crate::failure::Failure;

/// Findings with lines and columns, as `cti check` prints them.
pub fn located(text: &str, diagnostics: &[Diagnostic]) -> Vec<LocatedDiagnostic> {
    let text = as_text(text.as_bytes()).unwrap_or_default();
    let place = |pointer: &str| match locate(text, pointer) {
        Some(span) => {
            Location { line: span.line, column: span.column, end_line: span.end_line, end_column: span.end_column }
        }
        None => Location::at(1, 1),
    };
    diagnostics.iter().map(|diagnostic| LocatedDiagnostic::new(diagnostic, place)).collect()
}

/// Everything that is found out about a flow document.
pub fn check(text: &str) -> Vec<LocatedDiagnostic> {
    located(text, &Flow::load(text.as_bytes()).diagnostics)
}

/// A flow with its document, and the warnings and notes about it.
pub struct Compiled {
    /// The document.
    pub document: FlowDocument,
    /// The flow.
    pub flow: Flow,
    /// Warnings and notes.
    pub diagnostics: Vec<LocatedDiagnostic>,
}

/// Reads and compiles a document.
///
/// # Errors
/// If it has errors.
pub fn compile(text: &str, options: &CheckOptions) -> Result<Compiled, Failure> {
    let document = FlowDocument::read(text.as_bytes()).map_err(|diagnostic| refused(text, &[*diagnostic]))?;
    let checked = Flow::compile_with(&document, Catalogue::builtin(), options);
    match checked.flow {
        Some(flow) => Ok(Compiled { document, flow, diagnostics: located(text, &checked.diagnostics) }),
        None => Err(refused(text, &checked.diagnostics)),
    }
}

/// The failure of a document with errors; its message is the first of them.
pub fn refused(text: &str, diagnostics: &[Diagnostic]) -> Failure {
    let diagnostics = located(text, diagnostics);
    let message = match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(error) => format!("line {}: {}", error.location.line, error.message),
        None => "the document has errors".to_owned(),
    };
    Failure::of_document(message, diagnostics)
}

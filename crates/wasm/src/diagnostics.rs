//! Diagnostics as JSON, with their places in the text.

use cti_flows::{Diagnostic, LocatedDiagnostic, Location, locate, to_json};
use serde_json::{Value, json};

/// Findings as JSON. A pointer that leads nowhere in the text is at its beginning.
pub fn located(text: &str, diagnostics: &[Diagnostic]) -> Value {
    let place = |pointer: &str| {
        locate(text, pointer).map_or(Location::at(1, 1), |span| Location {
            line: span.line,
            column: span.column,
            end_line: span.end_line,
            end_column: span.end_column,
        })
    };
    to_json(&diagnostics.iter().map(|found| LocatedDiagnostic::new(found, place)).collect::<Vec<_>>())
}

/// What a document with errors is refused with: the first error in words, and all findings.
pub fn refusal(text: &str, diagnostics: &[Diagnostic]) -> String {
    let first = diagnostics.iter().find(|found| found.is_error()).map_or("", |found| &found.message);
    json!({ "error": first, "diagnostics": located(text, diagnostics) }).to_string()
}

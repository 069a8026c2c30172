//! Bytes as a document: reading, checking and compiling never panic, and what was read is written and read back alike.

use cti_flows::{Catalogue, Diagnostic, Flow, FlowDocument};

/// Reads, compiles and writes.
pub fn check(bytes: &[u8]) {
    let Ok(document) = FlowDocument::read(bytes) else { return };
    let checked = Flow::compile(&document, Catalogue::builtin());
    let has_error = checked.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(checked.flow.is_none(), has_error, "a flow is refused for an error, and for nothing else");

    let written = document.write();
    let read = FlowDocument::read(written.as_bytes()).expect("what was written can be read");
    assert_eq!(read.as_json(), document.as_json());
    assert_eq!(read.write(), written);
}

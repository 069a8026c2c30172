//! Functions of the library as a whole.

use cti_flows::{BlockKind, Catalogue, Port};
use serde_json::{Value, json};

use super::text::{CtiString, CtiText, answer};
use crate::diagnostics;
use crate::failure::write;

/// The version of this interface. It is raised when a function or a member of its JSON is taken away or gets another
/// meaning, not when some are added.
pub const CTI_INTERFACE_VERSION: u32 = 1;

/// The `CTI_INTERFACE_VERSION` that the library was built with. Compare it with the header's before anything else.
#[unsafe(no_mangle)]
pub extern "C" fn cti_interface_version() -> u32 {
    CTI_INTERFACE_VERSION
}

/// Frees a text that the library gave; `NULL` is nothing. To free one twice, or another text, is undefined behaviour.
#[unsafe(no_mangle)]
pub extern "C" fn cti_string_free(string: CtiString) {
    string.free();
}

/// Everything that is found out about a flow document: a JSON array of diagnostics with lines and columns; empty where
/// there is nothing to find.
#[unsafe(no_mangle)]
pub extern "C" fn cti_check(document: CtiText) -> CtiString {
    answer(|| write(&diagnostics::check(document.get("document")?)))
}

/// Every kind of block that flows may use: a JSON array of `{"type", "title", "category", "ports"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_catalogue() -> CtiString {
    answer(|| write(&Catalogue::builtin().kinds().map(described).collect::<Vec<_>>()))
}

fn described(kind: &BlockKind) -> Value {
    let ports: Vec<&str> = kind.ports.iter().copied().map(Port::as_str).collect();
    json!({ "type": kind.type_name, "title": kind.title, "category": kind.category.as_str(), "ports": ports })
}

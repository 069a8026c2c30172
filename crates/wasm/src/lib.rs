//! The engine for browsers: a set of flows, a flow, a run. All that goes in and out is JSON text; the package
//! `@cti-flows/engine` gives it types and drives the runs.

mod diagnostics;
mod flow;
mod flows;
mod run;

use cti_flows::{Catalogue, Flow};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

pub use self::flow::CompiledFlow;
pub use self::flows::Flows;
pub use self::run::RunHandle;

/// Everything that is found out about a flow document, as a JSON array of diagnostics with their places in the text.
#[wasm_bindgen]
pub fn check(document: &str) -> String {
    let checked = Flow::load(document.as_bytes());
    diagnostics::located(document, &checked.diagnostics).to_string()
}

/// Every kind of block that this build knows, as a JSON array of `{type, title, category, ports}`.
#[wasm_bindgen]
pub fn catalogue() -> String {
    let kinds = Catalogue::builtin().kinds().map(|kind| {
        let ports: Vec<Value> = kind.ports.iter().map(|port| port.as_str().into()).collect();
        json!({ "type": kind.type_name, "title": kind.title, "category": kind.category.as_str(), "ports": ports })
    });
    Value::Array(kinds.collect()).to_string()
}

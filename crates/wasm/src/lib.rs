//! The engine for browsers: functions from JSON text to JSON text, and a flow that is compiled once.

use cti_flows::{Catalogue, Event, Flow, FlowDocument, Reply, Run, Step, from_json};
use serde_json::{Value, json};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Everything that is found out about a document, as a JSON array of diagnostics.
#[wasm_bindgen]
pub fn check(document: &str) -> String {
    json!(Flow::load(document.as_bytes()).diagnostics).to_string()
}

/// A flow that is compiled and runs.
#[wasm_bindgen]
pub struct CompiledFlow(Flow);

#[wasm_bindgen]
impl CompiledFlow {
    /// Compiles a document.
    ///
    /// # Errors
    /// The diagnostics as JSON, if one of them is an error.
    #[wasm_bindgen(constructor)]
    pub fn new(document: &str) -> Result<CompiledFlow, JsError> {
        let diagnostics = match FlowDocument::read(document.as_bytes()) {
            Ok(document) => {
                let checked = Flow::compile(&document, Catalogue::builtin());
                if let Some(flow) = checked.flow {
                    return Ok(CompiledFlow(flow));
                }
                checked.diagnostics
            }
            Err(diagnostic) => vec![*diagnostic],
        };
        Err(JsError::new(&json!(diagnostics).to_string()))
    }

    /// Starts a run: `{"run": …, "perform": call}` or `{"run": …, "ended": ending}`.
    ///
    /// # Errors
    /// If the event is none.
    pub fn start(&self, event: &str) -> Result<String, JsError> {
        let event: Event = from_json(serde_json::from_str(event)?)?;
        let (run, step) = Run::start(&self.0, event);
        Ok(stepped(&run, &step))
    }

    /// Goes on with a reply, as [`CompiledFlow::start`] does.
    ///
    /// # Errors
    /// If run or reply are none, or do not belong together.
    pub fn resume(&self, run: &str, reply: &str) -> Result<String, JsError> {
        let mut run: Run = from_json(serde_json::from_str(run)?)?;
        let reply: Reply = from_json(serde_json::from_str(reply)?)?;
        let step = run.resume(&self.0, reply)?;
        Ok(stepped(&run, &step))
    }
}

fn stepped(run: &Run, step: &Step) -> String {
    let (name, what): (&str, Value) = match step {
        Step::Perform(call) => ("perform", json!(call)),
        Step::Ended(ending) => ("ended", json!(ending)),
    };
    json!({ "run": run, name: what }).to_string()
}

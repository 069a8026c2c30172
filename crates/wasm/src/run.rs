//! [`RunHandle`]: a run, driven from outside.

use std::sync::Arc;

use cti_flows::{Exception, Flow, Outcome, Reply, Run, Step, Trace, parse_json, to_json};
use serde_json::json;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A run of a flow.
#[wasm_bindgen(js_name = Run)]
pub struct RunHandle {
    pub(crate) name: String,
    pub(crate) flow: Arc<Flow>,
    pub(crate) run: Run,
}

#[wasm_bindgen(js_class = Run)]
impl RunHandle {
    /// Its id.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.run.id().to_owned()
    }

    /// The name of its flow.
    #[wasm_bindgen(getter)]
    pub fn flow(&self) -> String {
        self.name.clone()
    }

    /// When it must be over, in milliseconds since 1970-01-01T00:00:00Z; `undefined` for ever.
    #[wasm_bindgen(getter)]
    pub fn deadline(&self) -> Option<f64> {
        self.run.deadline().map(|deadline| deadline as f64)
    }

    /// The time of the last thing that it was told.
    #[wasm_bindgen(getter)]
    pub fn now(&self) -> f64 {
        self.run.now() as f64
    }

    /// Where it is: `{"perform": {seq, block, call, with}, "key"}` or `{"ended": ending}`.
    pub fn step(&self) -> String {
        match self.run.step() {
            Step::Perform(call) => json!({ "key": self.run.key(&call), "perform": to_json(&call) }).to_string(),
            Step::Ended(ending) => json!({ "ended": to_json(&ending) }).to_string(),
        }
    }

    /// Goes on with a reply, given as JSON.
    ///
    /// # Errors
    /// A misuse: the reply is to another call than the one that is waited for, or the run is over. Text that is no JSON.
    pub fn reply(&mut self, seq: u32, at: f64, value: &str) -> Result<(), JsError> {
        let value = parse_json(value)?;
        self.resume(seq, at, Outcome::Reply(value))
    }

    /// Goes on with an exception: the block fails.
    ///
    /// # Errors
    /// A misuse, as for a reply.
    pub fn fail(&mut self, seq: u32, at: f64, code: String, message: String) -> Result<(), JsError> {
        self.resume(seq, at, Outcome::Exception(Exception::new(code, message)))
    }

    /// Ends it from outside.
    pub fn cancel(&mut self) {
        let _ = self.run.cancel();
    }

    /// Ends it because its window is over.
    #[wasm_bindgen(js_name = timeOut)]
    pub fn time_out(&mut self) {
        let _ = self.run.time_out();
    }

    /// The run as text, for `restore`: its trace so far.
    ///
    /// # Errors
    /// If the run records no trace.
    pub fn snapshot(&self) -> Result<String, JsError> {
        if self.run.trace().is_empty() {
            return Err(JsError::new("a run that records no trace cannot be written down"));
        }
        Ok(self.trace())
    }

    /// The event that fired it, as JSON.
    pub fn event(&self) -> String {
        to_json(self.run.event()).to_string()
    }

    /// What each block left, as JSON: id to `{success, results, exception}`.
    pub fn actions(&self) -> String {
        self.run.actions().to_string()
    }

    /// The result of a Stop, as JSON.
    pub fn result(&self) -> Option<String> {
        self.run.result().map(ToString::to_string)
    }

    /// What happened, as the JSON of a trace file.
    pub fn trace(&self) -> String {
        to_json(&Trace::of(&self.run, self.name.as_str(), &self.flow)).to_string()
    }

    /// How many things happened so far.
    #[wasm_bindgen(getter, js_name = traceLength)]
    pub fn trace_length(&self) -> usize {
        self.run.trace().len()
    }

    /// What happened from one thing on, as a JSON array.
    #[wasm_bindgen(js_name = traceFrom)]
    pub fn trace_from(&self, index: usize) -> String {
        to_json(self.run.trace().get(index..).unwrap_or_default()).to_string()
    }
}

impl RunHandle {
    fn resume(&mut self, seq: u32, at: f64, outcome: Outcome) -> Result<(), JsError> {
        // Milliseconds since 1970 are whole, and far below what a number of JavaScript holds exactly.
        let _ = self.run.resume(&self.flow, Reply { seq, at: at as i64, outcome })?;
        Ok(())
    }
}

//! [`CompiledFlow`]: a flow that is ready to run.

use std::sync::Arc;

use cti_flows::{Event, Flow, Run, RunOptions, from_json};
use serde_json::Value;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::run::RunHandle;

/// A flow that is ready to run. It stays as it is when the set that it came from changes.
#[wasm_bindgen(js_name = Flow)]
pub struct CompiledFlow {
    pub(crate) name: String,
    pub(crate) flow: Arc<Flow>,
}

#[wasm_bindgen(js_class = Flow)]
impl CompiledFlow {
    /// Its name in the set.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// What it does, as 16 hexadecimal digits.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> String {
        self.flow.fingerprint().to_string()
    }

    /// Starts a run. `options` are `{"id", "at", "trace", "window", "stepLimit"}`, each of which may be left out; a window of
    /// `null` is for ever.
    ///
    /// # Errors
    /// If the event or the options are none.
    pub fn start(&self, event: &str, options: &str) -> Result<RunHandle, JsError> {
        let event: Event = from_json(serde_json::from_str(event)?)?;
        let options = run_options(&serde_json::from_str(options)?)?;
        let (run, _) = Run::start_with(&self.flow, event, options);
        Ok(RunHandle { name: self.name.clone(), flow: Arc::clone(&self.flow), run })
    }

    /// Reads a run that was written down by `snapshot`.
    ///
    /// # Errors
    /// If the text is no snapshot, of another format, or of a run of another flow.
    pub fn restore(&self, snapshot: &str) -> Result<RunHandle, JsError> {
        let run: Run = from_json(serde_json::from_str(snapshot)?)?;
        run.check_flow(&self.flow)?;
        Ok(RunHandle { name: self.name.clone(), flow: Arc::clone(&self.flow), run })
    }
}

fn run_options(given: &Value) -> Result<RunOptions, JsError> {
    let mut options = RunOptions::default();
    for (name, value) in given.as_object().ok_or_else(|| JsError::new("the options are no object"))? {
        let wrong = || JsError::new(&format!("option `{name}` cannot be {value}"));
        match name.as_str() {
            "id" => options.id = value.as_str().ok_or_else(wrong)?.to_owned(),
            "at" => options.at = Some(value.as_i64().ok_or_else(wrong)?),
            "trace" => options.trace = value.as_bool().ok_or_else(wrong)?,
            "window" if value.is_null() => options.window = None,
            "window" => options.window = Some(value.as_i64().ok_or_else(wrong)?),
            "stepLimit" => {
                options.step_limit = value.as_u64().and_then(|limit| u32::try_from(limit).ok()).ok_or_else(wrong)?;
            }
            _ => return Err(JsError::new(&format!("there is no option `{name}`"))),
        }
    }
    Ok(options)
}

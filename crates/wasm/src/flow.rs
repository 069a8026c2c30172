//! [`CompiledFlow`]: a flow that is ready to run.

use std::sync::Arc;

use cti_flows::{Event, Flow, Run, RunOptions, from_json, parse_json};
use serde_json::{Value, json};
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
        let event: Event = from_json(parse_json(event)?)?;
        let options = run_options(&parse_json(options)?)?;
        let (run, _) = Run::start_with(&self.flow, event, options);
        Ok(RunHandle { name: self.name.clone(), flow: Arc::clone(&self.flow), run })
    }

    /// Goes on with a run that was written down by `snapshot`: its event and the replies so far are given to a new one, which
    /// comes to the same place.
    ///
    /// # Errors
    /// If the text is no snapshot, or of a run of another flow.
    pub fn restore(&self, snapshot: &str) -> Result<RunHandle, JsError> {
        let trace = parse_json(snapshot)?;
        let run = replayed(&trace, &self.flow)?;
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

/// What `Trace::replay` does, for a trace that is read as far as it needs to be: what blocks asked and left follows from the
/// event and the replies, and code that reads it would be a tenth of the module.
fn replayed(trace: &Value, flow: &Flow) -> Result<Run, JsError> {
    let given = trace["fingerprint"].as_str().unwrap_or_default();
    let expected = flow.fingerprint().to_string();
    if given != expected {
        return Err(JsError::new(&format!("the run was started with flow {given}, this is flow {expected}")));
    }
    let events = || trace["events"].as_array().into_iter().flatten();
    let fired =
        events().find_map(|event| event.get("fired")).ok_or_else(|| JsError::new("the snapshot has no event"))?;
    let options = json!({
        "id": trace["run"], "at": trace["started"], "window": trace["window"], "stepLimit": trace["stepLimit"],
    });
    let (mut run, _) = Run::start_with(flow, from_json(fired.clone())?, run_options(&options)?);
    for reply in events().filter_map(|event| event.get("answered")) {
        let _ = run.resume(flow, from_json(reply.clone())?)?;
    }
    match events().find_map(|event| event.get("ended")).and_then(|ended| ended["kind"].as_str()) {
        Some("cancelled") => drop(run.cancel()),
        Some("timedOut") => drop(run.time_out()),
        _ => {}
    }
    Ok(run)
}

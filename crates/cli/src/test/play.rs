//! One scenario: played, compared with what it expects, and with the traces beside it.

use std::path::{Path, PathBuf};

use cti_flows::{Action, Catalogue, Flow, MAX_DOCUMENT_BYTES, Trace};
use cti_flows_sim::{Difference, Played, Scenario, ScenarioFiles};
use serde_json::Value;

use super::Verdict;
use super::coverage::Coverage;
use crate::action_file::ActionFile;
use crate::failure::Failure;
use crate::flow_file::{Checking, FlowFile};
use crate::input::{SCENARIO_ENDING, TRACE_ENDING, name_of, read};
use crate::output::{Existing, json_text, write_file};
use crate::repro::first_difference;
use crate::text::visible;
use crate::trace_file::read_trace;

/// Plays a scenario. With `update` the traces of one that does as it should are written.
pub fn play(path: &Path, catalogue: &Catalogue, update: bool, coverage: &mut Coverage) -> Result<Verdict, Failure> {
    let scenario = read_scenario(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let missing = scenario.flow_names().into_iter().find(|name| !folder.join(name).exists());
    if let (Some(missing), true) = (missing, scenario.optional) {
        return Ok(Verdict::Skipped(format!("there is no `{missing}`")));
    }
    let files = Files { folder, checking: Checking::with(catalogue.clone()) };
    let played = scenario.play_on(None, files).map(|(played, _)| played);
    let played = played.map_err(|error| Failure::new(error.to_string()))?;
    for run in &played {
        coverage.add(name_of(&folder.join(&run.flow_name)), run);
    }
    for (index, run) in played.iter().enumerate() {
        if let Some(difference) = run.differences.first() {
            return Ok(Verdict::Failed(format!("{}{}", event_text(index), difference_text(difference))));
        }
    }
    for (index, run) in played.iter().enumerate() {
        let golden = golden_path(path, index);
        if update {
            let trace = trace_of(run);
            write_file(&golden, &json_text(&trace)?, Existing::Replace)?;
        } else if let Some(difference) = golden_difference(&golden, run)? {
            return Ok(Verdict::Failed(format!("not as `{}` says: {difference}", name_of(&golden))));
        }
    }
    Ok(Verdict::Passed)
}

/// Reads a scenario. What is unknown in it is an error: a test that expects nothing by a slip of the pen would pass.
fn read_scenario(path: &Path) -> Result<Scenario, Failure> {
    let failure = |problem: &dyn std::fmt::Display| Failure::new(problem.to_string());
    let bytes = read(path, MAX_DOCUMENT_BYTES)?;
    let (scenario, notes) = Scenario::read(&bytes).map_err(|error| failure(&error))?;
    // A contact may have members that only expressions read.
    match notes.iter().find(|note| !note.pointer.starts_with("/contact/")) {
        Some(note) => Err(failure(note)),
        None => Ok(scenario),
    }
}

/// The files that a scenario names, relative to it.
struct Files<'a> {
    folder: &'a Path,
    checking: Checking,
}

impl ScenarioFiles for Files<'_> {
    fn flow(&mut self, name: &str) -> Result<Flow, String> {
        load(&self.folder.join(name), &self.checking)
    }

    fn action(&mut self, file: &str) -> Result<Action, String> {
        ActionFile::load(&self.folder.join(file)).map_err(|failure| failure.to_string())?.sound()
    }
}

fn load(path: &Path, checking: &Checking) -> Result<Flow, String> {
    if !path.exists() {
        return Err(format!("there is no file `{}`", name_of(path)));
    }
    let file = FlowFile::load(path, checking).map_err(|failure| failure.to_string())?;
    let errors = file.diagnostics.iter().filter(|found| found.is_error());
    let errors = errors.map(|found| format!("\nerror[{}] {}: {}", found.code.name(), found.pointer, found.message));
    file.flow.ok_or_else(|| format!("has errors{}", errors.collect::<String>()))
}

/// Which event of a scenario it is, where it is not the first.
fn event_text(index: usize) -> String {
    if index == 0 { String::new() } else { format!("event {}: ", index + 1) }
}

fn difference_text(difference: &Difference) -> String {
    let shown = |value: &Value| visible(&value.to_string());
    let found = difference.found.as_ref().map_or_else(|| "nothing".into(), shown);
    let (pointer, expected) = (visible(&difference.pointer), shown(&difference.expected));
    format!("`{pointer}` is not as expected\n  expected: {expected}\n  found:    {found}")
}

fn trace_of(run: &Played) -> Trace {
    Trace::of(&run.run, run.flow_name.as_str(), &run.flow)
}

/// Where a run differs from its golden trace, if there is one.
fn golden_difference(golden: &Path, run: &Played) -> Result<Option<String>, Failure> {
    if !golden.exists() {
        return Ok(None);
    }
    let (then, now) = (read_trace(golden)?, trace_of(run));
    let changed = (then.fingerprint != now.fingerprint)
        .then(|| "the flow has changed since, though this run has not; `--update` writes the trace anew".to_owned());
    Ok(first_difference(&then.events, &now.events).or(changed))
}

/// `CASE.trace.json` beside `CASE.scenario.json`, `CASE.2.trace.json` for the second event.
fn golden_path(path: &Path, index: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let case = name.strip_suffix(SCENARIO_ENDING).or(name.strip_suffix(".json")).unwrap_or(&name);
    let number = if index == 0 { String::new() } else { format!(".{}", index + 1) };
    path.with_file_name(format!("{case}{number}{TRACE_ENDING}"))
}

//! [`Scenario`]: a sample with the flow that it is for and what should come of it.

use std::path::{Path, PathBuf};

use cti_flows::{Catalogue, Diagnostic, Flow, FlowDocument, Trigger};
use cti_flows_sim::Sample;
use serde_json::{Map, Value};

use crate::dry_run::{self, DryRun, Subject};
use crate::failure::Failure;
use crate::flow_file::{Checking, FlowFile};
use crate::input::{SCENARIO_ENDING, name_of, read_json};
use crate::trigger::{parse_source, trigger_of};

/// The flow of a scenario that names none.
const DEFAULT_FLOW: &str = "flow.json";

/// A scenario file.
pub struct Scenario {
    case: String,
    folder: PathBuf,
    flow: String,
    expect: Option<Value>,
    is_optional: bool,
    sample: Sample,
}

/// What came of playing a scenario.
pub enum Played {
    /// The flow ran.
    Run(Box<PlayedRun>),
    /// The flow is not there, and the scenario says that this may be.
    Skipped(String),
}

/// A scenario's run.
pub struct PlayedRun {
    /// The flow as the scenario names it.
    pub flow_as_written: String,
    /// Its path.
    pub flow_path: String,
    pub document: FlowDocument,
    pub flow: Flow,
    pub expect: Option<Value>,
    pub done: DryRun,
}

impl Scenario {
    /// Reads a scenario. What is unknown in it is an error: a test that expects nothing by a slip of the pen passes.
    pub fn read(path: &Path) -> Result<Scenario, Failure> {
        let name = name_of(path);
        let Value::Object(mut object) = read_json(path)? else {
            return Err(Failure::new(format!("`{name}`: a scenario must be an object")));
        };
        let flow = take_text(&mut object, "flow", &name)?.unwrap_or_else(|| DEFAULT_FLOW.to_owned());
        take_text(&mut object, "description", &name)?;
        let is_optional = match object.shift_remove("optional") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(is_optional)) => is_optional,
            Some(_) => return Err(Failure::new(format!("`{name}`: `optional` must be true or false"))),
        };
        let expect = object.shift_remove("expect").filter(|expect| !expect.is_null());
        let read = Sample::from_value(&Value::Object(object));
        let (sample, notes) = read.map_err(|error| Failure::new(format!("`{name}`: {error}")))?;
        // A contact may have members that only expressions read.
        if let Some(note) = notes.iter().find(|note| !note.pointer.starts_with("/contact/")) {
            return Err(Failure::new(format!("`{name}`: {note}")));
        }
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let case = file_name.strip_suffix(SCENARIO_ENDING).unwrap_or(&file_name).to_owned();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Scenario { case, folder, flow, expect, is_optional, sample })
    }

    /// Runs the flow.
    pub fn play(self, catalogue: &Catalogue) -> Result<Played, Failure> {
        let path = self.folder.join(&self.flow);
        let name = name_of(&path);
        if !path.exists() {
            return match self.is_optional {
                true => Ok(Played::Skipped(format!("there is no `{}`", self.flow))),
                false => Err(Failure::new(format!("there is no flow `{name}`"))),
            };
        }
        let file = FlowFile::load(&path, &Checking::with(catalogue.clone()))?;
        let wrong: Vec<String> = file.diagnostics.iter().filter(|found| found.is_error()).map(line).collect();
        let (Some(document), Some(flow)) = (file.document, file.flow) else {
            return Err(Failure::new(format!("`{name}` has errors:\n{}", wrong.join("\n"))));
        };
        let trigger = trigger(&self.sample, flow.trigger())?;
        let subject = Subject { name: &self.flow, document: &document, flow: &flow };
        let done = dry_run::perform(subject, trigger, self.sample, None, &self.case)?;
        Ok(Played::Run(Box::new(PlayedRun {
            flow_as_written: self.flow,
            flow_path: name,
            document,
            flow,
            expect: self.expect,
            done,
        })))
    }
}

fn line(found: &Diagnostic) -> String {
    format!("{}[{}] {}: {}", found.severity.as_str(), found.code.name(), found.pointer, found.message)
}

fn take_text(object: &mut Map<String, Value>, member: &str, name: &str) -> Result<Option<String>, Failure> {
    match object.shift_remove(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Failure::new(format!("`{name}`: `{member}` must be text"))),
    }
}

/// What fires the flow: what the scenario says, else the flow itself.
fn trigger(sample: &Sample, own: Option<Trigger>) -> Result<Trigger, Failure> {
    let own_event = own.and_then(|own| own.event).map(|event| event.name());
    match (&sample.source, own) {
        (Some(source), _) => trigger_of(parse_source(source)?, sample.event.as_deref()),
        (None, Some(own)) => trigger_of(own.source, sample.event.as_deref().or(own_event)),
        (None, None) => Err(Failure::new("neither the scenario nor the flow says which event it runs on")),
    }
}

//! Event scripts: a scenario whose events are played in a folder one after another, on one desktop.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use cti_flows::{Action, Catalogue, Flow, FlowDocument, RunReport, ScriptReport, Trace};
use cti_flows_sim::{Act, Played, Scenario, ScenarioFiles, SimulatedDesktop};

use super::choose::flow_beside;
use super::folder::Flows;
use super::{Arguments, Input, show, tell_notes, write_trace};
use crate::action_file::ActionFile;
use crate::dry_run::{DryRun, is_completed};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::flow_file::Checking;
use crate::input::{SCENARIO_ENDING, TRACE_ENDING, name_of};
use crate::output::{Format, print, print_json};
use crate::run_page;
use crate::trigger::{parse_source, trigger_of};

/// Whether the scenario is to be played as it stands: it has several events or starts a CTI Action, it is for a folder,
/// and the command line gives no event of its own.
pub fn is_script(arguments: &Arguments, input: &Input) -> bool {
    let is_own = arguments.source.is_some() || arguments.event.is_some() || arguments.action.is_some();
    let is_filled_in = input.payload.is_some() || !arguments.form.is_empty();
    let scenario = &input.scenario;
    arguments.flow.is_dir() && (!scenario.then.is_empty() || scenario.action.is_some()) && !is_own && !is_filled_in
}

/// Plays a scenario and shows every run.
pub fn perform(arguments: &Arguments, mut scenario: Scenario, catalogue: &Catalogue) -> Outcome {
    let sample = arguments.sample.as_deref().unwrap_or(Path::new(""));
    let mut files = Files {
        folder: sample.parent().unwrap_or(Path::new("")).to_owned(),
        checking: Checking::with(catalogue.clone()),
        fired: HashMap::new(),
        read: HashMap::new(),
    };
    name_flows(&mut scenario, arguments, catalogue, &mut files)?;
    let failure = |problem: &dyn std::fmt::Display| Failure::new(format!("`{}`: {problem}", name_of(sample)));
    let desktop = SimulatedDesktop::new(scenario.sample.clone(), arguments.crm.as_deref());
    let (mut desktop, notes) = desktop.map_err(|error| failure(&error))?;
    desktop.set_http_sender(arguments.http.sender());
    let played = scenario.play_at(&mut desktop, &mut files).map_err(|error| failure(&error))?;
    tell_notes(
        &notes.iter().map(|note| format!("`{}` in the sample: {}", note.pointer, note.message)).collect::<Vec<_>>(),
    );
    let mut runs = Vec::with_capacity(played.len());
    for (index, run) in played.into_iter().enumerate() {
        if let Some(path) = &arguments.trace {
            let name = files.name_of(&run.flow_name);
            write_trace(&numbered(path, index), &Trace::of(&run.run, name.as_str(), &run.flow))?;
        }
        runs.push(files.dry_run(run)?);
    }
    match (runs.as_slice(), arguments.format) {
        ([run], format) => show(format, run)?,
        (runs, Format::Human) => print(&run_page::human_script(runs))?,
        (runs, Format::Plain) => print(&runs.iter().map(run_page::plain).collect::<String>())?,
        (runs, Format::Json) => {
            print_json(&ScriptReport { runs: runs.iter().map(|run| run.report.clone()).collect() })?;
        }
    }
    Ok(if runs.iter().all(|run| is_completed(&run.run)) { Exit::Fine } else { Exit::NotCompleted })
}

/// Where a scenario names no flow for an event, the flow of the folder runs that the event fires; where there is none,
/// it is left to the scenario's default.
fn name_flows(
    scenario: &mut Scenario,
    arguments: &Arguments,
    catalogue: &Catalogue,
    files: &mut Files,
) -> Result<(), Failure> {
    let is_open = |act: &Act| act.flow.is_none() && act.action.is_none() && act.source.is_some();
    let first_is_open = scenario.flow.is_none() && scenario.action.is_none() && scenario.sample.source.is_some();
    if !first_is_open && !scenario.then.iter().any(is_open) {
        return Ok(());
    }
    let flows = Flows::load(&arguments.flow, catalogue)?;
    let mut fired = |source: Option<&str>, event: Option<&str>| -> Result<Option<String>, Failure> {
        let trigger = trigger_of(parse_source(source.unwrap_or_default())?, event)?;
        let member = flows.fired_by(trigger).ok_or_else(|| {
            Failure::new(format!("no active flow of `{}` runs on {trigger}", name_of(&arguments.flow)))
        })?;
        files.fired.insert(member.name.clone(), arguments.flow.join(&member.name));
        Ok(Some(member.name.clone()))
    };
    if first_is_open {
        scenario.flow = fired(scenario.sample.source.as_deref(), scenario.sample.event.as_deref())?;
    }
    for act in scenario.then.iter_mut().filter(|act| is_open(act)) {
        act.flow = fired(act.source.as_deref(), act.event.as_deref())?;
    }
    Ok(())
}

/// The files that a scenario names, relative to it.
struct Files {
    /// The scenario's folder.
    folder: PathBuf,
    checking: Checking,
    /// The flows of the desktop's folder that events fire, by their path in it.
    fired: HashMap<String, PathBuf>,
    /// What was read, by the name in the scenario: the file's name and the document.
    read: HashMap<String, (String, FlowDocument)>,
}

impl ScenarioFiles for &mut Files {
    fn flow(&mut self, name: &str) -> Result<Flow, String> {
        let path = self.fired.get(name).cloned().unwrap_or_else(|| self.folder.join(name));
        let parent = path.parent().unwrap_or(Path::new(""));
        let flow = path.file_name().unwrap_or_default().to_string_lossy();
        let file = flow_beside(parent, &flow, &self.checking).map_err(|failure| failure.to_string())?;
        let shown = file.name.clone();
        let (document, flow) = file.into_sound().ok_or("it has errors")?;
        self.read.insert(name.to_owned(), (shown, document));
        Ok(flow)
    }

    fn action(&mut self, file: &str) -> Result<Action, String> {
        ActionFile::load(&self.folder.join(file)).map_err(|failure| failure.to_string())?.sound()
    }
}

impl Files {
    fn name_of(&self, flow: &str) -> String {
        self.read.get(flow).map_or_else(|| flow.to_owned(), |(name, _)| name.clone())
    }

    /// A run of the scenario as the run that `cti run` shows.
    fn dry_run(&self, played: Played) -> Result<DryRun, Failure> {
        let report = self.read.get(&played.flow_name).and_then(|(name, document)| {
            let report = RunReport::of(&played.run, &played.flow, document)?;
            Some(RunReport { flow: name.clone(), ..report })
        });
        let mut report = report.ok_or_else(|| Failure::new("the run has not ended"))?;
        report.world = serde_json::to_value(played.report).map_err(|error| Failure::new(error.to_string()))?;
        Ok(DryRun { run: played.run, report, notes: Vec::new() })
    }
}

/// `call.trace.json` for the first event, `call.2.trace.json` for the second, as `cti test` names them.
fn numbered(path: &Path, index: usize) -> PathBuf {
    if index == 0 {
        return path.to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending =
        [SCENARIO_ENDING, TRACE_ENDING, ".json"].into_iter().find(|ending| name.ends_with(ending)).unwrap_or("");
    let stem = name.strip_suffix(ending).unwrap_or(&name);
    path.with_file_name(format!("{stem}.{}{ending}", index + 1))
}

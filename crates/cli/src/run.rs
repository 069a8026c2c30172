//! `cti run`: a dry run of a flow, or of the flow of a folder that an event fires.

use std::path::{Path, PathBuf};

use clap::Args;
use cti_flows::{Catalogue, CheckOptions, Code, Diagnostic, FlowDocument, FlowSet, MAX_DOCUMENT_BYTES, Trace, Trigger};
use cti_flows_sim::{Sample, Scenario};
use serde_json::{Map, Value};

use crate::dry_run::{DryRun, Subject, is_completed, perform as dry_run};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::findings;
use crate::flow_file::{CatalogueArguments, Checking, FlowFile};
use crate::input::{name_of, parse_json, read, read_json};
use crate::manifest::{Desktop, desktops_in};
use crate::output::{Existing, Format, json_text, print, print_json, tell, write_file};
use crate::run_page;
use crate::text::visible;
use crate::trigger::{parse_source, trigger_of};

/// Run a flow on a simulated desktop and show what happened and what the agent would have seen
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cti run flow.json --sample call.json\n  cti run flows/ --sample call.json --source voiceContact --event onConnecting\n  cti run dial.json --source \"Salesforce UI\" --event onClickToDial --payload '{\"number\":\"+12065550100\"}'\n\nOf a folder the flow runs that the event fires. It ends with exit code 4 if the run did not complete, 2 if the flow\nhas errors."
)]
pub struct Arguments {
    /// The flow's file, `-` for standard input, or a folder of flows
    #[arg(value_name = "FLOW|FOLDER")]
    flow: PathBuf,
    /// The world of the dry run: contact, agent, CRM records, softphone layout, canned replies; a scenario will do
    #[arg(long, value_name = "FILE")]
    sample: Option<PathBuf>,
    /// The source, by its short name (`voiceContact`) or label; else what the sample or the flow says
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// The event; else what the sample or the flow says
    #[arg(long, value_name = "EVENT")]
    event: Option<String>,
    /// Of a folder: the CTI Action to run, by its file or its name
    #[arg(long, value_name = "NAME", conflicts_with = "event")]
    action: Option<String>,
    /// The payload as a JSON object, or `@FILE`; else the sample's
    #[arg(long, value_name = "JSON|@FILE")]
    payload: Option<String>,
    /// A SQLite file for the CRM, kept after the run; else the CRM is in memory
    #[arg(long, value_name = "FILE")]
    crm: Option<PathBuf>,
    /// How to show what happened
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the run's trace here, for `cti repro`, `cti eval` and `cti graph --trace`
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

/// A flow that was chosen, and when it runs.
struct Chosen {
    name: String,
    document: FlowDocument,
    flow: std::sync::Arc<cti_flows::Flow>,
    trigger: Trigger,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let sample = sample_of(arguments)?;
    let catalogue = arguments.catalogue.catalogue()?;
    let chosen = if arguments.flow.is_dir() {
        choose_from_folder(arguments, &sample, &catalogue)?
    } else {
        choose_file(arguments, &sample, catalogue)?
    };
    let Some(chosen) = chosen else { return Ok(Exit::FlowIsWrong) };
    let subject = Subject { name: &chosen.name, document: &chosen.document, flow: &chosen.flow };
    let done = dry_run(subject, chosen.trigger, sample, arguments.crm.as_deref())?;
    for note in &done.notes {
        tell(&format!("note: {}", visible(note)));
    }
    if let Some(path) = &arguments.trace {
        let trace = Trace::of(&done.run, chosen.name.as_str(), &chosen.flow);
        write_file(path, &json_text(&trace)?, Existing::Replace)?;
    }
    show(arguments.format, &done)?;
    Ok(if is_completed(&done.run) { Exit::Fine } else { Exit::NotCompleted })
}

fn show(format: Format, done: &DryRun) -> Result<(), Failure> {
    match format {
        Format::Human => print(&run_page::human(done)),
        Format::Plain => print(&run_page::plain(done)),
        Format::Json => print_json(&done.report),
    }
}

/// The sample of the command line, or an empty one, with the payload of the command line.
fn sample_of(arguments: &Arguments) -> Result<Sample, Failure> {
    let mut sample = match &arguments.sample {
        Some(path) => read_sample(path)?,
        None => Sample::default(),
    };
    if let Some(text) = &arguments.payload {
        sample.payload = Some(payload_of(text)?);
    }
    Ok(sample)
}

fn read_sample(path: &Path) -> Result<Sample, Failure> {
    let name = name_of(path);
    let bytes = read(path, MAX_DOCUMENT_BYTES)?;
    // A scenario is a sample too, with more in it.
    let (scenario, notes) = Scenario::read(&bytes).map_err(|error| Failure::new(format!("`{name}`: {error}")))?;
    for note in notes {
        tell(&format!("warning: `{name}`: {}", visible(&note.to_string())));
    }
    if !scenario.then.is_empty() {
        tell(&format!("note: `{name}` has further events, which only `cti test` fires"));
    }
    Ok(scenario.sample)
}

fn payload_of(text: &str) -> Result<Map<String, Value>, Failure> {
    let value = match text.strip_prefix('@') {
        Some(path) => read_json(Path::new(path))?,
        None => parse_json(text.as_bytes()).map_err(|problem| Failure::new(format!("`--payload`: {problem}")))?,
    };
    match value {
        Value::Object(payload) => Ok(payload),
        _ => {
            Err(Failure::new("`--payload` must be a JSON object").with_help("such as '{\"number\":\"+12065550100\"}'"))
        }
    }
}

/// What fires the flow: what the command line says, else the sample, else the flow itself.
fn trigger(arguments: &Arguments, sample: &Sample, own: Option<Trigger>) -> Result<Trigger, Failure> {
    let source = arguments.source.as_deref().or(sample.source.as_deref());
    let event = arguments.event.as_deref().or(sample.event.as_deref());
    match (source, own) {
        (Some(source), _) => {
            let source = parse_source(source)?;
            // The flow's own event is meant where only the source is given.
            let own_event = own.filter(|own| own.source == source).and_then(|own| own.event).map(|event| event.name());
            let event = event.filter(|_| arguments.event.is_some() || !source.kind().events.is_empty());
            trigger_of(source, event.or(own_event))
        }
        (None, Some(own)) => trigger_of(own.source, event.or(own.event.map(|event| event.name()))),
        (None, None) => Err(Failure::new("nothing says which event the flow runs on")
            .with_help("give `--source` and `--event`, or let the sample have `source` and `event`")),
    }
}

fn choose_file(arguments: &Arguments, sample: &Sample, catalogue: Catalogue) -> Result<Option<Chosen>, Failure> {
    // Where command line or sample name an event, the checks know it too: a block that needs a contact is found out.
    let options = CheckOptions { trigger: trigger(arguments, sample, None).ok(), ..CheckOptions::default() };
    let file = FlowFile::load(&arguments.flow, &Checking { catalogue, options })?;
    let name = file.name.clone();
    let Some((document, flow)) = file.into_sound() else { return Ok(None) };
    let trigger = trigger(arguments, sample, flow.trigger())?;
    Ok(Some(Chosen { name, document, flow: flow.into(), trigger }))
}

fn choose_from_folder(
    arguments: &Arguments,
    sample: &Sample,
    catalogue: &Catalogue,
) -> Result<Option<Chosen>, Failure> {
    let folder = &arguments.flow;
    let desktop = desktops_in(folder)?.into_iter().find(|desktop| desktop.folder == *folder).ok_or_else(|| {
        Failure::new(format!("there is no flow in `{}`", name_of(folder)))
            .with_help("name the folder that holds the flows of one desktop, or give it a manifest.json")
    })?;
    let files = read_flows(&desktop)?;
    let named = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let (set, rejected) = FlowSet::load(named, &desktop.manifest, catalogue);
    for reason in &rejected {
        let bytes = files.iter().find(|(name, _)| *name == reason.name).map_or(&[][..], |(_, bytes)| bytes);
        let text = cti_flows::as_text(bytes).unwrap_or_default();
        let errors: Vec<_> = reason.diagnostics.iter().filter(|found| found.is_error()).collect();
        tell(findings::human(&name_of(&folder.join(&reason.name)), text, &errors).trim_end());
        if let Some(error) = &reason.error {
            crate::report(&error.to_string());
        }
    }
    let (member, wanted) = match &arguments.action {
        Some(action) => (set.fired_by_action(action), format!("the CTI Action `{action}`")),
        None => {
            let trigger = trigger(arguments, sample, None)?;
            (set.fired_by(trigger), trigger.to_string())
        }
    };
    let document = |name: &str| {
        let (_, bytes) = files.iter().find(|(file, _)| file == name)?;
        FlowDocument::read(bytes).ok()
    };
    let chosen = member.and_then(|member| {
        Some(Chosen {
            name: name_of(&folder.join(&member.name)),
            document: document(&member.name)?,
            flow: std::sync::Arc::clone(&member.flow),
            trigger: member.trigger?,
        })
    });
    match chosen {
        Some(chosen) => Ok(Some(chosen)),
        None if !rejected.is_empty() => {
            crate::report(&format!("no sound flow of `{}` runs on {wanted}", name_of(folder)));
            Ok(None)
        }
        None => Err(Failure::new(format!("no active flow of `{}` runs on {wanted}", name_of(folder)))),
    }
}

/// The flows of a desktop, by their path in its folder. JSON that is no flow is passed over.
fn read_flows(desktop: &Desktop) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    for path in &desktop.files {
        let bytes = read(path, MAX_DOCUMENT_BYTES)?;
        let is_other = |error: &Diagnostic| error.code == Code::NotAFlow && error.pointer.is_empty();
        if !FlowDocument::read(&bytes).is_err_and(|error| is_other(&error)) {
            files.push((desktop.name_of(path), bytes));
        }
    }
    Ok(files)
}

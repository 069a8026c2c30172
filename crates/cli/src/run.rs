//! `cti run`: a dry run of a flow, of the flow of a folder that an event or a CTI Action fires, or of several in turn.

mod choose;
mod folder;
mod live;
mod script;

use std::path::{Path, PathBuf};

use clap::Args;
use cti_flows::{MAX_DOCUMENT_BYTES, Trace};
use cti_flows_sim::Scenario;
use serde_json::{Map, Value};

use self::choose::{Chosen, choose_action, choose_file};
pub use self::folder::Flows;
use self::folder::choose_from_folder;
use self::live::LiveArguments;
use crate::action_file::form_of;
use crate::dry_run::{DryRun, Subject, is_completed, perform as dry_run};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::flow_file::CatalogueArguments;
use crate::http::HttpArguments;
use crate::input::{is_action, name_of, parse_json, read, read_json};
use crate::output::{Existing, Format, json_text, print, print_json, tell, write_file};
use crate::run_page;
use crate::text::visible;

const HELP: &str = r#"Examples:
  cti run flow.json --sample call.json
  cti run flows/ --sample call.json --source voiceContact --event onConnecting
  cti run flow.json --source "Salesforce UI" --event onClickToDial --payload @click.json
  cti run dial.json --payload '{"number":"+12065550100"}'
  cti run flows/callback-task --action "Note a callback" --form LastName=Sato --sample world.json
  cti run flows/high-velocity-sales --sample whole-call.scenario.json
  cti run lookup.json --sample call.json --allow-host api.example.com
  cti run answer.json --acs http://127.0.0.1:18080 --listen 127.0.0.1:8081

Of a folder the flow runs that the event or the CTI Action fires. A scenario with further events
(`then`) is played in a folder from the first to the last, on one desktop. HTTP requests are
answered by the stubs of the sample (`http`); what none of them answers is sent only to hosts of
`--allow-host`. `cti schema run-report` describes the JSON, and `cti schema script-report` that of
several events. With `--acs` the flow steers calls for real, through Azure Communication Services
or the stand-in `cti acs-sim`: it waits for its event, or begins at once if it has a `--payload` or
is not of the source acsCall; all else is carried out by the simulated desktop. The access key
comes from the environment (CTI_ACS_CONNECTION_STRING, CTI_ACS_ACCESS_KEY) or a file. It ends with
exit code 4 if the run did not complete, 2 if the flow has errors."#;

/// Run a flow on a simulated desktop and show what happened and what the agent would have seen
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The flow's file, `-` for standard input, the file of a CTI Action (*.action.json), or a folder of flows
    #[arg(value_name = "FLOW|ACTION|FOLDER")]
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
    /// Of a folder: the CTI Action to run, by its label or its file, or by its flow's name or file
    #[arg(long, value_name = "NAME", conflicts_with_all = ["source", "event"])]
    action: Option<String>,
    /// What the agent fills a field of the CTI Action's form with; once a field
    #[arg(long, value_name = "NAME=VALUE")]
    form: Vec<String>,
    /// The payload as a JSON object, or `@FILE`; else the sample's
    #[arg(long, value_name = "JSON|@FILE")]
    payload: Option<String>,
    /// A SQLite file for the CRM, kept after the run; else the CRM is in memory
    #[arg(long, value_name = "FILE")]
    crm: Option<PathBuf>,
    /// How to show what happened
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the run's trace here, for `cti repro`, `cti eval` and `cti graph --trace`; those of further events get
    /// numbers: `call.trace.json`, `call.2.trace.json`
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
    #[command(flatten)]
    live: LiveArguments,
    #[command(flatten)]
    http: HttpArguments,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

/// What the command line and the sample say together.
struct Input {
    /// The sample, and whatever a scenario has beside it.
    scenario: Scenario,
    /// The payload of the command line.
    payload: Option<Map<String, Value>>,
    /// What the form is filled with: by the scenario, and above that by the command line.
    form: Map<String, Value>,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let mut input = input_of(arguments)?;
    let catalogue = arguments.catalogue.catalogue()?;
    if arguments.live.is_live()? {
        return live::perform(arguments, input, catalogue);
    }
    if script::is_script(arguments, &input) {
        return script::perform(arguments, input.scenario, &catalogue);
    }
    if !input.scenario.then.is_empty() {
        tell("note: the sample has further events, which are played only in a folder and without an event of your own");
    }
    let chosen = if arguments.flow.is_dir() {
        choose_from_folder(arguments, &input, &catalogue)?
    } else if is_action(&name_of(&arguments.flow)) {
        choose_action(arguments, &input, catalogue)?
    } else {
        if !arguments.form.is_empty() || arguments.action.is_some() {
            return Err(Failure::new("`--action` and `--form` need a folder, or the file of a CTI Action"));
        }
        choose_file(arguments, &input, catalogue)?
    };
    let Some(Chosen { name, document, flow, trigger, payload }) = chosen else { return Ok(Exit::FlowIsWrong) };
    if let Some(payload) = payload.or(input.payload) {
        input.scenario.sample.payload = Some(payload);
    }
    let subject = Subject { name: &name, document: &document, flow: &flow };
    let http = arguments.http.sender();
    let done = dry_run(subject, trigger, input.scenario.sample, arguments.crm.as_deref(), http)?;
    tell_notes(&done.notes);
    if let Some(path) = &arguments.trace {
        write_trace(path, &Trace::of(&done.run, name.as_str(), &flow))?;
    }
    show(arguments.format, &done)?;
    Ok(if is_completed(&done.run) { Exit::Fine } else { Exit::NotCompleted })
}

fn tell_notes(notes: &[String]) {
    for note in notes {
        tell(&format!("note: {}", visible(note)));
    }
}

fn write_trace(path: &Path, trace: &Trace) -> Result<(), Failure> {
    write_file(path, &json_text(trace)?, Existing::Replace)
}

fn show(format: Format, done: &DryRun) -> Result<(), Failure> {
    match format {
        Format::Human => print(&run_page::human(done)),
        Format::Plain => print(&run_page::plain(done)),
        Format::Json => print_json(&done.report),
    }
}

fn input_of(arguments: &Arguments) -> Result<Input, Failure> {
    let scenario = match &arguments.sample {
        Some(path) => read_sample(path)?,
        None => Scenario::default(),
    };
    let mut form = scenario.form.clone();
    form.extend(form_of(&arguments.form)?);
    let payload = arguments.payload.as_deref().map(payload_of).transpose()?;
    Ok(Input { scenario, payload, form })
}

/// A sample, or a scenario, which is a sample with more in it.
pub fn read_sample(path: &Path) -> Result<Scenario, Failure> {
    let name = name_of(path);
    let bytes = read(path, MAX_DOCUMENT_BYTES)?;
    let (scenario, notes) = Scenario::read(&bytes).map_err(|error| Failure::new(format!("`{name}`: {error}")))?;
    for note in notes {
        tell(&format!("warning: `{name}`: {}", visible(&note.to_string())));
    }
    Ok(scenario)
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

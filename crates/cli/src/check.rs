//! `cti check`: finds what is wrong with flows.

mod folder;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cti_flows::{CheckOptions, CheckReport, Diagnostic, Severity, Trigger, host};

use crate::action_file::ActionFile;
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::findings::{self, file_report};
use crate::flow_file::{CatalogueArguments, Checking, FlowFile};
use crate::input::{is_action, name_of, read_json};
use crate::output::{print, print_json, tell};
use crate::suggest::did_you_mean;
use crate::text::{GREEN, RED, count, styled};
use crate::trigger::{parse_source, trigger_of};

const HELP: &str = "Examples:
  cti check flow.json
  cti check flows/ --deny-warnings --format github
  cti check export.json --source voiceContact --event onConnecting

A folder is searched for JSON files with an array `actions`, and for CTI Actions (*.action.json).
Flows of one folder run on one desktop, and what they do to each other is checked too; a
manifest.json joins all flows below it. It ends with exit code 2 if there are errors.";

/// Check flows and CTI Actions: files, folders, or `-` for standard input
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    format: CheckFormat,
    /// End with exit code 2 for warnings too
    #[arg(long)]
    deny_warnings: bool,
    /// The source that fires flows which do not say so themselves: `voiceContact`, or its label
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// The event of that source
    #[arg(long, value_name = "EVENT", requires = "source")]
    event: Option<String>,
    /// Say what keeps a flow from running in the original adapter too
    #[arg(long)]
    adapter: bool,
    /// What the host can do: a JSON array of call names, or an object with such an array as `calls`
    #[arg(long, value_name = "FILE")]
    host: Option<PathBuf>,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// With the source line, colours and help.
    #[default]
    Human,
    /// One line a finding.
    Plain,
    /// JSON, for programs.
    Json,
    /// GitHub's workflow commands.
    Github,
}

/// A file with what was found in it.
struct CheckedFile {
    name: String,
    text: String,
    diagnostics: Vec<Diagnostic>,
}

impl From<FlowFile> for CheckedFile {
    fn from(FlowFile { name, text, diagnostics, .. }: FlowFile) -> CheckedFile {
        CheckedFile { name, text, diagnostics }
    }
}

impl From<ActionFile> for CheckedFile {
    fn from(ActionFile { name, text, diagnostics, .. }: ActionFile) -> CheckedFile {
        CheckedFile { name, text, diagnostics }
    }
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let checking = checking_of(arguments)?;
    let mut files: Vec<CheckedFile> = Vec::new();
    let mut is_unreadable = false;
    for path in &arguments.paths {
        let loaded = if path.is_dir() {
            folder::load(path, &checking)
        } else if is_action(&name_of(path)) {
            Ok(vec![folder::load_action(path)])
        } else {
            Ok(vec![FlowFile::load(path, &checking).map(CheckedFile::from)])
        };
        for file in loaded.unwrap_or_else(|failure| vec![Err(failure)]) {
            match file {
                Ok(file) => files.push(file),
                Err(failure) => {
                    crate::report(&failure.to_string());
                    is_unreadable = true;
                }
            }
        }
    }
    let report =
        CheckReport::new(files.iter().map(|file| file_report(&file.name, &file.text, &file.diagnostics)).collect());
    show(arguments.format, &files, &report)?;
    if !files.is_empty() {
        tell(&summary(&report));
    }
    Ok(if is_unreadable {
        Exit::Unusable
    } else if report.errors > 0 || (arguments.deny_warnings && report.warnings > 0) {
        Exit::FlowIsWrong
    } else {
        Exit::Fine
    })
}

fn checking_of(arguments: &Arguments) -> Result<Checking, Failure> {
    let trigger: Option<Trigger> = match &arguments.source {
        Some(source) => Some(trigger_of(parse_source(source)?, arguments.event.as_deref())?),
        None => None,
    };
    let host = arguments.host.as_deref().map(read_host).transpose()?;
    let options = CheckOptions { trigger, host, adapter: arguments.adapter };
    Ok(Checking { catalogue: arguments.catalogue.catalogue()?, options })
}

/// The names of the calls that a host has.
fn read_host(path: &Path) -> Result<Vec<String>, Failure> {
    let value = read_json(path)?;
    let name = name_of(path);
    let calls = value.get("calls").unwrap_or(&value).as_array();
    let calls = calls.ok_or_else(|| Failure::new(format!("`{name}`: an array of call names is needed")))?;
    let known = || host::CALLS.iter().map(|call| call.name);
    calls
        .iter()
        .map(|call| match call.as_str() {
            Some(call) if known().any(|known| known == call) => Ok(call.to_owned()),
            Some(call) => Err(Failure::unknown("host call", call, did_you_mean(call, known()))),
            None => Err(Failure::new(format!("`{name}`: {call} is no name of a call"))),
        })
        .collect()
}

fn show(format: CheckFormat, files: &[CheckedFile], report: &CheckReport) -> Result<(), Failure> {
    match format {
        CheckFormat::Human => {
            let shown = files.iter().map(|file| {
                findings::human(&file.name, &file.text, &file.diagnostics.iter().collect::<Vec<&Diagnostic>>())
            });
            print(&shown.collect::<String>())
        }
        CheckFormat::Plain => print(&report.files.iter().map(findings::plain).collect::<String>()),
        CheckFormat::Github => print(&report.files.iter().map(findings::github).collect::<String>()),
        CheckFormat::Json => print_json(report),
    }
}

fn summary(report: &CheckReport) -> String {
    let notes = report.files.iter().flat_map(|file| &file.diagnostics);
    let notes = notes.filter(|found| found.severity == Severity::Note).count();
    let parts = [(report.errors, "error"), (report.warnings, "warning"), (notes, "note")];
    let found: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, thing)| count(*number, thing)).collect();
    let files = count(report.files.len(), "file");
    if found.is_empty() {
        return styled(GREEN, &format!("{files} checked, nothing found"));
    }
    let style = if report.errors > 0 { RED } else { anstyle::Style::new() };
    styled(style, &format!("{files} checked: {}", found.join(", ")))
}

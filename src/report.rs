//! Reports: the JSON that `cti check`, `cti run` and `cti diff` print, as types that other programs can read it with.

mod differences;

use std::collections::HashMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::differences::{DiffReport, FlowChange};
use crate::block::{BlockKind, Port};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{BlockDocument, FlowDocument};
use crate::event::{Millis, Trigger};
use crate::flow::Flow;
use crate::host::{Call, Command, Effect, Outcome, Reply};
use crate::run::{Ending, Run};
use crate::trace::TraceEvent;

/// What was found in a number of files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckReport {
    /// The files, in the order in which they were checked, those without findings too.
    pub files: Vec<FileReport>,
    /// How many findings are errors.
    pub errors: usize,
    /// How many are warnings. Notes are not counted.
    pub warnings: usize,
}

/// What was found in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileReport {
    /// The file, as the one who asked named it.
    pub path: String,
    /// The findings, in document order.
    pub diagnostics: Vec<LocatedDiagnostic>,
}

/// Where something stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The line where it begins, from 1.
    pub line: usize,
    /// The column where it begins, in characters from 1.
    pub column: usize,
    /// The line where it ends, from 1.
    pub end_line: usize,
    /// The column after its last character, from 1.
    pub end_column: usize,
}

/// A finding with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LocatedDiagnostic {
    /// The kind of finding.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where, as a JSON pointer (RFC 6901) into the document.
    pub pointer: String,
    /// Where, in the text.
    #[serde(flatten)]
    pub location: Location,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places that matter.
    pub related: Vec<LocatedRelated>,
}

/// Another place that matters, with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LocatedRelated {
    /// Where, as a JSON pointer (RFC 6901) into the document.
    pub pointer: String,
    /// Where, in the text.
    #[serde(flatten)]
    pub location: Location,
    /// What it has to do with the finding.
    pub message: String,
}

impl CheckReport {
    /// A report on files; counts errors and warnings.
    pub fn new(files: Vec<FileReport>) -> CheckReport {
        let count = |severity: Severity| {
            files.iter().flat_map(|file| &file.diagnostics).filter(|found| found.severity == severity).count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        CheckReport { files, errors, warnings }
    }
}

impl FileReport {
    /// The findings of one file. `locate` gives the place of a JSON pointer in the file's text.
    pub fn new(path: impl Into<String>, diagnostics: &[Diagnostic], locate: impl Fn(&str) -> Location) -> FileReport {
        let diagnostics = diagnostics.iter().map(|diagnostic| LocatedDiagnostic::new(diagnostic, &locate)).collect();
        FileReport { path: path.into(), diagnostics }
    }
}

impl Location {
    /// A place of one character.
    pub fn at(line: usize, column: usize) -> Location {
        Location { line, column, end_line: line, end_column: column + 1 }
    }
}

impl LocatedDiagnostic {
    /// A finding with its place. A finding that has a line and column of its own (text that is no JSON) keeps them.
    pub fn new(diagnostic: &Diagnostic, locate: impl Fn(&str) -> Location) -> LocatedDiagnostic {
        let related = diagnostic.related.iter().map(|related| LocatedRelated {
            pointer: related.pointer.clone(),
            location: locate(&related.pointer),
            message: related.message.clone(),
        });
        LocatedDiagnostic {
            code: diagnostic.code,
            severity: diagnostic.severity,
            pointer: diagnostic.pointer.clone(),
            location: match diagnostic.position {
                Some((line, column)) => Location::at(line, column),
                None => locate(&diagnostic.pointer),
            },
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            related: related.collect(),
        }
    }
}

/// What happened in a run, for people and programs that do not want the whole trace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunReport {
    /// The flow's file or name.
    pub flow: String,
    /// The source and the event that fired it.
    pub on: Trigger,
    /// How the run ended.
    pub ending: Ending,
    /// The blocks that it visited, in order.
    pub path: Vec<VisitedBlock>,
    /// What each block left, as expressions see it at `$.actions`: id to `{success, results, exception}`.
    #[schemars(schema_with = "actions_schema")]
    pub actions: Value,
    /// What it asked the host, in order.
    pub commands: Vec<CommandReport>,
    /// What the agent would have seen: the simulated desktop's own account. `null` where another host answered.
    pub world: Value,
    /// How long it took by the driver's clock, in milliseconds.
    pub elapsed_ms: Millis,
}

/// What happened in the runs of a scenario with several events, one after another on one desktop. A scenario that
/// comes to a single run has a [`RunReport`] alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScriptReport {
    /// The runs, in order; `world` of each is what the agent would have seen until its end.
    pub runs: Vec<RunReport>,
}

/// One visit of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VisitedBlock {
    /// The block's id.
    pub block: String,
    /// Its type, as the document writes it.
    pub r#type: String,
    /// The user's label; the palette's title where there is none.
    pub title: String,
    /// The port that it left by; `null` for an End and for a block that the run did not leave.
    pub port: Option<Port>,
}

/// One call and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CommandReport {
    /// Counts the calls of a run from 1.
    pub seq: u32,
    /// The id of the block that asked.
    pub block: String,
    /// What carrying it out does to the world.
    pub effect: Effect,
    /// What was asked: `call` and `with`.
    #[serde(flatten)]
    #[schemars(with = "Command")]
    pub command: Arc<Command>,
    /// What came of it; `null` if the run ended before the host answered.
    pub outcome: Option<Outcome>,
}

fn actions_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let record = generator.subschema_for::<crate::record::Record>();
    schemars::json_schema!({ "type": "object", "additionalProperties": record })
}

impl RunReport {
    /// The report on a run that has ended and has recorded a trace; `None` for one that has not ended.
    ///
    /// The flow is named by its document, `world` is `null`, and time is counted from the event: whoever ran the flow
    /// and knows better sets `flow`, `world` and `elapsed_ms`.
    pub fn of(run: &Run, flow: &Flow, document: &FlowDocument) -> Option<RunReport> {
        Some(RunReport {
            flow: document.name().unwrap_or_default().to_owned(),
            on: run.event().trigger,
            ending: run.ending()?.clone(),
            path: path_of(run.trace(), flow, document),
            actions: run.actions(),
            commands: commands_of(run.trace()),
            world: Value::Null,
            elapsed_ms: run.now().saturating_sub(run.event().at),
        })
    }
}

fn path_of(trace: &[TraceEvent], flow: &Flow, document: &FlowDocument) -> Vec<VisitedBlock> {
    let written: HashMap<&str, BlockDocument<'_>> =
        document.blocks().filter_map(|block| Some((block.id()?, block))).collect();
    let kinds: HashMap<&str, &BlockKind> = flow.blocks().collect();
    let mut path: Vec<VisitedBlock> = Vec::new();
    for event in trace {
        match event {
            TraceEvent::Entered { block, .. } => {
                path.push(VisitedBlock::new(block, written.get(&**block), kinds.get(&**block).copied()));
            }
            // Blocks run one after another, so the block that is left is the one entered last.
            TraceEvent::Left { port, .. } => {
                if let Some(visited) = path.last_mut() {
                    visited.port = *port;
                }
            }
            _ => {}
        }
    }
    path
}

impl VisitedBlock {
    fn new(id: &str, written: Option<&BlockDocument<'_>>, kind: Option<&BlockKind>) -> VisitedBlock {
        let type_name = written.and_then(|block| block.type_name()).or(kind.map(|kind| kind.type_name));
        let title = written.and_then(|block| block.title()).or(kind.map(|kind| kind.title));
        VisitedBlock {
            block: id.to_owned(),
            r#type: type_name.unwrap_or_default().to_owned(),
            title: title.unwrap_or_default().to_owned(),
            port: None,
        }
    }
}

fn commands_of(trace: &[TraceEvent]) -> Vec<CommandReport> {
    let mut commands: Vec<CommandReport> = Vec::new();
    for event in trace {
        match event {
            TraceEvent::Asked(call) => commands.push(CommandReport::new(call)),
            TraceEvent::Answered(Reply { seq, outcome, .. }) => {
                if let Some(command) = commands.iter_mut().find(|command| command.seq == *seq) {
                    command.outcome = Some(outcome.clone());
                }
            }
            _ => {}
        }
    }
    commands
}

impl CommandReport {
    fn new(call: &Call) -> CommandReport {
        CommandReport {
            seq: call.seq,
            block: call.block.to_string(),
            effect: call.command.effect(),
            command: Arc::clone(&call.command),
            outcome: None,
        }
    }
}

//! `cti schema`: the JSON Schemas of the files that `cti` reads and writes.

use clap::Args;
use cti_flows::schema::{schema_for, schemas};
use cti_flows_sim::{Sample, Scenario};
use serde_json::Value;

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::output::{print, print_json};
use crate::suggest::did_you_mean;

/// Print the JSON Schema of a kind of file; without a name, list them
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cti schema\n  cti schema flow > flow.schema.json")]
pub struct Arguments {
    /// `flow`, `sample`, `trace`, …
    name: Option<String>,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let all = all();
    let names = || all.iter().map(|(name, _)| *name);
    match &arguments.name {
        None => {
            for (name, schema) in &all {
                let title = schema.get("title").and_then(Value::as_str).unwrap_or_default();
                print(&format!("{name:<14} {title}\n"))?;
            }
        }
        Some(name) => match all.iter().find(|(known, _)| known == name) {
            Some((_, schema)) => print_json(schema)?,
            None => {
                return Err(Failure::unknown("schema", name, did_you_mean(name, names()))
                    .with_help(format!("schemas: {}", names().collect::<Vec<_>>().join(", "))));
            }
        },
    }
    Ok(Exit::Fine)
}

/// Every schema by name: those of the library and those of the simulated desktop.
fn all() -> Vec<(&'static str, Value)> {
    let mut all = schemas();
    all.push(("sample", schema_for::<Sample>("Sample of a dry run")));
    all.push(("scenario", schema_for::<Scenario>("Scenario of a flow")));
    all.sort_by_key(|(name, _)| *name);
    all
}

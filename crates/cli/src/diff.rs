//! `cti diff`: what one flow does differently from another; where blocks lie on the canvas does not count.

mod changes;
mod words;

use std::path::PathBuf;

use clap::Args;
use cti_flows::{Catalogue, DiffReport, FlowChange};

use crate::exit::Exit;
use crate::failure::Outcome;
use crate::flow_file::{CatalogueArguments, load_document};
use crate::input::name_of;
use crate::output::{Format, print, print_json};
use crate::text::{BOLD, GREEN, RED, styled, visible};
use changes::changes;
use words::{line_of, what};

const HELP: &str = "Example:
  cti diff flow-old.json flow-new.json

`cti schema diff-report` describes the JSON. It ends with exit code 0 if the flows do the same, 3
if they differ.";

/// Compare two flows: blocks added, removed, renamed, changed and rewired; positions do not count
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The flow before, or `-` for standard input
    old: PathBuf,
    /// The flow after
    new: PathBuf,
    /// How to show the differences
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let catalogue: Catalogue = arguments.catalogue.catalogue()?;
    let old = load_document(&arguments.old, catalogue.clone())?;
    let new = load_document(&arguments.new, catalogue.clone())?;
    let (Some(old), Some(new)) = (old, new) else { return Ok(Exit::FlowIsWrong) };
    let changes = changes(&old, &new, &catalogue);
    let exit = if changes.is_empty() { Exit::Fine } else { Exit::Differs };
    match arguments.format {
        Format::Human => print(&human(&changes))?,
        Format::Plain => print(&changes.iter().map(|change| line_of(change) + "\n").collect::<String>())?,
        Format::Json => {
            let (old, new) = (name_of(&arguments.old), name_of(&arguments.new));
            print_json(&DiffReport { old, new, changes })?;
        }
    }
    Ok(exit)
}

/// The changes of each block under its name.
fn human(changes: &[FlowChange]) -> String {
    let mut text = String::new();
    let mut subject = None;
    for change in changes {
        if subject != Some(change.block()) {
            subject = Some(change.block());
            text += &format!("{}\n", styled(BOLD, &visible(change.block().unwrap_or("flow"))));
        }
        let line = what(change);
        let line = match change {
            FlowChange::Added { .. } => styled(GREEN, &line),
            FlowChange::Removed { .. } => styled(RED, &line),
            _ => line,
        };
        text += &format!("  {line}\n");
    }
    text
}

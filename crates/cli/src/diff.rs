//! `cti diff`: what one flow does differently from another; where blocks lie on the canvas does not count.

mod changes;

use std::path::PathBuf;

use clap::Args;
use cti_flows::Catalogue;
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Outcome;
use crate::flow_file::{CatalogueArguments, load_document};
use crate::input::name_of;
use crate::output::{Format, print, print_json};
use crate::text::{BOLD, GREEN, RED, styled};
use changes::{Change, changes};

/// Compare two flows: blocks added, removed, renamed, changed and rewired; positions do not count
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  cti diff flow-old.json flow-new.json\n\nIt ends with exit code 0 if the flows do the same, 3 if they differ."
)]
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

/// The JSON form.
#[derive(Serialize)]
struct Differences<'a> {
    old: String,
    new: String,
    changes: &'a [Change],
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let catalogue: Catalogue = arguments.catalogue.catalogue()?;
    let old = load_document(&arguments.old, catalogue.clone())?;
    let new = load_document(&arguments.new, catalogue.clone())?;
    let (Some(old), Some(new)) = (old, new) else { return Ok(Exit::FlowIsWrong) };
    let changes = changes(&old, &new, &catalogue);
    match arguments.format {
        Format::Human => print(&human(&changes))?,
        Format::Plain => print(&changes.iter().map(|change| format!("{change}\n")).collect::<String>())?,
        Format::Json => {
            let (old, new) = (name_of(&arguments.old), name_of(&arguments.new));
            print_json(&Differences { old, new, changes: &changes })?;
        }
    }
    Ok(if changes.is_empty() { Exit::Fine } else { Exit::Differs })
}

/// The changes of each block under its name.
fn human(changes: &[Change]) -> String {
    let mut text = String::new();
    let mut subject = None;
    for change in changes {
        if subject != Some(change.subject()) {
            subject = Some(change.subject());
            text += &format!("{}\n", styled(BOLD, &crate::text::visible(change.subject().unwrap_or("flow"))));
        }
        let line = change.what();
        let line = match change {
            Change::Added { .. } => styled(GREEN, &line),
            Change::Removed { .. } => styled(RED, &line),
            _ => line,
        };
        text += &format!("  {line}\n");
    }
    text
}

//! `cti graph`: draws a flow.

mod dot;
mod drawing;
mod layout;
mod mermaid;
mod svg;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::exit::Exit;
use crate::failure::Outcome;
use crate::flow_file::{CatalogueArguments, load_document};
use crate::output::print;
use crate::trace_file::read_trace;
use drawing::{Drawing, Way};

const HELP: &str = "Examples:
  cti graph flow.json --format mermaid
  cti graph flow.json --format svg > flow.svg
  cti graph flow.json --format svg --trace run.trace.json > run.svg

Flows with errors are drawn too, as far as they can be read.";

/// Draw a flow as Mermaid, DOT (Graphviz) or SVG
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The flow's file, or `-` for standard input
    flow: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: GraphFormat,
    /// Highlight the way that the run of this trace took
    #[arg(long, value_name = "TRACE")]
    trace: Option<PathBuf>,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

/// The languages that drawings are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum GraphFormat {
    /// For Markdown pages.
    #[default]
    Mermaid,
    /// For Graphviz.
    Dot,
    /// A picture.
    Svg,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let catalogue = arguments.catalogue.catalogue()?;
    let trace = arguments.trace.as_deref().map(read_trace).transpose()?;
    let way = trace.as_ref().map(Way::of).unwrap_or_default();
    let Some(document) = load_document(&arguments.flow, catalogue.clone())? else { return Ok(Exit::FlowIsWrong) };
    let drawing = Drawing::of(&document, &catalogue, &way);
    let text = match arguments.format {
        GraphFormat::Mermaid => mermaid::write(&drawing),
        GraphFormat::Dot => dot::write(&drawing),
        GraphFormat::Svg => svg::write(&drawing),
    };
    print(&text)?;
    Ok(Exit::Fine)
}

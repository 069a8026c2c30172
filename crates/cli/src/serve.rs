//! `cti serve`: runs flows on events as they come, until stopped.

mod acs;
mod page;

use clap::{Args, Subcommand};

use crate::failure::Outcome;

const HELP: &str = "\
Examples:
  cti serve acs --flows flows/ --state state/ --endpoint http://127.0.0.1:18080

`cti serve acs --help` has more.";

/// Run the flows of a folder on events as they come, until stopped
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    #[command(subcommand)]
    from: From,
}

/// Where events come from.
#[derive(Debug, Subcommand)]
enum From {
    Acs(Box<acs::Arguments>),
}

pub fn perform(arguments: &Arguments) -> Outcome {
    match &arguments.from {
        From::Acs(arguments) => acs::perform(arguments),
    }
}

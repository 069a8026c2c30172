//! `cti serve`: runs flows on events as they come, until stopped.

mod acs;
mod page;

use clap::{Args, Subcommand};

use crate::failure::Outcome;

/// Run the flows of a folder on events as they come, until stopped
#[derive(Debug, Args)]
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

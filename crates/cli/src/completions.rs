//! `cti completions`: a script that lets a shell complete `cti` commands.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::CommandLine;
use crate::exit::Exit;
use crate::failure::Outcome;
use crate::output::print;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cti completions bash > ~/.local/share/bash-completion/completions/cti")]
pub struct Arguments {
    /// The shell that reads the script
    shell: Shell,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut CommandLine::command(), "cti", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}

//! `cargo xtask`: hardening, instruction counts and the comparison with peers, one command each.

mod bench_peers;
mod differential;
mod faults;
mod fuzz;
mod harden;
mod instructions;
mod repository;
mod soak;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::harden::Part;

/// Work on the repository
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Try to break it: fuzz, differential, faults, soak; all of them unless some are named
    Harden {
        /// The form for continuous integration: seeds and some thousand mutations, fewer flows, some of the steps, minutes
        /// instead of hours
        #[arg(long)]
        short: bool,
        /// The parts to run
        #[arg(value_enum, value_name = "PART")]
        parts: Vec<Part>,
    },
    /// Count the instructions of the engine's main work, and compare them with benches/instructions.json
    Instructions {
        /// Record them instead
        #[arg(long)]
        update: bool,
    },
    /// Compare with other engines: benches/peers/run
    BenchPeers {
        /// Passed on
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().what {
        What::Harden { short, parts } => harden::harden(short, &parts),
        What::Instructions { update } => instructions::instructions(update),
        What::BenchPeers { arguments } => bench_peers::run_with(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

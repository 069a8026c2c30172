//! `cti`: checks, dry-runs, tests, draws and compares CTI Flow documents.
//!
//! This file reads the command line and calls the verb; a verb is a file.

mod acs_sim;
mod action_file;
mod blocks;
mod check;
mod completions;
mod crm;
mod diff;
mod dry_run;
mod eval;
mod events;
mod exit;
mod explain;
mod failure;
mod findings;
mod flow_file;
mod fmt;
mod graph;
mod http;
mod input;
mod live;
mod manifest;
mod new;
mod new_block;
mod output;
mod places;
mod repro;
mod run;
mod run_page;
mod schema;
mod serve;
mod signals;
mod suggest;
mod table;
mod test;
mod text;
mod trace_file;
mod trigger;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::exit::{EXIT_CODES, Exit};
use crate::failure::Outcome;
use crate::text::{BOLD, RED, styled, visible};

/// Checks, dry-runs, tests, draws and compares CTI Flow documents.
#[derive(Debug, Parser)]
#[command(name = "cti", version, after_help = EXIT_CODES, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Arguments),
    Run(Box<run::Arguments>),
    Blocks(blocks::Arguments),
    Events(events::Arguments),
    Explain(explain::Arguments),
    Graph(graph::Arguments),
    Fmt(fmt::Arguments),
    Diff(diff::Arguments),
    New(new::Arguments),
    NewBlock(new_block::Arguments),
    Test(test::Arguments),
    Repro(repro::Arguments),
    Eval(eval::Arguments),
    Crm(crm::Arguments),
    AcsSim(acs_sim::Arguments),
    Schema(schema::Arguments),
    Serve(serve::Arguments),
    Completions(completions::Arguments),
}

fn main() -> ExitCode {
    let exit = match CommandLine::try_parse() {
        Ok(command_line) => exit_of(perform(&command_line.verb)),
        Err(error) => {
            // Help that nobody reads to the end is still help.
            let _ = error.print();
            if error.use_stderr() { Exit::Unusable } else { Exit::Fine }
        }
    };
    exit.into()
}

fn perform(verb: &Verb) -> Outcome {
    match verb {
        Verb::Check(arguments) => check::perform(arguments),
        Verb::Run(arguments) => run::perform(arguments),
        Verb::Blocks(arguments) => blocks::perform(arguments),
        Verb::Events(arguments) => events::perform(arguments),
        Verb::Explain(arguments) => explain::perform(arguments),
        Verb::Graph(arguments) => graph::perform(arguments),
        Verb::Fmt(arguments) => fmt::perform(arguments),
        Verb::Diff(arguments) => diff::perform(arguments),
        Verb::New(arguments) => new::perform(arguments),
        Verb::NewBlock(arguments) => new_block::perform(arguments),
        Verb::Test(arguments) => test::perform(arguments),
        Verb::Repro(arguments) => repro::perform(arguments),
        Verb::Eval(arguments) => eval::perform(arguments),
        Verb::Crm(arguments) => crm::perform(arguments),
        Verb::AcsSim(arguments) => acs_sim::perform(arguments),
        Verb::Schema(arguments) => schema::perform(arguments),
        Verb::Serve(arguments) => serve::perform(arguments),
        Verb::Completions(arguments) => completions::perform(arguments),
    }
}

fn exit_of(outcome: Outcome) -> Exit {
    match outcome {
        Ok(exit) => exit,
        Err(failure) => {
            report(&failure.to_string());
            Exit::Unusable
        }
    }
}

/// Says on standard error why the work could not be done. Lines after the first are help.
fn report(text: &str) {
    let shown = text.lines().map(visible).collect::<Vec<_>>().join("\n");
    output::tell(&format!(
        "{} {}",
        styled(RED, "error:"),
        shown.replace("\nhelp:", &format!("\n{}", styled(BOLD, "help:")))
    ));
}

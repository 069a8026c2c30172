//! `cti test`: runs the scenarios beside flows and compares what comes of them.

mod coverage;
mod junit;
mod play;

use std::path::PathBuf;

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::flow_file::CatalogueArguments;
use crate::input::{SCENARIO_ENDING, files_in, name_of};
use crate::output::{Existing, print, tell, write_file};
use crate::text::{GREEN, RED, count, indented, styled};
use clap::Args;
use coverage::Coverage;
use play::play;

const HELP: &str = "Examples:
  cti test flows/
  cti test flows/ --coverage --junit report.xml
  cti test flows/dial/blocked.scenario.json --update

A scenario is a sample with the members `flow` (else `flow.json` beside it), `expect`, `then`,
`optional` and `description`. Where a file CASE.trace.json lies beside CASE.scenario.json, the run
must go exactly as that trace says. A test reaches no server, whatever its flow asks for: HTTP
requests are answered by the stubs of the scenario (`http`) alone. It ends with exit code 3 if a
test fails.";

/// Run scenario files and compare what comes of them with what they expect
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// Scenario files, or folders to search for *.scenario.json
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write a JUnit report
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Show which blocks and ports of each flow no scenario took
    #[arg(long)]
    coverage: bool,
    /// Write the trace of every scenario that does as it should beside it, in place of an older one
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    catalogue: CatalogueArguments,
}

/// What came of one scenario.
pub enum Verdict {
    /// It did as it should.
    Passed,
    /// It did not.
    Failed(String),
    /// It could not be run, which it says may happen.
    Skipped(String),
}

/// A scenario with its verdict.
pub struct Tested {
    pub path: String,
    pub verdict: Verdict,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let catalogue = arguments.catalogue.catalogue()?;
    let mut coverage = Coverage::default();
    let mut tested = Vec::new();
    for path in scenario_files(&arguments.paths)? {
        let verdict = play(&path, &catalogue, arguments.update, &mut coverage)
            .unwrap_or_else(|failure| Verdict::Failed(failure.to_string()));
        let test = Tested { path: name_of(&path), verdict };
        print(&line_of(&test))?;
        tested.push(test);
    }
    if arguments.coverage {
        print(&coverage.report())?;
    }
    if let Some(path) = &arguments.junit {
        write_file(path, &junit::report(&tested)?, Existing::Replace)?;
    }
    let failed = tested.iter().filter(|test| matches!(test.verdict, Verdict::Failed(_))).count();
    tell(&summary(&tested, failed));
    Ok(if failed > 0 { Exit::Differs } else { Exit::Fine })
}

fn scenario_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = files_in(path, |name| name.ends_with(SCENARIO_ENDING))?;
            if found.is_empty() {
                return Err(Failure::new(format!("there is no scenario in `{}`", name_of(path)))
                    .with_help(format!("the names of scenarios end with `{SCENARIO_ENDING}`")));
            }
            files.extend(found);
        } else if path.exists() {
            files.push(path.clone());
        } else {
            return Err(Failure::new(format!("there is no file or folder `{}`", name_of(path))));
        }
    }
    Ok(files)
}

fn line_of(test: &Tested) -> String {
    match &test.verdict {
        Verdict::Passed => format!("{} {}\n", styled(GREEN, "ok:"), test.path),
        Verdict::Skipped(reason) => format!("skipped: {}: {reason}\n", test.path),
        Verdict::Failed(reason) => format!("{} {}\n{}", styled(RED, "failed:"), test.path, indented(reason, 2)),
    }
}

fn summary(tested: &[Tested], failed: usize) -> String {
    let skipped = tested.iter().filter(|test| matches!(test.verdict, Verdict::Skipped(_))).count();
    let passed = tested.len() - failed - skipped;
    let mut text = format!("{}: {passed} passed", count(tested.len(), "scenario"));
    if failed > 0 {
        text += &format!(", {failed} failed");
    }
    if skipped > 0 {
        text += &format!(", {skipped} skipped");
    }
    styled(if failed > 0 { RED } else { GREEN }, &text)
}

//! `cargo xtask harden`: the parts one after another, and one table of what came of them.

use std::time::Instant;

use clap::ValueEnum;
use comfy_table::Table;

use crate::{differential, faults, fuzz, soak};

/// What tries to break it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Random bytes for everything that reads: documents, expressions, samples, queries, snapshots, webhooks
    Fuzz,
    /// Random flows against an independent interpreter of the documented meaning
    Differential,
    /// Programs killed, and disks that refuse, at every step on a file; several processes; files that change
    Faults,
    /// Millions of runs, and a contact center on virtual time
    Soak,
}

/// What came of something that was tried.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It held; what was seen.
    Held(String),
    /// It could not be tried here, and why.
    Skipped(String),
    /// It broke.
    Broke(String),
}

/// One thing that was tried.
#[derive(Clone, Debug)]
pub struct Tried {
    /// Its name.
    pub name: String,
    /// What came of it.
    pub outcome: Outcome,
}

impl Tried {
    /// Something that held if there was no error.
    pub fn new(name: impl Into<String>, seen: Result<String, String>) -> Tried {
        let outcome = match seen {
            Ok(seen) => Outcome::Held(seen),
            Err(why) => Outcome::Broke(why),
        };
        Tried { name: name.into(), outcome }
    }

    /// Something that could not be tried.
    pub fn skipped(name: impl Into<String>, why: impl Into<String>) -> Tried {
        Tried { name: name.into(), outcome: Outcome::Skipped(why.into()) }
    }
}

/// What a table has room for; all of it was told before.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(120).collect()
}

/// Runs the parts, all if none is named, and prints the table.
///
/// # Errors
/// If something broke.
pub fn harden(short: bool, parts: &[Part]) -> Result<(), String> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let mut table = Table::new();
    table.set_header(["part", "tried", "came of it", "seconds"]);
    let mut broke = 0;
    for part in parts {
        let name = part.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        eprintln!("harden: {name}");
        let mut began = Instant::now();
        let mut note = |tried: Tried| {
            let (word, seen) = match &tried.outcome {
                Outcome::Held(seen) => ("held", seen),
                Outcome::Skipped(why) => ("SKIPPED", why),
                Outcome::Broke(why) => ("BROKE", why),
            };
            broke += usize::from(matches!(tried.outcome, Outcome::Broke(_)));
            let seconds = began.elapsed().as_secs_f64();
            began = Instant::now();
            eprintln!("  {word}: {}: {seen}", tried.name);
            table.add_row([name.clone(), tried.name, format!("{word}: {}", first_line(seen)), format!("{seconds:.0}")]);
        };
        match part {
            Part::Fuzz => fuzz::fuzz(short, &mut note),
            Part::Differential => differential::compare(short, &mut note),
            Part::Faults => faults::faults(short, &mut note),
            Part::Soak => soak::soak(short, &mut note),
        }
    }
    println!("{table}");
    if broke == 0 { Ok(()) } else { Err(format!("{broke} of the things that were tried broke")) }
}

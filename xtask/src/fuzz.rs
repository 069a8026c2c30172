//! The part `fuzz`: the short form replays seeds and inputs that once failed, and mutates them some thousand times; the
//! whole one gives each target ten minutes of libFuzzer.

use std::path::Path;

use crate::harden::Tried;
use crate::repository::{cargo, read, root};

/// The targets, as in `fuzz/Cargo.toml`.
const TARGETS: [&str; 7] = ["document", "expression", "run", "sample", "soql", "trace", "webhook"];

/// How many seconds libFuzzer has for a target.
const SECONDS: u32 = 600;

/// Fuzzes.
pub fn fuzz(short: bool, note: &mut dyn FnMut(Tried)) {
    note(Tried::new("seeds, found inputs, mutations", replay()));
    if short {
        return;
    }
    if read(&mut cargo(&["fuzz", "--version"])).is_err() {
        return note(Tried::skipped("libFuzzer", "cargo-fuzz is not installed: cargo install cargo-fuzz"));
    }
    for target in TARGETS {
        note(Tried::new(target, fuzz_target(target)));
    }
}

/// The tests of `fuzz/`: they need neither libFuzzer nor another compiler.
fn replay() -> Result<String, String> {
    let mut tests = cargo(&["test", "--quiet", "--no-default-features", "--test", "replay", "--", "--nocapture"]);
    let (results, _) = read(tests.current_dir(root().join("fuzz")))?;
    let seen: Vec<&str> = results.lines().filter_map(|line| line.split_once("replayed: ").map(|seen| seen.1)).collect();
    Ok(seen.join("; "))
}

/// Begins with the seeds, goes on with the corpus of earlier times, and ends at the first input that fails.
fn fuzz_target(target: &str) -> Result<String, String> {
    let (corpus, seeds) = (format!("corpus/{target}"), format!("seeds/{target}"));
    let folder = root().join("fuzz");
    for made in [&corpus, &seeds] {
        std::fs::create_dir_all(folder.join(made)).map_err(|error| format!("cannot make fuzz/{made}: {error}"))?;
    }
    let time = format!("-max_total_time={SECONDS}");
    let dictionary = format!("-dict={}", dictionary_of(target, &folder));
    // No sanitizer: the code is safe Rust, and what is looked for are panics, broken laws and time. It runs twice as often.
    // `RUSTC_BOOTSTRAP` lets the stable compiler take the options that count which code an input reaches.
    let arguments = ["fuzz", "run", "--sanitizer", "none", target, &corpus, &seeds, "--", &time, &dictionary];
    let limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=16384", "-print_final_stats=1"];
    let mut command = cargo(&arguments);
    command.args(limits).env("RUSTC_BOOTSTRAP", "1").current_dir(&folder);
    let (_, messages) = read(&mut command)?;
    let figure = |name: &str| {
        let line = messages.lines().find(|line| line.contains(name));
        line.and_then(|line| line.split_whitespace().last()).unwrap_or("?").to_owned()
    };
    let runs = figure("stat::number_of_executed_units");
    Ok(format!("{runs} runs in {SECONDS} seconds, the slowest {} s", figure("stat::slowest_unit_time_sec")))
}

fn dictionary_of(target: &str, folder: &Path) -> String {
    let own = format!("dictionaries/{target}.txt");
    if folder.join(&own).exists() { own } else { "dictionaries/json.txt".to_owned() }
}

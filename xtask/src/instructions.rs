//! `cargo xtask instructions`: how many instructions the engine's main work takes, by callgrind, against what is recorded in
//! `benches/instructions.json`.
//!
//! Counts do not depend on how busy a machine is, but on the compiler and on what the machine's C library does: they are
//! compared where compiler and target are those of the record, and only shown elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use comfy_table::Table;
use serde::{Deserialize, Serialize};

use crate::repository::{built, program, read, root};

/// What is counted, and how often it is done for that.
const WORK: [(&str, u32); 4] = [("reference", 200), ("reference-traced", 200), ("chain", 20), ("load", 5)];

/// By how many hundredths a count may grow.
const ALLOWED_PERCENT: u64 = 5;

/// The recorded counts.
#[derive(Debug, Serialize, Deserialize)]
struct Recorded {
    /// Compiler and target, as `rustc --version --verbose` has them.
    compiler: String,
    target: String,
    /// Instructions of doing it once, by the name of the work.
    instructions: BTreeMap<String, u64>,
}

/// Counts, and compares or records.
///
/// # Errors
/// If a count has grown by more than 5 %, or cannot be had.
pub fn instructions(update: bool) -> Result<(), String> {
    if read(&mut program("valgrind", &["--version"])).is_err() {
        println!("SKIPPED: no instructions are counted, since valgrind is not installed");
        return Ok(());
    }
    let counted = count()?;
    let path = root().join("benches/instructions.json");
    if update {
        let text = serde_json::to_string_pretty(&counted).map_err(|error| error.to_string())?;
        std::fs::write(&path, text + "\n")
            .map_err(|error| format!("cannot write benches/instructions.json: {error}"))?;
        println!("recorded in benches/instructions.json: {:?}", counted.instructions);
        return Ok(());
    }
    compare(&recorded(&path)?, &counted)
}

fn recorded(path: &Path) -> Result<Recorded, String> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        format!("cannot read benches/instructions.json: {error}; `cargo xtask instructions --update` writes it")
    })?;
    serde_json::from_str(&text).map_err(|error| format!("benches/instructions.json: {error}"))
}

fn count() -> Result<Recorded, String> {
    let file = built("xtask-programs", "workload", "release")?;
    let (compiler, _) = read(&mut program("rustc", &["--version", "--verbose"]))?;
    let line = |name: &str| compiler.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
    let mut instructions = BTreeMap::new();
    for (name, times) in WORK {
        let whole = count_one(&file, name, times)?.saturating_sub(count_one(&file, name, 0)?);
        instructions.insert(name.to_owned(), whole / u64::from(times));
    }
    Ok(Recorded { compiler: line("release: "), target: line("host: "), instructions })
}

/// The instructions of the program of the work, from its start to its end.
fn count_one(file: &Path, name: &str, times: u32) -> Result<u64, String> {
    let mut valgrind = program("valgrind", &["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    let (_, messages) = read(valgrind.arg(file).args([name, &times.to_string()]))?;
    let count = messages.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind does not say what it counted:\n{messages}"))
}

fn compare(recorded: &Recorded, counted: &Recorded) -> Result<(), String> {
    let mut table = Table::new();
    table.set_header(["work", "recorded", "now", "difference"]);
    let mut grown = Vec::new();
    for (name, now) in &counted.instructions {
        let before = recorded.instructions.get(name).copied();
        let percent = before.filter(|before| *before > 0).map(|before| (*now as f64 / before as f64 - 1.0) * 100.0);
        if before.is_none_or(|before| now * 100 > before * (100 + ALLOWED_PERCENT)) {
            grown.push(name.as_str());
        }
        let shown = percent.map_or("not recorded".to_owned(), |percent| format!("{percent:+.2} %"));
        table.add_row([
            name.clone(),
            before.map_or(String::new(), |before| before.to_string()),
            now.to_string(),
            shown,
        ]);
    }
    println!("{table}");
    if (&recorded.compiler, &recorded.target) != (&counted.compiler, &counted.target) {
        println!(
            "NOT COMPARED: recorded with Rust {} on {}, counted with {} on {}",
            recorded.compiler, recorded.target, counted.compiler, counted.target
        );
        return Ok(());
    }
    if grown.is_empty() {
        return Ok(());
    }
    let names = grown.join(", ");
    Err(format!(
        "more than {ALLOWED_PERCENT} % more instructions: {names}; if that is meant, record them with `--update`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(compiler: &str, count: u64) -> Recorded {
        let instructions = BTreeMap::from([("chain".to_owned(), count)]);
        Recorded { compiler: compiler.into(), target: "here".into(), instructions }
    }

    #[test]
    fn five_percent_more_is_let_pass_and_six_is_not() {
        assert_eq!(compare(&with("1", 1_000), &with("1", 1_050)), Ok(()));
        assert_eq!(compare(&with("1", 1_000), &with("1", 500)), Ok(()));
        assert!(compare(&with("1", 1_000), &with("1", 1_060)).is_err_and(|why| why.contains("chain")));
    }

    #[test]
    fn another_compiler_is_not_compared() {
        assert_eq!(compare(&with("1", 1_000), &with("2", 2_000)), Ok(()));
    }
}

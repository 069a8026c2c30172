//! The part `differential`: random flows in the engine and in the independent interpreter under `tests/oracle/`.

use crate::harden::Tried;
use crate::repository::{program, read, root};

/// How many flows the short form compares, and the whole one.
const FLOWS: (&str, &str) = ("1000", "100000");

/// Starts `tests/oracle/run`.
pub fn compare(short: bool, note: &mut dyn FnMut(Tried)) {
    let file = root().join("tests/oracle/run");
    let name = "random flows against the oracle";
    if !file.exists() {
        return note(Tried::skipped(name, "there is no tests/oracle/run in this checkout"));
    }
    if read(&mut program("node", &["--version"])).is_err() {
        return note(Tried::skipped(name, "there is no Node on this machine"));
    }
    let flows = if short { FLOWS.0 } else { FLOWS.1 };
    let seen = read(&mut program(file, &[flows]));
    note(Tried::new(name, seen.map(|(results, _)| last_line(&results))));
}

fn last_line(text: &str) -> String {
    text.lines().last().unwrap_or_default().to_owned()
}

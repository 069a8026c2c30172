//! The library from Python: the tests in `tests/python`, with every golden trace of the shipped flows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod library;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use library::{built, has, package, run, scratch};

fn flows() -> PathBuf {
    package().join("../../flows").canonicalize().unwrap()
}

/// Every golden trace as one line, with the flow that it is of.
fn cases(folder: &Path) -> Vec<Value> {
    let mut cases = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            cases.extend(self::cases(&path));
        } else if path.to_string_lossy().ends_with(".trace.json") {
            let trace: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let document = folder.join(trace["flow"].as_str().unwrap());
            cases.push(json!({ "document": document, "trace": trace.to_string() }));
        }
    }
    cases
}

fn python(script: &str) -> Command {
    let mut python = Command::new("python3");
    python.arg(package().join(script)).env("PYTHONPATH", package().join("examples"));
    python.env("PYTHONDONTWRITEBYTECODE", "1");
    python
}

#[test]
fn python_drives_runs_and_breaks_nothing() {
    if !has("python3", "--version") {
        return;
    }
    let case_file = scratch("python").join("cases.json");
    fs::write(&case_file, serde_json::to_string(&cases(&flows())).unwrap()).unwrap();
    let mut tests = python("tests/python/test_c_abi.py");
    tests.env("CTI_FLOWS_LIBRARY", &built().shared).env("CTI_FLOWS_FLOWS", flows()).env("CTI_FLOWS_CASES", case_file);
    run(&mut tests);
}

#[test]
fn the_example_in_python_runs() {
    if !has("python3", "--version") {
        return;
    }
    let printed =
        run(python("examples/click_to_dial.py").arg(&built().shared).arg(flows().join("click-to-dial/flow.json")));
    assert!(printed.starts_with("added Click-to-dial\nasked for text.format_phone_number"), "{printed}");
    assert!(printed.ends_with("ended {'kind': 'completed'}\n"), "{printed}");
}

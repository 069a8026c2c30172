//! The engine agrees with the oracle of `tests/oracle`, a second reading of the documents in JavaScript, on random flows.
//!
//! This is the short form; `tests/oracle/run` compares more.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../crates/oracle/src/engine.rs"]
mod engine;

use std::io::{BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// How many flows are compared, from seed 1 on.
const FLOWS: &str = "2000";

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

#[test]
fn the_engine_agrees_with_the_oracle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    if Command::new("node").arg("--version").output().is_err() {
        aloud("SKIPPED: there is no `node`, which the oracle runs in");
        return;
    }
    if !folder.join("node_modules/lodash").is_dir() {
        let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let installed = Command::new("npm").args(install).current_dir(&folder).status();
        if !installed.is_ok_and(|status| status.success()) {
            aloud("SKIPPED: the oracle's library is not there; `npm ci` in tests/oracle installs it");
            return;
        }
    }
    let mut oracle = Command::new("node")
        .args(["compare.js", FLOWS, "1"])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (cases, outcomes) = (oracle.stdout.take().unwrap(), oracle.stdin.take().unwrap());
    engine::serve(BufReader::new(cases), outcomes).unwrap();
    assert!(oracle.wait().unwrap().success(), "they differ, as said above; see tests/oracle/README.md for what to do");
}

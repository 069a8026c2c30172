//! The library as C programs get it, built by cargo, and the programs that use it.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// What cargo built.
pub struct Built {
    /// The shared library.
    pub shared: PathBuf,
    /// The static library.
    pub archive: PathBuf,
}

pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for what a test makes.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Builds the library. Cargo does not do so for tests, since nothing in Rust can link to it.
pub fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--package", "cti-flows-c", "--message-format", "json-render-diagnostics"]);
        let output = cargo.current_dir(package()).stderr(Stdio::inherit()).output().unwrap();
        assert!(output.status.success());
        let messages = output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
        let is_library = |message: &Value| {
            let kinds = message["target"]["crate_types"].as_array();
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "cdylib"))
        };
        let message: Value = { messages }.find(is_library).expect("cargo builds the library");
        let files: Vec<PathBuf> = serde_json::from_value(message["filenames"].clone()).unwrap();
        let with = |endings: &[&str]| {
            let is_it = |file: &&PathBuf| endings.iter().any(|ending| file.extension().is_some_and(|it| it == *ending));
            files.iter().find(is_it).expect("a library").clone()
        };
        Built { shared: with(&["so", "dylib", "dll"]), archive: with(&["a", "lib"]) }
    })
}

/// Whether a program can be started; says aloud if not, past the test harness.
pub fn has(program: &str, argument: &str) -> bool {
    let started = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_there = started.is_ok_and(|status| status.success());
    if !is_there {
        aloud(&format!("skipped: there is no {program}"));
    }
    is_there
}

/// Writes past the test harness, which keeps to itself what a passing test prints.
pub fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

/// Runs a command that must succeed; gives what it printed.
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{out}\n{error}");
    out.into_owned()
}

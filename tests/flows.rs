//! The shipped flows, and the adapter's official ones: every scenario as expected, every trace as recorded, every run
//! written down and read back at each call, every trace replayed.
//!
//! `UPDATE=1 cargo test --test flows` records the golden traces anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use cti_flows::{Action, ActionDocument, Flow, Reply, Run, Step, Trace};
use cti_flows_sim::{Played, Scenario, ScenarioFiles};
use serde_json::Value;

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files(&entry, ending));
        } else if entry.to_string_lossy().ends_with(ending) {
            found.push(entry);
        }
    }
    found.sort();
    found
}

fn load(path: &Path) -> Flow {
    let checked = Flow::load(&fs::read(path).unwrap());
    let errors: Vec<_> = checked.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    checked.flow.unwrap_or_else(|| panic!("{}: {errors:#?}", path.display()))
}

/// The files that a scenario of a folder names.
struct Files<'a>(&'a Path);

impl ScenarioFiles for Files<'_> {
    fn flow(&mut self, name: &str) -> Result<Flow, String> {
        Ok(load(&self.0.join(name)))
    }

    fn action(&mut self, file: &str) -> Result<Action, String> {
        let checked = ActionDocument::read(&fs::read(self.0.join(file)).unwrap()).unwrap().check();
        assert_eq!(checked.diagnostics, [], "{file}");
        Ok(checked.action.unwrap())
    }
}

/// Plays one scenario and holds it to its expectation, its golden traces and the laws of runs.
fn check(path: &Path) {
    let (scenario, notes) =
        Scenario::read(&fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    assert!(notes.is_empty(), "{path:?}: {notes:?}");
    assert!(scenario.expect.is_some(), "{path:?} expects nothing");
    let folder = path.parent().unwrap();
    let missing = scenario.flow_names().into_iter().find(|name| !folder.join(name).exists());
    if let (Some(missing), true) = (missing, scenario.optional) {
        aloud(&format!("skipped: {} needs {missing}", path.file_name().unwrap().to_string_lossy()));
        return;
    }
    let (played, _) = scenario.play_on(None, Files(folder)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    for (index, act) in played.iter().enumerate() {
        assert!(act.differences.is_empty(), "{} act {index}: {:#?}", path.display(), act.differences);
        check_golden(path, index, act);
        check_laws(path, act);
    }
}

/// `one-match.scenario.json` has its traces in `one-match.trace.json`, `one-match.2.trace.json` …
fn golden(path: &Path, index: usize) -> PathBuf {
    let stem = path.file_name().unwrap().to_string_lossy().replace(".scenario.json", "");
    let number = if index == 0 { String::new() } else { format!(".{}", index + 1) };
    path.with_file_name(format!("{stem}{number}.trace.json"))
}

fn check_golden(path: &Path, index: usize, act: &Played) {
    let golden = golden(path, index);
    let trace = Trace::of(&act.run, act.flow_name.clone(), &act.flow);
    if std::env::var_os("UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&trace).unwrap() + "\n";
        let fresh = golden.with_extension("new");
        fs::write(&fresh, text).unwrap();
        fs::rename(&fresh, &golden).unwrap();
    }
    let text = fs::read_to_string(&golden).unwrap_or_else(|_| panic!("{golden:?} is missing"));
    let recorded: Trace = serde_json::from_str(&text).unwrap();
    assert_eq!(trace.events, recorded.events, "{} differs from its golden trace", path.display());
    assert_eq!(trace.fingerprint, recorded.fingerprint, "{}: the flow has changed", path.display());
    // The engine's other builds are held to the same bytes.
    assert_eq!(serde_json::to_string_pretty(&trace).unwrap() + "\n", text, "{}: other bytes", path.display());
}

fn check_laws(path: &Path, act: &Played) {
    let trace = Trace::of(&act.run, act.flow_name.clone(), &act.flow);
    let replayed = trace.replay(&act.flow).unwrap();
    assert_eq!(replayed.trace(), act.run.trace(), "{}: the replay differs", path.display());

    let read: Trace = serde_json::from_str(&serde_json::to_string(&trace).unwrap()).unwrap();
    assert_eq!(read, trace, "{}: the trace does not survive being written", path.display());

    // The same replies to a run that is written down and read back at every call.
    let replies: Vec<Reply> = trace.replies().collect();
    let (mut run, mut step) = Run::start(&act.flow, act.run.event().clone());
    for reply in replies {
        assert!(matches!(step, Step::Perform(_)));
        let restored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
        assert_eq!(restored, run);
        run = restored;
        step = run.resume(&act.flow, reply).unwrap();
    }
    assert_eq!(run, act.run, "{}: the restored run differs", path.display());
}

#[test]
fn every_shipped_flow_has_scenarios_that_hold() {
    let scenarios = files(&root().join("flows"), ".scenario.json");
    assert!(scenarios.len() >= 16);
    scenarios.iter().for_each(|path| check(path));
}

#[test]
fn the_published_worked_examples_come_out_exactly() {
    let scenarios = files(&root().join("tests/worked_examples"), ".scenario.json");
    assert!(!scenarios.is_empty());
    scenarios.iter().for_each(|path| check(path));
}

#[test]
fn every_shipped_flow_is_used_by_a_scenario_and_has_no_finding() {
    let used: Vec<PathBuf> = files(&root().join("flows"), ".scenario.json")
        .iter()
        .flat_map(|path| {
            let (scenario, _) = Scenario::read(&fs::read(path).unwrap()).unwrap();
            let folder = path.parent().unwrap().to_owned();
            scenario.flow_names().into_iter().map(move |name| folder.join(name)).collect::<Vec<_>>()
        })
        .collect();
    for path in files(&root().join("flows"), ".json") {
        let bytes = fs::read(&path).unwrap();
        let is_flow = serde_json::from_slice::<Value>(&bytes).unwrap().get("actions").is_some();
        if is_flow {
            assert!(used.contains(&path), "no scenario runs {}", path.display());
            assert_eq!(Flow::load(&bytes).diagnostics, [], "{}", path.display());
        }
    }
}

#[test]
fn every_official_flow_has_a_scenario_that_holds() {
    let official = root().join("../shared/data/flows/official");
    if !official.exists() {
        aloud("skipped: ../shared is absent, official flows are not run");
        return;
    }
    let scenarios = files(&root().join("tests/official"), ".scenario.json");
    for flow in files(&official, ".json") {
        let name = flow.file_name().unwrap().to_string_lossy().replace(".json", "");
        let scenario = root().join(format!("tests/official/{name}.scenario.json"));
        assert!(scenarios.contains(&scenario), "{name} has no scenario");
    }
    scenarios.iter().for_each(|path| check(path));
}

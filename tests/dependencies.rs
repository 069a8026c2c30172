//! The page `docs/guide/dependencies.md` has a row for every library that a manifest needs to run, and no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

/// Name of a crate or package to the names of its libraries.
type Libraries = BTreeMap<String, BTreeSet<String>>;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn documented() -> Libraries {
    let mut libraries = Libraries::new();
    let mut heading = String::new();
    for line in read("docs/guide/dependencies.md").lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut heading);
        } else if let Some((name, reason)) = line.strip_prefix("| `").and_then(|row| row.split_once("` | ")) {
            assert!(reason.len() > 4, "{heading}: `{name}` has no reason");
            let is_new = libraries.entry(heading.clone()).or_default().insert(name.to_owned());
            assert!(is_new, "{heading}: `{name}` stands there twice");
        }
    }
    libraries
}

/// The libraries of a `Cargo.toml`, the project's own crates left out.
fn of_crate(manifest: &str) -> (String, BTreeSet<String>) {
    let text = read(manifest);
    let name = text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).unwrap();
    let lines = text.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let rows = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.starts_with('#'));
    let names = rows.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
    let libraries = names.filter(|name| !name.starts_with("cti-flows")).collect();
    assert!(!text.contains(".dependencies]") || manifest == "Cargo.toml", "{manifest} has dependencies elsewhere, too");
    (name.to_owned(), libraries)
}

fn of_package(folder: &str) -> Option<(String, BTreeSet<String>)> {
    let manifest: Value = serde_json::from_str(&read(&format!("packages/{folder}/package.json"))).unwrap();
    let is_private = manifest.get("private") == Some(&Value::Bool(true));
    let libraries = manifest.get("dependencies").and_then(Value::as_object);
    let libraries = libraries.into_iter().flatten().map(|(name, _)| name.clone());
    let name = manifest.get("name")?.as_str()?.to_owned();
    (!is_private).then(|| (name, libraries.filter(|name| !name.starts_with("@cti-flows/")).collect()))
}

fn folders(path: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap()).collect()
}

#[test]
fn every_library_has_its_reason() {
    let crates = folders("crates").into_iter().map(|folder| format!("crates/{folder}/Cargo.toml"));
    let packages = folders("packages").into_iter();
    let packages = packages.filter(|folder| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("packages/{folder}/package.json")).exists()
    });
    let expected: Libraries = crates
        .chain(["Cargo.toml".to_owned()])
        .map(|manifest| of_crate(&manifest))
        .chain(packages.filter_map(|folder| of_package(&folder)))
        .filter(|(_, libraries)| !libraries.is_empty())
        .collect();
    assert_eq!(documented(), expected);
}

/// What `cargo deny` checks with the network is checked here without: every crate of the lock file comes from crates.io.
#[test]
fn every_crate_comes_from_the_registry() {
    for lock in ["Cargo.lock", "crates/wasm/Cargo.lock"] {
        let text = read(lock);
        let sources: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
        assert_eq!(sources, BTreeSet::from(["\"registry+https://github.com/rust-lang/crates.io-index\""]), "{lock}");
    }
}

//! Generated files: `schemas/` and the generated part of `docs/` equal what the code makes. `UPDATE=1` writes them.

#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cti_flows::{Catalogue, pages, schema};
use cti_flows_sim::{Sample, Scenario};
use serde_json::Value;

/// Folders that hold generated files only: whatever else lies in them is stale.
const GENERATED_FOLDERS: [&str; 4] = ["schemas", "docs/blocks", "docs/diagnostics", "docs/sources"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json_text(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

/// The schemas of files that belong to the simulated desktop.
fn simulator_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("sample", schema::schema_for::<Sample>("Sample of a dry run")),
        ("scenario", schema::schema_for::<Scenario>("Scenario of a flow")),
    ]
}

/// Files of an ending under a folder, with their text as JSON.
fn json_files(folder: &Path, ending: &str) -> Vec<(PathBuf, Value)> {
    let mut files = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(json_files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            files.push((path.clone(), serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()));
        }
    }
    files
}

#[test]
fn schemas_of_the_simulator_are_valid_draft_2020_12() {
    for (name, schema) in simulator_schemas() {
        jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// The schema that a file says it keeps to, from the root of the repository; a trace need not say it.
fn schema_of(path: &Path, value: &Value) -> Option<String> {
    if let Some(schema) = value.get("$schema") {
        // That this path leads into `schemas/` is what gives completion in an editor.
        let target = path.parent().unwrap().join(schema.as_str().unwrap());
        let target = target.canonicalize().unwrap_or_else(|_| panic!("{}: {schema}", path.display()));
        let inside = target.strip_prefix(root().canonicalize().unwrap()).unwrap();
        return Some(inside.to_str().unwrap().replace('\\', "/"));
    }
    path.to_string_lossy().ends_with(".trace.json").then(|| "schemas/trace.schema.json".to_owned())
}

#[test]
fn files_of_the_repository_keep_to_their_schemas() {
    let generated = generated();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (path, value) in ["flows", "tests/official"].iter().flat_map(|folder| json_files(&root().join(folder), ".json"))
    {
        let schema = schema_of(&path, &value).unwrap_or_else(|| panic!("{} names no schema", path.display()));
        let text = generated.get(&schema).unwrap_or_else(|| panic!("{}: {schema}", path.display()));
        let validator = jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{}", path.display());
        *counts.entry(schema).or_default() += 1;
    }
    for name in ["flow", "scenario", "trace"] {
        let count = counts.get(&format!("schemas/{name}.schema.json")).copied().unwrap_or_default();
        assert!(count >= 8, "only {count} files keep to the schema `{name}`");
    }
}

/// The first test case of a block, which its page shows.
fn first_case(type_name: &str) -> Option<Value> {
    let text = fs::read_to_string(root().join(format!("tests/blocks/{type_name}.json"))).ok()?;
    let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{type_name}.json: {error}"));
    let cases = file.get("cases").unwrap_or(&file);
    match cases.as_array() {
        Some(cases) => cases.first().cloned(),
        None => Some(cases.clone()),
    }
}

/// Every generated file, by its path from the root of the repository.
fn generated() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (name, schema) in schema::schemas().into_iter().chain(simulator_schemas()) {
        files.insert(format!("schemas/{name}.schema.json"), json_text(&schema));
    }
    for (name, data) in schema::data_files() {
        files.insert(format!("schemas/{name}.json"), json_text(&data));
    }
    for (path, page) in pages(Catalogue::builtin(), first_case) {
        files.insert(format!("docs/{path}"), page);
    }
    files
}

/// Files that lie in generated folders and are not generated any more.
fn stale(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut stale = Vec::new();
    for folder in GENERATED_FOLDERS {
        for entry in fs::read_dir(root().join(folder)).into_iter().flatten() {
            let path = format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy());
            if !files.contains_key(&path) {
                stale.push(path);
            }
        }
    }
    stale
}

/// Writes a file so that whoever reads it meanwhile sees the old text or the new one, never a part.
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut temporary = PathBuf::from(path).into_os_string();
    temporary.push(".new");
    fs::write(&temporary, text).unwrap();
    fs::rename(&temporary, path).unwrap();
}

#[test]
fn generated_files_are_up_to_date() {
    let files = generated();
    // A checkout may turn line ends into those of its system.
    let is_current = |path: &str, text: &str| {
        fs::read_to_string(root().join(path)).is_ok_and(|found| found.replace("\r\n", "\n") == text)
    };
    let outdated: Vec<&String> =
        files.iter().filter(|(path, text)| !is_current(path, text)).map(|(path, _)| path).collect();
    let stale = stale(&files);
    if std::env::var_os("UPDATE").is_some_and(|update| update == "1") {
        outdated.iter().for_each(|path| write(&root().join(path), &files[*path]));
        stale.iter().for_each(|path| fs::remove_file(root().join(path)).unwrap());
        return;
    }
    assert!(
        outdated.is_empty() && stale.is_empty(),
        "not what the code makes: {outdated:?}\nnot made any more: {stale:?}\n\
         run `UPDATE=1 cargo test --test generated` and look at the difference"
    );
}

/// Every page, by its path from the root: the generated ones as they should be, the guides as they are.
fn all_pages() -> BTreeMap<String, String> {
    let mut pages: BTreeMap<_, _> = generated().into_iter().filter(|(path, _)| path.ends_with(".md")).collect();
    for entry in fs::read_dir(root().join("docs/guide")).unwrap() {
        let path = entry.unwrap().path();
        pages.insert(
            format!("docs/guide/{}", path.file_name().unwrap().to_string_lossy()),
            fs::read_to_string(path).unwrap(),
        );
    }
    pages
}

/// The anchor that renderers give to a heading.
fn anchor_of(heading: &str) -> String {
    let kept = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
    kept.replace(' ', "-")
}

/// A link's path from the root, with its `..` taken out.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    if link.is_empty() {
        return page.to_owned();
    }
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn links_between_pages_lead_somewhere() {
    let pages = all_pages();
    let mut links = 0;
    for (path, page) in &pages {
        let all = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in all.filter(|link| !link.starts_with("https://")) {
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = resolve(path, target);
            let there = pages.contains_key(&target) || root().join(&target).exists();
            assert!(there, "{path} leads to {target}");
            links += 1;
            if anchor.is_empty() {
                continue;
            }
            let text = match pages.get(&target) {
                Some(text) => text.clone(),
                None => fs::read_to_string(root().join(&target)).unwrap_or_else(|_| panic!("{target} is no text")),
            };
            let mut headings = text.lines().filter(|line| line.starts_with('#'));
            let is_it = |heading: &str| anchor_of(heading.trim_start_matches('#').trim()) == anchor;
            assert!(headings.any(is_it), "{path}: nothing at {link}");
        }
    }
    assert!(links > pages.len(), "only {links} links");
}

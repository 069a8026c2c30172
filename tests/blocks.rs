//! Every kind of block does what its case file says: `tests/blocks/<TYPE>.json`, an array of conversations.
//!
//! A case has a `name`; `controls` as a document has them; `given` `payload`, `contact`, `agent` and results of earlier
//! `actions`; what the block `asks` and the host's `reply` to it (or several such turns, as `conversation`); the port
//! that it `leaves` by; its `results`, where it has any; the `exception` that it failed with, with `null` as results
//! unless some are given. An `asks` without `reply` is answered with the case's `exception`. A block to which it matters
//! how the run comes to it has `again`: its first port then leads to a block that leads back to it by these ports
//! (`success` or `failure`), one after another, and the case tells what comes of the last visit, with the turns of all
//! visits in one `conversation`. A block that ends the run says how in `ends`. A case that is `static` is a mistake that
//! can be seen before a run: the flow does not compile, and the diagnostics hold that code.
//!
//! The first case is the typical one and stands in the block's documentation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "cases/mod.rs"]
mod cases;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cti_flows::{BlockKind, Catalogue};
use serde_json::json;

use crate::cases::{Case, obligations, play};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/blocks")
}

fn cases_of(kind: &BlockKind) -> Result<Vec<Case>, String> {
    let path = folder().join(format!("{}.json", kind.type_name));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Collects what is wrong with every kind, so that one run of the test shows all of it.
fn check_every_kind(check: impl Fn(&'static BlockKind, &[Case]) -> Vec<String>) {
    let wrong: Vec<String> = Catalogue::builtin()
        .kinds()
        .flat_map(|kind| match cases_of(kind) {
            Ok(cases) => check(kind, &cases),
            Err(error) => vec![error],
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_block_does_what_its_cases_say() {
    let traces = RefCell::new(String::new());
    check_every_kind(|kind, cases| {
        let at_run_time = cases.iter().filter(|case| case.refused_with.is_none());
        at_run_time
            .flat_map(|case| {
                let played = |document, trace| {
                    let name = format!("{}: {}", kind.type_name, case.name);
                    let line = json!({ "name": name, "document": document, "trace": trace });
                    traces.borrow_mut().push_str(&format!("{line}\n"));
                };
                labelled(kind, &case.name, play::at_run_time(kind, case, played))
            })
            .collect()
    });
    keep(&traces.into_inner());
}

/// Keeps the traces of the cases where the engine's other builds find them, to be held to the same bytes
/// (`packages/conformance`): a JSON object a line, document and trace as text.
fn keep(traces: &str) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("block-cases.jsonl");
    let fresh = file.with_extension("new");
    std::fs::write(&fresh, traces).unwrap();
    std::fs::rename(fresh, file).unwrap();
}

#[test]
fn mistakes_that_can_be_seen_are_refused_before_a_run() {
    check_every_kind(|kind, cases| {
        let mistakes = cases.iter().filter_map(|case| Some((case, case.refused_with.as_deref()?)));
        mistakes.flat_map(|(case, code)| labelled(kind, &case.name, play::before_a_run(kind, case, code))).collect()
    });
}

#[test]
fn every_block_has_the_cases_that_it_must_have() {
    check_every_kind(|kind, cases| {
        obligations::unmet(kind, cases).into_iter().map(|what| format!("{}: {what}", kind.type_name)).collect()
    });
}

#[test]
fn every_case_file_belongs_to_a_block() {
    let expected: BTreeSet<String> =
        Catalogue::builtin().kinds().map(|kind| format!("{}.json", kind.type_name)).collect();
    let files = std::fs::read_dir(folder()).unwrap();
    let found: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}

fn labelled(kind: &BlockKind, case: &str, problems: Vec<String>) -> Vec<String> {
    problems.into_iter().map(|problem| format!("{}: {case}: {problem}", kind.type_name)).collect()
}

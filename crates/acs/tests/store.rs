//! The folder of records: what is put is found again, also by the next one who opens it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;

use cti_flows_acs::store::{Change, FolderStore, MemoryStore, Store};

fn put(id: &str, record: &str) -> Change {
    Change::Put { id: id.into(), record: record.into() }
}

fn texts(store: &mut dyn Store) -> Vec<(String, String)> {
    store.records().unwrap().into_iter().map(|(id, record)| (id, record.unwrap())).collect()
}

#[test]
fn stores_keep_and_drop() {
    let folder = tempfile::tempdir().unwrap();
    let mut stores: [Box<dyn Store>; 2] =
        [Box::new(MemoryStore::default()), Box::new(FolderStore::open(folder.path().join("new/state")).unwrap())];
    for store in &mut stores {
        assert!(store.records().unwrap().is_empty());
        store.apply(&[put("b", "1"), put("a", "2"), put("b", "3")]).unwrap();
        assert_eq!(texts(&mut **store), [("a".into(), "2".into()), ("b".into(), "3".into())]);
        store.apply(&[Change::Remove { id: "a".into() }, Change::Remove { id: "never there".into() }]).unwrap();
        assert_eq!(texts(&mut **store), [("b".into(), "3".into())]);
    }
}

#[test]
fn ids_cannot_lead_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = FolderStore::open(folder.path().join("state")).unwrap();
    for id in ["../outside", "a/b", "..", "", "straße", "a.json", "%2e"] {
        store.apply(&[put(id, "x")]).unwrap();
        assert_eq!(texts(&mut store), [(id.to_owned(), "x".to_owned())]);
        store.apply(&[Change::Remove { id: id.into() }]).unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_was_not_finished_counts_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = FolderStore::open(folder.path()).unwrap();
    store.apply(&[put("a", "whole")]).unwrap();
    drop(store);
    fs::write(folder.path().join("a.unfinished"), "ha").unwrap();
    fs::write(folder.path().join("readme.txt"), "mine").unwrap();
    fs::write(folder.path().join("broken.json"), [0xff]).unwrap();
    let mut store = FolderStore::open(folder.path()).unwrap();
    assert_eq!(store.unfinished(), 1);
    let records = store.records().unwrap();
    assert_eq!(records[0], ("a".to_owned(), Ok("whole".to_owned())));
    assert!(records[1].0 == "broken" && records[1].1.is_err(), "{records:?}");
    assert_eq!(records.len(), 2);
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.json", "broken.json", "lock", "readme.txt"]);
}

#[test]
fn a_folder_has_one_owner() {
    let folder = tempfile::tempdir().unwrap();
    let store = FolderStore::open(folder.path()).unwrap();
    let error = FolderStore::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("another service uses this folder"), "{error}");
    drop(store);
    FolderStore::open(folder.path()).unwrap();
}

#[test]
fn a_store_that_cannot_write_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(FolderStore::open(&file).is_err());
    let mut store = FolderStore::open(folder.path().join("state")).unwrap();
    fs::create_dir(folder.path().join("state/a.json")).unwrap();
    let error = store.apply(&[put("a", "x")]).unwrap_err().to_string();
    assert!(error.starts_with("cannot write"), "{error}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_records() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut store = FolderStore::open(&state).unwrap();
    store.apply(&[put("a", "x")]).unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&state), mode(&state.join("a.json"))), (0o700, 0o600));
}

//! A CRM in a file, and loading samples into it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use cti_flows_sim::{Crm, CrmError, PhoneRegion, Sample};
use serde_json::{Map, Value, json};

/// A folder of this test's own, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("cti-flows-sim-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn open(path: &Path) -> Crm {
    Crm::open(Some(path), PhoneRegion::parse("JP").unwrap()).unwrap()
}

fn unusable(path: &Path) -> String {
    let error = Crm::open(Some(path), PhoneRegion::default()).unwrap_err();
    assert!(matches!(error, CrmError::File { .. }), "{error:?}");
    error.to_string()
}

fn load(crm: &mut Crm, records: &Value) -> Vec<String> {
    let (sample, _) = Sample::from_value(&json!({"crm": records})).unwrap();
    crm.load(&sample.crm).unwrap().into_iter().map(|note| format!("{}: {}", note.pointer, note.message)).collect()
}

fn count(crm: &mut Crm, object: &str) -> usize {
    crm.snapshot().unwrap().get(object).and_then(Value::as_array).map_or(0, Vec::len)
}

#[test]
fn records_are_there_again_after_the_file_was_closed() {
    let folder = Folder::new("again");
    let path = folder.file("crm.sqlite");
    let fields = |value: Value| value.as_object().unwrap().clone();
    let first = open(&path).create("Case", &fields(json!({"Subject": "火事 🔥"}))).unwrap();
    let mut crm = open(&path);
    assert_eq!(crm.retrieve("Case", first.as_str(), &["Subject".to_owned()]).unwrap()["Subject"], "火事 🔥");
    assert_eq!(crm.search(&["Case".to_owned()], "火事").unwrap().len(), 1);
    let second = crm.create("Case", &Map::new()).unwrap();
    assert_ne!(first, second);
    assert_eq!(crm.retrieve("Case", second.as_str(), &["CaseNumber".to_owned()]).unwrap()["CaseNumber"], "00001002");
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_untouched() {
    let folder = Folder::new("other");
    let text = folder.file("notes.txt");
    fs::write(&text, "these are my notes, not a database; ".repeat(100)).unwrap();
    assert!(unusable(&text).ends_with("cannot be used: it is not a SQLite database"));
    let other = folder.file("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
    let before = fs::read(&other).unwrap();
    assert!(unusable(&other).ends_with("it is a SQLite database of another program"));
    assert_eq!(fs::read(&other).unwrap(), before);
    let newer = folder.file("newer.sqlite");
    drop(open(&newer));
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(unusable(&newer).ends_with("its tables have version 99, this program knows version 2"));
}

#[test]
fn a_file_that_cannot_be_opened_or_written_is_refused() {
    let folder = Folder::new("closed");
    assert!(unusable(&folder.0).contains("it cannot be opened"));
    assert!(unusable(&folder.file("no/such/folder/crm.sqlite")).contains("the folder must exist"));
    let busy = folder.file("busy.sqlite");
    drop(open(&busy));
    let other = rusqlite::Connection::open(&busy).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(unusable(&busy).ends_with("another program is writing to it"));
}

#[test]
fn an_empty_file_becomes_a_crm() {
    let folder = Folder::new("empty");
    let path = folder.file("crm.sqlite");
    fs::write(&path, "").unwrap();
    assert_eq!(open(&path).snapshot().unwrap(), Map::new());
}

#[test]
fn a_sample_is_loaded_once() {
    let folder = Folder::new("once");
    let path = folder.file("crm.sqlite");
    let records = json!({
        "Contact": [{"LastName": "Yamada"}, {"LastName": "Yamada"}, {"Id": "0035h000006Rj29AAC", "LastName": "Sato", "Phone": "03-1234-5678"}],
        "Case": [{"attributes": {"type": "Case"}, "CaseNumber": "00001076"}]
    });
    load(&mut open(&path), &records);
    let mut crm = open(&path);
    let snapshot = crm.snapshot().unwrap();
    assert_eq!(count(&mut crm, "Contact"), 3);
    crm.update("0035h000006Rj29AAC", json!({"Phone": "03-8765-4321"}).as_object().unwrap()).unwrap();
    load(&mut crm, &records);
    assert_eq!(count(&mut crm, "Contact"), 3);
    assert_eq!(count(&mut crm, "Case"), 1);
    let phone = crm.retrieve("Contact", "0035h000006Rj29", &["Phone".to_owned()]).unwrap()["Phone"].clone();
    assert_eq!(phone, "03-8765-4321");
    assert_ne!(crm.snapshot().unwrap(), snapshot);
}

#[test]
fn a_snapshot_can_be_loaded_again() {
    let mut crm = Crm::open(None, PhoneRegion::default()).unwrap();
    load(
        &mut crm,
        &json!({"Lead": [{"LastName": "Yamada", "Company": "ACME", "Score__c": 1.5}], "Case": [{}], "Voucher": [{"Name": "v"}]}),
    );
    let snapshot = crm.snapshot().unwrap();
    let mut copy = Crm::open(None, PhoneRegion::default()).unwrap();
    assert_eq!(load(&mut copy, &Value::Object(snapshot.clone())), [""; 0]);
    assert_eq!(copy.snapshot().unwrap(), snapshot);
}

#[test]
fn ids_of_a_sample_are_kept_or_put_right_and_noted() {
    let mut crm = Crm::open(None, PhoneRegion::default()).unwrap();
    let notes = load(
        &mut crm,
        &json!({"Case": [{"Id": "5005h000006Rj29"}, {"Id": "5005h000006RixSAAA"}, {"Id": "500x"}, {"Id": null}, {"Id": 5}]}),
    );
    assert_eq!(
        notes,
        [
            "/crm/Case/1/Id: the last three characters of `5005h000006RixSAAA` do not fit; `5005h000006RixSAAS` is used",
            "/crm/Case/2/Id: \"500x\" is not a record id of 15 or 18 letters and digits; another is used",
            "/crm/Case/4/Id: 5 is not a record id of 15 or 18 letters and digits; another is used",
        ]
    );
    let snapshot = crm.snapshot().unwrap();
    assert_eq!(snapshot["Case"][0]["Id"], "5005h000006Rj29AAC");
    assert_eq!(snapshot["Case"][1]["Id"], "5005h000006RixSAAS");
    assert_eq!(snapshot["Case"].as_array().unwrap().len(), 5);
}

#[test]
fn impossible_samples_are_refused_whole() {
    for (records, expected) in [
        (
            json!({"Case": [{"Id": "5005h000006Rj29"}, {"Id": "5005h000006Rj29AAC"}]}),
            "`/crm/Case/0` and `/crm/Case/1` have the same id",
        ),
        (json!({"Case": [{}], "My Object": []}), "`My Object` cannot be the name of an object"),
        (json!({"Case": [{}, {"a b": 1}]}), "`/crm/Case/1`: INVALID_FIELD: `a b` cannot be the name of a field"),
        (json!({"Case": [{"Account": {"Name": "x"}}]}), "`Account` must be text"),
    ] {
        let mut crm = Crm::open(None, PhoneRegion::default()).unwrap();
        let (sample, _) = Sample::from_value(&json!({"crm": records})).unwrap();
        let message = crm.load(&sample.crm).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
        assert_eq!(crm.snapshot().unwrap(), Map::new());
    }
}

#[test]
fn an_object_that_a_sample_lists_is_known() {
    let mut crm = Crm::open(None, PhoneRegion::default()).unwrap();
    assert!(crm.create("Voucher", &Map::new()).is_err());
    load(&mut crm, &json!({"Voucher": []}));
    assert_eq!(crm.create("voucher", &Map::new()).unwrap().key_prefix(), "a00");
    assert_eq!(count(&mut crm, "Voucher"), 1);
}

#[test]
fn a_file_written_for_another_region_finds_numbers_again() {
    let folder = Folder::new("region");
    let path = folder.file("crm.sqlite");
    let mut crm = Crm::open(Some(&path), PhoneRegion::parse("US").unwrap()).unwrap();
    load(&mut crm, &json!({"Contact": [{"LastName": "Smith", "Phone": "020 7946 0018"}]}));
    assert_eq!(crm.find_by_phone("Contact", "+442079460018", None).unwrap().len(), 1);
    drop(crm);
    let mut crm = Crm::open(Some(&path), PhoneRegion::parse("GB").unwrap()).unwrap();
    for number in ["+442079460018", "02079460018"] {
        assert_eq!(crm.find_by_phone("Contact", number, None).unwrap().len(), 1);
    }
    assert_eq!(crm.region().code(), "GB");
}

#[test]
fn a_file_of_version_1_is_brought_up_to_date() {
    let file = std::env::temp_dir().join(format!("cti-flows-crm-version-1-{}.sqlite", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let fields = serde_json::json!({"LastName": "Yamada"}).as_object().unwrap().clone();
    Crm::open(Some(&file), PhoneRegion::default()).unwrap().create("Contact", &fields).unwrap();
    let old = rusqlite::Connection::open(&file).unwrap();
    old.execute_batch("ALTER TABLE record DROP COLUMN created_at; ALTER TABLE record DROP COLUMN modified_at;")
        .unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    let mut crm = Crm::open(Some(&file), PhoneRegion::default()).unwrap();
    crm.create("Contact", &fields).unwrap();
    let queried = crm.query("SELECT CreatedDate FROM Contact").unwrap();
    let dates: Vec<_> = queried.records.iter().map(|record| record["CreatedDate"].clone()).collect();
    assert_eq!(dates, [serde_json::Value::Null, "2025-01-01T00:00:00.000+0000".into()]);
    drop(crm);
    std::fs::remove_file(&file).unwrap();
}

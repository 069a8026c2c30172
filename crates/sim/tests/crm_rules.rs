//! What records may hold, case by case in `crm-rules.json`: refused with Salesforce's status, or kept as the case says.
//!
//! A case loads a `sample`, then creates a record of `object`, changes it by `update`, or imports `json` or `csv`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use cti_flows_sim::{Crm, CrmError, PhoneRegion, describe};
use serde_json::{Map, Value};

/// What a case does to a CRM; the notes of its sample.
fn perform(crm: &mut Crm, case: &Value) -> Result<Vec<String>, CrmError> {
    let object = case["object"].as_str().unwrap_or_default();
    let mut notes = Vec::new();
    if case["sample"].is_object() {
        let records: BTreeMap<String, Vec<Map<String, Value>>> =
            serde_json::from_value(case["sample"].clone()).unwrap();
        let found = crm.load(&records)?;
        notes.extend(found.into_iter().map(|note| format!("{}: {}", note.pointer, note.message)));
    }
    if let Some(fields) = case["create"].as_object() {
        let id = crm.create(object, fields)?;
        if let Some(fields) = case["update"].as_object() {
            crm.update(id.as_str(), fields)?;
        }
    }
    if case["json"].is_object() {
        crm.import_json(&case["json"].to_string())?;
    }
    if let Some(csv) = case["csv"].as_str() {
        crm.import_csv(object, csv)?;
    }
    Ok(notes)
}

/// The fields of the last record of an object, but its id and a case's number.
fn kept(crm: &mut Crm, case: &Value) -> Value {
    let object = case["object"].as_str().unwrap();
    let snapshot = crm.snapshot().unwrap();
    let (_, records) = snapshot.iter().find(|(name, _)| name.eq_ignore_ascii_case(object)).unwrap();
    let mut record = records.as_array().unwrap().last().unwrap().as_object().unwrap().clone();
    record.shift_remove("Id");
    if case["kept"].get("CaseNumber").is_none() {
        record.shift_remove("CaseNumber");
    }
    Value::Object(record)
}

#[test]
fn records_are_kept_or_refused_as_in_salesforce() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("crm-rules.json")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let mut crm = Crm::open(None, PhoneRegion::default()).unwrap();
        let name = &case["name"];
        match (perform(&mut crm, case), case["refused"].as_str()) {
            (Err(error), Some(expected)) if error.to_string() == expected => {
                // Nothing is half done: no record but the one that was to be changed.
                let left = crm.snapshot().unwrap();
                let expected = case.get("update").map_or(0, |_| 1);
                if left.values().map(|records| records.as_array().unwrap().len()).sum::<usize>() != expected {
                    wrong.push(format!("{name}: leaves {left:?}"));
                }
            }
            (Ok(notes), None) => {
                let kept = kept(&mut crm, case);
                let expected: Vec<String> = serde_json::from_value(case["notes"].clone()).unwrap_or_default();
                if kept != case["kept"] || notes != expected {
                    wrong.push(format!("{name}: keeps {kept}, notes {notes:?}"));
                }
            }
            (other, _) => wrong.push(format!("{name}: {other:?}")),
        }
    }
    assert!(cases.len() > 50);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_metadata_says_holds_together() {
    let objects =
        ["Account", "Contact", "Lead", "Case", "Task", "Event", "Opportunity", "User", "Campaign", "VoiceCall"];
    for object in objects {
        let description = describe(object);
        assert!(!description.is_open, "{object}");
        for field in &description.fields {
            let same = description.fields.iter().filter(|other| other.name.eq_ignore_ascii_case(field.name));
            assert_eq!(same.count(), 1, "{object}.{}", field.name);
            assert!(!(field.required && field.read_only), "{object}.{}", field.name);
        }
        for child in description.children {
            assert!(describe(child.object).field(child.field).is_some(), "{object}.{}", child.name);
        }
    }
    let task = describe("Task");
    assert!(task.field("CallType").unwrap().restricted && !task.field("Status").unwrap().restricted);
    assert!(describe("Case").field("CaseNumber").unwrap().read_only);
    assert_eq!(task.nearest_fields("subjekt"), ["Subject"]);
}

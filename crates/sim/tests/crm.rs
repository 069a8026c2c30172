//! Records: ids, creating, changing, reading, and what is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::HashSet;

use cti_flows_sim::{Crm, CrmError, MAX_FIELD_CHARACTERS, PhoneRegion, RecordId};
use serde_json::{Map, Value, json};

fn crm() -> Crm {
    Crm::open(None, PhoneRegion::parse("JP").unwrap()).unwrap()
}

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

fn create(crm: &mut Crm, object: &str, value: &Value) -> String {
    crm.create(object, &fields(value)).unwrap().to_string()
}

fn refused(result: Result<impl std::fmt::Debug, CrmError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn published_ids_have_the_right_check_characters() {
    for id in ["5005h000006Rj29AAC", "5005h000006RixSAAS", "001D000000IqhSLIAZ"] {
        assert_eq!(RecordId::parse(&id[..15]).unwrap().as_str(), id);
        assert_eq!(RecordId::parse(id).unwrap().as_str(), id);
    }
    assert_eq!(RecordId::parse("5005h000006Rj29AAC").unwrap().key_prefix(), "500");
    for text in
        ["", "500", "5005h000006Rj2", "5005h000006Rj29AA", "5005h000006Rj2-", "5005h000006Rj29AAC1", "五005h000006Rj29"]
    {
        assert_eq!(RecordId::parse(text), None, "{text}");
    }
}

#[test]
fn ids_made_here_look_like_salesforce_ids_and_repeat() {
    let standard =
        [("Contact", "003"), ("Case", "500"), ("Lead", "00Q"), ("Task", "00T"), ("Account", "001"), ("task", "00T")];
    let custom = [("Call__c", "a00"), ("Score__c", "a01"), ("call__c", "a00")];
    let make = || {
        let mut crm = crm();
        let value = |object: &str| match object {
            "Contact" => json!({"LastName": "Yamada"}),
            "Lead" => json!({"LastName": "Yamada", "Company": "ACME"}),
            "Case" | "Task" | "task" => json!({"Subject": "x"}),
            _ => json!({"Name": "ACME"}),
        };
        standard.iter().chain(&custom).map(|(object, _)| create(&mut crm, object, &value(object))).collect::<Vec<_>>()
    };
    let ids = make();
    assert_eq!(ids, make());
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    for ((_, prefix), id) in standard.iter().chain(&custom).zip(&ids) {
        assert!(id.starts_with(prefix), "{id}");
        assert_eq!(RecordId::parse(&id[..15]).unwrap().as_str(), id);
        assert_eq!(id.len(), 18);
    }
}

#[test]
fn a_record_is_created_changed_and_read() {
    let mut crm = crm();
    let id = create(
        &mut crm,
        "Contact",
        &json!({"FirstName": "花子", "LastName": "鈴木", "Email": "", "Age__c": 41, "Vip__c": true}),
    );
    let record =
        crm.retrieve("contact", &id, &names(&["Name", "Age__c", "Vip__c", "Email", "lastname", "Nothing"])).unwrap();
    assert_eq!(
        record,
        json!({
            "attributes": {"type": "Contact"}, "Id": id, "Name": "花子 鈴木", "Age__c": 41, "Vip__c": true,
            "Email": null, "lastname": "鈴木", "Nothing": null
        })
    );
    crm.update(&id, &fields(&json!({"lastName": "Sato", "Vip__c": null, "Age__c": 41.5}))).unwrap();
    let record = crm.retrieve("Contact", &id, &names(&["Name", "Vip__c", "Age__c"])).unwrap();
    assert_eq!(record["Name"], "花子 Sato");
    assert_eq!(record["Vip__c"], Value::Null);
    assert_eq!(record["Age__c"], 41.5);
}

#[test]
fn both_forms_of_an_id_are_the_same_record() {
    let mut crm = crm();
    let id = create(&mut crm, "Case", &json!({}));
    for form in [&id[..15], &id] {
        assert!(crm.exists(form).unwrap());
        assert_eq!(crm.object_of(form).unwrap().as_deref(), Some("Case"));
        assert_eq!(crm.retrieve("Case", form, &[]).unwrap()["Id"], *id);
        assert_eq!(crm.update(form, &fields(&json!({"Id": form, "Subject": "x"}))).unwrap().as_str(), id);
    }
}

#[test]
fn cases_are_numbered_on_from_the_highest_number() {
    let mut crm = crm();
    let number =
        |crm: &mut Crm, id: &str| crm.retrieve("Case", id, &names(&["CaseNumber"])).unwrap()["CaseNumber"].clone();
    let first = create(&mut crm, "Case", &json!({"Subject": "a"}));
    assert_eq!(number(&mut crm, &first), "00001001");
    crm.import_json(r#"{"Case": [{"CaseNumber": "00002000"}]}"#).unwrap();
    let third = create(&mut crm, "Case", &json!({}));
    assert_eq!(number(&mut crm, &third), "00002001");
}

#[test]
fn what_salesforce_refuses_is_refused() {
    let mut crm = crm();
    let case = create(&mut crm, "Case", &json!({}));
    let contact = create(&mut crm, "Contact", &json!({"LastName": "Yamada"}));
    let too_long = "x".repeat(MAX_FIELD_CHARACTERS + 1);
    for (object, value, expected) in [
        ("Contact", json!({"FirstName": "Taro"}), "REQUIRED_FIELD_MISSING: required fields are missing: [LastName]"),
        ("Lead", json!({"LastName": ""}), "REQUIRED_FIELD_MISSING: required fields are missing: [LastName, Company]"),
        ("Account", json!({"Name": null}), "REQUIRED_FIELD_MISSING: required fields are missing: [Name]"),
        ("Csae", json!({}), "INVALID_TYPE: there is no object `Csae`"),
        ("", json!({}), "INVALID_TYPE: there is no object ``"),
        ("a'; DROP TABLE record; --__c", json!({}), "INVALID_TYPE"),
        ("Case", json!({"Id": "500"}), "INVALID_FIELD_FOR_INSERT_UPDATE: `Id` cannot be given"),
        ("Case", json!({"Subject": ["a"]}), "INVALID_FIELD: `Subject` must be text"),
        ("Case", json!({"x') --": 1}), "INVALID_FIELD: `x') --` cannot be the name of a field"),
        ("Case", json!({"": 1}), "INVALID_FIELD: `` cannot be"),
        ("Case", json!({"Notes__c": too_long}), "STRING_TOO_LONG: `Notes__c` has more than 131072 characters"),
    ] {
        let message = refused(crm.create(object, &fields(&value)));
        assert!(message.starts_with(expected), "{message}");
    }
    assert!(refused(crm.update(&contact, &fields(&json!({"lastname": ""})))).starts_with("REQUIRED_FIELD_MISSING"));
    assert!(
        refused(crm.update(&case, &fields(&json!({"Id": contact})))).starts_with("INVALID_FIELD_FOR_INSERT_UPDATE")
    );
    assert!(refused(crm.update("500", &Map::new())).starts_with("MALFORMED_ID: `500` is not a record id"));
    let unknown = "500000000000000AAA";
    assert_eq!(refused(crm.update(unknown, &Map::new())), format!("no record of any object has the id `{unknown}`"));
    assert_eq!(refused(crm.retrieve("Case", unknown, &[])), format!("no record of Case has the id `{unknown}`"));
    assert_eq!(refused(crm.retrieve("Lead", &case, &[])), format!("no record of Lead has the id `{case}`"));
    assert_eq!(crm.snapshot().unwrap()["Case"].as_array().unwrap().len(), 1);
}

#[test]
fn a_refused_record_leaves_no_trace() {
    let mut crm = crm();
    refused(crm.create("Contact", &Map::new()));
    let id = create(&mut crm, "Contact", &json!({"LastName": "Yamada"}));
    refused(crm.update(&id, &fields(&json!({"Email": "a@b.example", "Other": {}}))));
    assert_eq!(
        crm.snapshot().unwrap(),
        fields(&json!({"Contact": [{"Id": id, "LastName": "Yamada", "Name": "Yamada"}]}))
    );
}

#[test]
fn hostile_text_is_only_text() {
    let mut crm = crm();
    for text in
        ["'; DROP TABLE record; --", "\" OR 1=1 --", "%_*?[", "\u{0}\u{1}", "🙂\u{202e}é", "{\"a\":1}", "null", "\\"]
    {
        let id = create(&mut crm, "Case", &json!({"Subject": text}));
        assert_eq!(crm.retrieve("Case", &id, &names(&["Subject"])).unwrap()["Subject"], text);
        crm.search(&names(&["Case"]), text).unwrap();
        crm.find_by_phone("Case", text, Some(text)).unwrap();
        assert!(!crm.exists(text).unwrap());
        refused(crm.retrieve("Case", text, &names(&[text])));
    }
    assert_eq!(crm.snapshot().unwrap()["Case"].as_array().unwrap().len(), 8);
}

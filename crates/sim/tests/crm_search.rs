//! Finding records by text and by phone number.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows_sim::{Crm, MAX_FOUND, MAX_SEARCH_CHARACTERS, PhoneRegion};
use serde_json::{Value, json};

fn crm(region: &str) -> Crm {
    Crm::open(None, PhoneRegion::parse(region).unwrap()).unwrap()
}

fn add(crm: &mut Crm, object: &str, fields: &Value) -> String {
    crm.create(object, fields.as_object().unwrap()).unwrap().to_string()
}

fn search(crm: &mut Crm, objects: &[&str], text: &str) -> Vec<String> {
    let objects: Vec<String> = objects.iter().map(|name| (*name).to_owned()).collect();
    crm.search(&objects, text).unwrap().into_iter().map(|found| found.id).collect()
}

fn found_in_case(subject: &str, text: &str) -> bool {
    let mut crm = crm("JP");
    add(&mut crm, "Case", &json!({"Subject": subject}));
    !search(&mut crm, &["Case"], text).is_empty()
}

/// The records of the adapter's published example.
fn published(cases: &Value) -> Vec<Value> {
    let sample = json!({"crm": {"Case": cases}});
    let (sample, _) = cti_flows_sim::Sample::from_value(&sample).unwrap();
    let mut crm = crm("JP");
    assert_eq!(crm.load(&sample.crm).unwrap(), []);
    let found = crm.search(&["Case".to_owned()], "+81312345678").unwrap();
    found.iter().map(cti_flows_sim::Found::to_value).collect()
}

#[test]
fn one_case_with_the_number_is_one_result() {
    let found = published(&json!([
        {"Id": "5005h000006Rj29AAC", "CaseNumber": "00001076", "SuppliedPhone": "03-1234-5678"},
        {"Id": "5005h000006RixSAAS", "CaseNumber": "00001075", "SuppliedPhone": "03-9999-9999"},
    ]));
    assert_eq!(found, [json!({"RecordType": "Case", "CaseNumber": "00001076", "Id": "5005h000006Rj29AAC"})]);
}

#[test]
fn two_cases_with_the_number_are_two_results() {
    let found = published(&json!([
        {"Id": "5005h000006Rj29AAC", "CaseNumber": "00001076", "SuppliedPhone": "+81312345678"},
        {"Id": "5005h000006RixSAAS", "CaseNumber": "00001075", "SuppliedPhone": "+81 3-1234-5678"},
    ]));
    assert_eq!(
        found,
        [
            json!({"RecordType": "Case", "CaseNumber": "00001076", "Id": "5005h000006Rj29AAC"}),
            json!({"RecordType": "Case", "CaseNumber": "00001075", "Id": "5005h000006RixSAAS"}),
        ]
    );
}

#[test]
fn a_number_in_any_form_finds_a_number_in_any_form() {
    let forms = [
        "+81312345678",
        "03-1234-5678",
        "0312345678",
        "+81 3 1234 5678",
        "(03) 1234 5678",
        "０３－１２３４－５６７８",
        "tel:+81-3-1234-5678",
    ];
    for stored in forms {
        let mut crm = crm("JP");
        let id = add(&mut crm, "Contact", &json!({"LastName": "Yamada", "Phone": stored}));
        add(&mut crm, "Contact", &json!({"LastName": "Sato", "Phone": "03-1234-5679"}));
        for asked in forms {
            assert_eq!(search(&mut crm, &["Contact"], asked), [id.as_str()], "{asked} in {stored}");
            let found = crm.find_by_phone("Contact", asked, None).unwrap();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].name.as_deref(), Some("Yamada"));
        }
    }
}

#[test]
fn a_number_of_another_region_is_found_by_its_digits() {
    let mut crm = crm("US");
    let id = add(&mut crm, "Contact", &json!({"LastName": "Yamada", "Phone": "03-1234-5678"}));
    assert_eq!(search(&mut crm, &["Contact"], "+81312345678"), [id.as_str()]);
    assert_eq!(search(&mut crm, &["Contact"], "03 1234 5678"), [id.as_str()]);
    assert_eq!(search(&mut crm, &["Contact"], "+12065550100"), [""; 0]);
}

#[test]
fn a_field_can_be_named_for_a_number() {
    let mut crm = crm("JP");
    let id = add(&mut crm, "Contact", &json!({"LastName": "Yamada", "MobilePhone": "090-1234-5678"}));
    let mut find = |field: Option<&str>| crm.find_by_phone("contact", "+819012345678", field).unwrap();
    assert_eq!(find(None)[0].id, id);
    assert_eq!(find(Some("mobilephone"))[0].id, id);
    assert_eq!(find(Some("Phone")), []);
    assert_eq!(crm.find_by_phone("Contact", "Yamada", None).unwrap(), []);
    assert_eq!(crm.find_by_phone("Contact", "", None).unwrap(), []);
}

#[test]
fn a_number_inside_a_text_is_found_as_a_word() {
    assert!(found_in_case("please call +81312345678 back", "+81312345678"));
    assert!(found_in_case("order 12345 is late", "12345"));
    assert!(!found_in_case("order 12345 is late", "1234"));
}

#[test]
fn every_word_must_be_there_whole_and_in_any_case() {
    let subject = "Printer is on FIRE, says Ｔaro (taro.yamada@example.com)";
    for text in
        ["printer", "Fire printer", "fire,", "TARO", "taro.yamada@example.com", "yamada", "example com", "\"printer\""]
    {
        assert!(found_in_case(subject, text), "{text}");
    }
    for text in ["print", "printer ice", "taro.sato@example.com", "p", "", " ", "*", "**", "()", "i"] {
        assert!(!found_in_case(subject, text), "{text}");
    }
}

#[test]
fn wildcards_stand_for_the_end_or_the_middle_of_a_word() {
    for text in ["prin*", "p*r", "pr?nter", "PRIN*", "taro*@example.com"] {
        assert!(found_in_case("printer taro.yamada@example.com", text), "{text}");
    }
    for text in ["prin?", "x*", "[p]rinter*", "*inter"] {
        assert!(!found_in_case("printer", text), "{text}");
    }
    assert!(found_in_case("a[b]c", "a[b]*"));
}

#[test]
fn words_of_a_script_without_blanks_are_found_inside_a_text() {
    assert!(found_in_case("山田太郎様からの問い合わせ", "太郎"));
    assert!(found_in_case("山田太郎様からの問い合わせ", "山田 問い合わせ"));
    assert!(!found_in_case("山田太郎様からの問い合わせ", "山様"));
    assert!(!found_in_case("山田太郎様からの問い合わせ", "山"));
}

#[test]
fn words_may_stand_in_several_fields_but_not_in_ids_and_booleans() {
    let mut crm = crm("JP");
    let account = add(&mut crm, "Account", &json!({"Name": "ACME"}));
    let id = add(
        &mut crm,
        "Contact",
        &json!({"LastName": "Yamada", "Title": "Manager", "AccountId": account, "Vip__c": true}),
    );
    assert_eq!(search(&mut crm, &["Contact"], "yamada manager"), [id.as_str()]);
    assert_eq!(search(&mut crm, &["Contact"], &account), [""; 0]);
    assert_eq!(search(&mut crm, &["Contact"], "true"), [""; 0]);
}

#[test]
fn only_the_given_objects_are_searched_in_their_order() {
    let mut crm = crm("JP");
    let lead = add(&mut crm, "Lead", &json!({"LastName": "Yamada", "Company": "ACME"}));
    let contact = add(&mut crm, "Contact", &json!({"LastName": "Yamada"}));
    assert_eq!(search(&mut crm, &["Contact", "Lead"], "yamada"), [contact.as_str(), &lead]);
    assert_eq!(search(&mut crm, &["Lead", "lead", "Contact"], "yamada"), [lead.as_str(), &contact]);
    assert_eq!(search(&mut crm, &["Lead"], "yamada"), [lead.as_str()]);
    assert_eq!(search(&mut crm, &["Case"], "yamada"), [""; 0]);
    assert_eq!(search(&mut crm, &[], "yamada"), [""; 0]);
    assert!(crm.search(&["Cases".to_owned()], "yamada").is_err());
}

#[test]
fn a_changed_field_is_found_by_its_new_text_only() {
    let mut crm = crm("JP");
    let id = add(&mut crm, "Contact", &json!({"LastName": "Yamada", "Phone": "03-1234-5678"}));
    crm.update(&id, json!({"LastName": "Sato", "phone": "03-8765-4321"}).as_object().unwrap()).unwrap();
    for (text, count) in [("yamada", 0), ("sato", 1), ("0312345678", 0), ("0387654321", 1)] {
        assert_eq!(search(&mut crm, &["Contact"], text).len(), count, "{text}");
    }
    crm.update(&id, json!({"Phone": null}).as_object().unwrap()).unwrap();
    assert_eq!(search(&mut crm, &["Contact"], "0387654321"), [""; 0]);
}

#[test]
fn long_texts_are_searched_up_to_the_limit() {
    let mut crm = crm("JP");
    let id = add(&mut crm, "Case", &json!({"Subject": "word"}));
    let text = format!("word{}other", " ".repeat(MAX_SEARCH_CHARACTERS));
    assert_eq!(search(&mut crm, &["Case"], &text), [id.as_str()]);
    assert_eq!(search(&mut crm, &["Case"], &"a b ".repeat(100_000)), [""; 0]);
}

#[test]
fn ten_thousand_records_are_loaded_and_searched() {
    let records: Vec<Value> = (0..10_000)
        .map(|number| json!({"LastName": format!("Name{number}"), "Phone": format!("+8131{number:07}"), "Title": "Manager"}))
        .collect();
    let (sample, _) = cti_flows_sim::Sample::from_value(&json!({"crm": {"Contact": records}})).unwrap();
    let mut crm = crm("JP");
    crm.load(&sample.crm).unwrap();
    for number in (0..10_000).step_by(100) {
        assert_eq!(search(&mut crm, &["Contact"], &format!("name{number}")).len(), 1);
        assert_eq!(crm.find_by_phone("Contact", &format!("031{number:07}"), None).unwrap().len(), 1);
    }
    assert_eq!(search(&mut crm, &["Contact"], "manager").len(), MAX_FOUND);
}

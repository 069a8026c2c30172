//! The two shapes in which flows read the contact.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows_sim::{DEFAULT_CONTACT_ID, LiveContact, Moment, Sample};
use serde_json::{Value, json};

/// The results of block Get Contact Properties.
const PROPERTIES: [&str; 22] = [
    "contactId",
    "originalContactId",
    "type",
    "channel",
    "status",
    "statusDuration",
    "queueId",
    "queueName",
    "queueTimestamp",
    "attributes",
    "isSoftphoneCall",
    "isInbound",
    "isConnected",
    "isTransfer",
    "callType",
    "phone",
    "country",
    "parsedNumber",
    "formattedPhoneNumber",
    "formattedPhoneNumberE164",
    "rawPhoneNumber",
    "isMonitor",
];

fn live(sample: &Value) -> LiveContact {
    let (sample, _) = Sample::from_value(sample).unwrap();
    LiveContact::new(&sample.contact.clone().unwrap(), sample.event.as_deref(), sample.start(), sample.phone_region())
}

fn noon() -> Moment {
    Moment::parse("2022-05-20T12:00:00+09:00").unwrap()
}

#[test]
fn properties_have_exactly_the_documented_names() {
    for contact in [json!({}), json!({"phoneNumber": "+81312345678", "queue": {"name": "Sales"}, "extra": 1})] {
        let properties = live(&json!({"contact": contact})).properties(noon());
        let mut names: Vec<_> = properties.as_object().unwrap().keys().map(String::as_str).collect();
        let mut expected = PROPERTIES.to_vec();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}

#[test]
fn the_number_stands_in_every_form() {
    let contact = live(&json!({"contact": {"phoneNumber": "+819012345678"}}));
    let properties = contact.properties(noon());
    assert_eq!(properties["phone"], "+819012345678");
    assert_eq!(properties["country"], "JP");
    assert_eq!(properties["formattedPhoneNumber"], "090-1234-5678");
    assert_eq!(properties["formattedPhoneNumberE164"], "+819012345678");
    assert_eq!(properties["parsedNumber"]["number"], "+819012345678");
    assert_eq!(properties["parsedNumber"]["nationalNumber"], "9012345678");
    assert_eq!(properties["parsedNumber"].get("phone"), None);
    let root = contact.root(noon());
    assert_eq!(root["formattedNumber"], "090-1234-5678");
    assert_eq!(root["formattedNumberE164"], "+819012345678");
    assert_eq!(root.get("formattedPhoneNumber"), None);
}

#[test]
fn a_number_that_cannot_be_read_is_handed_on() {
    let properties = live(&json!({"contact": {"phoneNumber": "anonymous"}})).properties(noon());
    for name in ["phone", "formattedPhoneNumber", "formattedPhoneNumberE164", "rawPhoneNumber"] {
        assert_eq!(properties[name], "anonymous");
    }
    assert_eq!(properties["parsedNumber"], Value::Null);
    assert_eq!(live(&json!({"contact": {}})).properties(noon())["phone"], Value::Null);
}

#[test]
fn the_published_status_comes_out_exactly() {
    let status = json!({"type": "connecting", "timestamp": "2021-05-01T11:50:47.696Z"});
    let contact = live(&json!({"contact": {"status": status}}));
    assert_eq!(contact.properties(noon())["status"], status);
    assert_eq!(contact.root(noon())["status"], status);
}

#[test]
fn the_published_attribute_comes_out_exactly() {
    let contact = live(&json!({"contact": {"attributes": {"var_CaseID": "5005h000006Rj29AAC"}}}));
    assert_eq!(contact.attribute("var_CaseID"), Some("5005h000006Rj29AAC"));
    assert_eq!(
        contact.properties(noon())["attributes"],
        json!({"var_CaseID": {"name": "var_CaseID", "value": "5005h000006Rj29AAC"}})
    );
    let pair = live(&json!({"contact": {"attributes": {"a": {"name": "a", "value": "b"}}}}));
    assert_eq!(pair.attribute("a"), Some("b"));
    assert_eq!(pair.attribute("A"), None);
}

#[test]
fn defaults_follow_from_kind_event_and_clock() {
    let contact = live(&json!({
        "event": "onConnected", "clock": "2022-05-20T11:59:58+09:00", "contact": {"type": "chat", "initialContactId": "c-0"}
    }));
    let properties = contact.properties(noon());
    assert_eq!(properties["contactId"], DEFAULT_CONTACT_ID);
    assert_eq!(properties["originalContactId"], "c-0");
    assert_eq!(properties["isTransfer"], true);
    assert_eq!(properties["type"], "chat");
    assert_eq!(properties["channel"], "Chat");
    assert_eq!(properties["status"], json!({"type": "connected", "timestamp": "2022-05-20T11:59:58+09:00"}));
    assert_eq!(properties["statusDuration"], 2_000);
    assert_eq!(properties["isConnected"], true);
    assert_eq!(properties["isSoftphoneCall"], false);
    assert_eq!(properties["callType"], "inbound");
    assert_eq!(properties["queueTimestamp"], Value::Null);
    assert_eq!(contact.root(noon())["contactStartDate"], "2022-05-20");
}

#[test]
fn the_queue_is_flat_in_properties_and_an_object_at_the_root() {
    let contact = live(&json!({"contact": {"queue": {"name": "Sales", "queueARN": "arn:q"}, "queueTimestamp": 5}}));
    let properties = contact.properties(noon());
    assert_eq!(properties["queueName"], "Sales");
    assert_eq!(properties["queueId"], "arn:q");
    assert_eq!(properties["queueTimestamp"], 5);
    assert_eq!(contact.root(noon())["queue"], json!({"name": "Sales", "queueARN": "arn:q"}));
}

#[test]
fn further_members_are_at_the_root_but_never_instead_of_known_ones() {
    let contact = live(&json!({"contact": {"segment": "vip", "customerName": "Taro", "formattedNumber": "x"}}));
    let root = contact.root(noon());
    assert_eq!(root["segment"], "vip");
    assert_eq!(root["customerName"], "Taro");
    assert_eq!(root["formattedNumber"], Value::Null);
}

#[test]
fn attributes_and_status_change_in_a_run() {
    let mut contact = live(&json!({"contact": {"isConnected": false, "statusDuration": 5}}));
    contact.set_attribute("a", "1");
    contact.set_attribute("a", "2");
    contact.set_status("connected", noon());
    let properties = contact.properties(noon().plus(10));
    assert_eq!(properties["attributes"]["a"], json!({"name": "a", "value": "2"}));
    assert_eq!(properties["isConnected"], true);
    assert_eq!(properties["statusDuration"], 10);
    contact.set_status("connected", noon().plus(10));
    assert_eq!(contact.properties(noon().plus(20))["statusDuration"], 20);
}

//! The simulated desktop: what every host call answers, and what an observer sees of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Call, Command, EventName, Exception, Host, Outcome, Source, Trigger};
use cti_flows_sim::{DesktopError, Sample, SharedDesktop, SimulatedDesktop};
use serde_json::{Value, json};

fn desktop(sample: &Value) -> SimulatedDesktop {
    let (sample, notes) = Sample::from_value(sample).unwrap();
    assert_eq!(notes, []);
    let (desktop, notes) = SimulatedDesktop::new(sample, None).unwrap();
    assert_eq!(notes, []);
    desktop
}

fn command(call: &str, with: &Value) -> Command {
    serde_json::from_value(json!({"call": call, "with": with})).unwrap()
}

fn perform(desktop: &mut SimulatedDesktop, call: &str, with: &Value) -> Result<Value, Exception> {
    desktop.perform(&command(call, with))
}

fn failure(desktop: &mut SimulatedDesktop, call: &str, with: &Value) -> String {
    perform(desktop, call, with).unwrap_err().to_string()
}

fn report(desktop: &SimulatedDesktop) -> Value {
    serde_json::to_value(desktop.report()).unwrap()
}

/// The world of the adapter's published search example, with a chosen second number.
fn published(second: &str) -> SimulatedDesktop {
    desktop(&json!({
        "contact": {"phoneNumber": "+81312345678"},
        "crm": {"Case": [
            {"Id": "5005h000006Rj29AAC", "CaseNumber": "00001076", "SuppliedPhone": "03-1234-5678"},
            {"Id": "5005h000006RixSAAS", "CaseNumber": "00001075", "SuppliedPhone": second},
        ]},
        "softphoneLayout": {"inbound": {"objects": ["Case"], "onNoMatch": {"newRecord": "Case"}}}
    }))
}

fn search(desktop: &mut SimulatedDesktop, with: &Value) -> Value {
    let mut all = json!({"searchParams": "+81312345678", "callType": "inbound"});
    all.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    perform(desktop, "crm.search_and_screen_pop", &all).unwrap()
}

#[test]
fn one_matching_case_is_an_exact_match_and_pops() {
    let mut desktop = published("03-9999-9999");
    assert_eq!(
        search(&mut desktop, &json!({})),
        json!({
            "ExactMatch": true, "recordCount": 1, "Id": "5005h000006Rj29AAC", "Name": "00001076", "RecordType": "Case",
            "Results": [{"RecordType": "Case", "CaseNumber": "00001076", "Id": "5005h000006Rj29AAC"}]
        })
    );
    let pop = json!({"target": "record", "recordId": "5005h000006Rj29AAC", "object": "Case", "name": "00001076"});
    assert_eq!(report(&desktop)["screenPops"], json!([pop]));
}

#[test]
fn two_matching_cases_are_no_exact_match_and_pop_the_search_page() {
    let mut desktop = published("+81 3 1234 5678");
    assert_eq!(
        search(&mut desktop, &json!({})),
        json!({
            "ExactMatch": false, "recordCount": 2,
            "Results": [
                {"RecordType": "Case", "CaseNumber": "00001076", "Id": "5005h000006Rj29AAC"},
                {"RecordType": "Case", "CaseNumber": "00001075", "Id": "5005h000006RixSAAS"},
            ]
        })
    );
    let pop = json!({"target": "search", "searchText": "+81312345678", "count": 2});
    assert_eq!(report(&desktop)["screenPops"], json!([pop]));
}

#[test]
fn no_match_pops_the_new_record_page_of_the_layout() {
    let mut desktop = published("03-9999-9999");
    let with = json!({"searchParams": "+81300000000", "defaultFieldValues": {"Origin": "Phone"}});
    assert_eq!(search(&mut desktop, &with), json!({"ExactMatch": false, "recordCount": 0, "Results": []}));
    let pop = json!({"target": "newRecord", "object": "Case", "defaultFieldValues": {"Origin": "Phone"}});
    assert_eq!(report(&desktop)["screenPops"], json!([pop]));
}

#[test]
fn a_deferred_search_pops_nothing() {
    let mut desktop = published("03-9999-9999");
    assert_eq!(search(&mut desktop, &json!({"deferred": true}))["ExactMatch"], true);
    assert_eq!(report(&desktop)["screenPops"], json!([]));
}

#[test]
fn each_call_direction_pops_by_its_own_part_of_the_layout() {
    let mut desktop = desktop(&json!({
        "crm": {"Lead": [{"LastName": "Yamada"}, {"LastName": "Sato"}, {"LastName": "Sato"}]},
        "softphoneLayout": {"outbound": {
            "objects": ["Lead"], "onNoMatch": {"flow": "Welcome"}, "onSingleMatch": {"url": "/apex/One?a=1"},
            "onMultipleMatches": {"url": "/apex/Many"}
        }, "internal": {"objects": ["Lead"], "onSingleMatch": "none", "onMultipleMatches": "none"}}
    }));
    for (text, direction) in
        [("nobody", "outbound"), ("yamada", "outbound"), ("sato", "outbound"), ("yamada", "internal")]
    {
        let with = json!({"searchParams": text, "callType": direction, "queryParams": "?b=2"});
        search(&mut desktop, &with);
    }
    assert_eq!(
        report(&desktop)["screenPops"],
        json!([
            {"target": "flow", "name": "Welcome"},
            {"target": "url", "url": "/apex/One?a=1&b=2"},
            {"target": "url", "url": "/apex/Many?b=2"},
        ])
    );
}

#[test]
fn records_are_created_changed_and_read() {
    let mut desktop = desktop(&json!({"crm": {"Case": []}}));
    let fields = json!({"Subject": "c-1 - Sales", "Priority": "High"});
    let id =
        perform(&mut desktop, "crm.create_record", &json!({"entityName": "task", "fields": fields})).unwrap()["id"]
            .clone();
    assert!(id.as_str().unwrap().starts_with("00T"));
    let changed = json!({"Status": "Completed"});
    let answer = perform(&mut desktop, "crm.update_record", &json!({"id": id, "fields": changed})).unwrap();
    assert_eq!(answer, json!({"id": id}));
    let with = json!({"entityName": "Task", "id": id, "fields": ["Subject", "Status", "WhoId"]});
    assert_eq!(
        perform(&mut desktop, "crm.retrieve_record", &with).unwrap(),
        json!({"attributes": {"type": "Task"}, "Id": id, "Subject": "c-1 - Sales", "Status": "Completed", "WhoId": null})
    );
    assert_eq!(report(&desktop)["created"], json!([{"object": "Task", "id": id, "fields": fields}]));
    assert_eq!(report(&desktop)["updated"], json!([{"object": "Task", "id": id, "fields": changed}]));
}

#[test]
fn refusals_of_the_crm_are_exceptions() {
    let mut desktop = desktop(&json!({}));
    let with = json!({"entityName": "Contact", "fields": {"FirstName": "Taro"}});
    assert_eq!(
        failure(&mut desktop, "crm.create_record", &with),
        "refused: REQUIRED_FIELD_MISSING: required fields are missing: [LastName]"
    );
    let with = json!({"entityName": "Case", "id": "500000000000000AAA", "fields": []});
    assert_eq!(
        failure(&mut desktop, "crm.retrieve_record", &with),
        "not-found: no record of Case has the id `500000000000000AAA`"
    );
    assert_eq!(report(&desktop)["created"], json!([]));
}

#[test]
fn a_record_is_found_by_phone() {
    let mut desktop = desktop(&json!({
        "agent": {"dialableCountries": ["jp"]},
        "crm": {"Contact": [
            {"Id": "0035h000006Rj29AAC", "LastName": "Yamada", "Phone": "03-1234-5678"},
            {"LastName": "Sato", "HomePhone": "0312345678"}
        ]}
    }));
    let find = "crm.find_record_by_phone";
    let mut with = json!({"entityName": "Contact", "phoneNumber": "+81312345678"});
    assert_eq!(perform(&mut desktop, find, &with).unwrap(), json!({"id": "0035h000006Rj29AAC", "matches": 2}));
    with["fieldName"] = "Phone".into();
    assert_eq!(perform(&mut desktop, find, &with).unwrap(), json!({"id": "0035h000006Rj29AAC", "matches": 1}));
    with["fieldName"] = "Fax".into();
    assert_eq!(failure(&mut desktop, find, &with), "not-found: no Contact has the phone number `+81312345678`");
}

#[test]
fn the_contact_is_read_and_changed() {
    let mut desktop = desktop(&json!({"contact": {
        "phoneNumber": "+81312345678", "attributes": {"var_CaseID": "5005h000006Rj29AAC"}
    }}));
    let mut ask = |call: &str, with: Value| perform(&mut desktop, call, &with).unwrap();
    assert_eq!(ask("contact.get_attribute", json!({"name": "var_CaseID"})), json!({"value": "5005h000006Rj29AAC"}));
    assert_eq!(ask("contact.get_attribute", json!({"name": "other"})), json!({}));
    assert_eq!(ask("contact.get_customer_phone_number", json!({})), json!({"phone": "+81312345678", "country": "JP"}));
    ask("contact.update_attributes", json!({"attributes": {"tries": 2, "vip": true}}));
    assert_eq!(ask("contact.get_attribute", json!({"name": "tries"})), json!({"value": "2"}));
    assert_eq!(ask("contact.get_properties", json!({}))["attributes"]["vip"], json!({"name": "vip", "value": "true"}));
    assert_eq!(
        report(&desktop)["attributes"],
        json!({"tries": "2", "var_CaseID": "5005h000006Rj29AAC", "vip": "true"})
    );
}

#[test]
fn without_contact_its_calls_fail() {
    let mut desktop = desktop(&json!({}));
    for (call, with) in [
        ("contact.get_properties", json!({})),
        ("contact.get_attribute", json!({"name": "a"})),
        ("contact.get_customer_phone_number", json!({})),
        ("contact.update_attributes", json!({"attributes": {"a": "b"}})),
    ] {
        assert_eq!(failure(&mut desktop, call, &with), "no-contact: there is no contact on this desktop");
    }
}

#[test]
fn numbers_are_dialled_where_the_agent_may() {
    let mut desktop = desktop(&json!({"agent": {"dialableCountries": ["jp"]}}));
    let dial = "softphone.dial";
    perform(&mut desktop, dial, &json!({"phoneNumber": "+81312345678", "queueArn": "arn:q"})).unwrap();
    perform(&mut desktop, dial, &json!({"phoneNumber": "03-1234-5678"})).unwrap();
    assert_eq!(
        failure(&mut desktop, dial, &json!({"phoneNumber": "nobody"})),
        "refused: `nobody` is not a phone number"
    );
    assert_eq!(
        failure(&mut desktop, dial, &json!({"phoneNumber": "+12065550100"})),
        "refused: `+12065550100` is in US, which the agent may not dial"
    );
    assert_eq!(
        report(&desktop)["dialed"],
        json!([{"phoneNumber": "+81312345678", "queueARN": "arn:q"}, {"phoneNumber": "03-1234-5678"}])
    );
}

#[test]
fn pages_pop() {
    let mut desktop = published("1");
    let pop = "desktop.screen_pop";
    perform(&mut desktop, pop, &json!({"target": "record", "recordId": "5005h000006Rj29AAC"})).unwrap();
    perform(&mut desktop, pop, &json!({"target": "record", "recordId": "0035h000006Rj29AAC"})).unwrap();
    perform(
        &mut desktop,
        pop,
        &json!({"target": "newRecord", "entityName": "Lead", "defaultFieldValues": {"Phone": "1"}}),
    )
    .unwrap();
    let with = json!({"target": "record", "recordId": "the case"});
    assert_eq!(failure(&mut desktop, pop, &with), "refused: `the case` is not a record id");
    assert_eq!(
        report(&desktop)["screenPops"],
        json!([
            {"target": "record", "recordId": "5005h000006Rj29AAC", "object": "Case", "name": "00001076"},
            {"target": "record", "recordId": "0035h000006Rj29AAC"},
            {"target": "newRecord", "object": "Lead", "defaultFieldValues": {"Phone": "1"}},
        ])
    );
}

#[test]
fn work_is_completed_with_a_task_that_exists() {
    let mut desktop = desktop(&json!({}));
    let task =
        perform(&mut desktop, "crm.create_record", &json!({"entityName": "Task", "fields": {}})).unwrap()["id"].clone();
    perform(&mut desktop, "crm.complete_work", &json!({"workId": "w", "taskId": task, "disposition": "Busy"})).unwrap();
    let with = json!({"workId": "w", "taskId": "00T000000000000AAA"});
    assert_eq!(failure(&mut desktop, "crm.complete_work", &with), "not-found: no Task has the id `00T000000000000AAA`");
    assert_eq!(report(&desktop)["completedWork"], json!([{"workId": "w", "taskId": task, "disposition": "Busy"}]));
}

#[test]
fn properties_are_stored() {
    let mut desktop = desktop(&json!({"properties": {"a": {"b": [null]}}}));
    let mut ask = |call: &str, with: Value| perform(&mut desktop, call, &with).unwrap();
    assert_eq!(ask("store.get_property", json!({"key": "a"})), json!({"value": {"b": [null]}}));
    assert_eq!(ask("store.get_property", json!({"key": "c"})), json!({}));
    ask("store.set_property", json!({"key": "c", "value": null}));
    assert_eq!(ask("store.get_property", json!({"key": "c"})), json!({"value": null}));
    ask("store.set_property", json!({"key": "a"}));
    assert_eq!(ask("store.get_property", json!({"key": "a"})), json!({}));
    assert_eq!(report(&desktop)["properties"], json!({"c": null}));
}

#[test]
fn phone_numbers_are_formatted() {
    let mut desktop = desktop(&json!({}));
    for (number, country, format, expected) in [
        ("0312345678", "JP", "e164", json!({"value": "+81312345678"})),
        ("+81312345678", "US", "national", json!({"value": "03-1234-5678"})),
        ("+81312345678", "nowhere", "national", json!({"value": "03-1234-5678"})),
        ("0312345678", "nowhere", "national", json!({})),
        ("hello", "JP", "e164", json!({})),
    ] {
        let with = json!({"phoneNumber": number, "countryCode": country, "format": format});
        assert_eq!(perform(&mut desktop, "text.format_phone_number", &with).unwrap(), expected, "{number} {country}");
    }
}

#[test]
fn lines_are_logged() {
    let mut desktop = desktop(&json!({}));
    perform(&mut desktop, "log.write", &json!({"level": "warn", "message": {"a": false}})).unwrap();
    perform(&mut desktop, "log.write", &json!({"level": "debug"})).unwrap();
    assert_eq!(
        report(&desktop)["log"],
        json!([{"level": "warn", "message": {"a": false}}, {"level": "debug", "message": null}])
    );
}

#[test]
fn canned_replies_come_before_the_world() {
    let mut desktop = desktop(&json!({"replies": [
        {"call": "store.get_property", "block": "uid-1", "reply": {"value": "canned"}},
        {"call": "store.get_property", "seq": 2, "exception": {"code": "timeout", "message": "too late"}}
    ], "properties": {"a": "real"}}));
    let call = |seq: u32, block: &str| Call {
        seq,
        block: block.into(),
        command: command("store.get_property", &json!({"key": "a"})).into(),
    };
    assert_eq!(desktop.answer(&call(1, "uid-1")), Outcome::Reply(json!({"value": "canned"})));
    assert_eq!(desktop.answer(&call(2, "uid-2")), Outcome::Exception(Exception::new("timeout", "too late")));
    assert_eq!(desktop.answer(&call(3, "uid-2")), Outcome::Reply(json!({"value": "real"})));
}

#[test]
fn an_event_carries_what_its_source_gives() {
    let trigger = |source, event| Trigger { source, event: Some(event) };
    let ringing = trigger(Source::VoiceContact, EventName::OnConnecting);
    let mut full = desktop(&json!({
        "clock": "2022-05-20T12:30:00+09:00", "payload": {"a": 1}, "contact": {"contactId": "c-1"},
        "agent": {"name": "Hanako", "dialableCountries": ["jp"]}
    }));
    let event = full.event(ringing).unwrap();
    assert_eq!(event.at, 1_653_017_400_000);
    assert_eq!(event.payload, Some(json!({"a": 1})));
    assert_eq!(event.contact.unwrap()["contactId"], "c-1");
    assert_eq!(event.agent, Some(json!({"name": "Hanako", "extension": null, "dialableCountries": ["jp"]})));
    full.advance(1_000);
    let init = full.event(trigger(Source::Initialization, EventName::OnInit)).unwrap();
    assert_eq!((init.at, init.contact, init.agent), (1_653_017_401_000, None, None));
    let bare = desktop(&json!({}));
    assert_eq!(bare.event(ringing), Err(DesktopError::NoContact { trigger: ringing }));
    assert_eq!(
        bare.event(ringing).unwrap_err().to_string(),
        "event `voiceContact/onConnecting` is about a contact; the sample needs a `contact`"
    );
    let dialling = bare.event(trigger(Source::SalesforceUi, EventName::OnClickToDial)).unwrap();
    assert_eq!(dialling.contact, None);
}

#[test]
fn a_shared_desktop_is_a_host() {
    let shared = SharedDesktop::new(desktop(&json!({"properties": {"a": 1}})));
    let asked = command("store.get_property", &json!({"key": "a"}));
    let mut answer = std::pin::pin!(shared.perform(&asked));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    // It never waits, so that any executor will do.
    assert_eq!(answer.as_mut().poll(&mut context), std::task::Poll::Ready(Ok(json!({"value": 1}))));
    shared.with(|desktop| desktop.advance(5));
    assert_eq!(shared.with(|desktop| desktop.clock().milliseconds()), 1_735_689_600_005);
}

//! The agent of the simulated desktop: states, phone, quick connects, tasks, logs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Exception, Source, Trigger};
use cti_flows_sim::{Sample, SimulatedDesktop};
use serde_json::{Value, json};

fn desktop(sample: &Value) -> SimulatedDesktop {
    let (sample, notes) = Sample::from_value(sample).unwrap();
    assert_eq!(notes, []);
    SimulatedDesktop::new(sample, None).unwrap().0
}

fn perform(desktop: &mut SimulatedDesktop, call: &str, with: &Value) -> Result<Value, Exception> {
    desktop.perform(&serde_json::from_value(json!({"call": call, "with": with})).unwrap())
}

fn failure(desktop: &mut SimulatedDesktop, call: &str, with: &Value) -> String {
    perform(desktop, call, with).unwrap_err().to_string()
}

fn report(desktop: &SimulatedDesktop) -> Value {
    serde_json::to_value(desktop.report()).unwrap()
}

fn hanako() -> Value {
    json!({
        "name": "Hanako Suzuki", "username": "hsuzuki", "dialableCountries": ["jp"],
        "states": [
            {"name": "Ready", "type": "routable", "agentStateARN": "arn:ready"},
            {"name": "Lunch", "agentStateARN": "arn:lunch"},
            {"name": "Offline"},
            {"name": "Busy", "type": "system"}
        ],
        "quickConnects": [
            {"name": "Second level", "type": "queue", "endpointARN": "arn:second"},
            {"name": "Police", "phoneNumber": "+81110"}
        ],
        "configuration": {"routingProfile": {"name": "Sales"}, "extension": "+81312345678"}
    })
}

#[test]
fn an_agent_without_states_has_those_of_every_contact_center() {
    let mut desktop = desktop(&json!({}));
    let states = perform(&mut desktop, "agent.get_states", &json!({})).unwrap();
    assert_eq!(
        states,
        json!({"states": [{"name": "Available", "type": "routable"}, {"name": "Offline", "type": "offline"}]})
    );
    let state = perform(&mut desktop, "agent.get_state", &json!({})).unwrap();
    assert_eq!(state, json!({"name": "Available", "type": "routable", "startTimestamp": "2025-01-01T00:00:00Z"}));
}

#[test]
fn the_agent_is_in_the_state_of_the_sample() {
    let state_of = |agent: Value| {
        let mut desktop = desktop(&json!({"agent": agent}));
        let state = perform(&mut desktop, "agent.get_state", &json!({})).unwrap();
        (state["name"].clone(), state["type"].clone())
    };
    assert_eq!(state_of(hanako()), (json!("Ready"), json!("routable")));
    assert_eq!(state_of(json!({"state": "Offline"})), (json!("Offline"), json!("offline")));
    assert_eq!(state_of(json!({"state": "AfterCallWork"})), (json!("AfterCallWork"), json!("system")));
    assert_eq!(state_of(json!({"states": [{"name": "Lunch"}]})), (json!("Lunch"), json!("not_routable")));
}

#[test]
fn a_state_is_set_by_name_type_or_resource_name_and_reported() {
    let mut desktop = desktop(&json!({"agent": hanako()}));
    desktop.advance(5_000);
    perform(&mut desktop, "agent.set_state", &json!({"name": "Lunch"})).unwrap();
    let state = perform(&mut desktop, "agent.get_state", &json!({})).unwrap();
    assert_eq!(
        state,
        json!({"name": "Lunch", "type": "not_routable", "agentStateARN": "arn:lunch", "startTimestamp": "2025-01-01T00:00:05Z"})
    );
    perform(&mut desktop, "agent.set_state", &json!({"type": "routable"})).unwrap();
    perform(&mut desktop, "agent.set_state", &json!({"agentStateARN": "arn:lunch"})).unwrap();
    assert_eq!(report(&desktop)["agentStates"], json!(["Lunch", "Ready", "Lunch"]));
}

#[test]
fn a_state_that_the_agent_does_not_have_is_answered_with_those_there_are() {
    let mut desktop = desktop(&json!({"agent": hanako()}));
    assert_eq!(
        failure(&mut desktop, "agent.set_state", &json!({"name": "lunch"})),
        "not-found: the agent has no state `lunch`; its states are `Ready`, `Lunch`, `Offline`"
    );
    assert_eq!(
        failure(&mut desktop, "agent.set_state", &json!({"name": "Lunch", "agentStateARN": "arn:tea"})),
        "not-found: the agent has no state `Lunch` with ARN `arn:tea`; its states are `Ready`, `Lunch`, `Offline`"
    );
    assert_eq!(
        failure(&mut desktop, "agent.set_state", &json!({"type": "error"})),
        "not-found: the agent has no state of type `error`; its states are `Ready`, `Lunch`, `Offline`"
    );
    assert_eq!(report(&desktop).get("agentStates"), None);
}

#[test]
fn states_of_the_system_and_a_conversation_stand_in_the_way() {
    let mut idle = desktop(&json!({"agent": hanako()}));
    assert_eq!(
        failure(&mut idle, "agent.set_state", &json!({"name": "Busy"})),
        "refused: `Busy` is a state of the system, which only the contact center sets"
    );
    for (event, may) in [("onConnecting", true), ("onConnected", false), ("onEnded", true)] {
        let mut desktop = desktop(&json!({"event": event, "contact": {}, "agent": hanako()}));
        let set = perform(&mut desktop, "agent.set_state", &json!({"name": "Lunch"}));
        assert_eq!(set.is_ok(), may, "{event}");
    }
}

#[test]
fn the_configuration_is_that_of_the_sample_and_follows_the_phone() {
    let mut desktop = desktop(&json!({"agent": hanako()}));
    let read = |desktop: &mut SimulatedDesktop| perform(desktop, "agent.get_configuration", &json!({})).unwrap();
    let before = read(&mut desktop);
    assert_eq!(before["name"], "Hanako Suzuki");
    assert_eq!(before["username"], "hsuzuki");
    assert_eq!(before["dialableCountries"], json!(["jp"]));
    assert_eq!(before["routingProfile"], json!({"name": "Sales"}));
    assert_eq!(before["agentStates"][0]["name"], "Ready");
    assert_eq!((&before["softphoneEnabled"], &before["extension"]), (&json!(true), &json!("+81312345678")));

    let deskphone = json!({"device": "deskphone", "phoneNumber": "+81399999999"});
    perform(&mut desktop, "softphone.set_device", &deskphone).unwrap();
    let after = read(&mut desktop);
    assert_eq!((&after["softphoneEnabled"], &after["extension"]), (&json!(false), &json!("+81399999999")));
    let event = desktop.event(Trigger { source: Source::CtiAction, event: None }).unwrap();
    assert_eq!(event.agent.unwrap()["extension"], "+81399999999");

    perform(&mut desktop, "softphone.set_device", &json!({"device": "softphone"})).unwrap();
    let back = read(&mut desktop);
    assert_eq!((&back["softphoneEnabled"], &back["extension"]), (&json!(true), &json!("+81399999999")));
    assert_eq!(
        report(&desktop)["phoneChanges"],
        json!([{"change": "deskphone", "phoneNumber": "+81399999999"}, {"change": "softphone"}])
    );
}

#[test]
fn a_sample_can_say_that_the_softphone_is_off() {
    let agent = json!({"extension": "+81311112222", "configuration": {"softphoneEnabled": false}});
    let mut desktop = desktop(&json!({"agent": agent}));
    let configuration = perform(&mut desktop, "agent.get_configuration", &json!({})).unwrap();
    assert_eq!(configuration["softphoneEnabled"], false);
    assert_eq!(configuration["extension"], "+81311112222");
}

#[test]
fn a_desk_phone_needs_a_number_in_e164_form() {
    let mut desktop = desktop(&json!({}));
    for number in ["03-1234-5678", "+0312345678", "+", "+8", "+1234567890123456", "+81 3 1234", "81312345678"] {
        assert_eq!(
            failure(&mut desktop, "softphone.set_device", &json!({"device": "deskphone", "phoneNumber": number})),
            format!("refused: `{number}` is not a phone number in E.164 form, such as `+12065550100`")
        );
    }
    assert_eq!(report(&desktop).get("phoneChanges"), None);
}

#[test]
fn muting_is_reported() {
    let mut desktop = desktop(&json!({}));
    for muted in [true, false] {
        assert_eq!(perform(&mut desktop, "softphone.set_muted", &json!({"muted": muted})), Ok(Value::Null));
    }
    assert_eq!(report(&desktop)["phoneChanges"], json!([{"change": "muted"}, {"change": "unmuted"}]));
}

#[test]
fn quick_connects_are_endpoints() {
    let mut desktop = desktop(&json!({"agent": hanako()}));
    assert_eq!(
        perform(&mut desktop, "agent.get_endpoints", &json!({})).unwrap(),
        json!({"endpoints": [
            {"endpointARN": "arn:second", "endpointId": "arn:second", "type": "queue", "name": "Second level",
             "phoneNumber": null, "agentLogin": null, "queue": null},
            {"endpointARN": null, "endpointId": null, "type": "phone_number", "name": "Police",
             "phoneNumber": "+81110", "agentLogin": null, "queue": null}
        ]})
    );
}

#[test]
fn a_task_goes_to_a_quick_connect_of_the_agent() {
    let mut desktop = desktop(&json!({"agent": hanako()}));
    let by_name = json!({
        "name": "Call back", "description": "The order of May", "endpoint": {"by": "name", "name": "Second level"},
        "references": {"Order": {"type": "URL", "value": "https://example.com/orders/42"}}, "scheduledTime": 1_653_017_400
    });
    let first = perform(&mut desktop, "agent.create_task_contact", &by_name).unwrap();
    assert_eq!(first, json!({"contactId": "00000000-0000-4000-8001-000000000001"}));
    let listed = perform(&mut desktop, "agent.get_endpoints", &json!({})).unwrap()["endpoints"][0].clone();
    let of_list =
        json!({"name": "Look", "endpoint": {"by": "endpoint", "endpoint": listed}, "previousContactId": "c-1"});
    perform(&mut desktop, "agent.create_task_contact", &of_list).unwrap();
    assert_eq!(
        report(&desktop)["taskContacts"],
        json!([
            {"contactId": "00000000-0000-4000-8001-000000000001", "name": "Call back", "description": "The order of May",
             "endpoint": "Second level", "scheduledTime": 1_653_017_400,
             "references": {"Order": {"type": "URL", "value": "https://example.com/orders/42"}}},
            {"contactId": "00000000-0000-4000-8001-000000000002", "name": "Look", "endpoint": "Second level",
             "previousContactId": "c-1"}
        ])
    );
}

#[test]
fn a_task_that_cannot_be_sent_is_not_created() {
    let mut desktop = desktop(&json!({"agent": hanako()}));
    let task = |endpoint: Value| json!({"name": "Look", "endpoint": endpoint});
    let there_are = "its quick connects are `Second level`, `Police`";
    for (endpoint, message) in [
        (
            json!({"by": "name", "name": "Third"}),
            format!("not-found: the agent has no quick connect `Third`; {there_are}"),
        ),
        (
            json!({"by": "endpoint", "endpoint": {"name": "Third", "endpointARN": "arn:third"}}),
            format!("not-found: the agent has no quick connect `Third`; {there_are}"),
        ),
        (
            json!({"by": "endpoint", "endpoint": {"type": "phone_number", "phoneNumber": "+81399999999"}}),
            format!("not-found: the agent has no quick connect `+81399999999`; {there_are}"),
        ),
        (
            json!({"by": "name", "name": "Police"}),
            "refused: `Police` is a phone number, to which no task can be sent".to_owned(),
        ),
    ] {
        assert_eq!(failure(&mut desktop, "agent.create_task_contact", &task(endpoint)), message);
    }
    let mut too_long = task(json!({"by": "name", "name": "Second level"}));
    too_long["name"] = "あ".repeat(512).into();
    assert!(perform(&mut desktop, "agent.create_task_contact", &too_long).is_ok());
    too_long["name"] = "あ".repeat(513).into();
    assert_eq!(
        failure(&mut desktop, "agent.create_task_contact", &too_long),
        "refused: `name` has more than 512 characters"
    );
    let mut long_reference = task(json!({"by": "name", "name": "Second level"}));
    long_reference["references"] = json!({"Order": {"type": "URL", "value": "x".repeat(4_097)}});
    assert_eq!(
        failure(&mut desktop, "agent.create_task_contact", &long_reference),
        "refused: reference `Order` has more than 4096 characters"
    );
    assert_eq!(report(&desktop)["taskContacts"].as_array().unwrap().len(), 1);
    let mut alone = self::desktop(&json!({}));
    assert_eq!(
        failure(&mut alone, "agent.create_task_contact", &task(json!({"by": "name", "name": "Third"}))),
        "not-found: the agent has no quick connect `Third`; it has none"
    );
}

#[test]
fn the_log_has_what_the_contact_center_did_and_when() {
    let mut desktop = desktop(&json!({"properties": {"a": 1}}));
    perform(&mut desktop, "softphone.set_muted", &json!({"muted": true})).unwrap();
    perform(&mut desktop, "store.get_property", &json!({"key": "a"})).unwrap();
    desktop.advance(1_500);
    assert_eq!(
        perform(&mut desktop, "agent.get_logs", &json!({})).unwrap(),
        json!({"value": ["2025-01-01T00:00:00Z softphone.set_muted", "2025-01-01T00:00:01.500Z agent.get_logs"]})
    );
    for _ in 0..1_100 {
        perform(&mut desktop, "agent.get_state", &json!({})).unwrap();
    }
    let logs = perform(&mut desktop, "agent.get_logs", &json!({})).unwrap();
    assert_eq!(logs["value"].as_array().unwrap().len(), 1_000);
    assert_eq!(logs["value"][999], "2025-01-01T00:00:01.500Z agent.get_logs");
}

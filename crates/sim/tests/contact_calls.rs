//! What the simulated desktop does to the contact: durations, references, recording, voicemail, its end, chat messages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{Exception, Flow};
use cti_flows_sim::{Sample, Scenario, SimulatedDesktop};
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

/// A contact in the state that an event tells.
fn after(event: &str, contact: Value) -> SimulatedDesktop {
    desktop(&json!({"event": event, "contact": contact, "agent": {"quickConnects": [{"name": "Voicemail"}]}}))
}

fn metadata(desktop: &mut SimulatedDesktop) -> (Value, Value) {
    let read = perform(desktop, "contact.get_interaction_metadata", &json!({})).unwrap();
    (read["callIncomingDuration"].clone(), read["callInteractionDuration"].clone())
}

#[test]
fn durations_count_by_the_clock() {
    let mut ringing = after("onConnecting", json!({}));
    assert_eq!(metadata(&mut ringing), (json!(0), json!(0)));
    ringing.advance(4_200);
    assert_eq!(metadata(&mut ringing), (json!(4_200), json!(0)));
    let mut connected = after("onConnected", json!({"arrivalTimestamp": "2024-12-31T23:59:57Z"}));
    connected.advance(60_000);
    assert_eq!(metadata(&mut connected), (json!(3_000), json!(60_000)));
}

#[test]
fn durations_of_what_is_over_stay() {
    let times = json!({"arrivalTimestamp": "2024-12-31T23:50:00Z", "acceptTimestamp": "2024-12-31T23:50:08Z"});
    let mut ended = after("onEnded", times.clone());
    ended.advance(5_000);
    assert_eq!(metadata(&mut ended), (json!(8_000), json!(592_000)));
    let mut missed = after("onMissed", json!({"arrivalTimestamp": "2024-12-31T23:59:40Z"}));
    missed.advance(5_000);
    assert_eq!(metadata(&mut missed), (json!(20_000), json!(0)));
    // Adapter 5.16: a contact that was missed has no conversation, whatever else is said of it.
    let mut odd = after("onMissed", times);
    assert_eq!(metadata(&mut odd), (json!(600_000), json!(0)));
    // An arrival after the acceptance counts as no time.
    let mut later = after("onConnected", json!({"arrivalTimestamp": "2025-01-01T00:00:09Z"}));
    assert_eq!(metadata(&mut later), (json!(0), json!(0)));
}

#[test]
fn durations_follow_the_events_of_a_scenario() {
    let flow = json!({"actions": [
        {"id": "uid-0", "type": "SE_Start", "controls": {}, "ports": {"done": "uid-1"}},
        {"id": "uid-1", "type": "SE_ContactInteractionMetadata", "controls": {}, "ports": {"done": "uid-2"}},
        {"id": "uid-2", "type": "SE_ContactProperties", "controls": {}, "ports": {"done": "uid-9"}},
        {"id": "uid-9", "type": "SE_End", "controls": {}, "ports": {}}
    ]});
    let act = |event: &str, after: u64| json!({"source": "voiceContact", "event": event, "after": after});
    let scenario = json!({
        "source": "voiceContact", "event": "onConnecting", "contact": {},
        "then": [act("onAccepted", 4_000), act("onConnected", 500), act("onRefresh", 1_000), act("onEnded", 60_000),
                 act("onDestroy", 9_000), act("onConnecting", 0)]
    });
    let (scenario, _) = Scenario::read(scenario.to_string().as_bytes()).unwrap();
    let played = scenario.play(|_| Ok(Flow::load(flow.to_string().as_bytes()).flow.unwrap())).unwrap();
    let seen: Vec<Value> = played
        .iter()
        .map(|played| {
            let (times, properties) =
                (&played.run.actions()["uid-1"]["results"], &played.run.actions()["uid-2"]["results"]);
            json!([properties["status"]["type"], times["callIncomingDuration"], times["callInteractionDuration"]])
        })
        .collect();
    assert_eq!(
        Value::Array(seen),
        json!([
            ["connecting", 0, 0],
            ["connecting", 4_000, 0],
            ["connected", 4_000, 500],
            ["connected", 4_000, 1_500],
            ["ended", 4_000, 61_500],
            ["ended", 4_000, 61_500],
            ["ended", 4_000, 61_500]
        ])
    );
}

#[test]
fn the_contact_of_a_scenario_is_in_the_state_that_the_event_of_the_flow_tells() {
    let flow = json!({"on": {"source": "voiceContact", "event": "onConnected"}, "actions": [
        {"id": "uid-0", "type": "SE_Start", "controls": {}, "ports": {"done": "uid-1"}},
        {"id": "uid-1", "type": "SE_ContactStartRecording", "controls": {}, "ports": {"success": "uid-9"}},
        {"id": "uid-9", "type": "SE_End", "controls": {}, "ports": {}}
    ]});
    let completes = |contact: Value| {
        let (scenario, _) = Scenario::read(json!({"contact": contact}).to_string().as_bytes()).unwrap();
        let played = scenario.play(|_| Ok(Flow::load(flow.to_string().as_bytes()).flow.unwrap())).unwrap();
        played[0].run.record("uid-1").unwrap().success
    };
    assert!(completes(json!({})));
    assert!(!completes(json!({"status": {"type": "connecting"}})), "a status that is given counts");
}

#[test]
fn a_task_pops_its_urls() {
    let references = json!({
        "Order": {"type": "URL", "value": "https://example.com/orders/42"},
        "Customer": {"type": "EMAIL", "value": "taro@example.com"},
        "Account": {"type": "URL", "value": "https://example.com/accounts/7"}
    });
    let mut task = after("onConnected", json!({"type": "task", "references": references}));
    assert_eq!(perform(&mut task, "contact.pop_references", &json!({})), Ok(json!({"value": 2})));
    assert_eq!(
        report(&task)["screenPops"],
        json!([
            {"target": "url", "url": "https://example.com/accounts/7"},
            {"target": "url", "url": "https://example.com/orders/42"}
        ])
    );
    let mut call = after("onConnected", json!({"references": references}));
    assert_eq!(perform(&mut call, "contact.pop_references", &json!({})), Ok(json!({"value": 0})));
    assert_eq!(report(&call)["screenPops"], json!([]));
}

#[test]
fn a_recording_runs_once() {
    let set = |desktop: &mut SimulatedDesktop, recording: bool| {
        perform(desktop, "contact.set_recording", &json!({"recording": recording})).map_err(|error| error.to_string())
    };
    let mut call = after("onConnected", json!({}));
    assert_eq!(set(&mut call, false), Err("refused: the call is not being recorded".to_owned()));
    assert_eq!(set(&mut call, true), Ok(Value::Null));
    assert_eq!(set(&mut call, true), Ok(Value::Null));
    assert_eq!(set(&mut call, false), Ok(Value::Null));
    assert_eq!(set(&mut call, true), Err("refused: a recording that was stopped cannot be started again".to_owned()));
    let changes = json!([{"change": "recordingStarted"}, {"change": "recordingStopped"}]);
    assert_eq!(report(&call)["contactChanges"], changes);
    let mut hinted =
        after("onConnected", json!({"type": "queue_callback", "attributes": {"RECORDING_STARTED": "true"}}));
    assert_eq!(set(&mut hinted, false), Ok(Value::Null));
    let mut chat = after("onConnected", json!({"type": "chat"}));
    assert_eq!(set(&mut chat, true), Err("refused: the contact is a chat; only a call can be recorded".to_owned()));
    let mut ringing = after("onConnecting", json!({}));
    assert_eq!(
        set(&mut ringing, true),
        Err("refused: the contact is `connecting`; only one that is connected can be recorded".to_owned())
    );
}

#[test]
fn a_voicemail_takes_the_call_from_the_agent() {
    let mut call = after("onConnected", json!({}));
    let drop = |name: &str| json!({"voicemailDropName": "Please call back", "quickConnectName": name});
    assert_eq!(
        failure(&mut call, "contact.leave_voicemail", &drop("Mailbox")),
        "not-found: the agent has no quick connect `Mailbox`; its quick connects are `Voicemail`"
    );
    perform(&mut call, "contact.leave_voicemail", &drop("Voicemail")).unwrap();
    let seen = report(&call);
    assert_eq!(
        seen["contactChanges"],
        json!([{"change": "voicemailLeft", "voicemailDropName": "Please call back", "quickConnectName": "Voicemail"}])
    );
    assert_eq!(seen["agentStates"], json!(["AfterCallWork"]));
    let properties = perform(&mut call, "contact.get_properties", &json!({})).unwrap();
    assert_eq!(properties["status"]["type"], "ended");
    assert_eq!(
        failure(&mut call, "contact.leave_voicemail", &drop("Voicemail")),
        "refused: the contact is `ended`; only one that is connected can be handed to a voicemail"
    );
}

#[test]
fn a_live_contact_is_destroyed_and_then_cleared_once() {
    let mut call = after("onConnecting", json!({}));
    let nothing = json!({});
    assert_eq!(
        failure(&mut call, "contact.clear", &nothing),
        "refused: the contact is `connecting`: only one that is over can be cleared"
    );
    perform(&mut call, "contact.destroy_agent_connection", &nothing).unwrap();
    assert_eq!(
        failure(&mut call, "contact.destroy_agent_connection", &nothing),
        "refused: the contact is `ended`, not live: it can be cleared"
    );
    perform(&mut call, "contact.clear", &nothing).unwrap();
    assert_eq!(failure(&mut call, "contact.clear", &nothing), "refused: the contact is cleared already");
    let seen = report(&call);
    assert_eq!(seen["contactChanges"], json!([{"change": "agentDisconnected"}, {"change": "cleared"}]));
    assert_eq!(seen["agentStates"], json!(["AfterCallWork", "Available"]));
    assert!(perform(&mut call, "contact.get_properties", &nothing).is_ok(), "it can still be read");
}

#[test]
fn whatever_is_over_can_be_cleared() {
    for status in ["ended", "missed", "error", "rejected"] {
        let mut over = desktop(&json!({"contact": {"status": {"type": status}}, "agent": {"state": "Offline"}}));
        perform(&mut over, "contact.clear", &json!({})).unwrap();
        assert_eq!(report(&over).get("agentStates"), None, "{status}");
    }
}

#[test]
fn the_message_of_the_event_comes_before_those_of_the_chat() {
    let read = |sample: Value| perform(&mut desktop(&sample), "contact.get_chat_message", &json!({})).unwrap();
    let chat =
        json!({"type": "chat", "chatMessages": [{"content": "hello"}, {"content": "bye", "participantRole": "AGENT"}]});
    let payload = json!({"contactId": "c-1", "content": "Where is my order?", "displayName": "Taro"});
    assert_eq!(read(json!({"contact": chat, "payload": payload})), payload);
    assert_eq!(
        read(json!({"contact": chat, "payload": {"content": 7}})),
        json!({"content": "bye", "participantRole": "AGENT"})
    );
    assert_eq!(read(json!({"contact": {"type": "chat"}})), json!({}));
}

#[test]
fn without_a_contact_every_call_on_it_is_refused() {
    let mut bare = desktop(&json!({"payload": {"content": "hello"}}));
    let drop = json!({"voicemailDropName": "a", "quickConnectName": "b"});
    let nothing = json!({});
    for (call, with) in [
        ("contact.get_interaction_metadata", &nothing),
        ("contact.get_chat_message", &nothing),
        ("contact.pop_references", &nothing),
        ("contact.set_recording", &json!({"recording": true})),
        ("contact.leave_voicemail", &drop),
        ("contact.destroy_agent_connection", &nothing),
        ("contact.clear", &nothing),
    ] {
        assert_eq!(failure(&mut bare, call, with), "no-contact: there is no contact on this desktop", "{call}");
    }
}

#[test]
fn members_of_the_contact_are_checked_and_some_can_be_read() {
    let references = json!({"Order": {"type": "URL", "value": "https://example.com/orders/42"}});
    let sample =
        json!({"source": "taskContact", "event": "onConnected", "contact": {"type": "task", "references": references}});
    let (read, _) = Sample::from_value(&sample).unwrap();
    assert_eq!(serde_json::to_value(&read.contact).unwrap()["references"], references);
    for (contact, pointer) in [
        (json!({"chatMessages": [["c1"]]}), "/contact/chatMessages/0"),
        (json!({"arrivalTimestamp": "yesterday"}), "/contact/arrivalTimestamp"),
        (json!({"references": {"Order": {"type": "URL"}}}), "/contact/references/Order"),
    ] {
        let error = Sample::from_value(&json!({"contact": contact})).unwrap_err().to_string();
        assert!(error.starts_with(&format!("`{pointer}` in the sample: ")), "{error}");
    }
}

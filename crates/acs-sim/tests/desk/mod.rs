//! [`Desk`]: the stand-in driven without sockets, on a clock of its own.
#![allow(dead_code, reason = "each test file uses its part")]

use std::time::Duration;

use cti_flows_acs_sim::{
    AccessKey, Act, Deed, PlaceCall, PlacedCall, Request, Response, ScheduledEvent, Service, Settings,
};
use serde_json::{Value, json};

pub const USER: &str = "8:acs:11111111-1111-1111-1111-111111111111_00000000-0000-0000-0000-0000000000a1";
pub const OTHER_USER: &str = "8:acs:11111111-1111-1111-1111-111111111111_00000000-0000-0000-0000-0000000000a2";
pub const PHONE: &str = "+14255550123";
pub const OWN: &str = "+18005550100";
pub const CALLBACK: &str = "https://app.example/events";
pub const CALLS: &str = "/calling/callConnections";

/// The moment at which all tests begin.
pub const BEGIN: Duration = Duration::from_secs(1_763_600_000);

pub struct Desk {
    pub service: Service,
    pub now: Duration,
    waiting: Vec<ScheduledEvent>,
    /// What has been sent and not been taken yet.
    pub sent: Vec<ScheduledEvent>,
    /// All that has been sent.
    pub kept: Vec<ScheduledEvent>,
}

impl Desk {
    pub fn new(settings: Settings) -> Desk {
        Desk { service: Service::new(settings), now: BEGIN, waiting: Vec::new(), sent: Vec::new(), kept: Vec::new() }
    }

    /// A desk that receives incoming calls, and to which `+18005550100` belongs.
    pub fn usual() -> Desk {
        Desk::new(usual_settings())
    }

    pub fn send(&mut self, request: &Request) -> Response {
        let (response, events) = self.service.handle(request, self.now);
        self.take(events);
        response
    }

    fn take(&mut self, events: Vec<ScheduledEvent>) {
        let (before, later): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| event.before_answer);
        self.kept.extend(before.iter().cloned());
        self.sent.extend(before);
        self.waiting.extend(later);
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Response {
        self.send(&request("POST", path).with_json(body))
    }

    pub fn get(&mut self, path: &str) -> Response {
        self.send(&request("GET", path))
    }

    pub fn delete(&mut self, path: &str) -> Response {
        self.send(&request("DELETE", path))
    }

    /// Posts to an action of a call and asserts the status.
    #[track_caller]
    pub fn action(&mut self, call: &str, action: &str, body: &Value, status: u16) -> Value {
        let separator = if action.starts_with("participants") { "/" } else { ":" };
        let response = self.post(&format!("{CALLS}/{call}{separator}{action}"), body);
        assert_eq!(response.status, status, "{action}: {:?}", response.body);
        response.body.unwrap_or_default()
    }

    /// Lets time go by, and sends what is due, in its order.
    pub fn wait(&mut self, milliseconds: u64) {
        self.now += Duration::from_millis(milliseconds);
        let events = self.service.tick(self.now);
        self.take(events);
        let (mut due, later): (Vec<_>, Vec<_>) = self.waiting.drain(..).partition(|event| event.at <= self.now);
        self.waiting = later;
        due.sort_by_key(|event| event.at);
        self.kept.extend(due.iter().cloned());
        self.sent.extend(due);
    }

    /// The events that were sent since this was last asked.
    pub fn events(&mut self) -> Vec<Value> {
        self.sent.drain(..).flat_map(|sent| sent.events()).collect()
    }

    /// Names and codes of the events that were sent since this was last asked: `CallConnected 200/0`.
    pub fn told(&mut self) -> Vec<String> {
        self.events().iter().map(told).collect()
    }

    /// Waits a second; gives what was told meanwhile.
    pub fn told_soon(&mut self) -> Vec<String> {
        self.wait(1_000);
        self.told()
    }

    #[track_caller]
    pub fn create(&mut self, targets: &[&str], context: Option<&str>) -> String {
        let targets: Vec<_> = targets.iter().map(|target| identifier(target)).collect();
        let body = json!({ "targets": targets, "callbackUri": CALLBACK, "operationContext": context,
            "sourceCallerIdNumber": { "value": OWN } });
        let response = self.post(CALLS, &body);
        assert_eq!(response.status, 201, "{:?}", response.body);
        id_of(&response)
    }

    /// A call that is up, with nothing left to be told.
    #[track_caller]
    pub fn connected(&mut self, targets: &[&str]) -> String {
        let call = self.create(targets, None);
        self.wait(1_000);
        assert!(self.told().iter().any(|told| told.starts_with("CallConnected")));
        call
    }

    #[track_caller]
    pub fn place(&mut self, from: &str, to: &str) -> PlacedCall {
        let call = PlaceCall { from: from.to_owned(), to: to.to_owned(), ..PlaceCall::default() };
        let (placed, events) = self.service.place_call(&call, self.now).unwrap();
        self.take(events);
        placed
    }

    #[track_caller]
    pub fn answer(&mut self, context: &str, operation_context: &str) -> String {
        let body = json!({ "incomingCallContext": context, "callbackUri": CALLBACK,
            "operationContext": operation_context });
        let response = self.post(&format!("{CALLS}:answer"), &body);
        assert_eq!(response.status, 200, "{:?}", response.body);
        id_of(&response)
    }

    #[track_caller]
    pub fn act(&mut self, participant: &str, does: Deed) {
        self.act_with(&act(participant, does));
    }

    #[track_caller]
    pub fn act_with(&mut self, act: &Act) {
        let events = self.service.act(act, self.now).unwrap();
        self.take(events);
    }
}

pub fn usual_settings() -> Settings {
    Settings {
        incoming_url: Some("https://app.example/incoming".to_owned()),
        own_identities: vec![cti_flows_acs_sim::Identifier::from_text(OWN).unwrap()],
        ..Settings::default()
    }
}

pub fn key() -> AccessKey {
    AccessKey::from_base64("Y3RpLWZsb3dzLXJlY29yZGVyLW5vdC1hLXNlY3JldCE=").unwrap()
}

/// A request with a token.
pub fn request(method: &str, path: &str) -> Request {
    let separator = if path.contains('?') { "&" } else { "?" };
    let target = format!("{path}{separator}api-version=2026-03-12");
    Request::new(method, &target).with_header("Authorization", "Bearer any").with_header("Host", "127.0.0.1:8080")
}

pub fn act(participant: &str, does: Deed) -> Act {
    Act { call_connection_id: None, participant: participant.to_owned(), does, tones: None, speech: None }
}

/// An identifier as the Python client writes it.
pub fn identifier(text: &str) -> Value {
    if text.starts_with('+') {
        json!({ "rawId": format!("4:{text}"), "phoneNumber": { "value": text } })
    } else {
        json!({ "rawId": text })
    }
}

#[track_caller]
pub fn id_of(response: &Response) -> String {
    response.body.as_ref().unwrap()["callConnectionId"].as_str().unwrap().to_owned()
}

/// The error of an answer: `404/8522`.
#[track_caller]
pub fn error_of(response: &Response) -> String {
    let code = response.body.as_ref().and_then(|body| body.pointer("/error/code")).and_then(Value::as_str);
    format!("{}/{}", response.status, code.unwrap_or("-"))
}

pub fn name_of(event: &Value) -> String {
    let name = event.get("type").or_else(|| event.get("eventType")).and_then(Value::as_str).unwrap();
    name.replace("Microsoft.Communication.", "")
}

fn told(event: &Value) -> String {
    let (name, result) = (name_of(event), &event["data"]["resultInformation"]);
    if result.is_null() { name } else { format!("{name} {}/{}", result["code"], result["subCode"]) }
}

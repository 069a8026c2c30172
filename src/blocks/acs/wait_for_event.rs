//! Block Wait For Call Event.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use serde_json::{Map, Value};

use super::outcome::fallback;
use super::steering::{call, call_of_run, text, timeout};
use super::values::{Id, Seconds, Target, shown};
use crate::block::{Answer, Arrival, Block, Category, Next, Port};
use crate::controls::{Controls, Text};
use crate::event::EventName;
use crate::exception::Exception;
use crate::host::{AwaitCallEvent, AwaitedCallEvent, Command, EventFilter};

/// Waits until an event of the call happens, or until it is too late.
///
/// The first event that fits leads out by the port of its name; by `success` where that port is not connected. The end
/// of the time leads out by `timeout`, and by `failure` where that is not connected. An event that came a few seconds
/// before the block began counts too, so that one that is faster than the flow is not lost. Nothing is sent. A block that
/// waits by itself takes its own event; this one sees it all the same.
///
/// Source: our decision, modelled on Wait For Event; the events are those of the Call Automation guides.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitForEvent {
    /// The events that are waited for: one name, or a list of names.
    #[schemars(extend("examples" = ["onCallDisconnected", ["onAddParticipantSucceeded", "onAddParticipantFailed"]]))]
    events: Events,
    /// Only events about this participant.
    #[serde(default)]
    participant: Option<Target>,
    /// Only events about this invitation: the result of an Add Participant.
    #[serde(default)]
    invitation_id: Option<Id>,
    /// Only events of the action with this operation context.
    #[serde(default)]
    operation_context: Option<Text>,
    /// How long to wait, in seconds, at most 86400; 240 if not given.
    #[serde(default)]
    timeout_seconds: Option<Seconds>,
    /// The call. Not given, it is that of the event, `$.payload.callConnectionId`, else that of the last block in
    /// `$.actions` with a result `callConnectionId`.
    #[serde(default)]
    call_connection_id: Option<Id>,
}

/// Names of events that a call has once it is there.
#[derive(Debug)]
pub struct Events(Vec<EventName>);

impl JsonSchema for Events {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Events".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "x-control": "any" })
    }
}

impl<'de> Deserialize<'de> for Events {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Value::deserialize(deserializer)?;
        let names = match &given {
            Value::Array(names) => names.as_slice(),
            name => std::slice::from_ref(name),
        };
        let mut events = Vec::new();
        for name in names {
            let event = name.as_str().and_then(EventName::parse).filter(|event| port_of(event.name()).is_some());
            let event = event.ok_or_else(|| de::Error::custom(format!("a call has no event {}", shown(name))))?;
            if !events.contains(&event) {
                events.push(event);
            }
        }
        if events.is_empty() { Err(de::Error::custom("names no event")) } else { Ok(Events(events)) }
    }
}

/// The event that came: its members, and these.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", extend("additionalProperties" = true))]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct CameEvent {
    /// Its type without `Microsoft.Communication.`, such as `CallDisconnected`; absent if none came.
    event: Option<String>,
    /// The call.
    call_connection_id: Option<String>,
    /// The code of the event.
    code: Option<i64>,
    /// The finer code of the event.
    sub_code: Option<i64>,
    /// What the service says of it.
    message: Option<String>,
    /// How long was waited in vain, in seconds.
    waited_seconds: Option<f64>,
}

/// The port of an event, if it has one.
fn port_of(event: &str) -> Option<Port> {
    Port::parse(event).filter(|port| WaitForEvent::PORTS.contains(port) && port.as_str().starts_with("on"))
}

macro_rules! ports {
    ($($Port:ident)+) => { &[Port::Success, Port::Failure, Port::Timeout, $( Port::$Port, )+] };
}

impl Block for WaitForEvent {
    const TYPE: &'static str = "ACS_WaitForEvent";
    const TITLE: &'static str = "Wait For Call Event";
    const TITLE_JA: &'static str = "通話イベントを待つ";
    const CATEGORY: Category = Category::CallControl;
    const PORTS: &'static [Port] = ports! {
        OnCallConnected
        OnCallDisconnected
        OnCreateCallFailed
        OnAnswerFailed
        OnConnectFailed
        OnParticipantsUpdated
        OnAddParticipantSucceeded
        OnAddParticipantFailed
        OnCancelAddParticipantSucceeded
        OnCancelAddParticipantFailed
        OnRemoveParticipantSucceeded
        OnRemoveParticipantFailed
        OnMoveParticipantSucceeded
        OnMoveParticipantFailed
        OnCallTransferAccepted
        OnCallTransferFailed
        OnRecordingStateChanged
        OnStartRecordingFailed
        OnPlayStarted
        OnPlayCompleted
        OnPlayFailed
        OnPlayCanceled
        OnRecognizeCompleted
        OnRecognizeFailed
        OnRecognizeCanceled
        OnContinuousDtmfRecognitionToneReceived
        OnContinuousDtmfRecognitionToneFailed
        OnContinuousDtmfRecognitionStopped
        OnSendDtmfTonesCompleted
        OnSendDtmfTonesFailed
        OnHoldFailed
        OnTranscriptionStarted
        OnTranscriptionStopped
        OnTranscriptionUpdated
        OnTranscriptionFailed
        OnMediaStreamingStarted
        OnMediaStreamingStopped
        OnMediaStreamingFailed
    };
    const CALLS: &'static [&'static str] = &["call.await_event"];
    const FAILS_WITH_RESULTS: bool = true;
    type Results = CameEvent;

    fn fallback(port: Port) -> Option<Port> {
        fallback(port)
    }

    fn begin(controls: &Controls<'_>, arrival: Arrival<'_>) -> Result<Next, Exception> {
        let mut block = controls.read::<Self>()?;
        if block.call_connection_id.is_none() {
            block.call_connection_id = call_of_run(controls)?;
        }
        block.arrive(arrival)
    }

    fn enter(self) -> Result<Next, Exception> {
        let filter = EventFilter {
            participant: self.participant.map(|target| target.0),
            invitation_id: self.invitation_id.map(|id| id.0),
            operation_context: text(self.operation_context),
        };
        let types = self.events.0.iter().filter_map(|event| event.name().strip_prefix("on"));
        Ok(Next::ask(AwaitCallEvent {
            call_connection_id: call(self.call_connection_id)?,
            events: types.map(str::to_owned).collect(),
            filter,
            timeout_ms: timeout(self.timeout_seconds),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let waited = match answer.command {
            Command::AwaitCallEvent(with) => with.timeout_ms as f64 / 1000.0,
            _ => 0.0,
        };
        let AwaitedCallEvent { event, payload } = answer.reply()?;
        let Some(event) = event else {
            let exception = Exception::new(Exception::TIMEOUT, "no such event has come in time");
            let results = Map::from_iter([("waitedSeconds".to_owned(), Value::from(waited))]);
            return Ok(Next::Fail(Port::Timeout, exception, Some(Value::Object(results))));
        };
        let port = port_of(&format!("on{event}")).unwrap_or(Port::Success);
        let mut results = payload;
        results.insert("event".to_owned(), event.into());
        Ok(Next::Leave(port, Some(Value::Object(results))))
    }
}

//! Block Get Call Event.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::block::{Arrival, Block, Category, Next, Port};
use crate::controls::Controls;
use crate::exception::Exception;

/// Hands on what the event of the call gave, so that it can be chosen like any other result. The same stands at
/// `$.payload`.
///
/// A flow that no event of a call has fired leaves by `failure`. What Call Automation's own documents write as
/// `$.event` is `$.payload` in every flow here.
///
/// Source: our decision, modelled on Get Payload; the members are those of the Call Automation API.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GetEvent {}

/// The members of the event, and these.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", extend("additionalProperties" = true))]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct EventMembers {
    /// The type of the event without `Microsoft.Communication.`, such as `CallConnected`.
    event: Option<String>,
    /// The call; absent for a call that was not answered yet.
    call_connection_id: Option<String>,
    /// The conversation.
    server_call_id: Option<String>,
    /// The trace id of the call.
    correlation_id: Option<String>,
}

impl Block for GetEvent {
    const TYPE: &'static str = "ACS_GetEvent";
    const TITLE: &'static str = "Get Call Event";
    const TITLE_JA: &'static str = "通話イベントを取得";
    const CATEGORY: Category = Category::CallControl;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    type Results = EventMembers;

    fn begin(controls: &Controls<'_>, arrival: Arrival<'_>) -> Result<Next, Exception> {
        let payload = controls.payload().and_then(Value::as_object);
        let is_of_call = |payload: &&Map<String, Value>| {
            ["callConnectionId", "serverCallId", "type"].iter().any(|name| payload.contains_key(*name))
        };
        let Some(payload) = payload.filter(is_of_call) else { return controls.read::<Self>()?.arrive(arrival) };
        let mut members = payload.clone();
        if let Some(event) = controls.event_name().and_then(|name| name.name().strip_prefix("on")) {
            members.insert("event".to_owned(), event.into());
        }
        Ok(Next::success(members))
    }

    /// Without an event of a call.
    fn enter(self) -> Result<Next, Exception> {
        Err(Exception::not_found("no event of a call has fired this flow"))
    }
}

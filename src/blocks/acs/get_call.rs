//! Block Get Call.

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::steering::call;
use crate::block::{Answer, Next};
use crate::exception::Exception;
use crate::host::{self, CallProperties, CallReply};

call_block! {
    /// Reads what the service knows of the call. A call that has ended leads out by `failure` with exception `http-404`,
    /// whose message begins with the service's code 8522.
    ///
    /// Source: the Call Automation API, operation `CallConnection_GetCall`. The names of controls and results and the
    /// ports are our decision.
    GetCall "ACS_GetCall" "Get Call" "通話を取得" {} + call;
    asks "call.get";
    leaves FALLIBLE with ReadCall, by read;
}

/// What the service knows.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct ReadCall {
    /// The call.
    call_connection_id: Option<String>,
    /// Its properties.
    properties: CallProperties,
}

impl GetCall {
    fn command(self) -> Result<host::GetCall, Exception> {
        Ok(host::GetCall { call_connection_id: call(self.call_connection_id)? })
    }
}

fn read(answer: Answer<'_, GetCall>) -> Result<Next, Exception> {
    let asked = json!(answer.command).pointer("/with/callConnectionId").cloned();
    let properties = answer.reply::<CallProperties>()?;
    let id = properties.call_connection_id.clone().map(Value::from).or(asked);
    Ok(Next::success(json!({ "callConnectionId": id, "properties": properties.into_json() })))
}

//! Block Get Payload.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Arrival, Block, Category, Evidence, Next, Port};
use crate::controls::Controls;
use crate::exception::Exception;

/// Hands on what the event or the CTI Action passed to the flow, so that it can be chosen like any other result. The
/// same stands at `$.payload`.
///
/// An event that passes nothing on gives no value. A CTI Action gives its fixed payload and the fields of its form.
///
/// Source: the console log on the CTI Flow page shows the result, release notes 5.13 and 5.17 say what the payload
/// holds. That there is no control, such as a key, is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GetPayload {}

/// What the event passed on.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct Payload {
    /// The whole payload; absent if the event has none.
    value: Option<Value>,
}

impl Block for GetPayload {
    const TYPE: &'static str = "SE_GetPayload";
    const ALIASES: &'static [&'static str] = &["SE_CoreGetPayload"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Payload";
    const TITLE_JA: &'static str = "ペイロードを取得";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = Payload;

    fn begin(controls: &Controls<'_>, arrival: Arrival<'_>) -> Result<Next, Exception> {
        match controls.payload() {
            Some(payload) => Ok(Next::leave_with(Port::Done, "value", Some(payload.clone()))),
            None => controls.read::<Self>()?.arrive(arrival),
        }
    }

    /// Without a payload.
    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::leave_with(Port::Done, "value", None))
    }
}

//! Block Call Flow.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{self, CalledFlow};
use crate::run::Ending;

/// Runs another flow for the same contact and agent, waits until it ends, and takes its result.
///
/// The called flow finds the payload at `$.payload` and gives its result with Stop. It has records and variables of
/// its own; CRM, properties and the contact are the same. Its window is what is left of the caller's.
///
/// The block leaves by `failure` where there is no such flow (`not-found`), where flows call one another more than 16
/// deep (`refused`), and where the called flow ends otherwise than completed (`flow-failed`, with the reason as
/// message).
///
/// Source: our decision; in the adapter no flow can run another one. What may be passed on is modelled on the payload
/// of a CTI Action.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallFlow {
    /// The flow, by its file in the set of flows, or else by the name in its document.
    #[schemars(extend("examples" = ["find-account.json", "Find the account"]))]
    flow: Text,
    /// What it finds at `$.payload`; an empty object if not given.
    #[serde(default)]
    payload: Fields,
}

/// What the flow gave back.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct FlowResult {
    /// The result of its Stop; absent if it reached none.
    result: Option<Value>,
}

impl Block for CallFlow {
    const TYPE: &'static str = "CF_CallFlow";
    const TITLE: &'static str = "Call Flow";
    const TITLE_JA: &'static str = "フローの呼び出し";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["flow.call"];
    type Results = FlowResult;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::CallFlow { flow: self.flow.0, payload: self.payload.0 }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let called = answer.reply::<CalledFlow>()?;
        let message = match called.ending {
            Ending::Completed => return Ok(Next::leave_with(Port::Success, "result", called.result)),
            Ending::LooseEnd { block, port } => format!("it stopped at `{block}`, whose `{port}` is not connected"),
            Ending::Failed { block, exception } => format!("`{block}` failed: {}", exception.message),
            Ending::Cancelled => "it was cancelled".to_owned(),
            Ending::TimedOut => "it took too long".to_owned(),
            Ending::TooManySteps => "it visited too many blocks".to_owned(),
            Ending::TooMuchData => "it held too much data".to_owned(),
        };
        Err(Exception::new(Exception::FLOW_FAILED, message))
    }
}

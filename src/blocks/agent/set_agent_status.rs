//! Block Set Agent Status on Connect.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Fields;
use crate::exception::Exception;
use crate::host::SetAgentState;

/// Puts the agent into a state that Get Available Agent States or Get Agent Status from Connect gave.
///
/// The state is found by everything that the object says of `name`, `type` and `agentStateARN`. Leaves by `failure`
/// where the agent has no such state, where it is a state of the system, and while a conversation goes on.
///
/// Source: Appendix F has the purpose. The ports and the failures are inferred from Streams' `agent.setState`; the
/// control's name is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetAgentStatus {
    /// The state, an object with `name` or `agentStateARN`: `$.actions.<id>.results.states[0]`.
    #[schemars(required)]
    status: Option<Fields>,
}

impl Block for SetAgentStatus {
    const TYPE: &'static str = "SE_AgentSetStatus";
    const ALIASES: &'static [&'static str] = &["SE_AgentSetState"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Set Agent Status on Connect";
    const TITLE_JA: &'static str = "Connect のエージェントステータスを設定";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["agent.set_state"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        let status = self.status.ok_or_else(|| Exception::bad_control("`status`: is not given"))?.0;
        let state = SetAgentState {
            name: text_of(&status, "name")?,
            r#type: text_of(&status, "type")?,
            agent_state_arn: text_of(&status, "agentStateARN")?,
        };
        if state.name.is_none() && state.agent_state_arn.is_none() {
            return Err(Exception::bad_control("`status`: has neither `name` nor `agentStateARN`"));
        }
        Ok(Next::ask(state))
    }
}

/// A member that is empty or null is not given.
fn text_of(status: &Map<String, Value>, member: &str) -> Result<Option<String>, Exception> {
    match status.get(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(_) => Err(Exception::bad_control(format!("`status`: `{member}` must be text"))),
    }
}

//! Block Set Agent Status By Name on Connect.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::SetAgentState;

/// Puts the agent into the state of a name, one of the customer's own included.
///
/// Leaves by `failure` where the agent has no state of that name, and while a conversation goes on.
///
/// Source: Appendix F and release notes 5.1 have the block. The rest is inferred from Streams' `agent.getAgentStates`
/// and `agent.setState`; the control's name is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetAgentStatusByName {
    /// The state's name as the agent sees it: `Available`, `Lunch`. Case counts.
    #[schemars(extend("examples" = ["Available", "Offline"]))]
    name: Text,
}

impl Block for SetAgentStatusByName {
    const TYPE: &'static str = "SE_AgentSetStatusByName";
    const ALIASES: &'static [&'static str] = &["SE_AgentSetStateByName"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Set Agent Status By Name on Connect";
    const TITLE_JA: &'static str = "Connect のエージェントステータスを名前で設定";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["agent.set_state"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(SetAgentState { name: Some(self.name.0), ..SetAgentState::default() }))
    }
}

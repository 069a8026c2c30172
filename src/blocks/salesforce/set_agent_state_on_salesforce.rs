//! Block Set Agent State on Salesforce.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::SetPresenceStatus;

/// Sets the agent's presence status in Omni-Channel (console API `setServicePresenceStatus`). The state in the contact
/// center is another matter: Set Agent Status on Connect sets it.
///
/// An agent who is not logged in to Omni-Channel is logged in by it, as the console API does.
///
/// Source: Appendix F has the purpose. The control and the ports are inferred from the console API's
/// `setServicePresenceStatus`; that a developer name is taken, too, is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetAgentState {
    /// The status: its record id, or its developer name as presence sync has it.
    #[schemars(extend("examples" = ["Available", "On_Break"]))]
    status_id: Text,
}

impl Block for SetAgentState {
    const TYPE: &'static str = "SE_SFSetAgentState";
    const ALIASES: &'static [&'static str] = &["SE_SFSetAgentStatus"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Set Agent State on Salesforce";
    const TITLE_JA: &'static str = "Salesforce でのエージェント状態の設定";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["presence.set_status"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(SetPresenceStatus { status_id: self.status_id.0 }))
    }
}

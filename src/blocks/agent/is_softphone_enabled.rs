//! Block Is Agent Softphone Enabled?

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{AgentConfiguration, GetAgentConfiguration};

/// Branches on where the agent talks: `true` in the browser, `false` on a desk phone.
///
/// Source: Appendix F, which says that it branches; Streams has the method `agent.isSoftphoneEnabled`.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct IsSoftphoneEnabled {}

impl Block for IsSoftphoneEnabled {
    const TYPE: &'static str = "SE_AgentIsSoftphoneEnabled";
    const ALIASES: &'static [&'static str] = &["SE_AgentSoftphoneEnabled"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Is Agent Softphone Enabled?";
    const TITLE_JA: &'static str = "エージェントのソフトフォンは有効か";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::DECISION;
    const CALLS: &'static [&'static str] = &["agent.get_configuration"];
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(GetAgentConfiguration {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let enabled = answer.reply::<AgentConfiguration>()?.softphone_enabled;
        enabled
            .map(Next::decide)
            .ok_or_else(|| Exception::bad_reply("the agent's configuration does not say `softphoneEnabled`"))
    }
}

//! Block Can Make Outbound Calls?.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{DialPermission, GetDialPermission};

/// Branches on whether the agent may dial out.
///
/// Whether the adapter asks for the agent's permission or for click-to-dial is not published. Our decision: `true`
/// where the agent has the permission and click-to-dial is on, so that a flow that takes `true` can dial.
///
/// Source: Appendix F, under the older title Enable Click To Dial?, and release notes 5.7, which changed it. That it
/// has two exits is inferred from the question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CanMakeOutboundCalls {}

impl Block for CanMakeOutboundCalls {
    const TYPE: &'static str = "SE_SFIsClickToDialEnabled";
    const ALIASES: &'static [&'static str] = &["SE_SFCanMakeOutboundCalls", "SE_AgentCanMakeOutboundCalls"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Can Make Outbound Calls?";
    const TITLE_JA: &'static str = "発信は可能か";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::DECISION;
    const CALLS: &'static [&'static str] = &["softphone.get_dial_permission"];
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(GetDialPermission {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::decide(answer.reply::<DialPermission>()?.allowed))
    }
}

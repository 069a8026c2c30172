//! Block Change Agent to Deskphone.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::SetDevice;

/// Lets the agent talk on a telephone from the next call on: the contact center dials its number.
///
/// The number must be in E.164 form, such as `+12065550100`; the contact center refuses any other, and the block leaves
/// by `failure`. Format Phone Number (E.164) makes one.
///
/// Source: Appendix F has the purpose and the number; E.164 and the ports are inferred from Streams'
/// `agent.setConfiguration`. The control's name is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeAgentToDeskphone {
    /// The desk phone's number, in E.164 form.
    phone_number: Text,
}

impl Block for ChangeAgentToDeskphone {
    const TYPE: &'static str = "SE_AgentChangeToDeskphone";
    const ALIASES: &'static [&'static str] = &["SE_AgentChangeToDeskPhone"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Change Agent to Deskphone";
    const TITLE_JA: &'static str = "エージェントをデスクフォンに変更";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["softphone.set_device"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(SetDevice::Deskphone { phone_number: self.phone_number.0 }))
    }
}

//! Block Dial Number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::Dial;

/// Places an outbound call for the agent, without waiting for it to connect.
///
/// If the agent is on a call, the number is added to it and `queueARN` has no effect.
///
/// Source: the example flow `03-click-to-dial.json` and a default flow show `phoneNumber` and the ports, release
/// notes 5.1 have `queueARN`. Appendix F says that it dials or makes a conference; the console log on the CTI Flow
/// page suggests that there are no results.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DialNumber {
    /// The number to dial, in E.164 form.
    phone_number: Text,
    /// The ARN of the queue whose outbound caller id is used.
    #[serde(rename = "queueARN", default)]
    queue_arn: Option<Text>,
}

impl Block for DialNumber {
    const TYPE: &'static str = "SE_AgentDialNumber";
    const TITLE: &'static str = "Dial Number";
    const TITLE_JA: &'static str = "電話番号に発信";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["softphone.dial"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(Dial { phone_number: self.phone_number.0, queue_arn: self.queue_arn.map(|arn| arn.0) }))
    }

    /// The published console log shows an entry without `results` for this block.
    fn answered(_: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::Leave(Port::Success, None))
    }
}

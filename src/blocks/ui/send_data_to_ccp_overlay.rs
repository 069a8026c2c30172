//! Block Send Data to CCP Overlay.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Fields;
use crate::exception::Exception;
use crate::host::SendToOverlay;

/// Shows named values to the agent in the Data tab of the CCP overlay.
///
/// Values that find nothing are left out; without any value the tab is shown empty, which is our decision.
///
/// Source: Appendix F and the CTI Actions page have the purpose; a screenshot there shows the control, and one on the
/// CTI Flow page the only exit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SendDataToOverlay {
    /// Name to value: literal or expression. What finds nothing is left out; nothing if not given.
    #[serde(default)]
    value: Fields,
}

impl Block for SendDataToOverlay {
    const TYPE: &'static str = "SE_SendDataToOverlay";
    const ALIASES: &'static [&'static str] = &["SE_SendDataToCCPOverlay", "SE_CoreSendData"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Send Data to CCP Overlay";
    const TITLE_JA: &'static str = "CCP オーバーレイへのデータの送信";
    const CATEGORY: Category = Category::Ui;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["desktop.send_to_overlay"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(SendToOverlay { values: self.value.0 }))
    }
}

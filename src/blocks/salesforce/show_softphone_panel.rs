//! Block Show Softphone Panel.

use crate::host::SetPanelVisibility;

pass_through! {
    /// Opens the softphone panel (Open CTI `setSoftphonePanelVisibility`).
    ///
    /// Source: Appendix F has the purpose, a screenshot on the CTI Flow page shows that there are no controls. The
    /// ports are inferred from Open CTI's `setSoftphonePanelVisibility`.
    ShowSoftphonePanel "SE_SFShowSoftphonePanel" "Show Softphone Panel" "ソフトフォンパネルの表示" Salesforce
    inferred [];
    asks "desktop.set_panel_visibility" SetPanelVisibility { visible: true };
    leaves FALLIBLE with ();
}

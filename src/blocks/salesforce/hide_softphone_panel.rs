//! Block Hide Softphone Panel.

use crate::host::SetPanelVisibility;

pass_through! {
    /// Minimises the softphone panel (Open CTI `setSoftphonePanelVisibility`). Calls go on.
    ///
    /// Source: Appendix F has the purpose. The ports are inferred from Open CTI's `setSoftphonePanelVisibility`.
    HideSoftphonePanel "SE_SFHideSoftphonePanel" "Hide Softphone Panel" "ソフトフォンパネルの非表示" Salesforce
    inferred [];
    asks "desktop.set_panel_visibility" SetPanelVisibility { visible: false };
    leaves FALLIBLE with ();
}

//! Block Enable Click To Dial.

use crate::host::SetClickToDial;

pass_through! {
    /// Makes the phone numbers on the CRM's pages clickable (Open CTI `enableClickToDial`).
    ///
    /// Source: Appendix F has the purpose. The ports are inferred from Open CTI's `enableClickToDial`, whose callback
    /// can tell of a failure.
    EnableClickToDial "SE_SFEnableClickToDial" "Enable Click To Dial" "クリックダイヤルの有効化" Salesforce
    inferred [];
    asks "softphone.set_click_to_dial" SetClickToDial { enabled: true };
    leaves FALLIBLE with ();
}

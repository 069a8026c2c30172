//! Block Disable Click To Dial.

use crate::host::SetClickToDial;

pass_through! {
    /// Makes the phone numbers on the CRM's pages plain text (Open CTI `disableClickToDial`).
    ///
    /// Source: Appendix F has the purpose. The ports are inferred from Open CTI's `disableClickToDial`, whose
    /// callback can tell of a failure.
    DisableClickToDial "SE_SFDisableClickToDial" "Disable Click To Dial" "クリックダイヤルの無効化" Salesforce
    inferred [];
    asks "softphone.set_click_to_dial" SetClickToDial { enabled: false };
    leaves FALLIBLE with ();
}

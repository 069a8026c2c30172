//! Block Disable Click To Dial.

use crate::host::SetClickToDial;

pass_through! {
    /// Makes the phone numbers on the CRM's pages plain text (Open CTI `disableClickToDial`).
    DisableClickToDial "SE_SFDisableClickToDial" "Disable Click To Dial" "クリックダイヤルの無効化" Salesforce
    inferred [];
    asks "softphone.set_click_to_dial" SetClickToDial { enabled: false };
    leaves FALLIBLE with ();
}

//! Block Enable Click To Dial.

use crate::host::SetClickToDial;

pass_through! {
    /// Makes the phone numbers on the CRM's pages clickable (Open CTI `enableClickToDial`).
    EnableClickToDial "SE_SFEnableClickToDial" "Enable Click To Dial" "クリックダイヤルの有効化" Salesforce
    inferred [];
    asks "softphone.set_click_to_dial" SetClickToDial { enabled: true };
    leaves FALLIBLE with ();
}

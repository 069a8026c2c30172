//! Block Show Attributes.

use crate::host::ShowAttributes as Ask;

pass_through! {
    /// Shows the attributes of the flow's contact to the agent, in the overlay.
    ///
    /// The palette of older adapters calls it Show All Attributes.
    ///
    /// Source: the Classic appendix and release notes 5.5; Appendix F has it no more. The port is inferred, as for
    /// the other blocks that show something in the overlay.
    ShowAttributes "SE_ShowAttributes" "Show Attributes" "属性の表示" Ui
    inferred ["SE_ShowAllAttributes"] needs contact;
    asks "desktop.show_attributes" Ask {};
    leaves DONE with ();
}

//! Block Refresh View.

use crate::host::RefreshView as Ask;

pass_through! {
    /// Shows the current page of the CRM anew (Open CTI `refreshView`), so that the agent sees what the flow has saved.
    ///
    /// Source: Appendix F has the purpose. The ports are inferred from Open CTI's `refreshView`.
    RefreshView "SE_SFRefreshView" "Refresh View" "ビューの更新" Salesforce
    inferred [];
    asks "desktop.refresh_view" Ask {};
    leaves FALLIBLE with ();
}

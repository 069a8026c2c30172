//! Block Get App View Info.

use crate::host::{GetView, ViewInfo};

pass_through! {
    /// Reads what the agent looks at (Open CTI `getAppViewInfo`).
    ///
    /// A list view has an address and no record, and in a console app Open CTI may give nothing at all: every result
    /// can be absent, and the block still leaves by `success`, which is our decision. The names of the results are
    /// those of Open CTI; the adapter's are not published.
    ///
    /// Source: Appendix F has the title. The results and the ports are inferred from Open CTI's `getAppViewInfo`.
    GetAppViewInfo "SE_SFGetAppViewInfo" "Get App View Info" "アプリケーションビュー情報の取得" Salesforce
    inferred ["SE_SFAppViewInfo"];
    asks "desktop.get_view" GetView {};
    leaves FALLIBLE with ViewInfo;
}

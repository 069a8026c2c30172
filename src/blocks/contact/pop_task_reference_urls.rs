//! Block Pop Task Contact's Reference Urls.

use crate::host::{PopReferences, PoppedReferences};

pass_through! {
    /// Opens each URL that belongs to the contact, if it is a task, and leaves how many were opened. References of other types
    /// are not opened.
    ///
    /// A contact that is no task has none to open, and `value` is 0: our decision, as is the name `value`.
    ///
    /// Source: Appendix F, by which the number of opened addresses is returned, and release notes 5.9. The references
    /// are inferred from Streams' `contact.getReferences`.
    PopTaskReferenceUrls "SE_ContactPopTaskReferenceUrls" "Pop Task Contact's Reference Urls" "タスクコンタクトの参照 URL を表示" ConnectContact
    inferred ["SE_ContactPopReferenceUrls"] needs contact;
    asks "contact.pop_references" PopReferences {};
    leaves DONE with PoppedReferences;
}

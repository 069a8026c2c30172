//! Block Is Contact Transfer?

use super::question::is_set;

contact_question! {
    /// Branches on whether another agent passed the contact on to this one.
    ///
    /// Source: Appendix F has the question, and by release notes 5.10 the answer can be no. That another agent passed
    /// it on is inferred.
    IsContactTransfer "SE_ContactIsTransfer" "Is Contact Transfer?" "転送されたコンタクトか"
    inferred ["SE_ContactTransfer"];
    is_set("isTransfer")
}

//! Block Is Contact Transfer?

use super::question::is_set;

contact_question! {
    /// Branches on whether another agent passed the contact on to this one.
    IsContactTransfer "SE_ContactIsTransfer" "Is Contact Transfer?" "転送されたコンタクトか"
    inferred ["SE_ContactTransfer"];
    is_set("isTransfer")
}

//! Block Is Task Contact?

use super::question::is_of_type;

contact_question! {
    /// Branches on whether the contact is a task.
    ///
    /// Source: Appendix F and release notes 5.9 have the question; Streams' `contact.getType` is inferred to give the
    /// answer.
    IsTaskContact "SE_ContactIsTask" "Is Task Contact?" "タスクコンタクトか"
    inferred ["SE_ContactIsTaskContact"];
    is_of_type("task")
}

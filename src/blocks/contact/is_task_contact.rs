//! Block Is Task Contact?

use super::question::is_of_type;

contact_question! {
    /// Branches on whether the contact is a task.
    IsTaskContact "SE_ContactIsTask" "Is Task Contact?" "タスクコンタクトか"
    inferred ["SE_ContactIsTaskContact"];
    is_of_type("task")
}

//! Block Is Callback?

use super::question::is_of_type;

contact_question! {
    /// Branches on whether the contact is a queued callback: a call that the contact center owes the customer.
    ///
    /// Source: Appendix F has the question and speaks of a queue callback, which is a type of Streams'
    /// `contact.getType`.
    IsCallback "SE_ContactIsCallback" "Is Callback?" "コールバックか"
    inferred ["SE_ContactIsQueueCallback"];
    is_of_type("queue_callback")
}

//! Block Is Chat Contact?

use super::question::is_of_type;

contact_question! {
    /// Branches on whether the contact is a chat.
    ///
    /// Source: Appendix F has the question; Streams' `contact.getType` is inferred to give the answer.
    IsChatContact "SE_ContactIsChat" "Is Chat Contact?" "チャットコンタクトか"
    inferred ["SE_ContactIsChatContact"];
    is_of_type("chat")
}

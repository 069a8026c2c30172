//! Block Is Voice Contact?

use super::question::is_of_type;

contact_question! {
    /// Branches on whether the contact is a call.
    ///
    /// A queued callback is not a voice contact here: the contact center's library has a type of its own for it, and Is
    /// Callback? asks for that one. Our decision, since no document says.
    ///
    /// Source: Appendix F has the question; Streams' `contact.getType` is inferred to give the answer.
    IsVoiceContact "SE_ContactIsVoice" "Is Voice Contact?" "音声コンタクトか"
    inferred ["SE_ContactIsVoiceContact"];
    is_of_type("voice")
}

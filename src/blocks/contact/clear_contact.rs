//! Block Clear Contact.

use crate::host::ClearContact as Ask;

pass_through! {
    /// Clears a contact that is over: one in after-contact work, missed, rejected or in error. The agent can take the next one.
    ///
    /// Leaves by `failure` where the contact is live, and where it was cleared before.
    ///
    /// Source: Appendix F lists the states in which it clears. The ports are inferred from Streams' `contact.clear`;
    /// that a second clearing fails is our decision.
    ClearContact "SE_ContactClear" "Clear Contact" "コンタクトをクリア" ConnectContact
    inferred ["SE_ContactClearContact", "SE_ClearContact"] needs contact;
    asks "contact.clear" Ask {};
    leaves FALLIBLE with ();
}

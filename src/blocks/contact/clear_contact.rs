//! Block Clear Contact.

use crate::host::ClearContact as Ask;

pass_through! {
    /// Clears a contact that is over: one in after-contact work, missed, rejected or in error. The agent can take the next one.
    ///
    /// Leaves by `failure` where the contact is live, and where it was cleared before.
    ClearContact "SE_ContactClear" "Clear Contact" "コンタクトをクリア" ConnectContact
    inferred ["SE_ContactClearContact", "SE_ClearContact"] needs contact;
    asks "contact.clear" Ask {};
    leaves FALLIBLE with ();
}

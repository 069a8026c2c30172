//! Block Is Contact Inbound?

use super::question::is_set;

contact_question! {
    /// Branches on whether the customer began the contact. It stays true where the customer hangs up before the agent answers
    /// (adapter 5.16).
    ///
    /// Source: Appendix F has the question, release notes 5.16 the customer who hangs up; a screenshot on the CTI
    /// Actions page shows two exits and no controls. Streams has the method `contact.isInbound`.
    IsContactInbound "SE_ContactIsInbound" "Is Contact Inbound?" "インバウンドのコンタクトか"
    inferred ["SE_ContactInbound"];
    is_set("isInbound")
}

//! Block Is Contact Inbound?

use super::question::is_set;

contact_question! {
    /// Branches on whether the customer began the contact. It stays true where the customer hangs up before the agent answers
    /// (adapter 5.16).
    IsContactInbound "SE_ContactIsInbound" "Is Contact Inbound?" "インバウンドのコンタクトか"
    inferred ["SE_ContactInbound"];
    is_set("isInbound")
}

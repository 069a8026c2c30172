//! Block Get Contact Interaction Metadata.

use crate::host::{GetInteractionMetadata as Ask, InteractionMetadata};

pass_through! {
    /// Reads how long the contact rang at the agent and how long the conversation took.
    ///
    /// Both are in milliseconds, as `statusDuration` of the contact is: our decision, since no document names the unit. A
    /// contact that was missed has no conversation, so its length is 0 (adapter 5.16).
    ///
    /// Source: Appendix F has the purpose, release notes 5.16 name both results and set 0 for a missed contact. The
    /// port is inferred.
    GetInteractionMetadata "SE_ContactInteractionMetadata" "Get Contact Interaction Metadata" "コンタクトの対応時間情報を取得" ConnectContact
    inferred ["SE_ContactGetInteractionMetadata"] needs contact;
    asks "contact.get_interaction_metadata" Ask {};
    leaves DONE with InteractionMetadata;
}

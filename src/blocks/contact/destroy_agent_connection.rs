//! Block Destroy Agent Connection to Live Contact.

use crate::host::DestroyAgentConnection as Ask;

pass_through! {
    /// Disconnects the agent from the contact, which goes on without the agent or ends; the agent goes into after-contact work.
    ///
    /// Leaves by `failure` where the contact is over: Clear Contact is for that.
    ///
    /// Source: Appendix F and release notes 5.17 have the block. The ports are inferred from Streams' `destroy` of a
    /// connection.
    DestroyAgentConnection "SE_ContactDestroyAgentConnection" "Destroy Agent Connection to Live Contact" "進行中のコンタクトからエージェントを切断" ConnectContact
    inferred ["SE_ContactDestroy", "SE_ContactDestroyLiveContact"] needs contact;
    asks "contact.destroy_agent_connection" Ask {};
    leaves FALLIBLE with ();
}

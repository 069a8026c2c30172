//! Block Logout Agent on Salesforce.

use crate::host::LogOutOfPresence;

pass_through! {
    /// Logs the agent out of Omni-Channel (console API `logout`). The contact center is not told.
    ///
    /// Source: Appendix F has the purpose. The ports are inferred from the console API's `logout`.
    LogoutAgent "SE_SFLogoutAgent" "Logout Agent on Salesforce" "Salesforce でのエージェントのログアウト" Salesforce
    inferred ["SE_SFLogout"];
    asks "presence.log_out" LogOutOfPresence {};
    leaves FALLIBLE with ();
}

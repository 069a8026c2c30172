//! Block Get Agent State from Salesforce.

use crate::host::{GetPresenceStatus, PresenceStatus};

pass_through! {
    /// Reads the agent's presence status in Omni-Channel (console API `getServicePresenceStatusId`). The state in the
    /// contact center is another matter: Get Agent Status from Connect reads it.
    ///
    /// An agent who is not logged in to Omni-Channel has no status: the block leaves by `failure`. The names of the
    /// results are those of the console API; the adapter's are not published.
    ///
    /// Source: Appendix F has the purpose. All else is inferred from the console API.
    GetAgentState "SE_SFGetAgentState" "Get Agent State from Salesforce" "Salesforce からのエージェント状態の取得" Salesforce
    inferred ["SE_SFGetAgentStatus"];
    asks "presence.get_status" GetPresenceStatus {};
    leaves FALLIBLE with PresenceStatus;
}

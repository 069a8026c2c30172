//! Block Get Agent Workload on Salesforce.

use crate::host::{GetWorkload, Workload};

pass_through! {
    /// Reads how much Omni-Channel work the agent can take and has (console API `getAgentWorkload`).
    ///
    /// An agent who is not logged in to Omni-Channel has no workload: the block leaves by `failure`. The names of the
    /// results are those of the console API; the adapter's are not published.
    ///
    /// Source: Appendix F has the purpose. All else is inferred from the console API.
    GetAgentWorkload "SE_SFGetAgentWorkload" "Get Agent Workload on Salesforce" "Salesforce のエージェントのワークロードの取得" Salesforce
    inferred ["SE_SFAgentWorkload"];
    asks "presence.get_workload" GetWorkload {};
    leaves FALLIBLE with Workload;
}

//! Block Get Quick Connection List.

use crate::host::{Endpoints, GetEndpoints};

pass_through! {
    /// Lists the quick connects of the agent's queues: the agents, queues and numbers that a contact can be sent to.
    ///
    /// The adapter describes Get Transfer Connection List in the same words; that both give the same list is our decision.
    ///
    /// Source: Appendix F has the purpose; the results and the ports are inferred from Streams' `agent.getEndpoints`.
    GetQuickConnectionList "SE_AgentGetQuickConnectionList" "Get Quick Connection List" "クイック接続の一覧を取得" ConnectAgent
    inferred ["SE_AgentQuickConnectionList"];
    asks "agent.get_endpoints" GetEndpoints {};
    leaves FALLIBLE with Endpoints;
}

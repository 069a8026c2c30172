//! Block Get Transfer Connection List.

use crate::host::{Endpoints, GetEndpoints};

pass_through! {
    /// Lists the endpoints that the agent can transfer a contact to.
    ///
    /// The adapter describes Get Quick Connection List in the same words; that both give the same list is our decision.
    ///
    /// Source: Appendix F has the purpose; the results and the ports are inferred from Streams' `agent.getEndpoints`.
    GetTransferConnectionList "SE_AgentGetTransferConnectionList" "Get Transfer Connection List" "転送先の一覧を取得" ConnectAgent
    inferred ["SE_AgentTransferConnectionList"];
    asks "agent.get_endpoints" GetEndpoints {};
    leaves FALLIBLE with Endpoints;
}

//! Block Get Agent Status from Connect.

use crate::host::{AgentState, GetAgentState};

pass_through! {
    /// Reads the state that the agent is in: its name, type, Amazon resource name, and since when.
    ///
    /// The names of the results are those of the contact center's library; no document lists them.
    ///
    /// Source: Appendix F has the purpose; the results are inferred from Streams' `agent.getState`.
    GetAgentStatus "SE_AgentGetStatus" "Get Agent Status from Connect" "Connect のエージェントステータスを取得" ConnectAgent
    inferred ["SE_AgentGetState"];
    asks "agent.get_state" GetAgentState {};
    leaves DONE with AgentState;
}

//! Block Get Available Agent States.

use crate::host::{AgentStates, GetAgentStates};

pass_through! {
    /// Lists the states that the agent can choose, those of the customer's own included. An entry of the list is what Set Agent
    /// Status on Connect takes: `$.actions.<id>.results.states[0]`.
    ///
    /// Source: Appendix F has the purpose and that custom states are among them. The states are inferred from
    /// Streams' `agent.getAgentStates`; the result's name is our decision.
    GetAvailableAgentStates "SE_AgentGetAvailableStates" "Get Available Agent States" "選択可能なエージェントステータスの一覧を取得" ConnectAgent
    inferred ["SE_AgentGetAgentStates", "SE_AgentStates"];
    asks "agent.get_states" GetAgentStates {};
    leaves DONE with AgentStates;
}

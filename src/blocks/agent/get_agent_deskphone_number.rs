//! Block Get Agent Deskphone Number.

configured_value! {
    /// Reads the number of the agent's desk phone, which is the number that Get Agent Extension reads.
    GetAgentDeskphoneNumber "SE_AgentGetDeskphoneNumber" "Get Agent Deskphone Number" "エージェントのデスクフォン番号を取得"
    inferred ["SE_AgentDeskphoneNumber"];
    /// The number; absent where the agent has none.
    DeskphoneNumber extension String
}

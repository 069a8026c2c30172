//! Block Get Agent Name.

configured_value! {
    /// Reads the agent's name as it is shown. The same is at `$.agent.name`.
    GetAgentName "SE_AgentGetName" "Get Agent Name" "エージェント名を取得"
    inferred ["SE_AgentName"];
    /// The name; absent where the host does not know it.
    AgentName name String
}

//! Block Get Agent Extension.

configured_value! {
    /// Reads the number that the contact center dials while the agent's softphone is off. The same is at `$.agent.extension`.
    GetAgentExtension "SE_AgentGetExtension" "Get Agent Extension" "エージェントの内線番号を取得"
    inferred ["SE_AgentExtension"];
    /// The number; absent where the agent has none.
    AgentExtension extension String
}

//! Block Get Agent Extension.

configured_value! {
    /// Reads the number that the contact center dials while the agent's softphone is off. The same is at `$.agent.extension`.
    ///
    /// Source: Appendix F has the purpose, Streams the method `agent.getExtension`, the cheat sheet
    /// `$.agent.extension`. The result's name is our decision.
    GetAgentExtension "SE_AgentGetExtension" "Get Agent Extension" "エージェントの内線番号を取得"
    inferred ["SE_AgentExtension"];
    /// The number; absent where the agent has none.
    AgentExtension extension String
}

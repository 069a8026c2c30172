//! Block Get Agent Name.

configured_value! {
    /// Reads the agent's name as it is shown. The same is at `$.agent.name`.
    ///
    /// Source: Appendix F has the purpose, Streams the method `agent.getName`, the cheat sheet `$.agent.name`. The
    /// result's name is our decision.
    GetAgentName "SE_AgentGetName" "Get Agent Name" "エージェント名を取得"
    inferred ["SE_AgentName"];
    /// The name; absent where the host does not know it.
    AgentName name String
}

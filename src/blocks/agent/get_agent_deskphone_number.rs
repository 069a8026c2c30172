//! Block Get Agent Deskphone Number.

configured_value! {
    /// Reads the number of the agent's desk phone, which is the number that Get Agent Extension reads.
    ///
    /// Source: Appendix F, which describes it in the words of Get Agent Extension; hence the same method of Streams,
    /// `agent.getExtension`, is inferred. The result's name is our decision.
    GetAgentDeskphoneNumber "SE_AgentGetDeskphoneNumber" "Get Agent Deskphone Number" "エージェントのデスクフォン番号を取得"
    inferred ["SE_AgentDeskphoneNumber"];
    /// The number; absent where the agent has none.
    DeskphoneNumber extension String
}

//! Block Get Agent Dialable Countries.

configured_value! {
    /// Lists the countries that the agent may dial, as two-letter codes. The same is at `$.agent.dialableCountries`.
    ///
    /// Source: Appendix F has the purpose, Streams the method `agent.getDialableCountries`, the cheat sheet
    /// `$.agent.dialableCountries`. The result's name is our decision.
    GetAgentDialableCountries "SE_AgentGetDialableCountries" "Get Agent Dialable Countries" "エージェントの発信可能な国を取得"
    inferred ["SE_AgentDialableCountries"];
    /// The country codes; absent where the host does not know them.
    DialableCountries dialable_countries Vec<String>
}

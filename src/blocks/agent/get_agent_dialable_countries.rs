//! Block Get Agent Dialable Countries.

configured_value! {
    /// Lists the countries that the agent may dial, as two-letter codes. The same is at `$.agent.dialableCountries`.
    GetAgentDialableCountries "SE_AgentGetDialableCountries" "Get Agent Dialable Countries" "エージェントの発信可能な国を取得"
    inferred ["SE_AgentDialableCountries"];
    /// The country codes; absent where the host does not know them.
    DialableCountries dialable_countries Vec<String>
}

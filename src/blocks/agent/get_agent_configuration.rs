//! Block Get Agent Configuration.

use crate::host::{AgentConfiguration, GetAgentConfiguration as Ask};

pass_through! {
    /// Copies the agent's configuration into the results: name, extension, softphone, dialable countries, states, routing
    /// profile.
    ///
    /// Members beyond those that are listed here are copied too; what the host does not know is absent.
    ///
    /// Source: Appendix F has the title, with the text of Get Agent Extension. The results are inferred from Streams'
    /// `agent.getConfiguration`.
    GetAgentConfiguration "SE_AgentGetConfiguration" "Get Agent Configuration" "エージェントの設定を取得" ConnectAgent
    inferred [];
    asks "agent.get_configuration" Ask {};
    leaves DONE with AgentConfiguration;
}

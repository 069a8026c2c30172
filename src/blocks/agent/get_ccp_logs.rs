//! Block Get CCP Logs.

use crate::host::{AgentLogs, GetAgentLogs};

pass_through! {
    /// Reads the lines that the contact center's desktop library has logged, oldest first, to send them to support.
    ///
    /// That the result is a list of text lines is our decision: no document shows it.
    ///
    /// Source: Appendix F and release notes 5.7 have the block. That it reads the log of Streams is inferred.
    GetCcpLogs "SE_AgentGetLogs" "Get CCP Logs" "CCP のログを取得" ConnectAgent
    inferred ["SE_GetCCPLogs", "SE_AgentLogs"];
    asks "agent.get_logs" GetAgentLogs {};
    leaves FALLIBLE with AgentLogs;
}

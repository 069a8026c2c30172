//! Block Unmute Agent.

use crate::host::SetMuted;

pass_through! {
    /// Unmutes the agent: the other parties of the call hear the agent again.
    ///
    /// The contact center's library reports no failure; that the block has the port is our decision, for hosts without a
    /// softphone.
    ///
    /// Source: Appendix F has the purpose; what happens is inferred from Streams' `agent.unmute`.
    UnmuteAgent "SE_AgentUnmute" "Unmute Agent" "エージェントのミュートを解除" ConnectAgent
    inferred [];
    asks "softphone.set_muted" SetMuted { muted: false };
    leaves FALLIBLE with ();
}

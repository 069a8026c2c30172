//! Block Mute Agent.

use crate::host::SetMuted;

pass_through! {
    /// Mutes the agent: the other parties of the call no longer hear the agent. An agent who is muted stays so.
    ///
    /// The contact center's library reports no failure; that the block has the port is our decision, for hosts without a
    /// softphone.
    ///
    /// Source: Appendix F has the purpose; what happens is inferred from Streams' `agent.mute`.
    MuteAgent "SE_AgentMute" "Mute Agent" "エージェントをミュート" ConnectAgent
    inferred [];
    asks "softphone.set_muted" SetMuted { muted: true };
    leaves FALLIBLE with ();
}

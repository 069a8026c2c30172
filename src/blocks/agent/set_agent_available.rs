//! Block Set Agent as Available on Connect.

use crate::host::SetAgentState;

pass_through! {
    /// Makes the agent available: puts the agent into the first state of type `routable`, whatever its name is.
    ///
    /// Leaves by `failure` while a conversation goes on, as Set Agent Status on Connect does.
    ///
    /// Source: Appendix F says that the agent becomes "Available". That this is the routable state, and when it
    /// fails, is inferred from Streams' `agent.setState`.
    SetAgentAvailable "SE_AgentSetAvailable" "Set Agent as Available on Connect" "Connect のエージェントを受付可能に設定" ConnectAgent
    inferred ["SE_AgentSetAsAvailable"];
    asks "agent.set_state" SetAgentState { r#type: Some("routable".to_owned()), ..SetAgentState::default() };
    leaves FALLIBLE with ();
}

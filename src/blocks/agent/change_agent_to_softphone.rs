//! Block Change Agent to Softphone.

use crate::host::SetDevice;

pass_through! {
    /// Lets the agent talk in the browser from the next call on. The desk phone's number stays known for the way back.
    ///
    /// Source: Appendix F has the purpose; the ports are inferred from Streams' `agent.setConfiguration`. That the
    /// desk phone's number is kept is our decision.
    ChangeAgentToSoftphone "SE_AgentChangeToSoftphone" "Change Agent to Softphone" "エージェントをソフトフォンに変更" ConnectAgent
    inferred [];
    asks "softphone.set_device" SetDevice::Softphone;
    leaves FALLIBLE with ();
}

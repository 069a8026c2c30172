//! How long things are waited for and remembered, in milliseconds, and why just so long.

use cti_flows::Millis;

/// How long a block waits for its event if the flow does not say. The .NET client's event processor waits as long.
pub const DEFAULT_TIMEOUT_MS: Millis = 240_000;

/// How long an invitation rings if the flow does not say, or says 0: the longest time that the service takes.
pub const INVITATION_MS: Millis = 180_000;

/// How much longer than the invitation the wait for its event is: the event comes after the ringing, and has to travel.
pub const INVITATION_GRACE_MS: Millis = 15_000;

/// How long after a CallDisconnected the blocks of that call wait for an event of their own. The two cross on the way: in
/// recordings a CreateCallFailed came after it, within the second.
pub const DISCONNECT_GRACE_MS: Millis = 2_000;

/// How long an event is kept for a block that will only find out that the event is its own when the service answers. The
/// .NET client's event processor keeps as long.
pub const BACKLOG_MS: Millis = 5_000;

/// How long the state of a call is kept after its end. Late events come within seconds.
pub const FORGET_CALL_MS: Millis = 60_000;

/// How long the state of a call is kept of which nothing is heard, when its CallDisconnected was lost. As long as the
/// longest wait that a flow may ask for.
pub const IDLE_CALL_MS: Millis = 86_400_000;

/// How long ids of events are kept, so that duplicates are known. The service's retries of a delivery begin within seconds.
pub const DEDUPE_MS: Millis = 600_000;

/// How many ids are kept of one source, at most. A call has a few hundred events; more than this is a flood, which must
/// not fill the memory.
pub const DEDUPE_IDS: usize = 10_000;

/// How long the outcome of a wait is kept for a run that has not taken it, such as one that was stopped just then. As long
/// as the longest wait that a flow may ask for.
pub const KEEP_FINISHED_MS: Millis = 86_400_000;

//! [`WaitsSnapshot`]: all that is waited for and remembered, as data that outlives the process.

use cti_flows::Millis;
use serde::{Deserialize, Serialize};

use super::calls::{Calls, StoredCalls};
use super::dedupe::{Seen, SeenOfSource};
use super::waiter::Waiter;
use super::{Completion, WaiterId, Waits};

/// A wait that has ended, and that its run may not have heard of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Finished {
    pub run: String,
    pub block: String,
    pub attempt: u32,
    pub at: Millis,
    pub completion: Completion,
}

/// All of a [`Waits`], to be stored. It holds what events say, and so data of customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaitsSnapshot {
    now: Millis,
    last_id: u64,
    last_arrival: u64,
    waiters: Vec<(WaiterId, Waiter)>,
    finished: Vec<(WaiterId, Finished)>,
    calls: StoredCalls,
    seen: Vec<SeenOfSource>,
}

impl Waits {
    /// Everything, to be stored.
    pub fn snapshot(&self) -> WaitsSnapshot {
        WaitsSnapshot {
            now: self.now,
            last_id: self.last_id,
            last_arrival: self.last_arrival,
            waiters: self.waiters.iter().map(|(id, waiter)| (*id, waiter.clone())).collect(),
            finished: self.finished.iter().map(|(id, finished)| (*id, finished.clone())).collect(),
            calls: self.calls.snapshot(),
            seen: self.seen.snapshot(),
        }
    }

    /// What was stored. Waiters whose time was over meanwhile time out with the next [`Waits::tick`].
    pub fn restore(snapshot: WaitsSnapshot) -> Waits {
        let mut waits = Waits {
            now: snapshot.now,
            last_id: snapshot.last_id,
            last_arrival: snapshot.last_arrival,
            calls: Calls::restore(snapshot.calls),
            seen: Seen::restore(snapshot.seen),
            ..Waits::default()
        };
        for (id, finished) in snapshot.finished {
            waits.by_run.entry(finished.run.clone()).or_default().insert(id);
            waits.finished_order.insert((finished.at, id));
            waits.finished.insert(id, finished);
        }
        for (id, waiter) in snapshot.waiters {
            waits.insert(id, waiter);
        }
        waits
    }
}

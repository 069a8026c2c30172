//! [`Calls`]: what is remembered of each call: who takes part, its early events, and whether it is over.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::sync::Arc;

use cti_flows::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WaiterId;
use super::limits::{BACKLOG_MS, DEDUPE_MS, FORGET_CALL_MS, IDLE_CALL_MS};
use crate::event::CallEvent;

/// One call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CallState {
    /// Its waiters; made again from them when restored.
    #[serde(skip)]
    pub waiters: BTreeSet<WaiterId>,
    /// Its events of the last seconds, oldest first.
    #[serde(default)]
    pub backlog: VecDeque<Early>,
    /// Who takes part, in the form for flows; `None` as long as no list has come.
    #[serde(default)]
    pub participants: Option<Vec<Value>>,
    /// The number of the newest list.
    #[serde(default)]
    pub sequence_number: Option<u64>,
    /// Its end, if that has come.
    #[serde(default)]
    pub ended: Option<Ended>,
    /// When it was last heard of.
    touched: Millis,
    /// When it is next looked at.
    #[serde(skip)]
    wakes: Option<Millis>,
}

/// An event in the backlog.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Early {
    pub at: Millis,
    /// The number of the event among all that came.
    pub arrival: u64,
    pub taken: Taken,
    pub event: Arc<CallEvent>,
}

/// Who has taken an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Taken {
    /// Nobody yet.
    #[default]
    No,
    /// Only blocks that wait for events as such.
    ByEvents,
    /// The block whose action brought it about.
    ByAction,
}

/// The end of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ended {
    pub at: Millis,
    pub arrival: u64,
    pub event: Arc<CallEvent>,
}

impl CallState {
    /// Takes a list of participants in; gives who joined and who left, or `None` if the list is not newer than the last.
    pub fn update_participants(&mut self, event: &CallEvent) -> Option<(Vec<Value>, Vec<Value>)> {
        if event.sequence_number.is_some() && event.sequence_number <= self.sequence_number {
            return None;
        }
        self.sequence_number = event.sequence_number.or(self.sequence_number);
        // An event without a list says nothing about who takes part.
        let Some(Value::Array(list)) = event.data.get("participants") else { return Some((Vec::new(), Vec::new())) };
        let before = self.participants.replace(list.clone()).unwrap_or_default();
        Some((missing_in(&before, list), missing_in(list, &before)))
    }
}

/// Those of the second list who are not in the first, by raw id.
fn missing_in(list: &[Value], of: &[Value]) -> Vec<Value> {
    let known: HashSet<Option<&Value>> = list.iter().map(|participant| participant.get("rawId")).collect();
    of.iter().filter(|participant| !known.contains(&participant.get("rawId"))).cloned().collect()
}

/// All calls, and when each is next looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    calls: HashMap<String, CallState>,
    agenda: BTreeSet<(Millis, String)>,
    /// Calls that are over and forgotten, oldest first: events of theirs that still come are late, not of a new call.
    forgotten: VecDeque<(Millis, String)>,
    forgotten_ids: HashSet<String>,
}

/// All calls, stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StoredCalls {
    calls: Vec<(String, CallState)>,
    forgotten: Vec<(Millis, String)>,
}

impl Calls {
    pub fn get(&self, id: &str) -> Option<&CallState> {
        self.calls.get(id)
    }

    pub fn iter(&self) -> impl Iterator<Item = &CallState> {
        self.calls.values()
    }

    pub fn is_forgotten(&self, id: &str) -> bool {
        self.forgotten_ids.contains(id)
    }

    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Changes a call, which is new if it is not known, and plans when it is next looked at.
    pub fn change<T>(&mut self, id: &str, now: Millis, change: impl FnOnce(&mut CallState) -> T) -> T {
        let call = self.calls.entry(id.to_owned()).or_default();
        call.touched = now;
        let changed = change(call);
        self.plan(id);
        changed
    }

    /// Notes a waiter of a call.
    pub fn attach(&mut self, id: &str, waiter: WaiterId, now: Millis) {
        let new = || CallState { touched: now, ..CallState::default() };
        self.calls.entry(id.to_owned()).or_insert_with(new).waiters.insert(waiter);
        self.plan(id);
    }

    /// Drops a waiter of a call.
    pub fn detach(&mut self, id: &str, waiter: WaiterId) {
        if let Some(call) = self.calls.get_mut(id) {
            call.waiters.remove(&waiter);
        }
        self.plan(id);
    }

    fn plan(&mut self, id: &str) {
        let Some(call) = self.calls.get_mut(id) else { return };
        let wakes = match (call.backlog.front(), &call.ended) {
            (Some(early), _) => Some(early.at.saturating_add(BACKLOG_MS)),
            // A call with waiters stays: they complete or time out, and then it is planned anew.
            _ if !call.waiters.is_empty() => None,
            (None, Some(ended)) => Some(ended.at.saturating_add(FORGET_CALL_MS)),
            (None, None) => Some(call.touched.saturating_add(IDLE_CALL_MS)),
        };
        let before = std::mem::replace(&mut call.wakes, wakes);
        if before == wakes {
            return;
        }
        if let Some(before) = before {
            self.agenda.remove(&(before, id.to_owned()));
        }
        if let Some(wakes) = wakes {
            self.agenda.insert((wakes, id.to_owned()));
        }
    }

    pub fn next_wake(&self) -> Option<Millis> {
        self.agenda.first().map(|(at, _)| *at)
    }

    /// Drops early events that nobody wanted, and calls that are over.
    pub fn expire(&mut self, now: Millis) {
        while self.agenda.first().is_some_and(|(at, _)| *at <= now) {
            let Some((_, id)) = self.agenda.pop_first() else { break };
            self.look_at(&id, now);
        }
        while self.forgotten.front().is_some_and(|(at, _)| now.saturating_sub(*at) >= DEDUPE_MS) {
            if let Some((_, id)) = self.forgotten.pop_front() {
                self.forgotten_ids.remove(&id);
            }
        }
    }

    fn look_at(&mut self, id: &str, now: Millis) {
        let Some(call) = self.calls.get_mut(id) else { return };
        call.wakes = None;
        call.backlog.retain(|early| now.saturating_sub(early.at) < BACKLOG_MS);
        let is_unused = call.backlog.is_empty() && call.waiters.is_empty();
        let is_over = call.ended.as_ref().is_some_and(|ended| now.saturating_sub(ended.at) >= FORGET_CALL_MS);
        if is_unused && is_over {
            self.forgotten.push_back((now, id.to_owned()));
            self.forgotten_ids.insert(id.to_owned());
        }
        if is_unused && (is_over || now.saturating_sub(call.touched) >= IDLE_CALL_MS) {
            self.calls.remove(id);
        } else {
            self.plan(id);
        }
    }

    pub fn snapshot(&self) -> StoredCalls {
        let mut calls: Vec<(String, CallState)> =
            self.calls.iter().map(|(id, call)| (id.clone(), call.clone())).collect();
        calls.sort_by(|(one, _), (other, _)| one.cmp(other));
        StoredCalls { calls, forgotten: self.forgotten.iter().cloned().collect() }
    }

    pub fn restore(stored: StoredCalls) -> Calls {
        let forgotten_ids = stored.forgotten.iter().map(|(_, id)| id.clone()).collect();
        let ids: Vec<String> = stored.calls.iter().map(|(id, _)| id.clone()).collect();
        let calls = stored
            .calls
            .into_iter()
            .map(|(id, call)| (id, CallState { wakes: None, waiters: BTreeSet::new(), ..call }));
        let mut restored = Calls {
            calls: calls.collect(),
            agenda: BTreeSet::new(),
            forgotten: stored.forgotten.into(),
            forgotten_ids,
        };
        for id in ids {
            restored.plan(&id);
        }
        restored
    }
}

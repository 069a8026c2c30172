//! [`Waits`]: blocks that wait for events, and the events that complete them, without I/O and without a clock.
//!
//! The service answers an action at once and tells how it went by an event, which may come before the answer, twice, out
//! of order, after the call's end, or not at all. The rules by which a waiter ends nevertheless, once, are those of the
//! reference's "Waiting for the completing event"; the tests name them by number.
//!
//! Time is handed in, in milliseconds since 1970. Time that goes back counts as time that stands still.

mod awaited;
mod calls;
mod dedupe;
mod limits;
mod snapshot;
mod told;
mod waiter;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use cti_flows::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use self::calls::{Calls, Early, Ended, Taken};
use self::dedupe::Seen;
use self::snapshot::Finished;
use self::waiter::{Fit, Waiter};
use crate::event::{CallEvent, EventType};

pub use self::awaited::{Awaited, WaitFilter};
pub use self::limits::{
    BACKLOG_MS, DEDUPE_IDS, DEDUPE_MS, DEFAULT_TIMEOUT_MS, DISCONNECT_GRACE_MS, FORGET_CALL_MS, IDLE_CALL_MS,
    INVITATION_GRACE_MS, INVITATION_MS, KEEP_FINISHED_MS,
};
pub use self::snapshot::WaitsSnapshot;
pub use self::told::{ActionAnswer, Before, Completion, Delivered, FlowEvent, Ignored, Registered};
pub use self::waiter::{WaiterSpec, invitation_timeout};

/// A waiter of a [`Waits`]. Numbers are not used again, not after a restart either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WaiterId(u64);

/// Waiters, the calls that they wait for, and the events that have come.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    now: Millis,
    last_id: u64,
    last_arrival: u64,
    waiters: BTreeMap<WaiterId, Waiter>,
    /// Waits that have ended, and that their runs may not have heard of.
    finished: BTreeMap<WaiterId, Finished>,
    finished_order: BTreeSet<(Millis, WaiterId)>,
    calls: Calls,
    seen: Seen,
    /// By operation context: only one waiter has a key.
    by_context: HashMap<String, WaiterId>,
    by_recording: HashMap<String, WaiterId>,
    by_run: HashMap<String, BTreeSet<WaiterId>>,
    /// Waiters for events of any call.
    anywhere: BTreeSet<WaiterId>,
    wakes: BTreeSet<(Millis, WaiterId)>,
}

impl Waits {
    /// Registers a waiter. It must be there before its action is sent, since the event may come before the answer.
    ///
    /// A key that is registered already is the same wait: after a restart a run asks again for what it was waiting for.
    /// Registering the next attempt of a run says that the run has taken the outcomes before.
    pub fn register(&mut self, spec: WaiterSpec, now: Millis) -> Registered {
        let now = self.advance(now);
        if let Some(registered) = self.registered_before(&spec) {
            return registered;
        }
        self.forget_outcomes(&spec.run);
        self.last_id += 1;
        let id = WaiterId(self.last_id);
        let waiter = Waiter::new(spec, now);
        self.insert(id, waiter);
        Registered { id, before: Before::New, completed: self.catch_up(id, now) }
    }

    fn registered_before(&self, spec: &WaiterSpec) -> Option<Registered> {
        let is_it =
            |run: &str, block: &str, attempt: u32| run == spec.run && block == spec.block && attempt == spec.attempt;
        self.by_run.get(&spec.run)?.iter().find_map(|id| {
            if let Some(waiter) = self.waiters.get(id).map(|waiter| (&waiter.spec, waiter.sent)) {
                let (own, sent) = waiter;
                let before = if sent { Before::Sent } else { Before::Unanswered };
                return is_it(&own.run, &own.block, own.attempt).then_some(Registered {
                    id: *id,
                    before,
                    completed: None,
                });
            }
            let finished = self.finished.get(id).filter(|done| is_it(&done.run, &done.block, done.attempt))?;
            Some(Registered { id: *id, before: Before::Sent, completed: Some(finished.completion.clone()) })
        })
    }

    /// What a waiter waits for; `None` if it has ended.
    pub fn spec(&self, id: WaiterId) -> Option<&WaiterSpec> {
        self.waiters.get(&id).map(|waiter| &waiter.spec)
    }

    /// Takes the service's answer to the waiter's action in. An event that came before it may end the wait now; the
    /// time-out begins anew.
    pub fn sent(&mut self, id: WaiterId, answer: &ActionAnswer, now: Millis) -> Option<Completion> {
        let now = self.advance(now);
        let mut waiter = self.remove(id)?;
        waiter.sent = true;
        waiter.deadline = now.saturating_add(waiter.spec.timeout_ms);
        let learn = |known: &mut Option<String>, told: &Option<String>| {
            if known.is_none() {
                known.clone_from(told);
            }
        };
        learn(&mut waiter.spec.call_connection_id, &answer.call_connection_id);
        learn(&mut waiter.spec.invitation_id, &answer.invitation_id);
        learn(&mut waiter.recording_id, &answer.recording_id);
        self.insert(id, waiter);
        self.catch_up(id, now)
    }

    /// Drops a waiter whose action the service refused, or whose run was cancelled. A wait that has ended stays ended.
    pub fn drop_waiter(&mut self, id: WaiterId) {
        self.remove(id);
    }

    /// Drops everything of a run that is over.
    pub fn end_run(&mut self, run: &str) {
        for id in self.by_run.get(run).cloned().unwrap_or_default() {
            self.remove(id);
            self.forget_outcome(id);
        }
    }

    /// Takes an event in.
    pub fn deliver(&mut self, event: CallEvent, now: Millis) -> Delivered {
        let now = self.advance(now);
        let event = match self.admit(event, now) {
            Ok(event) => Arc::new(event),
            Err(ignored) => return Delivered { ignored: Some(ignored), ..Delivered::default() },
        };
        self.last_arrival += 1;
        let arrival = self.last_arrival;
        let fitting = self.fitting(&event, arrival);
        let taken = self.taken_by(&fitting);
        let consumed_by = fitting.first().and_then(|id| self.waiters.get(id)).map(Waiter::label);
        let mut completed = Vec::new();
        for id in &fitting {
            completed.extend(self.apply(*id, &event, now).map(|completion| (*id, completion)));
        }
        if event.event_type == EventType::CallDisconnected {
            self.end_call(&event, arrival, now);
        }
        if let Some(call) = &event.call_connection_id {
            let early = Early { at: now, arrival, taken, event: Arc::clone(&event) };
            self.calls.change(call, now, |call| call.backlog.push_back(early));
        }
        Delivered { completed, fires: Some(FlowEvent { event, consumed_by, arrival }), ignored: None }
    }

    /// Ends the waits whose time is over, in the order of their times, and forgets what is old.
    pub fn tick(&mut self, now: Millis) -> Vec<(WaiterId, Completion)> {
        let now = self.advance(now);
        let mut completed = Vec::new();
        while let Some((at, id)) = self.wakes.first().copied().filter(|(at, _)| *at <= now) {
            self.wakes.remove(&(at, id));
            let Some(waiter) = self.waiters.get(&id) else { continue };
            let completion = match &waiter.grace {
                Some((until, event)) if *until <= waiter.deadline => waiter.after_grace(event),
                _ => Completion::TimedOut { waited_ms: now.saturating_sub(waiter.since) },
            };
            completed.extend(self.complete(id, completion, now).map(|completion| (id, completion)));
        }
        self.calls.expire(now);
        self.seen.expire(now);
        while let Some((at, id)) = self.finished_order.first().copied() {
            if now.saturating_sub(at) < KEEP_FINISHED_MS {
                break;
            }
            self.forget_outcome(id);
        }
        completed
    }

    /// When [`Waits::tick`] has something to do; `None` as long as there is nothing.
    pub fn next_deadline(&self) -> Option<Millis> {
        let waiter = self.wakes.first().map(|(at, _)| *at);
        [waiter, self.calls.next_wake()].into_iter().flatten().min()
    }

    /// How many waits are under way.
    pub fn len(&self) -> usize {
        self.waiters.len()
    }

    /// Whether no wait is under way.
    pub fn is_empty(&self) -> bool {
        self.waiters.is_empty()
    }

    /// How many calls are remembered.
    pub fn calls(&self) -> usize {
        self.calls.len()
    }

    fn advance(&mut self, now: Millis) -> Millis {
        self.now = self.now.max(now);
        self.now
    }

    /// Whether an event is to be taken in; a list of participants then says who joined and who left.
    fn admit(&mut self, mut event: CallEvent, now: Millis) -> Result<CallEvent, Ignored> {
        if let Some(id) = &event.id
            && !self.seen.is_new(&event.source, id, now)
        {
            return Err(Ignored::Duplicate);
        }
        let Some(call) = event.call_connection_id.clone() else { return Ok(event) };
        if self.calls.is_forgotten(&call) {
            return Err(Ignored::Late);
        }
        match event.event_type {
            EventType::CallDisconnected if self.calls.get(&call).is_some_and(|call| call.ended.is_some()) => {
                Err(Ignored::EndedBefore)
            }
            EventType::ParticipantsUpdated => {
                let changed = self.calls.change(&call, now, |call| call.update_participants(&event));
                let (added, removed) = changed.ok_or(Ignored::Stale)?;
                event.data.insert("added".to_owned(), Value::Array(added));
                event.data.insert("removed".to_owned(), Value::Array(removed));
                Ok(event)
            }
            _ => Ok(event),
        }
    }

    /// The waiters that an event belongs to, oldest first.
    fn fitting(&self, event: &CallEvent, arrival: u64) -> Vec<WaiterId> {
        let by_context = event.operation_context.as_ref().and_then(|context| self.by_context.get(context));
        let by_recording = event.recording_id.as_ref().and_then(|recording| self.by_recording.get(recording));
        let call = event.call_connection_id.as_ref().and_then(|call| self.calls.get(call));
        let of_call = call.into_iter().flat_map(|call| &call.waiters);
        let candidates: BTreeSet<WaiterId> =
            by_context.into_iter().chain(by_recording).chain(of_call).chain(&self.anywhere).copied().collect();
        let fits: Vec<(WaiterId, Fit, bool)> = candidates
            .into_iter()
            .filter_map(|id| {
                let waiter = self.waiters.get(&id)?;
                Some((id, waiter.fit(event, arrival)?, waiter.spec.awaited.is_events()))
            })
            .collect();
        let is_sure = fits.iter().any(|(_, fit, is_events)| *fit == Fit::Sure && !is_events);
        let is_sole = fits.iter().filter(|(_, fit, _)| *fit == Fit::Maybe).count() == 1;
        let counts = |fit: Fit| fit == Fit::Sure || (is_sole && !is_sure);
        fits.into_iter().filter(|(_, fit, _)| counts(*fit)).map(|(id, ..)| id).collect()
    }

    /// Takes an event that belongs to a waiter in; gives how the wait has ended, if it has.
    fn apply(&mut self, id: WaiterId, event: &Arc<CallEvent>, now: Millis) -> Option<Completion> {
        let waiter = self.waiters.get_mut(&id)?;
        let completion = match waiter.spec.awaited.outcome_of(event)? {
            true if !waiter.spec.awaited.progress(event) => return None,
            true => Completion::Succeeded(Arc::clone(event)),
            false => Completion::Failed(Arc::clone(event)),
        };
        self.complete(id, completion, now)
    }

    fn complete(&mut self, id: WaiterId, completion: Completion, now: Millis) -> Option<Completion> {
        let WaiterSpec { run, block, attempt, .. } = self.remove(id)?.spec;
        self.by_run.entry(run.clone()).or_default().insert(id);
        self.finished_order.insert((now, id));
        self.finished.insert(id, Finished { run, block, attempt, at: now, completion: completion.clone() });
        Some(completion)
    }

    /// Gives a waiter the early events that are its own, and the end of its call.
    fn catch_up(&mut self, id: WaiterId, now: Millis) -> Option<Completion> {
        let waiter = self.waiters.get(&id)?;
        let call = waiter.spec.call_connection_id.clone();
        let early: Vec<Early> = match &call {
            Some(call) => self.calls.get(call).map(|call| young(&call.backlog, now)).unwrap_or_default(),
            // A recording by the conversation's id: its call is not known, but its id is.
            None if waiter.recording_id.is_some() => {
                self.calls.iter().flat_map(|call| young(&call.backlog, now)).collect()
            }
            None => Vec::new(),
        };
        for early in early {
            if !self.may_take(id, &early) {
                continue;
            }
            self.take(id, &early, now);
            if let Some(completion) = self.apply(id, &early.event, now) {
                return Some(completion);
            }
        }
        let ended = self.calls.get(&call?)?.ended.clone()?;
        if self.waiters.get(&id)?.fit(&ended.event, ended.arrival) == Some(Fit::Sure) {
            return self.apply(id, &ended.event, now);
        }
        self.give_grace(id, &ended.event, now);
        None
    }

    /// Whether an early event is this waiter's. What another waiter has taken is only if it says so itself, such as the event
    /// of a cancelled invitation; a waiter for events has come too late for it.
    fn may_take(&self, id: WaiterId, early: &Early) -> bool {
        let Some(waiter) = self.waiters.get(&id) else { return false };
        let is_sure = waiter.fit(&early.event, early.arrival) == Some(Fit::Sure);
        let is_free = match early.taken {
            Taken::No => true,
            Taken::ByEvents => !waiter.spec.awaited.is_events(),
            Taken::ByAction => is_sure && !waiter.spec.awaited.is_events(),
        };
        is_free && self.fitting(&early.event, early.arrival).contains(&id)
    }

    fn take(&mut self, id: WaiterId, early: &Early, now: Millis) {
        let taken = self.taken_by(&[id]);
        let Some(call) = &early.event.call_connection_id else { return };
        self.calls.change(call, now, |call| {
            let it = call.backlog.iter_mut().find(|one| one.arrival == early.arrival);
            it.into_iter().for_each(|one| one.taken = one.taken.max(taken));
        });
    }

    fn taken_by(&self, waiters: &[WaiterId]) -> Taken {
        let takes = waiters
            .iter()
            .filter_map(|id| self.waiters.get(id))
            .map(|waiter| if waiter.spec.awaited.is_events() { Taken::ByEvents } else { Taken::ByAction });
        takes.max().unwrap_or_default()
    }

    /// Ends a call: its waiters get a grace for events of their own.
    fn end_call(&mut self, event: &Arc<CallEvent>, arrival: u64, now: Millis) {
        let by_context = event.operation_context.as_ref().and_then(|context| self.by_context.get(context)).copied();
        let Some(call) = &event.call_connection_id else { return };
        let waiters = self.calls.change(call, now, |call| {
            call.ended = Some(Ended { at: now, arrival, event: Arc::clone(event) });
            call.waiters.clone()
        });
        for id in waiters.into_iter().chain(by_context) {
            self.give_grace(id, event, now);
        }
    }

    fn give_grace(&mut self, id: WaiterId, event: &Arc<CallEvent>, now: Millis) {
        let Some(waiter) = self.waiters.get_mut(&id) else { return };
        let is_other =
            waiter.spec.call_connection_id.is_some() && waiter.spec.call_connection_id != event.call_connection_id;
        if is_other || waiter.grace.is_some() {
            return;
        }
        let before = waiter.wakes();
        waiter.grace = Some((now.saturating_add(DISCONNECT_GRACE_MS), Arc::clone(event)));
        let wakes = waiter.wakes();
        self.wakes.remove(&(before, id));
        self.wakes.insert((wakes, id));
    }

    fn insert(&mut self, id: WaiterId, waiter: Waiter) {
        self.wakes.insert((waiter.wakes(), id));
        self.by_run.entry(waiter.spec.run.clone()).or_default().insert(id);
        if let Some(context) = &waiter.context {
            self.by_context.insert(context.clone(), id);
        }
        if let Some(recording) = &waiter.recording_id {
            self.by_recording.insert(recording.clone(), id);
        }
        match &waiter.spec.call_connection_id {
            Some(call) => self.calls.attach(call, id, self.now),
            None if waiter.spec.awaited.is_events() => {
                self.anywhere.insert(id);
            }
            None => {}
        }
        self.waiters.insert(id, waiter);
    }

    fn remove(&mut self, id: WaiterId) -> Option<Waiter> {
        let waiter = self.waiters.remove(&id)?;
        self.wakes.remove(&(waiter.wakes(), id));
        if let Some(context) = &waiter.context {
            self.by_context.remove(context);
        }
        if let Some(recording) = &waiter.recording_id {
            self.by_recording.remove(recording);
        }
        if let Some(call) = &waiter.spec.call_connection_id {
            self.calls.detach(call, id);
        }
        self.anywhere.remove(&id);
        self.leave_run(&waiter.spec.run, id);
        Some(waiter)
    }

    /// Drops the outcomes that a run has taken.
    fn forget_outcomes(&mut self, run: &str) {
        for id in self.by_run.get(run).cloned().unwrap_or_default() {
            self.forget_outcome(id);
        }
    }

    fn forget_outcome(&mut self, id: WaiterId) {
        let Some(finished) = self.finished.remove(&id) else { return };
        self.finished_order.remove(&(finished.at, id));
        self.leave_run(&finished.run, id);
    }

    fn leave_run(&mut self, run: &str, id: WaiterId) {
        if let Some(of_run) = self.by_run.get_mut(run) {
            of_run.remove(&id);
            if of_run.is_empty() {
                self.by_run.remove(run);
            }
        }
    }
}

/// The early events that are still young enough.
fn young(backlog: &VecDeque<Early>, now: Millis) -> Vec<Early> {
    backlog.iter().filter(|early| now.saturating_sub(early.at) < BACKLOG_MS).cloned().collect()
}

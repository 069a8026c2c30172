//! [`AcsHost`]: steers calls for flows that are driven on tokio.
//!
//! It carries out the calls `call.*`: it registers who waits, sends the request, and answers when the service or the event
//! says how it went. All other calls go to the host that it wraps. Whoever receives events gives them to
//! [`AcsHost::deliver`], or to [`dispatch`] if they are to fire flows.
//!
//! Runs on this host live as long as the process. [`FlowService`](crate::service::FlowService) is for runs that outlive it.

mod transport;

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use cti_flows::host::{Command, Host};
use cti_flows::tokio::Dispatcher;
use cti_flows::{Call, Event, EventName, Exception, Millis, Misuse, Outcome, Run, Source, Trigger, contact_of_call};
use serde_json::{Map, Value};
use tokio::sync::{Notify, oneshot};
use tokio::time::{Instant, sleep_until};

use crate::event::CallEvent;
use crate::plan::{
    Answer, Defaults, members_of_answer, reply_of_answer, reply_of_event, reply_of_refusal, reply_of_time_out,
    request_of,
};
use crate::retry::Repeatability;
use crate::service::action::{context_of, event_spec_of, repeatability_of, spec_of};
use crate::surroundings::Surroundings;
use crate::waits::{
    ActionAnswer, Before, Completion, Delivered, FlowEvent, WaiterId, WaiterSpec, Waits, WaitsSnapshot,
};

pub use self::transport::{Sending, Transport};

tokio::task_local! {
    /// The arrival of the event that fired the run of this task.
    static FIRED_BY: u64;
}

/// A host that can do nothing: for flows that only steer calls.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHost;

impl Host for NoHost {}

/// Steers calls, and lets another host do everything else.
pub struct AcsHost<H = NoHost> {
    others: H,
    transport: Arc<dyn Transport>,
    defaults: Defaults,
    state: Mutex<State>,
    /// When the next thing falls due may have changed.
    changed: Notify,
    /// Held by the one of the waiting runs that looks at the clock for all.
    timekeeper: tokio::sync::Mutex<()>,
    clock: Clock,
    /// How many commands were carried out that are no call of a run.
    commands: AtomicU32,
}

#[derive(Default)]
struct State {
    waits: Waits,
    waiting: HashMap<WaiterId, oneshot::Sender<Completion>>,
    /// Set when the waits were stored: those that are given up now go on elsewhere.
    is_suspended: bool,
}

/// Milliseconds since 1970 on tokio's clock, so that a paused clock makes runs repeatable.
struct Clock {
    began: Instant,
    at: Millis,
}

impl Clock {
    fn now(&self) -> Millis {
        self.at.saturating_add(Millis::try_from(self.began.elapsed().as_millis()).unwrap_or(Millis::MAX))
    }

    fn instant_of(&self, time: Millis) -> Instant {
        self.began + Duration::from_millis(u64::try_from(time.saturating_sub(self.at)).unwrap_or(0))
    }
}

impl<H> fmt::Debug for AcsHost<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let waiting = self.lock().waits.len();
        f.debug_struct("AcsHost").field("defaults", &self.defaults).field("waiting", &waiting).finish_non_exhaustive()
    }
}

impl AcsHost<NoHost> {
    /// A host that steers calls and does nothing else.
    pub fn new(transport: Arc<dyn Transport>, defaults: Defaults, surroundings: &dyn Surroundings) -> AcsHost<NoHost> {
        let since = surroundings.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        AcsHost {
            others: NoHost,
            transport,
            defaults,
            state: Mutex::default(),
            changed: Notify::new(),
            timekeeper: tokio::sync::Mutex::default(),
            clock: Clock { began: Instant::now(), at: Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX) },
            commands: AtomicU32::new(0),
        }
    }
}

impl<H> AcsHost<H> {
    /// Lets another host do what is not about calls.
    #[must_use]
    pub fn with_others<O>(self, others: O) -> AcsHost<O> {
        let AcsHost { others: _, transport, defaults, state, changed, timekeeper, clock, commands } = self;
        AcsHost { others, transport, defaults, state, changed, timekeeper, clock, commands }
    }

    /// Goes on with waits that were stored. A run that asks again, under its old id, for what it was waiting for gets that
    /// and sends nothing twice.
    #[must_use]
    pub fn restored(self, waits: WaitsSnapshot) -> AcsHost<H> {
        self.lock().waits = Waits::restore(waits);
        self
    }

    /// Everything that is waited for, to be stored. Runs that are dropped from now on do not drop their waits.
    pub fn suspend(&self) -> WaitsSnapshot {
        let mut state = self.lock();
        state.is_suspended = true;
        state.waits.snapshot()
    }

    /// Takes an event in: runs that wait for it go on. What it fires is the caller's to run; see [`dispatch`].
    pub fn deliver(&self, event: CallEvent) -> Delivered {
        let mut state = self.lock();
        let now = self.clock.now();
        state.tick(now);
        let delivered = state.waits.deliver(event, now);
        for (id, completion) in &delivered.completed {
            state.tell(*id, completion.clone());
        }
        drop(state);
        self.changed.notify_one();
        delivered
    }

    /// Drops what is kept of a run that is over.
    pub fn end_run(&self, run: &str) {
        self.lock().waits.end_run(run);
    }

    /// How many blocks wait for an event.
    pub fn waiting(&self) -> usize {
        self.lock().waits.len()
    }

    /// A panic elsewhere does not make the state wrong: each change of it is made by one call.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries out a call that is about calls; `None` for any other.
    async fn steer(&self, call: &Call, key: &str) -> Option<Outcome> {
        let command = &*call.command;
        let run = key.rsplit_once('#').map_or(key, |(run, _)| run);
        if let Command::AwaitCallEvent(with) = command {
            let spec = event_spec_of(run, call, with, FIRED_BY.try_with(|arrival| *arrival).ok());
            let completion = self.begin(spec).end().await;
            return Some(outcome_of(command, Map::new(), completion));
        }
        let spec = spec_of(run, call);
        let context = context_of(run, call, spec.as_ref());
        let request = request_of(command, &self.defaults, &context)?;
        let pair = request.repeatable.then(|| repeatability_of(run, call.seq, self.clock.now()));
        let pages_of = match command {
            Command::ListParticipants(with) => Some(with.call_connection_id.clone()),
            _ => None,
        };
        let sending = Sending { request, repeatability: pair, pages_of };
        Some(match spec {
            Some(spec) => self.act(command, spec, sending).await,
            None => match self.transport.send(sending).await {
                Ok(answer) => reply_of_answer(command, &answer)
                    .unwrap_or_else(|| Outcome::Exception(Exception::unsupported(command.name()))),
                Err(refusal) => reply_of_refusal(command, &refusal),
            },
        })
    }

    /// Carries out an action whose event completes it. The waiter is there before the request goes out.
    async fn act(&self, command: &Command, spec: WaiterSpec, mut sending: Sending) -> Outcome {
        let memo = serde_json::to_value(&sending.repeatability).unwrap_or_default();
        let mut waiting = self.begin(WaiterSpec { memo, ..spec });
        let mut members = Map::new();
        if waiting.before != Before::Sent {
            // After a restart it goes out under the pair of the first time.
            sending.repeatability = waiting.repeatability().or(sending.repeatability);
            match self.transport.send(sending).await {
                Ok(answer) => {
                    members = members_of_answer(command, &answer);
                    waiting.answered(&answer);
                }
                Err(refusal) => match waiting.so_far() {
                    // The event knows better: it was done, and only the answer was lost.
                    Some(completion) => return outcome_of(command, members, completion),
                    None => return reply_of_refusal(command, &refusal),
                },
            }
        }
        outcome_of(command, members, waiting.end().await)
    }

    fn begin(&self, spec: WaiterSpec) -> Waiting<'_, H> {
        let (sender, receiver) = oneshot::channel();
        let mut state = self.lock();
        let registered = state.waits.register(spec, self.clock.now());
        state.waiting.insert(registered.id, sender);
        if let Some(completion) = registered.completed {
            state.tell(registered.id, completion);
        }
        drop(state);
        self.changed.notify_one();
        Waiting { host: self, id: registered.id, before: registered.before, receiver }
    }

    /// Ends waits whose time is over, for ever. One of those who wait does it for all; when it goes, another takes over.
    async fn keep_time(&self) -> Infallible {
        let _timekeeper = self.timekeeper.lock().await;
        loop {
            let next = self.lock().waits.next_deadline().map(|next| self.clock.instant_of(next));
            tokio::select! {
                () = self.changed.notified() => {}
                () = sleep_until(next.unwrap_or_else(Instant::now)), if next.is_some() => {
                    self.lock().tick(self.clock.now());
                }
            }
        }
    }
}

impl State {
    fn tick(&mut self, now: Millis) {
        for (id, completion) in self.waits.tick(now) {
            self.tell(id, completion);
        }
    }

    fn tell(&mut self, id: WaiterId, completion: Completion) {
        if let Some(sender) = self.waiting.remove(&id) {
            // If nobody listens, the run was given up.
            let _ = sender.send(completion);
        }
    }
}

/// One wait. Dropping it gives it up.
struct Waiting<'h, H> {
    host: &'h AcsHost<H>,
    id: WaiterId,
    before: Before,
    receiver: oneshot::Receiver<Completion>,
}

impl<H> Waiting<'_, H> {
    /// The pair under which its request went out for the first time.
    fn repeatability(&self) -> Option<Repeatability> {
        let state = self.host.lock();
        serde_json::from_value(state.waits.spec(self.id)?.memo.clone()).ok()
    }

    fn answered(&self, answer: &Answer) {
        let text = |member: &str| answer.body.get(member).and_then(Value::as_str).map(str::to_owned);
        let ids = ActionAnswer {
            call_connection_id: text("callConnectionId"),
            invitation_id: text("invitationId"),
            recording_id: text("recordingId"),
        };
        let mut state = self.host.lock();
        if let Some(completion) = state.waits.sent(self.id, &ids, self.host.clock.now()) {
            state.tell(self.id, completion);
        }
        drop(state);
        self.host.changed.notify_one();
    }

    /// How it has ended, if it has.
    fn so_far(&mut self) -> Option<Completion> {
        self.receiver.try_recv().ok()
    }

    async fn end(mut self) -> Completion {
        let host = self.host;
        tokio::select! {
            biased;
            // The sender goes without a word if the run was said to be over. Then nobody asks any more.
            completion = &mut self.receiver => completion.unwrap_or(Completion::TimedOut { waited_ms: 0 }),
            never = host.keep_time() => match never {},
        }
    }
}

impl<H> Drop for Waiting<'_, H> {
    fn drop(&mut self) {
        let mut state = self.host.lock();
        state.waiting.remove(&self.id);
        if !state.is_suspended {
            state.waits.drop_waiter(self.id);
        }
    }
}

impl<H: Host> Host for AcsHost<H> {
    async fn carry_out(&self, call: &Call, key: &str) -> Result<Value, Exception> {
        match self.steer(call, key).await {
            Some(Outcome::Reply(reply)) => Ok(reply),
            Some(Outcome::Exception(exception)) => Err(exception),
            None => self.others.carry_out(call, key).await,
        }
    }

    /// A command that no run asks for, under a key of its own.
    async fn perform(&self, command: &Command) -> Result<Value, Exception> {
        let seq = self.commands.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let call = Call { seq, block: "command".into(), command: Arc::new(command.clone()) };
        self.carry_out(&call, &format!("host-{}#{seq}", self.clock.at)).await
    }
}

fn outcome_of(command: &Command, members: Map<String, Value>, completion: Completion) -> Outcome {
    match completion {
        Completion::Succeeded(event) | Completion::Failed(event) | Completion::Disconnected(event) => {
            reply_of_event(command, members, &event)
        }
        Completion::TimedOut { waited_ms } => {
            reply_of_time_out(command, members, u64::try_from(waited_ms).unwrap_or_default())
        }
    }
}

/// Gives an event to the blocks that wait for it, then to the flow that it fires; gives that flow's run, or `None` if there
/// is none. An event that a block has taken fires no flow, unless the flow says `"on": { "skipConsumed": false }`.
///
/// Runs of one call run one after another in the order of their events, since the call connection is the contact that the
/// dispatcher queues by. Dropping the future cancels the run.
pub fn dispatch<H: Host>(
    dispatcher: &Dispatcher<AcsHost<H>>,
    event: CallEvent,
) -> Option<impl Future<Output = Result<Run, Misuse>> + Send + '_> {
    let host = dispatcher.host();
    let fires = host.deliver(event).fires?;
    let event = host.flow_event(&fires)?;
    let skips = dispatcher
        .change_flows(|flows| flows.fired_by(event.trigger).is_some_and(|member| member.flow.skips_consumed()));
    // Blocks that wait for events of a source hear of it whether or not it fires a flow.
    let run = dispatcher.dispatch(event)?;
    if skips && fires.consumed_by.is_some() {
        return None;
    }
    Some(async move {
        let run = FIRED_BY.scope(fires.arrival, run).await?;
        host.end_run(run.id());
        Ok(run)
    })
}

impl<H> AcsHost<H> {
    /// An event as it fires flows; `None` if flows do not know it.
    pub fn flow_event(&self, fires: &FlowEvent) -> Option<Event> {
        let payload = fires.payload();
        Some(Event {
            trigger: Trigger::new(Source::AcsCall, Some(EventName::parse(fires.event.name())?))?,
            at: fires.event.time.unwrap_or_else(|| self.clock.now()),
            contact: contact_of_call(&payload),
            payload: Some(payload),
            agent: None,
        })
    }
}

//! Driving runs on tokio: time-outs, cancellation, and one run at a time for each contact.

mod among;
mod waits;

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use crate::event::{Event, Millis};
use crate::exception::Exception;
use crate::flow::Flow;
use crate::flow_set::FlowSet;
use crate::host::{Call, Command, Host, Outcome, Reply};
use crate::run::{Misuse, Run, RunOptions, Step};

use self::among::Among;
use self::waits::Waits;

/// Runs a flow to its end with the default window of 60 seconds.
///
/// Time is the event's own time plus what has passed on tokio's clock since, so that a paused clock makes it repeatable.
/// The driver itself waits for a block Delay (`timer.sleep`) where the host answers `unsupported`, as hosts do unless they
/// have a clock of their own. Other flows and events to come are the host's: only a [`Dispatcher`] knows them.
///
/// # Errors
/// A [`Misuse`]; none is known to occur, since the driver answers every call of the run with the flow it began with.
pub async fn drive(flow: &Flow, event: Event, host: &impl Host) -> Result<Run, Misuse> {
    drive_with(flow, event, host, RunOptions::default(), std::future::pending()).await
}

/// Runs a flow to its end, or until its window is over, or until `cancelled` resolves. A call that is under way then is
/// dropped, and the run ends as timed out or cancelled.
///
/// # Errors
/// As [`drive`].
pub async fn drive_with(
    flow: &Flow,
    event: Event,
    host: &impl Host,
    options: RunOptions,
    cancelled: impl Future<Output = ()> + Send,
) -> Result<Run, Misuse> {
    let (run, step) = Run::start_with(flow, event, options);
    drive_on(flow, run, step, host, cancelled).await
}

/// Goes on with a run that was restored from a snapshot.
///
/// # Errors
/// A [`Misuse`] if the flow is not the one that the run was started with.
pub async fn drive_restored(
    flow: &Flow,
    run: Run,
    host: &impl Host,
    cancelled: impl Future<Output = ()> + Send,
) -> Result<Run, Misuse> {
    let step = run.step();
    drive_on(flow, run, step, host, cancelled).await
}

async fn drive_on(
    flow: &Flow,
    mut run: Run,
    mut step: Step,
    host: &impl Host,
    cancelled: impl Future<Output = ()> + Send,
) -> Result<Run, Misuse> {
    let clock = Clock { began: Instant::now(), at: run.now() };
    let deadline = run.deadline().map(|deadline| clock.instant_of(deadline));
    let mut cancelled = std::pin::pin!(cancelled);
    while let Step::Perform(call) = step {
        let key = run.key(&call);
        let answer = answer(host, &call, &key, deadline);
        step = tokio::select! {
            biased;
            () = &mut cancelled => run.cancel(),
            answer = answer => match answer {
                Some(outcome) => run.resume(flow, Reply { seq: call.seq, at: clock.now(), outcome })?,
                None => run.time_out(),
            },
        };
    }
    Ok(run)
}

/// The answer to a call; `None` if the deadline comes first.
async fn answer(host: &impl Host, call: &Call, key: &str, deadline: Option<Instant>) -> Option<Outcome> {
    let answer = carry_out(host, call, key);
    match deadline {
        None => Some(answer.await.into()),
        Some(deadline) => timeout_at(deadline, answer).await.ok().map(Outcome::from),
    }
}

/// The host's answer, but a wait that the host cannot do is done here, on tokio's clock.
async fn carry_out(host: &impl Host, call: &Call, key: &str) -> Result<Value, Exception> {
    let answer = host.carry_out(call, key).await;
    match (&*call.command, &answer) {
        (Command::Sleep(with), Err(exception)) if exception.code == Exception::UNSUPPORTED => {
            tokio::time::sleep(Duration::from_millis(with.milliseconds)).await;
            Ok(Value::Null)
        }
        _ => answer,
    }
}

/// The run's time: where it stood when the driver took it, plus what has passed on tokio's clock.
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

/// Takes events, finds the flows that they fire, and runs those: the runs of one contact one after another in the order
/// in which their events came, those of different contacts side by side.
///
/// Two calls never come to the host, since only the dispatcher can carry them out:
/// - `flow.call` runs a flow of the set, active or not, in the caller's turn: it has the caller's contact and agent, and
///   what is left of the caller's window. Flows call one another [`MAX_CALL_DEPTH`](crate::host::MAX_CALL_DEPTH) deep at
///   most.
/// - `event.wait` is over when such an event is dispatched, or when tokio's clock says that it is too late. It must be of
///   the contact of the run that waits, unless one of the two has none. It fires its own flow all the same, which waits
///   for its turn if it is of the same contact.
pub struct Dispatcher<H> {
    flows: Mutex<FlowSet>,
    host: H,
    options: RunOptions,
    runs: AtomicU64,
    turns: Turns,
    waits: Waits,
}

/// The last run in the queue of each contact that has runs under way.
type Turns = Mutex<HashMap<String, Turn>>;

/// The end of a run in a contact's queue: resolves when the run is over. A run that is given up before its turn hands
/// over the turn that it waited for itself.
struct Turn {
    run: u64,
    over: oneshot::Receiver<Option<Box<Turn>>>,
}

/// The place of a run in the queue of its contact. Dropping it lets the next run go on.
struct Place<'d> {
    turns: &'d Turns,
    contact: String,
    run: u64,
    before: Option<Turn>,
    over: Option<oneshot::Sender<Option<Box<Turn>>>>,
}

impl<'d> Place<'d> {
    fn take(turns: &'d Turns, contact: String, run: u64) -> Place<'d> {
        let (sender, over) = oneshot::channel();
        let before = lock(turns).insert(contact.clone(), Turn { run, over });
        Place { turns, contact, run, before, over: Some(sender) }
    }

    /// Waits for the run before. If the wait is given up, the place still knows what it waited for.
    async fn wait(&mut self) {
        while let Some(before) = &mut self.before {
            // A sender that is gone without a word has ended its run.
            let handed_over = (&mut before.over).await.ok().flatten();
            self.before = handed_over.map(|turn| *turn);
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut turns = lock(self.turns);
        let before = self.before.take();
        if turns.get(&self.contact).is_some_and(|last| last.run == self.run) {
            match before {
                Some(turn) => turns.insert(std::mem::take(&mut self.contact), turn),
                None => turns.remove(&self.contact),
            };
        } else if let Some(over) = self.over.take() {
            // If nobody listens, the run that waited was given up, and has seen to its own successor.
            let _ = over.send(before.map(Box::new));
        }
    }
}

impl<H: Host> Dispatcher<H> {
    /// A dispatcher of these flows on this host, with the default window.
    pub fn new(flows: FlowSet, host: H) -> Dispatcher<H> {
        Dispatcher::with_options(flows, host, RunOptions::default())
    }

    /// A dispatcher whose runs have these options; each run's id is the options' id, `-` and a number.
    pub fn with_options(flows: FlowSet, host: H, options: RunOptions) -> Dispatcher<H> {
        Dispatcher {
            flows: Mutex::new(flows),
            host,
            options,
            runs: AtomicU64::new(0),
            turns: Mutex::new(HashMap::new()),
            waits: Waits::default(),
        }
    }

    /// The host.
    pub fn host(&self) -> &H {
        &self.host
    }

    /// Changes the set of flows, such as one flow that was edited. Runs under way go on with the flow they began with.
    pub fn change_flows<T>(&self, change: impl FnOnce(&mut FlowSet) -> T) -> T {
        change(&mut lock(&self.flows))
    }

    /// Takes an event; gives the run that it leads to, or `None` if no active flow is bound to it. The contact's queue
    /// is joined now, not when the future is first polled. Dropping the future cancels the run and lets the next go on.
    /// Runs that wait for the event go on, whether or not it fires a flow.
    pub fn dispatch(&self, event: Event) -> Option<impl Future<Output = Result<Run, Misuse>> + Send + '_> {
        self.waits.end(&event);
        let flow = Arc::clone(&lock(&self.flows).fired_by(event.trigger)?.flow);
        Some(self.queue(flow, event))
    }

    /// Takes a CTI Action by its name, with the payload of its form; `None` if there is no such action.
    pub fn dispatch_action(
        &self,
        action: &str,
        event: Event,
    ) -> Option<impl Future<Output = Result<Run, Misuse>> + Send + '_> {
        let flow = Arc::clone(&lock(&self.flows).fired_by_action(action)?.flow);
        Some(self.queue(flow, event))
    }

    fn queue(&self, flow: Arc<Flow>, event: Event) -> impl Future<Output = Result<Run, Misuse>> + Send + '_ {
        let number = self.runs.fetch_add(1, Ordering::Relaxed) + 1;
        let options = RunOptions { id: format!("{}-{number}", self.options.id), ..self.options.clone() };
        let mut place = contact_of(&event).map(|contact| Place::take(&self.turns, contact, number));
        let arrived = Instant::now();
        async move {
            if let Some(place) = &mut place {
                place.wait().await;
            }
            let waited = Millis::try_from(arrived.elapsed().as_millis()).unwrap_or(Millis::MAX);
            let options = RunOptions { at: Some(event.at.saturating_add(waited)), ..options };
            let among = self.among(event.clone(), &options, 0);
            drive_with(&flow, event, &among, options, std::future::pending()).await
        }
    }

    /// The host of a run that begins now.
    fn among(&self, event: Event, options: &RunOptions, depth: usize) -> Among<'_, H> {
        let clock = Clock { began: Instant::now(), at: options.at.unwrap_or(event.at) };
        let deadline = options.window.map(|window| clock.at.saturating_add(window));
        Among { dispatcher: self, event, clock, deadline, depth }
    }
}

/// The id of the contact that an event is about.
fn contact_of(event: &Event) -> Option<String> {
    event.contact.as_ref()?.get("contactId")?.as_str().map(str::to_owned)
}

/// A panic elsewhere does not make these maps wrong: every change to them is one insertion or removal.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

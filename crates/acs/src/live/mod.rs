//! [`Live`]: a flow service on tokio, with a store, a client and another host.
//!
//! One task owns the service. It takes what has come together, stores what that led to, and only then sends, asks and
//! tells; and only then the posts are answered whose events these were. So whoever posts an event posts it again if it was
//! not kept.

pub(crate) mod requests;
mod web;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use cti_flows::{Call, Event, FlowSet, Host, Millis};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout_at};

use self::requests::carry_out;
use crate::client::Client;
use crate::event::CallEvent;
use crate::receiver::{EventSink, SinkFull};
use crate::service::{Ended, FlowService, Input, Note, Output, ServiceOptions};
use crate::store::{Change, Store, StoreError};
use crate::surroundings::{Surroundings, SystemSurroundings};

pub use self::requests::refusal_of;
pub use self::web::{ANSWER_TIME, listen};

/// How many inputs may wait for the task. Posts whose events find no room are answered with 503, and come again.
pub const INBOX: usize = 4_096;

/// How many inputs are taken together: their records are stored in one go.
const BATCH: usize = 256;

/// How long requests and calls under way may take to come back when the service is stopped. What does not is stored as
/// under way, and is sent again when the service goes on, if it may be.
pub const DRAIN_TIME: Duration = Duration::from_secs(10);

/// Something worth telling.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// See [`Output::Noted`].
    Noted(Note),
    /// See [`Output::Ended`].
    Ended(Box<Ended>),
}

/// Whoever is told what happens. It is called by the service's task, and must not wait.
pub type Observer = Arc<dyn Fn(&Told) + Send + Sync>;

/// What a live service is made of.
pub struct Setup<H> {
    /// The flows.
    pub flows: Arc<FlowSet>,
    /// How they run.
    pub options: ServiceOptions,
    /// Sends the requests.
    pub client: Client,
    /// Carries out all calls but those that steer calls.
    pub host: Arc<H>,
    /// Keeps the runs.
    pub store: Box<dyn Store>,
    /// Is told what happens.
    pub observer: Observer,
}

impl<H> fmt::Debug for Setup<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup").field("client", &self.client).finish_non_exhaustive()
    }
}

/// A flow service that runs.
#[derive(Debug)]
pub struct Live {
    inbox: Inbox,
    failed: watch::Receiver<Option<Arc<StoreError>>>,
    task: tokio::task::JoinHandle<Result<usize, Arc<StoreError>>>,
}

/// The way into a live service. Its clones lead to the same one.
#[derive(Clone, Debug)]
pub struct Inbox(mpsc::Sender<Message>);

enum Message {
    /// Something happened. Whoever wants to know is told when it has been kept.
    Input(Input, Option<oneshot::Sender<()>>),
    /// Several events came together.
    Events(Vec<CallEvent>, Option<oneshot::Sender<()>>),
    /// Other flows are to run from now on.
    Flows(Arc<FlowSet>),
    /// It is time to stop. Until then this keeps the way open for what comes back.
    Drain(mpsc::Sender<Message>),
}

/// The service cannot take anything: it has been stopped, or it cannot store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the service has been stopped")]
pub struct Stopped;

impl Inbox {
    /// Runs a flow for an event, as soon as its call's runs before it are over.
    ///
    /// # Errors
    /// If the service has been stopped.
    pub async fn start(&self, run: impl Into<String>, flow: impl Into<String>, event: Event) -> Result<(), Stopped> {
        self.give(Input::Start { run: run.into(), flow: flow.into(), event: Box::new(event) }).await
    }

    /// Cancels a run. Its calls are left alone.
    ///
    /// # Errors
    /// If the service has been stopped.
    pub async fn cancel(&self, run: impl Into<String>) -> Result<(), Stopped> {
        self.give(Input::Cancel { run: run.into() }).await
    }

    /// Sets the flows that events fire from now on. Runs under way go on with the flow that they began with.
    ///
    /// # Errors
    /// If the service has been stopped.
    pub async fn set_flows(&self, flows: Arc<FlowSet>) -> Result<(), Stopped> {
        self.0.send(Message::Flows(flows)).await.map_err(|_| Stopped)
    }

    async fn give(&self, input: Input) -> Result<(), Stopped> {
        let (kept, is_kept) = oneshot::channel();
        self.0.send(Message::Input(input, Some(kept))).await.map_err(|_| Stopped)?;
        is_kept.await.map_err(|_| Stopped)
    }

    /// Hands events over; gives what resolves when they have been kept, or not at all.
    fn hand_over(&self, events: Vec<CallEvent>) -> Result<oneshot::Receiver<()>, SinkFull> {
        let (kept, is_kept) = oneshot::channel();
        self.0.try_send(Message::Events(events, Some(kept))).map_err(|_| SinkFull)?;
        Ok(is_kept)
    }
}

impl EventSink for Inbox {
    fn take(&self, events: Vec<CallEvent>) -> Result<(), SinkFull> {
        let is_kept = self.hand_over(events)?;
        web::answer_after(is_kept);
        Ok(())
    }
}

impl Live {
    /// Starts a service, which goes on with the runs of its store.
    ///
    /// # Errors
    /// If the records cannot be listed or written.
    pub async fn start<H: Host + Send + Sync + 'static>(setup: Setup<H>) -> Result<Live, Arc<StoreError>> {
        let Setup { flows, options, client, host, mut store, observer } = setup;
        let surroundings: Arc<dyn Surroundings> = Arc::new(SystemSurroundings);
        let now = millis_of(&*surroundings);
        let records = store.records().map_err(Arc::new)?;
        let (service, outputs) = FlowService::restore(flows, options, records, now);
        let (sender, messages) = mpsc::channel(INBOX);
        let (tell_failure, failed) = watch::channel(None);
        let mut worker = Worker {
            service,
            client,
            host,
            store: Some(store),
            observer,
            surroundings,
            inbox: sender.downgrade(),
            kept_open: None,
            under_way: JoinSet::new(),
        };
        worker.carry_out(outputs).await?;
        let task = tokio::spawn(async move {
            let result = worker.work(messages).await;
            if let Err(error) = &result {
                let _ = tell_failure.send(Some(Arc::clone(error)));
            }
            result
        });
        Ok(Live { inbox: Inbox(sender), failed, task })
    }

    /// The way in.
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// Resolves when the service cannot store and has therefore stopped; never otherwise.
    pub async fn failed(&self) -> Arc<StoreError> {
        let mut failed = self.failed.clone();
        loop {
            if let Some(error) = failed.borrow_and_update().clone() {
                return error;
            }
            if failed.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Stops the service: what has come is dealt with, requests and calls under way may come back for [`DRAIN_TIME`], and
    /// all that waits is stored, to go on when the store is opened again. Gives how many runs that are.
    ///
    /// # Errors
    /// If something cannot be stored.
    pub async fn drain(self) -> Result<usize, Arc<StoreError>> {
        // If the task is gone it has said why.
        let way = self.inbox.0.clone();
        let _ = self.inbox.0.send(Message::Drain(way)).await;
        drop(self.inbox);
        self.task.await.unwrap_or(Ok(0))
    }
}

/// The task that owns the service.
struct Worker<H> {
    service: FlowService,
    client: Client,
    host: Arc<H>,
    /// Away only while it writes.
    store: Option<Box<dyn Store>>,
    observer: Observer,
    surroundings: Arc<dyn Surroundings>,
    /// How answers come back; it does not keep the inbox open.
    inbox: mpsc::WeakSender<Message>,
    /// Set while the service is being stopped.
    kept_open: Option<mpsc::Sender<Message>>,
    under_way: JoinSet<()>,
}

impl<H: Host + Send + Sync + 'static> Worker<H> {
    async fn work(&mut self, mut messages: mpsc::Receiver<Message>) -> Result<usize, Arc<StoreError>> {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let wakes = self.service.next_deadline().map(|at| self.instant_of(at));
            let is_drained = tokio::select! {
                count = messages.recv_many(&mut batch, BATCH) => {
                    let is_drained = self.take(&mut batch).await?;
                    is_drained || count == 0
                }
                () = until(wakes) => {
                    let outputs = self.service.handle(Input::Tick, self.now());
                    self.carry_out(outputs).await?;
                    false
                }
                Some(_) = self.under_way.join_next() => false,
            };
            if is_drained {
                return self.drain(messages).await;
            }
        }
    }

    /// Deals with what has come; gives whether it is time to stop.
    async fn take(&mut self, batch: &mut Vec<Message>) -> Result<bool, Arc<StoreError>> {
        let (mut outputs, mut waiting, mut is_drained) = (Vec::new(), Vec::new(), false);
        for message in batch.drain(..) {
            let now = millis_of(&*self.surroundings);
            match message {
                Message::Input(input, kept) => {
                    outputs.extend(self.service.handle(input, now));
                    waiting.extend(kept);
                }
                Message::Events(events, kept) => {
                    for event in events {
                        outputs.extend(self.service.handle(Input::Event(Box::new(event)), now));
                    }
                    waiting.extend(kept);
                }
                Message::Flows(flows) => self.service.set_flows(flows),
                Message::Drain(way) => {
                    self.kept_open = Some(way);
                    is_drained = true;
                }
            }
        }
        self.carry_out(outputs).await?;
        for kept in waiting {
            // Whoever posted may have gone.
            let _ = kept.send(());
        }
        Ok(is_drained)
    }

    /// Lets what is under way come back, for a while, and stores what is remembered.
    async fn drain(&mut self, mut messages: mpsc::Receiver<Message>) -> Result<usize, Arc<StoreError>> {
        let deadline = Instant::now() + DRAIN_TIME;
        let mut batch = Vec::new();
        while !self.under_way.is_empty() || !messages.is_empty() {
            tokio::select! {
                biased;
                count = messages.recv_many(&mut batch, BATCH) => {
                    self.take(&mut batch).await?;
                    if count == 0 {
                        // Nobody stopped it: it was given up, and nothing can come back.
                        break;
                    }
                }
                Some(_) = self.under_way.join_next() => {}
                () = sleep_until(deadline) => break,
            }
        }
        self.under_way.abort_all();
        let outputs = self.service.suspend();
        self.carry_out(outputs).await?;
        Ok(self.service.len())
    }

    /// Stores first, all that is to be stored; then does the rest in its order.
    async fn carry_out(&mut self, outputs: Vec<Output>) -> Result<(), Arc<StoreError>> {
        let mut changes: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut others = Vec::new();
        for output in outputs {
            match output {
                // Of several records of one run the last counts, and is safe before anything is done.
                Output::Store { id, record } => drop(changes.insert(id, Some(record))),
                Output::Forget { id } => drop(changes.insert(id, None)),
                other => others.push(other),
            }
        }
        self.store(changes).await?;
        for output in others {
            match output {
                Output::Send(send) => {
                    let (client, inbox) = (self.client.clone(), self.inbox.clone());
                    self.under_way.spawn(async move {
                        let input = carry_out(&client, *send).await;
                        come_back(&inbox, input).await;
                    });
                }
                Output::Perform { run, call, key } => self.perform(run, call, key),
                Output::Ended(ended) => (self.observer)(&Told::Ended(ended)),
                Output::Noted(note) => (self.observer)(&Told::Noted(note)),
                Output::Store { .. } | Output::Forget { .. } => {}
            }
        }
        Ok(())
    }

    async fn store(&mut self, changes: BTreeMap<String, Option<String>>) -> Result<(), Arc<StoreError>> {
        let Some(mut store) = self.store.take().filter(|_| !changes.is_empty()) else { return Ok(()) };
        let changes = changes.into_iter().map(|(id, record)| match record {
            Some(record) => Change::Put { id, record },
            None => Change::Remove { id },
        });
        let changes: Vec<Change> = changes.collect();
        // Writing waits for the disk, which a task must not.
        let written = tokio::task::spawn_blocking(move || {
            let result = store.apply(&changes);
            (store, result)
        });
        match written.await {
            Ok((store, result)) => {
                self.store = Some(store);
                result.map_err(Arc::new)
            }
            // Only when the runtime is being shut down.
            Err(_) => Ok(()),
        }
    }

    fn perform(&mut self, run: String, call: Call, key: String) {
        let (host, inbox) = (Arc::clone(&self.host), self.inbox.clone());
        self.under_way.spawn(async move {
            let outcome = host.carry_out(&call, &key).await.into();
            come_back(&inbox, Input::Replied { run, seq: call.seq, outcome }).await;
        });
    }

    fn now(&self) -> Millis {
        millis_of(&*self.surroundings)
    }

    fn instant_of(&self, at: Millis) -> Instant {
        let left = u64::try_from(at.saturating_sub(self.now())).unwrap_or(0);
        // Further away than a day it is looked at again anyway.
        Instant::now() + Duration::from_millis(left.min(86_400_000))
    }
}

async fn come_back(inbox: &mpsc::WeakSender<Message>, input: Input) {
    if let Some(inbox) = inbox.upgrade() {
        // A service that is gone goes on from what it has stored.
        let _ = inbox.send(Message::Input(input, None)).await;
    }
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}

fn millis_of(surroundings: &dyn Surroundings) -> Millis {
    let since_1970 = surroundings.now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since_1970.as_millis()).unwrap_or(Millis::MAX)
}

/// Waits for something, but not longer than until then.
async fn before<T>(deadline: Instant, wait: impl Future<Output = T>) -> Option<T> {
    timeout_at(deadline, wait).await.ok()
}

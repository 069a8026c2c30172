//! [`Server`]: the stand-in on a port of this machine, with a clock, and its events on their way.

mod delivery;
mod signing;
mod subscription;

pub use signing::{EventSigner, SigningError};

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::JoinHandle;

use crate::history::Entry;
use crate::service::Service;
use crate::wire::{Request, Response, ScheduledEvent, without_query};

/// The largest body that is read. The service's own limit is not published (our decision).
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// How long a server that is stopped waits for events that are on their way.
const PATIENCE: Duration = Duration::from_secs(2);

/// How a server behaves.
pub struct ServerOptions {
    /// The port on 127.0.0.1; 0 for any that is free.
    pub port: u16,
    /// Where all events go, whatever their address; for clients whose addresses nobody answers at.
    pub deliver_to: Option<String>,
    /// How long to wait before each further try of an event that was not answered with 2xx.
    pub retry_delays: Vec<Duration>,
    /// How long a receiver may take.
    pub time_limit: Duration,
    /// Signs callbacks as the service does; without it they are unsigned.
    pub signer: Option<EventSigner>,
    /// Where to tell what happens.
    pub notices: Option<mpsc::UnboundedSender<Notice>>,
}

/// Leaves out the query of the address, which may hold a secret.
impl fmt::Debug for ServerOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerOptions")
            .field("port", &self.port)
            .field("deliver_to", &self.deliver_to.as_deref().map(without_query))
            .field("retry_delays", &self.retry_delays)
            .field("signer", &self.signer)
            .finish_non_exhaustive()
    }
}

impl Default for ServerOptions {
    fn default() -> ServerOptions {
        ServerOptions {
            port: 0,
            deliver_to: None,
            retry_delays: [200, 1_000, 3_000].map(Duration::from_millis).to_vec(),
            time_limit: Duration::from_secs(30),
            signer: None,
            notices: None,
        }
    }
}

/// Something that happened in a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// In the stand-in: a request, an event, an act.
    Happened(Entry),
    /// A receiver took events.
    Delivered {
        /// The events' names.
        names: Vec<String>,
        /// The call connection or incoming call.
        about: String,
        /// How many tries it took.
        tries: usize,
    },
    /// A receiver did not take events, however often it was tried.
    NotDelivered {
        /// The events' names.
        names: Vec<String>,
        /// The call connection or incoming call.
        about: String,
        /// What came of the last try.
        problem: String,
    },
}

/// What a server did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Bodies that a receiver took.
    pub delivered: u64,
    /// Bodies that no receiver took.
    pub not_delivered: u64,
    /// Bodies that were not sent any more because the server was stopped.
    pub left: u64,
}

/// Why a server does not begin.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The port cannot be had.
    #[error("cannot listen on port {port}: {problem}")]
    Listen {
        /// The port.
        port: u16,
        /// The system's reason.
        problem: std::io::Error,
    },
    /// The client that sends events cannot be made.
    #[error("cannot send events: {0}")]
    Client(reqwest::Error),
    /// The receiver of incoming calls did not prove itself.
    #[error("the receiver of incoming calls did not answer the validation: {0}")]
    Validation(String),
}

/// A stand-in that listens on this machine. Dropping it does not stop it; [`Server::stop`] does.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    listening: JoinHandle<()>,
    clock: JoinHandle<()>,
}

/// What requests, the clock and deliveries share.
#[derive(Debug)]
pub(crate) struct Shared {
    state: Mutex<Running>,
    changed: Notify,
    pub(crate) options: ServerOptions,
    pub(crate) client: reqwest::Client,
    address: SocketAddr,
}

#[derive(Debug)]
struct Running {
    service: Service,
    /// Events to be sent, by their moment.
    waiting: BTreeMap<(Duration, u64), ScheduledEvent>,
    count: u64,
    /// The number of the last entry of the history that was told.
    told: u64,
    report: Report,
}

impl Server {
    /// Begins to listen on 127.0.0.1.
    ///
    /// # Errors
    /// The port cannot be had.
    pub async fn start(service: Service, options: ServerOptions) -> Result<Server, ServerError> {
        let port = options.port;
        let refused = |problem| ServerError::Listen { port, problem };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        // Receivers are on this machine: a proxy could not reach them.
        let client = reqwest::Client::builder().no_proxy().timeout(options.time_limit).build();
        let running = Running { service, waiting: BTreeMap::new(), count: 0, told: 0, report: Report::default() };
        let shared = Arc::new(Shared {
            state: Mutex::new(running),
            changed: Notify::new(),
            options,
            client: client.map_err(ServerError::Client)?,
            address,
        });
        let (stop, stopped) = watch::channel(false);
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let mut until = stopped.clone();
        let listening = tokio::spawn(async move {
            let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
                let _ = until.wait_for(|stopped| *stopped).await;
            });
            let _ = serving.await;
        });
        let clock = tokio::spawn(run_clock(Arc::clone(&shared), stopped));
        Ok(Server { shared, address, stop, listening, clock })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as an endpoint for clients: `http://127.0.0.1:8080`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Does something with the stand-in at the present moment, and sends the events that it gives.
    pub fn with<T>(&self, work: impl FnOnce(&mut Service, Duration) -> (T, Vec<ScheduledEvent>)) -> T {
        self.shared.with(work).0
    }

    /// Asks the receiver of incoming calls to prove itself, as Event Grid does before it sends anything: by a code or,
    /// with CloudEvents, by `OPTIONS`.
    ///
    /// # Errors
    /// It does not answer as it should.
    pub async fn validate_subscription(&self) -> Result<(), ServerError> {
        subscription::validate(&self.shared).await.map_err(ServerError::Validation)
    }

    /// Stops: takes no further requests, waits a little for events that are on their way, and says what became of them.
    pub async fn stop(self) -> Report {
        let _ = self.stop.send(true);
        let _ = tokio::time::timeout(PATIENCE + PATIENCE, self.clock).await;
        let listening = self.listening.abort_handle();
        if tokio::time::timeout(PATIENCE, self.listening).await.is_err() {
            listening.abort();
        }
        let mut running = self.shared.lock();
        running.report.left += running.waiting.len() as u64;
        running.waiting.clear();
        running.report
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Running> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on the stand-in now; gives the result, and the events that are to be sent before anything else.
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Service, Duration) -> (T, Vec<ScheduledEvent>),
    ) -> (T, Vec<ScheduledEvent>) {
        let mut running = self.lock();
        let (result, events) = work(&mut running.service, now());
        let (first, later): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| event.before_answer);
        running.wait_for(later);
        self.tell_news(&mut running);
        drop(running);
        self.changed.notify_one();
        (result, first)
    }

    fn tell_news(&self, running: &mut Running) {
        if let Some(notices) = &self.options.notices {
            for entry in running.service.history().after(running.told) {
                let _ = notices.send(Notice::Happened(entry.clone()));
            }
        }
        running.told = running.service.history().total();
    }

    /// Counts what became of a body.
    pub(crate) fn settled(&self, notice: Notice) {
        match notice {
            Notice::Delivered { .. } => self.lock().report.delivered += 1,
            Notice::NotDelivered { .. } => self.lock().report.not_delivered += 1,
            Notice::Happened(_) => {}
        }
        if let Some(notices) = &self.options.notices {
            let _ = notices.send(notice);
        }
    }
}

impl Running {
    fn wait_for(&mut self, events: Vec<ScheduledEvent>) {
        for event in events {
            self.count += 1;
            self.waiting.insert((event.at, self.count), event);
        }
    }

    /// What is due, and the next moment at which something is.
    fn due(&mut self, now: Duration) -> (Vec<ScheduledEvent>, Option<Duration>) {
        let events = self.service.tick(now);
        self.wait_for(events);
        let mut due = Vec::new();
        while let Some(first) = self.waiting.first_entry().filter(|first| first.key().0 <= now) {
            due.push(first.remove());
        }
        let next = [self.service.next_due(), self.waiting.keys().next().map(|(at, _)| *at)];
        (due, next.into_iter().flatten().min())
    }
}

/// The present moment since the Unix epoch.
pub(crate) fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Does what is due, and sends events: those about one call one after the other, those about others meanwhile.
async fn run_clock(shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    let mut chains: HashMap<String, JoinHandle<()>> = HashMap::new();
    loop {
        let (due, next) = {
            let mut running = shared.lock();
            let due = running.due(now());
            shared.tell_news(&mut running);
            due
        };
        for event in due {
            let before = chains.remove(&event.about);
            let (shared, about) = (Arc::clone(&shared), event.about.clone());
            let sending = tokio::spawn(async move {
                if let Some(before) = before {
                    let _ = before.await;
                }
                delivery::deliver(&shared, event).await;
            });
            chains.insert(about, sending);
        }
        if chains.len() > 1_000 {
            chains.retain(|_, sending| !sending.is_finished());
        }
        let pause = next.map_or(Duration::from_secs(3_600), |next| next.saturating_sub(now()));
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = shared.changed.notified() => {}
            _ = stopped.wait_for(|stopped| *stopped) => break,
        }
    }
    let sending = async {
        for (_, sending) in chains {
            let _ = sending.await;
        }
    };
    let _ = tokio::time::timeout(PATIENCE, sending).await;
}

/// Answers a request over HTTP.
async fn answer(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> axum::response::Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        let error = json!({ "error": { "code": "8523", "message": "The body is too large." } });
        return http_response(Response::json(413, error));
    };
    let headers = head.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    let request = Request {
        method: head.method.as_str().to_owned(),
        target: head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        headers: headers.collect(),
        body: body.to_vec(),
    };
    if let Some(response) = signing::metadata(&shared.options, shared.address, &request) {
        return http_response(response);
    }
    let (response, first) = shared.with(|service, now| service.handle(&request, now));
    for event in first {
        delivery::deliver(&shared, event).await;
    }
    http_response(response)
}

fn http_response(response: Response) -> axum::response::Response {
    let mut built = axum::response::Response::builder().status(response.status);
    for (name, value) in &response.headers {
        built = built.header(name, value);
    }
    let made = match response.body {
        Some(body) => {
            built.header("Content-Type", "application/json; charset=utf-8").body(Body::from(body.to_string()))
        }
        None => built.body(Body::empty()),
    };
    // A header that a client sent and that cannot be sent back.
    made.unwrap_or_else(|_| {
        let mut plain = axum::response::Response::new(Body::empty());
        *plain.status_mut() = StatusCode::BAD_REQUEST;
        plain
    })
}

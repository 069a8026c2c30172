//! Live runs: flows that steer calls through Azure Communication Services, or through its stand-in on this machine.

mod connection;
mod desktop;
mod ports;

use std::sync::Arc;

use cti_flows::{FlowSet, Millis};
use cti_flows_acs::live::{Live, Setup, Told, listen};
use cti_flows_acs::plan::Defaults;
use cti_flows_acs::service::ServiceOptions;
use cti_flows_acs::store::Store;
use cti_flows_acs::{Client, ClientOptions, Endpoint, Notice};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Duration, timeout};

pub use self::connection::{ConnectionArguments, connect};
pub use self::desktop::DesktopHost;
pub use self::ports::{PortArguments, Ports, open};
use crate::failure::Failure;

/// How long posts that are being handled may take when the service is stopped.
const CLOSING_TIME: Duration = Duration::from_secs(5);

/// What happens in a live service.
#[derive(Debug)]
pub enum News {
    /// The service tells something.
    Told(Told),
    /// Something became of a post.
    Posted(Notice),
}

/// What a live service is made of.
pub struct Plan {
    pub flows: FlowSet,
    pub client: Client,
    pub ports: Ports,
    pub host: DesktopHost,
    pub store: Box<dyn Store>,
    pub cognitive_services_endpoint: Option<String>,
    /// Whether runs record what happens.
    pub trace: bool,
}

/// A service that listens.
pub struct Running {
    pub live: Live,
    pub news: UnboundedReceiver<News>,
    stop: oneshot::Sender<()>,
    listening: JoinHandle<std::io::Result<()>>,
}

/// A client of an endpoint.
pub fn client_of(connected: (Endpoint, cti_flows_acs::Credential)) -> Result<Client, Failure> {
    let (endpoint, credential) = connected;
    Client::new(endpoint, credential, ClientOptions::default()).map_err(|error| Failure::new(error.to_string()))
}

/// Starts a service and opens its port.
pub async fn begin(plan: Plan) -> Result<Running, Failure> {
    let Plan { flows, client, ports, host, store, cognitive_services_endpoint, trace } = plan;
    let (tell, news) = unbounded_channel();
    let defaults = Defaults { callback_uri: ports.callback_uri.clone(), cognitive_services_endpoint };
    let tell_told = tell.clone();
    let live = Live::start(Setup {
        flows: Arc::new(flows),
        options: ServiceOptions { trace, ..ServiceOptions::new(defaults) },
        client,
        host: Arc::new(host),
        store,
        // Nobody listens any more when the program ends.
        observer: Arc::new(move |told: &Told| drop(tell_told.send(News::Told(told.clone())))),
    })
    .await
    .map_err(|error| Failure::new(error.to_string()))?;
    let receiver = ports.receiver(live.inbox().clone());
    let receiver = receiver.observed_by(move |notice| drop(tell.send(News::Posted(notice.clone()))));
    let routes = receiver.into_router().map_err(|error| Failure::new(error.to_string()))?;
    let listener = ports.into_listener()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let until = async move {
        // A service that is dropped stops as well.
        let _ = stopped.await;
    };
    let listening = tokio::spawn(listen(listener, routes, until));
    Ok(Running { live, news, stop, listening })
}

impl Running {
    /// Closes the port, lets what is under way end, and stores what waits. Gives how many runs that are, and what there was
    /// to tell meanwhile.
    pub async fn end(self) -> Result<(usize, Vec<News>), Failure> {
        let Running { live, mut news, stop, listening } = self;
        let _ = stop.send(());
        let closing = listening.abort_handle();
        if timeout(CLOSING_TIME, listening).await.is_err() {
            closing.abort();
        }
        let left = live.drain().await.map_err(|error| Failure::new(error.to_string()))?;
        let mut rest = Vec::new();
        while let Ok(one) = news.try_recv() {
            rest.push(one);
        }
        Ok((left, rest))
    }
}

/// The time of the machine, in milliseconds since 1970-01-01T00:00:00Z.
pub fn now() -> Millis {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// Runs something on tokio, on this thread.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::new(format!("cannot begin: {error}")))?.block_on(work)
}

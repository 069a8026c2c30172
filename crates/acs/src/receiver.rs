//! [`Receiver`]: the routes to which the service and Event Grid post events.
//!
//! A post is checked, read and handed over; then it is answered with 200 at once, and whatever the events set off happens
//! later. Nothing of a body, a query or a token is ever shown: observers hear of a post what it was worth, not what it said.

mod access;
mod handshake;

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use cti_flows::Millis;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::event::{BadBody, CallEvent, MAX_BODY_BYTES, Received, WhySkipped, parse_webhook};
use crate::surroundings::{Surroundings, SystemSurroundings};

pub use self::access::{Access, AccessRefused};
pub use self::handshake::AllowedOrigins;

/// How long a body may take to arrive. Event Grid waits 30 seconds for the answer.
pub const BODY_TIME: Duration = Duration::from_secs(20);

/// Where events come in.
#[derive(Debug)]
struct Route {
    path: String,
    access: Access,
}

/// Takes events over from the receiver. It must not wait: the post is not answered before it returns.
pub trait EventSink: Send + Sync {
    /// Takes all events of a post, or none of them.
    ///
    /// # Errors
    /// There is no room now. The post is answered with 503, and whoever posted tries again.
    fn take(&self, events: Vec<CallEvent>) -> Result<(), SinkFull>;
}

/// There is no room for events now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no room for more events")]
pub struct SinkFull;

impl EventSink for mpsc::Sender<CallEvent> {
    fn take(&self, events: Vec<CallEvent>) -> Result<(), SinkFull> {
        let permits = self.try_reserve_many(events.len()).map_err(|_| SinkFull)?;
        permits.zip(events).for_each(|(permit, event)| permit.send(event));
        Ok(())
    }
}

impl<F: Fn(Vec<CallEvent>) -> Result<(), SinkFull> + Send + Sync> EventSink for F {
    fn take(&self, events: Vec<CallEvent>) -> Result<(), SinkFull> {
        self(events)
    }
}

/// What became of a post, for logs and counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Events were handed over.
    Received {
        /// How many.
        events: usize,
    },
    /// An element of a body was skipped.
    Skipped {
        /// Its place in the body, from 0.
        index: usize,
        /// Why.
        why: WhySkipped,
    },
    /// Event Grid was told that its events are wanted.
    Validated,
    /// A post was refused.
    Refused(Refused),
}

/// Why a post was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Whoever posted may not (401).
    #[error(transparent)]
    Access(#[from] AccessRefused),
    /// The body cannot be read (400 or 413).
    #[error(transparent)]
    Body(#[from] BadBody),
    /// The body broke off (400).
    #[error("the body broke off")]
    BrokenOff,
    /// The body took too long (408).
    #[error("the body did not arrive in time")]
    TooSlow,
    /// There is no room for its events (503).
    #[error(transparent)]
    Full(#[from] SinkFull),
    /// The origin of a handshake is not one of those that are allowed (403).
    #[error("the origin of the handshake is not allowed")]
    Origin,
}

impl Refused {
    /// The status of the answer.
    pub fn status(&self) -> u16 {
        match self {
            Refused::Access(_) => 401,
            Refused::Body(BadBody::TooLarge) => 413,
            Refused::Body(_) | Refused::BrokenOff => 400,
            Refused::TooSlow => 408,
            Refused::Full(_) => 503,
            Refused::Origin => 403,
        }
    }
}

/// Why there is no receiver.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// The path is none, or has parts with a meaning to the router.
    #[error("`{path}` is not a path of letters, digits, `-`, `_`, `.`, `~` and `/`")]
    Path {
        /// The path.
        path: String,
    },
    /// Two routes have one path.
    #[error("two routes have the path `{path}`")]
    Twice {
        /// The path.
        path: String,
    },
}

/// Whoever hears what became of posts.
type Observer = Arc<dyn Fn(&Notice) + Send + Sync>;

/// Routes to which events are posted.
pub struct Receiver {
    routes: Vec<Route>,
    origins: AllowedOrigins,
    sink: Arc<dyn EventSink>,
    observer: Observer,
    surroundings: Arc<dyn Surroundings>,
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Receiver { routes, origins, .. } = self;
        f.debug_struct("Receiver").field("routes", routes).field("origins", origins).finish_non_exhaustive()
    }
}

/// What the handlers of one route need.
struct Served {
    access: Access,
    origins: AllowedOrigins,
    sink: Arc<dyn EventSink>,
    observer: Observer,
    surroundings: Arc<dyn Surroundings>,
}

impl Receiver {
    /// A receiver that hands events over to a sink, such as a bounded channel. It has no routes yet, no allowed origins, no
    /// observer, and the machine's clock.
    pub fn new(sink: impl EventSink + 'static) -> Receiver {
        Receiver {
            routes: Vec::new(),
            origins: AllowedOrigins::default(),
            sink: Arc::new(sink),
            observer: Arc::new(|_| {}),
            surroundings: Arc::new(SystemSurroundings),
        }
    }

    /// Takes events at a path, of whomever the access lets in. Every route reads every form of event; the callbacks of calls
    /// and the events of Event Grid have their own only because they prove themselves otherwise.
    #[must_use]
    pub fn route(mut self, path: impl Into<String>, access: Access) -> Receiver {
        self.routes.push(Route { path: path.into(), access });
        self
    }

    /// The origins whose handshake (CloudEvents web hooks, `OPTIONS`) is answered; none if it is left out.
    #[must_use]
    pub fn allowed_origins(self, origins: AllowedOrigins) -> Receiver {
        Receiver { origins, ..self }
    }

    /// Tells an observer what became of each post.
    #[must_use]
    pub fn observed_by(self, observer: impl Fn(&Notice) + Send + Sync + 'static) -> Receiver {
        Receiver { observer: Arc::new(observer), ..self }
    }

    /// Takes the time from somewhere else than from the machine's clock.
    #[must_use]
    pub fn with_surroundings(self, surroundings: Arc<dyn Surroundings>) -> Receiver {
        Receiver { surroundings, ..self }
    }

    /// The routes, to be served by axum.
    ///
    /// # Errors
    /// A path is none, or stands twice.
    pub fn into_router(self) -> Result<Router, RouteError> {
        let Receiver { routes, origins, sink, observer, surroundings } = self;
        let mut paths = Vec::new();
        let mut router = Router::new();
        for Route { path, access } in routes {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
            if !path.starts_with('/') || !path.bytes().all(is_plain) {
                return Err(RouteError::Path { path });
            }
            if paths.contains(&path) {
                return Err(RouteError::Twice { path });
            }
            let served = Arc::new(Served {
                access,
                origins: origins.clone(),
                sink: Arc::clone(&sink),
                observer: Arc::clone(&observer),
                surroundings: Arc::clone(&surroundings),
            });
            router = router.route(&path, post(receive).options(handshake::answer).with_state(served));
            paths.push(path);
        }
        Ok(router)
    }
}

async fn receive(State(served): State<Arc<Served>>, request: Request) -> Response {
    match served.receive(request).await {
        Ok(None) => StatusCode::OK.into_response(),
        Ok(Some(code)) => {
            let body = serde_json::json!({ "validationResponse": code }).to_string();
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
        Err(refused) => served.refuse(refused),
    }
}

impl Served {
    /// Takes a post; gives the code that Event Grid wants back, if it asks.
    async fn receive(&self, request: Request) -> Result<Option<String>, Refused> {
        let (parts, body) = request.into_parts();
        self.access.check(parts.uri.query(), parts.headers.get(header::AUTHORIZATION), self.now()).await?;
        let body = timeout(BODY_TIME, read(body)).await.map_err(|_| Refused::TooSlow)??;
        let (mut events, mut validation) = (Vec::new(), None);
        for received in parse_webhook(&body)? {
            match received {
                Received::Event(event) => events.push(*event),
                Received::Validation { code } => validation = validation.or(Some(code)),
                Received::Skipped { index, why } => (self.observer)(&Notice::Skipped { index, why }),
            }
        }
        let count = events.len();
        if count > 0 {
            self.sink.take(events)?;
            (self.observer)(&Notice::Received { events: count });
        }
        if validation.is_some() {
            (self.observer)(&Notice::Validated);
        }
        Ok(validation)
    }

    fn refuse(&self, refused: Refused) -> Response {
        let status = StatusCode::from_u16(refused.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, refused.to_string()).into_response();
        let (name, value) = match &refused {
            Refused::Access(_) => (header::WWW_AUTHENTICATE, "Bearer"),
            Refused::Full(_) => (header::RETRY_AFTER, "1"),
            _ => (header::CACHE_CONTROL, "no-store"),
        };
        response.headers_mut().insert(name, HeaderValue::from_static(value));
        (self.observer)(&Notice::Refused(refused));
        response
    }

    fn now(&self) -> Millis {
        let since = self.surroundings.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }
}

/// Reads a body, and no more of it than the limit.
async fn read(body: Body) -> Result<Vec<u8>, Refused> {
    if body.size_hint().lower() > MAX_BODY_BYTES as u64 {
        return Err(BadBody::TooLarge.into());
    }
    let mut body = pin!(body);
    let mut read = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| Refused::BrokenOff)?.into_data() else { continue };
        if read.len() + data.len() > MAX_BODY_BYTES {
            return Err(BadBody::TooLarge.into());
        }
        read.extend_from_slice(&data);
    }
    Ok(read)
}

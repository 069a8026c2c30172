//! [`Surroundings`]: the clock, the pauses and the ids that a client needs, so that tests can set them.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use uuid::Uuid;

/// A future in a box, as traits need it that are used as objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a client needs of the world beside the network.
pub trait Surroundings: Send + Sync {
    /// The time.
    fn now(&self) -> SystemTime;

    /// A new UUID, as text.
    fn new_id(&self) -> String;

    /// A pause.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// The machine's clock, tokio's timer, random UUIDs.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemSurroundings;

impl Surroundings for SystemSurroundings {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn new_id(&self) -> String {
        Uuid::new_v4().to_string()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

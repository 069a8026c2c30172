//! [`DesktopHost`]: the simulated desktop, which carries out all calls of a live run but those that steer calls.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cti_flows::{Call, Exception, Host, Outcome};
use cti_flows_sim::{Sample, SimulatedDesktop};
use serde_json::Value;

use crate::failure::Failure;
use crate::http::Sender;
use crate::output::tell;
use crate::text::visible;

/// A simulated desktop for several runs.
#[derive(Clone)]
pub struct DesktopHost(Arc<Mutex<SimulatedDesktop>>);

impl DesktopHost {
    /// A desktop over the world of a sample.
    pub fn new(sample: Sample, http: Sender) -> Result<DesktopHost, Failure> {
        let (mut desktop, notes) =
            SimulatedDesktop::new(sample, None).map_err(|error| Failure::new(error.to_string()))?;
        for note in notes {
            tell(&format!("note: `{}` in the sample: {}", note.pointer, visible(&note.message)));
        }
        desktop.set_http_sender(http);
        Ok(DesktopHost(Arc::new(Mutex::new(desktop))))
    }

    /// The desktop.
    pub fn lock(&self) -> MutexGuard<'_, SimulatedDesktop> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for DesktopHost {
    async fn carry_out(&self, call: &Call, _key: &str) -> Result<Value, Exception> {
        let (host, call) = (self.clone(), call.clone());
        // It may send a request to a host that is allowed, and wait for it.
        let answered = tokio::task::spawn_blocking(move || host.lock().answer(&call)).await;
        match answered {
            Ok(Outcome::Reply(reply)) => Ok(reply),
            Ok(Outcome::Exception(exception)) => Err(exception),
            Err(_) => Err(Exception::new(Exception::REFUSED, "the desktop is gone")),
        }
    }
}

//! A simulated desktop behind a lock, for drivers that share their host.

use std::sync::{Mutex, PoisonError};

use cti_flows::{Command, Exception, Host};
use serde_json::Value;

use super::SimulatedDesktop;

/// A [`SimulatedDesktop`] that several runs can ask at once.
#[derive(Debug)]
pub struct SharedDesktop(Mutex<SimulatedDesktop>);

impl SharedDesktop {
    /// Shares a desktop.
    pub fn new(desktop: SimulatedDesktop) -> Self {
        Self(Mutex::new(desktop))
    }

    /// Does something with the desktop while nobody else does.
    pub fn with<T>(&self, act: impl FnOnce(&mut SimulatedDesktop) -> T) -> T {
        // Every change to the desktop is whole or none, so it stays usable after a panic elsewhere.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Host for SharedDesktop {
    async fn perform(&self, command: &Command) -> Result<Value, Exception> {
        self.with(|desktop| desktop.perform(command))
    }
}

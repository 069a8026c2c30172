//! The agent's presence in Omni-Channel.

use cti_flows::Exception;
use cti_flows::host::{CallReply, PresenceStatus, Workload};
use serde_json::Value;

use super::SimulatedDesktop;
use super::perform::refused;
use crate::presence::{DEFAULT_CAPACITY, Presence};
use crate::report::PresenceChange;

impl SimulatedDesktop {
    pub(super) fn get_presence_status(&self) -> Result<Value, Exception> {
        self.presence.clone().map(PresenceStatus::into_json).ok_or_else(not_logged_in)
    }

    /// Logs in an agent who is not, as the console API does.
    pub(super) fn set_presence_status(&mut self, text: &str) -> Result<Value, Exception> {
        let status_id = self.choose_presence_status(text)?;
        self.report.presence.push(PresenceChange::Status { status_id });
        Ok(Value::Null)
    }

    /// An agent who is logged in gets the status.
    pub(super) fn log_in_to_presence(&mut self, text: &str) -> Result<Value, Exception> {
        let status_id = self.choose_presence_status(text)?;
        self.report.presence.push(PresenceChange::LogIn { status_id });
        Ok(Value::Null)
    }

    /// An agent who is not logged in stays so, which is no failure.
    pub(super) fn log_out_of_presence(&mut self) -> Value {
        if self.presence.take().is_some() {
            self.report.presence.push(PresenceChange::LogOut);
        }
        Value::Null
    }

    pub(super) fn get_workload(&self) -> Result<Value, Exception> {
        if self.presence.is_none() {
            return Err(not_logged_in());
        }
        let Presence { configured_capacity, current_workload, .. } =
            self.sample.agent.presence.clone().unwrap_or_default();
        Ok(Workload {
            configured_capacity: configured_capacity.unwrap_or_else(|| DEFAULT_CAPACITY.into()),
            current_workload: current_workload.unwrap_or_else(|| 0.into()),
        }
        .into_json())
    }

    fn choose_presence_status(&mut self, text: &str) -> Result<String, Exception> {
        let presence = self.sample.agent.presence.clone().unwrap_or_default();
        let status = presence
            .status_named(text)
            .ok_or_else(|| Exception::not_found(format!("the agent has no presence status `{text}`")))?;
        Ok(self.presence.insert(status).status_id.clone())
    }
}

fn not_logged_in() -> Exception {
    refused("the agent is not logged in to Omni-Channel")
}

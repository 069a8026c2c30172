//! Calls on the contact beside its properties and attributes: durations, references, recording, voicemail, its end.

use cti_flows::Exception;
use cti_flows::host::{CallReply, ChatMessage, LeaveVoicemail, PoppedReferences, SetRecording};
use serde::Deserialize;
use serde_json::Value;

use super::SimulatedDesktop;
use super::perform::refused;
use crate::contact::ContactType;
use crate::live_agent::LiveAgent;
use crate::live_contact::LiveContact;
use crate::progress::Recording;
use crate::report::{ContactChange, ShownPop};

impl SimulatedDesktop {
    pub(super) fn interaction_metadata(&mut self) -> Result<Value, Exception> {
        let now = self.clock.now();
        Ok(self.contact()?.interaction_metadata(now).into_json())
    }

    /// The message that the event passes on, else the latest of the contact's messages, else none.
    pub(super) fn chat_message(&mut self) -> Result<Value, Exception> {
        let payload =
            self.sample.payload.as_ref().filter(|payload| payload.get("content").is_some_and(Value::is_string));
        let passed_on = payload.and_then(|payload| ChatMessage::deserialize(payload).ok());
        let latest = self.contact()?.latest_message().cloned();
        Ok(passed_on.or(latest).unwrap_or_default().into_json())
    }

    /// Opens the references of type `URL`, in the order of their names. A contact that is no task has none to open.
    pub(super) fn pop_references(&mut self) -> Result<Value, Exception> {
        let contact = self.contact()?;
        let is_task = contact.kind() == ContactType::Task;
        let urls = contact.references().values().filter(|reference| is_task && reference.r#type == "URL");
        let pops: Vec<ShownPop> =
            urls.filter_map(|reference| Some(ShownPop::Url { url: reference.value.as_str()?.to_owned() })).collect();
        let value = u64::try_from(pops.len()).unwrap_or(u64::MAX);
        self.report.screen_pops.extend(pops);
        Ok(PoppedReferences { value }.into_json())
    }

    /// Only a connected call can be recorded. One that is recorded already goes on being so, as the contact center cannot
    /// tell; one whose recording was stopped cannot be recorded again.
    pub(super) fn set_recording(&mut self, with: &SetRecording) -> Result<Value, Exception> {
        let contact = self.contact()?;
        check_call(contact, "recorded")?;
        let (next, change) = match (contact.progress().recording, with.recording) {
            (Recording::Running, true) => return Ok(Value::Null),
            (Recording::Stopped, true) => return Err(refused("a recording that was stopped cannot be started again")),
            (Recording::Idle, true) => (Recording::Running, ContactChange::RecordingStarted),
            (Recording::Running, false) => (Recording::Stopped, ContactChange::RecordingStopped),
            (Recording::Idle | Recording::Stopped, false) => return Err(refused("the call is not being recorded")),
        };
        contact.progress().recording = next;
        self.report.contact_changes.push(change);
        Ok(Value::Null)
    }

    /// Only a connected call can be handed on. The quick connect must be one of the agent's; the name of the message is
    /// not looked up.
    pub(super) fn leave_voicemail(&mut self, with: &LeaveVoicemail) -> Result<Value, Exception> {
        check_call(self.contact()?, "handed to a voicemail")?;
        self.quick_connect(&with.quick_connect_name)?;
        let LeaveVoicemail { voicemail_drop_name, quick_connect_name } = with.clone();
        self.report.contact_changes.push(ContactChange::VoicemailLeft { voicemail_drop_name, quick_connect_name });
        self.disconnect_agent()
    }

    /// Only a live contact has an agent connection to destroy.
    pub(super) fn destroy_agent_connection(&mut self) -> Result<Value, Exception> {
        let contact = self.contact()?;
        if !contact.is_live() {
            return Err(refused(format!("the contact is `{}`, not live: it can be cleared", contact.status())));
        }
        self.report.contact_changes.push(ContactChange::AgentDisconnected);
        self.disconnect_agent()
    }

    /// For the agent the contact has ended, and the work after it begins.
    fn disconnect_agent(&mut self) -> Result<Value, Exception> {
        let now = self.clock.now();
        self.contact()?.set_status("ended", now);
        self.enter_state(LiveAgent::after_call_work());
        Ok(Value::Null)
    }

    /// Only a contact that is over can be cleared, and once. It can still be read. An agent in after-contact work is
    /// available again.
    pub(super) fn clear_contact(&mut self) -> Result<Value, Exception> {
        let contact = self.contact()?;
        if contact.is_live() {
            let status = contact.status();
            return Err(refused(format!("the contact is `{status}`: only one that is over can be cleared")));
        }
        if contact.progress().is_cleared {
            return Err(refused("the contact is cleared already"));
        }
        contact.progress().is_cleared = true;
        self.report.contact_changes.push(ContactChange::Cleared);
        if let Some(state) = self.agent.state_after_work() {
            self.enter_state(state);
        }
        Ok(Value::Null)
    }
}

fn check_call(contact: &LiveContact, done: &str) -> Result<(), Exception> {
    let (kind, status) = (contact.kind(), contact.status());
    if kind.channel() != ContactType::Voice.channel() {
        return Err(refused(format!("the contact is a {}; only a call can be {done}", kind.name())));
    }
    if status != "connected" {
        return Err(refused(format!("the contact is `{status}`; only one that is connected can be {done}")));
    }
    Ok(())
}

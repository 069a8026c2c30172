//! What the agent sees beside the CRM's pages: alerts, dialogs and the overlay.

use cti_flows::Exception;
use cti_flows::host::{CallReply, ModalAnswer, SendToOverlay, ShowAlert, ShowModal};
use serde_json::Value;

use super::SimulatedDesktop;
use crate::live_contact::LiveContact;
use crate::report::ModalShown;

impl SimulatedDesktop {
    pub(super) fn show_alert(&mut self, with: &ShowAlert) -> Value {
        self.report.alerts.push(with.message.clone());
        Value::Null
    }

    /// The sample answers for the agent; one that says nothing confirms.
    pub(super) fn show_modal(&mut self, with: &ShowModal) -> Value {
        let confirmed = self.sample.answers.modal.unwrap_or(true);
        let ShowModal { title, body } = with.clone();
        self.report.modals.push(ModalShown { title, body, confirmed });
        ModalAnswer { confirmed }.into_json()
    }

    pub(super) fn send_to_overlay(&mut self, with: &SendToOverlay) -> Value {
        self.report.overlay.push(Value::Object(with.values.clone()));
        Value::Null
    }

    pub(super) fn show_attributes(&mut self) -> Result<Value, Exception> {
        let shown = LiveContact::attribute_values(self.contact()?);
        self.report.attributes_shown.push(shown);
        Ok(Value::Null)
    }

    pub(super) fn refresh_view(&mut self) -> Value {
        self.report.desktop.refreshed += 1;
        Value::Null
    }
}

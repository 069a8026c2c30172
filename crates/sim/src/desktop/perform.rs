//! Carrying out host calls, one method a call that does more than hand on.

use cti_flows::host::{
    AgentStates, AttributeValue, CallReply, CompleteWork, CreateRecord, CustomerPhoneNumber, Dial, FindRecordByPhone,
    FormatPhoneNumber, FormattedPhoneNumber, FoundRecord, PhoneNumberFormat, RecordId, RetrieveRecord,
    UpdateContactAttributes, UpdateRecord, WriteLog,
};
use cti_flows::javascript::to_text;
use cti_flows::{Command, Exception};
use serde_json::Value;

use super::SimulatedDesktop;
use crate::crm::CrmError;
use crate::phone::{ParsedPhone, PhoneRegion};
use crate::report::{Dialed, LogLine, SavedRecord, WorkDone};

impl SimulatedDesktop {
    /// Carries a command out over the world.
    ///
    /// # Errors
    /// The exception that the block fails with: `not-found`, `no-contact`, `refused`.
    pub fn perform(&mut self, command: &Command) -> Result<Value, Exception> {
        self.agent.log(command.name(), self.clock.now());
        self.crm.set_now(self.clock.now());
        match command {
            Command::GetContactProperties(_) => {
                let now = self.clock.now();
                Ok(self.contact()?.properties(now))
            }
            Command::GetContactAttribute(with) => {
                let value = self.contact()?.attribute(&with.name).map(str::to_owned);
                Ok(AttributeValue { value }.into_json())
            }
            Command::GetCustomerPhoneNumber(_) => {
                let contact = self.contact()?;
                let (phone, country) = (contact.raw_phone_number(), contact.country());
                let owned = |text: Option<&str>| text.map(str::to_owned);
                Ok(CustomerPhoneNumber { phone: owned(phone), country: owned(country) }.into_json())
            }
            Command::GetInteractionMetadata(_) => self.interaction_metadata(),
            Command::GetChatMessage(_) => self.chat_message(),
            Command::PopReferences(_) => self.pop_references(),
            Command::SetRecording(with) => self.set_recording(with),
            Command::LeaveVoicemail(with) => self.leave_voicemail(with),
            Command::DestroyAgentConnection(_) => self.destroy_agent_connection(),
            Command::ClearContact(_) => self.clear_contact(),
            Command::GetAgentState(_) => Ok(self.agent.state().into_json()),
            Command::GetAgentStates(_) => Ok(AgentStates { states: self.agent.states() }.into_json()),
            Command::SetAgentState(with) => self.set_agent_state(with),
            Command::GetAgentConfiguration(_) => Ok(self.agent_configuration()),
            Command::GetEndpoints(_) => Ok(self.endpoints().into_json()),
            Command::CreateTaskContact(with) => self.create_task_contact(with),
            Command::GetAgentLogs(_) => Ok(self.agent.logs().into_json()),
            Command::SetMuted(with) => Ok(self.set_muted(with)),
            Command::SetDevice(with) => self.set_device(with),
            Command::UpdateContactAttributes(with) => self.update_contact_attributes(with),
            Command::Dial(with) => self.dial(with),
            Command::FindRecordByPhone(with) => self.find_record_by_phone(with),
            Command::RetrieveRecord(with) => self.retrieve_record(with),
            Command::QueryRecords(with) => self.query(with),
            Command::RunApex(with) => self.run_apex(with),
            Command::CreateRecord(with) => self.create_record(with),
            Command::UpdateRecord(with) => self.update_record(with),
            Command::SearchAndScreenPop(with) => self.search_and_screen_pop(with),
            Command::CompleteWork(with) => self.complete_work(with),
            Command::ScreenPop(with) => self.screen_pop(with),
            Command::GetProperty(with) => Ok(self.get_property(with)),
            Command::SetProperty(with) => self.set_property(with),
            Command::GetProperties(_) => Ok(self.get_properties()),
            Command::ClearProperties(_) => Ok(self.clear_properties()),
            Command::UpdateCounter(with) => self.update_counter(with),
            Command::GetCounter(with) => self.get_counter(with),
            Command::FormatPhoneNumber(with) => Ok(self.format_phone_number(with).into_json()),
            Command::FormatDate(with) => self.format_date(with),
            Command::SendHttpRequest(with) => self.send_http_request(with),
            Command::Sleep(with) => Ok(self.sleep(with)),
            Command::WaitForEvent(with) => Ok(self.wait_for_event(with)),
            Command::GetContactVariable(with) => self.get_contact_variable(with),
            Command::SetContactVariable(with) => self.set_contact_variable(with),
            Command::CallFlow(_) => Err(Exception::unsupported(command.name())),
            Command::WriteLog(with) => Ok(self.write_log(with)),
            Command::GetDialPermission(_) => Ok(self.get_dial_permission()),
            Command::SetClickToDial(with) => Ok(self.set_click_to_dial(with.enabled)),
            Command::GetSoftphoneLayout(_) => Ok(self.get_softphone_layout()),
            Command::GetPresenceStatus(_) => self.get_presence_status(),
            Command::SetPresenceStatus(with) => self.set_presence_status(&with.status_id),
            Command::LogInToPresence(with) => self.log_in_to_presence(&with.status_id),
            Command::LogOutOfPresence(_) => Ok(self.log_out_of_presence()),
            Command::GetWorkload(_) => self.get_workload(),
            Command::OpenTab(with) => self.open_tab(with),
            Command::CloseTab(with) => self.close_tab(with),
            Command::ListTabs(_) => Ok(self.list_tabs()),
            Command::GetView(_) => self.get_view(),
            Command::RefreshView(_) => Ok(self.refresh_view()),
            Command::SetPanelVisibility(with) => Ok(self.set_panel_visibility(with.visible)),
            Command::SetPanelSize(with) => self.set_panel_size(with),
            Command::ShowAlert(with) => Ok(self.show_alert(with)),
            Command::ShowModal(with) => Ok(self.show_modal(with)),
            Command::SendToOverlay(with) => Ok(self.send_to_overlay(with)),
            Command::ShowAttributes(_) => self.show_attributes(),
            Command::CreateCall(_)
            | Command::ConnectCall(_)
            | Command::AnswerCall(_)
            | Command::RejectCall(_)
            | Command::RedirectCall(_)
            | Command::TransferCall(_)
            | Command::AddParticipant(_)
            | Command::CancelAddParticipant(_)
            | Command::RemoveParticipant(_)
            | Command::MoveParticipants(_)
            | Command::MuteParticipants(_)
            | Command::HangUpCall(_)
            | Command::GetCall(_)
            | Command::GetParticipant(_)
            | Command::ListParticipants(_)
            | Command::AwaitCallEvent(_)
            | Command::PlayToCall(_)
            | Command::RecognizeInput(_)
            | Command::SendDtmfTones(_)
            | Command::HoldParticipant(_)
            | Command::UnholdParticipant(_)
            | Command::CancelCallMedia(_)
            | Command::StartCallRecording(_)
            | Command::PauseCallRecording(_)
            | Command::ResumeCallRecording(_)
            | Command::StopCallRecording(_) => self.steer(command),
            Command::CallJquery(_) => Err(Exception::unsupported(super::JQUERY)),
        }
    }

    fn update_contact_attributes(&mut self, with: &UpdateContactAttributes) -> Result<Value, Exception> {
        let contact = self.contact()?;
        for (name, value) in &with.attributes {
            contact.set_attribute(name, &to_text(value));
        }
        Ok(Value::Null)
    }

    /// As the contact center does: what is no number is refused, and so is a country that the agent may not dial.
    fn dial(&mut self, with: &Dial) -> Result<Value, Exception> {
        let number = &with.phone_number;
        let parsed = ParsedPhone::parse(number, self.crm.region())
            .ok_or_else(|| refused(format!("`{number}` is not a phone number")))?;
        let dialable = &self.sample.agent.dialable_countries;
        if let Some(country) = &parsed.country
            && !dialable.is_empty()
            && !dialable.iter().any(|code| code.eq_ignore_ascii_case(country))
        {
            return Err(refused(format!("`{number}` is in {country}, which the agent may not dial")));
        }
        self.report.dialed.push(Dialed { phone_number: number.clone(), queue_arn: with.queue_arn.clone() });
        Ok(Value::Null)
    }

    fn find_record_by_phone(&mut self, with: &FindRecordByPhone) -> Result<Value, Exception> {
        let (object, number) = (&with.entity_name, &with.phone_number);
        let found = self.crm.find_by_phone(object, number, with.field_name.as_deref())?;
        let first = found
            .first()
            .ok_or_else(|| Exception::not_found(format!("no {object} has the phone number `{number}`")))?;
        let matches = u64::try_from(found.len()).ok();
        Ok(FoundRecord { id: first.id.clone(), matches }.into_json())
    }

    fn retrieve_record(&mut self, with: &RetrieveRecord) -> Result<Value, Exception> {
        Ok(self.crm.retrieve(&with.entity_name, &with.id, &with.fields)?)
    }

    fn create_record(&mut self, with: &CreateRecord) -> Result<Value, Exception> {
        let id = self.crm.create(&with.entity_name, &with.fields)?.to_string();
        let object = self.crm.object_of(&id)?.unwrap_or_else(|| with.entity_name.clone());
        self.report.created.push(SavedRecord { object, id: id.clone(), fields: with.fields.clone() });
        Ok(RecordId { id }.into_json())
    }

    fn update_record(&mut self, with: &UpdateRecord) -> Result<Value, Exception> {
        let id = self.crm.update(&with.id, &with.fields)?.to_string();
        let object = self.crm.object_of(&id)?.unwrap_or_default();
        self.report.updated.push(SavedRecord { object, id: id.clone(), fields: with.fields.clone() });
        Ok(RecordId { id }.into_json())
    }

    fn complete_work(&mut self, with: &CompleteWork) -> Result<Value, Exception> {
        let object = self.crm.object_of(&with.task_id)?;
        if object.as_deref() != Some("Task") {
            return Err(Exception::not_found(format!("no Task has the id `{}`", with.task_id)));
        }
        let CompleteWork { work_id, task_id, disposition } = with.clone();
        self.report.completed_work.push(WorkDone { work_id, task_id, disposition });
        Ok(Value::Null)
    }

    /// A country that has no numbering plan only matters to numbers without country code.
    fn format_phone_number(&self, with: &FormatPhoneNumber) -> FormattedPhoneNumber {
        let is_international = with.phone_number.trim_start().starts_with(['+', '\u{ff0b}']);
        let region = PhoneRegion::parse(&with.country_code).or_else(|| is_international.then(PhoneRegion::default));
        let parsed = region.and_then(|region| ParsedPhone::parse(&with.phone_number, region));
        let value = parsed.map(|phone| match with.format {
            PhoneNumberFormat::National => phone.national,
            PhoneNumberFormat::E164 => phone.e164,
        });
        FormattedPhoneNumber { value }
    }

    fn write_log(&mut self, with: &WriteLog) -> Value {
        let message = with.message.clone().unwrap_or_default();
        self.report.log.push(LogLine { level: with.level, message });
        Value::Null
    }
}

pub(super) fn refused(message: impl Into<String>) -> Exception {
    Exception::new(Exception::REFUSED, message)
}

impl From<CrmError> for Exception {
    fn from(error: CrmError) -> Self {
        match &error {
            CrmError::NotFound { .. } => Exception::not_found(error.to_string()),
            _ => refused(error.to_string()),
        }
    }
}

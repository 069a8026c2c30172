//! Carrying out host calls, one method a call that does more than hand on.

use cti_flows::host::{
    AttributeValue, CallReply, CompleteWork, CreateRecord, CustomerPhoneNumber, Dial, FindRecordByPhone,
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

//! Block Is Contact "Do Not Call"?

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{JsonObject, RetrieveRecord};

/// The checkbox that it reads.
const FIELD: &str = "DoNotCall";

/// Whether a CRM contact asked not to be called: field `DoNotCall` of the Contact.
///
/// The block has no port for failure. A contact that is not found, or an id that is empty, ends the run as failed, so
/// that nobody is dialled because a check went wrong; this is our decision.
///
/// Source: Appendix F, which asks whether the contact requested not to be called. The field is inferred; the control
/// is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct IsContactDoNotCall {
    /// The record id of the CRM contact.
    contact_id: Text,
}

impl Block for IsContactDoNotCall {
    const TYPE: &'static str = "SE_SFIsContactDoNotCall";
    const ALIASES: &'static [&'static str] = &["SE_SFDoNotCall"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Is Contact \"Do Not Call\"?";
    const TITLE_JA: &'static str = "取引先責任者は「電話不可」?";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::DECISION;
    const CALLS: &'static [&'static str] = &["crm.retrieve_record"];
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        let fields = vec![FIELD.to_owned()];
        Ok(Next::ask(RetrieveRecord { entity_name: "Contact".into(), id: self.contact_id.0, fields }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        match answer.reply::<JsonObject>()?.get(FIELD) {
            Some(Value::Bool(flag)) => Ok(Next::decide(*flag)),
            // Open CTI gives checkboxes as text.
            Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => Ok(Next::decide(true)),
            Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => Ok(Next::decide(false)),
            None | Some(Value::Null) => Ok(Next::decide(false)),
            Some(_) => Err(Exception::bad_reply(format!("`{FIELD}` must be true or false"))),
        }
    }
}

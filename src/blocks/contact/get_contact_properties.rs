//! Block Get Contact Properties.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::exception::Exception;
use crate::host::{self, JsonObject};

/// Copies all properties of the contact into the results; usually the first block of a flow.
///
/// The host's reply is passed on as it is, further members included. Names differ from those of `$.contact`:
/// `formattedPhoneNumber` here is `formattedNumber` there.
///
/// Source: the example flow `08-create-task.json` and others show the port, the Black Belt slides the table of
/// results; release notes 5.7 and 5.27 add some of them.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GetContactProperties {}

/// The contact's properties (adapter documentation; `isMonitor` since 5.32).
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", extend("additionalProperties" = true))]
#[expect(dead_code, reason = "the shape of a reply that is passed on as it is; read by the schema generator only")]
pub struct ContactProperties {
    /// The contact's id.
    contact_id: String,
    /// The id before a transfer.
    original_contact_id: Option<String>,
    /// `voice`, `chat`, `task` or `queue_callback`.
    r#type: String,
    /// `Voice`, `Chat` or `Task`.
    channel: Option<String>,
    /// Where the contact is in its life.
    status: ContactStatus,
    /// Milliseconds in that status.
    status_duration: Option<f64>,
    /// The queue's id.
    queue_id: Option<String>,
    /// The queue's name.
    queue_name: Option<String>,
    /// When it was queued.
    queue_timestamp: Option<Value>,
    /// Attribute key to `{name, value}`, as Amazon Connect Streams gives them.
    attributes: Map<String, Value>,
    /// Whether the agent talks in the browser.
    is_softphone_call: Option<bool>,
    /// Whether the customer began it.
    is_inbound: bool,
    /// Whether the conversation is established.
    is_connected: Option<bool>,
    /// Whether another agent passed it on.
    is_transfer: Option<bool>,
    /// `inbound` or `outbound`.
    call_type: Option<String>,
    /// The customer's number.
    phone: Option<String>,
    /// The ISO 3166 two-letter country of the number.
    country: Option<String>,
    /// The number's parts, as libphonenumber-js gives them since 5.22.
    parsed_number: Option<ParsedNumber>,
    /// The number in national form.
    formatted_phone_number: Option<String>,
    /// The number in E.164 form.
    formatted_phone_number_e164: Option<String>,
    /// The number as it came in.
    raw_phone_number: Option<String>,
    /// Whether the agent listens as a supervisor.
    is_monitor: Option<bool>,
}

/// Where a contact is in its life.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", extend("additionalProperties" = true))]
#[expect(dead_code, reason = "read by the schema generator only")]
pub struct ContactStatus {
    /// `connecting`, `connected`, `ended` …
    r#type: String,
    /// Since when.
    timestamp: Option<String>,
}

/// The parts of a phone number.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", extend("additionalProperties" = true))]
#[expect(dead_code, reason = "read by the schema generator only")]
pub struct ParsedNumber {
    /// E.164 form.
    number: String,
    /// The digits without the country's calling code.
    national_number: String,
    /// The ISO 3166 two-letter country.
    country: Option<String>,
    /// The country's calling code, without `+`.
    country_calling_code: Option<String>,
}

impl Block for GetContactProperties {
    const TYPE: &'static str = "SE_ContactProperties";
    const TITLE: &'static str = "Get Contact Properties";
    const TITLE_JA: &'static str = "コンタクトのプロパティを取得";
    const CATEGORY: Category = Category::ConnectContact;
    const PORTS: &'static [Port] = Port::DONE;
    const NEEDS_CONTACT: bool = true;
    const CALLS: &'static [&'static str] = &["contact.get_properties"];
    type Results = ContactProperties;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetContactProperties {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::Leave(Port::Done, Some(Value::Object(answer.reply::<JsonObject>()?))))
    }
}

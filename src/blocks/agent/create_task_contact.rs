//! Block Create Task Contact.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Fields, Numeric, Text};
use crate::exception::Exception;
use crate::from_json::{from_json, from_json_strictly};
use crate::host::{self, ContactReference, CreatedContact, EndpointChoice};

/// Creates a task contact and sends it to a quick connect. It is a contact of the contact center, not a Task record of
/// the CRM.
///
/// The names of the controls are those of the contact center's library; no document lists them.
///
/// Source: Appendix F and release notes 5.9 have the block and the quick connect. The controls, the ports and the
/// result are inferred from Streams' `agent.createTask`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateTaskContact {
    /// The task's name, at most 512 characters.
    name: Text,
    /// What is to be done, at most 4096 characters; a task without it has a name only.
    #[serde(default)]
    description: Option<Text>,
    /// The quick connect to send it to: its name, or an endpoint that Get Quick Connection List gave.
    #[schemars(required)]
    endpoint: Option<Any>,
    /// What belongs to the task, by the name that is shown: an address, or an object with `type` (`URL`, `EMAIL`,
    /// `NUMBER`, `DATE`, `STRING`) and `value`. That text alone is an address is our decision.
    #[serde(default)]
    references: Option<Fields>,
    /// The id of the contact that the task follows from; without it the task stands alone.
    #[serde(default)]
    previous_contact_id: Option<Text>,
    /// When the task is delivered, in seconds since 1970-01-01T00:00:00Z; at once if not given.
    #[serde(default)]
    scheduled_time: Option<Numeric>,
}

impl Block for CreateTaskContact {
    const TYPE: &'static str = "SE_AgentCreateTask";
    const ALIASES: &'static [&'static str] = &["SE_AgentCreateTaskContact", "SE_ContactCreateTask"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Create Task Contact";
    const TITLE_JA: &'static str = "タスクコンタクトを作成";
    const CATEGORY: Category = Category::ConnectAgent;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["agent.create_task_contact"];
    type Results = CreatedContact;

    fn enter(self) -> Result<Next, Exception> {
        let references = self.references.unwrap_or_default().0;
        Ok(Next::ask(host::CreateTaskContact {
            name: self.name.0,
            description: self.description.map(|text| text.0),
            endpoint: endpoint_of(self.endpoint.and_then(|endpoint| endpoint.0))?,
            references: references.into_iter().filter_map(reference_of).collect::<Result<BTreeMap<_, _>, _>>()?,
            previous_contact_id: self.previous_contact_id.map(|id| id.0),
            scheduled_time: self.scheduled_time.map(|time| time.0),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(answer.reply::<CreatedContact>()?))
    }
}

fn endpoint_of(control: Option<Value>) -> Result<EndpointChoice, Exception> {
    match control {
        None => Err(Exception::bad_control("`endpoint`: is not given")),
        Some(Value::String(name)) => Ok(EndpointChoice::Name { name }),
        Some(endpoint @ Value::Object(_)) => from_json(endpoint)
            .map(|endpoint| EndpointChoice::Endpoint { endpoint })
            .map_err(|error| Exception::bad_control(format!("`endpoint`: is no endpoint: {error}"))),
        Some(_) => Err(Exception::bad_control("`endpoint`: must be a quick connect's name, or an endpoint")),
    }
}

/// What is empty or null is not given.
fn reference_of((name, value): (String, Value)) -> Option<Result<(String, ContactReference), Exception>> {
    let reference = match value {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        value @ Value::String(_) => Ok(ContactReference { r#type: "URL".to_owned(), value }),
        value @ Value::Object(_) => from_json_strictly(value).map_err(|error| error.to_string()),
        _ => Err("must be an address, or an object with `type` and `value`".to_owned()),
    };
    let wrong = |error| Exception::bad_control(format!("`references`: `{name}`: {error}"));
    Some(reference.map_err(wrong).map(|reference| (name.clone(), reference)))
}

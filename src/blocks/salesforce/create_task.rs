//! Block Create a Task.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Fields, Flag, Numeric, Text};
use crate::exception::Exception;
use crate::host::{CallType, Command, CreateRecord, RecordId};

/// Between the parts of a subject, as the tutorial's `contactId - queueName` shows.
const SUBJECT_SEPARATOR: &str = " - ";

/// Creates a Task: the CRM's record of a call or of something to do.
///
/// The subject is `subject1`, `subject2` and `subject3` joined by ` - `; empty parts are left out, and so are all fields
/// that are empty. `TaskSubType` is a misspelling of versions before 5.4; it is ignored, as the adapter ignores it.
/// `IsClosed` follows from the status in Salesforce, which refuses it as input; handing it on only when it is set is our
/// decision.
///
/// Source: the example flows `08-create-task.json` and `10-Create+Callback+Task.json` show the controls and the
/// ports, the Black Belt slides what is required and what it leaves. That ` - ` joins the subject is inferred from
/// the slides and the CTI Actions page; release notes 5.4 tell of the misspelling.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTask {
    /// The contact id; it also ties recordings and contact channel records to the Task.
    #[serde(default)]
    call_object: Option<Text>,
    /// The type of Task.
    #[schemars(extend("examples" = ["Call", "Meeting", "Other"]))]
    r#type: Text,
    /// How far it is.
    #[schemars(extend("examples" = [
        "Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"
    ]))]
    status: Text,
    /// How urgent it is.
    #[schemars(extend("examples" = ["High", "Normal", "Low"]))]
    priority: Text,
    /// Whether it is closed.
    #[serde(default)]
    is_closed: Flag,
    /// The kind of activity.
    #[serde(default)]
    #[schemars(extend("examples" = ["Call", "Task", "Email"]))]
    task_subtype: Option<Text>,
    /// The id of the CRM contact or lead that it is about.
    #[serde(default)]
    who_id: Option<Text>,
    /// The id of any other record that it is about: a Case, an Account.
    #[serde(default)]
    what_id: Option<Text>,
    /// The call's outcome code.
    #[serde(default)]
    call_disposition: Option<Text>,
    /// How long the call took, in seconds.
    #[serde(default)]
    call_duration_in_seconds: Option<Numeric>,
    /// The direction of the call; the Task has none if it is not given.
    #[schemars(required)]
    call_type: Option<CallType>,
    /// The due date, `YYYY-MM-DD`.
    #[serde(default)]
    activity_date: Option<Text>,
    /// The first part of the subject.
    #[serde(rename = "subject1", default)]
    subject1: Option<Text>,
    /// The second part.
    #[serde(rename = "subject2", default)]
    subject2: Option<Text>,
    /// The third part.
    #[serde(rename = "subject3", default)]
    subject3: Option<Text>,
    /// Any further field of the Task: API name to value. Blank values are left out, and one that repeats a field above
    /// wins.
    #[serde(rename = "otherTaskFields", default)]
    other_task_fields: Fields,
}

/// The Task that was created.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreatedTask {
    /// Its record id.
    id: String,
    /// Its subject; absent if every part was empty.
    #[serde(rename = "Subject", skip_serializing_if = "Option::is_none")]
    subject: Option<Value>,
}

impl Block for CreateTask {
    const TYPE: &'static str = "SE_SFCreateTask";
    const TITLE: &'static str = "Create a Task";
    const TITLE_JA: &'static str = "タスクの作成";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["crm.create_record"];
    type Results = CreatedTask;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(CreateRecord { entity_name: "Task".into(), fields: self.into_fields() }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let subject = match answer.command {
            Command::CreateRecord(asked) => asked.fields.get("Subject").cloned(),
            _ => None,
        };
        let created = answer.reply::<RecordId>()?;
        Ok(Next::success(CreatedTask { id: created.id, subject }))
    }
}

impl CreateTask {
    /// The Task's fields, blanks dropped.
    fn into_fields(self) -> Map<String, Value> {
        let parts: Vec<String> =
            [self.subject1, self.subject2, self.subject3].into_iter().flatten().map(|part| part.0).collect();
        let subject = (!parts.is_empty()).then(|| parts.join(SUBJECT_SEPARATOR));
        let call_type = self.call_type.map(|call_type| call_type.as_str().to_owned());
        let texts = [
            ("CallObject", self.call_object.map(|text| text.0)),
            ("Type", Some(self.r#type.0)),
            ("Status", Some(self.status.0)),
            ("Priority", Some(self.priority.0)),
            ("TaskSubtype", self.task_subtype.map(|text| text.0)),
            ("WhoId", self.who_id.map(|text| text.0)),
            ("WhatId", self.what_id.map(|text| text.0)),
            ("CallDisposition", self.call_disposition.map(|text| text.0)),
            ("CallType", call_type),
            ("ActivityDate", self.activity_date.map(|text| text.0)),
            ("Subject", subject),
        ];
        let mut fields = Map::with_capacity(texts.len() + 2 + self.other_task_fields.0.len());
        fields.extend(texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::String(text?)))));
        if let Some(seconds) = self.call_duration_in_seconds {
            fields.insert("CallDurationInSeconds".into(), Value::Number(seconds.0));
        }
        if self.is_closed.0 {
            fields.insert("IsClosed".into(), Value::Bool(true));
        }
        let is_blank = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
        fields.extend(self.other_task_fields.0.into_iter().filter(|(_, value)| !is_blank(value)));
        fields
    }
}

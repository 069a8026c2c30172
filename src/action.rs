//! [`ActionDocument`]: a CTI Action, a button of the agent's that fires a flow, kept whole as it is on disk.
//!
//! The adapter keeps actions in records of its own (format reference, section 9); the file is ours. What we do not know
//! in it survives reading and writing, as in a flow.

mod check;
mod form;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::check::check_actions;
pub(crate) use self::check::flow_of;
pub use self::form::{ActionField, ActionForm, ActionOption, FieldKind, FormError};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::document::not_json;
use crate::from_json::from_json;
use crate::json::read_json;

/// How the names of files with a CTI Action end.
pub const ACTION_ENDING: &str = ".action.json";

/// A CTI Action: what its button shows, the flow that it fires, and what it passes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct Action {
    /// The JSON Schema of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What the button says.
    #[schemars(length(min = 1))]
    pub label: String,
    /// What the action is for, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The name of the button's icon, for the host to look up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Where the button stands among others, the lowest first; those without one come last, by label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    /// The flow that it fires: its file, relative to this one, or its name.
    #[schemars(length(min = 1))]
    pub flow: String,
    /// Fixed values, the same every time; the flow reads them at `$.payload`.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub payload: Map<String, Value>,
    /// What the agent fills in first; without a form the button fires the flow at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<ActionForm>,
}

impl Action {
    /// What the flow gets at `$.payload`: the fixed values and, above them, what the form was filled with. That both are
    /// given is the adapter's rule since version 5.17; before, the form took the place of the fixed values.
    ///
    /// A field that is not filled in has its default, else the empty text, as a form on a page has it.
    ///
    /// # Errors
    /// Everything that is wrong with the form, in the order of its fields: a required field that is empty, a value that
    /// a dropdown does not offer, a value that is no text, a field that the form does not have.
    pub fn payload(&self, form: &Map<String, Value>) -> Result<Map<String, Value>, Vec<FormError>> {
        let fields = self.form.as_ref().map(ActionForm::fields_in_order).unwrap_or_default();
        let mut payload = self.payload.clone();
        let mut errors = Vec::new();
        for field in &fields {
            match field.value(form.get(&field.name)) {
                Ok(text) => drop(payload.insert(field.name.clone(), Value::String(text))),
                Err(error) => errors.push(error),
            }
        }
        let unknown = form.keys().filter(|name| fields.iter().all(|field| field.name != **name));
        errors.extend(unknown.map(|name| FormError::unknown(name, &fields)));
        if errors.is_empty() { Ok(payload) } else { Err(errors) }
    }

    /// The names that the flow can read at `$.payload`: those of the fixed values, then those of the form.
    pub fn payload_names(&self) -> Vec<&str> {
        let fields = self.form.iter().flat_map(|form| &form.fields).map(|field| field.name.as_str());
        let fields = fields.filter(|name| !self.payload.contains_key(*name));
        self.payload.keys().map(String::as_str).chain(fields).collect()
    }
}

/// The file of a CTI Action. Comparing documents compares their JSON, member order aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionDocument {
    object: Map<String, Value>,
    #[serde(skip)]
    duplicate_members: Vec<String>,
}

/// An action document with all that was found out about it.
#[derive(Clone, Debug)]
pub struct CheckedAction {
    /// The action; `None` if some diagnostic is an error.
    pub action: Option<Action>,
    /// Everything found, in document order.
    pub diagnostics: Vec<Diagnostic>,
}

impl ActionDocument {
    /// Reads a document.
    ///
    /// # Errors
    /// The diagnostic `not-json` or `not-an-action`.
    pub fn read(bytes: &[u8]) -> Result<ActionDocument, Box<Diagnostic>> {
        let read = read_json(bytes).map_err(|error| Box::new(not_json(&error)))?;
        let mut document = ActionDocument::from_json(read.value)?;
        document.duplicate_members = read.duplicate_members;
        Ok(document)
    }

    /// Takes JSON that is already parsed.
    ///
    /// # Errors
    /// The diagnostic `not-an-action` if it is no object, or a flow.
    pub fn from_json(value: Value) -> Result<ActionDocument, Box<Diagnostic>> {
        let refuse = |message: &str| Box::new(Diagnostic::new(Code::NotAnAction, "", message));
        match value {
            Value::Object(object) if object.get("actions").is_some_and(Value::is_array) => {
                Err(refuse("this is a flow: it has an array `actions` of blocks")
                    .with_help("an action names its flow with `flow`")
                    .into())
            }
            Value::Object(object) => Ok(ActionDocument { object, duplicate_members: Vec::new() }),
            _ => Err(refuse("the document is not an object")),
        }
    }

    /// The whole document as JSON.
    pub fn as_json(&self) -> &Map<String, Value> {
        &self.object
    }

    /// The document as text: two blanks of indentation and a final newline.
    pub fn write(&self) -> String {
        // A map of JSON values has no way to fail to be written.
        let mut text = serde_json::to_string_pretty(&self.object).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The flow that it fires, as written.
    pub fn flow(&self) -> Option<&str> {
        self.object.get("flow")?.as_str().filter(|flow| !flow.is_empty())
    }

    /// Checks the document by itself; [`check_actions`] looks at the flows beside it.
    pub fn check(&self) -> CheckedAction {
        let mut report = Report::default();
        check::document(self, &mut report);
        let diagnostics = report.into_diagnostics(&self.object);
        let is_wrong = diagnostics.iter().any(Diagnostic::is_error);
        let action = if is_wrong { None } else { from_json(self.given()).ok() };
        CheckedAction { action, diagnostics }
    }

    /// The document without members that are `null`, which are as good as absent.
    fn given(&self) -> Value {
        fn without_null(value: &Value) -> Value {
            match value {
                Value::Object(members) => {
                    let given = members.iter().filter(|(_, value)| !value.is_null());
                    Value::Object(given.map(|(name, value)| (name.clone(), without_null(value))).collect())
                }
                Value::Array(items) => Value::Array(items.iter().map(without_null).collect()),
                other => other.clone(),
            }
        }
        let members = self.object.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| {
            // A fixed value may be `null`, and passes on as it is.
            (name.clone(), if name == "payload" { value.clone() } else { without_null(value) })
        });
        Value::Object(members.collect())
    }
}

//! The form of a CTI Action: its fields, and what an agent may fill them with.

use schemars::JsonSchema;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::diagnostic::did_you_mean;

/// What the agent fills in before the flow runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct ActionForm {
    /// The form's heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the agent is to do, above the fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
    /// The fields.
    #[serde(default)]
    pub fields: Vec<ActionField>,
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub struct ActionField {
    /// The member of `$.payload` that it fills; the adapter asks for camelCase.
    #[schemars(length(min = 1), example = &"callbackPhone")]
    pub name: String,
    /// What stands beside the field; the name if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How it is filled in; `text` if not given.
    #[serde(rename = "type", default)]
    pub kind: FieldKind,
    /// What a dropdown offers, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<ActionOption>,
    /// Whether the form cannot be sent without it.
    #[serde(default)]
    pub required: bool,
    /// Where it stands among the others, the lowest first; those without one come last, as they stand here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    /// What it holds before the agent fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FieldKind {
    /// By typing.
    #[default]
    Text,
    /// By choosing one of the options.
    Dropdown,
}

/// One choice of a dropdown: the text that is shown and passed on, or one for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ActionOption {
    /// Shown and passed on alike.
    Text(String),
    /// Shown in one way, passed on in another.
    Labelled {
        /// What is shown.
        label: String,
        /// What is passed on.
        value: String,
    },
}

impl<'de> Deserialize<'de> for ActionOption {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut members = match Value::deserialize(deserializer)? {
            Value::String(text) => return Ok(ActionOption::Text(text)),
            Value::Object(members) => members,
            _ => Map::new(),
        };
        let mut take = |name| match members.shift_remove(name) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(de::Error::custom("data did not match any variant of untagged enum ActionOption")),
        };
        Ok(ActionOption::Labelled { label: take("label")?, value: take("value")? })
    }
}

impl ActionOption {
    /// What is passed on.
    pub fn value(&self) -> &str {
        match self {
            ActionOption::Text(text) => text,
            ActionOption::Labelled { value, .. } => value,
        }
    }

    /// What is shown.
    pub fn label(&self) -> &str {
        match self {
            ActionOption::Text(text) => text,
            ActionOption::Labelled { label, .. } => label,
        }
    }
}

impl ActionForm {
    /// The fields as the agent sees them: by their order, then as they stand in the document.
    pub fn fields_in_order(&self) -> Vec<&ActionField> {
        let mut fields: Vec<&ActionField> = self.fields.iter().collect();
        fields.sort_by_key(|field| field.order.unwrap_or(i64::MAX));
        fields
    }
}

impl ActionField {
    /// What stands beside the field.
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// The text that the field gives, filled in or left as it is.
    pub(super) fn value(&self, filled_in: Option<&Value>) -> Result<String, FormError> {
        let text = match filled_in {
            None | Some(Value::Null) => self.default.clone().unwrap_or_default(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => return Err(FormError::NotText { field: self.name.clone() }),
        };
        if text.is_empty() {
            let (field, label) = (self.name.clone(), self.label().to_owned());
            return if self.required { Err(FormError::Missing { field, label }) } else { Ok(text) };
        }
        let is_offered = self.options.iter().any(|option| option.value() == text);
        if self.kind == FieldKind::Dropdown && !is_offered {
            let offered = self.options.iter().map(|option| option.value().to_owned()).collect();
            return Err(FormError::NotOffered { field: self.name.clone(), value: text, offered });
        }
        Ok(text)
    }
}

/// Why a form cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormError {
    /// A required field is empty.
    #[error("the field `{field}` ({label}) is required")]
    Missing {
        /// Its name.
        field: String,
        /// What stands beside it.
        label: String,
    },
    /// A dropdown does not offer the value.
    #[error("the field `{field}` does not offer `{value}`; it offers {}", quoted(offered))]
    NotOffered {
        /// The field's name.
        field: String,
        /// The value.
        value: String,
        /// What it offers.
        offered: Vec<String>,
    },
    /// The value is no text; forms give nothing else.
    #[error("the field `{field}` must be filled with text")]
    NotText {
        /// The field's name.
        field: String,
    },
    /// The form has no such field.
    #[error("the form has no field `{field}`{}", meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default())]
    NoSuchField {
        /// The name.
        field: String,
        /// The field that was probably meant.
        meant: Option<String>,
    },
}

impl FormError {
    pub(super) fn unknown(name: &str, fields: &[&ActionField]) -> FormError {
        let meant = did_you_mean(name, fields.iter().map(|field| field.name.as_str())).map(str::to_owned);
        FormError::NoSuchField { field: name.to_owned(), meant }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

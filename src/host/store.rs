//! The property store, which outlives a run and is shared by the flows of one agent's desktop.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Parameters of `store.get_property`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetProperty {
    /// The property's name.
    pub key: String,
}

/// The value of a property.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `value`")]
pub struct StoredValue {
    /// The value; absent if the property was never set.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub value: Option<Value>,
}

/// Parameters of `store.set_property`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetProperty {
    /// The property's name.
    pub key: String,
    /// Its new value; absent where the flow's expression found nothing: the property is then not set any more.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub value: Option<Value>,
}

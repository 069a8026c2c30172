//! The property store, which outlives a run and is shared by the flows of one agent's desktop.
//!
//! One store holds what flows set, the counters, and what the adapter keeps for itself. What is not the flows' own has a
//! key that begins with [`RESERVED_PREFIX`]: the calls on properties neither see nor change it, so that clearing all
//! properties breaks nothing (it did in the adapter before 5.15).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

/// How the keys begin that flows can neither read nor write as properties: the adapter's own, and the counters.
pub const RESERVED_PREFIX: &str = "cti:";

/// How the key of a counter begins in the store; its name follows.
pub const COUNTER_PREFIX: &str = "cti:counter:";

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

/// Parameters of `store.get_properties`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetProperties {}

/// Parameters of `store.clear_properties`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClearProperties {}

/// Parameters of `store.update_counter`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateCounter {
    /// The counter's name; a counter that does not exist is made and begins at 0.
    pub name: String,
    /// What is added; what is negative is taken away.
    pub by: Number,
}

/// Parameters of `store.get_counter`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCounter {
    /// The counter's name.
    pub name: String,
}

/// What a counter shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the counter's `value`")]
pub struct CounterValue {
    /// The number; 0 for a counter that was never updated.
    pub value: Number,
}

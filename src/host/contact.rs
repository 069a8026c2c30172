//! Calls on the flow's contact: the voice call, chat or task that fired the event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Parameters of `contact.get_properties`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetContactProperties {}

/// Parameters of `contact.get_attribute`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetContactAttribute {
    /// The attribute's key; case counts.
    pub name: String,
}

/// The value of a contact attribute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `value`")]
pub struct AttributeValue {
    /// Its text; absent if the contact has no such attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// Parameters of `contact.get_customer_phone_number`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCustomerPhoneNumber {}

/// The customer's number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `phone` and `country`")]
pub struct CustomerPhoneNumber {
    /// The number as the contact center gives it, usually E.164; absent for a chat or task without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The ISO 3166 two-letter country of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Parameters of `contact.get_variable`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetContactVariable {
    /// The variable's name.
    pub name: String,
}

/// Parameters of `contact.set_variable`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetContactVariable {
    /// The variable's name.
    pub name: String,
    /// Its new value; absent: it is set no more.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub value: Option<Value>,
}

/// Parameters of `contact.update_attributes`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateContactAttributes {
    /// Attribute key to new value. The contact center stores text.
    pub attributes: Map<String, Value>,
}

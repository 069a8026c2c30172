//! Block Get Contact Attribute.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host::{self, AttributeValue};

/// Reads one attribute of the contact, as the contact flow or Update Contact Attributes has set it.
///
/// An attribute with empty text is an attribute: `defaultValue` stands in only where there is none.
///
/// Source: the example flow `01-legacy.json` and others show the controls, the port and the result; the Black Belt
/// slides explain them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetContactAttribute {
    /// The attribute's key; case counts.
    attribute_name: Text,
    /// The value if the contact has no such attribute; the editor stores `""` for an empty field, and that is what comes
    /// out.
    #[serde(default)]
    default_value: Any,
}

/// What was read.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct ContactAttribute {
    /// The attribute's text, or `defaultValue`; absent if there is neither.
    value: Option<Value>,
}

impl Block for GetContactAttribute {
    const TYPE: &'static str = "SE_ContactGetAttributeValue";
    const TITLE: &'static str = "Get Contact Attribute";
    const TITLE_JA: &'static str = "コンタクトの属性を取得";
    const CATEGORY: Category = Category::ConnectContact;
    const PORTS: &'static [Port] = Port::DONE;
    const NEEDS_CONTACT: bool = true;
    const CALLS: &'static [&'static str] = &["contact.get_attribute"];
    type Results = ContactAttribute;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetContactAttribute { name: self.attribute_name.0 }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let default = answer.controls()?.default_value.0;
        let attribute = answer.reply::<AttributeValue>()?;
        Ok(Next::leave_with(Port::Done, "value", attribute.value.map(Value::String).or(default)))
    }
}

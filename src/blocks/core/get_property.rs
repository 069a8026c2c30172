//! Block Get Property.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host;

/// Reads one property of the adapter's property store, which outlives a run and is shared by all flows of the desktop.
///
/// Source: the High Velocity Sales flow `onRoutable.json` shows the controls, the port and the result; Appendix F
/// describes the store.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetProperty {
    /// The property's name.
    key: Text,
    /// The value if the property is not set; the editor stores `""` for an empty field, and that is what comes out.
    #[serde(default)]
    default_value: Any,
}

/// What was read.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct PropertyValue {
    /// The stored value, or `defaultValue`; absent if there is neither.
    value: Option<Value>,
}

impl Block for GetProperty {
    const TYPE: &'static str = "SE_GetProperty";
    const TITLE: &'static str = "Get Property";
    const TITLE_JA: &'static str = "プロパティを取得";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["store.get_property"];
    type Results = PropertyValue;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetProperty { key: self.key.0 }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let default = answer.controls()?.default_value.0;
        let stored = answer.reply::<host::StoredValue>()?;
        Ok(Next::leave_with(Port::Done, "value", stored.value.or(default)))
    }
}

//! Block Get Variable.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host::{GetContactVariable, StoredValue};

/// Reads a variable that a flow has set on the contact. Variables of a run need no block: `$.variables.<name>` reads
/// them.
///
/// The variable may have been set by the flow of an earlier event of the same contact, with Set Variable and the
/// scope `contact`. A variable whose value is `null` is set.
///
/// Source: our decision, modelled on Get Property; the adapter has only properties, which all contacts share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetVariable {
    /// The variable's name.
    #[schemars(extend("examples" = ["accountId"]))]
    name: Text,
    /// The value if the variable is not set; not given, there is no value then.
    #[serde(default)]
    default_value: Any,
}

/// What was read.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct ContactVariable {
    /// The variable's value, or `defaultValue`; absent if there is neither.
    value: Option<Value>,
}

impl Block for GetVariable {
    const TYPE: &'static str = "CF_GetVariable";
    const TITLE: &'static str = "Get Variable";
    const TITLE_JA: &'static str = "変数を取得";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = Port::DONE;
    const NEEDS_CONTACT: bool = true;
    const CALLS: &'static [&'static str] = &["contact.get_variable"];
    type Results = ContactVariable;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(GetContactVariable { name: self.name.0 }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let default = answer.controls()?.default_value.0;
        let stored = answer.reply::<StoredValue>()?;
        Ok(Next::leave_with(Port::Done, "value", stored.value.or(default)))
    }
}

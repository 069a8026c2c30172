//! Block Set Variable.

use schemars::JsonSchema;
use serde::Deserialize;

use super::VariableScope;
use crate::block::{Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host::SetContactVariable;

/// Sets a variable of this run, which expressions read at `$.variables.<name>`, or of the contact, which the flows of its
/// later events read with Get Variable.
///
/// A value that finds nothing unsets the variable. Unlike properties, variables of a run or a contact never mix with
/// those of another one. Ours; the adapter has only properties.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetVariable {
    /// The variable's name.
    name: Text,
    /// Its new value, of any type; not given, the variable is set no more.
    #[serde(default)]
    value: Any,
    /// How far it reaches; this run if not given.
    #[serde(default)]
    scope: Option<VariableScope>,
}

/// The value that was set.
#[derive(Debug, JsonSchema)]
#[expect(dead_code, reason = "the shape of results that the run makes; read by the schema generator only")]
pub struct VariableValue {
    /// The value; absent if there was none, and for a variable of the contact.
    value: Option<serde_json::Value>,
}

impl Block for SetVariable {
    const TYPE: &'static str = "CF_SetVariable";
    const TITLE: &'static str = "Set Variable";
    const TITLE_JA: &'static str = "変数を設定";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["contact.set_variable"];
    type Results = VariableValue;

    fn enter(self) -> Result<Next, Exception> {
        Ok(match self.scope.unwrap_or_default() {
            VariableScope::Run => Next::Remember(self.name.0, self.value.0),
            VariableScope::Contact => Next::ask(SetContactVariable { name: self.name.0, value: self.value.0 }),
        })
    }
}

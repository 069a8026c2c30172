//! Block Set Variable.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::VariableScope;
use crate::block::{Answer, Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host::{Command, SetContactVariable};

/// Sets a variable of this run, which expressions read at `$.variables.<name>`, or of the contact, which the flows of
/// its later events read with Get Variable.
///
/// A value that finds nothing unsets the variable, and so does none. A variable of the run ends with it; a flow that
/// is called has variables of its own. Unlike properties, variables of a run or a contact never mix with those of
/// another one.
///
/// Source: our decision, modelled on Set Property; the adapter has only properties, which all contacts share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetVariable {
    /// The variable's name.
    #[schemars(extend("examples" = ["accountId"]))]
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
#[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
pub struct VariableValue {
    /// The value; absent if there was none.
    value: Option<Value>,
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

    /// The host keeps a variable of the contact; its record shows the value, as that of a variable of the run does.
    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let value = match answer.command {
            Command::SetContactVariable(with) => with.value.clone(),
            _ => None,
        };
        Ok(Next::leave_with(Port::Done, "value", value))
    }
}

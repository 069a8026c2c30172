//! Block Stop.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Block, Category, Next, Port, Role};
use crate::controls::Any;
use crate::exception::Exception;

/// Completes the run, as End does, and gives a result to the one who ran it: the block Call Flow of another flow, or
/// the program that embeds the engine.
///
/// A result may be an object or a list of expressions; members that find nothing are left out.
///
/// Source: our decision, modelled on End; in the adapter a flow answers only through what it does.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stop {
    /// The result, of any type; not given, there is none.
    #[serde(default)]
    result: Any,
}

impl Block for Stop {
    const TYPE: &'static str = "CF_Stop";
    const TITLE: &'static str = "Stop";
    const TITLE_JA: &'static str = "結果を返して終了";
    const CATEGORY: Category = Category::ControlFlow;
    const ROLE: Role = Role::End;
    const PORTS: &'static [Port] = Port::NONE;
    /// The result itself.
    type Results = Value;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::Leave(Port::Done, Some(self.result.0.unwrap_or(Value::Null))))
    }
}

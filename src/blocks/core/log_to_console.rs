//! Block Log to Console.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::host::{Level, WriteLog};

/// Writes a value to the console and goes on. `false` and `0` are written too, not dropped.
///
/// A host that cannot write it does not stop the flow. A level that does not exist does, since the block has no `failure`
/// port to leave by; that is our decision.
///
/// Source: the example flow `03-click-to-dial.json` and others show the controls, the port and the level `debug`; by
/// release notes 5.7 `false` is written. The further levels are inferred from the browser's console.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogToConsole {
    /// How loud; `debug` if not given.
    #[serde(default)]
    level: Option<Level>,
    /// What to write: text or any value; nothing where the expression finds nothing.
    #[serde(default)]
    message: Any,
}

impl Block for LogToConsole {
    const TYPE: &'static str = "SE_Log";
    const TITLE: &'static str = "Log to Console";
    const TITLE_JA: &'static str = "コンソールにログを出力";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["log.write"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(WriteLog { level: self.level.unwrap_or_default(), message: self.message.0 }))
    }
}

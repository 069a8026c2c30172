//! Block Start.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port, Role};
use crate::exception::Exception;

/// Where the flow begins. A flow has exactly one; it records success with results `null`.
///
/// Source: every example flow begins with one. The console log on the CTI Flow page shows its results.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Start {}

impl Block for Start {
    const TYPE: &'static str = "SE_Start";
    const TITLE: &'static str = "Start";
    const TITLE_JA: &'static str = "開始";
    const CATEGORY: Category = Category::Core;
    const ROLE: Role = Role::Start;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::done(()))
    }
}

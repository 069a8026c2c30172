//! Block End.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port, Role};
use crate::exception::Exception;

/// Where the flow is completed. Several ports may lead to one End, and a flow may have several.
///
/// It records success with results `null`. Reaching an End is not required: a flow also stops where the port that it
/// takes is not connected.
///
/// Source: every example flow has one, without controls and with `ports` empty or absent. That it leaves a record and
/// that a flow may have several is our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct End {}

impl Block for End {
    const TYPE: &'static str = "SE_End";
    const TITLE: &'static str = "End";
    const TITLE_JA: &'static str = "終了";
    const CATEGORY: Category = Category::Core;
    const ROLE: Role = Role::End;
    const PORTS: &'static [Port] = Port::NONE;
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::done(()))
    }
}

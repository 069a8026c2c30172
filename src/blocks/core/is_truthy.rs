//! Block Is Truthy?.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::javascript;

/// Branches on JavaScript truthiness (ECMA-262, ToBoolean).
///
/// The empty text, `0`, `null`, `false`, not-a-number and an expression that finds nothing leave by `false`; everything
/// else leaves by `true`. The text `false` is not empty, so it is truthy: whether the adapter treats it otherwise is
/// not known, and following JavaScript is our decision.
///
/// Source: the example flow `07-screenpop-case.json` and others show the control and the ports. Appendix F speaks of
/// truthiness, which ECMAScript defines (ToBoolean).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct IsTruthy {
    /// The value to test.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
}

impl Block for IsTruthy {
    const TYPE: &'static str = "SE_CoreTruthy";
    const TITLE: &'static str = "Is Truthy?";
    const TITLE_JA: &'static str = "値は真か";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DECISION;
    /// The bare answer.
    type Results = bool;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::decide(javascript::is_truthy(self.value.0.as_ref())))
    }
}

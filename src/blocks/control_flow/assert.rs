//! Block Assert.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::javascript;

/// Ends the run as failed unless a value is truthy, with a message that says what was expected.
///
/// For what must be so for the flow to make sense; where the flow has an answer to both, use Is Truthy?. The
/// exception's code is `assertion-failed`; a run that was called by another flow makes its Call Flow leave by
/// `failure`.
///
/// Source: our decision, modelled on Is Truthy?; the adapter cannot end a run as failed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Assert {
    /// The value that must be truthy (ECMA-262, ToBoolean).
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
    /// What was expected, for the one who reads the trace; not given, the exception only says that the value is not
    /// truthy.
    #[schemars(extend("examples" = ["the caller has a number"]))]
    #[serde(default)]
    message: Option<Text>,
}

impl Block for Assert {
    const TYPE: &'static str = "CF_Assert";
    const TITLE: &'static str = "Assert";
    const TITLE_JA: &'static str = "前提の確認";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        if javascript::is_truthy(self.value.0.as_ref()) {
            return Ok(Next::done(()));
        }
        let message = self.message.map_or_else(|| "the value is not truthy".to_owned(), |message| message.0);
        Err(Exception::new(Exception::ASSERTION_FAILED, message))
    }
}

//! Block Join Strings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::javascript::join;

/// Puts two values together as one text, without anything between them.
///
/// Numbers and booleans are written as in JavaScript, `false` too. A value that is null or not there adds nothing; that
/// is our decision (`join` of a JavaScript array, and not `+`).
///
/// Source: Appendix F has the purpose, and by release notes 5.7 `false` is not dropped. The result is inferred from a
/// screenshot on the CTI Flow page; the controls' names are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct JoinStrings {
    /// The first part.
    #[serde(default)]
    #[schemars(!default)]
    value1: Any,
    /// The second part.
    #[serde(default)]
    #[schemars(!default)]
    value2: Any,
}

/// The text that was made.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextResult {
    /// The text.
    pub string: String,
}

impl Block for JoinStrings {
    const TYPE: &'static str = "SE_CoreJoinStrings";
    const ALIASES: &'static [&'static str] = &["SE_CoreJoin", "SE_CoreConcat"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Join Strings";
    const TITLE_JA: &'static str = "文字列の結合";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    type Results = TextResult;

    fn enter(self) -> Result<Next, Exception> {
        let string = join([self.value1.0.as_ref().into(), self.value2.0.as_ref().into()]);
        Ok(Next::done(TextResult { string }))
    }
}

//! Block Call jQuery Method.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host::{CallJquery, ReturnedValue};

/// Calls a jQuery method on elements of the legacy adapter's page.
///
/// No other host has such a page: there the call is `unsupported`, and since the block has no port for failure the run
/// ends. `cti check --host` tells so beforehand. The controls' names are not published; they are our choice.
///
/// Source: Appendix F, which says that a method of a jQuery selection is called with arguments. The port and the
/// result are our decision, too.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallJqueryMethod {
    /// The jQuery selector of the elements.
    #[schemars(extend("examples" = ["#phone", ".ccp-tab"]))]
    selector: Text,
    /// The method to call on them.
    #[schemars(extend("examples" = ["show", "hide", "addClass"]))]
    method: Text,
    /// A list of arguments, or one argument; none if not given.
    #[serde(default)]
    arguments: Any,
}

impl Block for CallJqueryMethod {
    const TYPE: &'static str = "SE_CoreJQuery";
    const ALIASES: &'static [&'static str] = &["SE_JQuery", "SE_CallJQueryMethod"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Call jQuery Method";
    const TITLE_JA: &'static str = "jQuery メソッドの呼び出し";
    const CATEGORY: Category = Category::Ui;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["desktop.call_jquery"];
    type Results = ReturnedValue;

    fn enter(self) -> Result<Next, Exception> {
        let arguments = match self.arguments.0 {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(text)) if text.is_empty() => Vec::new(),
            Some(Value::Array(arguments)) => arguments,
            Some(argument) => vec![argument],
        };
        Ok(Next::ask(CallJquery { selector: self.selector.0, method: self.method.0, arguments }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::done(answer.reply::<ReturnedValue>()?))
    }
}

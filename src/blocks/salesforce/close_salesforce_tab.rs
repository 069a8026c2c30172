//! Block Close Salesforce Tab.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::CloseTab;

/// Closes a tab of the console (console API `closeTab`). Closing the first tab inside a primary tab closes the primary
/// tab.
///
/// A tab that is not open leaves by `failure`.
///
/// Source: Appendix F and release notes 5.7 have the block. What happens is inferred from the console API's
/// `closeTab`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloseSalesforceTab {
    /// The tab's id.
    id: Text,
}

impl Block for CloseSalesforceTab {
    const TYPE: &'static str = "SE_SFCloseTab";
    const ALIASES: &'static [&'static str] = &["SE_SFCloseSalesforceTab"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Close Salesforce Tab";
    const TITLE_JA: &'static str = "Salesforce タブを閉じる";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["tabs.close"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(CloseTab { id: self.id.0 }))
    }
}

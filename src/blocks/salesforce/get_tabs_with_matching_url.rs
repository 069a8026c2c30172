//! Block Get Tabs With Matching Url.

use schemars::JsonSchema;
use serde::Deserialize;

use super::tab_results::IdsResults;
use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{ListTabs, OpenedTab, TabList};

/// Reads the ids of the primary tabs of the console whose address matches a text.
///
/// What matching means is not published. Our decision: the address contains the text, and case counts, since record ids
/// differ by case. No match is an empty list, not a failure.
///
/// Source: Appendix F and release notes 5.7 have the block. The results are inferred from Get Primary Tab Ids; the
/// control's name is our decision, too.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetTabsWithMatchingUrl {
    /// The text that the address contains.
    #[schemars(extend("examples" = ["/lightning/r/Case/", "5005h000006Rj29AAC"]))]
    url: Text,
}

impl Block for GetTabsWithMatchingUrl {
    const TYPE: &'static str = "SE_SFGetTabsWithMatchingUrl";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Tabs With Matching Url";
    const TITLE_JA: &'static str = "URL が一致するタブの取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["tabs.list"];
    type Results = IdsResults;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ListTabs {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let text = answer.controls()?.url.0;
        let matches = |tab: &OpenedTab| tab.url.as_deref().is_some_and(|url| url.contains(&text));
        Ok(Next::success(IdsResults::of_primary(answer.reply::<TabList>()?, matches)))
    }
}

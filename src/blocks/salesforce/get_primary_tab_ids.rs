//! Block Get Primary Tab Ids.

use schemars::JsonSchema;
use serde::Deserialize;

use super::tab_results::IdsResults;
use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{ListTabs, TabList};

/// Reads the ids of the open primary tabs of the console (console API `getPrimaryTabIds`). No open tab is an empty
/// list.
///
/// Source: Appendix F and release notes 5.7 have the block; the console API has a method of that name, from which
/// `ids` is inferred.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetPrimaryTabIds {}

impl Block for GetPrimaryTabIds {
    const TYPE: &'static str = "SE_SFGetPrimaryTabIds";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Primary Tab Ids";
    const TITLE_JA: &'static str = "プライマリタブ ID の取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["tabs.list"];
    type Results = IdsResults;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ListTabs {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(IdsResults::of_primary(answer.reply::<TabList>()?, |_| true)))
    }
}

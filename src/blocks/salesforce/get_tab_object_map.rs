//! Block Get Tab Object Map.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{ListTabs, TabList};

/// Reads which primary tabs of the console are open and the records that they show.
///
/// A tab that shows no record is there with `null`. Neither that nor the form of the map is published; both are our
/// decisions.
///
/// Source: Appendix F, which speaks of a map of the visible primary tabs and their objects, and release notes 5.7.
/// The ports are inferred from the console API, whose calls can fail.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetTabObjectMap {}

/// The primary tabs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TabObjectMap {
    /// Tab id to the id of the record that the tab shows.
    value: Map<String, Value>,
}

impl Block for GetTabObjectMap {
    const TYPE: &'static str = "SE_SFGetTabObjectMap";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Tab Object Map";
    const TITLE_JA: &'static str = "タブとオブジェクトのマップの取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["tabs.list"];
    type Results = TabObjectMap;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ListTabs {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let primary = answer.reply::<TabList>()?.tabs.into_iter().filter(|tab| tab.parent_tab_id.is_none());
        Ok(Next::success(TabObjectMap { value: primary.map(|tab| (tab.id, tab.record_id.into())).collect() }))
    }
}

//! Block Get Focused Primary Tab Object Id.

use schemars::JsonSchema;
use serde::Deserialize;

use super::tab_results::{IdResults, TabLevel, focused_record};
use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{ListTabs, TabList};

/// Reads the id of the record in the primary tab that the agent sees (console API `getFocusedPrimaryTabObjectId`), so
/// that a flow can connect the contact with what is on the screen.
///
/// Without such a tab, or where it shows no record, the block leaves by `failure` with exception `not-found`, which is
/// our decision.
///
/// Source: Appendix F has the purpose; the console API has a method of that name. The results are inferred from Open
/// Salesforce Primary Tab.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GetFocusedPrimaryTabObjectId {}

impl Block for GetFocusedPrimaryTabObjectId {
    const TYPE: &'static str = "SE_SFGetFocusedPrimaryTabObjectId";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Focused Primary Tab Object Id";
    const TITLE_JA: &'static str = "フォーカスされたプライマリタブのオブジェクト ID の取得";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["tabs.list"];
    type Results = IdResults;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ListTabs {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        focused_record(answer.reply::<TabList>()?, TabLevel::Primary).map(Next::success)
    }
}

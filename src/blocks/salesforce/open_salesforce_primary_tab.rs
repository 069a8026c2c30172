//! Block Open Salesforce Primary Tab.

use schemars::JsonSchema;
use serde::Deserialize;

use super::tab_results::IdResults;
use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Flag, Text};
use crate::exception::Exception;
use crate::host::{OpenTab, TabId};

/// Opens a primary tab of the console (console API `openPrimaryTab`).
///
/// Where a primary tab shows the address already, hosts may take that one. Whether a tab comes to the front without
/// `active` is not published; that it does is our decision.
///
/// Source: Appendix F has the purpose, release notes 5.7 both results. The controls are inferred from the console
/// API's `openPrimaryTab`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenPrimaryTab {
    /// The address of the page, inside the CRM or elsewhere.
    #[schemars(extend("examples" = ["/lightning/r/Case/5005h000006Rj29AAC/view", "https://example.com"]))]
    url: Text,
    /// Whether the tab comes to the front; it does if not given.
    #[serde(default)]
    active: Option<Flag>,
    /// What is written on the tab; the page's own title if not given.
    #[serde(default)]
    tab_label: Option<Text>,
    /// A name for programs that look for the tab; none if not given.
    #[serde(default)]
    name: Option<Text>,
}

impl Block for OpenPrimaryTab {
    const TYPE: &'static str = "SE_SFOpenPrimaryTab";
    const ALIASES: &'static [&'static str] = &["SE_SFPrimaryTab"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Open Salesforce Primary Tab";
    const TITLE_JA: &'static str = "Salesforce プライマリタブを開く";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["tabs.open"];
    type Results = IdResults;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(OpenTab {
            url: self.url.0,
            parent_tab_id: None,
            active: self.active.is_none_or(|flag| flag.0),
            label: self.tab_label.map(|text| text.0),
            name: self.name.map(|text| text.0),
        }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::success(IdResults::of(answer.reply::<TabId>()?.id)))
    }
}

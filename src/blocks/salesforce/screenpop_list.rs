//! Block Screenpop List.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::ScreenPop;

/// Opens a list view for the agent (Open CTI `screenPop`, type `LIST`).
///
/// Source: Appendix F has the purpose. The controls and the ports are inferred from Open CTI's `screenPop`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenpopList {
    /// The list view's record id.
    list_view_id: Text,
    /// The API name of the object that it lists.
    #[schemars(extend("examples" = ["Case", "Contact", "Lead", "Account"]))]
    scope: Text,
}

impl Block for ScreenpopList {
    const TYPE: &'static str = "SE_SFScreenpopList";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Screenpop List";
    const TITLE_JA: &'static str = "スクリーンポップのリスト";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.screen_pop"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ScreenPop::List { list_view_id: self.list_view_id.0, entity_name: self.scope.0 }))
    }
}

//! Block Screenpop Object Home.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::ScreenPop;

/// Opens the home page of an object for the agent (Open CTI `screenPop`, type `OBJECTHOME`).
///
/// Source: Appendix F has the purpose. The control and the ports are inferred from Open CTI's `screenPop`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenpopObjectHome {
    /// The object's API name.
    #[schemars(extend("examples" = ["Case", "Contact", "Lead", "Account"]))]
    scope: Text,
}

impl Block for ScreenpopObjectHome {
    const TYPE: &'static str = "SE_SFScreenpopObjectHome";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Screenpop Object Home";
    const TITLE_JA: &'static str = "スクリーンポップのオブジェクトホーム";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.screen_pop"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ScreenPop::ObjectHome { entity_name: self.scope.0 }))
    }
}

//! Block Screenpop Url.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::ScreenPop;

/// Opens a page at an address for the agent (Open CTI `screenPop`, type `URL`).
///
/// In Lightning, Open CTI takes an address inside the CRM only, written without scheme and server. The host decides
/// about others.
///
/// Source: Appendix F has the purpose. The control and the ports are inferred from Open CTI's `screenPop`, which also
/// defines the address.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenpopUrl {
    /// The address of the page.
    #[schemars(extend("examples" = ["/apex/CallerPage?phone=1", "/lightning/o/Case/home"]))]
    url: Text,
}

impl Block for ScreenpopUrl {
    const TYPE: &'static str = "SE_SFScreenpopUrl";
    const ALIASES: &'static [&'static str] = &["SE_SFScreenpopURL"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Screenpop Url";
    const TITLE_JA: &'static str = "スクリーンポップの URL";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.screen_pop"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ScreenPop::Url { url: self.url.0 }))
    }
}

//! Block Login Agent on Salesforce.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::LogInToPresence;

/// Logs the agent in to Omni-Channel with a presence status (console API `login`).
///
/// Source: Appendix F has the purpose. The control and the ports are inferred from the console API's `login`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginAgent {
    /// The status to begin with: its record id, or its developer name as presence sync has it.
    #[schemars(extend("examples" = ["Available", "On_Break"]))]
    status_id: Text,
}

impl Block for LoginAgent {
    const TYPE: &'static str = "SE_SFLoginAgent";
    const ALIASES: &'static [&'static str] = &["SE_SFLogin"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Login Agent on Salesforce";
    const TITLE_JA: &'static str = "Salesforce でのエージェントのログイン";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["presence.log_in"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(LogInToPresence { status_id: self.status_id.0 }))
    }
}

//! Block Get Counter.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{self, CounterValue};

/// Reads a counter. One that was never updated shows 0.
///
/// The adapter keeps one itself, `openAgentTabs`: the number of open tabs.
///
/// Source: release notes 5.4 name the block and the counter `openAgentTabs`; no appendix has it. The control and the
/// result are our decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GetCounter {
    /// The counter's name.
    #[schemars(extend("examples" = ["openAgentTabs"]))]
    name: Text,
}

impl Block for GetCounter {
    const TYPE: &'static str = "SE_GetCounter";
    const ALIASES: &'static [&'static str] = &["SE_CoreGetCounter"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get Counter";
    const TITLE_JA: &'static str = "カウンターを取得";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["store.get_counter"];
    /// What the counter shows.
    type Results = CounterValue;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetCounter { name: self.name.0 }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::done(answer.reply::<CounterValue>()?))
    }
}

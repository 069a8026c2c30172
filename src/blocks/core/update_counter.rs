//! Block Update Counter.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::controls::{Numeric, Text};
use crate::exception::Exception;
use crate::host::{self, CounterValue};

/// Adds to a counter that outlives the run and is shared by all flows of the desktop. A counter that does not exist begins
/// at 0.
///
/// That `value` is added, and does not replace the number, is our decision; so is the result.
///
/// Source: release notes 5.4, by which counters are made with it; no appendix has the block. The names of the controls
/// are our decision, too.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct UpdateCounter {
    /// The counter's name.
    name: Text,
    /// What is added; 1 if not given. What is negative is taken away.
    #[serde(default)]
    #[schemars(extend("examples" = [1, -1]))]
    value: Option<Numeric>,
}

impl Block for UpdateCounter {
    const TYPE: &'static str = "SE_UpdateCounter";
    const ALIASES: &'static [&'static str] = &["SE_CoreUpdateCounter"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Update Counter";
    const TITLE_JA: &'static str = "カウンターを更新";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["store.update_counter"];
    /// What the counter shows now.
    type Results = CounterValue;

    fn enter(self) -> Result<Next, Exception> {
        let by = self.value.map_or_else(|| 1.into(), |value| value.0);
        Ok(Next::ask(host::UpdateCounter { name: self.name.0, by }))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::done(answer.reply::<CounterValue>()?))
    }
}

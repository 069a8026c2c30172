//! Block Get All Properties.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{Answer, Block, Category, Evidence, Next, Port};
use crate::exception::Exception;
use crate::host::{self, JsonObject};

/// Reads all properties of the adapter's property store as one object.
///
/// The adapter's own values and the counters are not among them. The name of the result is not published; `value` is our
/// decision, as in Get Property.
///
/// Source: Appendix F has the purpose, and by release notes 5.31 the block works when a contact is destroyed, too.
/// The port is inferred.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GetAllProperties {}

/// What was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AllProperties {
    /// Property name to value; empty if none is set.
    value: JsonObject,
}

impl Block for GetAllProperties {
    const TYPE: &'static str = "SE_GetProperties";
    const ALIASES: &'static [&'static str] = &["SE_GetAllProperties"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Get All Properties";
    const TITLE_JA: &'static str = "すべてのプロパティを取得";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["store.get_properties"];
    type Results = AllProperties;

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::GetProperties {}))
    }

    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        Ok(Next::done(AllProperties { value: answer.reply()? }))
    }
}

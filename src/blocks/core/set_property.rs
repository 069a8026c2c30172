//! Block Set Property.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::{Any, Text};
use crate::exception::Exception;
use crate::host;

/// Writes one property of the adapter's property store; flows on other sources and events can read it.
///
/// Values keep their type: text stays text. An expression that finds nothing unsets the property, so that Get Property
/// gives its default again. The adapter stores `undefined` then; treating that as unset is our decision.
///
/// Source: the High Velocity Sales flows `onHvsWorkStart.json` and `onConnecting.json` show the controls and the
/// port; Appendix F describes the store.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetProperty {
    /// The property's name.
    key: Text,
    /// The value to store, replacing an earlier one.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
}

impl Block for SetProperty {
    const TYPE: &'static str = "SE_SetProperty";
    const TITLE: &'static str = "Set Property";
    const TITLE_JA: &'static str = "プロパティを設定";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["store.set_property"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::SetProperty { key: self.key.0, value: self.value.0 }))
    }
}

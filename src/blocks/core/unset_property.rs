//! Block Unset Property.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host;

/// Removes one property from the adapter's property store, so that Get Property gives its default again. A property that
/// is not set is no mistake.
///
/// Source: Appendix F and release notes 5.5 have the block. The control is inferred from Get Property and Set
/// Property.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct UnsetProperty {
    /// The property's name.
    key: Text,
}

impl Block for UnsetProperty {
    const TYPE: &'static str = "SE_UnsetProperty";
    const ALIASES: &'static [&'static str] = &["SE_RemoveProperty", "SE_DeleteProperty"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Unset Property";
    const TITLE_JA: &'static str = "プロパティの設定を解除";
    const CATEGORY: Category = Category::Core;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["store.set_property"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(host::SetProperty { key: self.key.0, value: None }))
    }
}

//! Block Screenpop New Record.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::ScreenPop;

/// Opens the new-record page of an object, prefilled (Open CTI `screenPop`, type `NEW_RECORD_MODAL`). Nothing is saved
/// until the agent saves.
///
/// Source: the example flow `07-screenpop-case.json` shows the controls and the ports. What pops is inferred from
/// Open CTI's `screenPop`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenpopNewRecord {
    /// The object's API name.
    #[schemars(extend("examples" = ["Case", "Contact", "Lead", "Account"]))]
    entity_name: Text,
    /// Field API name to the value that it is prefilled with: literal or expression. What finds nothing is left out.
    #[serde(default)]
    default_field_values: Fields,
}

impl Block for ScreenpopNewRecord {
    const TYPE: &'static str = "SE_SFScreenpopNewRecord";
    const TITLE: &'static str = "Screenpop New Record";
    const TITLE_JA: &'static str = "スクリーンポップの新しいレコード";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.screen_pop"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ScreenPop::NewRecord {
            entity_name: self.entity_name.0,
            default_field_values: self.default_field_values.0,
        }))
    }
}

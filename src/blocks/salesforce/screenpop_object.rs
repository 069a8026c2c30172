//! Block Screenpop Object.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Next, Port};
use crate::controls::{Flag, Text};
use crate::exception::Exception;
use crate::host::ScreenPop;

/// Opens a record's page for the agent (Open CTI `screenPop`, type `SOBJECT`).
///
/// Without a record id the block leaves by `failure` in either case: with `noPopOnEmpty` because it was told not to pop,
/// without it because Open CTI rejects an empty id.
///
/// Source: the example flow `11-SalesforceContactCreation.json` and others show the controls and the ports, the Black
/// Belt slides explain `noPopOnEmpty`. What pops is inferred from Open CTI's `screenPop`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenpopObject {
    /// The id of the record to show.
    #[schemars(required)]
    record_id: Option<Text>,
    /// Whether an empty or missing id is expected and leaves by `failure` without trying.
    #[serde(default)]
    no_pop_on_empty: Flag,
}

impl Block for ScreenpopObject {
    const TYPE: &'static str = "SE_SFScreenpopObject";
    const TITLE: &'static str = "Screenpop Object";
    const TITLE_JA: &'static str = "スクリーンポップのオブジェクト";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.screen_pop"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        match self.record_id {
            Some(id) => Ok(Next::ask(ScreenPop::Record { record_id: id.0 })),
            None if self.no_pop_on_empty.0 => {
                Err(Exception::new(Exception::NO_RECORD, "there is no record id, and `noPopOnEmpty` is set"))
            }
            None => Err(Exception::bad_control("`recordId`: is not given")),
        }
    }
}

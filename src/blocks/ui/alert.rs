//! Block Alert.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::ShowAlert;

/// Shows a text to the agent in a window of its own, and goes on when the agent has closed it (the browser's `alert`).
///
/// The control's name is not published; `message` is our choice.
///
/// Source: release notes 5.4, which have the title and that a window alert is shown; no appendix has the block. The
/// port is inferred: an alert cannot fail.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// The text to show.
    message: Text,
}

impl Block for Alert {
    const TYPE: &'static str = "SE_Alert";
    const ALIASES: &'static [&'static str] = &["SE_CoreAlert"];
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Alert";
    const TITLE_JA: &'static str = "アラート";
    const CATEGORY: Category = Category::Ui;
    const PORTS: &'static [Port] = Port::DONE;
    const CALLS: &'static [&'static str] = &["desktop.show_alert"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        Ok(Next::ask(ShowAlert { message: self.message.0 }))
    }
}

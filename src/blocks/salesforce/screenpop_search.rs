//! Block Screenpop Search.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::block::{Block, Category, Evidence, Next, Port};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::{MIN_POP_SEARCH_CHARACTERS, ScreenPop};

/// Searches every object of the CRM, whatever the softphone layout says, and opens the page with what was found (Open
/// CTI `screenPop`, type `SEARCH`). Search And Screenpop keeps to the layout.
///
/// Finding nothing leaves by `failure`, typically to Screenpop New Record. Text of fewer than 3 characters, blanks
/// around it not counted, leaves by `failure` without a search: Open CTI takes no shorter text.
///
/// Source: the Black Belt slides have the control, the search of all objects and the exit where nothing is found;
/// that this exit is `failure` is inferred. Open CTI's `screenPop` sets the shortest text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenpopSearch {
    /// The text to search, of at least 3 characters.
    search_string: Text,
}

impl Block for ScreenpopSearch {
    const TYPE: &'static str = "SE_SFScreenpopSearch";
    const EVIDENCE: Evidence = Evidence::Inferred;
    const TITLE: &'static str = "Screenpop Search";
    const TITLE_JA: &'static str = "スクリーンポップの検索";
    const CATEGORY: Category = Category::Salesforce;
    const PORTS: &'static [Port] = Port::FALLIBLE;
    const CALLS: &'static [&'static str] = &["desktop.screen_pop"];
    type Results = ();

    fn enter(self) -> Result<Next, Exception> {
        let text = self.search_string.0;
        if text.trim().chars().count() < MIN_POP_SEARCH_CHARACTERS {
            let message = format!("`searchString`: must have at least {MIN_POP_SEARCH_CHARACTERS} characters");
            return Err(Exception::bad_control(message));
        }
        Ok(Next::ask(ScreenPop::Search { search_text: text }))
    }
}

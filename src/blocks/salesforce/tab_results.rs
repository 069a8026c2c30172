//! What blocks make of the console's tabs. Which of two names the adapter leaves an id under is published for one block
//! only (Open Salesforce Primary Tab: both, release notes 5.7); the others do the same.

use schemars::JsonSchema;
use serde::Serialize;

use crate::exception::Exception;
use crate::host::{OpenedTab, TabList};

/// The id, under both names that flows read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IdResults {
    /// The id.
    id: String,
    /// The same, as older flows read it.
    value: String,
}

impl IdResults {
    pub(super) fn of(id: String) -> Self {
        Self { value: id.clone(), id }
    }
}

/// The ids, under both names that flows read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IdsResults {
    /// The tabs' ids, in the order in which the tabs stand.
    ids: Vec<String>,
    /// The same, as older flows read it.
    value: Vec<String>,
}

impl IdsResults {
    /// The ids of the primary tabs that fit.
    pub(super) fn of_primary(list: TabList, fits: impl Fn(&OpenedTab) -> bool) -> Self {
        let primary = list.tabs.into_iter().filter(|tab| tab.parent_tab_id.is_none() && fits(tab));
        let ids: Vec<String> = primary.map(|tab| tab.id).collect();
        Self { value: ids.clone(), ids }
    }
}

/// A kind of tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TabLevel {
    Primary,
    Subtab,
}

/// The record in the focused tab of a level.
pub(super) fn focused_record(list: TabList, level: TabLevel) -> Result<IdResults, Exception> {
    let TabList { tabs } = list;
    let in_front = |tab: &&OpenedTab| tab.focused && tab.parent_tab_id.is_none();
    let primary = tabs.iter().find(in_front);
    let (found, word) = match level {
        TabLevel::Primary => (primary, "primary tab"),
        // Every primary tab has a subtab in front; the agent sees the one in the primary tab in front.
        TabLevel::Subtab => {
            let inside = |tab: &&OpenedTab| {
                tab.focused && primary.is_some_and(|primary| tab.parent_tab_id.as_ref() == Some(&primary.id))
            };
            (tabs.iter().find(inside), "subtab")
        }
    };
    let tab = found.ok_or_else(|| Exception::not_found(format!("no {word} is in front")))?;
    let id = tab.record_id.clone();
    id.map(IdResults::of).ok_or_else(|| Exception::not_found(format!("the {word} in front shows no record")))
}

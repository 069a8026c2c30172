//! Calls on the tabs of the CRM's console: primary tabs, and the subtabs inside them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of `tabs.open`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenTab {
    /// The address of the page to show.
    pub url: String,
    /// The primary tab that gets it as a subtab; a primary tab of its own if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_tab_id: Option<String>,
    /// Whether it comes to the front.
    pub active: bool,
    /// What is written on it; what the page says if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A name for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The id of a tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the tab's `id`")]
pub struct TabId {
    /// The console's id of the tab.
    pub id: String,
}

/// Parameters of `tabs.close`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CloseTab {
    /// The tab's id.
    pub id: String,
}

/// Parameters of `tabs.list`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListTabs {}

/// The open tabs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the list `tabs`")]
pub struct TabList {
    /// Every open tab, primary tabs and subtabs, in the order in which they stand.
    pub tabs: Vec<OpenedTab>,
}

/// A tab that is open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the tab's `id`")]
pub struct OpenedTab {
    /// The tab's id.
    pub id: String,
    /// The primary tab that it is a subtab of; absent for a primary tab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_tab_id: Option<String>,
    /// The address of its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The record that it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_id: Option<String>,
    /// Whether the agent sees it: of the primary tabs the one in front, and in it the subtab in front.
    #[serde(default, deserialize_with = "crate::from_json::null_is_absent")]
    pub focused: bool,
}

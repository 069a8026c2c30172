//! The softphone layout: which objects are searched for a caller, and what pops for no, one or several matches.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The objects of a layout that names none, as in the layout that Salesforce creates for a new call center.
pub const DEFAULT_OBJECTS: [&str; 3] = ["Account", "Contact", "Lead"];

/// A softphone layout, one part a call direction. A part that is absent is [`CallLayout::default`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Softphone layout", deny_unknown_fields)]
pub struct SoftphoneLayout {
    /// For calls that come in. Also used where the direction is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbound: Option<CallLayout>,
    /// For calls that the agent dials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outbound: Option<CallLayout>,
    /// For calls between agents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internal: Option<CallLayout>,
}

impl SoftphoneLayout {
    /// The part for a call direction, compared without regard to case; anything but `outbound` and `internal` is inbound.
    pub fn part(&self, call_type: Option<&str>) -> CallLayout {
        let direction = call_type.map(str::to_ascii_lowercase);
        let part = match direction.as_deref() {
            Some("outbound") => &self.outbound,
            Some("internal") => &self.internal,
            _ => &self.inbound,
        };
        part.clone().unwrap_or_default()
    }
}

/// One part of a softphone layout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Softphone layout of one call direction", deny_unknown_fields)]
pub struct CallLayout {
    /// API names of the objects that are searched, in the order in which matches are listed.
    pub objects: Vec<String>,
    /// What pops when nothing matches.
    pub on_no_match: OnNoMatch,
    /// What pops when exactly one record matches.
    pub on_single_match: OnSingleMatch,
    /// What pops when several records match.
    pub on_multiple_matches: OnMultipleMatches,
}

impl Default for CallLayout {
    fn default() -> Self {
        Self {
            objects: DEFAULT_OBJECTS.map(str::to_owned).into(),
            on_no_match: OnNoMatch::default(),
            on_single_match: OnSingleMatch::default(),
            on_multiple_matches: OnMultipleMatches::default(),
        }
    }
}

/// What pops when nothing matches.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OnNoMatch {
    /// Nothing.
    #[default]
    None,
    /// The form for a new record of this object.
    NewRecord(String),
    /// A page at this address.
    Url(String),
    /// A Salesforce flow of this API name.
    Flow(String),
}

/// What pops when exactly one record matches.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OnSingleMatch {
    /// The record.
    #[default]
    Record,
    /// Nothing.
    None,
    /// A page at this address.
    Url(String),
    /// A Salesforce flow of this API name.
    Flow(String),
}

/// What pops when several records match.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OnMultipleMatches {
    /// The search page with the matches.
    #[default]
    Search,
    /// Nothing.
    None,
    /// A page at this address.
    Url(String),
    /// A Salesforce flow of this API name.
    Flow(String),
}

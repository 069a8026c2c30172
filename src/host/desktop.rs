//! Calls that show something on the agent's desktop.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::from_json::tagged_enum;

tagged_enum! {
    "target"
    /// Parameters of `desktop.screen_pop`: the page to show (Open CTI `screenPop`).
    #[derive(Clone, Debug, PartialEq)]
    pub enum ScreenPop {
        /// The detail page of a record.
        Record {
            /// The record's id.
            record_id: String,
        },
        /// The new-record page of an object; nothing is saved until the agent saves.
        NewRecord {
            /// The API name of the object.
            entity_name: String,
            /// Field API name to the value that it is prefilled with.
            #[serde(default, skip_serializing_if = "Map::is_empty")]
            default_field_values: Map<String, Value>,
        },
        /// A page at an address of the CRM.
        Url {
            /// The address, without scheme and server: Open CTI takes a relative one only.
            url: String,
        },
        /// The home page of an object.
        ObjectHome {
            /// The API name of the object.
            entity_name: String,
        },
        /// A list view.
        List {
            /// The list view's record id.
            list_view_id: String,
            /// The API name of the object that it lists.
            entity_name: String,
        },
        /// The search page with what a text finds in every object, whatever the softphone layout says. A host that finds
        /// nothing answers with exception `not-found`.
        Search {
            /// The text, of at least [`MIN_POP_SEARCH_CHARACTERS`] characters.
            search_text: String,
        },
    }
}

/// The shortest text that the search page can be popped with, in characters (Open CTI `screenPop`, type `SEARCH`).
pub const MIN_POP_SEARCH_CHARACTERS: usize = 3;

/// The heights that the softphone panel can have, in pixels (Open CTI `setSoftphonePanelHeight`).
pub const PANEL_HEIGHT_PX: RangeInclusive<u32> = 240..=2560;

/// The widths that the softphone panel can have, in pixels (Open CTI `setSoftphonePanelWidth`).
pub const PANEL_WIDTH_PX: RangeInclusive<u32> = 200..=1920;

/// Parameters of `desktop.get_view`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetView {}

/// What the agent looks at (Open CTI `getAppViewInfo`). Every member may be absent: a list has an address only, and
/// some hosts say nothing where the CRM is a console.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object that describes the view")]
pub struct ViewInfo {
    /// The address of the page. Salesforce advises not to build rules on its form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The record that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_id: Option<String>,
    /// What that record is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_name: Option<String>,
    /// The API name of its object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_type: Option<String>,
    /// Whether it is a person account; absent where the organisation has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_account: Option<bool>,
    /// The account of a person account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// The CRM contact of a person account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
}

/// Parameters of `desktop.refresh_view`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RefreshView {}

/// Parameters of `desktop.set_panel_visibility` (Open CTI `setSoftphonePanelVisibility`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetPanelVisibility {
    /// Whether the softphone panel is open; else it is minimised.
    pub visible: bool,
}

/// Parameters of `desktop.set_panel_size`; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetPanelSize {
    /// The new height in pixels, within [`PANEL_HEIGHT_PX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The new width in pixels, within [`PANEL_WIDTH_PX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
}

/// Parameters of `desktop.show_alert`. It is answered when the agent has closed the alert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowAlert {
    /// The text to show.
    pub message: String,
}

/// Parameters of `desktop.show_modal`. It is answered when the agent has closed the dialog.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowModal {
    /// The heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text below it.
    pub body: String,
}

/// How the agent closed a dialog.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `confirmed`")]
pub struct ModalAnswer {
    /// Whether by confirming it.
    pub confirmed: bool,
}

/// Parameters of `desktop.send_to_overlay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendToOverlay {
    /// Name to value, as the overlay's Data tab lists them.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub values: Map<String, Value>,
}

/// Parameters of `desktop.show_attributes`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowAttributes {}

/// Parameters of `desktop.call_jquery`. Only a page that has jQuery can do this: the legacy adapter's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallJquery {
    /// The jQuery selector of the elements.
    pub selector: String,
    /// The method to call on them.
    pub method: String,
    /// Its arguments, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<Value>,
}

/// What a method returned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `value`")]
pub struct ReturnedValue {
    /// The value; absent if it returned nothing that JSON can hold.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub value: Option<Value>,
}

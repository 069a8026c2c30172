//! The report of `cti diff`: what one flow does differently from another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What one flow does differently from another. Where blocks lie on the canvas does not count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DiffReport {
    /// The file of the flow before, as the one who asked named it.
    pub old: String,
    /// The file of the flow after.
    pub new: String,
    /// The differences, in the order of the old flow; blocks that are new come last. None if the flows do the same.
    pub changes: Vec<FlowChange>,
}

/// One difference. `from` or `to` is `null` where there is nothing on that side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FlowChange {
    /// The flow as a whole: its name, trigger, active flag, description or version.
    Flow {
        /// The member of the document.
        #[schemars(extend("enum" = ["name", "on", "active", "description", "version"]))]
        member: String,
        /// Its value before; of `on` as `source/event`, where it can be read.
        from: Value,
        /// Its value after.
        to: Value,
    },
    /// A block is new.
    Added {
        /// The block's id.
        block: String,
        /// Its type.
        r#type: String,
    },
    /// A block is gone.
    Removed {
        /// The block's id.
        block: String,
        /// Its type.
        r#type: String,
    },
    /// A block has another id and is otherwise the same.
    Renamed {
        /// The block's id before.
        block: String,
        /// The block's id after.
        to: String,
    },
    /// A block is of another type.
    Retyped {
        /// The block's id.
        block: String,
        /// The type before.
        from: String,
        /// The type after.
        to: String,
    },
    /// A block has another label.
    Retitled {
        /// The block's id.
        block: String,
        /// The label before.
        from: Option<String>,
        /// The label after.
        to: Option<String>,
    },
    /// A control is given otherwise.
    Control {
        /// The block's id.
        block: String,
        /// The control's name.
        control: String,
        /// The value before.
        from: Value,
        /// The value after.
        to: Value,
    },
    /// A port leads elsewhere.
    Rewired {
        /// The block's id.
        block: String,
        /// The port's name.
        port: String,
        /// The id of the block that it led to.
        from: Option<String>,
        /// The id of the block that it leads to.
        to: Option<String>,
    },
}

impl FlowChange {
    /// The id of the block that it is about; `None` for the flow as a whole.
    pub fn block(&self) -> Option<&str> {
        match self {
            FlowChange::Flow { .. } => None,
            FlowChange::Added { block, .. }
            | FlowChange::Removed { block, .. }
            | FlowChange::Renamed { block, .. }
            | FlowChange::Retyped { block, .. }
            | FlowChange::Retitled { block, .. }
            | FlowChange::Control { block, .. }
            | FlowChange::Rewired { block, .. } => Some(block),
        }
    }
}

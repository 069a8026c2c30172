//! Ours, beyond the adapter: loops, choices, other flows, waiting. Their types begin with `CF_`.

mod assert;
mod call_flow;
mod for_each;
mod get_variable;
mod set_variable;
mod stop;
mod switch;
mod try_again;
mod wait_for_event;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::BlockKind;

/// The group's blocks in the palette's order: what belongs together stands together.
pub static BLOCKS: [BlockKind; 9] = [
    BlockKind::of::<switch::Switch>(),
    BlockKind::of::<for_each::ForEach>(),
    BlockKind::of::<try_again::TryAgain>(),
    BlockKind::of::<wait_for_event::WaitForEvent>(),
    BlockKind::of::<call_flow::CallFlow>(),
    BlockKind::of::<set_variable::SetVariable>(),
    BlockKind::of::<get_variable::GetVariable>(),
    BlockKind::of::<assert::Assert>(),
    BlockKind::of::<stop::Stop>(),
];

/// How far a variable reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum VariableScope {
    /// This run; expressions read it at `$.variables`.
    #[default]
    Run,
    /// The contact: flows of its later events read it with Get Variable.
    Contact,
}

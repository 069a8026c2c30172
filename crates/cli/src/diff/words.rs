//! A difference in words.

use cti_flows::FlowChange;
use serde_json::Value;

use crate::text::{one_line, visible};

/// What changed, with the block's name in front.
pub fn line_of(change: &FlowChange) -> String {
    format!("{}: {}", visible(change.block().unwrap_or("flow")), what(change))
}

/// What changed, without the block's name.
pub fn what(change: &FlowChange) -> String {
    let sides = |from: &Value, to: &Value| format!("{} -> {}", side(from), side(to));
    let texts =
        |from: &Option<String>, to: &Option<String>| sides(&Value::from(from.as_deref()), &Value::from(to.as_deref()));
    match change {
        FlowChange::Flow { member, from, to } => format!("{member}: {}", sides(from, to)),
        FlowChange::Added { r#type, .. } => format!("added: {}", visible(r#type)),
        FlowChange::Removed { r#type, .. } => format!("removed: {}", visible(r#type)),
        FlowChange::Renamed { to, .. } => format!("renamed to {}, otherwise the same", visible(to)),
        FlowChange::Retyped { from, to, .. } => format!("type: {} -> {}", visible(from), visible(to)),
        FlowChange::Retitled { from, to, .. } => format!("title: {}", texts(from, to)),
        FlowChange::Control { control, from, to, .. } => format!("control {}: {}", visible(control), sides(from, to)),
        FlowChange::Rewired { port, from, to, .. } => format!("port {}: {}", visible(port), texts(from, to)),
    }
}

fn side(value: &Value) -> String {
    match value {
        Value::Null => "(none)".into(),
        Value::String(text) if text.is_empty() => "\"\"".into(),
        other => one_line(other),
    }
}

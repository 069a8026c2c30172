//! Checks of several flows at once: those that one desktop has.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{BlockDocument, FlowDocument};
use crate::event::{Source, Trigger};
use crate::expr::is_expression;

/// Checks a set of flows: each has a name for messages, its document, and the trigger that it is bound to, which
/// counts before the document's own `on` as in a [`FlowSet`](crate::FlowSet). Gives each finding with the position of the flow that it is about; what is wrong with
/// one flow alone is found by [`Flow::compile`](crate::Flow::compile).
pub fn check_set(flows: &[(&str, &FlowDocument, Option<Trigger>)], catalogue: &Catalogue) -> Vec<(usize, Diagnostic)> {
    let mut found = duplicate_triggers(flows);
    found.extend(unread_properties(flows, catalogue));
    found.sort_by_key(|(flow, _)| *flow);
    found
}

/// Only active flows count, and a CTI Action names its flow, so that any number of flows share that source.
fn duplicate_triggers(flows: &[(&str, &FlowDocument, Option<Trigger>)]) -> Vec<(usize, Diagnostic)> {
    let mut first: HashMap<Trigger, &str> = HashMap::new();
    let mut found = Vec::new();
    for (index, (name, document, bound)) in flows.iter().enumerate() {
        let Some(trigger) = bound
            .or_else(|| document.trigger())
            .filter(|trigger| document.is_active() && trigger.source != Source::CtiAction)
        else {
            continue;
        };
        let other = *first.entry(trigger).or_insert(name);
        if first.get(&trigger).is_some_and(|known| std::ptr::eq(*known, *name)) {
            continue;
        }
        let at = if has_on(document) { "/on" } else { "" };
        let message = format!("`{other}` runs on `{trigger}` already");
        let help = "set `active` to `false` in one of them, or join them into one flow";
        found.push((index, Diagnostic::new(Code::DuplicateTrigger, at, message).with_help(help)));
    }
    found
}

fn has_on(document: &FlowDocument) -> bool {
    document.as_json().get("on").is_some_and(|on| !on.is_null())
}

fn unread_properties(
    flows: &[(&str, &FlowDocument, Option<Trigger>)],
    catalogue: &Catalogue,
) -> Vec<(usize, Diagnostic)> {
    let mut read: HashSet<&str> = HashSet::new();
    let mut set: Vec<(usize, BlockDocument<'_>, &str)> = Vec::new();
    let mut has_reader = false;
    for (index, (_, document, _)) in flows.iter().enumerate() {
        for block in document.blocks() {
            let Some(type_name) = block.type_name() else { continue };
            let key = block.controls().find(|(name, _)| *name == "key").and_then(|(_, key)| key.as_str());
            match (catalogue.get(type_name).map(|kind| kind.type_name), key) {
                (Some("SE_GetProperty"), Some(key)) if !is_expression(key) => {
                    has_reader = true;
                    read.insert(key);
                }
                // A key that is known only in the run may be any, and a block of another kind may read them all.
                (Some("SE_GetProperty"), Some(_)) => return Vec::new(),
                (Some("SE_GetProperties"), _) => return Vec::new(),
                (None, _) if type_name.contains("Propert") => return Vec::new(),
                (Some("SE_SetProperty"), Some(key)) if !is_expression(key) && !key.is_empty() => {
                    set.push((index, block, key));
                }
                _ => {}
            }
        }
    }
    // One flow alone may set what a flow that is not here reads.
    if !has_reader && flows.len() < 2 {
        return Vec::new();
    }
    let unread = set.into_iter().filter(|(_, block, key)| !read.contains(key) && stores(block));
    let diagnostic = |block: BlockDocument<'_>, key: &str| {
        let message = format!("no flow of this set reads the property `{key}`");
        let help = "remove the block, or read the property with Get Property";
        Diagnostic::new(Code::UnreadProperty, block.pointer(&["controls", "key"]), message).with_help(help)
    };
    unread.map(|(index, block, key)| (index, diagnostic(block, key))).collect()
}

/// Whether the block stores something; an empty value is how flows clear a property that others set.
fn stores(block: &BlockDocument<'_>) -> bool {
    block.controls().any(|(name, value)| name == "value" && *value != Value::String(String::new()))
}

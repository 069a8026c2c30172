//! How the differences between two flows are found.

use std::collections::HashMap;

use cti_flows::{BlockDocument, Catalogue, FlowChange, FlowDocument};
use serde_json::{Map, Value};

/// A block as far as it counts.
#[derive(Clone, Debug, PartialEq)]
struct Side {
    id: String,
    r#type: String,
    title: Option<String>,
    controls: Map<String, Value>,
    ports: Map<String, Value>,
}

impl Side {
    /// Types are compared by what they mean, and a control that is `null` is not given.
    fn new(block: BlockDocument<'_>, catalogue: &Catalogue) -> Side {
        let written = block.type_name().unwrap_or_default();
        let owned = |(name, value): (&str, &Value)| (name.to_owned(), value.clone());
        Side {
            id: block.id().map_or_else(|| format!("#{}", block.index), str::to_owned),
            r#type: catalogue.get(written).map_or(written, |kind| kind.type_name).to_owned(),
            title: block.title().map(str::to_owned),
            controls: block.controls().map(owned).collect(),
            ports: block.ports().map(|(port, target)| (port.to_owned(), Value::from(target))).collect(),
        }
    }

    /// The block with other blocks named as in the new flow.
    fn renamed(mut self, renames: &HashMap<String, String>) -> Side {
        for target in self.ports.values_mut() {
            if let Some(new) = target.as_str().and_then(|old| renames.get(old)) {
                *target = Value::from(new.as_str());
            }
        }
        self.controls.values_mut().for_each(|value| rename_in(value, renames));
        self
    }
}

/// Every difference, in the order of the old flow; what is new comes last, in the order of the new flow.
pub fn changes(old: &FlowDocument, new: &FlowDocument, catalogue: &Catalogue) -> Vec<FlowChange> {
    let mut changes = flow_changes(old, new);
    let sides =
        |document: &FlowDocument| -> Vec<Side> { document.blocks().map(|block| Side::new(block, catalogue)).collect() };
    let (old, new) = (sides(old), sides(new));
    let has = |sides: &[Side], id: &str| sides.iter().any(|side| side.id == id);
    let gone: Vec<&Side> = old.iter().filter(|side| !has(&new, &side.id)).collect();
    let come: Vec<&Side> = new.iter().filter(|side| !has(&old, &side.id)).collect();
    let renames = renames(&gone, &come);
    for before in &old {
        let block = before.id.clone();
        if let Some(to) = renames.get(&block) {
            changes.push(FlowChange::Renamed { block, to: to.clone() });
        } else if let Some(after) = new.iter().find(|after| after.id == block) {
            block_changes(before.clone().renamed(&renames), after, &mut changes);
        } else {
            changes.push(FlowChange::Removed { block, r#type: before.r#type.clone() });
        }
    }
    for after in come.into_iter().filter(|after| !renames.values().any(|to| *to == after.id)) {
        changes.push(FlowChange::Added { block: after.id.clone(), r#type: after.r#type.clone() });
    }
    changes
}

fn flow_changes(old: &FlowDocument, new: &FlowDocument) -> Vec<FlowChange> {
    let text = |text: Option<&str>| text.map_or(Value::Null, Value::from);
    // A trigger that is written in two ways is still the same.
    let on = |document: &FlowDocument| match document.trigger() {
        Some(trigger) => Value::from(trigger.to_string()),
        None => document.as_json().get("on").cloned().unwrap_or_default(),
    };
    let members = [
        ("name", text(old.name()), text(new.name())),
        ("on", on(old), on(new)),
        ("active", Value::from(old.is_active()), Value::from(new.is_active())),
        ("description", text(old.description()), text(new.description())),
        ("version", text(old.version()), text(new.version())),
    ];
    let differs = members.into_iter().filter(|(_, from, to)| from != to);
    differs.map(|(member, from, to)| FlowChange::Flow { member: member.to_owned(), from, to }).collect()
}

fn block_changes(before: Side, after: &Side, changes: &mut Vec<FlowChange>) {
    let block = || before.id.clone();
    if before.r#type != after.r#type {
        changes.push(FlowChange::Retyped { block: block(), from: before.r#type.clone(), to: after.r#type.clone() });
    }
    if before.title != after.title {
        changes.push(FlowChange::Retitled { block: block(), from: before.title.clone(), to: after.title.clone() });
    }
    for (control, from, to) in member_changes(&before.controls, &after.controls) {
        changes.push(FlowChange::Control { block: block(), control, from, to });
    }
    for (port, from, to) in member_changes(&before.ports, &after.ports) {
        let [from, to] = [from, to].map(|target| target.as_str().map(str::to_owned));
        changes.push(FlowChange::Rewired { block: block(), port, from, to });
    }
}

fn member_changes(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<(String, Value, Value)> {
    let added = new.keys().filter(|name| !old.contains_key(*name));
    let value = |members: &Map<String, Value>, name: &str| members.get(name).cloned().unwrap_or_default();
    let sides = old.keys().chain(added).map(|name| (name.clone(), value(old, name), value(new, name)));
    sides.filter(|(_, from, to)| from != to).collect()
}

/// Which blocks only changed their ids. Pairs are taken while they fit together: where a port leads must be the same
/// block, or one that may have been renamed in the same way.
fn renames(gone: &[&Side], come: &[&Side]) -> HashMap<String, String> {
    let mut renames: HashMap<String, String> = HashMap::new();
    for before in gone {
        let is_taken = |id: &str| renames.values().any(|to| to == id);
        let fits = |after: &&&Side| {
            !is_taken(&after.id) && looks_like(before, after) && ports_fit(before, after, gone, come, &renames)
        };
        if let Some(after) = come.iter().find(fits) {
            renames.insert(before.id.clone(), after.id.clone());
        }
    }
    // A pair that was taken early may not hold any more when all are known.
    loop {
        let is_false = |before: &&&Side| {
            let Some(to) = renames.get(&before.id) else { return false };
            let after = come.iter().find(|after| after.id == *to);
            let now = Side::clone(before).renamed(&renames);
            after.is_none_or(|after| now.ports != after.ports || now.controls != after.controls)
        };
        let Some(wrong) = gone.iter().find(is_false).map(|before| before.id.clone()) else { return renames };
        renames.remove(&wrong);
    }
}

/// Whether type, title and the names of controls and ports are the same.
fn looks_like(before: &Side, after: &Side) -> bool {
    let same_names = |old: &Map<String, Value>, new: &Map<String, Value>| {
        old.len() == new.len() && old.keys().all(|name| new.contains_key(name))
    };
    let same_values = before.controls.iter().all(|(name, value)| {
        // Text may name a block that was renamed too; the loop at the end looks closer.
        value.is_string() || after.controls.get(name) == Some(value)
    });
    before.r#type == after.r#type
        && before.title == after.title
        && same_names(&before.controls, &after.controls)
        && same_names(&before.ports, &after.ports)
        && same_values
        && literals(before) == literals(after)
}

/// The texts of a block's controls that name no other block.
fn literals(side: &Side) -> Vec<(&String, &Value)> {
    let is_expression = |value: &Value| value.as_str().is_some_and(cti_flows::expr::is_expression);
    let mut literals: Vec<_> = side.controls.iter().filter(|(_, value)| !is_expression(value)).collect();
    literals.sort_by_key(|(name, _)| name.as_str());
    literals
}

fn ports_fit(before: &Side, after: &Side, gone: &[&Side], come: &[&Side], renames: &HashMap<String, String>) -> bool {
    before.ports.iter().all(|(port, old)| {
        let (Some(old), Some(new)) = (old.as_str(), after.ports.get(port).and_then(Value::as_str)) else {
            return false;
        };
        match renames.get(old) {
            Some(to) => to == new,
            None => old == new || (gone.iter().any(|side| side.id == old) && come.iter().any(|side| side.id == new)),
        }
    })
}

/// Names blocks in expressions as the new flow does.
fn rename_in(value: &mut Value, renames: &HashMap<String, String>) {
    match value {
        Value::String(text) if cti_flows::expr::is_expression(text) => {
            for (old, new) in renames {
                if let Some(renamed) = renamed_text(text, old, new) {
                    *text = renamed;
                    return;
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename_in(item, renames)),
        Value::Object(members) => members.values_mut().for_each(|member| rename_in(member, renames)),
        _ => {}
    }
}

/// An expression that reads block `old`, reading block `new` instead.
fn renamed_text(text: &str, old: &str, new: &str) -> Option<String> {
    let dotted = text.strip_prefix("$.actions.").and_then(|rest| rest.strip_prefix(old));
    if let Some(rest) = dotted.filter(|rest| rest.is_empty() || rest.starts_with(['.', '['])) {
        return Some(format!("$.actions.{new}{rest}"));
    }
    ["'", "\""].iter().find_map(|quote| {
        let rest = text.strip_prefix(&format!("$.actions[{quote}{old}{quote}]"))?;
        Some(format!("$.actions[{quote}{new}{quote}]{rest}"))
    })
}

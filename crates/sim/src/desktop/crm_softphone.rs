//! The softphone of the CRM: its layout, its panel and click-to-dial.

use std::ops::RangeInclusive;

use cti_flows::Exception;
use cti_flows::host::{CallReply, DialPermission, PANEL_HEIGHT_PX, PANEL_WIDTH_PX, SetPanelSize};
use serde_json::{Map, Value, json};

use super::SimulatedDesktop;
use super::perform::refused;
use crate::crm::name_field;
use crate::layout::{CallLayout, OnMultipleMatches, OnNoMatch, OnSingleMatch};

/// The permission of the contact center without which an agent cannot call out (Streams, `AgentPermissions`).
const OUTBOUND_CALL: &str = "outboundCall";

impl SimulatedDesktop {
    /// The agent may dial out where click-to-dial is on and `permissions` in the agent's configuration, if there is
    /// such a list, has `outboundCall`.
    pub(super) fn get_dial_permission(&self) -> Value {
        let permissions = self.sample.agent.configuration.get("permissions").and_then(Value::as_array);
        let is_permitted = permissions.is_none_or(|list| list.iter().any(|permission| permission == OUTBOUND_CALL));
        DialPermission { allowed: self.click_to_dial && is_permitted }.into_json()
    }

    pub(super) fn set_click_to_dial(&mut self, enabled: bool) -> Value {
        self.click_to_dial = enabled;
        self.report.desktop.click_to_dial = Some(enabled);
        Value::Null
    }

    pub(super) fn set_panel_visibility(&mut self, visible: bool) -> Value {
        self.report.desktop.panel_visible = Some(visible);
        Value::Null
    }

    pub(super) fn set_panel_size(&mut self, with: &SetPanelSize) -> Result<Value, Exception> {
        let (height, width) = (within(with.height, &PANEL_HEIGHT_PX)?, within(with.width, &PANEL_WIDTH_PX)?);
        let desktop = &mut self.report.desktop;
        desktop.panel_height = height.or(desktop.panel_height);
        desktop.panel_width = width.or(desktop.panel_width);
        Ok(Value::Null)
    }

    /// The layout in the form of Open CTI.
    pub(super) fn get_softphone_layout(&self) -> Value {
        let part = |direction| part_to_value(&self.sample.softphone_layout.part(Some(direction)));
        json!({"Internal": part("internal"), "Inbound": part("inbound"), "Outbound": part("outbound")})
    }
}

/// As Open CTI does.
fn within(pixels: Option<u32>, range: &RangeInclusive<u32>) -> Result<Option<u32>, Exception> {
    match pixels.filter(|pixels| !range.contains(pixels)) {
        Some(pixels) => {
            Err(refused(format!("INVALID_PARAM: `{pixels}` is not from {} to {} pixels", range.start(), range.end())))
        }
        None => Ok(pixels),
    }
}

/// Of each object, the field that names its records is shown. A pop of nothing has no settings.
fn part_to_value(layout: &CallLayout) -> Value {
    let field = |object: &String| json!([{"displayName": name_field(object), "apiName": name_field(object)}]);
    let objects: Map<String, Value> = layout.objects.iter().map(|object| (object.clone(), field(object))).collect();
    let settings = [
        ("NoMatch", no_match(&layout.on_no_match)),
        ("SingleMatch", single_match(&layout.on_single_match)),
        ("MultipleMatches", multiple_matches(&layout.on_multiple_matches)),
    ];
    let mut pops = Map::new();
    pops.insert("screenPopsOpenWithin".to_owned(), "ExistingWindow".into());
    pops.extend(settings.into_iter().filter_map(|(name, pop)| Some((name.to_owned(), pop?))));
    json!({"callRelatedFields": ["ANI", "DNIS", "SEGMENT", "QUEUE"], "objects": objects, "screenPopSettings": pops})
}

fn pop(kind: &str, data: &str) -> Option<Value> {
    Some(json!({"screenPopType": kind, "screenPopData": data}))
}

fn no_match(policy: &OnNoMatch) -> Option<Value> {
    match policy {
        OnNoMatch::None => None,
        OnNoMatch::NewRecord(object) => pop("PopToEntity", object),
        OnNoMatch::Url(page) => pop("PopToVisualforce", page),
        OnNoMatch::Flow(name) => pop("PopToFlow", name),
    }
}

fn single_match(policy: &OnSingleMatch) -> Option<Value> {
    match policy {
        OnSingleMatch::None => None,
        OnSingleMatch::Record => Some(json!({"screenPopType": "PopToEntity"})),
        OnSingleMatch::Url(page) => pop("PopToVisualforce", page),
        OnSingleMatch::Flow(name) => pop("PopToFlow", name),
    }
}

fn multiple_matches(policy: &OnMultipleMatches) -> Option<Value> {
    match policy {
        OnMultipleMatches::None => None,
        OnMultipleMatches::Search => Some(json!({"screenPopType": "PopToSearch"})),
        OnMultipleMatches::Url(page) => pop("PopToVisualforce", page),
        OnMultipleMatches::Flow(name) => pop("PopToFlow", name),
    }
}

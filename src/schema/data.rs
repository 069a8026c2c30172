//! The tables of the code as data, for everybody who is not Rust: editors, palettes, hosts in other languages.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::block::{BlockKind, Category, Evidence, Port, Role};
use crate::catalogue::Catalogue;
use crate::event::{EventKind, EventName, Given, PayloadKind, SOURCES, Source, SourceKind};
use crate::host::{CALLS, CallKind, Effect};
use crate::rule_source::of_source;
use crate::spec::{ChoiceSpec, ControlSpec, choices_of, schema_of};

/// `catalogue.json`: every kind of block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueFile {
    /// The JSON Schema of this file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The kinds, in the palette's order.
    pub blocks: Vec<BlockEntry>,
}

/// One kind of block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockEntry {
    /// The canonical `type` in documents.
    pub r#type: String,
    /// Other spellings of the type.
    pub aliases: Vec<String>,
    /// How sure the type's text is.
    pub evidence: Evidence,
    /// The palette's title, English.
    pub title: String,
    /// The palette's title, Japanese.
    pub title_ja: String,
    /// The palette's title, Portuguese (Brazil).
    pub title_pt: String,
    /// The palette's title, Russian.
    pub title_ru: String,
    /// The palette's group.
    pub category: Category,
    /// What it is to the run.
    pub role: Role,
    /// What it does, in Markdown.
    pub description: String,
    /// Where its rules come from: what of it is published, and where; what is inferred; what is our decision.
    /// Documents are called as in `docs/rule-sources.md`. Empty if the kind names none.
    pub rule_source: String,
    /// Its controls, in the order of the form.
    pub controls: Vec<ControlEntry>,
    /// Its exits.
    pub ports: Vec<Port>,
    /// Exits that need no connection, each with the one whose connection counts then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fallbacks: BTreeMap<Port, Port>,
    /// Whether it leaves results when it fails too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fails_with_results: bool,
    /// The JSON Schema of what it leaves at `$.actions.<id>.results`.
    pub results: Value,
    /// Whether it only makes sense where the event carries a contact.
    pub needs_contact: bool,
    /// Names of the host calls that it may ask for.
    pub calls: Vec<String>,
}

/// One control of a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ControlEntry {
    /// Its name in the document.
    pub name: String,
    /// What it takes, expressions aside.
    #[schemars(extend("enum" = ["any", "text", "number", "flag", "choice", "fields"]))]
    pub kind: String,
    /// Whether the block cannot work without it.
    pub required: bool,
    /// Its value where it is not given; `null` if it has none.
    pub default: Option<Value>,
    /// The texts of a choice; empty for the other kinds.
    pub choices: Vec<ChoiceSpec>,
    /// Values worth offering.
    pub examples: Vec<Value>,
    /// What it is for, in Markdown.
    pub description: String,
}

/// `events.json`: every source with its events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventsFile {
    /// The JSON Schema of this file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The sources, in the adapter's order.
    pub sources: Vec<SourceEntry>,
}

/// One source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceEntry {
    /// The short name, for files and command lines.
    pub name: String,
    /// The adapter's label.
    pub label: String,
    /// What it is.
    pub description: String,
    /// Where its events and what they give come from: what is published, and where; what is inferred.
    /// Documents are called as in `docs/rule-sources.md`.
    pub rule_source: String,
    /// Whether its events carry a contact, at `$.contact`.
    #[schemars(extend("enum" = ["always", "sometimes", "never"]))]
    pub contact: String,
    /// Whether its events carry the agent, at `$.agent`.
    pub agent: bool,
    /// Its events; none for a CTI Action.
    pub events: Vec<EventEntry>,
}

/// One event of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventEntry {
    /// Its name.
    pub name: EventName,
    /// What happened.
    pub description: String,
    /// The members of `$.payload` that it gives.
    pub payload: Vec<PayloadEntry>,
    /// The events of a voice contact that it fires too, and in which calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fires_too: Vec<BridgeEntry>,
}

/// An event of a voice contact (source `voiceContact`) that an event of a steered call fires too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BridgeEntry {
    /// The event of the voice contact.
    pub event: EventName,
    /// In which calls.
    pub when: String,
}

/// One field of an event's payload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PayloadEntry {
    /// The member of `$.payload`.
    pub name: String,
    /// What kind of value it is; absent where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PayloadKind>,
    /// What it holds.
    pub description: String,
}

/// `host.json`: every call of the host interface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HostFile {
    /// The JSON Schema of this file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The calls, in the order of the table.
    pub calls: Vec<CallEntry>,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallEntry {
    /// The JSON name, `capability.verb`.
    pub name: String,
    /// What carrying it out does to the world.
    pub effect: Effect,
    /// What it is for.
    pub description: String,
    /// The JSON Schema of its parameters (`with`).
    pub parameters: Value,
    /// The JSON Schema of its reply.
    pub reply: Value,
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

impl CatalogueFile {
    /// The kinds of a catalogue.
    pub fn of(catalogue: &Catalogue) -> CatalogueFile {
        CatalogueFile {
            schema: "catalogue.schema.json".into(),
            blocks: catalogue.kinds().map(BlockEntry::of).collect(),
        }
    }
}

impl BlockEntry {
    /// A kind as data.
    pub fn of(kind: &BlockKind) -> BlockEntry {
        let spec = kind.spec();
        BlockEntry {
            r#type: kind.type_name.into(),
            aliases: owned(kind.aliases),
            evidence: kind.evidence,
            title: kind.title.into(),
            title_ja: kind.title_ja.into(),
            title_pt: kind.title_pt().into(),
            title_ru: kind.title_ru().into(),
            category: kind.category,
            role: kind.role,
            description: spec.description.clone(),
            rule_source: spec.rule_source.clone(),
            controls: spec.controls.iter().map(ControlEntry::of).collect(),
            ports: kind.ports.to_vec(),
            fallbacks: kind.ports.iter().filter_map(|port| Some((*port, (kind.fallback)(*port)?))).collect(),
            fails_with_results: kind.fails_with_results,
            results: spec.results_schema.clone(),
            needs_contact: kind.needs_contact,
            calls: owned(kind.calls),
        }
    }
}

impl ControlEntry {
    fn of(control: &ControlSpec) -> ControlEntry {
        ControlEntry {
            name: control.name.clone(),
            kind: control.kind.name().into(),
            required: control.required,
            default: control.default.clone(),
            choices: control.choices.clone(),
            examples: control.examples.clone(),
            description: control.description.clone(),
        }
    }
}

impl EventsFile {
    /// The table of sources.
    pub fn new() -> EventsFile {
        let descriptions = Descriptions::new();
        let sources = SOURCES.iter().map(|kind| SourceEntry::of(kind, &descriptions)).collect();
        EventsFile { schema: "events.schema.json".into(), sources }
    }
}

impl Default for EventsFile {
    fn default() -> Self {
        EventsFile::new()
    }
}

/// The documentation of sources and events, which stands at the variants of their enums.
struct Descriptions {
    sources: Vec<ChoiceSpec>,
    events: Vec<ChoiceSpec>,
}

impl Descriptions {
    fn new() -> Descriptions {
        Descriptions {
            sources: choices_of(&schema_of(<Source as JsonSchema>::json_schema)),
            events: choices_of(&schema_of(<EventName as JsonSchema>::json_schema)),
        }
    }
}

fn description_of(choices: &[ChoiceSpec], name: &str) -> String {
    choices.iter().find(|choice| choice.value == name).map(|choice| choice.description.clone()).unwrap_or_default()
}

impl SourceEntry {
    fn of(kind: &SourceKind, descriptions: &Descriptions) -> SourceEntry {
        let contact = match kind.contact {
            Given::Always => "always",
            Given::Sometimes => "sometimes",
            Given::Never => "never",
        };
        SourceEntry {
            name: kind.name.into(),
            label: kind.label.into(),
            description: description_of(&descriptions.sources, kind.name),
            rule_source: of_source(kind.source).into(),
            contact: contact.into(),
            agent: kind.agent,
            events: kind.events.iter().map(|event| EventEntry::of(event, descriptions)).collect(),
        }
    }
}

impl EventEntry {
    fn of(kind: &EventKind, descriptions: &Descriptions) -> EventEntry {
        let field = |field: &crate::event::PayloadField| PayloadEntry {
            name: field.name.into(),
            kind: Some(field.kind).filter(|kind| *kind != PayloadKind::Any),
            description: field.description.into(),
        };
        EventEntry {
            name: kind.name,
            description: description_of(&descriptions.events, kind.name.name()),
            payload: kind.payload.iter().map(field).collect(),
            fires_too: fires_too(kind.name),
        }
    }
}

#[cfg(feature = "acs")]
fn fires_too(event: EventName) -> Vec<BridgeEntry> {
    let rows = crate::event::BRIDGE.iter().filter(|row| row.event == event);
    rows.map(|row| BridgeEntry { event: row.fires, when: row.when.description().into() }).collect()
}

#[cfg(not(feature = "acs"))]
fn fires_too(_: EventName) -> Vec<BridgeEntry> {
    Vec::new()
}

impl HostFile {
    /// The table of calls.
    pub fn new() -> HostFile {
        HostFile { schema: "host.schema.json".into(), calls: CALLS.iter().map(CallEntry::of).collect() }
    }
}

impl Default for HostFile {
    fn default() -> Self {
        HostFile::new()
    }
}

impl CallEntry {
    fn of(call: &CallKind) -> CallEntry {
        CallEntry {
            name: call.name.into(),
            effect: call.effect,
            description: call.description.trim().into(),
            parameters: schema_of(call.parameters),
            reply: schema_of(call.reply),
        }
    }
}

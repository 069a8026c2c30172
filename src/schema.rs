//! JSON Schemas (draft 2020-12) of every file that the project reads or writes, and the tables of the code as data.
//!
//! Both are made from the catalogue and the types, never by hand. The repository's `schemas/` holds them as files, and
//! a test keeps the files equal to what stands here.

mod data;
mod flow;
mod trigger;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

pub use self::data::{
    BlockEntry, BridgeEntry, CallEntry, CatalogueFile, ControlEntry, EventEntry, EventsFile, HostFile, PayloadEntry,
    SourceEntry,
};
pub use self::flow::flow_schema;
pub use self::trigger::{events_by_source, source_schema};
use crate::action::Action;
use crate::catalogue::Catalogue;
use crate::flow_set::Manifest;
use crate::prose::tidy_schema;
use crate::report::{CheckReport, DiffReport, RunReport, ScriptReport};
use crate::trace::Trace;

/// The dialect that all schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Every schema that this crate makes, by name; the file is `<name>.schema.json`.
///
/// `action`: a CTI Action. `flow`: a flow document with the built-in blocks. `trace`: a [`Trace`]. `manifest`: a
/// [`Manifest`]. `diagnostics`: the report of `cti check`. `run-report`: that of `cti run`. `script-report`: that of
/// `cti run` on a scenario with several events. `diff-report`: that of `cti diff`. `catalogue`, `events` and `host`:
/// the [data files](data_files) themselves.
pub fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("action", schema_for::<Action>("CTI Action")),
        ("catalogue", schema_for::<CatalogueFile>("Catalogue of block kinds")),
        ("diagnostics", schema_for::<CheckReport>("Report of cti check")),
        ("diff-report", schema_for::<DiffReport>("Report of cti diff")),
        ("events", schema_for::<EventsFile>("Sources and events")),
        ("flow", flow_schema(Catalogue::builtin())),
        ("host", schema_for::<HostFile>("Host interface")),
        ("manifest", manifest_schema()),
        ("run-report", schema_for::<RunReport>("Report of cti run")),
        ("script-report", schema_for::<ScriptReport>("Report of cti run on several events")),
        ("trace", schema_for::<Trace>("Trace of a run")),
    ]
}

/// The tables of the code as data, by name; the file is `<name>.json`.
///
/// `catalogue`: every kind of block. `events`: every source with its events. `host`: every call of the host interface.
pub fn data_files() -> Vec<(&'static str, Value)> {
    vec![
        ("catalogue", to_json(&CatalogueFile::of(Catalogue::builtin()))),
        ("events", to_json(&EventsFile::new())),
        ("host", to_json(&HostFile::new())),
    ]
}

/// The schema of a type, with a title for editors.
pub fn schema_for<T: JsonSchema>(title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".into(), json!(title));
    let mut schema: Value = schema.into();
    tidy_schema(&mut schema);
    schema
}

/// The schema of a manifest, whose sources may be labels too and whose events depend on the source.
fn manifest_schema() -> Value {
    let mut schema = schema_for::<Manifest>("Manifest of a folder of flows");
    if let Some(found) = schema.pointer_mut("/$defs/Source") {
        *found = flow::described("Where the event comes from.", source_schema());
    }
    if let Some(Value::Object(binding)) = schema.pointer_mut("/$defs/Binding") {
        binding.insert("allOf".into(), events_by_source(false));
    }
    schema
}

/// Data files are made of texts, lists and maps, whose writing cannot fail.
fn to_json(file: &impl serde::Serialize) -> Value {
    serde_json::to_value(file).unwrap_or(Value::Null)
}

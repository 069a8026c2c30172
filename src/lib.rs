#![doc = include_str!("../README.md")]
//!
//! # Features
//!
//! - `acs` (default): blocks and calls that steer calls through Azure Communication Services; the browser build leaves them
//!   out, since size counts.
//! - `jsonpath` (default): wildcards, slices, filters and descendants in expressions. Without it they are a diagnostic.
//! - `schema` (default): JSON Schemas, generated pages, and the checks of controls and results that read them.
//! - `tokio` (default): the driver in [`tokio`].

mod action;
mod block;
mod blocks;
mod bound;
mod catalogue;
mod check;
mod codes;
mod controls;
mod diagnostic;
#[cfg(feature = "schema")]
mod docs;
mod document;
mod draft;
mod event;
mod exception;
pub mod expr;
mod flow;
mod flow_set;
mod from_json;
pub mod host;
pub mod javascript;
mod json;
mod locate;
mod loops;
pub mod pointer;
#[cfg(feature = "schema")]
mod prose;
mod record;
mod report;
#[cfg(feature = "schema")]
mod rule_source;
mod run;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "schema")]
mod spec;
#[cfg(feature = "schema")]
mod titles;
mod to_json;
#[cfg(feature = "tokio")]
pub mod tokio;
mod trace;

pub use action::{
    ACTION_ENDING, Action, ActionDocument, ActionField, ActionForm, ActionOption, CheckedAction, FieldKind, FormError,
    check_actions,
};
pub use block::{Answer, Block, BlockKind, Category, Evidence, Next, Port, Role};
pub use catalogue::Catalogue;
pub use check::set::check_set;
pub use controls::{Any, Controls, Fields, Flag, Numeric, Text};
pub use diagnostic::{Code, Diagnostic, Related, Severity};
#[cfg(feature = "schema")]
pub use docs::{block_page, code_page, pages};
pub use document::{BlockDocument, FlowDocument, WrittenTrigger};
#[cfg(feature = "acs")]
pub use event::{BRIDGE, BridgeCondition, BridgeRow, CallHistory, contact_of_call, desktop_trigger};
pub use event::{
    Event, EventKind, EventName, Given, Millis, PayloadField, PayloadKind, SOURCES, Source, SourceKind, Trigger,
};
pub use exception::{Exception, ExceptionFields};
pub use flow::{CheckOptions, Checked, Fingerprint, Flow};
pub use flow_set::{Binding, FlowSet, MANIFEST_FILE, Manifest, Member, Rejected, SetError};
pub use from_json::{ReadError, from_json, from_json_strictly};
pub use host::{Call, Command, Host, Outcome, Reply};
pub use json::{JsonError, MAX_DOCUMENT_BYTES, ReadJson, as_text, parse_json, read_json};
pub use locate::{Span, locate, locate_key};
pub use record::Record;
pub use report::{
    CheckReport, CommandReport, DiffReport, FileReport, FlowChange, LocatedDiagnostic, LocatedRelated, Location,
    RunReport, ScriptReport, VisitedBlock,
};
pub use run::{DEFAULT_STEP_LIMIT, DEFAULT_WINDOW, Ending, Misuse, Run, RunOptions, Step};
#[cfg(feature = "schema")]
pub use spec::{ChoiceSpec, ControlKind, ControlSpec, KindSpec};
pub use to_json::to_json;
pub use trace::{ReplayError, Trace, TraceEvent};

/// The guides' examples, compiled and run as doctests.
#[cfg(doctest)]
mod guides {
    #[doc = include_str!("../docs/guide/actions.md")]
    struct Actions;
    #[doc = include_str!("../docs/guide/documents.md")]
    struct Documents;
    #[doc = include_str!("../docs/guide/drivers.md")]
    struct Drivers;
    #[doc = include_str!("../docs/guide/expressions.md")]
    struct Expressions;
    #[doc = include_str!("../docs/guide/hosts.md")]
    struct Hosts;
}

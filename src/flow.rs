//! [`Flow`]: a document that is checked and ready to run, a petgraph graph with expressions bound to its nodes.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::block::{BlockKind, Port, Role};
use crate::bound::Bound;
use crate::catalogue::Catalogue;
use crate::check;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::FlowDocument;
use crate::draft::Draft;
use crate::event::Trigger;
use crate::loops;

/// A flow that can run. Made by [`Flow::compile`]; shared by any number of runs.
#[derive(Debug)]
pub struct Flow {
    graph: DiGraph<Node, Port>,
    slots: HashMap<Arc<str>, u32>,
    start: u32,
    /// Connections that come to a loop from outside, in order.
    entries: Vec<(u32, u32)>,
    name: Option<String>,
    trigger: Option<Trigger>,
    skips_consumed: bool,
    fingerprint: Fingerprint,
}

/// A block of a compiled flow. Its slot is its index in the graph.
#[derive(Debug)]
pub(crate) struct Node {
    pub id: Arc<str>,
    pub slot: u32,
    pub kind: &'static BlockKind,
    pub controls: Box<[(Box<str>, Bound)]>,
}

impl Node {
    pub fn is_end(&self) -> bool {
        self.kind.role == Role::End
    }
}

/// What a flow does, as 64 bits: ids, types, controls and ports count, names, titles and positions do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

/// A document with all that was found out about it.
#[derive(Debug)]
pub struct Checked {
    /// The flow; `None` if some diagnostic is an error.
    pub flow: Option<Flow>,
    /// Everything found, in document order.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a caller knows beyond the document, for checks that need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// When the flow will run; counts before what the document itself says (`on`).
    pub trigger: Option<Trigger>,
    /// Names of the calls that the host can carry out (`crm.create_record`); every call if not given.
    pub host: Option<Vec<String>>,
    /// Whether the flow is to run in the original adapter too, which has neither our blocks nor variables.
    pub adapter: bool,
}

impl Flow {
    /// Checks a document and makes it ready to run, with the blocks of a catalogue.
    pub fn compile(document: &FlowDocument, catalogue: &Catalogue) -> Checked {
        Flow::compile_with(document, catalogue, &CheckOptions::default())
    }

    /// Compiles a document of which the caller knows more than it says: its trigger, the host that it will run on.
    pub fn compile_with(document: &FlowDocument, catalogue: &Catalogue, options: &CheckOptions) -> Checked {
        let mut report = Report::default();
        let draft = Draft::new(document, catalogue, options);
        check::all(&draft, options, &mut report);
        let diagnostics = report.into_diagnostics(document.as_json());
        let is_wrong = diagnostics.iter().any(Diagnostic::is_error);
        let flow = if is_wrong { None } else { Flow::from_draft(draft) };
        Checked { flow, diagnostics }
    }

    /// Reads and compiles a document with the catalogue that this crate brings.
    pub fn load(bytes: &[u8]) -> Checked {
        match FlowDocument::read(bytes) {
            Ok(document) => Flow::compile(&document, Catalogue::builtin()),
            Err(diagnostic) => Checked { flow: None, diagnostics: vec![*diagnostic] },
        }
    }

    /// The draft as a flow; `None` if the draft is not sound, which its diagnostics say.
    fn from_draft(draft: Draft<'_>) -> Option<Flow> {
        let start = draft.start?;
        let fingerprint = Fingerprint::of(&draft);
        let ids: Vec<Arc<str>> = draft.blocks.iter().map(|block| Arc::from(block.id.unwrap_or_default())).collect();
        let slots: HashMap<Arc<str>, u32> = ids.iter().cloned().zip(0..).collect();
        let slot_of = |id: &str| slots.get(id).copied();
        let mut graph = DiGraph::with_capacity(draft.blocks.len(), draft.edges.len());
        for (block, (id, slot)) in draft.blocks.into_iter().zip(ids.iter().zip(0..)) {
            let controls =
                block.controls.into_iter().map(|control| (Box::from(control.name), Bound::new(control.expr, &slot_of)));
            graph.add_node(Node { id: Arc::clone(id), slot, kind: block.kind?, controls: controls.collect() });
        }
        for edge in &draft.edges {
            graph.add_edge(NodeIndex::new(edge.from), NodeIndex::new(edge.to), edge.port);
        }
        let start = u32::try_from(start).ok()?;
        let entries = entries_of_loops(&graph, start);
        Some(Flow {
            graph,
            slots,
            start,
            entries,
            name: draft.document.name().map(str::to_owned),
            trigger: draft.trigger,
            skips_consumed: draft.document.skips_consumed(),
            fingerprint,
        })
    }

    /// The flow's name, if the document has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// When the document says that the flow runs.
    pub fn trigger(&self) -> Option<Trigger> {
        self.trigger
    }

    /// Whether an event that a waiting block has taken fires the flow no more, as it is unless the document says
    /// `"on": { "skipConsumed": false }`.
    pub fn skips_consumed(&self) -> bool {
        self.skips_consumed
    }

    /// What the flow does, as a number that is the same everywhere and changes when the flow does.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// How many blocks it has.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether it has no blocks; never true of a compiled flow, which has a Start.
    pub fn is_empty(&self) -> bool {
        self.graph.node_count() == 0
    }

    /// The ids of its blocks with their kinds, in document order.
    pub fn blocks(&self) -> impl Iterator<Item = (&str, &'static BlockKind)> {
        self.graph.node_weights().map(|node| (&*node.id, node.kind))
    }

    /// The connections: from a block, by a port, to a block.
    pub fn connections(&self) -> impl Iterator<Item = (&str, Port, &str)> {
        let id = |index: NodeIndex| self.graph.node_weight(index).map_or("", |node| &node.id);
        self.graph.edge_references().map(move |edge| (id(edge.source()), *edge.weight(), id(edge.target())))
    }

    /// Names of the host calls that its blocks may ask for, each once.
    pub fn calls(&self) -> Vec<&'static str> {
        let mut calls: Vec<_> = self.blocks().flat_map(|(_, kind)| kind.calls.iter().copied()).collect();
        calls.sort_unstable();
        calls.dedup();
        calls
    }

    /// Whether a connection comes to a loop from outside of it, so that the loop begins anew.
    pub(crate) fn enters_loop(&self, from: u32, to: u32) -> bool {
        self.entries.binary_search(&(from, to)).is_ok()
    }

    pub(crate) fn start(&self) -> u32 {
        self.start
    }

    pub(crate) fn slot(&self, id: &str) -> Option<u32> {
        self.slots.get(id).copied()
    }

    pub(crate) fn node(&self, slot: u32) -> Option<&Node> {
        self.graph.node_weight(NodeIndex::new(slot as usize))
    }

    /// Where a port leads; one that is not connected leads where the port leads that it falls back to.
    pub(crate) fn target(&self, slot: u32, port: Port) -> Option<u32> {
        let mut edges = self.graph.edges(NodeIndex::new(slot as usize));
        match edges.find(|edge| *edge.weight() == port) {
            Some(edge) => Some(edge.target().index() as u32),
            None => self.target(slot, (self.node(slot)?.kind.fallback)(port)?),
        }
    }
}

fn entries_of_loops(graph: &DiGraph<Node, Port>, start: u32) -> Vec<(u32, u32)> {
    let heads: Vec<u32> = graph.node_weights().filter(|node| node.kind.is_loop).map(|node| node.slot).collect();
    let slot = |index: NodeIndex| u32::try_from(index.index()).unwrap_or(u32::MAX);
    let edges: Vec<(u32, u32)> =
        graph.edge_references().map(|edge| (slot(edge.source()), slot(edge.target()))).collect();
    loops::entries(graph.node_count(), &edges, start, &heads)
}

impl Fingerprint {
    fn of(draft: &Draft<'_>) -> Fingerprint {
        let mut hash = Fnv::default();
        for block in &draft.blocks {
            hash.text(block.id.unwrap_or_default());
            hash.text(block.kind.map_or("", |kind| kind.type_name));
            for control in &block.controls {
                hash.text(control.name);
                hash.value(control.value);
            }
        }
        for edge in &draft.edges {
            hash.bytes(&(edge.from as u64).to_le_bytes());
            hash.text(edge.port.as_str());
            hash.bytes(&(edge.to as u64).to_le_bytes());
        }
        Fingerprint(hash.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map(Fingerprint).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Fingerprint {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fingerprint".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{16}$" })
    }
}

/// FNV-1a, 64 bits: small, and the same on every machine and in every version.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Text with its length, so that neighbours cannot trade letters.
    fn text(&mut self, text: &str) {
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    fn value(&mut self, value: &serde_json::Value) {
        use serde_json::Value;
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                self.bytes(b"[");
                items.iter().for_each(|item| self.value(item));
                self.bytes(b"]");
            }
            Value::Object(members) => {
                self.bytes(b"{");
                for (name, value) in members {
                    self.text(name);
                    self.value(value);
                }
                self.bytes(b"}");
            }
            // The type counts: `1` and `"1"` are not alike to If-else.
            plain => {
                self.bytes(b"=");
                self.text(&plain.to_string());
            }
        }
    }
}

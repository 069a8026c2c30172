//! [`Draft`]: a document on its way to a flow, in the form that the checks read.
//!
//! A draft has a node for every block, the unknown and the malformed ones too, so that one mistake makes one
//! diagnostic.

use std::collections::HashMap;

use serde_json::Value;

use crate::block::{BlockKind, Port, Role};
use crate::catalogue::Catalogue;
use crate::document::{BlockDocument, FlowDocument};
use crate::event::Trigger;
use crate::expr::{Expr, ExprError};

/// A document with its parts looked up.
#[derive(Debug)]
pub(crate) struct Draft<'d> {
    pub document: &'d FlowDocument,
    pub catalogue: &'d Catalogue,
    pub trigger: Option<Trigger>,
    /// One a block, in document order; the position is the node's index and later the slot.
    pub blocks: Vec<DraftBlock<'d>>,
    /// The first block of each id.
    pub by_id: HashMap<&'d str, usize>,
    /// The connections that lead somewhere.
    pub edges: Vec<Edge>,
    /// The only Start.
    pub start: Option<usize>,
}

/// A block of a draft.
#[derive(Debug)]
pub(crate) struct DraftBlock<'d> {
    pub document: BlockDocument<'d>,
    pub id: Option<&'d str>,
    /// `None` for a type that the catalogue does not have.
    pub kind: Option<&'static BlockKind>,
    pub controls: Vec<DraftControl<'d>>,
}

/// A control that is given.
#[derive(Debug)]
pub(crate) struct DraftControl<'d> {
    pub name: &'d str,
    pub value: &'d Value,
    pub expr: Result<Expr, ExprError>,
}

/// A connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub from: usize,
    pub port: Port,
    pub to: usize,
}

impl<'d> Draft<'d> {
    /// Looks everything up. What cannot be is left to the checks.
    pub fn new(document: &'d FlowDocument, catalogue: &'d Catalogue) -> Draft<'d> {
        let blocks: Vec<DraftBlock<'d>> = document.blocks().map(|block| DraftBlock::new(block, catalogue)).collect();
        let mut by_id = HashMap::with_capacity(blocks.len());
        for (index, block) in blocks.iter().enumerate() {
            if let Some(id) = block.id {
                by_id.entry(id).or_insert(index);
            }
        }
        let edges = edges_of(&blocks, &by_id);
        let mut starts = blocks.iter().enumerate().filter(|(_, block)| block.has_role(Role::Start));
        let start = match (starts.next(), starts.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        };
        Draft { document, catalogue, trigger: document.trigger(), blocks, by_id, edges, start }
    }

    /// The block at a position.
    pub fn block(&self, index: usize) -> Option<&DraftBlock<'d>> {
        self.blocks.get(index)
    }
}

fn edges_of(blocks: &[DraftBlock<'_>], by_id: &HashMap<&str, usize>) -> Vec<Edge> {
    let mut edges = Vec::with_capacity(blocks.len() * 2);
    for (from, block) in blocks.iter().enumerate() {
        for (name, target) in block.document.ports() {
            if let (Some(port), Some(to)) = (Port::parse(name), by_id.get(target)) {
                edges.push(Edge { from, port, to: *to });
            }
        }
    }
    edges
}

impl<'d> DraftBlock<'d> {
    fn new(document: BlockDocument<'d>, catalogue: &Catalogue) -> DraftBlock<'d> {
        let controls = document.controls().map(|(name, value)| DraftControl { name, value, expr: Expr::parse(value) });
        DraftBlock {
            id: document.id(),
            kind: document.type_name().and_then(|type_name| catalogue.get(type_name)),
            controls: controls.collect(),
            document,
        }
    }

    /// Whether the block is of a kind with that role.
    pub fn has_role(&self, role: Role) -> bool {
        self.kind.is_some_and(|kind| kind.role == role)
    }

    /// Its name for messages: the id, or the position where there is none.
    pub fn label(&self) -> String {
        self.id.map_or_else(|| format!("#{}", self.document.index), str::to_owned)
    }

    /// A control that is given.
    pub fn control(&self, name: &str) -> Option<&DraftControl<'d>> {
        self.controls.iter().find(|control| control.name == name)
    }
}

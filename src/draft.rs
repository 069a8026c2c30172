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
use crate::expr::{Expr, ExprError, looks_like_expression};
use crate::flow::CheckOptions;

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
    /// Later blocks with an id that is taken, each with the block that has it.
    pub duplicates: Vec<(usize, usize)>,
    /// By block: whether others have its id too, so that nobody can tell which one a port or an expression means.
    ambiguous: Vec<bool>,
    /// The connections that lead somewhere.
    pub edges: Vec<Edge>,
    /// Connections by a port with a name that no kind has, for the checks that ask what can be reached.
    pub stray_edges: Vec<(usize, usize)>,
    /// Whether some connection leads nowhere, so that nobody knows what it was to reach.
    pub has_lost_edge: bool,
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
    /// What it says; a broken expression stands in it as literal text.
    pub expr: Expr,
    /// The broken expressions.
    pub errors: Vec<ExprError>,
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
    pub fn new(document: &'d FlowDocument, catalogue: &'d Catalogue, options: &CheckOptions) -> Draft<'d> {
        let blocks: Vec<DraftBlock<'d>> = document.blocks().map(|block| DraftBlock::new(block, catalogue)).collect();
        let mut by_id = HashMap::with_capacity(blocks.len());
        let mut duplicates = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Some(id) = block.id {
                let first = *by_id.entry(id).or_insert(index);
                if first != index {
                    duplicates.push((first, index));
                }
            }
        }
        let mut starts = blocks.iter().enumerate().filter(|(_, block)| block.has_role(Role::Start));
        let start = match (starts.next(), starts.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        };
        let trigger = options.trigger.or_else(|| document.trigger());
        let (edges, stray_edges, has_lost_edge) = (Vec::with_capacity(blocks.len() * 2), Vec::new(), false);
        let mut ambiguous = vec![false; blocks.len()];
        for (first, _) in &duplicates {
            ambiguous.get_mut(*first).into_iter().for_each(|is_ambiguous| *is_ambiguous = true);
        }
        let mut draft = Draft {
            document,
            catalogue,
            trigger,
            blocks,
            by_id,
            duplicates,
            ambiguous,
            edges,
            stray_edges,
            has_lost_edge,
            start,
        };
        draft.connect();
        draft
    }

    fn connect(&mut self) {
        for (from, block) in self.blocks.iter().enumerate() {
            for (name, target) in block.written_ports() {
                let target = match target {
                    Value::Null => continue,
                    Value::String(id) if id.is_empty() => continue,
                    Value::String(id) => self.by_id.get(id.as_str()),
                    _ => None,
                };
                match (target, Port::parse(name)) {
                    (Some(to), Some(port)) => self.edges.push(Edge { from, port, to: *to }),
                    (Some(to), None) => self.stray_edges.push((from, *to)),
                    (None, _) => self.has_lost_edge = true,
                }
            }
        }
    }

    /// Whether other blocks have the id of this one too.
    pub fn is_ambiguous(&self, index: usize) -> bool {
        self.ambiguous.get(index) == Some(&true)
    }

    /// The block at a position.
    pub fn block(&self, index: usize) -> Option<&DraftBlock<'d>> {
        self.blocks.get(index)
    }

    /// The name of the block at a position.
    pub fn label(&self, index: usize) -> String {
        self.block(index).map_or_else(|| format!("#{index}"), DraftBlock::label)
    }
}

impl<'d> DraftBlock<'d> {
    fn new(document: BlockDocument<'d>, catalogue: &Catalogue) -> DraftBlock<'d> {
        let controls = document.controls().map(|(name, value)| {
            let mut errors = Vec::new();
            let expr = Expr::parse_all(value, &mut errors);
            DraftControl { name, value, expr, errors }
        });
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

    /// Its ports as written, the malformed ones too.
    pub fn written_ports(&self) -> impl Iterator<Item = (&'d str, &'d Value)> + use<'d> {
        let ports = self.document.as_json().get("ports").and_then(Value::as_object);
        ports.into_iter().flatten().map(|(name, target)| (name.as_str(), target))
    }

    /// The pointer of a control, or of a place inside it that is given as a pointer of its own.
    pub fn control_pointer(&self, name: &str, inside: &str) -> String {
        let mut pointer = self.document.pointer(&["controls", name]);
        pointer.push_str(inside);
        pointer
    }
}

impl DraftControl<'_> {
    /// Whether it holds something: not the empty text that the editor stores for an empty field.
    pub fn is_given(&self) -> bool {
        self.value.as_str() != Some("")
    }

    /// Its value, if that is the same in every run: no expression, nothing that went wrong as one.
    pub fn literal(&self) -> Option<&Value> {
        let is_text = |value: &&Value| value.as_str().is_none_or(|text| looks_like_expression(text).is_none());
        matches!(self.expr, Expr::Literal(_)).then_some(self.value).filter(|_| self.errors.is_empty()).filter(is_text)
    }
}

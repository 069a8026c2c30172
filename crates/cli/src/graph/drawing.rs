//! [`Drawing`]: a flow as boxes and arrows, before it is written in some language.

use std::collections::{HashMap, HashSet};

use cti_flows::{Catalogue, FlowDocument, Port, Role, Trace, TraceEvent};

use crate::text::visible;

/// Boxes and arrows.
pub struct Drawing {
    pub nodes: Vec<DrawnNode>,
    pub edges: Vec<DrawnEdge>,
}

/// A box.
pub struct DrawnNode {
    /// Its lines: the title, then id and type.
    pub lines: Vec<String>,
    pub shape: Shape,
    pub mark: Mark,
}

/// What a box looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Start and End.
    Round,
    /// A decision.
    Diamond,
    /// Everything else.
    Box,
}

/// What is special about a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    /// The run was here.
    Taken,
    /// The document has no such block, or no known type for it.
    Unknown,
}

/// An arrow from a box to a box, by their positions in [`Drawing::nodes`].
pub struct DrawnEdge {
    pub from: usize,
    pub to: usize,
    pub label: String,
    /// Whether it leads away from success: `failure` or `false`.
    pub is_red: bool,
    pub is_taken: bool,
}

/// The way that a run took.
#[derive(Default)]
pub struct Way {
    blocks: HashSet<String>,
    ports: HashSet<(String, String)>,
}

impl Way {
    /// The way of a traced run.
    pub fn of(trace: &Trace) -> Way {
        let mut way = Way::default();
        for event in &trace.events {
            match event {
                TraceEvent::Entered { block, .. } => {
                    way.blocks.insert(block.to_string());
                }
                TraceEvent::Left { block, port: Some(port), .. } => {
                    way.ports.insert((block.to_string(), port.as_str().to_owned()));
                }
                _ => {}
            }
        }
        way
    }
}

impl Drawing {
    /// Draws a document, sound or not. Of several blocks with one id arrows lead to the first.
    pub fn of(document: &FlowDocument, catalogue: &Catalogue, way: &Way) -> Drawing {
        let mut nodes = Vec::new();
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        for block in document.blocks() {
            let kind = block.type_name().and_then(|type_name| catalogue.get(type_name));
            let id = block.id().unwrap_or_default();
            by_id.entry(id).or_insert(nodes.len());
            let title = block.title().or(kind.map(|kind| kind.title)).unwrap_or("?");
            let shape = match kind {
                Some(kind) if kind.role != Role::Step => Shape::Round,
                Some(kind) if kind.is_decision() => Shape::Diamond,
                _ => Shape::Box,
            };
            let mark = match kind {
                _ if way.blocks.contains(id) => Mark::Taken,
                None => Mark::Unknown,
                Some(_) => Mark::None,
            };
            let small = format!("{id} {}", block.type_name().unwrap_or_default());
            nodes.push(DrawnNode { lines: vec![visible(title), visible(small.trim())], shape, mark });
        }
        let edges = edges_of(document, catalogue, &mut by_id, &mut nodes, way);
        Drawing { nodes, edges }
    }
}

fn edges_of<'d>(
    document: &'d FlowDocument,
    catalogue: &Catalogue,
    by_id: &mut HashMap<&'d str, usize>,
    nodes: &mut Vec<DrawnNode>,
    way: &Way,
) -> Vec<DrawnEdge> {
    let mut edges: Vec<DrawnEdge> = Vec::new();
    for block in document.blocks() {
        for (port, target) in block.ports() {
            let to = *by_id.entry(target).or_insert_with(|| {
                nodes.push(DrawnNode { lines: vec![visible(target)], shape: Shape::Box, mark: Mark::Unknown });
                nodes.len() - 1
            });
            let left_by = |port: &str| {
                let key = (block.id().unwrap_or_default().to_owned(), port.to_owned());
                way.ports.contains(&key)
            };
            // A port that is not connected leads where the one leads that it falls back to.
            let kind = block.type_name().and_then(|type_name| catalogue.get(type_name));
            let ports = kind.map_or(Port::NONE, |kind| kind.ports).iter();
            let is_connected = |other: &Port| block.ports().any(|(name, _)| name == other.as_str());
            let falls_back = |other: &Port| {
                !is_connected(other)
                    && kind.and_then(|kind| (kind.fallback)(*other)).is_some_and(|back| back.as_str() == port)
            };
            let is_taken =
                left_by(port) || ports.filter(|other| falls_back(other)).any(|other| left_by(other.as_str()));
            let edge = DrawnEdge {
                from: block.index,
                to,
                label: if port == Port::Done.as_str() { String::new() } else { visible(port) },
                is_red: [Port::Failure, Port::False].iter().any(|red| red.as_str() == port),
                is_taken,
            };
            edges.push(edge);
        }
    }
    edges
}

//! [`Reach`]: which blocks a run can come to, and what it has passed by then.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{EdgeRef, Reversed, VisitMap, Visitable};

use crate::block::Port;
use crate::draft::{Draft, Edge};

use super::dominators::Dominators;

/// What the wiring of a draft says about the order in which its blocks run.
#[derive(Debug)]
pub(super) struct Reach {
    /// Every connection, those by unknown ports too; without weights, which the draft has.
    graph: DiGraph<(), ()>,
    /// Whether a run can come to the block; every block is taken to run where the wiring does not say.
    runs: Vec<bool>,
    /// Whether [`Self::runs`] is known: exactly one Start, and no connection that leads nowhere.
    pub is_certain: bool,
    /// Blocks by the cycles that they are on, a block on none alone; what comes later stands first.
    pub components: Vec<Vec<NodeIndex>>,
    /// Block to its place in `components`.
    component: Vec<u32>,
    dominators: Option<Dominators>,
}

impl Reach {
    /// Follows the wiring.
    pub fn new(draft: &Draft<'_>) -> Reach {
        let count = draft.blocks.len();
        let mut graph = DiGraph::with_capacity(count, draft.edges.len() + draft.stray_edges.len());
        for _ in 0..count {
            graph.add_node(());
        }
        let known = draft.edges.iter().map(|edge| (edge.from, edge.to));
        for (from, to) in known.chain(draft.stray_edges.iter().copied()).chain(draft.duplicates.iter().copied()) {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
        let is_certain = draft.start.is_some() && !draft.has_lost_edge;
        let components = kosaraju_scc(&graph);
        let mut component = vec![0; count];
        for (place, members) in (0..).zip(&components) {
            for member in members {
                if let Some(slot) = component.get_mut(member.index()) {
                    *slot = place;
                }
            }
        }
        let runs = if is_certain { runs(draft, &graph) } else { vec![true; count] };
        let dominators = draft.start.and_then(|start| dominators(draft, start));
        Reach { graph, runs, is_certain, components, component, dominators }
    }

    /// Whether a run can come to the block, as far as is known.
    pub fn runs(&self, block: usize) -> bool {
        self.runs.get(block).copied().unwrap_or(true)
    }

    /// Whether a run that comes to `reader` has come to `block` before, on every way.
    pub fn has_run(&self, block: usize, reader: usize) -> bool {
        self.passes(block * 2, block, reader)
    }

    /// Whether a run that comes to `reader` has left `block` by a port other than `failure`, `timeout` and `false` before.
    pub fn has_succeeded(&self, block: usize, reader: usize) -> bool {
        self.passes(block * 2 + 1, block, reader)
    }

    fn passes(&self, point: usize, block: usize, reader: usize) -> bool {
        block != reader && self.dominators.as_ref().is_none_or(|found| found.dominates(point, reader * 2))
    }

    /// Whether it is known what a run has passed before it comes to the block.
    pub fn is_ordered(&self, block: usize) -> bool {
        self.dominators.as_ref().is_some_and(|found| found.is_reached(block * 2))
    }

    /// For each pair (from, to): whether a way leads from the one block to the other. Takes the time of one walk over
    /// the flow for every 64 different blocks that are asked about.
    pub fn leads(&self, pairs: &[(usize, usize)]) -> Vec<bool> {
        let mut answers = vec![false; pairs.len()];
        let mut open: Vec<(u32, u32, usize)> = Vec::new();
        for (place, (answer, (from, to))) in answers.iter_mut().zip(pairs).enumerate() {
            let (Some(source), Some(target)) = (self.component.get(*from), self.component.get(*to)) else { continue };
            if source == target {
                *answer = self.is_cycle(*source as usize);
            } else if source > target {
                open.push((*source, *target, place));
            }
        }
        open.sort_unstable();
        let mut rest = open.as_slice();
        while let Some(&(first, ..)) = rest.first() {
            let mut sources = vec![first];
            let end = rest.iter().position(|(source, ..)| {
                if sources.last() != Some(source) {
                    sources.push(*source);
                }
                sources.len() > 64
            });
            let (batch, later) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, &[]));
            sources.truncate(64);
            let reached = self.reached_from(&sources);
            for (source, target, place) in batch {
                let bit = sources.iter().position(|known| known == source).unwrap_or_default();
                let bits = reached.get(*target as usize).copied().unwrap_or_default();
                if let Some(answer) = answers.get_mut(*place) {
                    *answer = bits >> bit & 1 == 1;
                }
            }
            rest = later;
        }
        answers
    }

    /// Whether the blocks of a component can come round to themselves.
    fn is_cycle(&self, component: usize) -> bool {
        match self.components.get(component).map(Vec::as_slice) {
            Some([only]) => self.graph.contains_edge(*only, *only),
            Some(_) => true,
            None => false,
        }
    }

    /// By component: which of up to 64 components lead to it, as bits.
    fn reached_from(&self, sources: &[u32]) -> Vec<u64> {
        let mut bits = vec![0_u64; self.components.len()];
        for (bit, source) in sources.iter().enumerate() {
            if let Some(slot) = bits.get_mut(*source as usize) {
                *slot |= 1 << bit;
            }
        }
        // What comes earlier stands later, so that every component is complete when its turn comes.
        for (place, members) in self.components.iter().enumerate().rev() {
            let own = bits.get(place).copied().unwrap_or_default();
            if own == 0 {
                continue;
            }
            for target in members.iter().flat_map(|member| self.graph.neighbors(*member)) {
                let slot = self.component.get(target.index()).and_then(|place| bits.get_mut(*place as usize));
                if let Some(slot) = slot {
                    *slot |= own;
                }
            }
        }
        bits
    }

    /// The connection by which a run gets round a block: the last one on some way to `reader` that does not leave
    /// `block` well, from which `block` could still have been reached. Spends `fuel`, one for each connection looked at.
    pub fn bypass<'d>(&self, draft: &'d Draft<'_>, block: usize, reader: usize, fuel: &mut usize) -> Option<&'d Edge> {
        // The maps cost as much as looking at some of the connections.
        let start = NodeIndex::new(draft.start?);
        *fuel = fuel.checked_sub(draft.blocks.len() / 8 + 1)?;
        let block = NodeIndex::new(block);
        let reversed = Reversed(&self.graph);
        let mut before = self.graph.visit_map();
        let mut stack = vec![block];
        while let Some(node) = stack.pop().filter(|_| *fuel > 0) {
            if before.visit(node) {
                let previous = petgraph::visit::IntoNeighbors::neighbors(reversed, node);
                stack.extend(previous.inspect(|_| *fuel = fuel.saturating_sub(1)));
            }
        }
        let fails = |index: usize| draft.edges.get(index).is_some_and(|edge| edge.port == Port::Failure);
        let mut came_by = vec![None; draft.blocks.len()];
        let mut seen = self.graph.visit_map();
        seen.visit(start);
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            if *fuel == 0 {
                return None;
            }
            for edge in self.graph.edges(node) {
                *fuel = fuel.saturating_sub(1);
                if (node != block || fails(edge.id().index())) && seen.visit(edge.target()) {
                    if let Some(slot) = came_by.get_mut(edge.target().index()) {
                        *slot = Some(edge.id().index());
                    }
                    queue.push_back(edge.target());
                }
            }
        }
        let mut current = reader;
        while let Some(edge) = came_by.get(current).copied().flatten().and_then(|index| draft.edges.get(index)) {
            if before.is_visited(&NodeIndex::<u32>::new(edge.from)) {
                return Some(edge);
            }
            current = edge.from;
        }
        None
    }
}

/// Whether a run can come to each block. Nobody can say where a block without an id is connected, so such a block counts
/// as one that runs.
fn runs(draft: &Draft<'_>, graph: &DiGraph<(), ()>) -> Vec<bool> {
    let mut runs = vec![false; draft.blocks.len()];
    let nameless = draft.blocks.iter().enumerate().filter(|(_, block)| block.id.is_none()).map(|(index, _)| index);
    let mut stack: Vec<usize> = draft.start.into_iter().chain(nameless).collect();
    while let Some(block) = stack.pop() {
        if let Some(seen @ false) = runs.get_mut(block) {
            *seen = true;
            stack.extend(graph.neighbors(NodeIndex::new(block)).map(NodeIndex::index));
        }
    }
    runs
}

/// Dominators of a graph in which block `b` is two nodes: `2b` is "come to", `2b + 1` is "left by a port other than
/// `failure`, `timeout` and `false`".
fn dominators(draft: &Draft<'_>, start: usize) -> Option<Dominators> {
    let node = |block: usize, well: bool| u32::try_from(block * 2 + usize::from(well)).ok();
    let mut edges = Vec::with_capacity(draft.edges.len() + draft.blocks.len());
    for block in 0..draft.blocks.len() {
        edges.push((node(block, false)?, node(block, true)?));
    }
    for edge in &draft.edges {
        let well = !matches!(edge.port, Port::Failure | Port::Timeout | Port::False);
        edges.push((node(edge.from, well)?, node(edge.to, false)?));
    }
    for (from, to) in draft.stray_edges.iter().chain(&draft.duplicates) {
        edges.push((node(*from, false)?, node(*to, false)?));
    }
    Some(Dominators::new(draft.blocks.len() * 2, &edges, node(start, false)?))
}

//! Dominators: which points every way from the start must pass.
//!
//! petgraph's `simple_fast` takes quadratic time on the shape that flows really have, a long row of blocks whose
//! `failure` ports all lead to one place. This is the algorithm of Lengauer and Tarjan (1979) with path compression,
//! which takes `m log n` on every shape; petgraph's is the referee in the tests.
#![expect(clippy::indexing_slicing, reason = "every index is a node number below the length that all arrays share")]

/// No number: an unreachable node, or no ancestor yet.
const NONE: u32 = u32::MAX;

/// The dominator tree of the nodes that the root reaches.
#[derive(Debug)]
pub(super) struct Dominators {
    /// Where a node stands in a walk over the tree, and how many nodes are below it and itself; [`NONE`] and 0 if the
    /// root does not reach it.
    place: Vec<(u32, u32)>,
}

impl Dominators {
    /// The dominators of a graph with nodes `0..nodes`, seen from the root.
    pub fn new(nodes: usize, edges: &[(u32, u32)], root: u32) -> Dominators {
        let walk = Walk::new(nodes, edges, root);
        let immediate = immediate_dominators(&walk, edges);
        let count = immediate.len();
        let mut size = vec![1_u32; count];
        for node in (1..count).rev() {
            size[immediate[node] as usize] += size[node];
        }
        // A dominator has a smaller number than what it dominates, so one pass lays out the tree.
        let (mut enter, mut next) = (vec![0_u32; count], vec![1_u32; count]);
        let mut place = vec![(NONE, 0); nodes];
        for node in 0..count {
            if node > 0 {
                let above = immediate[node] as usize;
                enter[node] = next[above];
                next[above] += size[node];
                next[node] = enter[node] + 1;
            }
            place[walk.vertex[node] as usize] = (enter[node], size[node]);
        }
        Dominators { place }
    }

    /// Whether the root reaches the node.
    pub fn is_reached(&self, node: usize) -> bool {
        self.place.get(node).is_some_and(|place| place.0 != NONE)
    }

    /// Whether every way from the root to `node` passes `by`. Both must be [reached](Self::is_reached).
    pub fn dominates(&self, by: usize, node: usize) -> bool {
        match (self.place.get(by), self.place.get(node)) {
            (Some(&(enter, size)), Some(&(inner, _))) => {
                enter != NONE && inner != NONE && enter <= inner && inner - enter < size
            }
            _ => false,
        }
    }
}

/// A depth-first walk from the root. Nodes get numbers in the order in which they are met.
struct Walk {
    number: Vec<u32>,
    /// By number: the node.
    vertex: Vec<u32>,
    /// By number: the number of the node that it was met from.
    parent: Vec<u32>,
}

impl Walk {
    fn new(nodes: usize, edges: &[(u32, u32)], root: u32) -> Walk {
        let next = Lists::new(nodes, edges.iter().copied());
        let mut walk = Walk { number: vec![NONE; nodes], vertex: Vec::new(), parent: Vec::new() };
        if (root as usize) < nodes {
            walk.meet(root, 0);
            let mut stack = vec![(root, next.start(root))];
            while let Some((node, cursor)) = stack.last_mut() {
                if *cursor == next.end(*node) {
                    stack.pop();
                    continue;
                }
                let target = next.items[*cursor];
                *cursor += 1;
                if walk.number[target as usize] == NONE {
                    let from = walk.number[*node as usize];
                    walk.meet(target, from);
                    stack.push((target, next.start(target)));
                }
            }
        }
        walk
    }

    fn meet(&mut self, node: u32, from: u32) {
        self.number[node as usize] = self.vertex.len() as u32;
        self.vertex.push(node);
        self.parent.push(from);
    }
}

/// Lists of numbers, one a node, in one piece of memory.
struct Lists {
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    fn new(nodes: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut starts = vec![0_usize; nodes + 1];
        for (from, _) in pairs.clone() {
            starts[from as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut items = vec![0; starts[nodes]];
        for (from, to) in pairs {
            items[free[from as usize]] = to;
            free[from as usize] += 1;
        }
        Lists { starts, items }
    }

    fn start(&self, node: u32) -> usize {
        self.starts[node as usize]
    }

    fn end(&self, node: u32) -> usize {
        self.starts[node as usize + 1]
    }

    fn of(&self, node: u32) -> &[u32] {
        &self.items[self.start(node)..self.end(node)]
    }
}

/// By number: the number of the nearest dominator.
fn immediate_dominators(walk: &Walk, edges: &[(u32, u32)]) -> Vec<u32> {
    let count = walk.vertex.len();
    let numbered = edges.iter().map(|(from, to)| (walk.number[*to as usize], walk.number[*from as usize]));
    let previous = Lists::new(count, numbered.filter(|(to, from)| *to != NONE && *from != NONE));
    let mut forest = Forest::new(count);
    let mut immediate = vec![0; count];
    // Nodes that wait for their semidominator, as linked lists.
    let (mut first, mut after) = (vec![NONE; count], vec![NONE; count]);
    for node in (1..count as u32).rev() {
        for from in previous.of(node) {
            let best = forest.best(*from);
            let semi = forest.semi[best as usize];
            forest.semi[node as usize] = forest.semi[node as usize].min(semi);
        }
        let semi = forest.semi[node as usize] as usize;
        after[node as usize] = std::mem::replace(&mut first[semi], node);
        let parent = walk.parent[node as usize];
        forest.ancestor[node as usize] = parent;
        let mut waiting = std::mem::replace(&mut first[parent as usize], NONE);
        while waiting != NONE {
            let best = forest.best(waiting);
            let is_lower = forest.semi[best as usize] < forest.semi[waiting as usize];
            immediate[waiting as usize] = if is_lower { best } else { parent };
            waiting = after[waiting as usize];
        }
    }
    for node in 1..count {
        if immediate[node] != forest.semi[node] {
            immediate[node] = immediate[immediate[node] as usize];
        }
    }
    immediate
}

/// The part of the walk that is already done, with paths that shorten when they are used.
struct Forest {
    ancestor: Vec<u32>,
    label: Vec<u32>,
    semi: Vec<u32>,
    path: Vec<u32>,
}

impl Forest {
    fn new(count: usize) -> Forest {
        let own: Vec<u32> = (0..count as u32).collect();
        Forest { ancestor: vec![NONE; count], label: own.clone(), semi: own, path: Vec::new() }
    }

    /// The node with the lowest semidominator between the node and the root of its tree.
    fn best(&mut self, node: u32) -> u32 {
        let mut current = node;
        while self.ancestor[current as usize] != NONE {
            let above = self.ancestor[current as usize];
            if self.ancestor[above as usize] == NONE {
                break;
            }
            self.path.push(current);
            current = above;
        }
        while let Some(lower) = self.path.pop() {
            let above = self.ancestor[lower as usize];
            let (mine, theirs) = (self.label[lower as usize], self.label[above as usize]);
            if self.semi[theirs as usize] < self.semi[mine as usize] {
                self.label[lower as usize] = theirs;
            }
            self.ancestor[lower as usize] = self.ancestor[above as usize];
        }
        self.label[node as usize]
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::dominators::simple_fast;
    use petgraph::graph::{DiGraph, NodeIndex};
    use proptest::prelude::*;

    use super::Dominators;

    proptest! {
        #[test]
        fn petgraph_agrees(
            (nodes, edges) in (1_u32..12).prop_flat_map(|nodes| {
                (Just(nodes), prop::collection::vec((0..nodes, 0..nodes), 0..30))
            })
        ) {
            let graph = DiGraph::<(), ()>::from_edges(edges.iter().copied().chain([(nodes - 1, nodes - 1)]));
            let referee = simple_fast(&graph, NodeIndex::new(0));
            let found = Dominators::new(nodes as usize, &edges, 0);
            for node in 0..nodes as usize {
                let dominators: Option<Vec<_>> = referee.dominators(NodeIndex::new(node)).map(Iterator::collect);
                prop_assert_eq!(found.is_reached(node), dominators.is_some());
                for by in 0..nodes as usize {
                    let expected = dominators.as_ref().is_some_and(|all| all.contains(&NodeIndex::new(by)));
                    prop_assert_eq!(found.dominates(by, node), expected, "{} over {}", by, node);
                }
            }
        }
    }
}

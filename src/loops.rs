//! Which connections come to a loop from outside, so that it begins anew there.
//!
//! A loop block stands at the entry of a cycle, which is its loop. Around it there may be another loop, from which the run
//! comes back to it each time: such a connection is an entry. Cycles within cycles are found as Steensgaard does (Bjarne
//! Steensgaard, "Sequentializing Program Dependence Graphs for Irreducible Programs", 1993): the strongly connected
//! components, then those that are left of each without its entries, and so on.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// How many cycles within one another are told apart; what lies deeper goes on where it was, and does not begin anew.
const MOST_LEVELS: usize = 64;

/// A block that is in no cycle any more.
const NONE: usize = usize::MAX;

/// The connections (from, to) that enter a cycle within another one at a block of `heads`, which stands at its entry. Both
/// are in order.
pub(crate) fn entries(count: usize, edges: &[(u32, u32)], start: u32, heads: &[u32]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    if heads.is_empty() {
        return found;
    }
    let reached = reached(count, edges, start);
    let edges: Vec<(usize, usize)> = edges.iter().map(|(from, to)| (*from as usize, *to as usize)).collect();
    let edges: Vec<(usize, usize)> = edges.into_iter().filter(|(from, _)| reached.contains(from)).collect();
    let mut cycles: Vec<usize> = (0..count).map(|node| if reached.contains(&node) { 0 } else { NONE }).collect();
    for level in 0..MOST_LEVELS {
        let inner = inner_cycles(&cycles, &edges);
        if inner.iter().all(|cycle| *cycle == NONE) {
            break;
        }
        let cycle_of = |node: usize| inner.get(node).copied().unwrap_or(NONE);
        let is_entry = |(from, to): &&(usize, usize)| cycle_of(*to) != NONE && cycle_of(*from) != cycle_of(*to);
        let entering: Vec<(usize, usize)> = edges.iter().filter(is_entry).copied().collect();
        // What comes from outside the outermost cycle never comes again.
        if level > 0 {
            let narrow = |(from, to): &(usize, usize)| Some((u32::try_from(*from).ok()?, u32::try_from(*to).ok()?));
            found.extend(entering.iter().filter_map(narrow).filter(|(_, to)| heads.binary_search(to).is_ok()));
        }
        cycles = inner;
        let start = usize::try_from(start).unwrap_or(NONE);
        for entry in entering.into_iter().map(|(_, to)| to).chain(std::iter::once(start)) {
            if let Some(cycle) = cycles.get_mut(entry) {
                *cycle = NONE;
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn reached(count: usize, edges: &[(u32, u32)], start: u32) -> BTreeSet<usize> {
    let mut after: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (from, to) in edges {
        if let Some(after) = after.get_mut(*from as usize) {
            after.push(*to);
        }
    }
    let mut reached = BTreeSet::new();
    let mut stack = vec![start];
    while let Some(node) = stack.pop() {
        if reached.insert(node as usize) {
            stack.extend(after.get(node as usize).into_iter().flatten());
        }
    }
    reached
}

/// By block: the cycle that it is on within the cycle given, or [`NONE`].
fn inner_cycles(cycles: &[usize], edges: &[(usize, usize)]) -> Vec<usize> {
    let cycle_of = |node: usize| cycles.get(node).copied().unwrap_or(NONE);
    let is_inside = |(from, to): &&(usize, usize)| cycle_of(*from) != NONE && cycle_of(*from) == cycle_of(*to);
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(cycles.len(), edges.len());
    for _ in cycles {
        graph.add_node(());
    }
    for (from, to) in edges.iter().filter(is_inside) {
        graph.add_edge(NodeIndex::new(*from), NodeIndex::new(*to), ());
    }
    let mut inner = vec![NONE; cycles.len()];
    for (number, members) in kosaraju_scc(&graph).into_iter().enumerate().filter(|(_, members)| members.len() > 1) {
        for member in members {
            if let Some(cycle) = inner.get_mut(member.index()) {
                *cycle = number;
            }
        }
    }
    inner
}

#[cfg(test)]
mod tests {
    use super::entries;

    fn found(edges: &[(u32, u32)], heads: &[u32]) -> Vec<(u32, u32)> {
        entries(10, edges, 0, heads)
    }

    #[test]
    fn a_loop_within_a_loop_is_entered_from_outside() {
        // 0 → 1 (outer) → 2 (inner) → 3 → 2, 2 → 1, and 3 leaves the inner one early by 4.
        let nested = [(0, 1), (1, 2), (2, 3), (3, 2), (2, 1), (3, 4), (4, 1), (1, 9)];
        assert_eq!(found(&nested, &[1, 2]), [(1, 2)]);
        assert_eq!(found(&nested, &[3]), [], "it is not at the entry");
        assert_eq!(found(&nested, &[]), []);
    }

    #[test]
    fn three_loops_within_one_another_have_two_entries() {
        let nested = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 3), (3, 2), (2, 1), (4, 5), (5, 1), (4, 6), (6, 2)];
        assert_eq!(found(&nested, &[1, 2, 3]), [(1, 2), (2, 3)]);
    }

    #[test]
    fn a_cycle_with_two_entries_and_one_that_begins_before_the_loop_have_none() {
        assert_eq!(found(&[(0, 1), (0, 2), (1, 2), (2, 1)], &[1, 2]), []);
        assert_eq!(found(&[(0, 1), (1, 2), (2, 3), (3, 1)], &[2]), []);
    }

    #[test]
    fn a_loop_that_is_led_to_by_a_block_before_it_is_entered_there_and_gone_on_with_from_its_body() {
        let again = [(0, 1), (1, 2), (2, 3), (3, 2), (3, 1)];
        assert_eq!(found(&again, &[2]), [(1, 2)]);
    }

    #[test]
    fn what_no_run_comes_to_does_not_count() {
        let nested = [(0, 1), (1, 2), (2, 3), (3, 2), (2, 1), (8, 3)];
        assert_eq!(found(&nested, &[2]), [(1, 2)]);
    }
}

//! Which blocks and ports of the flows the scenarios took.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use cti_flows::{BlockKind, Port, TraceEvent};
use cti_flows_sim::Played;

use crate::text::visible;

/// What was taken, by the flow's path.
#[derive(Default)]
pub struct Coverage {
    flows: BTreeMap<String, FlowCoverage>,
}

#[derive(Default)]
struct FlowCoverage {
    /// Blocks and ports of the flow, in document order.
    blocks: Vec<String>,
    ports: Vec<(String, Port)>,
    taken_blocks: BTreeSet<String>,
    taken_ports: BTreeSet<(String, Port)>,
}

impl Coverage {
    /// Adds what a run of the flow at a path took.
    pub fn add(&mut self, path: String, played: &Played) {
        // A port that is not connected and falls back to another one is no way of its own.
        let is_way = |id: &str, kind: &BlockKind, port: Port| {
            (kind.fallback)(port).is_none() || played.flow.connections().any(|(from, by, _)| from == id && by == port)
        };
        let flow = self.flows.entry(path).or_insert_with(|| FlowCoverage {
            blocks: played.flow.blocks().map(|(id, _)| id.to_owned()).collect(),
            ports: played
                .flow
                .blocks()
                .flat_map(|(id, kind)| kind.ports.iter().map(move |port| (id, kind, *port)))
                .filter(|(id, kind, port)| is_way(id, kind, *port))
                .map(|(id, _, port)| (id.to_owned(), port))
                .collect(),
            ..FlowCoverage::default()
        });
        for event in played.run.trace() {
            match event {
                TraceEvent::Entered { block, .. } => {
                    flow.taken_blocks.insert(block.to_string());
                }
                TraceEvent::Left { block, port: Some(port), .. } => {
                    flow.taken_ports.insert((block.to_string(), *port));
                }
                _ => {}
            }
        }
    }

    /// A line a flow with what was taken, and below it what was not.
    pub fn report(&self) -> String {
        let mut text = String::new();
        for (path, flow) in &self.flows {
            let blocks: Vec<_> = flow.blocks.iter().filter(|id| !flow.taken_blocks.contains(*id)).collect();
            let ports: Vec<_> = flow.ports.iter().filter(|port| !flow.taken_ports.contains(*port)).collect();
            let _ = writeln!(
                text,
                "coverage: {}: {}/{} blocks, {}/{} ports",
                visible(path),
                flow.blocks.len() - blocks.len(),
                flow.blocks.len(),
                flow.ports.len() - ports.len(),
                flow.ports.len()
            );
            for id in blocks {
                let _ = writeln!(text, "  not taken: {}", visible(id));
            }
            for (id, port) in ports {
                let _ = writeln!(text, "  not taken: {} by {port}", visible(id));
            }
        }
        text
    }
}

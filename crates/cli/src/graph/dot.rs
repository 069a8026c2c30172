//! Drawings in DOT, the language of Graphviz.

use std::fmt::Write;

use super::drawing::{Drawing, Mark, Shape};

/// The drawing as a DOT digraph.
pub fn write(drawing: &Drawing) -> String {
    let mut text =
        String::from("digraph flow {\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n");
    for (index, node) in drawing.nodes.iter().enumerate() {
        let label = node.lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\n");
        let shape = match node.shape {
            Shape::Round => "shape=box, style=\"rounded,filled\"",
            Shape::Diamond => "shape=diamond, style=filled",
            Shape::Box => "shape=box, style=filled",
        };
        let mark = match node.mark {
            Mark::None => "fillcolor=white",
            Mark::Taken => "fillcolor=\"#d5f5e3\", color=\"#1e8449\", penwidth=3",
            Mark::Unknown => "fillcolor=white, color=gray, fontcolor=gray",
        };
        let _ = writeln!(text, "  n{index} [label=\"{label}\", {shape}, {mark}];");
    }
    for edge in &drawing.edges {
        let color = match (edge.is_red, edge.is_taken) {
            (true, _) => "#c0392b",
            (false, true) => "#1e8449",
            (false, false) => "black",
        };
        let width = if edge.is_taken { ", penwidth=3" } else { "" };
        let label = escaped(&edge.label);
        let _ = writeln!(
            text,
            "  n{} -> n{} [label=\"{label}\", color=\"{color}\", fontcolor=\"{color}\"{width}];",
            edge.from, edge.to
        );
    }
    text.push_str("}\n");
    text
}

/// Text inside a DOT label: a backslash begins an escape, a quote ends the label, and `&` begins an entity.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}

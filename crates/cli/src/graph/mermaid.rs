//! Drawings in Mermaid, which GitHub and many wikis show.

use std::fmt::Write;

use super::drawing::{Drawing, Mark, Shape};

/// The drawing as a Mermaid flowchart.
pub fn write(drawing: &Drawing) -> String {
    let mut text = String::from("flowchart TD\n");
    for (index, node) in drawing.nodes.iter().enumerate() {
        let label = node.lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br/>");
        let (open, close) = match node.shape {
            Shape::Round => ("([", "])"),
            Shape::Diamond => ("{", "}"),
            Shape::Box => ("[", "]"),
        };
        let class = match node.mark {
            Mark::None => "",
            Mark::Taken => ":::taken",
            Mark::Unknown => ":::unknown",
        };
        let _ = writeln!(text, "  n{index}{open}\"{label}\"{close}{class}");
    }
    for edge in &drawing.edges {
        let label = if edge.label.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&edge.label)) };
        let _ = writeln!(text, "  n{} -->{label} n{}", edge.from, edge.to);
    }
    for (index, edge) in drawing.edges.iter().enumerate() {
        let style = match (edge.is_taken, edge.is_red) {
            (true, true) => "stroke:#c0392b,stroke-width:4px",
            (true, false) => "stroke:#1e8449,stroke-width:4px",
            (false, true) => "stroke:#c0392b",
            (false, false) => continue,
        };
        let _ = writeln!(text, "  linkStyle {index} {style}");
    }
    text.push_str("  classDef taken fill:#d5f5e3,stroke:#1e8449,stroke-width:3px\n");
    text.push_str("  classDef unknown stroke-dasharray:5 5\n");
    text
}

/// Text as Mermaid shows it: all that its grammar, its Markdown or HTML could take for something else is written as a
/// character code.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let is_plain = character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '.' | ',' | '/' | '?');
        if is_plain {
            escaped.push(character);
        } else {
            let _ = write!(escaped, "#{};", u32::from(character));
        }
    }
    escaped
}

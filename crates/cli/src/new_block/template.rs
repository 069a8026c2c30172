//! The source file of a new block: a block of one control that leaves its text as it is.

use super::{NewBlock, Ports};

/// The text of the block's file.
pub fn source(block: &NewBlock<'_>) -> String {
    let mut text = match block.ports {
        Ports::Done => include_str!("done.rs.txt"),
        Ports::Fallible => include_str!("fallible.rs.txt"),
        Ports::Decision => include_str!("decision.rs.txt"),
    }
    .replace("\r\n", "\n");
    // Types that begin with CF_ are ours: there is nothing to infer.
    if block.type_name.starts_with("CF_") {
        text = text.replace("    const EVIDENCE: Evidence = Evidence::Inferred;\n", "").replace(", Evidence", "");
    }
    let parts = [
        ("{name}", block.name.as_str()),
        ("{type}", block.type_name),
        ("{title}", block.title),
        ("{title_ja}", block.title_ja),
        ("{category}", block.category),
    ];
    parts.iter().fold(text, |text, (mark, part)| text.replace(mark, part))
}

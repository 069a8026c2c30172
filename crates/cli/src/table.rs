//! Tables for terminals.

use comfy_table::presets::{UTF8_FULL_CONDENSED, UTF8_HORIZONTAL_ONLY};
use comfy_table::{ContentArrangement, Table};

use crate::text::width;

/// A table that fits the terminal, with a header.
pub fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width());
    table.set_header(header.to_vec());
    table
}

/// A table of a run, with lines between its columns.
pub fn framed_table<const N: usize>(header: [&str; N]) -> Table {
    let mut framed = table(header);
    framed.load_style(UTF8_FULL_CONDENSED);
    framed
}

/// The table as text with a final newline.
pub fn text_of(table: &Table) -> String {
    format!("{}\n", table.trim_fmt())
}

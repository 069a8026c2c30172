//! Tables for terminals.

use comfy_table::presets::UTF8_FULL;
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use crate::text::width;

/// A list: nothing but a line under the header.
const LIST: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table that fits the terminal, with a header.
pub fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(LIST);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width());
    table.set_header(header.to_vec());
    table
}

/// A table of a run: its cells have several lines, so there are lines between them.
pub fn framed_table<const N: usize>(header: [&str; N]) -> Table {
    let mut framed = table(header);
    framed.load_style(UTF8_FULL);
    framed
}

/// The table as text with a final newline.
pub fn text_of(table: &Table) -> String {
    format!("{}\n", table.trim_fmt())
}

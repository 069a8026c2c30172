//! [`Places`]: where JSON pointers lead in a text, for many pointers into one long text.
//!
//! The library's `locate` reads a text from its beginning for every pointer. Nearly all findings are about a block, so
//! the blocks are found once, and `locate` is asked only inside the right one.

use std::ops::Range;

use cti_flows::{Location, locate};

/// A text with its lines and blocks.
pub struct Places<'t> {
    text: &'t str,
    /// The offset of every line.
    lines: Vec<usize>,
    /// The values of the array `actions`.
    blocks: Vec<Range<usize>>,
}

impl<'t> Places<'t> {
    /// Looks through a text once. A text that is no JSON has lines only.
    pub fn new(text: &'t str) -> Places<'t> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect();
        let blocks = locate(text, "/actions").map(|span| elements(text, span.start_byte..span.end_byte));
        Places { text, lines, blocks: blocks.unwrap_or_default() }
    }

    /// The bytes of the value that a pointer leads to.
    pub fn bytes_of(&self, pointer: &str) -> Option<Range<usize>> {
        let whole = || locate(self.text, pointer).map(|span| span.start_byte..span.end_byte);
        let Some(inside) = pointer.strip_prefix("/actions/") else { return whole() };
        let (index, rest) = inside.split_at(inside.find('/').unwrap_or(inside.len()));
        let block = index.parse::<usize>().ok().and_then(|index| self.blocks.get(index))?;
        let span = locate(self.text.get(block.clone())?, rest)?;
        Some(block.start + span.start_byte..block.start + span.end_byte)
    }

    /// Lines and columns of the value that a pointer leads to; the beginning of the text if there is none.
    pub fn location_of(&self, pointer: &str) -> Location {
        let Some(bytes) = self.bytes_of(pointer) else { return Location::at(1, 1) };
        let ((line, column), (end_line, end_column)) = (self.position(bytes.start), self.position(bytes.end));
        Location { line, column, end_line, end_column }
    }

    /// The offset and the number (from 1) of the line that an offset is in, and that line without its end.
    pub fn line_at(&self, offset: usize) -> (usize, usize, &'t str) {
        let number = self.lines.partition_point(|start| *start <= offset);
        let start = number.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or(0);
        let end = self.lines.get(number).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default();
        (start, number, line.trim_end_matches(['\n', '\r']))
    }

    /// The offset of a line (from 1).
    pub fn line_start(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or(self.text.len())
    }

    /// Line and column of an offset, from 1, columns in characters.
    fn position(&self, offset: usize) -> (usize, usize) {
        let (start, number, _) = self.line_at(offset);
        (number, self.text.get(start..offset).unwrap_or_default().chars().count() + 1)
    }
}

/// The values of an array that stands at a range of a text. The text must be JSON there.
fn elements(text: &str, array: Range<usize>) -> Vec<Range<usize>> {
    let mut elements = Vec::new();
    let bytes = text.as_bytes().get(array.clone()).unwrap_or_default();
    let (mut depth, mut is_text, mut is_escaped) = (0_u32, false, false);
    let (mut begin, mut end) = (None, 0);
    for (offset, byte) in bytes.iter().enumerate() {
        let at = array.start + offset;
        if is_text {
            is_text = is_escaped || *byte != b'"';
            is_escaped = !is_escaped && *byte == b'\\';
        } else {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                b'"' => is_text = true,
                _ => {}
            }
        }
        let is_outside = !is_text && (depth == 0 || (depth == 1 && *byte == b','));
        let is_opening = offset == 0;
        if is_outside {
            elements.extend(begin.take().map(|begin| begin..end));
        } else if !is_opening && !byte.is_ascii_whitespace() {
            begin.get_or_insert(at);
            end = at + 1;
        }
    }
    elements
}

#[cfg(test)]
mod tests {
    use cti_flows::locate;

    use super::Places;

    #[test]
    fn places_are_those_that_the_library_finds() {
        let text = "{ \"name\": \"電話\",\r\n \"actions\" : [ {\"a\": [1, \"]},\\\"\"]} ,\n\
                    {}, 7 ,\"x\" ],\n \"on\": {\"a/b\": \"文字\", \"c\": 1}}";
        let places = Places::new(text);
        let pointers =
            ["", "/name", "/actions", "/actions/0", "/actions/0/a", "/actions/0/a/1", "/actions/1", "/actions/2"];
        for pointer in
            pointers.into_iter().chain(["/actions/3", "/actions/4", "/actions/x", "/on/a~1b", "/on/c", "/none"])
        {
            let span = locate(text, pointer);
            assert_eq!(places.bytes_of(pointer), span.map(|span| span.start_byte..span.end_byte), "{pointer}");
            if let Some(span) = span {
                let found = places.location_of(pointer);
                let place = (found.line, found.column, found.end_line, found.end_column);
                assert_eq!(place, (span.line, span.column, span.end_line, span.end_column), "{pointer}");
            }
        }
    }

    #[test]
    fn text_that_is_no_json_has_lines_only() {
        let places = Places::new("a\nb");
        assert_eq!(places.bytes_of("/actions/0"), None);
        assert_eq!(places.line_at(2), (2, 2, "b"));
        assert_eq!(Places::new("").line_at(0), (0, 1, ""));
    }
}

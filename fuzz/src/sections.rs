//! Inputs of several texts, divided by a zero byte: seeds stay readable, and a mutation of one text leaves the others.

/// The texts of an input. What is not UTF-8 is no text of ours, and the input is passed over.
pub fn sections(bytes: &[u8]) -> Option<Vec<&str>> {
    std::str::from_utf8(bytes).ok().map(|text| text.split('\0').collect())
}

//! temporary
pub struct Span {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub start_byte: usize,
    pub end_byte: usize,
}
pub fn locate(_: &str, _: &str) -> Option<Span> {
    None
}

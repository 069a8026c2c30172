//! The limits of expressions, checked before anything parses or searches.

/// Longest text of an expression, in bytes. An expression in a control is a line; the cost of parsing grows with the text.
pub const MAX_EXPRESSION_BYTES: usize = 1024;

/// Most segments of a query outside of filters. Each one is a pass over everything that was selected so far.
pub const MAX_QUERY_SEGMENTS: usize = 64;

/// Deepest nesting of filters and parentheses in a query. jsonpath-rust's grammar tries each level several times, so that
/// parsing grows exponentially with it: 14 levels in 100 bytes take 37 s.
pub const MAX_QUERY_NESTING: usize = 3;

/// Most `..` in a query. Two of them visit every node once for each of its ancestors.
pub const MAX_QUERY_DESCENDANTS: usize = 1;

/// Deepest value that `..` and filters go down. They recurse; serde_json reads no deeper documents either.
pub const MAX_SEARCHED_DEPTH: usize = 128;

/// Most values that a query may select at any step, and most visits that filters may make. A visit costs up to a
/// microsecond.
pub const MAX_SELECTED_VALUES: usize = 1_000_000;

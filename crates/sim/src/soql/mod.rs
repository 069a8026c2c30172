//! SOQL and SOSL, Salesforce's languages to query and to search records: text to tree and tree to text.
//!
//! The grammar is that of Salesforce's "SOQL and SOSL Reference", as far as flows use it. Left out, and refused with a
//! message: geolocation (`DISTANCE`, `GEOLOCATION`; records here have no points of their own, only the two numbers of one), data
//! categories, bind variables of Apex.

mod condition;
mod cursor;
mod dates;
mod error;
mod lexer;
mod operand;
mod query;
mod render;
mod sosl;
pub(crate) mod sql;
mod tree;

pub use dates::{DateRange, DateWord};
pub use error::SoqlError;
pub use sosl::{Returning, Search, SearchGroup, SearchTerm};
pub use tree::{
    Comparison, Condition, FieldSet, Function, Literal, Name, Nulls, Operand, OrderBy, PatternPart, Purpose, Query,
    SecurityMode, Selected, Set, Totals, TypeOf,
};

/// The longest statement, in characters: Salesforce's own limit.
pub const MAX_STATEMENT_CHARACTERS: usize = 100_000;
/// How deep conditions may nest. Salesforce publishes no number; this one keeps the recursion of the parser, and the
/// expression that SQLite is given, far from their own limits.
pub const MAX_CONDITION_DEPTH: usize = 40;
/// How many names a field path may have: five relationships and a field, Salesforce's own limit.
pub const MAX_PATH_NAMES: usize = 6;
/// How many operands `ROLLUP` and `CUBE` may have: Salesforce's own limit.
pub const MAX_TOTALS: usize = 3;
/// The largest `OFFSET`: Salesforce's own limit.
pub const MAX_OFFSET: u32 = 2_000;

/// Reads a SOQL query.
///
/// # Errors
/// `MALFORMED_QUERY` with row and column of the first thing that does not belong.
pub fn parse_soql(text: &str) -> Result<Query, SoqlError> {
    let mut cursor = cursor::Cursor::new(text, SoqlError::MALFORMED_QUERY)?;
    let query = query::parse_query(&mut cursor)?;
    cursor.expect_end()?;
    Ok(query)
}

/// Reads a SOSL search.
///
/// # Errors
/// `MALFORMED_SEARCH` with row and column of the first thing that does not belong.
pub fn parse_sosl(text: &str) -> Result<Search, SoqlError> {
    let mut cursor = cursor::Cursor::new(text, SoqlError::MALFORMED_SEARCH)?;
    let search = sosl::parse_search(&mut cursor)?;
    cursor.expect_end()?;
    Ok(search)
}

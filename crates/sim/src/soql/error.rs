//! Why a statement is refused, under the name that Salesforce gives to it.

/// Why a SOQL or SOSL statement is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message} (row {row}, column {column})")]
pub struct SoqlError {
    /// Salesforce's code: `MALFORMED_QUERY` or `MALFORMED_SEARCH`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line, from 1.
    pub row: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl SoqlError {
    /// The statement is no SOQL.
    pub const MALFORMED_QUERY: &'static str = "MALFORMED_QUERY";
    /// The statement is no SOSL.
    pub const MALFORMED_SEARCH: &'static str = "MALFORMED_SEARCH";
}

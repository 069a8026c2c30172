//! Stands in for queries where the feature `jsonpath` is off: a query then is an error when it is parsed, never a silent nothing.

use serde_json::Value;

use super::{ExprError, Path};

/// A query cannot exist in this build.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {}

impl Query {
    /// Refuses the text.
    ///
    /// # Errors
    /// Always [`super::ExprErrorKind::Unsupported`].
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        Err(ExprError::unsupported(
            text,
            0,
            "this build has no wildcards, slices, filters or descendants (feature `jsonpath`)",
        ))
    }

    /// See the build with feature `jsonpath`.
    #[must_use]
    pub fn prefix(&self) -> &Path {
        match *self {}
    }

    /// See the build with feature `jsonpath`.
    #[must_use]
    pub fn reads(&self) -> &[Path] {
        match *self {}
    }

    /// See the build with feature `jsonpath`.
    ///
    /// # Errors
    /// None: there is no query to call this on.
    pub fn find<'v>(&self, _document: &'v Value) -> Result<Vec<&'v Value>, ExprError> {
        match *self {}
    }

    /// See the build with feature `jsonpath`.
    ///
    /// # Errors
    /// None: there is no query to call this on.
    pub fn evaluate_at_prefix(&self, _value: &Value) -> Result<Option<Value>, ExprError> {
        match *self {}
    }

    /// See the build with feature `jsonpath`.
    ///
    /// # Errors
    /// None: there is no query to call this on.
    pub fn evaluate(&self, _document: &Value) -> Result<Option<Value>, ExprError> {
        match *self {}
    }
}

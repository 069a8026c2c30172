//! What can be wrong with an expression.

use thiserror::Error;

/// An expression that cannot be used: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct ExprError {
    /// What is wrong, lower case, without full stop, the user's words in backticks.
    pub message: String,
    /// Where in the text: 1 is its first character (Unicode scalar values, not bytes).
    pub column: usize,
    /// Which sort of error it is.
    pub kind: ExprErrorKind,
    /// JSON pointer (RFC 6901) of the text inside the value that was parsed; empty when the value is the text.
    pub pointer: String,
}

/// The sorts of error that an expression can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExprErrorKind {
    /// The text is not an expression of the dialect, nor of RFC 9535.
    Malformed,
    /// The text is an expression elsewhere (an operator of jsonpath-plus), or this build leaves queries out.
    Unsupported,
    /// The expression could cost more than a flow may spend.
    TooComplex,
    /// The text selects several values where a path to one value is wanted.
    NotSingular,
}

impl ExprError {
    /// An error at a byte offset of the text.
    pub(crate) fn at(kind: ExprErrorKind, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let column = text.char_indices().take_while(|(index, _)| *index < offset).count() + 1;
        ExprError { message: message.into(), column, kind, pointer: String::new() }
    }

    pub(crate) fn malformed(text: &str, offset: usize, message: impl Into<String>) -> Self {
        Self::at(ExprErrorKind::Malformed, text, offset, message)
    }

    pub(crate) fn unsupported(text: &str, offset: usize, message: impl Into<String>) -> Self {
        Self::at(ExprErrorKind::Unsupported, text, offset, message)
    }

    pub(crate) fn too_complex(message: impl Into<String>) -> Self {
        ExprError { message: message.into(), column: 1, kind: ExprErrorKind::TooComplex, pointer: String::new() }
    }
}

//! Walking over the tokens of a statement: looking at the next one, taking it, saying what is wrong with it.

use super::MAX_CONDITION_DEPTH;
use super::error::SoqlError;
use super::lexer::{Token, TokenKind, tokens};
use super::tree::Name;

/// Words that are neither names of fields nor aliases.
const RESERVED: &[&str] = &[
    "AND",
    "AS",
    "ASC",
    "DESC",
    "EXCLUDES",
    "FIND",
    "FOR",
    "FROM",
    "GROUP",
    "HAVING",
    "IN",
    "INCLUDES",
    "LIKE",
    "LIMIT",
    "NOT",
    "NULL",
    "NULLS",
    "OFFSET",
    "OR",
    "ORDER",
    "RETURNING",
    "SELECT",
    "TYPEOF",
    "USING",
    "WHERE",
    "WITH",
    "ALL",
    "UPDATE",
];

/// A place among the tokens of a statement.
pub(super) struct Cursor {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
    code: &'static str,
}

/// Stands behind the last token.
const END: Token = Token { kind: TokenKind::End, row: 1, column: 1, is_adjacent: true };

impl Cursor {
    /// Before the first token of a statement. Errors have the code `code`.
    pub(super) fn new(text: &str, code: &'static str) -> Result<Self, SoqlError> {
        Ok(Self { tokens: tokens(text, code)?, next: 0, depth: 0, code })
    }

    fn token(&self, ahead: usize) -> &Token {
        self.tokens.get(self.next + ahead).or(self.tokens.last()).unwrap_or(&END)
    }

    /// The next token.
    pub(super) fn peek(&self) -> &TokenKind {
        &self.token(0).kind
    }

    /// The token after the next one.
    pub(super) fn peek_second(&self) -> &TokenKind {
        &self.token(1).kind
    }

    /// Whether nothing stands between the next token and the one before it.
    pub(super) fn is_adjacent(&self) -> bool {
        self.token(0).is_adjacent
    }

    /// Takes the next token.
    pub(super) fn take(&mut self) -> TokenKind {
        let kind = self.peek().clone();
        self.next += 1;
        kind
    }

    /// An error at the next token.
    pub(super) fn wrong(&self, message: impl Into<String>) -> SoqlError {
        let Token { row, column, .. } = *self.token(0);
        SoqlError { code: self.code, message: message.into(), row, column }
    }

    /// The error that something else was expected.
    pub(super) fn expected(&self, what: &str) -> SoqlError {
        self.wrong(format!("expected {what}, found {}", self.peek().shown()))
    }

    /// Whether the next token is this keyword.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), TokenKind::Word(own) if own.eq_ignore_ascii_case(word))
    }

    /// Takes the keyword if it is next.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        self.next += usize::from(is_next);
        is_next
    }

    /// Takes the keyword.
    pub(super) fn expect_word(&mut self, word: &str) -> Result<(), SoqlError> {
        if self.take_word(word) { Ok(()) } else { Err(self.expected(&format!("`{word}`"))) }
    }

    /// Takes the symbol if it is next.
    pub(super) fn take_symbol(&mut self, symbol: &str) -> bool {
        let is_next = matches!(self.peek(), TokenKind::Symbol(own) if *own == symbol);
        self.next += usize::from(is_next);
        is_next
    }

    /// Takes the symbol.
    pub(super) fn expect_symbol(&mut self, symbol: &str) -> Result<(), SoqlError> {
        if self.take_symbol(symbol) { Ok(()) } else { Err(self.expected(&format!("`{symbol}`"))) }
    }

    /// Nothing may follow.
    pub(super) fn expect_end(&self) -> Result<(), SoqlError> {
        if *self.peek() == TokenKind::End { Ok(()) } else { Err(self.expected("the end")) }
    }

    /// Whether the next token is a name and no keyword.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.peek(), TokenKind::Word(word) if !is_reserved(word))
    }

    /// Takes a name that is no keyword.
    pub(super) fn expect_name(&mut self, what: &str) -> Result<Name, SoqlError> {
        if !self.is_name() {
            return Err(self.expected(what));
        }
        self.expect_any_name(what)
    }

    /// Takes a name; objects such as `Group` and `Order` are called as keywords are.
    pub(super) fn expect_any_name(&mut self, what: &str) -> Result<Name, SoqlError> {
        let name = match self.peek() {
            TokenKind::Word(word) => Name::parse(word),
            _ => None,
        };
        let name = name.ok_or_else(|| self.expected(what))?;
        self.next += 1;
        Ok(name)
    }

    /// Takes a whole number that is not negative.
    pub(super) fn expect_count(&mut self, what: &str) -> Result<u32, SoqlError> {
        let number = match self.peek() {
            TokenKind::Number(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse::<u32>().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.expected(&format!("{what}, a whole number")))?;
        self.next += 1;
        Ok(number)
    }

    /// One or more things, separated by commas.
    pub(super) fn list<T>(
        &mut self,
        mut parse: impl FnMut(&mut Self) -> Result<T, SoqlError>,
    ) -> Result<Vec<T>, SoqlError> {
        let mut list = vec![parse(self)?];
        while self.take_symbol(",") {
            list.push(parse(self)?);
        }
        Ok(list)
    }

    /// Something that is one level deeper.
    pub(super) fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Result<T, SoqlError>) -> Result<T, SoqlError> {
        if self.depth >= MAX_CONDITION_DEPTH {
            return Err(self.wrong(format!("more than {MAX_CONDITION_DEPTH} levels of nesting")));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }
}

/// Whether a word cannot be the name of a field or an alias.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

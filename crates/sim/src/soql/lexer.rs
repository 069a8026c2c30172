//! Statement text to tokens, each with the place where it stands.

use super::MAX_STATEMENT_CHARACTERS;
use super::error::SoqlError;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word(String),
    /// What stands between single quotes, escapes not yet read.
    Text(String),
    /// What stands between braces, escapes not yet read.
    Braced(String),
    /// A number as it is written.
    Number(String),
    /// `2021-05-01`.
    Date(String),
    /// `2021-05-01T11:50:47Z`.
    DateTime(String),
    /// The `3` of `LAST_N_DAYS:3`.
    Count(String),
    /// An operator or a bracket.
    Symbol(&'static str),
    /// The end of the statement.
    End,
}

impl TokenKind {
    /// The token in a message.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Word(text) | Self::Number(text) | Self::Date(text) | Self::DateTime(text) => format!("`{text}`"),
            Self::Text(text) => format!("`'{text}'`"),
            Self::Braced(text) => format!("`{{{text}}}`"),
            Self::Count(digits) => format!("`:{digits}`"),
            Self::Symbol(symbol) => format!("`{symbol}`"),
            Self::End => "the end".to_owned(),
        }
    }
}

/// A token and its place.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) row: usize,
    pub(super) column: usize,
    /// Whether nothing stands between it and the token before it.
    pub(super) is_adjacent: bool,
}

/// Longer symbols stand before those that they begin with.
const SYMBOLS: &[&str] = &["!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "."];

struct Lexer<'a> {
    rest: &'a str,
    row: usize,
    column: usize,
    code: &'static str,
}

/// The tokens of a statement, the last one [`TokenKind::End`].
pub(super) fn tokens(text: &str, code: &'static str) -> Result<Vec<Token>, SoqlError> {
    let mut lexer = Lexer { rest: text, row: 1, column: 1, code };
    if text.chars().nth(MAX_STATEMENT_CHARACTERS).is_some() {
        return Err(lexer.wrong(format!("the statement has more than {MAX_STATEMENT_CHARACTERS} characters")));
    }
    let mut tokens = Vec::new();
    loop {
        let is_adjacent = !lexer.skip_blanks();
        let (row, column) = (lexer.row, lexer.column);
        let kind = lexer.next_kind()?;
        let is_end = kind == TokenKind::End;
        tokens.push(Token { kind, row, column, is_adjacent });
        if is_end {
            return Ok(tokens);
        }
    }
}

impl Lexer<'_> {
    fn wrong(&self, message: impl Into<String>) -> SoqlError {
        SoqlError { code: self.code, message: message.into(), row: self.row, column: self.column }
    }

    /// Takes `bytes` bytes, which end between characters.
    fn take(&mut self, bytes: usize) -> String {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        for one in taken.chars() {
            if one == '\n' {
                self.row += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.rest = rest;
        taken.to_owned()
    }

    fn skip_blanks(&mut self) -> bool {
        let blanks = self.rest.len() - self.rest.trim_start().len();
        self.take(blanks);
        blanks > 0
    }

    fn next_kind(&mut self) -> Result<TokenKind, SoqlError> {
        let Some(first) = self.rest.chars().next() else { return Ok(TokenKind::End) };
        match first {
            '\'' => self.enclosed('\'').map(TokenKind::Text),
            '{' => self.enclosed('}').map(TokenKind::Braced),
            one if one.is_ascii_alphabetic() => {
                let length = length_while(self.rest, |one| one.is_ascii_alphanumeric() || one == '_');
                Ok(TokenKind::Word(self.take(length)))
            }
            ':' => {
                let digits = length_while(self.rest.get(1..).unwrap_or_default(), |one| one.is_ascii_digit());
                if digits == 0 {
                    return Err(self.wrong("`:` without a number; variables of Apex cannot be used"));
                }
                Ok(TokenKind::Count(self.take(1 + digits).split_off(1)))
            }
            one if one.is_ascii_digit() || self.begins_number() => self.number_or_date(),
            _ => self.symbol(first),
        }
    }

    fn symbol(&mut self, first: char) -> Result<TokenKind, SoqlError> {
        let symbol = SYMBOLS.iter().find(|symbol| self.rest.starts_with(**symbol));
        let symbol = symbol.ok_or_else(|| self.wrong(format!("unexpected character `{first}`")))?;
        self.take(symbol.len());
        Ok(TokenKind::Symbol(symbol))
    }

    /// What stands between the character that is next and `close`; a backslash takes the character after it along.
    fn enclosed(&mut self, close: char) -> Result<String, SoqlError> {
        let mut characters = self.rest.char_indices().skip(1);
        while let Some((place, one)) = characters.next() {
            if one == '\\' {
                characters.next();
            } else if one == close {
                let content = self.rest.get(1..place).unwrap_or_default().to_owned();
                self.take(place + close.len_utf8());
                return Ok(content);
            }
        }
        Err(self.wrong(if close == '}' { "`{` without `}`" } else { "text without closing quote" }))
    }

    /// A sign with a digit, or a point with a digit, after it.
    fn begins_number(&self) -> bool {
        let mut rest = self.rest.strip_prefix(['+', '-']).unwrap_or(self.rest);
        if rest.len() == self.rest.len() && !rest.starts_with('.') {
            return false;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        rest.starts_with(|one: char| one.is_ascii_digit())
    }

    fn number_or_date(&mut self) -> Result<TokenKind, SoqlError> {
        if has_shape(self.rest, "dddd-dd-dd") {
            let is_time = |one: char| one.is_ascii_digit() || matches!(one, ':' | '.' | '+' | '-' | 'Z' | 'z');
            if self.rest.get(10..11).is_some_and(|one| one.eq_ignore_ascii_case("T")) {
                let time = length_while(self.rest.get(11..).unwrap_or_default(), is_time);
                return Ok(TokenKind::DateTime(self.take(11 + time)));
            }
            return Ok(TokenKind::Date(self.take(10)));
        }
        let length = number_length(self.rest);
        let follows = self.rest.get(length..).and_then(|rest| rest.chars().next());
        if follows.is_some_and(|one| one.is_ascii_alphanumeric() || one == '_') {
            return Err(self.wrong("a name cannot begin with a digit"));
        }
        Ok(TokenKind::Number(self.take(length)))
    }
}

fn length_while(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|one| !belongs(one)).unwrap_or(text.len())
}

/// Whether the text begins with this shape, in which `d` is a digit.
fn has_shape(text: &str, shape: &str) -> bool {
    let mut characters = text.chars();
    shape.chars().all(|wanted| {
        characters.next().is_some_and(|one| if wanted == 'd' { one.is_ascii_digit() } else { one == wanted })
    })
}

/// The length of a number: sign, digits, fraction, exponent.
fn number_length(text: &str) -> usize {
    let is_digit = |one: char| one.is_ascii_digit();
    let at = |place: usize| text.get(place..).unwrap_or_default();
    let mut length = usize::from(text.starts_with(['+', '-']));
    length += length_while(at(length), is_digit);
    if at(length).starts_with('.') {
        let fraction = length_while(at(length + 1), is_digit);
        length += if fraction > 0 { fraction + 1 } else { 0 };
    }
    if at(length).starts_with(['e', 'E']) {
        let sign = usize::from(at(length + 1).starts_with(['+', '-']));
        let digits = length_while(at(length + 1 + sign), is_digit);
        length += if digits > 0 { 1 + sign + digits } else { 0 };
    }
    length
}

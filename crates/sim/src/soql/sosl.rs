//! SOSL: the tree of a search, and reading it.

use super::MAX_CONDITION_DEPTH;
use super::condition::parse_condition;
use super::cursor::Cursor;
use super::error::SoqlError;
use super::lexer::TokenKind;
use super::operand::parse_operand;
use super::query::{parse_count, parse_order};
use super::tree::{Condition, Name, Operand, OrderBy};

/// A search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What is looked for.
    pub term: SearchTerm,
    /// Where.
    pub group: SearchGroup,
    /// In which objects; in all of them if empty.
    pub returning: Vec<Returning>,
    /// How many records at most, over all objects.
    pub limit: Option<u32>,
}

/// What a record must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchTerm {
    /// All these words, in which `*` and `?` are wildcards; at least one, none with a blank in it.
    Words(Vec<String>),
    /// What stood between double quotes.
    Phrase(String),
    /// All of them; at least two, of which the first is no [`SearchTerm::Not`].
    All(Vec<SearchTerm>),
    /// One of them at least; at least two.
    Any(Vec<SearchTerm>),
    /// Not this one.
    Not(Box<SearchTerm>),
}

/// The fields that are searched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SearchGroup {
    /// All fields that can be searched.
    #[default]
    All,
    /// Names.
    Name,
    /// Email addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// The fields of the sidebar; the same as all here.
    Sidebar,
}

impl SearchGroup {
    const ALL: [(SearchGroup, &'static str); 5] = [
        (SearchGroup::All, "ALL"),
        (SearchGroup::Name, "NAME"),
        (SearchGroup::Email, "EMAIL"),
        (SearchGroup::Phone, "PHONE"),
        (SearchGroup::Sidebar, "SIDEBAR"),
    ];

    /// The word of the language.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(group, _)| *group == self).map_or("ALL", |(_, word)| word)
    }
}

/// An object that is searched, and what is read of its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returning {
    /// The object.
    pub object: Name,
    /// The fields; the id if empty.
    pub fields: Vec<Operand>,
    /// `USING ListView=`; there are no list views here, so it only is read.
    pub list_view: Option<Name>,
    /// What the records must also meet.
    pub condition: Option<Condition>,
    /// Their order.
    pub order_by: Vec<OrderBy>,
    /// How many at most.
    pub limit: Option<u32>,
    /// How many are left out at the beginning.
    pub offset: Option<u32>,
}

/// The search that is the statement.
pub(super) fn parse_search(cursor: &mut Cursor) -> Result<Search, SoqlError> {
    cursor.expect_word("FIND")?;
    let term = match cursor.peek() {
        TokenKind::Braced(raw) | TokenKind::Text(raw) => parse_term(raw).map_err(|message| cursor.wrong(message))?,
        _ => return Err(cursor.expected("the text to find, in braces")),
    };
    cursor.take();
    let group = parse_group(cursor)?;
    let returning = if cursor.take_word("RETURNING") { cursor.list(parse_returning)? } else { Vec::new() };
    let limit = parse_count(cursor, "LIMIT")?;
    Ok(Search { term, group, returning, limit })
}

fn parse_group(cursor: &mut Cursor) -> Result<SearchGroup, SoqlError> {
    if !cursor.take_word("IN") {
        return Ok(SearchGroup::All);
    }
    let group = SearchGroup::ALL.iter().find(|(_, word)| cursor.take_word(word)).map(|(group, _)| *group);
    let group = group.ok_or_else(|| cursor.expected("`ALL`, `NAME`, `EMAIL`, `PHONE` or `SIDEBAR`"))?;
    cursor.expect_word("FIELDS")?;
    Ok(group)
}

fn parse_returning(cursor: &mut Cursor) -> Result<Returning, SoqlError> {
    let object = cursor.expect_any_name("the name of an object")?;
    let mut returning = Returning {
        object,
        fields: Vec::new(),
        list_view: None,
        condition: None,
        order_by: Vec::new(),
        limit: None,
        offset: None,
    };
    if !cursor.take_symbol("(") {
        return Ok(returning);
    }
    returning.fields = cursor.list(parse_operand)?;
    if cursor.take_word("USING") {
        cursor.expect_word("ListView")?;
        cursor.expect_symbol("=")?;
        returning.list_view = Some(cursor.expect_name("a list view")?);
    }
    if cursor.take_word("WHERE") {
        returning.condition = Some(parse_condition(cursor)?);
    }
    returning.order_by = parse_order(cursor)?;
    returning.limit = parse_count(cursor, "LIMIT")?;
    returning.offset = parse_count(cursor, "OFFSET")?;
    cursor.expect_symbol(")")?;
    Ok(returning)
}

/// A piece of the text to find.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Word(String),
    Phrase(String),
    Open,
    Close,
}

fn parse_term(raw: &str) -> Result<SearchTerm, String> {
    let mut reader = TermReader { pieces: pieces(raw)?.into_iter().peekable(), depth: 0 };
    let term = reader.any()?;
    match reader.pieces.next() {
        None => Ok(term),
        Some(_) => Err("`)` without `(` in the text to find".to_owned()),
    }
}

fn pieces(raw: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut word = String::new();
    let mut characters = raw.chars();
    let finish = |word: &mut String, pieces: &mut Vec<Piece>| {
        if !word.is_empty() {
            pieces.push(Piece::Word(std::mem::take(word)));
        }
    };
    while let Some(one) = characters.next() {
        match one {
            '\\' => match characters.next().unwrap_or('\\') {
                blank if blank.is_whitespace() => finish(&mut word, &mut pieces),
                escaped => word.push(escaped),
            },
            '(' | ')' | '"' => {
                finish(&mut word, &mut pieces);
                pieces.push(match one {
                    '(' => Piece::Open,
                    ')' => Piece::Close,
                    _ => Piece::Phrase(phrase(&mut characters)?),
                });
            }
            blank if blank.is_whitespace() => finish(&mut word, &mut pieces),
            other => word.push(other),
        }
    }
    finish(&mut word, &mut pieces);
    Ok(pieces)
}

fn phrase(characters: &mut std::str::Chars<'_>) -> Result<String, String> {
    let mut phrase = String::new();
    while let Some(one) = characters.next() {
        match one {
            '"' if phrase.trim().is_empty() => return Err("an empty phrase in the text to find".to_owned()),
            '"' => return Ok(phrase),
            '\\' => phrase.push(characters.next().unwrap_or('\\')),
            other => phrase.push(other),
        }
    }
    Err("a phrase without closing quote in the text to find".to_owned())
}

struct TermReader {
    pieces: std::iter::Peekable<std::vec::IntoIter<Piece>>,
    depth: usize,
}

impl TermReader {
    fn take_operator(&mut self, operator: &str) -> bool {
        let is_it = |piece: &Piece| matches!(piece, Piece::Word(word) if word.eq_ignore_ascii_case(operator));
        self.pieces.next_if(is_it).is_some()
    }

    fn any(&mut self) -> Result<SearchTerm, String> {
        let mut terms = vec![self.all()?];
        while self.take_operator("OR") {
            terms.push(self.all()?);
        }
        Ok(one_or(terms, SearchTerm::Any))
    }

    fn all(&mut self) -> Result<SearchTerm, String> {
        let mut terms = vec![self.unit()?];
        loop {
            let is_and = self.take_operator("AND");
            if self.take_operator("NOT") {
                terms.push(SearchTerm::Not(Box::new(self.unit()?)));
            } else if is_and || self.is_at_unit() {
                terms.push(self.unit()?);
            } else {
                return Ok(one_or(terms, SearchTerm::All));
            }
        }
    }

    /// Terms side by side must both be found.
    fn is_at_unit(&mut self) -> bool {
        match self.pieces.peek() {
            Some(Piece::Open | Piece::Phrase(_)) => true,
            Some(Piece::Word(word)) => !is_operator(word),
            Some(Piece::Close) | None => false,
        }
    }

    fn unit(&mut self) -> Result<SearchTerm, String> {
        match self.pieces.next() {
            Some(Piece::Open) => {
                self.depth += 1;
                if self.depth > MAX_CONDITION_DEPTH {
                    return Err(format!("more than {MAX_CONDITION_DEPTH} levels of nesting in the text to find"));
                }
                let inner = self.any()?;
                self.depth -= 1;
                if self.pieces.next() == Some(Piece::Close) {
                    Ok(inner)
                } else {
                    Err("`(` without `)` in the text to find".to_owned())
                }
            }
            Some(Piece::Phrase(phrase)) => Ok(SearchTerm::Phrase(phrase)),
            Some(Piece::Word(word)) if !is_operator(&word) => {
                let mut words = vec![word];
                let is_plain = |piece: &Piece| matches!(piece, Piece::Word(word) if !is_operator(word));
                while let Some(Piece::Word(word)) = self.pieces.next_if(is_plain) {
                    words.push(word);
                }
                Ok(SearchTerm::Words(words))
            }
            Some(Piece::Word(operator)) => Err(format!("`{operator}` without a word in the text to find")),
            Some(Piece::Close) | None => Err("there is nothing to find".to_owned()),
        }
    }
}

/// Whether a word of the text to find joins others.
pub(super) fn is_operator(word: &str) -> bool {
    ["AND", "OR", "NOT"].iter().any(|operator| operator.eq_ignore_ascii_case(word))
}

fn one_or(mut terms: Vec<SearchTerm>, several: impl FnOnce(Vec<SearchTerm>) -> SearchTerm) -> SearchTerm {
    match terms.len() {
        1 => terms.swap_remove(0),
        _ => several(terms),
    }
}

//! Trees to text: what is written here reads back as the same tree.

use std::fmt::{self, Display, Formatter, Write};

use super::sosl::{Returning, Search, SearchTerm};
use super::tree::{
    Comparison, Condition, FieldSet, Literal, Name, Nulls, Operand, OrderBy, PatternPart, Purpose, Query, SecurityMode,
    Selected, Set, Totals, TypeOf,
};

impl Display for Name {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Writes things with something between them.
fn joined<T: Display>(out: &mut Formatter<'_>, things: &[T], between: &str) -> fmt::Result {
    for (place, thing) in things.iter().enumerate() {
        if place > 0 {
            out.write_str(between)?;
        }
        write!(out, "{thing}")?;
    }
    Ok(())
}

fn clause(out: &mut Formatter<'_>, word: &str, thing: Option<&impl Display>) -> fmt::Result {
    thing.map_or(Ok(()), |thing| write!(out, " {word} {thing}"))
}

fn list_clause<T: Display>(out: &mut Formatter<'_>, word: &str, things: &[T]) -> fmt::Result {
    if things.is_empty() {
        return Ok(());
    }
    write!(out, " {word} ")?;
    joined(out, things, ", ")
}

impl Display for Query {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("SELECT ")?;
        joined(out, &self.select, ", ")?;
        write!(out, " FROM {}", self.from)?;
        if let Some(alias) = &self.alias {
            write!(out, " {alias}")?;
        }
        clause(out, "USING SCOPE", self.scope.as_ref())?;
        clause(out, "WHERE", self.condition.as_ref())?;
        clause(out, "WITH", self.security.as_ref())?;
        match self.totals {
            Totals::Nothing => list_clause(out, "GROUP BY", &self.group_by)?,
            Totals::Rollup => list_clause(out, "GROUP BY ROLLUP (", &self.group_by)?,
            Totals::Cube => list_clause(out, "GROUP BY CUBE (", &self.group_by)?,
        }
        out.write_str(if self.totals == Totals::Nothing { "" } else { ")" })?;
        clause(out, "HAVING", self.having.as_ref())?;
        list_clause(out, "ORDER BY", &self.order_by)?;
        clause(out, "LIMIT", self.limit.as_ref())?;
        clause(out, "OFFSET", self.offset.as_ref())?;
        for purpose in &self.purposes {
            write!(out, " FOR {purpose}")?;
        }
        out.write_str(if self.all_rows { " ALL ROWS" } else { "" })
    }
}

impl Display for Selected {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Selected::Operand { operand, alias: None } => write!(out, "{operand}"),
            Selected::Operand { operand, alias: Some(alias) } => write!(out, "{operand} {alias}"),
            Selected::Fields(set) => write!(out, "FIELDS({set})"),
            Selected::TypeOf(type_of) => write!(out, "{type_of}"),
            Selected::Child(query) => write!(out, "({query})"),
        }
    }
}

impl Display for TypeOf {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let paths = |out: &mut Formatter<'_>, word: &str, paths: &[Vec<Name>]| {
            let paths: Vec<Operand> = paths.iter().cloned().map(Operand::Field).collect();
            list_clause(out, word, &paths)
        };
        out.write_str("TYPEOF ")?;
        joined(out, &self.relationship, ".")?;
        for (object, fields) in &self.cases {
            write!(out, " WHEN {object}")?;
            paths(out, "THEN", fields)?;
        }
        paths(out, "ELSE", &self.otherwise)?;
        out.write_str(" END")
    }
}

impl Display for FieldSet {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            FieldSet::All => "ALL",
            FieldSet::Standard => "STANDARD",
            FieldSet::Custom => "CUSTOM",
        })
    }
}

impl Display for SecurityMode {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            SecurityMode::SecurityEnforced => "SECURITY_ENFORCED",
            SecurityMode::UserMode => "USER_MODE",
            SecurityMode::SystemMode => "SYSTEM_MODE",
        })
    }
}

impl Display for Purpose {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Purpose::View => "VIEW",
            Purpose::Reference => "REFERENCE",
            Purpose::Update => "UPDATE",
        })
    }
}

impl Display for Operand {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Operand::Field(names) => joined(out, names, "."),
            Operand::Call { function, of: None } => write!(out, "{}()", function.as_str()),
            Operand::Call { function, of: Some(of) } => write!(out, "{}({of})", function.as_str()),
        }
    }
}

impl Display for OrderBy {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let direction = if self.descending { " DESC" } else { "" };
        let nulls = match self.nulls {
            None => "",
            Some(Nulls::First) => " NULLS FIRST",
            Some(Nulls::Last) => " NULLS LAST",
        };
        write!(out, "{}{direction}{nulls}", self.operand)
    }
}

/// A condition that stands in another one.
struct Inner<'a>(&'a Condition);

impl Display for Inner<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Condition::All(_) | Condition::Any(_) => write!(out, "({})", self.0),
            other => write!(out, "{other}"),
        }
    }
}

impl Display for Condition {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let inner = |conditions: &[Condition], between: &str, out: &mut Formatter<'_>| {
            let conditions: Vec<Inner<'_>> = conditions.iter().map(Inner).collect();
            joined(out, &conditions, between)
        };
        match self {
            Condition::All(conditions) => inner(conditions, " AND ", out),
            Condition::Any(conditions) => inner(conditions, " OR ", out),
            Condition::Not(condition) => write!(out, "NOT {}", Inner(condition)),
            Condition::Compare { operand, comparison, literal } => write!(out, "{operand} {comparison} {literal}"),
            Condition::Like { operand, pattern } => {
                write!(out, "{operand} LIKE '")?;
                joined(out, pattern, "")?;
                out.write_char('\'')
            }
            Condition::In { operand, negated, set } => {
                write!(out, "{operand} {}IN ({set})", if *negated { "NOT " } else { "" })
            }
            Condition::Includes { operand, negated, choices } => {
                write!(out, "{operand} {} (", if *negated { "EXCLUDES" } else { "INCLUDES" })?;
                let choices: Vec<Literal> = choices.iter().cloned().map(Literal::Text).collect();
                joined(out, &choices, ", ")?;
                out.write_char(')')
            }
        }
    }
}

impl Display for Set {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Set::Literals(literals) => joined(out, literals, ", "),
            Set::Query(query) => write!(out, "{query}"),
        }
    }
}

impl Display for Comparison {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        })
    }
}

impl Display for Literal {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => out.write_str("null"),
            Literal::Boolean(true) => out.write_str("TRUE"),
            Literal::Boolean(false) => out.write_str("FALSE"),
            Literal::Number(text) | Literal::Date(text) | Literal::DateTime(text) => out.write_str(text),
            Literal::Currency(code, amount) => write!(out, "{code}{amount}"),
            Literal::DateWord(word) => write!(out, "{word}"),
            Literal::Text(text) => {
                out.write_char('\'')?;
                text.chars().try_for_each(|one| write_character(out, one))?;
                out.write_char('\'')
            }
        }
    }
}

fn write_character(out: &mut Formatter<'_>, one: char) -> fmt::Result {
    match one {
        '\\' => out.write_str("\\\\"),
        '\'' => out.write_str("\\'"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        other => out.write_char(other),
    }
}

impl Display for PatternPart {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            PatternPart::One => out.write_char('_'),
            PatternPart::Any => out.write_char('%'),
            PatternPart::Character(one @ ('_' | '%')) => write!(out, "\\{one}"),
            PatternPart::Character(one) => write_character(out, *one),
        }
    }
}

impl Display for Search {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "FIND {{{}}} IN {} FIELDS", self.term, self.group.as_str())?;
        list_clause(out, "RETURNING", &self.returning)?;
        clause(out, "LIMIT", self.limit.as_ref())
    }
}

impl Display for Returning {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.object)?;
        if self.fields.is_empty() {
            return Ok(());
        }
        out.write_char('(')?;
        joined(out, &self.fields, ", ")?;
        if let Some(view) = &self.list_view {
            write!(out, " USING ListView={view}")?;
        }
        clause(out, "WHERE", self.condition.as_ref())?;
        list_clause(out, "ORDER BY", &self.order_by)?;
        clause(out, "LIMIT", self.limit.as_ref())?;
        clause(out, "OFFSET", self.offset.as_ref())?;
        out.write_char(')')
    }
}

/// A term that stands in another one.
struct InnerTerm<'a>(&'a SearchTerm);

impl Display for InnerTerm<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            SearchTerm::All(_) | SearchTerm::Any(_) => write!(out, "({})", self.0),
            other => write!(out, "{other}"),
        }
    }
}

impl Display for SearchTerm {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let escaped = |out: &mut Formatter<'_>, text: &str| {
            text.chars().try_for_each(|one| match one {
                '\\' | '{' | '}' | '(' | ')' | '"' | '\'' => write!(out, "\\{one}"),
                other => out.write_char(other),
            })
        };
        match self {
            SearchTerm::Words(words) => words.iter().enumerate().try_for_each(|(place, word)| {
                out.write_str(if place > 0 { " " } else { "" })?;
                escaped(out, word)
            }),
            SearchTerm::Phrase(phrase) => {
                out.write_char('"')?;
                escaped(out, phrase)?;
                out.write_char('"')
            }
            SearchTerm::All(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    write!(out, "{}{}", if place > 0 { " AND " } else { "" }, InnerTerm(term))?;
                }
                Ok(())
            }
            SearchTerm::Any(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    write!(out, "{}{}", if place > 0 { " OR " } else { "" }, InnerTerm(term))?;
                }
                Ok(())
            }
            SearchTerm::Not(term) => write!(out, "NOT {}", InnerTerm(term)),
        }
    }
}

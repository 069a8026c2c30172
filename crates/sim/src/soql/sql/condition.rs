//! Conditions to SQL. Every condition is true or false, never unknown: so `NOT` keeps records whose field is unset,
//! as in Salesforce and unlike in SQL.

use jiff::Timestamp;
use jiff::civil::Date;

use super::functions::{LIKE_ESCAPE, fold, parse_number};
use super::operand::Expression;
use super::source::{Builder, Kind, Source, invalid_field};
use crate::crm::{CrmError, RecordId};
use crate::soql::dates::{DateRange, day_range};
use crate::soql::tree::{Comparison, Condition, Literal, Operand, PatternPart, Query, Selected, Set};

impl Builder<'_> {
    /// Compiles a condition. `grouped` has the operands that groups are made by; absent in `WHERE`, where nothing may be counted.
    pub(super) fn condition(
        &mut self,
        source: &mut Source,
        condition: &Condition,
        grouped: Option<&[Operand]>,
    ) -> Result<String, CrmError> {
        let mut several = |conditions: &[Condition], operator: &str| {
            let compiled: Result<Vec<String>, CrmError> =
                conditions.iter().map(|inner| self.condition(source, inner, grouped)).collect();
            Ok(balanced(&compiled?, operator))
        };
        match condition {
            Condition::All(conditions) => several(conditions, "AND"),
            Condition::Any(conditions) => several(conditions, "OR"),
            Condition::Not(inner) => Ok(format!("NOT ({})", self.condition(source, inner, grouped)?)),
            Condition::Compare { operand, comparison, literal } => {
                let left = self.compared(source, operand, grouped)?;
                self.compare(operand, &left, *comparison, literal)
            }
            Condition::Like { operand, pattern } => {
                let left = self.compared(source, operand, grouped)?;
                self.like(operand, &left, pattern)
            }
            Condition::In { operand, negated, set } => {
                let left = self.compared(source, operand, grouped)?;
                let is_in = match set {
                    Set::Literals(literals) => self.is_one_of(operand, &left, literals)?,
                    Set::Query(query) => self.is_found(operand, &left, query)?,
                };
                Ok(if *negated { format!("NOT ({is_in})") } else { is_in })
            }
            Condition::Includes { operand, negated, choices } => {
                let left = self.compared(source, operand, grouped)?;
                let choices: Vec<String> = choices.iter().map(|choice| self.bind(choice.clone())).collect();
                let tests = choices.iter().map(|choice| format!("soql_includes({}, {choice}) IS TRUE", left.sql));
                let any = balanced(&tests.collect::<Vec<_>>(), "OR");
                Ok(if *negated { format!("NOT ({any})") } else { any })
            }
        }
    }

    fn compared(
        &mut self,
        source: &mut Source,
        operand: &Operand,
        grouped: Option<&[Operand]>,
    ) -> Result<Expression, CrmError> {
        match grouped {
            None if operand.is_aggregate() => {
                Err(malformed(format!("`{operand}` cannot stand in `WHERE`; use `HAVING`")))
            }
            Some(grouped) if !operand.is_aggregate() && !grouped.contains(operand) => {
                Err(malformed(format!("`{operand}` must be grouped or aggregated")))
            }
            _ => self.operand(source, operand),
        }
    }

    fn compare(
        &mut self,
        operand: &Operand,
        left: &Expression,
        comparison: Comparison,
        literal: &Literal,
    ) -> Result<String, CrmError> {
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let is_null = *literal == Literal::Null || *literal == Literal::Text(String::new());
        if !equality && (is_null || left.kind == Kind::Boolean || matches!(literal, Literal::Boolean(_))) {
            let message = format!("`{operand}` cannot be compared by `{comparison}` with `{literal}`");
            return Err(CrmError::refused("INVALID_QUERY_FILTER_OPERATOR", message));
        }
        let holds = if is_null {
            format!("{} IS NULL", left.sql)
        } else {
            // What is not equal is equal, negated: so it holds for unset fields.
            let positive = if comparison == Comparison::NotEqual { Comparison::Equal } else { comparison };
            format!("({}) IS TRUE", self.compare_value(operand, left, positive, literal)?)
        };
        Ok(if comparison == Comparison::NotEqual { format!("NOT ({holds})") } else { holds })
    }

    fn compare_value(
        &mut self,
        operand: &Operand,
        left: &Expression,
        comparison: Comparison,
        literal: &Literal,
    ) -> Result<String, CrmError> {
        let sql = &left.sql;
        match (left.kind, literal) {
            (Kind::Identifier, Literal::Text(text)) => {
                let id = self.bind(parse_id(operand, text)?);
                Ok(format!("soql_id({sql}) {comparison} {id}"))
            }
            (Kind::Text, Literal::Text(text)) => {
                let text = self.bind(fold(text));
                Ok(format!("soql_text({sql}) {comparison} {text}"))
            }
            (Kind::Unknown, Literal::Text(text)) => Ok(self.compare_unknown(sql, comparison, text)),
            (Kind::Boolean | Kind::Unknown, Literal::Boolean(flag)) => {
                let flag = self.bind(*flag);
                Ok(format!("COALESCE(soql_bool({sql}), 0) = {flag}"))
            }
            (Kind::Number | Kind::Unknown, Literal::Number(number) | Literal::Currency(_, number)) => {
                let parsed = parse_number(number).ok_or_else(|| mismatch(operand, left.kind, literal))?;
                let number = self.bind(parsed);
                Ok(format!("soql_number({sql}) {comparison} {number}"))
            }
            (Kind::Date, Literal::Date(_) | Literal::DateWord(_))
            | (Kind::DateTime, Literal::DateTime(_) | Literal::DateWord(_))
            | (Kind::Unknown, Literal::Date(_) | Literal::DateTime(_) | Literal::DateWord(_)) => {
                let message = || invalid_field(format!("`{literal}` lies outside the years that a date can have"));
                let range = self.range(literal).ok_or_else(message)?;
                Ok(self.compare_time(sql, comparison, range))
            }
            _ => Err(mismatch(operand, left.kind, literal)),
        }
    }

    /// A custom field may hold the id of a record, in either form.
    fn compare_unknown(&mut self, sql: &str, comparison: Comparison, text: &str) -> String {
        let folded = self.bind(fold(text));
        let as_text = format!("soql_text({sql}) {comparison} {folded}");
        match RecordId::parse(text).filter(|_| comparison == Comparison::Equal) {
            Some(id) => {
                let id = self.bind(id.to_string());
                format!("{as_text} OR soql_id({sql}) = {id}")
            }
            None => as_text,
        }
    }

    fn compare_time(&mut self, sql: &str, comparison: Comparison, range: DateRange) -> String {
        let time = format!("soql_time({sql}, {})", self.offset);
        let mut bound = |at: i64| self.bind(at);
        match comparison {
            Comparison::Less => format!("{time} < {}", bound(range.start)),
            Comparison::LessOrEqual => format!("{time} < {}", bound(range.end)),
            Comparison::Greater => format!("{time} >= {}", bound(range.end)),
            Comparison::GreaterOrEqual => format!("{time} >= {}", bound(range.start)),
            Comparison::Equal | Comparison::NotEqual => {
                format!("{time} >= {} AND {time} < {}", bound(range.start), bound(range.end))
            }
        }
    }

    fn range(&self, literal: &Literal) -> Option<DateRange> {
        match literal {
            Literal::DateWord(word) => word.range(self.now, self.offset),
            Literal::Date(text) => day_range(text.parse::<Date>().ok()?, self.offset),
            Literal::DateTime(text) => {
                let start = text.parse::<Timestamp>().ok()?.as_millisecond();
                Some(DateRange { start, end: start.checked_add(1)? })
            }
            _ => None,
        }
    }

    fn like(&mut self, operand: &Operand, left: &Expression, pattern: &[PatternPart]) -> Result<String, CrmError> {
        if !matches!(left.kind, Kind::Text | Kind::Unknown) {
            let message = format!("`{operand}` holds no text, so `LIKE` cannot compare it");
            return Err(CrmError::refused("INVALID_QUERY_FILTER_OPERATOR", message));
        }
        let mut text = String::new();
        for part in pattern {
            match part {
                PatternPart::One => text.push('_'),
                PatternPart::Any => text.push('%'),
                PatternPart::Character(one @ ('_' | '%' | '\\')) => text.extend([LIKE_ESCAPE, *one]),
                PatternPart::Character(one) => text.push(*one),
            }
        }
        let pattern = self.bind(fold(&text));
        Ok(format!("soql_like({}, {pattern}) IS TRUE", left.sql))
    }

    /// Texts and numbers are bound as one list each, so that a long list is no long statement; other values are compared one by one.
    fn is_one_of(&mut self, operand: &Operand, left: &Expression, literals: &[Literal]) -> Result<String, CrmError> {
        let (mut texts, mut numbers, mut tests) = (Vec::new(), Vec::new(), Vec::new());
        let is_number = matches!(left.kind, Kind::Number | Kind::Unknown);
        for literal in literals {
            match literal {
                Literal::Text(text) if !text.is_empty() => texts.push(text.as_str()),
                Literal::Number(text) if is_number => numbers.extend(text.parse::<f64>()),
                other => tests.push(self.compare(operand, left, Comparison::Equal, other)?),
            }
        }
        if !texts.is_empty() {
            tests.push(self.is_one_of_texts(operand, left, &texts)?);
        }
        if !numbers.is_empty() {
            let list = self.bind(serde_json::Value::from(numbers).to_string());
            tests.push(format!("(soql_number({}) IN (SELECT value FROM json_each({list}))) IS TRUE", left.sql));
        }
        Ok(balanced(&tests, "OR"))
    }

    fn is_one_of_texts(&mut self, operand: &Operand, left: &Expression, texts: &[&str]) -> Result<String, CrmError> {
        let mut is_in = |function: &str, list: Vec<String>| {
            let list = self.bind(serde_json::Value::from(list).to_string());
            format!("({function}({}) IN (SELECT value FROM json_each({list}))) IS TRUE", left.sql)
        };
        let folded = || texts.iter().map(|text| fold(text)).collect();
        match left.kind {
            Kind::Identifier => {
                let ids: Result<_, _> = texts.iter().map(|text| parse_id(operand, text)).collect();
                Ok(is_in("soql_id", ids?))
            }
            Kind::Text => Ok(is_in("soql_text", folded())),
            Kind::Unknown => {
                let ids = texts.iter().filter_map(|text| RecordId::parse(text)).map(|id| id.to_string()).collect();
                Ok(format!("({} OR {})", is_in("soql_text", folded()), is_in("soql_id", ids)))
            }
            kind => {
                let first = texts.first().copied().unwrap_or_default();
                Err(mismatch(operand, kind, &Literal::Text(first.to_owned())))
            }
        }
    }

    fn is_found(&mut self, operand: &Operand, left: &Expression, query: &Query) -> Result<String, CrmError> {
        if !matches!(left.kind, Kind::Identifier | Kind::Unknown) {
            return Err(invalid_field(format!("`{operand}` holds no id, so a query cannot give its values")));
        }
        let [Selected::Operand { operand: field @ Operand::Field(_), .. }] = query.select.as_slice() else {
            return Err(malformed("the query of `IN` must select one field"));
        };
        if query.condition.as_ref().is_some_and(has_query) {
            return Err(malformed("a query of `IN` in a query of `IN`"));
        }
        let mut source = self.source(query.from.as_str(), query.alias.as_ref())?;
        let expression = self.operand(&mut source, field)?;
        if !matches!(expression.kind, Kind::Identifier | Kind::Unknown) {
            return Err(invalid_field(format!("`{field}` holds no id, so it gives no values to `IN`")));
        }
        let object = self.bind(source.object.clone());
        let mut matching = format!("r{}.object = {object}", source.table);
        if let Some(condition) = &query.condition {
            matching.push_str(&format!(" AND ({})", self.condition(&mut source, condition, None)?));
        }
        let (from, found) = (source.to_sql(), expression.sql);
        let limit = query.limit.map(|limit| format!(" LIMIT {}", self.bind(limit))).unwrap_or_default();
        Ok(format!("(soql_id({}) IN (SELECT soql_id({found}) FROM {from} WHERE {matching}{limit})) IS TRUE", left.sql))
    }
}

/// Many conditions as a tree that is as flat as can be: SQLite bounds the depth of expressions.
fn balanced(conditions: &[String], operator: &str) -> String {
    match conditions {
        [] => "0".to_owned(),
        [only] => format!("({only})"),
        several => {
            let (left, right) = several.split_at(several.len() / 2);
            format!("({} {operator} {})", balanced(left, operator), balanced(right, operator))
        }
    }
}

fn has_query(condition: &Condition) -> bool {
    match condition {
        Condition::All(conditions) | Condition::Any(conditions) => conditions.iter().any(has_query),
        Condition::Not(condition) => has_query(condition),
        Condition::In { set: Set::Query(_), .. } => true,
        _ => false,
    }
}

fn parse_id(operand: &Operand, text: &str) -> Result<String, CrmError> {
    let message = || format!("`{operand}` holds ids of 15 or 18 characters, and `{text}` is none");
    let id = RecordId::parse(text).ok_or_else(|| CrmError::refused("INVALID_QUERY_FILTER_OPERATOR", message()))?;
    Ok(id.to_string())
}

pub(super) fn malformed(message: impl Into<String>) -> CrmError {
    CrmError::refused("MALFORMED_QUERY", message)
}

/// The classic mistakes: a number in quotes, a date in quotes, text without them.
fn mismatch(operand: &Operand, kind: Kind, literal: &Literal) -> CrmError {
    let wanted = match kind {
        Kind::Identifier => "an id in quotes",
        Kind::Text | Kind::Unknown => "text in quotes",
        Kind::Boolean => "`TRUE` or `FALSE`, without quotes",
        Kind::Number => "a number, without quotes",
        Kind::Date => "a day such as `2021-05-01`, without quotes",
        Kind::DateTime => "an instant such as `2021-05-01T11:50:47Z`, without quotes",
    };
    invalid_field(format!("`{operand}` compares with {wanted}, not with `{literal}`"))
}

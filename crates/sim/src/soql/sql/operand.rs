//! Fields and functions to SQL expressions.

use super::condition::malformed;
use super::source::{Builder, Column, Kind, Source, invalid_field};
use crate::crm::CrmError;
use crate::soql::tree::{Function, Operand};

/// How a value of the result becomes JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// It is JSON.
    Json,
    /// A number or a text.
    Plain,
    /// 0 or 1.
    Boolean,
    /// Milliseconds, or text that is passed on.
    Time,
}

/// An expression of SQL.
pub(super) struct Expression {
    /// What is compared, grouped and ordered by.
    pub(super) sql: String,
    /// What is selected.
    pub(super) shown: String,
    pub(super) output: Output,
    pub(super) kind: Kind,
    /// Where in a record it stands; empty for functions.
    pub(super) place: Vec<String>,
}

/// Checkboxes that follow from another field where no value is stored: object, field, the field that decides, the
/// values that mean yes (Object Reference; the statuses are those of a new organisation).
const DERIVED: &[(&str, &str, &str, &[&str])] = &[
    ("Case", "IsClosed", "Status", &["closed"]),
    ("Task", "IsClosed", "Status", &["completed"]),
    ("Opportunity", "IsClosed", "StageName", &["closed won", "closed lost"]),
    ("Opportunity", "IsWon", "StageName", &["closed won"]),
];

impl Builder<'_> {
    /// Compiles an operand; one that a total sums up has no value.
    pub(super) fn operand(&mut self, source: &mut Source, operand: &Operand) -> Result<Expression, CrmError> {
        let expression = self.operand_of_records(source, operand)?;
        if self.subtotal.as_ref().is_some_and(|subtotal| subtotal.is_summed_up(operand) == Some(true)) {
            let (sql, shown) = ("NULL".to_owned(), "NULL".to_owned());
            return Ok(Expression { sql, shown, ..expression });
        }
        Ok(expression)
    }

    /// Compiles an operand as the records have it.
    fn operand_of_records(&mut self, source: &mut Source, operand: &Operand) -> Result<Expression, CrmError> {
        match operand {
            Operand::Field(names) => {
                let column = self.resolve(source, names)?;
                Ok(self.column(source, column))
            }
            Operand::Call { function: Function::Grouping, of: Some(of) } => self.grouping(of),
            Operand::Call { function: Function::Count, of: None } => Ok(number("COUNT(*)".to_owned())),
            Operand::Call { function, of } => match of {
                Some(of) => self.call(source, *function, of),
                None => Err(CrmError::refused("MALFORMED_QUERY", format!("`{operand}` needs a field"))),
            },
        }
    }

    /// 1 where a total sums the operand up, else 0.
    fn grouping(&self, of: &Operand) -> Result<Expression, CrmError> {
        match self.subtotal.as_ref().map(|subtotal| subtotal.is_summed_up(of)) {
            Some(Some(is_summed_up)) => Ok(number(u8::from(is_summed_up).to_string())),
            Some(None) => Err(malformed(format!("`GROUPING` of `{of}`, which is not grouped by"))),
            None => Err(malformed("`GROUPING` needs `GROUP BY ROLLUP` or `GROUP BY CUBE`")),
        }
    }

    pub(super) fn column(&mut self, source: &Source, column: Column) -> Expression {
        let Column { table, mut path, name, kind } = column;
        let (sql, shown, output) = self.column_sql(source, table, &name, kind);
        path.push(name);
        Expression { sql, shown, output, kind, place: path }
    }

    fn column_sql(&mut self, source: &Source, table: usize, name: &str, kind: Kind) -> (String, String, Output) {
        let stored = self.stored(table, name);
        let clock = match name {
            "CreatedDate" => Some("created_at"),
            "LastModifiedDate" | "SystemModstamp" => Some("modified_at"),
            _ => None,
        };
        if let Some(clock) = clock {
            let sql = format!("COALESCE({stored}, r{table}.{clock})");
            return (sql.clone(), sql, Output::Time);
        }
        if kind == Kind::Boolean {
            let derived = self.derived(source, table, name);
            let sql = format!("COALESCE(soql_bool({stored}), {derived})");
            return (sql.clone(), sql, Output::Boolean);
        }
        if name == "Id" {
            return (stored.clone(), stored, Output::Plain);
        }
        (stored, self.stored_json(table, name), Output::Json)
    }

    /// What an unset checkbox is: false, unless it follows from another field.
    fn derived(&mut self, source: &Source, table: usize, name: &str) -> String {
        let is_root = table == source.table;
        let mut choices = Vec::new();
        for (object, field, by, values) in DERIVED {
            if *field != name || (is_root && *object != source.object) {
                continue;
            }
            let (object, stored) = (self.bind((*object).to_owned()), self.stored(table, by));
            let values: Vec<String> = values.iter().map(|value| self.bind((*value).to_owned())).collect();
            let values = values.join(", ");
            choices.push(format!("(r{table}.object = {object} AND soql_text({stored}) IN ({values})) IS TRUE"));
        }
        if choices.is_empty() { "0".to_owned() } else { format!("({})", choices.join(" OR ")) }
    }

    fn call(&mut self, source: &mut Source, function: Function, of: &Operand) -> Result<Expression, CrmError> {
        let inner = self.operand_of_records(source, of)?;
        let aggregated = |sql: String| Ok(number(sql));
        match function {
            Function::Count => aggregated(format!("COUNT({})", inner.sql)),
            Function::CountDistinct => aggregated(format!("COUNT(DISTINCT {})", self.key(&inner))),
            Function::Sum | Function::Average => match inner.kind {
                Kind::Number | Kind::Unknown => {
                    let name = if function == Function::Sum { "SUM" } else { "AVG" };
                    aggregated(format!("{name}(soql_number({}))", inner.sql))
                }
                _ => Err(cannot(function, of)),
            },
            Function::Minimum | Function::Maximum => self.extreme(function, of, inner),
            Function::ToLabel | Function::ConvertCurrency | Function::ConvertTimezone => {
                Ok(Expression { place: Vec::new(), ..inner })
            }
            Function::Format => {
                let sql = format!("CAST({} AS TEXT)", inner.sql);
                Ok(Expression { shown: sql.clone(), sql, output: Output::Plain, kind: Kind::Text, place: Vec::new() })
            }
            _ => self.date_part(function, of, &inner),
        }
    }

    fn extreme(&self, function: Function, of: &Operand, inner: Expression) -> Result<Expression, CrmError> {
        let name = function.as_str();
        let (sql, output) = match inner.kind {
            Kind::Boolean => return Err(cannot(function, of)),
            Kind::DateTime => (format!("{name}(soql_time({}, {}))", inner.sql, self.offset), Output::Time),
            Kind::Number => (format!("{name}(soql_number({}))", inner.sql), Output::Plain),
            Kind::Identifier | Kind::Text | Kind::Date | Kind::Unknown => {
                (format!("{name}({})", inner.sql), Output::Plain)
            }
        };
        Ok(Expression { shown: sql.clone(), sql, output, kind: inner.kind, place: Vec::new() })
    }

    /// Date functions count in UTC, and where the user is only with `convertTimezone` (SOQL reference, date functions).
    fn date_part(&mut self, function: Function, of: &Operand, inner: &Expression) -> Result<Expression, CrmError> {
        if !matches!(inner.kind, Kind::Date | Kind::DateTime | Kind::Unknown) {
            return Err(cannot(function, of));
        }
        let is_local = matches!(of, Operand::Call { function: Function::ConvertTimezone, .. });
        let offset = if is_local { self.offset } else { 0 };
        let name = self.bind(function.as_str().to_owned());
        let sql = format!("soql_part({name}, soql_time({}, {offset}), {offset})", inner.sql);
        let kind = if function == Function::DayOnly { Kind::Date } else { Kind::Number };
        Ok(Expression { shown: sql.clone(), sql, output: Output::Plain, kind, place: Vec::new() })
    }

    /// What a value is grouped and ordered by.
    pub(super) fn key(&self, expression: &Expression) -> String {
        let sql = &expression.sql;
        match expression.kind {
            Kind::Identifier => format!("soql_id({sql})"),
            Kind::Text => format!("soql_text({sql})"),
            Kind::Boolean => sql.clone(),
            Kind::Number => format!("soql_number({sql})"),
            Kind::Date | Kind::DateTime => format!("soql_time({sql}, {})", self.offset),
            Kind::Unknown => format!("soql_key({sql})"),
        }
    }
}

fn number(sql: String) -> Expression {
    Expression { shown: sql.clone(), sql, output: Output::Plain, kind: Kind::Number, place: Vec::new() }
}

fn cannot(function: Function, of: &Operand) -> CrmError {
    invalid_field(format!("`{}` cannot be taken of `{of}`", function.as_str()))
}

//! Trees to SQL over the tables of the CRM. The text of a statement is made of fixed parts and of the numbers of its
//! tables and parameters; whatever a query names or compares with is bound.

mod condition;
pub(crate) mod functions;
mod operand;
mod source;
mod totals;
mod type_of;

use rusqlite::Transaction;
use rusqlite::types::Value as SqlValue;

use self::condition::malformed;
pub(crate) use self::operand::Output;
use self::source::{Builder, Source, invalid_field, strip_suffix_ignoring_case};
use self::totals::subtotals;
pub(crate) use self::type_of::Only;
use super::tree::{FieldSet, Function, Name, Nulls, Operand, OrderBy, Query, Selected};
use super::{MAX_OFFSET, SearchGroup, SearchTerm};
use crate::clock::Moment;
use crate::crm::{CrmError, known_object, search_condition};

/// How many relationships a query may follow: Salesforce's own limit, and fewer than the tables that SQLite joins.
pub(crate) const MAX_RELATIONSHIPS: usize = 55;
/// The largest `LIMIT` of a query that selects all fields or all custom fields: Salesforce's own.
const MAX_ALL_FIELDS_ROWS: u32 = 200;

/// A value of the result: its column in the statement, and where it stands in the record.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) place: Vec<String>,
    pub(crate) output: Output,
    /// Of which objects it is shown, where `TYPEOF` chooses.
    pub(crate) only: Option<Only>,
}

/// A statement, ready to run. Its columns are: id and object of the record, id and object of every parent, the values.
/// A statement that groups or counts has only the values.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    pub(crate) sql: String,
    pub(crate) bound: Vec<SqlValue>,
    /// The paths of the parents; none where rows are groups.
    pub(crate) parents: Vec<Vec<String>>,
    pub(crate) shown: Vec<Shown>,
    /// What child records stand under, and their statements.
    pub(crate) children: Vec<(String, Compiled)>,
    /// The place among `bound` of the parent's id, in a statement for child records.
    pub(crate) parent_slot: Option<usize>,
    /// Whether it groups or counts.
    pub(crate) is_aggregate: bool,
    /// Whether it is `COUNT()`, which gives no records.
    pub(crate) is_bare_count: bool,
}

/// What narrows the records of a query beside its own condition.
enum Narrowing<'a> {
    Nothing,
    /// They belong to a parent.
    Children(Children),
    /// They are found by a text.
    Search(&'a SearchTerm, SearchGroup, crate::phone::PhoneRegion),
}

/// Which field of child records has the parent's id: any custom field if absent.
struct Children {
    field: Option<&'static str>,
}

/// Compiles a query.
pub(crate) fn compile(transaction: &Transaction<'_>, query: &Query, now: Moment) -> Result<Compiled, CrmError> {
    compile_of(transaction, query, query.from.as_str(), &Narrowing::Nothing, now)
}

/// Compiles a query for records that a text finds.
pub(crate) fn compile_found(
    transaction: &Transaction<'_>,
    query: &Query,
    (term, group): (&SearchTerm, SearchGroup),
    region: crate::phone::PhoneRegion,
    now: Moment,
) -> Result<Compiled, CrmError> {
    compile_of(transaction, query, query.from.as_str(), &Narrowing::Search(term, group, region), now)
}

fn compile_of(
    transaction: &Transaction<'_>,
    query: &Query,
    object: &str,
    narrowing: &Narrowing<'_>,
    now: Moment,
) -> Result<Compiled, CrmError> {
    if query.offset.is_some_and(|offset| offset > MAX_OFFSET) {
        let message = format!("`OFFSET` is at most {MAX_OFFSET}");
        return Err(CrmError::refused("NUMBER_OUTSIDE_VALID_RANGE", message));
    }
    let mut builder = Builder::new(transaction, now.milliseconds(), now.offset_seconds());
    let mut source = builder.source(object, query.alias.as_ref())?;
    let is_aggregate = !query.group_by.is_empty()
        || query.select.iter().any(|one| matches!(one, Selected::Operand { operand, .. } if operand.is_aggregate()));
    let (matching, parent_slot) = builder.matching(&mut source, query, narrowing)?;
    let mut statement = Statement::new(is_aggregate);
    let mut parts = Vec::new();
    for subtotal in subtotals(query) {
        builder.subtotal = subtotal;
        statement = Statement::new(is_aggregate);
        for selected in &query.select {
            statement.select(&mut builder, &mut source, selected, query.limit)?;
        }
        let groups = builder.groups(&mut source, query)?;
        let orders = builder.orders(&mut source, query, is_aggregate)?;
        parts.push(Part { values: std::mem::take(&mut statement.values), groups, orders });
    }
    let mut columns = Vec::new();
    if !is_aggregate {
        let tables = std::iter::once(source.table).chain(source.joins.iter().map(|join| join.table));
        columns.extend(tables.map(|table| format!("r{table}.id, r{table}.object")));
    }
    let limit = builder.limit(query);
    let sql = totals::to_sql(&columns, &format!("FROM {} WHERE {matching}", source.to_sql()), &parts) + &limit;
    let is_bare_count = matches!(
        query.select.as_slice(),
        [Selected::Operand { operand: Operand::Call { function: Function::Count, of: None }, .. }]
    );
    Ok(Compiled {
        sql,
        bound: builder.bound,
        parents: if is_aggregate { Vec::new() } else { source.joins.into_iter().map(|join| join.path).collect() },
        shown: statement.shown,
        children: statement.children,
        parent_slot,
        is_aggregate,
        is_bare_count,
    })
}

/// A statement, or one of those that give the groups and the totals.
struct Part {
    values: Vec<String>,
    /// `GROUP BY` and `HAVING`.
    groups: String,
    orders: Vec<Order>,
}

/// What records or groups are ordered by, and in which direction.
struct Order {
    key: String,
    direction: &'static str,
}

/// What a statement selects.
struct Statement {
    values: Vec<String>,
    shown: Vec<Shown>,
    children: Vec<(String, Compiled)>,
    is_aggregate: bool,
}

impl Statement {
    fn new(is_aggregate: bool) -> Self {
        Self { values: Vec::new(), shown: Vec::new(), children: Vec::new(), is_aggregate }
    }

    fn select(
        &mut self,
        builder: &mut Builder<'_>,
        source: &mut Source,
        selected: &Selected,
        limit: Option<u32>,
    ) -> Result<(), CrmError> {
        match selected {
            Selected::Operand { operand, alias } => self.operand(builder, source, operand, alias.as_ref()),
            Selected::Fields(set) => {
                if *set != FieldSet::Standard && limit.is_none_or(|limit| limit > MAX_ALL_FIELDS_ROWS) {
                    let message = format!("`FIELDS({set})` needs a `LIMIT` of at most {MAX_ALL_FIELDS_ROWS}");
                    return Err(malformed(message));
                }
                for name in fields_of_set(builder, source, *set)? {
                    self.operand(builder, source, &Operand::Field(vec![name]), None)?;
                }
                Ok(())
            }
            Selected::TypeOf(type_of) => self.type_of(builder, source, type_of),
            Selected::Child(query) => {
                let (name, object, children) = child_relationship(builder, source, query.from.as_str())?;
                let now = builder.clock()?;
                let narrowing = Narrowing::Children(children);
                let compiled = compile_of(builder.transaction, query, &object, &narrowing, now)?;
                self.children.push((name, compiled));
                Ok(())
            }
        }
    }

    fn operand(
        &mut self,
        builder: &mut Builder<'_>,
        source: &mut Source,
        operand: &Operand,
        alias: Option<&Name>,
    ) -> Result<(), CrmError> {
        let expression = builder.operand(source, operand)?;
        let mut place = expression.place;
        if let Some(alias) = alias {
            place = vec![alias.as_str().to_owned()];
        } else if self.is_aggregate && !place.is_empty() {
            // Rows of groups are flat: `Owner.Name` stands under `Name`.
            place = place.split_off(place.len() - 1);
        } else if place.is_empty() {
            place = vec![self.unnamed()];
        }
        if self.shown.iter().any(|shown| shown.place == place) {
            return Err(malformed(format!("`{operand}` is selected twice")));
        }
        let is_group = self.is_aggregate && !operand.is_aggregate();
        self.values.push(if is_group { format!("MIN({})", expression.shown) } else { expression.shown });
        self.shown.push(Shown { place, output: expression.output, only: None });
        Ok(())
    }

    /// Functions without alias are counted: `expr0`, `expr1`.
    fn unnamed(&self) -> String {
        let is_unnamed = |shown: &&Shown| {
            let name = shown.place.first().and_then(|name| name.strip_prefix("expr"));
            name.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        format!("expr{}", self.shown.iter().filter(is_unnamed).count())
    }
}

impl Builder<'_> {
    fn clock(&self) -> Result<Moment, CrmError> {
        Moment::from_parts(self.now, self.offset).ok_or_else(|| invalid_field("the clock shows no time"))
    }

    /// What a record must meet, and the place of the parent's id among the parameters.
    fn matching(
        &mut self,
        source: &mut Source,
        query: &Query,
        narrowing: &Narrowing<'_>,
    ) -> Result<(String, Option<usize>), CrmError> {
        let object = self.bind(source.object.clone());
        let mut matching = format!("r{}.object = {object}", source.table);
        let mut parent_slot = None;
        match narrowing {
            Narrowing::Nothing => {}
            Narrowing::Children(Children { field }) => {
                let parent = self.bind(SqlValue::Null);
                parent_slot = Some(self.bound.len() - 1);
                matching.push_str(" AND ");
                matching.push_str(&match field {
                    Some(field) => format!("soql_id({}) = {parent}", self.stored(source.table, field)),
                    None => format!(
                        "r{}.created IN (SELECT record FROM field WHERE soql_id(value ->> '$') = {parent} \
                         AND lower(substr(name, -3)) = '__c')",
                        source.table
                    ),
                });
            }
            Narrowing::Search(term, group, region) => {
                let column = format!("r{}.created", source.table);
                let found = search_condition(term, *group, *region, &column, &mut |value| self.bind(value));
                matching.push_str(&format!(" AND ({found})"));
            }
        }
        if let Some(condition) = &query.condition {
            matching.push_str(&format!(" AND ({})", self.condition(source, condition, None)?));
        }
        Ok((matching, parent_slot))
    }

    /// `GROUP BY` and `HAVING`.
    fn groups(&mut self, source: &mut Source, query: &Query) -> Result<String, CrmError> {
        let mut groups = String::new();
        let mut keys = Vec::new();
        for group in &query.group_by {
            if group.is_aggregate() {
                return Err(malformed(format!("`{group}` cannot be grouped by")));
            }
            if self.subtotal.as_ref().is_none_or(|subtotal| subtotal.is_summed_up(group) == Some(false)) {
                let expression = self.operand(source, group)?;
                keys.push(self.key(&expression));
            }
        }
        if !query.group_by.is_empty() {
            // The grand total is one group: all records have the same nothing.
            let keys = if keys.is_empty() { "NULL".to_owned() } else { keys.join(", ") };
            groups.push_str(&format!(" GROUP BY {keys}"));
        }
        if let Some(having) = &query.having {
            groups.push_str(&format!(" HAVING {}", self.condition(source, having, Some(&query.group_by))?));
        }
        Ok(groups)
    }

    /// What the result is ordered by. Where the query does not say it, records come as they were created, and groups by what
    /// they have in common.
    fn orders(&mut self, source: &mut Source, query: &Query, is_aggregate: bool) -> Result<Vec<Order>, CrmError> {
        let mut orders = Vec::new();
        for order in &query.order_by {
            orders.extend(self.behind(&order.operand));
            orders.push(self.order(source, order, is_aggregate.then_some(query.group_by.as_slice()))?);
        }
        if !is_aggregate {
            orders.push(Order { key: format!("r{}.created", source.table), direction: "" });
        }
        for group in &query.group_by {
            orders.extend(self.behind(group));
            let expression = self.operand(source, group)?;
            orders.push(Order { key: self.key(&expression), direction: "" });
        }
        Ok(orders)
    }

    /// Totals stand behind what they sum up (our decision; Salesforce promises no order).
    fn behind(&self, operand: &Operand) -> Option<Order> {
        let is_summed_up = self.subtotal.as_ref()?.is_summed_up(operand)?;
        Some(Order { key: u8::from(is_summed_up).to_string(), direction: "" })
    }

    /// SQLite has `OFFSET` only behind `LIMIT`; -1 is none.
    fn limit(&mut self, query: &Query) -> String {
        let (limit, offset) = (query.limit.map_or(-1, i64::from), query.offset.unwrap_or(0));
        let (limit, offset) = (self.bind(limit), self.bind(offset));
        format!(" LIMIT {limit} OFFSET {offset}")
    }

    /// Unset fields come first unless they are told to come last, also where the largest comes first (SOQL reference, `ORDER BY`).
    fn order(&mut self, source: &mut Source, order: &OrderBy, grouped: Option<&[Operand]>) -> Result<Order, CrmError> {
        let operand = &order.operand;
        match grouped {
            None if operand.is_aggregate() => {
                return Err(malformed(format!("`{operand}` orders groups, and there are none")));
            }
            Some(grouped) if !operand.is_aggregate() && !grouped.contains(operand) => {
                return Err(malformed(format!("`{operand}` must be grouped or aggregated")));
            }
            _ => {}
        }
        let expression = self.operand(source, operand)?;
        let direction = match (order.descending, order.nulls) {
            (false, Some(Nulls::Last)) => " NULLS LAST",
            (false, _) => " NULLS FIRST",
            (true, Some(Nulls::Last)) => " DESC NULLS LAST",
            (true, _) => " DESC NULLS FIRST",
        };
        Ok(Order { key: self.key(&expression), direction })
    }
}

/// The fields of a set: those of the platform that are known, and those that some record has.
fn fields_of_set(builder: &Builder<'_>, source: &Source, set: FieldSet) -> Result<Vec<Name>, CrmError> {
    let described = source.description().map(|object| object.fields.as_slice()).unwrap_or_default();
    let mut names: Vec<String> = described.iter().map(|field| field.name.to_owned()).collect();
    let sql =
        "SELECT DISTINCT f.name FROM record r JOIN field f ON f.record = r.created WHERE r.object = ?1 ORDER BY 1";
    let mut statement = builder.transaction.prepare_cached(sql)?;
    for stored in statement.query_map([&source.object], |row| row.get::<_, String>(0))? {
        let stored = stored?;
        if !names.iter().any(|name| name.eq_ignore_ascii_case(&stored)) {
            names.push(stored);
        }
    }
    let belongs = |name: &&String| match set {
        FieldSet::All => true,
        FieldSet::Standard => !name.contains("__"),
        FieldSet::Custom => name.contains("__"),
    };
    Ok(names.iter().filter(belongs).filter_map(|name| Name::parse(name)).collect())
}

/// What a child query reads: the name of the relationship, the object, and the field that has the parent's id.
///
/// Custom relationships are not declared anywhere, so `Visits__r` means the records of `Visit__c`, or of `Visits__c`,
/// that have the parent's id in any custom field.
fn child_relationship(
    builder: &Builder<'_>,
    source: &Source,
    name: &str,
) -> Result<(String, String, Children), CrmError> {
    let known = source.description().map(|object| object.children).unwrap_or_default();
    if let Some(child) = known.iter().find(|child| child.name.eq_ignore_ascii_case(name)) {
        return Ok((child.name.to_owned(), child.object.to_owned(), Children { field: Some(child.field) }));
    }
    let unknown = || invalid_field(format!("`{}` has no child relationship `{name}`", source.object));
    let stem = strip_suffix_ignoring_case(name, "__r").ok_or_else(unknown)?;
    let singular = [Some(stem), stem.strip_suffix("es"), stem.strip_suffix('s')];
    let mut candidates: Vec<String> = singular.iter().flatten().map(|stem| format!("{stem}__c")).collect();
    candidates.extend(stem.strip_suffix("ies").map(|stem| format!("{stem}y__c")));
    let mut statement = builder.transaction.prepare_cached("SELECT 1 FROM object WHERE name = ?1")?;
    for candidate in &candidates {
        if statement.exists([candidate])? {
            let object = known_object(builder.transaction, candidate)?;
            return Ok((name.to_owned(), object, Children { field: None }));
        }
    }
    Err(unknown())
}

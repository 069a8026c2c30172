//! `GROUP BY ROLLUP` and `CUBE`: one statement for the groups and one for each kind of total, joined by `UNION ALL`.

use super::{Order, Part};
use crate::soql::tree::{Operand, Query, Totals};

/// Groups that sum some of their operands up.
pub(super) struct Subtotal {
    /// The operands, and whether each is summed up.
    operands: Vec<(Operand, bool)>,
}

impl Subtotal {
    /// Whether it sums the operand up. None where that is no group's.
    pub(super) fn is_summed_up(&self, operand: &Operand) -> Option<bool> {
        self.operands.iter().find(|(own, _)| own == operand).map(|(_, is_summed_up)| *is_summed_up)
    }
}

/// The groups themselves, then the totals; one thing without totals where the query asks for none.
pub(super) fn subtotals(query: &Query) -> Vec<Option<Subtotal>> {
    let operands = &query.group_by;
    let of = |is_summed_up: &dyn Fn(usize) -> bool| {
        let marked = operands.iter().enumerate().map(|(place, operand)| (operand.clone(), is_summed_up(place)));
        Some(Subtotal { operands: marked.collect() })
    };
    match query.totals {
        Totals::Nothing => vec![None],
        Totals::Rollup => (0..=operands.len()).rev().map(|kept| of(&|place| place >= kept)).collect(),
        Totals::Cube => (0..1_usize << operands.len()).map(|chosen| of(&|place| chosen >> place & 1 == 1)).collect(),
    }
}

/// The text of a statement but for its `LIMIT`. Joined statements are ordered by columns, so theirs have the keys behind the
/// values.
pub(super) fn to_sql(columns: &[String], from: &str, parts: &[Part]) -> String {
    let ordered = |orders: Vec<String>| {
        if orders.is_empty() { String::new() } else { format!(" ORDER BY {}", orders.join(", ")) }
    };
    if let [Part { values, groups, orders }] = parts {
        let columns: Vec<&str> = columns.iter().chain(values).map(String::as_str).collect();
        let orders = orders.iter().map(|Order { key, direction }| format!("{key}{direction}"));
        return format!("SELECT {} {from}{groups}{}", columns.join(", "), ordered(orders.collect()));
    }
    let statements = parts.iter().map(|Part { values, groups, orders }| {
        let keys = orders.iter().map(|order| &order.key);
        let columns: Vec<&str> = columns.iter().chain(values).chain(keys).map(String::as_str).collect();
        format!("SELECT {} {from}{groups}", columns.join(", "))
    });
    let sql = statements.collect::<Vec<_>>().join(" UNION ALL ");
    let Some(Part { values, orders, .. }) = parts.first() else { return sql };
    let before = columns.len() + values.len();
    let places = orders.iter().enumerate();
    let orders = places.map(|(place, Order { direction, .. })| format!("{}{direction}", before + place + 1));
    sql + &ordered(orders.collect())
}

//! The parser of SOQL and SOSL against two other parsers: what is accepted, and what it means.
//!
//! Where we differ on purpose, `soql-exceptions.json` says so with the reason; an exception that no longer is one fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;

use cti_flows_sim::soql::{
    Condition, MAX_CONDITION_DEPTH, MAX_PATH_NAMES, MAX_STATEMENT_CHARACTERS, Query, Selected, Set, SoqlError,
    parse_soql, parse_sosl,
};
use serde_json::Value;

/// The shared cases; None, said aloud, where they are absent.
fn shared() -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/soql/soql-cases.json");
    match std::fs::read_to_string(path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            eprintln!("skipped: ../shared is absent");
            None
        }
    }
}

fn exceptions() -> BTreeSet<(String, String)> {
    let list: Vec<Value> = serde_json::from_str(include_str!("soql-exceptions.json")).unwrap();
    assert!(list.iter().all(|one| !one["reason"].as_str().unwrap().is_empty()));
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    list.iter().map(|one| (text(one, "statement"), text(one, "referee"))).collect()
}

#[test]
fn statements_are_accepted_and_refused_as_by_the_referees() {
    let Some(shared) = shared() else { return };
    let soql = shared["cases"].as_array().unwrap().iter().map(|case| {
        let text = case["soql"].as_str().unwrap();
        (text, parse_soql(text).map(drop), case)
    });
    let sosl = shared["sosl"].as_array().unwrap().iter().map(|case| {
        let text = case["sosl"].as_str().unwrap();
        (text, parse_sosl(text).map(drop), case)
    });
    let mut different = BTreeSet::new();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (text, parsed, case) in soql.chain(sosl) {
        count += 1;
        if parsed.is_ok() != case["intended_valid"].as_bool().unwrap() {
            wrong.push(format!("{text}: {parsed:?}"));
        }
        for referee in ["jetstream", "soql_parser_js_5", "apex_parser"] {
            if case[referee].as_bool().is_some_and(|accepts| accepts != parsed.is_ok()) {
                different.insert((text.to_owned(), referee.to_owned()));
            }
        }
    }
    assert!(count > 90, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(different, exceptions(), "the list of exceptions and the real differences");
}

/// The words of our condition, in the order in which they are written.
fn flat(condition: &Condition, words: &mut Vec<String>) {
    let several = |conditions: &[Condition], operator: &str, words: &mut Vec<String>| {
        for (place, inner) in conditions.iter().enumerate() {
            if place > 0 {
                words.push(operator.to_owned());
            }
            flat(inner, words);
        }
    };
    match condition {
        Condition::All(conditions) => several(conditions, "AND", words),
        Condition::Any(conditions) => several(conditions, "OR", words),
        Condition::Not(inner) => {
            words.push("NOT".to_owned());
            flat(inner, words);
        }
        Condition::Compare { operand, comparison, .. } => words.push(format!("{operand} {comparison}")),
        Condition::Like { operand, .. } => words.push(format!("{operand} LIKE")),
        Condition::In { operand, negated, .. } => {
            words.push(format!("{operand} {}", if *negated { "NOT IN" } else { "IN" }));
        }
        Condition::Includes { operand, negated, .. } => {
            words.push(format!("{operand} {}", if *negated { "EXCLUDES" } else { "INCLUDES" }));
        }
    }
}

/// The same of a referee's tree.
fn flat_of_referee(tree: &Value, words: &mut Vec<String>) {
    let left = &tree["left"];
    if left["operator"].is_string() {
        let name = left["field"].as_str().or(left["fn"]["rawValue"].as_str()).unwrap();
        words.push(format!("{name} {}", left["operator"].as_str().unwrap().replace("<>", "!=")));
    }
    if let Some(operator) = tree["operator"].as_str() {
        words.push(operator.to_owned());
    }
    if tree["right"].is_object() {
        flat_of_referee(&tree["right"], words);
    }
}

fn shape(query: &Query) -> Vec<String> {
    let mut words = vec![format!("FROM {}", query.from)];
    for selected in &query.select {
        words.push(match selected {
            Selected::Child(child) => format!("({})", child.from),
            Selected::Operand { operand, .. } => operand.to_string(),
            Selected::Fields(set) => format!("FIELDS({set})"),
            Selected::TypeOf(type_of) => type_of.to_string(),
        });
    }
    if let Some(condition) = &query.condition {
        flat(condition, &mut words);
    }
    words.extend(query.order_by.iter().map(|order| format!("BY {} {}", order.operand, order.descending)));
    words.extend(query.limit.map(|limit| format!("LIMIT {limit}")));
    words.extend(query.offset.map(|offset| format!("OFFSET {offset}")));
    words
}

fn shape_of_referee(tree: &Value) -> Vec<String> {
    let mut words = vec![format!("FROM {}", tree["sObject"].as_str().unwrap())];
    for field in tree["fields"].as_array().unwrap() {
        let raw = field["rawValue"].as_str().or(field["field"].as_str());
        words.push(match field["subquery"]["relationshipName"].as_str() {
            Some(name) => format!("({name})"),
            None => raw.unwrap().to_owned(),
        });
    }
    if tree["where"].is_object() {
        flat_of_referee(&tree["where"], &mut words);
    }
    for order in tree["orderBy"].as_array().unwrap_or(&Vec::new()) {
        words.push(format!("BY {} {}", order["field"].as_str().unwrap(), order["order"] == "DESC"));
    }
    words.extend(tree["limit"].as_u64().map(|limit| format!("LIMIT {limit}")));
    words.extend(tree["offset"].as_u64().map(|offset| format!("OFFSET {offset}")));
    words
}

#[test]
fn trees_are_those_of_the_referee() {
    let Some(shared) = shared() else { return };
    let mut compared = 0;
    for case in shared["cases"].as_array().unwrap() {
        let text = case["soql"].as_str().unwrap();
        let (Ok(query), true) = (parse_soql(text), case["ast"].is_object()) else { continue };
        let lower = |words: Vec<String>| words.into_iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
        assert_eq!(lower(shape(&query)), lower(shape_of_referee(&case["ast"])), "{text}");
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

fn refused(text: &str) -> SoqlError {
    parse_soql(text).unwrap_err()
}

#[test]
fn a_refusal_says_what_and_where() {
    let error = refused("SELECT Id,\n FROM Contact");
    assert_eq!((error.code, error.row, error.column), ("MALFORMED_QUERY", 2, 2));
    assert_eq!(error.to_string(), "MALFORMED_QUERY: expected the name of a field, found `FROM` (row 2, column 2)");
    let message = |text: &str| refused(text).message;
    assert_eq!(message("SELECT Id FROM Contact WHERE Name = 'x"), "text without closing quote");
    assert_eq!(
        message("SELECT Id FROM Contact WHERE A=1 AND B=2 OR C=3"),
        "`AND` and `OR` side by side need parentheses"
    );
    assert_eq!(
        message("SELECT Id FROM Contact WHERE Id = :id"),
        "`:` without a number; variables of Apex cannot be used"
    );
    assert_eq!(message("SELECT Id, COUNT(Id) FROM Contact"), "`Id` must be grouped or aggregated");
    assert_eq!(
        message("SELECT COUNT(), Id FROM Contact"),
        "`COUNT()` must be the only thing that is selected; use `COUNT(Id)`"
    );
    assert_eq!(message("SELECT Id FROM Contact WHERE CreatedDate > 2021-02-30"), "there is no day `2021-02-30`");
    assert_eq!(
        message("SELECT Id FROM Contact WHERE X > TODAY:3").split(',').next(),
        Some("expected a value: text in single quotes")
    );
    assert_eq!(message("SELECT Id, (SELECT Id, (SELECT Id FROM X) FROM Y) FROM Z"), "a child query in a child query");
    assert_eq!(message("SELECT TYPEOF What END FROM Task"), "expected `WHEN`, found `END`");
    assert_eq!(message("SELECT TYPEOF What WHEN Account THEN Phone FROM Task"), "expected `END`, found `FROM`");
    assert_eq!(
        message("SELECT TYPEOF What WHEN Account THEN TYPEOF x END FROM Task"),
        "expected the name of a field, found `TYPEOF`"
    );
    let totals = "SELECT COUNT(Id) FROM Lead GROUP BY";
    assert_eq!(message(&format!("{totals} CUBE(A, B, C, D)")), "`ROLLUP` and `CUBE` take at most 3 fields");
    assert_eq!(message(&format!("{totals} ROLLUP(A), B")), "expected the end, found `,`");
    assert_eq!(message(&format!("{totals} A, ROLLUP(B)")), "there is no function `ROLLUP`");
    assert_eq!(message(&format!("{totals} ROLLUP()")), "expected the name of a field, found `)`");
    assert_eq!(
        message("SELECT TYPEOF What WHEN Account THEN Phone END, COUNT(Id) FROM Task"),
        "a query that groups or counts selects neither child queries, `FIELDS` nor `TYPEOF`"
    );
    assert_eq!(
        message("SELECT Id FROM A ORDER BY DISTANCE(B, GEOLOCATION(1, 2), 'mi')"),
        "there is no function `DISTANCE`"
    );
    assert_eq!(parse_sosl("FIND {a AND} RETURNING Contact").unwrap_err().code, "MALFORMED_SEARCH");
}

#[test]
fn limits_are_kept() {
    let nested = |depth: usize| format!("SELECT Id FROM A WHERE {}B = 1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse_soql(&nested(MAX_CONDITION_DEPTH)).is_ok());
    assert!(refused(&nested(MAX_CONDITION_DEPTH + 1)).message.contains("levels of nesting"));
    assert!(refused(&format!("SELECT Id FROM A WHERE {} B = 1", "NOT ".repeat(20_000))).message.contains("levels"));
    assert!(parse_sosl(&format!("FIND {{{}a{}}}", "(".repeat(20_000), ")".repeat(20_000))).is_err());
    let path = |names: usize| format!("SELECT {} FROM A", vec!["b"; names].join("."));
    assert!(parse_soql(&path(MAX_PATH_NAMES)).is_ok());
    assert!(parse_soql(&path(MAX_PATH_NAMES + 1)).is_err());
    let blanks = |count: usize| format!("SELECT Id FROM A{}", " ".repeat(count - 16));
    assert!(parse_soql(&blanks(MAX_STATEMENT_CHARACTERS)).is_ok());
    assert!(refused(&blanks(MAX_STATEMENT_CHARACTERS + 1)).message.contains("characters"));
}

#[test]
fn literals_are_read() {
    let query =
        parse_soql(r"SELECT Id FROM A WHERE B IN ('O\'Brien', '\n\u3042\\', -1.5, USD5.25, LAST_N_DAYS:3, null)")
            .unwrap();
    let Some(Condition::In { set: Set::Literals(literals), .. }) = &query.condition else { panic!("{query:?}") };
    let shown: Vec<String> = literals.iter().map(ToString::to_string).collect();
    assert_eq!(shown, [r"'O\'Brien'", r"'\nあ\\'", "-1.5", "USD5.25", "LAST_N_DAYS:3", "null"]);
}

//! Expressions against the RFC 9535 compliance suite and against the adapter's dialect, and laws that hold for any text.
#![cfg(feature = "jsonpath")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use cti_flows::expr::{Expr, ExprError, ExprErrorKind, Path, Query, Segment, is_expression, looks_like_expression};
use proptest::prelude::*;
use serde_json::{Value, json};

/// How a case that is an exception comes out here.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    /// An error of that kind.
    Refused(ExprErrorKind),
    /// Accepted, and nothing is found.
    Nothing,
    /// No expression (rule 1 of the dialect): the text stands for itself.
    Literal,
    /// The JSON text of the value that is found.
    Found(&'static str),
}

use ExprErrorKind::{Malformed, Unsupported};
use Outcome::{Found, Literal, Nothing, Refused};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

/// Cases of the compliance suite that come out otherwise: why, how, which.
const COMPLIANCE_EXCEPTIONS: &[(&str, Outcome, &[&str])] = &[
    (
        "jsonpath-rust 1.0.12 finds nothing here, which would be a wrong answer, so the guard refuses it",
        Refused(Unsupported),
        &["filter, nested"],
    ),
    (
        "dialect, rule 2: a bare name is any characters up to `.` or `[`",
        Nothing,
        &["basic, name shorthand, symbol", "basic, name shorthand, number"],
    ),
    (
        "dialect, rule 2: white space after a dot belongs to the bare name",
        Nothing,
        &[
            "whitespace, selectors, space between dot and name",
            "whitespace, selectors, newline between dot and name",
            "whitespace, selectors, tab between dot and name",
            "whitespace, selectors, return between dot and name",
            "whitespace, selectors, space between recursive descent and name",
            "whitespace, selectors, newline between recursive descent and name",
            "whitespace, selectors, tab between recursive descent and name",
            "whitespace, selectors, return between recursive descent and name",
        ],
    ),
    (
        "dialect, rule 2: `[word]` is a name, and digits that are no index are a word too",
        Nothing,
        &[
            "index selector, max exact index + 1",
            "index selector, overflowing index",
            "index selector, not actually an index, overflowing index leads into general text",
            "index selector, leading 0",
        ],
    ),
    (
        "dialect, rule 3: a negative number alone finds nothing, as in JavaScript",
        Nothing,
        &[
            "index selector, negative",
            "index selector, more negative",
            "index selector, min exact index - 1",
            "index selector, -0",
            "index selector, leading -0",
        ],
    ),
];

/// Cases of the dialect table that come out otherwise than jsonpath-plus has them: why, how, which.
const DIALECT_EXCEPTIONS: &[(&str, Outcome, &[&str])] = &[
    (
        "rule 1: not an expression, so the text stands for itself (for jsonpath-plus every text is one)",
        Literal,
        &["d231", "d246", "d247", "d249", "d267", "d270"],
    ),
    ("rule 2: `$` and a backtick are characters of a bare name like any other", Nothing, &["d258", "d271", "d272"]),
    (
        "rules 2 and 3: the dot is dropped and `[0]` is member \"0\"; jsonpath-plus searches all members",
        Nothing,
        &["d276"],
    ),
    ("rule 7: trailing dots, and a dot too many, are refused", Refused(Malformed), &["d226", "d227", "d229"]),
    (
        "rule 7: operators of jsonpath-plus are refused, even where they find nothing there",
        Refused(Unsupported),
        &["d238", "d240", "d263", "d264", "d265", "d273", "d274", "d275", "d305"],
    ),
    ("filters are RFC 9535; jsonpath-plus runs JavaScript in them", Refused(Unsupported), &["d222", "d223"]),
    ("a quote that is not closed is a mistake to report, not to guess at", Refused(Malformed), &["d254", "d257"]),
    (
        "quoted names have the quotes and escapes of RFC 9535, as lodash and the standard have them",
        Found("\"apos\""),
        &["d146", "d147"],
    ),
    (
        "quoted names have the quotes and escapes of RFC 9535, as lodash and the standard have them",
        Found("1"),
        &["d311"],
    ),
    ("the nested filter that jsonpath-rust 1.0.12 answers wrongly", Refused(Unsupported), &["c094"]),
    ("rule 3: a negative number alone finds nothing, as in JavaScript", Nothing, &["c151", "c152"]),
];

fn data(file: &str) -> Option<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/jsonpath").join(file);
    let Ok(text) = std::fs::read_to_string(path) else {
        aloud("skipped: ../shared is absent");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// One text on one document as full JSONPath: the nodes, or why there are none. What a control could hold takes the way of a
/// control: a path first, a query if it selects several values.
fn nodes(text: &str, document: &Value) -> Result<Vec<Value>, ExprError> {
    if is_expression(text) {
        match Path::parse(text) {
            Ok(path) => {
                return Ok(path.find(document).into_iter().map(std::borrow::Cow::into_owned).collect());
            }
            Err(error) if error.kind != ExprErrorKind::NotSingular => return Err(error),
            Err(_) => {}
        }
    }
    Ok(Query::parse(text)?.find(document)?.into_iter().cloned().collect())
}

/// Compares the cases that came out otherwise with the list of exceptions, both ways, and prints how many there are of each.
fn check_exceptions(
    what: &str,
    cases: usize,
    deviating: &BTreeMap<String, (Option<Value>, Option<ExprErrorKind>, String)>,
    exceptions: &[(&str, Outcome, &[&str])],
) {
    let mut problems = Vec::new();
    let mut listed = Vec::new();
    for (reason, outcome, names) in exceptions {
        aloud(&format!("{what}: {:3} {outcome:?}: {reason}", names.len()));
        for name in *names {
            listed.push(*name);
            let Some((value, error, detail)) = deviating.get(*name) else {
                problems.push(format!("`{name}` is listed as an exception and is none any more"));
                continue;
            };
            let holds = match outcome {
                Refused(kind) => *error == Some(*kind),
                Nothing => error.is_none() && value.is_none(),
                Literal => *value == Some(json!({"literal": true})),
                Found(text) => *value == Some(serde_json::from_str(text).unwrap()),
            };
            if !holds {
                problems.push(format!("`{name}` comes out otherwise than listed: {detail}"));
            }
        }
    }
    let unlisted = deviating.iter().filter(|(name, _)| !listed.contains(&name.as_str()));
    problems.extend(unlisted.map(|(name, (.., detail))| format!("`{name}` fails: {detail}")));
    aloud(&format!("{what}: {} of {cases} as they stand, {} exceptions", cases - deviating.len(), deviating.len()));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_compliance_suite_passes_but_for_listed_exceptions() {
    let Some(suite) = data("cts.json") else {
        return;
    };
    let cases = suite["tests"].as_array().unwrap();
    let mut deviating = BTreeMap::new();
    for case in cases {
        let selector = case["selector"].as_str().unwrap();
        let got = nodes(selector, &case["document"]).map(Value::Array);
        let as_expected = match &got {
            Err(_) => case["invalid_selector"] == true,
            Ok(_) if case["invalid_selector"] == true => false,
            Ok(nodes) => {
                *nodes == case["result"] || case["results"].as_array().is_some_and(|results| results.contains(nodes))
            }
        };
        if !as_expected {
            let detail = format!("{selector} on {} gives {got:?}", case["document"]);
            let (value, error) = match got {
                Ok(nodes) => (Some(nodes).filter(|nodes| *nodes != json!([])), None),
                Err(error) => (None, Some(error.kind)),
            };
            deviating.insert(case["name"].as_str().unwrap().to_owned(), (value, error, detail));
        }
    }
    assert_eq!(cases.len(), 703);
    check_exceptions("compliance suite", cases.len(), &deviating, COMPLIANCE_EXCEPTIONS);
}

/// What a case of the dialect table gives: the value of an expression, undefined as `None`; node lists as arrays.
fn dialect_answer(case: &Value, document: &Value) -> Result<Option<Value>, ExprError> {
    let text = case["expr"].as_str().unwrap();
    if case["shape"] == "nodelist" {
        return nodes(text, document).map(|nodes| Some(Value::Array(nodes)));
    }
    match Expr::parse_text(text)? {
        Expr::Literal(value) => {
            assert_eq!(value, json!(text));
            Ok(Some(json!({"literal": true})))
        }
        expr => Ok(expr.try_evaluate(document)?.map(std::borrow::Cow::into_owned)),
    }
}

#[test]
fn the_dialect_passes_but_for_listed_exceptions() {
    let Some(table) = data("dialect-cases.json") else {
        return;
    };
    let cases = table["cases"].as_array().unwrap();
    let mut deviating = BTreeMap::new();
    let mut counts = BTreeMap::new();
    for case in cases {
        let document = match &case["document"] {
            Value::String(name) if table["documents"].get(name).is_some() => &table["documents"][name],
            document => document,
        };
        let got = dialect_answer(case, document);
        let expected = if case["expected"]["$undefined"] == true { None } else { Some(&case["expected"]) };
        let source = case["source"].as_str().unwrap();
        let group =
            (if source.starts_with("jsonpath-plus") { "jsonpath-plus" } else { "standard" }, case["disagree"] == true);
        let (total, passed) = counts.entry(group).or_insert((0, 0));
        *total += 1;
        if got.as_ref().is_ok_and(|value| value.as_ref() == expected) {
            *passed += 1;
            continue;
        }
        let detail = format!("{} gives {got:?}, not {}", case["expr"], case["expected"]);
        let (value, error) = match got {
            Ok(value) => (value.filter(|value| *value != json!([])), None),
            Err(error) => (None, Some(error.kind)),
        };
        deviating.insert(case["id"].as_str().unwrap().to_owned(), (value, error, detail));
    }
    for ((source, disagree), (total, passed)) in &counts {
        aloud(&format!("dialect cases from {source}, engines disagree: {disagree}: {passed} of {total}"));
    }
    check_exceptions("dialect", cases.len(), &deviating, DIALECT_EXCEPTIONS);
}

/// Texts made of what expressions are made of, so that most of them get far.
fn expression_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z0-9é_-]{1,4}",
        3 => Just(".".to_owned()),
        2 => Just("[".to_owned()),
        2 => Just("]".to_owned()),
        1 => Just("[*]".to_owned()),
        1 => Just("[?@.a==1]".to_owned()),
        1 => Just("..".to_owned()),
        1 => Just("['a.b']".to_owned()),
        1 => Just("length(".to_owned()),
        1 => Just("\\u0041".to_owned()),
        2 => "[$@'\"()*?:,~^=!<>&|\\\\ \t{}]",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| format!("$.{}", pieces.concat()))
}

/// Documents in which such texts find something.
fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i8>().prop_map(Value::from),
        "[a-c]{0,3}".prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::btree_map("[a-c0-1]", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn check_text(text: &str, document: &Value) {
    if let Ok(path) = Path::parse(text) {
        assert_eq!(Path::parse(&path.to_string()), Ok(path.clone()), "{text:?}");
        // A path is a query as well; apart from `length` they find the same.
        if path.segments().last().is_none_or(|last| last.name() != "length")
            && let Ok(query) = Query::parse(text)
        {
            let found = path.find(document);
            assert_eq!(query.find(document).unwrap(), found.as_deref().into_iter().collect::<Vec<_>>(), "{text:?}");
        }
    }
    if let Ok(path) = Path::parse_key_path(text) {
        assert_eq!(Path::parse(&path.to_string()), Ok(path), "{text:?}");
    }
    match Expr::parse_text(text) {
        Ok(expr) => drop(expr.evaluate(document)),
        Err(error) => {
            assert!(error.column >= 1 && error.column <= text.chars().count() + 1, "{text:?}: {error:?}");
            assert!(!error.message.is_empty());
        }
    }
    if let Some(suggestion) = looks_like_expression(text) {
        assert!(is_expression(&suggestion) && Path::parse(&suggestion).is_ok(), "{text:?} gives {suggestion:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_path_is_read_back_from_its_text(names in prop::collection::vec(prop_oneof![".{0,6}", "[0-9]{1,3}", "[a-z~^.'\\\\-]{1,4}"], 0..6)) {
        let path = Path::new(names.iter().map(|name| Segment::new(name)).collect::<Vec<_>>());
        prop_assert_eq!(Path::parse(&path.to_string()), Ok(path));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", document in documents()) {
        check_text(&text, &document);
        check_text(&format!("$.{text}"), &document);
        check_text(&format!("$[{text}"), &document);
    }

    #[test]
    fn no_expression_makes_it_panic(text in expression_like(), document in documents()) {
        check_text(&text, &document);
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use super::{Expr, ExprError, ExprErrorKind, Path, Segment};
use serde_json::{Value, json};

fn failure(text: &str) -> (ExprErrorKind, usize) {
    let error = Expr::parse_text(text).unwrap_err();
    (error.kind, error.column)
}

#[test]
fn paths_become_segments() {
    let path = Path::parse("$.actions.uid-6.results.value.[0]['x y']").unwrap();
    let names: Vec<&str> = path.segments().iter().map(Segment::name).collect();
    assert_eq!(names, ["actions", "uid-6", "results", "value", "0", "x y"]);
    assert!(matches!(path.segments()[4], Segment::Index { index: 0, .. }));
    assert_eq!(path.to_string(), "$.actions.uid-6.results.value[0]['x y']");
}

#[test]
fn only_canonical_numbers_are_indices() {
    let kinds = |text: &str| matches!(Path::parse(text).unwrap().segments()[0], Segment::Index { .. });
    assert!(kinds("$.0") && kinds("$[17]") && kinds("$['3']"));
    assert!(!kinds("$[00]") && !kinds("$.-1") && !kinds("$[-1]") && !kinds("$.99999999999999999999999"));
}

#[test]
fn key_paths_have_no_dollar() {
    let canonical = |text: &str| Path::parse_key_path(text).unwrap().to_string();
    assert_eq!(canonical("a.b.c"), "$.a.b.c");
    assert_eq!(canonical("0.Id"), "$[0].Id");
    assert_eq!(canonical("a[0].b"), canonical("a.[0].b"));
    assert_eq!(canonical("[0].a"), "$[0].a");
    for text in ["", ".a", "a.", "a..b", "a[*]", "a[", "*"] {
        assert!(Path::parse_key_path(text).is_ok() == (text == ".a"), "{text}");
    }
}

#[test]
fn errors_say_where_in_characters() {
    use ExprErrorKind::{Malformed, Unsupported};
    assert_eq!(failure("$.山田.").1, 6);
    assert_eq!(failure("$.山田~"), (Unsupported, 5));
    assert_eq!(failure("$.a[]"), (Malformed, 4));
    assert_eq!(failure("$.a['b"), (Malformed, 5));
    assert_eq!(failure("$.a['b'x]"), (Malformed, 8));
    assert_eq!(failure("$['a']b"), (Malformed, 7));
    assert_eq!(failure("$.a[(0)]"), (Unsupported, 5));
    assert_eq!(failure("$.n@number()"), (Unsupported, 4));
    assert_eq!(failure("$."), (Malformed, 3));
    assert_eq!(failure(r"$['a\q']"), (Malformed, 5));
}

#[test]
fn a_structure_is_read_leaf_by_leaf() {
    let control = json!({"a": "$.payload.x", "b": ["$.payload.none", "text"], "c": {"d": 1}, "e": "$.payload.none"});
    let expr = Expr::parse(&control).unwrap();
    let document = json!({"payload": {"x": 5}});
    let value = expr.evaluate(&document).unwrap().into_owned();
    assert_eq!(value, json!({"a": 5, "b": [null, "text"], "c": {"d": 1}}));
    let mut reads = Vec::new();
    expr.visit_paths(&mut |pointer, path| reads.push(format!("{pointer} {path}")));
    assert_eq!(reads, ["/a $.payload.x", "/b/0 $.payload.none", "/e $.payload.none"]);
}

#[test]
fn a_structure_without_expressions_is_one_literal() {
    let control = json!({"a": ["$5.00", " $.x", null], "$.key": {}});
    assert_eq!(Expr::parse(&control).unwrap(), Expr::Literal(control));
}

#[test]
fn every_broken_leaf_is_reported_with_its_place() {
    let control = json!({"a": "$.x.", "b/c": ["fine", "$.y~"]});
    let mut errors: Vec<ExprError> = Vec::new();
    Expr::parse_all(&control, &mut errors);
    let places: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(places, ["/a", "/b~1c/1"]);
    assert_eq!(Expr::parse(&control).unwrap_err(), errors[0]);
}

#[test]
fn nothing_found_is_undefined_and_values_keep_their_type() {
    let document = json!({"a": {"n": 1.5, "z": null, "s": "a😀"}});
    let read = |text: &str| Path::parse(text).unwrap().find(&document).map(std::borrow::Cow::into_owned);
    assert_eq!(read("$.a.n"), Some(json!(1.5)));
    assert_eq!(read("$.a.z"), Some(Value::Null));
    assert_eq!(read("$.a.s.length"), Some(json!(3)));
    assert_eq!(read("$.a.s.length.x"), None);
    assert_eq!(read("$.a.n.length"), None);
    assert_eq!(read("$.a.toString"), None);
    assert_eq!(read("$"), Some(document.clone()));
}

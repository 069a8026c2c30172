#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use super::super::{Expr, ExprErrorKind};
use super::{Query, guard};
use serde_json::{Value, json};

fn document() -> Value {
    json!({"actions": {"uid-1": {"results": {"rows": [
        {"Id": "a", "Billing-City": "Tokyo", "n": 1}, {"Id": "b", "Billing-City": "Osaka", "n": 2}]}}}, "payload": {"n": 2}})
}

fn select(text: &str) -> Value {
    Query::parse(text)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .evaluate(&document())
        .unwrap()
        .unwrap_or(Value::Null)
}

fn refusal(text: &str) -> ExprErrorKind {
    Query::parse(text).unwrap_err().kind
}

#[test]
fn the_dialect_works_in_queries() {
    assert_eq!(select("$.actions.uid-1.results.rows.[*].Billing-City"), json!(["Tokyo", "Osaka"]));
    assert_eq!(select("$.actions.uid-1.results.rows[?(@.Billing-City==='Osaka')].Id"), json!(["b"]));
    assert_eq!(select("$.actions.uid-1.results.rows[?@.Id !== 'a'].Id"), json!(["b"]));
    assert_eq!(select("$.actions.uid-1.results.rows[0,-1][Id,n]"), json!(["a", 1, "b", 2]));
    assert_eq!(select("$..rows.0.Id"), json!(["a"]));
    assert_eq!(select("$.actions.*.results.rows.[?(@.Id == '===')]"), Value::Null);
}

#[test]
fn the_prefix_and_absolute_paths_are_known_before() {
    let reads =
        |text: &str| -> Vec<String> { Query::parse(text).unwrap().reads().iter().map(ToString::to_string).collect() };
    assert_eq!(reads("$.actions.uid-1.results.rows[*].Id"), ["$.actions.uid-1.results.rows"]);
    assert_eq!(
        reads("$.actions.uid-1.results.rows[?@.n == $.payload.n].Id"),
        ["$.actions.uid-1.results.rows", "$.payload.n"]
    );
    assert_eq!(reads("$..Id"), ["$"]);
    let cities = Query::parse("$.actions.uid-1.results.rows[*].Billing-City").unwrap();
    let document = document();
    let at_prefix = cities.prefix().find(&document).unwrap();
    assert_eq!(cities.evaluate_at_prefix(&at_prefix), cities.evaluate(&document));
    assert_eq!(select("$.actions.uid-1.results.rows[?@.n == $.payload.n].Id"), json!(["b"]));
}

#[test]
fn hostile_texts_are_refused_before_they_are_parsed() {
    use ExprErrorKind::TooComplex;
    assert_eq!(refusal(&format!("$[?{}@.a{}]", "length(".repeat(14), ")".repeat(14))), TooComplex);
    assert_eq!(refusal("$[?((((@.a))))]"), TooComplex);
    assert_eq!(refusal("$..a..b"), TooComplex);
    assert_eq!(refusal("$[?@..a]..b"), TooComplex);
    assert_eq!(refusal(&format!("${}", "[*]".repeat(guard::MAX_SEGMENTS + 1))), TooComplex);
    assert_eq!(refusal(&format!("$[*].{}", "a".repeat(guard::MAX_TEXT))), TooComplex);
    assert!(Query::parse(&format!("$[?{}@.a{}]", "(".repeat(2), ")".repeat(2))).is_ok());
}

#[test]
fn hostile_documents_are_refused_before_they_are_searched() {
    let deep = |depth: usize| (0..depth).fold(json!(1), |inner, _| json!([inner]));
    let all = Query::parse("$..*").unwrap();
    assert_eq!(all.find(&deep(128)).unwrap().len(), 128);
    assert_eq!(all.find(&deep(129)).unwrap_err().kind, ExprErrorKind::TooComplex);

    let heavy = (0..100).fold(json!(vec![0; 20_000]), |inner, _| json!([inner]));
    assert!(all.find(&heavy).is_ok());
    assert_eq!(all.evaluate(&heavy).unwrap_err().kind, ExprErrorKind::TooComplex);

    let wide = Value::Array(vec![json!([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]); 1000]);
    let doubled = Query::parse(&format!("$[*]{}", "[0,0][*]".repeat(2))).unwrap();
    assert_eq!(doubled.find(&wide).unwrap(), Vec::<&Value>::new());
    let multiplied = Query::parse(&format!("$[{}][*]", vec!["*"; 200].join(","))).unwrap();
    assert_eq!(multiplied.find(&wide).unwrap_err().kind, ExprErrorKind::TooComplex);
    let squared = Query::parse("$[*][?$[*][*]]").unwrap();
    assert_eq!(squared.find(&wide).unwrap_err().kind, ExprErrorKind::TooComplex);
    let matching = Query::parse("$[?match(@[0], '\\\\w+')]").unwrap();
    assert_eq!(matching.find(&wide).unwrap_err().kind, ExprErrorKind::TooComplex);
    let borrowed = Query::parse("$.v[?match(@, $.p)]").unwrap();
    assert_eq!(borrowed.find(&json!({"p": "a+", "v": ["aa", "b"]})).unwrap(), [&json!("aa")]);
    let large = json!({"p": "a".repeat(guard::MAX_TEXT + 1), "v": ["aa", "b"]});
    assert_eq!(borrowed.find(&large).unwrap_err().kind, ExprErrorKind::TooComplex);
    assert_eq!(Expr::Query(matching).evaluate(&wide), None);
}

#[test]
fn what_jsonpath_rust_answers_wrongly_is_refused() {
    use ExprErrorKind::{Malformed, Unsupported};
    assert_eq!(refusal("$[?@[?@>1]]"), Unsupported);
    assert_eq!(refusal("$[?@..[?@>1]]"), Unsupported);
    assert_eq!(refusal("$[?count(@..*)]"), Malformed);
    assert_eq!(refusal("$[?length(@.*)<3]"), Malformed);
    assert_eq!(refusal("$[?value(@.a)]"), Malformed);
    assert!(Query::parse("$[?@.a[?@>1]]").is_ok());
}

#[test]
fn operators_of_jsonpath_plus_are_named() {
    use ExprErrorKind::Unsupported;
    assert_eq!(refusal("$.rows[?(@property===1)]"), Unsupported);
    assert_eq!(refusal("$.rows[?(@.Id.match(/a/))]"), Unsupported);
    assert_eq!(refusal("$.rows[*]~"), ExprErrorKind::Malformed);
    assert_eq!(refusal("$.rows[*].^"), Unsupported);
}

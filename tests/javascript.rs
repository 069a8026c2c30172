//! The meaning of values in JavaScript, against the outputs of Node 20 in `../shared/data/javascript/js-semantics.json`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use cti_flows::javascript::{
    self, Comparator, EvaluateAs, Operand, compare, is_truthy, json_stringify, length, number_to_string, to_number,
    to_text,
};
use serde_json::{Value, json};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

/// Operations of the table that this library leaves out, and why.
const LEFT_OUT: [(&str, &str); 1] = [(
    "replace_regex",
    "Replace String takes its pattern as text: nothing published says that the adapter takes regular expressions, and an \
     engine for JavaScript's takes 37 s on a text of 26 characters",
)];

/// Cases that come out otherwise: halves of a surrogate pair as arguments, which no text here can hold.
const HALVES_OF_PAIRS: [&str; 4] = ["join_array", "join_plus", "join_template", "starts_with"];

/// An argument of a case: JSON, or what JSON cannot hold.
enum Argument {
    Json(Value),
    Undefined,
    Number(f64),
}

impl Argument {
    fn read(written: &Value) -> Self {
        if written["$undefined"] == json!(true) {
            return Argument::Undefined;
        }
        match written["$num"].as_str() {
            Some(number) => Argument::Number(read_number(number)),
            None => Argument::Json(nulls_for_undefined(written)),
        }
    }

    fn is_half_of_a_pair(&self) -> bool {
        matches!(self, Argument::Json(Value::String(text)) if text == "\u{fffd}")
    }

    fn operand(&self) -> Operand<'_> {
        match self {
            Argument::Json(value) => value.into(),
            Argument::Undefined => Operand::Undefined,
            Argument::Number(number) => (*number).into(),
        }
    }
}

fn read_number(name: &str) -> f64 {
    match name {
        "NaN" => f64::NAN,
        "Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        "-0" => -0.0,
        other => panic!("unknown number `{other}`"),
    }
}

/// Inside an array undefined means the same as null to every operation here: `String` and `JSON.stringify` treat them alike.
fn nulls_for_undefined(value: &Value) -> Value {
    match value {
        Value::Array(items) => items
            .iter()
            .map(|item| if item["$undefined"] == json!(true) { Value::Null } else { nulls_for_undefined(item) })
            .collect(),
        other => other.clone(),
    }
}

/// Puts U+FFFD for halves of surrogate pairs, which a Rust string cannot hold. Only cases of Slice, Join and their like have them.
fn mend_surrogates(text: &str) -> String {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (mut mended, mut at) = (String::with_capacity(text.len()), 0);
    while at < text.len() {
        let step = match (unit(at), unit(at + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => 12,
            (Some(0xD800..0xE000), _) => {
                mended.push_str("\\ufffd");
                at += 6;
                continue;
            }
            _ if text[at..].starts_with('\\') => 2,
            _ => text[at..].chars().next().unwrap().len_utf8(),
        };
        mended.push_str(&text[at..at + step]);
        at += step;
    }
    mended
}

/// A number as the table writes it.
fn written(number: f64) -> Value {
    if number.is_nan() {
        json!({"$num": "NaN"})
    } else if number.is_infinite() {
        json!({"$num": if number > 0.0 { "Infinity" } else { "-Infinity" }})
    } else if number == 0.0 && number.is_sign_negative() {
        json!({"$num": "-0"})
    } else {
        json!(number)
    }
}

/// What this library answers to a case; `None` for an operation that it has not.
fn answer(operation: &str, arguments: &[Argument]) -> Option<Value> {
    let first = arguments[0].operand();
    let operand = |index: usize| arguments.get(index).map_or(Operand::Undefined, Argument::operand);
    let text = |index: usize| match &arguments[index] {
        Argument::Json(Value::String(text)) => text.clone(),
        _ => panic!("argument {index} is not a text"),
    };
    Some(match operation {
        "truthy" => json!(is_truthy(first)),
        "to_number" => written(to_number(first)),
        "number_to_string" => match first {
            Operand::Number(number) => json!(number_to_string(number)),
            _ => panic!("not a number"),
        },
        "to_string" => json!(to_text(first)),
        "json_stringify" => json_stringify(first).map_or(json!({"$undefined": true}), Value::from),
        "length" => match length(first) {
            Ok(Some(length)) => json!(length),
            Ok(None) => json!({"$undefined": true}),
            Err(_) => json!({"$throws": "TypeError"}),
        },
        "if_else" => {
            let comparator = Comparator::parse(&text(1)).expect("a comparator");
            let evaluate_as = EvaluateAs::parse(&text(3)).expect("a type to evaluate as");
            json!(compare(first, comparator, arguments[2].operand(), evaluate_as))
        }
        "multiply" => written(javascript::multiply(first, operand(1))),
        "divide" => written(javascript::divide(first, operand(1))),
        "join_plus" => javascript::add(first, operand(1)),
        "join_array" => json!(javascript::join([first, operand(1)])),
        "join_template" => json!(to_text(first) + &to_text(operand(1))),
        "parse_int" => written(javascript::parse_int(&text(0))),
        "parse_float" => written(javascript::parse_float(&text(0))),
        "starts_with" => json!(javascript::starts_with(&text(0), &text(1))),
        "ends_with" => json!(javascript::ends_with(&text(0), &text(1))),
        "replace" => json!(javascript::replace(&text(0), &text(1), &text(2))),
        "replace_all" => json!(javascript::replace_all(&text(0), &text(1), &text(2))),
        "slice" => match first {
            Operand::Text(text) => json!(javascript::slice_text(text, operand(1), operand(2))),
            Operand::Array(items) => json!(javascript::slice_items(items, operand(1), operand(2))),
            _ => panic!("neither text nor a list"),
        },
        _ => return None,
    })
}

/// Equal, with `1` and `1.0` the same number as in JavaScript.
fn same(left: &Value, right: &Value) -> bool {
    match (left.as_f64(), right.as_f64()) {
        (Some(left), Some(right)) => left.to_bits() == right.to_bits(),
        _ => left == right,
    }
}

#[test]
fn values_mean_what_they_mean_to_node() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/javascript/js-semantics.json");
    let Ok(text) = std::fs::read_to_string(file) else {
        aloud("skipped: ../shared is absent");
        return;
    };
    let table: Value = serde_json::from_str(&mend_surrogates(&text)).unwrap();
    let (mut passed, mut left_out, mut failures) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    let mut halves = Vec::new();
    for case in table["cases"].as_array().unwrap() {
        let operation = case["op"].as_str().unwrap();
        let arguments: Vec<Argument> = case["args"].as_array().unwrap().iter().map(Argument::read).collect();
        match answer(operation, &arguments) {
            None => *left_out.entry(operation).or_insert(0) += 1,
            Some(answer) if same(&answer, &case["expected"]) => *passed.entry(operation).or_insert(0) += 1,
            Some(_) if arguments.iter().any(Argument::is_half_of_a_pair) => halves.push(operation),
            Some(answer) => {
                failures.push(format!("{}: {} gives {answer}, not {}", case["id"], case["args"], case["expected"]))
            }
        }
    }
    aloud(&format!("passed: {passed:?}\nhalves of pairs: {halves:?}"));
    for (operation, reason) in LEFT_OUT {
        aloud(&format!("left out: {operation}: {reason}"));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    halves.sort_unstable();
    assert_eq!(halves, HALVES_OF_PAIRS);
    assert!(left_out.keys().copied().eq(LEFT_OUT.map(|(operation, _)| operation)), "{left_out:?}");
    assert_eq!(passed.len(), 19, "an operation of the table is gone");
}

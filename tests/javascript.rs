//! The meaning of values in JavaScript, against the outputs of Node 20 in `../shared/data/javascript/js-semantics.json`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use cti_flows::javascript::{
    Comparator, EvaluateAs, Operand, compare, is_truthy, json_stringify, length, number_to_string, to_number, to_text,
};
use serde_json::{Value, json};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

/// Operations of the table that no block has asked for yet. When one exists, its line goes and its arm in `answer` comes.
const WITHOUT_OPERATION: [&str; 13] = [
    "divide",
    "ends_with",
    "join_array",
    "join_plus",
    "join_template",
    "multiply",
    "parse_float",
    "parse_int",
    "replace",
    "replace_all",
    "replace_regex",
    "slice",
    "starts_with",
];

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
    let (mut passed, mut waiting, mut failures) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for case in table["cases"].as_array().unwrap() {
        let operation = case["op"].as_str().unwrap();
        let arguments: Vec<Argument> = case["args"].as_array().unwrap().iter().map(Argument::read).collect();
        match answer(operation, &arguments) {
            None => *waiting.entry(operation).or_insert(0) += 1,
            Some(answer) if same(&answer, &case["expected"]) => *passed.entry(operation).or_insert(0) += 1,
            Some(answer) => {
                failures.push(format!("{}: {} gives {answer}, not {}", case["id"], case["args"], case["expected"]))
            }
        }
    }
    aloud(&format!("passed: {passed:?}\nno operation yet: {waiting:?}"));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(waiting.keys().copied().collect::<Vec<_>>(), WITHOUT_OPERATION);
    assert_eq!(passed.len(), 7, "an operation of the table is gone");
}

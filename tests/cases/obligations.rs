//! The cases that a block must have, read off its row and the schemas of its controls.

use std::collections::BTreeSet;

use cti_flows::expr::Expr;
use cti_flows::{BlockKind, ControlKind, ControlSpec, Role};
use serde_json::Value;

use super::play::call_name;
use super::{Case, Turn};

/// What a block's cases lack.
pub fn unmet(kind: &BlockKind, cases: &[Case]) -> Vec<String> {
    let mut unmet = Vec::new();
    if cases.first().is_none_or(|first| first.exception.is_some() || first.refused_with.is_some()) {
        unmet.push("the first case is not the typical one".to_owned());
    }
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    if names.len() < cases.len() {
        unmet.push("two cases have the same name".to_owned());
    }
    for port in kind.ports {
        if !cases.iter().any(|case| case.leaves == Some(*port)) {
            unmet.push(format!("no case leaves by `{port}`"));
        }
    }
    if kind.role == Role::End && !cases.iter().any(|case| case.ends.is_some()) {
        unmet.push("no case ends the run".to_owned());
    }
    unmet.extend(of_calls(kind, cases));
    unmet.extend(of_results(kind, cases));
    unmet.extend(kind.spec().controls.iter().flat_map(|control| of_control(control, cases)));
    unmet
}

/// Every call is made, and every call is refused once.
fn of_calls(kind: &BlockKind, cases: &[Case]) -> Vec<String> {
    let turns: Vec<Turn> = cases.iter().flat_map(Case::turns).collect();
    let is_missing = |name: &str, refused: bool| {
        !turns.iter().any(|turn| call_name(&turn.asks) == name && turn.exception.is_some() == refused)
    };
    let unasked = kind.calls.iter().filter(|name| is_missing(name, false)).map(|name| format!("no case asks `{name}`"));
    let unrefused =
        kind.calls.iter().filter(|name| is_missing(name, true)).map(|name| format!("no host refuses `{name}`"));
    let unlisted = turns.iter().map(|turn| call_name(&turn.asks)).filter(|name| !kind.calls.contains(name));
    let unlisted = unlisted.map(|name| format!("it asks `{name}`, which its row does not list"));
    unasked.chain(unrefused).chain(unlisted).collect()
}

/// Results have the shape that the catalogue promises.
fn of_results(kind: &BlockKind, cases: &[Case]) -> Vec<String> {
    let schema = jsonschema::validator_for(&kind.spec().results_schema).unwrap();
    let results = cases.iter().filter_map(|case| Some((case, case.results.as_ref()?)));
    results
        .filter_map(|(case, results)| {
            Some(format!("{}: the results do not fit their schema: {}", case.name, schema.validate(results).err()?))
        })
        .collect()
}

/// Every control is given, is left out in every way there is, and, for all that take a certain type, holds another.
fn of_control(control: &ControlSpec, cases: &[Case]) -> Vec<String> {
    let name = &control.name;
    let some = |holds: &dyn Fn(Option<&Value>, Option<Value>) -> bool| {
        cases.iter().any(|case| {
            let written = case.controls.get(name);
            holds(written, written.and_then(|written| resolved(written, case)))
        })
    };
    let is_given = |value: &Value| !value.is_null() && value.as_str() != Some("");
    let mut unmet = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            unmet.push(format!("no case in which `{name}` {what}"));
        }
    };
    must(some(&|_, value| value.as_ref().is_some_and(is_given)), "is given");
    must(some(&|written, _| written.is_none()), "is absent");
    must(some(&|written, _| written == Some(&Value::Null)), "is `null`");
    must(some(&|written, _| written.and_then(Value::as_str) == Some("")), "is empty");
    must(some(&|written, value| written.is_some() && value.is_none()), "is an expression that finds nothing");
    must(some(&|_, value| value.as_ref().is_some_and(|value| is_of_another_type(control, value))), "has a wrong type");
    if control.kind == ControlKind::Text {
        must(some(&|_, value| value.is_some_and(|value| value.is_number() || value.is_boolean())), "is a number");
    }
    unmet
}

/// What an expression finds in the case; a literal is itself.
fn resolved(written: &Value, case: &Case) -> Option<Value> {
    let scope = case.given.scope();
    Expr::parse(written).ok()?.try_evaluate(&scope).ok()?.map(std::borrow::Cow::into_owned)
}

fn is_of_another_type(control: &ControlSpec, value: &Value) -> bool {
    match &control.kind {
        ControlKind::Any => true,
        ControlKind::Text => value.is_object() || value.is_array(),
        ControlKind::Number => value.as_str().is_some_and(|text| text.parse::<f64>().is_err()) || value.is_object(),
        ControlKind::Flag => value.as_str().is_some_and(|text| text != "true" && text != "false") || value.is_object(),
        ControlKind::Choice(choices) => {
            value.as_str().is_none_or(|text| !text.is_empty() && !choices.iter().any(|choice| choice == text))
        }
        ControlKind::Fields => !value.is_object() && !value.is_null(),
    }
}

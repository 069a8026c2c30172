//! What a scenario expects, compared with the report on its run. What is not expected does not matter.

use cti_flows::pointer::push_segment;
use serde_json::Value;

use crate::suggest::did_you_mean;
use crate::text::visible;

/// Compares the members of `expect` with those of the report; the error says where the first difference is.
pub fn compare(expected: &Value, report: &Value) -> Result<(), String> {
    let (Some(expected), Some(report)) = (expected.as_object(), report.as_object()) else {
        return Err("`expect` must be an object".into());
    };
    for (member, value) in expected {
        let Some(actual) = report.get(member) else {
            let meant = did_you_mean(member, report.keys().map(String::as_str));
            let known = report.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            let help = meant.map_or(format!("known are {known}"), |meant| format!("did you mean `{meant}`?"));
            return Err(format!("`expect` has no member `{}`; {help}", visible(member)));
        };
        let mut pointer = String::new();
        push_segment(&mut pointer, member);
        contains(actual, &spelled_out(member, value), &mut pointer)?;
    }
    Ok(())
}

/// Short forms: an ending may be given by its kind, a block of the path by its id.
fn spelled_out(member: &str, value: &Value) -> Value {
    let named = |name: &'static str, value: &Value| match value {
        Value::String(_) => serde_json::json!({ name: value }),
        other => other.clone(),
    };
    match (member, value) {
        ("ending", value) => named("kind", value),
        ("path", Value::Array(items)) => items.iter().map(|item| named("block", item)).collect(),
        _ => value.clone(),
    }
}

/// Whether a value holds what is expected: of an object at least the members named, of an array every item.
fn contains(actual: &Value, expected: &Value, pointer: &mut String) -> Result<(), String> {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => expected.iter().try_for_each(|(name, value)| {
            within(pointer, name, |pointer| match actual.get(name) {
                Some(actual) => contains(actual, value, pointer),
                None => Err(difference(pointer, None, value)),
            })
        }),
        (Value::Array(items), Value::Array(expected)) => {
            items.iter().zip(expected).enumerate().try_for_each(|(index, (item, expected))| {
                within(pointer, &index.to_string(), |pointer| contains(item, expected, pointer))
            })?;
            let index = items.len().min(expected.len());
            within(pointer, &index.to_string(), |pointer| match (items.get(index), expected.get(index)) {
                (None, None) => Ok(()),
                (None, Some(expected)) => Err(difference(pointer, None, expected)),
                (Some(item), _) => Err(format!("`{}` is not expected: {}", visible(pointer), shown(item))),
            })
        }
        // 1 and 1.0 are one number in JSON.
        (Value::Number(left), Value::Number(right)) if left.as_f64() == right.as_f64() => Ok(()),
        (left, right) if left == right => Ok(()),
        _ => Err(difference(pointer, Some(actual), expected)),
    }
}

fn within<T>(pointer: &mut String, segment: &str, inside: impl FnOnce(&mut String) -> T) -> T {
    let length = pointer.len();
    push_segment(pointer, segment);
    let result = inside(pointer);
    pointer.truncate(length);
    result
}

fn difference(pointer: &str, actual: Option<&Value>, expected: &Value) -> String {
    let actual = actual.map_or_else(|| "nothing".into(), shown);
    format!("`{}` differs:\n  expected: {}\n  actual:   {actual}", visible(pointer), shown(expected))
}

fn shown(value: &Value) -> String {
    visible(&value.to_string())
}

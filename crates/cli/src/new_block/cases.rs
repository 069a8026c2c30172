//! The cases of a block as it comes from the template: all that its one control `text` must have.

use serde_json::{Value, json};

use super::Ports;

/// The cases, the typical one first.
pub fn of(ports: Ports) -> Value {
    match ports {
        Ports::Done => done(),
        Ports::Fallible => fallible(),
        Ports::Decision => decision(),
    }
}

fn not_text() -> Value {
    json!({ "code": "bad-control", "message": "`text`: must be text, not an object" })
}

/// A case in which the block leaves by a port.
fn case(name: &str, given: Value, controls: Value, leaves: &str, results: Value) -> Value {
    json!({ "name": name, "given": given, "controls": controls, "leaves": leaves, "results": results })
}

fn done() -> Value {
    let leaves =
        |name: &str, given: Value, controls: Value, results: Value| case(name, given, controls, "done", results);
    let read = || json!({ "text": "$.payload.value" });
    json!([
        leaves("The text is left as it is", payload(json!("Gold")), read(), json!({ "value": "Gold" })),
        leaves("A number is its text", payload(json!(12)), read(), json!({ "value": "12" })),
        leaves("Without a text there is no value", json!({}), json!({}), json!({})),
        leaves("A text of null is not given", json!({}), json!({ "text": null }), json!({})),
        leaves("Empty text is not given", json!({}), json!({ "text": "" }), json!({})),
        leaves("A text that finds nothing is not given", json!({}), json!({ "text": "$.payload.nothing" }), json!({})),
        {
            "name": "An object is no text and ends the run", "given": payload(json!({ "a": 1 })), "controls": read(),
            "exception": not_text(), "ends": { "kind": "failed" },
        },
    ])
}

fn fallible() -> Value {
    let read = || json!({ "text": "$.payload.value" });
    let leaves = |name: &str, given: Value, results: Value| case(name, given, read(), "success", results);
    let refused =
        |name: &str, controls: Value| json!({ "name": name, "controls": controls, "static": "missing-control" });
    json!([
        leaves("The text is left as it is", payload(json!("Gold")), json!({ "value": "Gold" })),
        leaves("A number is its text", payload(json!(12)), json!({ "value": "12" })),
        {
            "name": "A text that finds nothing leaves by failure", "controls": read(), "leaves": "failure",
            "exception": { "code": "bad-control", "message": "`text`: is not given" },
        },
        {
            "name": "An object is no text", "given": payload(json!({ "a": 1 })), "controls": read(),
            "leaves": "failure", "exception": not_text(),
        },
        refused("Without `text` the flow is refused", json!({})),
        refused("A `text` of null is not given", json!({ "text": null })),
        refused("An empty `text` is not given", json!({ "text": "" })),
    ])
}

fn decision() -> Value {
    let leaves = |name: &str, given: Value, controls: Value, yes: bool| {
        case(name, given, controls, if yes { "true" } else { "false" }, yes.into())
    };
    let read = || json!({ "text": "$.payload.value" });
    json!([
        leaves("Text is true", payload(json!("Gold")), read(), true),
        leaves("A number is text too", payload(json!(12)), read(), true),
        leaves("Without a text it is false", json!({}), json!({}), false),
        leaves("A text of null is false", json!({}), json!({ "text": null }), false),
        leaves("Empty text is false", json!({}), json!({ "text": "" }), false),
        leaves("A text that finds nothing is false", json!({}), json!({ "text": "$.payload.nothing" }), false),
        {
            "name": "An object is no text and ends the run", "given": payload(json!({ "a": 1 })), "controls": read(),
            "exception": not_text(), "ends": { "kind": "failed" },
        },
    ])
}

fn payload(value: Value) -> Value {
    json!({ "payload": { "value": value } })
}

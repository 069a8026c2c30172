//! Checks of the texts in controls: broken expressions, and text that was meant to be one.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::expr::{Path, is_expression, looks_like_expression};
use crate::pointer::push_segment;

pub(super) fn check(draft: &Draft<'_>, report: &mut Report) {
    for block in &draft.blocks {
        for control in &block.controls {
            check_broken(block, control, report);
            if is_key_path(block, control) {
                check_key_path(block, control, report);
            } else if super::is_read(block, control) {
                check_text(block, control, control.value, &mut String::new(), report);
            }
        }
    }
}

fn check_broken(block: &DraftBlock<'_>, control: &DraftControl<'_>, report: &mut Report) {
    for error in &control.errors {
        let at = block.control_pointer(control.name, &error.pointer);
        let text = control.value.pointer(&error.pointer).and_then(Value::as_str).unwrap_or_default();
        let message = format!("`{text}` cannot be read: {error}, at character {}", error.column);
        report.add(Diagnostic::new(Code::MalformedExpression, at, message));
    }
}

/// Extract Value's `keyPath` is a path without `$.`, so `contact.Name` is no slip there.
fn is_key_path(block: &DraftBlock<'_>, control: &DraftControl<'_>) -> bool {
    control.name == "keyPath" && block.kind.is_some_and(|kind| kind.type_name == "SE_CoreExtractValue")
}

fn check_key_path(block: &DraftBlock<'_>, control: &DraftControl<'_>, report: &mut Report) {
    let text = control.value.as_str().filter(|text| !text.is_empty() && !is_expression(text));
    if let Some((text, Err(error))) = text.map(|text| (text, Path::parse_key_path(text))) {
        let message = format!("`{text}` cannot be read: {error}, at character {}", error.column);
        let help = "name the members with dots between them and a bare number for a position: `0.Owner.Name`";
        let at = block.control_pointer(control.name, "");
        report.add(Diagnostic::new(Code::MalformedExpression, at, message).with_help(help));
    }
}

fn check_text(
    block: &DraftBlock<'_>,
    control: &DraftControl<'_>,
    value: &Value,
    inside: &mut String,
    report: &mut Report,
) {
    let length = inside.len();
    match value {
        Value::String(text) => {
            // A broken expression has its diagnostic.
            let is_broken = || control.errors.iter().any(|error| error.pointer == *inside);
            // An expression that finds nothing is the check of roots, unless it is an amount of money.
            let is_other = |meant: &String| is_expression(text) && meant != text;
            if let Some(meant) = looks_like_expression(text).filter(|meant| !is_other(meant) && !is_broken()) {
                report.add(looks_like(text, &meant, block.control_pointer(control.name, inside)));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                push_segment(inside, &index.to_string());
                check_text(block, control, item, inside, report);
                inside.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                push_segment(inside, name);
                check_text(block, control, member, inside, report);
                inside.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn looks_like(text: &str, meant: &str, at: String) -> Diagnostic {
    if is_expression(text) {
        let message = format!("`{text}` looks like an amount, and is an expression that finds nothing");
        let help = "text cannot begin with `$.`; put a digit or a blank before the dot";
        return Diagnostic::new(Code::LooksLikeExpression, at, message).with_help(help);
    }
    let message = format!("`{text}` looks like an expression, and is taken as text");
    Diagnostic::new(Code::LooksLikeExpression, at, message).with_help(format!("did you mean `{meant}`?"))
}

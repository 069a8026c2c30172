//! Checks of values that are allowed and probably not meant: what never changes, what is nearly right, what misleads.

use serde_json::Value;

use crate::block::Port;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::expr::{Expr, Path};
use crate::javascript::{self, Comparator, EvaluateAs};

/// Values of the Task's pick lists as Salesforce delivers them. An org can add its own.
const TASK_VALUES: &[(&str, &[&str])] = &[
    ("Status", &["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"]),
    ("Priority", &["High", "Normal", "Low"]),
    ("Type", &["Call", "Email", "Meeting", "Other"]),
    ("TaskSubtype", &["Call", "Task", "Email", "ListEmail", "Cadence"]),
];

pub(super) fn check(draft: &Draft<'_>, report: &mut Report) {
    for block in &draft.blocks {
        match block.kind.map(|kind| kind.type_name) {
            Some("SE_CoreTruthy") => check_truthy(block, report),
            Some("SE_CoreDecision") => check_if_else(block, report),
            Some("SE_SFSearchAndScreenpop") => check_search(block, report),
            Some("SE_SFCreateTask") => check_task(block, report),
            _ => {}
        }
    }
    check_logs(draft, report);
}

/// A control that is the same in every run: its value, or `None` where it is not given.
fn constant<'a>(block: &'a DraftBlock<'_>, name: &str) -> Option<Option<&'a Value>> {
    match block.control(name) {
        None => Some(None),
        Some(control) => control.literal().map(Some),
    }
}

fn controls_pointer(block: &DraftBlock<'_>, names: &[&str]) -> String {
    match names.iter().find(|name| block.control(name).is_some()) {
        Some(name) => block.control_pointer(name, ""),
        None if block.document.as_json().get("controls").is_some_and(Value::is_object) => {
            block.document.pointer(&["controls"])
        }
        None => block.document.pointer(&[]),
    }
}

/// Whether the block's controls cannot be read at all, which has its diagnostic.
fn has_no_controls(block: &DraftBlock<'_>) -> bool {
    block.document.as_json().get("controls").is_some_and(|controls| !controls.is_object() && !controls.is_null())
}

fn check_truthy(block: &DraftBlock<'_>, report: &mut Report) {
    if has_no_controls(block) {
        return;
    }
    let Some(value) = constant(block, "value") else { return };
    let message = match value {
        None => "no value is given, so the answer is always no".to_owned(),
        Some(Value::String(text)) if text.is_empty() => "the value is empty, so the answer is always no".to_owned(),
        Some(Value::String(text)) => format!("`{text}` is a text that is not empty, so the answer is always yes"),
        Some(value) => {
            let answer = if javascript::is_truthy(value) { "yes" } else { "no" };
            format!("the value is always {}, so the answer is always {answer}", kind_of(value))
        }
    };
    let yes = value.is_some_and(javascript::is_truthy);
    report.add(constant_condition(block, controls_pointer(block, &["value"]), message, yes));
}

fn check_if_else(block: &DraftBlock<'_>, report: &mut Report) {
    if has_no_controls(block) {
        return;
    }
    let (Some(left), Some(right)) = (constant(block, "operandA"), constant(block, "operandB")) else { return };
    let setting = |name: &str| constant(block, name).map(|value| value.and_then(Value::as_str).unwrap_or_default());
    let comparator = match setting("comparator") {
        Some("") => Some(Comparator::default()),
        Some(text) => Comparator::parse(text),
        None => None,
    };
    let Some((comparator, evaluate_as)) = comparator.zip(setting("evaluateAs").and_then(EvaluateAs::parse)) else {
        return;
    };
    let yes = javascript::compare(left, comparator, right, evaluate_as);
    let message =
        format!("both operands are the same in every run, so the answer is always {}", if yes { "yes" } else { "no" });
    report.add(constant_condition(block, controls_pointer(block, &["operandA", "operandB"]), message, yes));
}

fn constant_condition(block: &DraftBlock<'_>, at: String, message: String, yes: bool) -> Diagnostic {
    let dead = Port::decision(!yes);
    let diagnostic = Diagnostic::new(Code::ConstantCondition, at, message)
        .with_help("give an expression, such as `$.actions.uid-1.results.value`");
    let mut ports = block.document.ports();
    match ports.find(|(name, _)| *name == dead.as_str()) {
        Some((name, target)) => {
            let message = format!("the way to `{target}` is never taken");
            diagnostic.with_related(block.document.pointer(&["ports", name]), message)
        }
        None => diagnostic,
    }
}

fn kind_of(value: &Value) -> String {
    match value {
        Value::Array(_) => "the same list".into(),
        Value::Object(_) => "the same object".into(),
        plain => format!("`{plain}`"),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn check_search(block: &DraftBlock<'_>, report: &mut Report) {
    let Some(control) = block.control("searchParams").filter(|control| control.is_given()) else { return };
    let Some(text) = control.literal().filter(|value| !value.is_object() && !value.is_array()) else { return };
    let message = format!("every run searches for `{}`", text_of(text));
    let help = "give an expression, such as `$.contact.phone`";
    let at = block.control_pointer("searchParams", "");
    report.add(Diagnostic::new(Code::ConstantSearch, at, message).with_help(help));
}

fn check_task(block: &DraftBlock<'_>, report: &mut Report) {
    for (name, values) in TASK_VALUES {
        let Some(text) = block.control(name).and_then(DraftControl::literal).and_then(Value::as_str) else { continue };
        if let Some(meant) = nearly(text, values) {
            let message = format!("`{text}` is not a usual value of `{name}`");
            let help = format!("did you mean `{meant}`? Leave it if your org has `{text}`");
            let at = block.control_pointer(name, "");
            report.add(Diagnostic::new(Code::UnusualValue, at, message).with_help(help));
        }
    }
}

/// The value that a text misses by a slip: one edit in a short word, two in a longer one. Case does not count: pick
/// lists take any.
fn nearly<'v>(text: &str, values: &[&'v str]) -> Option<&'v str> {
    let text = text.trim().to_lowercase();
    if text.is_empty() || text.len() > 40 || values.iter().any(|value| value.to_lowercase() == text) {
        return None;
    }
    let edits = if text.chars().count() < 7 { 1 } else { 2 };
    let distance = |value: &&str| strsim::damerau_levenshtein(&text, &value.to_lowercase());
    values.iter().copied().filter(|value| distance(value) <= edits).min_by_key(distance)
}

/// A log line that several failures share, and that shows what only some of the failed blocks used.
fn check_logs(draft: &Draft<'_>, report: &mut Report) {
    let mut failures: Vec<(usize, usize)> = draft
        .edges
        .iter()
        .filter(|edge| edge.port == Port::Failure)
        .filter(|edge| draft.block(edge.to).and_then(|to| to.kind).is_some_and(|kind| kind.type_name == "SE_Log"))
        .map(|edge| (edge.to, edge.from))
        .collect();
    failures.sort_unstable();
    for group in failures.chunk_by(|left, right| left.0 == right.0).filter(|group| group.len() > 1) {
        let Some(log) = group.first().and_then(|(log, _)| draft.block(*log)) else { continue };
        let Some(Expr::Path(shown)) = log.control("message").map(|control| &control.expr) else { continue };
        if !is_result(shown) {
            continue;
        }
        let reading = group.iter().filter_map(|(_, from)| draft.block(*from));
        let readers: Vec<(&DraftBlock<'_>, bool)> =
            reading.filter_map(|block| Some((block, reads(block, shown)?))).collect();
        let others: Vec<&DraftBlock<'_>> = readers.iter().filter(|(_, same)| !same).map(|(block, _)| *block).collect();
        if others.is_empty() || others.len() == readers.len() {
            continue;
        }
        let names: Vec<String> = others.iter().map(|block| format!("`{}`", block.label())).collect();
        let message = format!("when {} fails, this shows a value that it did not use", names.join(" or "));
        let help = "give each failure a log block of its own, or a text that fits all of them";
        let diagnostic =
            Diagnostic::new(Code::MisleadingLog, log.control_pointer("message", ""), message).with_help(help);
        report.add(others.iter().fold(diagnostic, |diagnostic, block| {
            let message = format!("comes from `{}`", block.label());
            diagnostic.with_related(block.document.pointer(&["ports", "failure"]), message)
        }));
    }
}

fn is_result(path: &Path) -> bool {
    matches!(path.segments(), [root, _, member, ..] if root.name() == "actions" && member.name() == "results")
}

/// Whether a block reads a path; `None` if it reads no results at all, so that no value is to blame for its failure.
fn reads(block: &DraftBlock<'_>, shown: &Path) -> Option<bool> {
    let mut found = None;
    for control in &block.controls {
        control.expr.visit_paths(&mut |_, path| {
            if is_result(path) {
                found = Some(found.unwrap_or(false) || path == shown);
            }
        });
    }
    found
}

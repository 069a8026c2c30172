//! Checks of controls against what the kind of block takes: unknown, missing, conflicting, of the wrong type.

use serde_json::Value;

use crate::block::BlockKind;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::javascript;
use crate::spec::{ControlKind, ControlSpec};

pub(super) fn check(draft: &Draft<'_>, report: &mut Report) {
    for block in &draft.blocks {
        let Some(kind) = block.kind else { continue };
        let specs = &kind.spec().controls;
        for control in &block.controls {
            match specs.iter().find(|spec| spec.name == control.name) {
                Some(spec) => check_type(block, control, spec, report),
                None => report.add(unknown_control(block, kind, control, specs)),
            }
        }
        for spec in specs.iter().filter(|spec| spec.required) {
            check_missing(block, kind, spec, report);
        }
        check_entity(block, kind, report);
    }
}

fn unknown_control(
    block: &DraftBlock<'_>,
    kind: &BlockKind,
    control: &DraftControl<'_>,
    specs: &[ControlSpec],
) -> Diagnostic {
    let (at, name) = (block.control_pointer(control.name, ""), control.name);
    let twin = specs.iter().find(|spec| spec.name.eq_ignore_ascii_case(name));
    if let Some(twin) = twin.filter(|twin| block.control(&twin.name).is_some()) {
        let message = format!("`{name}` and `{0}` are both given; `{0}` counts", twin.name);
        return Diagnostic::new(Code::ConflictingControls, at, message)
            .with_help(format!("remove `{name}`"))
            .with_related(block.control_pointer(&twin.name, ""), "the control that counts");
    }
    let message = format!("a block `{}` has no control `{name}`", kind.type_name);
    let meant = did_you_mean(name, specs.iter().map(|spec| spec.name.as_str()));
    let help = match (meant, specs) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, []) => "remove it; the block has no controls".to_owned(),
        (None, _) => {
            let names: Vec<String> = specs.iter().map(|spec| format!("`{}`", spec.name)).collect();
            format!("it has {}", names.join(", "))
        }
    };
    Diagnostic::new(Code::UnknownControl, at, message).with_help(help)
}

fn check_missing(block: &DraftBlock<'_>, kind: &BlockKind, spec: &ControlSpec, report: &mut Report) {
    let control = block.control(&spec.name);
    let is_given = control.is_some_and(|control| control.is_given() || spec.kind == ControlKind::Any);
    // These without a value are the check of constant conditions; a misspelt control has its diagnostic already.
    let is_condition = matches!(kind.type_name, "SE_CoreTruthy" | "SE_CoreDecision");
    if is_given || is_condition || control.is_none() && has_misspelling(block, kind, spec) {
        return;
    }
    let json = block.document.as_json();
    let at = match json.get("controls").and_then(Value::as_object) {
        Some(controls) if controls.contains_key(&spec.name) => block.document.pointer(&["controls", &spec.name]),
        Some(_) => block.document.pointer(&["controls"]),
        None if json.get("controls").is_none_or(Value::is_null) => block.document.pointer(&[]),
        None => return,
    };
    let message = format!("`{}` needs `{}`, which is not given", kind.type_name, spec.name);
    let help = spec.description.split("\n\n").next().map(|text| format!("`{}`: {}", spec.name, lower(text)));
    report.add(Diagnostic::new(Code::MissingControl, at, message).with_help_if(help));
}

fn has_misspelling(block: &DraftBlock<'_>, kind: &BlockKind, spec: &ControlSpec) -> bool {
    let specs = &kind.spec().controls;
    let mut unknown = block.controls.iter().filter(|control| specs.iter().all(|known| known.name != control.name));
    unknown.any(|control| {
        did_you_mean(control.name, specs.iter().map(|known| known.name.as_str())) == Some(spec.name.as_str())
    })
}

/// The first sentence of a documentation as a message has it: lower case, no full stop.
fn lower(text: &str) -> String {
    let text = text.trim().trim_end_matches('.').replace('\n', " ");
    let mut characters = text.chars();
    match (characters.next(), characters.as_str()) {
        (Some(first), rest) if rest.starts_with(char::is_lowercase) || rest.starts_with(' ') => {
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => text,
    }
}

/// Save (or Create) a Record creates one without a record id, and must know of which object then.
fn check_entity(block: &DraftBlock<'_>, kind: &BlockKind, report: &mut Report) {
    if kind.type_name != "SE_SFSaveLog" || block.control("entityType").is_some_and(DraftControl::is_given) {
        return;
    }
    let creates = match block.control("recordId") {
        None => true,
        Some(id) => !id.is_given() || id.value.as_str() == Some("null"),
    };
    let controls = block.document.as_json().get("controls");
    let is_misspelt = kind.spec().controls.iter().any(|spec| {
        matches!(spec.name.as_str(), "entityType" | "recordId")
            && block.control(&spec.name).is_none()
            && has_misspelling(block, kind, spec)
    });
    if !creates || is_misspelt || controls.is_some_and(|controls| !controls.is_object() && !controls.is_null()) {
        return;
    }
    let at = match controls.and_then(Value::as_object) {
        Some(controls) if controls.contains_key("entityType") => block.document.pointer(&["controls", "entityType"]),
        Some(_) => block.document.pointer(&["controls"]),
        None => block.document.pointer(&[]),
    };
    let message = "a record is to be created, and `entityType` is not given";
    let help = "give the object's API name in `entityType`, or the record to change in `recordId`";
    report.add(Diagnostic::new(Code::MissingControl, at, message).with_help(help));
}

fn check_type(block: &DraftBlock<'_>, control: &DraftControl<'_>, spec: &ControlSpec, report: &mut Report) {
    let found = match &spec.kind {
        // A structure is wrong for these whatever the expressions inside it give.
        ControlKind::Text | ControlKind::Flag | ControlKind::Number | ControlKind::Choice(_)
            if control.value.is_object() || control.value.is_array() =>
        {
            Some(control.value)
        }
        _ => control.literal(),
    };
    let Some(value) = found.filter(|_| control.is_given()) else { return };
    let name = control.name;
    let (message, help) = match (&spec.kind, value) {
        (ControlKind::Any, _)
        | (ControlKind::Text, Value::String(_) | Value::Number(_) | Value::Bool(_))
        | (ControlKind::Flag, Value::Bool(_))
        | (ControlKind::Number, Value::Number(_))
        | (ControlKind::Fields, Value::Object(_)) => return,
        (ControlKind::Flag, Value::String(text)) if text == "true" || text == "false" => return,
        (ControlKind::Number, Value::String(text)) if javascript::text_to_number(text).is_finite() => return,
        (ControlKind::Choice(choices), Value::String(text)) => {
            if choices.contains(text) || spec.other_spellings.contains(text) {
                return;
            }
            let known = choices.iter().map(String::as_str);
            let help = match did_you_mean(text, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("give {}", alternatives(choices)),
            };
            (format!("`{text}` is no value of `{name}`"), help)
        }
        (ControlKind::Choice(choices), _) => {
            (format!("`{name}` does not take {}", kind_of(value)), format!("give {}", alternatives(choices)))
        }
        (kind, _) => {
            let wanted = match kind {
                ControlKind::Flag => "give `true` or `false`",
                ControlKind::Number => "give a number",
                ControlKind::Fields => "give an object of names and values",
                _ => "give a text",
            };
            (format!("`{name}` does not take {}", kind_of(value)), wanted.to_owned())
        }
    };
    let at = block.control_pointer(name, "");
    report.add(Diagnostic::new(Code::WrongType, at, message).with_help(help));
}

fn alternatives(choices: &[String]) -> String {
    match choices {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|choice| format!("`{choice}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}

fn kind_of(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number `{number}`"),
        Value::String(text) => format!("the text `{text}`"),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use crate::blocks::CastType;
    use crate::catalogue::Catalogue;
    use crate::host::{CallType, Level};
    use crate::javascript::{Comparator, EvaluateAs};

    fn reads<T: DeserializeOwned>(text: &str) -> bool {
        serde_json::from_value::<T>(Value::from(text)).is_ok()
    }

    #[test]
    fn other_spellings_are_those_that_the_blocks_read() {
        let mut seen = 0;
        for control in Catalogue::builtin().kinds().flat_map(|kind| &kind.spec().controls) {
            for spelling in &control.other_spellings {
                let is_read = match control.name.as_str() {
                    "callType" | "CallType" => reads::<CallType>(spelling),
                    "level" => reads::<Level>(spelling),
                    "comparator" => reads::<Comparator>(spelling),
                    "type" => reads::<CastType>(spelling),
                    "evaluateAs" => reads::<EvaluateAs>(spelling),
                    _ => false,
                };
                assert!(is_read, "{} {spelling}", control.name);
                seen += 1;
            }
        }
        assert!(seen > 0);
    }
}

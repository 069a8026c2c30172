//! Checks of the blocks themselves: ids, types, and members of the wrong JSON type.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::{Draft, DraftBlock};

pub(super) fn check(draft: &Draft<'_>, report: &mut Report) {
    for pointer in draft.document.duplicate_members() {
        let message = "the member stands twice in its object; only the last one counts";
        report.add(Diagnostic::new(Code::DuplicateMember, pointer, message).with_help("remove one of the two"));
    }
    for block in &draft.blocks {
        check_id(block, report);
        check_type(draft, block, report);
        check_members(block, report);
    }
    check_duplicates(draft, report);
    check_spelling(draft, report);
}

fn check_id(block: &DraftBlock<'_>, report: &mut Report) {
    let Some(id) = block.id else {
        let (at, message) = match block.document.as_json().get("id") {
            None => (block.document.pointer(&[]), "the block has no `id`"),
            Some(Value::Null | Value::String(_)) => (block.document.pointer(&["id"]), "the block's `id` is empty"),
            Some(_) => (block.document.pointer(&["id"]), "the block's `id` is not text"),
        };
        report.add(Diagnostic::new(Code::MissingId, at, message).with_help("give the block an id of its own"));
        return;
    };
    let has_mark = id.contains(['.', '[', ']']);
    if has_mark || id.trim() != id {
        let message = if has_mark {
            format!("`$.actions.{id}` does not lead to the block `{id}`")
        } else {
            format!("the id `{id}` has a blank at an end")
        };
        let help = "use letters, digits, `-` and `_` only, such as `uid-1`";
        report.add(Diagnostic::new(Code::MalformedId, block.document.pointer(&["id"]), message).with_help(help));
    }
}

fn check_type(draft: &Draft<'_>, block: &DraftBlock<'_>, report: &mut Report) {
    let at = |member: &[&str]| block.document.pointer(member);
    match block.document.type_name() {
        None => {
            let diagnostic = match block.document.as_json().get("type") {
                None => Diagnostic::new(Code::MalformedBlock, at(&[]), "the block has no `type`"),
                Some(_) => Diagnostic::new(Code::MalformedBlock, at(&["type"]), "the block's `type` is not a text"),
            };
            report.add(diagnostic.with_help("give the block's type, such as `SE_Log`"));
        }
        Some(name) if block.kind.is_none() => {
            let message = format!("there is no block type `{name}`");
            let help = draft.catalogue.suggest(name).map(|meant| format!("did you mean `{meant}`?"));
            report.add(Diagnostic::new(Code::UnknownBlockType, at(&["type"]), message).with_help_if(help));
        }
        Some(_) => {}
    }
}

fn check_members(block: &DraftBlock<'_>, report: &mut Report) {
    let json = block.document.as_json();
    let mut malformed = |members: &[&str], message: &str, help: &str| {
        let at = block.document.pointer(members);
        report.add(Diagnostic::new(Code::MalformedBlock, at, message).with_help(help));
    };
    let members =
        [("controls", "give an object of names and values"), ("ports", "give an object of ports and block ids")];
    for (name, help) in members {
        if !is_object_or_absent(json, name) {
            malformed(&[name], &format!("`{name}` is not an object"), help);
        }
    }
    for (port, target) in block.written_ports() {
        if !matches!(target, Value::String(_) | Value::Null) {
            let message = format!("`{port}` does not hold the id of a block");
            malformed(&["ports", port], &message, "give the id as a text, or remove the port");
        }
    }
    let mut layout = |members: &[&str], message: &str| {
        let help = "repair or remove it; the run does not need it";
        let at = block.document.pointer(members);
        report.add(Diagnostic::new(Code::MalformedLayout, at, message).with_help(help));
    };
    if !is_object_or_absent(json, "meta") {
        layout(&["meta"], "`meta` is not an object");
    } else if let Some(title) = json.get("meta").and_then(|meta| meta.get("title"))
        && !matches!(title, Value::String(_) | Value::Null)
    {
        layout(&["meta", "title"], "`title` is not a text");
    }
    if json.get("position").is_some_and(|position| !position.is_null()) && block.document.position().is_none() {
        layout(&["position"], "`position` is not a pair of numbers");
    }
}

fn is_object_or_absent(json: &Map<String, Value>, name: &str) -> bool {
    matches!(json.get(name), None | Some(Value::Object(_) | Value::Null))
}

fn check_duplicates(draft: &Draft<'_>, report: &mut Report) {
    for (first, second) in &draft.duplicates {
        let (Some(first), Some(second)) = (draft.block(*first), draft.block(*second)) else { continue };
        let id = second.label();
        let help = if id == "uid-NaN" {
            "older editors gave `uid-NaN` to every block added after an upload; give each its own id, and see to the ports \
             and expressions that name it"
        } else {
            "give one of the blocks another id, and see to the ports and expressions that name it"
        };
        report.add(
            Diagnostic::new(
                Code::DuplicateId,
                second.document.pointer(&["id"]),
                format!("two blocks have the id `{id}`"),
            )
            .with_help(help)
            .with_related(first.document.pointer(&["id"]), "the first block of this id"),
        );
    }
}

/// `uid1` beside `uid-3` (format reference, section 10): sooner or later an expression takes the wrong spelling.
fn check_spelling(draft: &Draft<'_>, report: &mut Report) {
    let number_after = |id: &str, prefix: &str| {
        id.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let with = |prefix: &'static str| {
        draft.blocks.iter().filter(move |block| block.id.is_some_and(|id| number_after(id, prefix)))
    };
    if with("uid-").next().is_none() {
        return;
    }
    let mut odd = with("uid");
    let Some(first) = odd.next() else { return };
    let message = format!("`{}` is written without the hyphen that other ids of this flow have", first.label());
    let mut diagnostic = Diagnostic::new(Code::MixedIds, first.document.pointer(&["id"]), message)
        .with_help("write all ids in one way, `uid-1`, in blocks, ports and expressions");
    for block in odd.take(super::RELATED_LIMIT) {
        diagnostic = diagnostic.with_related(block.document.pointer(&["id"]), "this one too");
    }
    report.add(diagnostic);
}

/// Finds the block that a wrong id was meant to name: the same number in another spelling (`uid12`, `12` and `uid-12`),
/// or else the same text in another case. Edit distance would not do: all ids of a flow are near to each other.
#[derive(Default)]
pub(super) struct IdGuess<'d> {
    by_key: Option<HashMap<String, &'d str>>,
}

impl<'d> IdGuess<'d> {
    pub fn of(&mut self, id: &str, draft: &Draft<'d>) -> Option<&'d str> {
        let by_key = self.by_key.get_or_insert_with(|| {
            draft.blocks.iter().filter_map(|block| block.id).map(|id| (key_of(id), id)).collect()
        });
        by_key.get(&key_of(id)).copied()
    }
}

fn key_of(id: &str) -> String {
    let lower = id.trim().to_lowercase();
    let number = lower.strip_prefix("uid").map(|rest| rest.trim_start_matches(['-', '_', ' ']).to_owned());
    number.unwrap_or(lower)
}

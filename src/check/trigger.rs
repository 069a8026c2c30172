//! Checks of the document's own additions: when the flow runs, and what that gives to its blocks.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::draft::Draft;
use crate::event::{EventName, Given, SOURCES, Source, Trigger};

pub(super) fn check(draft: &Draft<'_>, report: &mut Report) {
    check_written(draft, report);
    if let Some(active) = draft.document.as_json().get("active")
        && !matches!(active, Value::Bool(_) | Value::Null)
    {
        let diagnostic = Diagnostic::new(Code::WrongType, "/active", "`active` is neither `true` nor `false`");
        report.add(diagnostic.with_help("give `true` or `false`, without quotes"));
    }
    if let Some(trigger) = draft.trigger.filter(|trigger| trigger.source.kind().contact == Given::Never) {
        check_contact(draft, trigger, report);
    }
}

fn check_written(draft: &Draft<'_>, report: &mut Report) {
    let Some(on) = draft.document.as_json().get("on").filter(|on| !on.is_null()) else { return };
    let Some(written) = draft.document.written_trigger() else {
        let diagnostic = Diagnostic::new(Code::UnknownSource, "/on", "`on` is not an object");
        report.add(diagnostic.with_help("give `source` and `event`"));
        return;
    };
    if let Some(skip) = on.get("skipConsumed")
        && !matches!(skip, Value::Bool(_) | Value::Null)
    {
        let message = "`skipConsumed` is neither `true` nor `false`";
        let diagnostic = Diagnostic::new(Code::WrongType, "/on/skipConsumed", message);
        report.add(diagnostic.with_help("give `true` or `false`, without quotes"));
    }
    let at = |member: &str| match on.get(member) {
        Some(_) => format!("/on/{member}"),
        None => "/on".to_owned(),
    };
    let Some(text) = written.source else {
        let message = match on.get("source") {
            None => "`on` names no source",
            Some(_) => "`source` is not the name of a source",
        };
        let help = format!("give one of {}", names(SOURCES.iter().map(|kind| kind.name)));
        report.add(Diagnostic::new(Code::UnknownSource, at("source"), message).with_help(help));
        return;
    };
    let Some(source) = Source::parse(text) else {
        report.add(unknown_source(text, at("source")));
        return;
    };
    let (text, given) = (written.event, on.get("event"));
    let event = text.and_then(EventName::parse);
    let is_empty = given.is_none_or(|given| given.is_null() || given.as_str() == Some(""));
    if event.map_or(is_empty, |_| true) && Trigger::new(source, event).is_some() {
        return;
    }
    let help = "remove `event`; the agent's button names the flow";
    let mut diagnostic = unknown_event(source, text, help, at("event"));
    if text.is_none() && !is_empty && !source.kind().events.is_empty() {
        diagnostic.message = "`event` is not the name of an event".to_owned();
    }
    report.add(diagnostic);
}

/// There is no source of that name.
pub(super) fn unknown_source(text: &str, at: String) -> Diagnostic {
    let known = SOURCES.iter().flat_map(|kind| [kind.name, kind.label]);
    let help = match did_you_mean(text, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the sources are {}", names(SOURCES.iter().map(|kind| kind.name))),
    };
    Diagnostic::new(Code::UnknownSource, at, format!("there is no source `{text}`")).with_help(help)
}

/// The source has no event of that name; `without_events` helps where it has none at all.
pub(super) fn unknown_event(source: Source, text: Option<&str>, without_events: &str, at: String) -> Diagnostic {
    let kind = source.kind();
    let known = kind.events.iter().map(|event| event.name.name());
    let message = match (text, kind.events) {
        (_, []) => format!("the source `{}` has no events", kind.name),
        (Some(text), _) => format!("the source `{}` has no event `{text}`", kind.name),
        (None, _) => format!("no event of the source `{}` is named", kind.name),
    };
    let help = match (kind.events, text.and_then(|text| did_you_mean(text, known.clone()))) {
        ([], _) => without_events.to_owned(),
        (_, Some(meant)) => format!("did you mean `{meant}`?"),
        (_, None) => format!("its events are {}", names(known)),
    };
    Diagnostic::new(Code::UnknownEvent, at, message).with_help(help)
}

fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn check_contact(draft: &Draft<'_>, trigger: Trigger, report: &mut Report) {
    for block in &draft.blocks {
        let Some(kind) = block.kind.filter(|kind| kind.needs_contact) else { continue };
        let message = format!("`{}` needs a contact, and `{trigger}` has none", kind.type_name);
        let help = "run the flow on an event of a contact, or take the value from somewhere else";
        let at = block.document.pointer(&["type"]);
        report.add(Diagnostic::new(Code::NeedsContact, at, message).with_help(help));
    }
}

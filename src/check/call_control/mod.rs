//! Checks of blocks that steer calls: who is called, what can still be reached, and which events are waited for.

mod order;
mod targets;

use serde_json::Value;

use crate::block::{BlockKind, Category, Port};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::event::{BRIDGE, EventName, Source, Trigger};
use crate::expr::{Expr, is_expression};

use super::reach::Reach;
use super::trigger::unknown_event;

const WAIT: &str = "ACS_WaitForEvent";
const ADD: &str = "ACS_AddParticipant";
const CANCEL: &str = "ACS_CancelAddParticipant";

pub(super) fn check(draft: &Draft<'_>, reach: &Reach, report: &mut Report) {
    let is_of_call = |block: &&DraftBlock<'_>| block.kind.is_some_and(|kind| kind.category == Category::CallControl);
    let mut any = false;
    for block in draft.blocks.iter().filter(is_of_call) {
        any = true;
        targets::check(block, report);
        match type_of(block) {
            "ACS_AnswerCall" | "ACS_RejectCall" | "ACS_RedirectCall" => check_incoming(draft, block, report),
            CANCEL => check_invitation(draft, block, report),
            WAIT => check_events(block, report),
            _ => {}
        }
    }
    if any && reach.is_certain {
        order::check(draft, reach, report);
    }
}

/// The canonical type; empty for an unknown one.
fn type_of(block: &DraftBlock<'_>) -> &'static str {
    block.kind.map_or("", |kind| kind.type_name)
}

/// Whether a control holds something that is not nothing.
fn is_given(block: &DraftBlock<'_>, name: &str) -> bool {
    block.control(name).is_some_and(|control| control.is_given() && !control.value.is_null())
}

/// Whether the block waits for its event, as far as that is the same in every run.
fn waits(block: &DraftBlock<'_>) -> bool {
    let value = block.control("wait").map(|control| control.value);
    value.is_none_or(|value| !matches!(value, Value::Bool(false)) && value.as_str().is_none_or(str::is_empty))
}

/// The values in a control that are the same in every run, each with its place inside: those of a list, else the one.
fn literals<'c>(control: &'c DraftControl<'_>) -> Vec<(String, &'c Value)> {
    let all: Vec<(String, &Value)> = match control.value {
        Value::Array(items) => (0..).zip(items).map(|(index, item): (usize, _)| (format!("/{index}"), item)).collect(),
        value => vec![(String::new(), value)],
    };
    all.into_iter().filter(|(_, value)| !value.is_null() && value.as_str() != Some("") && !reads(value)).collect()
}

/// Whether an expression stands somewhere inside.
fn reads(value: &Value) -> bool {
    match value {
        Value::String(text) => is_expression(text),
        Value::Array(items) => items.iter().any(reads),
        Value::Object(members) => members.values().any(reads),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Answer, Reject and Redirect need the event of an incoming call, or the one of the desktop that stands for it.
fn check_incoming(draft: &Draft<'_>, block: &DraftBlock<'_>, report: &mut Report) {
    let Some(trigger) = draft.trigger else { return };
    let incoming = |event: EventName| event == EventName::OnIncomingCall;
    let is_bridged = |event: EventName| BRIDGE.iter().any(|row| incoming(row.event) && row.fires == event);
    let fits = match (trigger.source, trigger.event) {
        (Source::AcsCall, Some(event)) => incoming(event),
        (Source::VoiceContact, Some(event)) => is_bridged(event),
        _ => false,
    };
    if !fits {
        let message = format!("`{}` needs an incoming call, and `{trigger}` brings none", type_of(block));
        let help = "run the flow on `acsCall/onIncomingCall`";
        report.add(Diagnostic::new(Code::NoIncomingCall, block.document.pointer(&["type"]), message).with_help(help));
    }
}

/// An invitation that is taken back is the result of an Add Participant that does not wait.
fn check_invitation(draft: &Draft<'_>, block: &DraftBlock<'_>, report: &mut Report) {
    let Some(control) = block.control("invitationId").filter(|_| is_given(block, "invitationId")) else { return };
    let at = || block.control_pointer("invitationId", "");
    let help = "give `$.actions.<id>.results.invitationId` of an Add Participant that does not wait";
    let Expr::Path(path) = &control.expr else {
        if let Some(Value::String(text)) = control.literal() {
            let message = format!("`{text}` is the same in every run, and every invitation has an id of its own");
            report.add(Diagnostic::new(Code::NotAnInvitation, at(), message).with_help(help));
        }
        return;
    };
    let [root, id, member, result, ..] = path.segments() else { return };
    let read = draft.by_id.get(id.name()).and_then(|index| draft.block(*index));
    let Some(read) = read.filter(|_| root.name() == "actions" && member.name() == "results") else { return };
    let is_of_call = read.kind.is_some_and(|kind| kind.category == Category::CallControl);
    match type_of(read) {
        // What an event says of an invitation is one.
        WAIT | "ACS_GetEvent" => {}
        ADD if result.name() == "invitationId" && !waits(read) => {}
        ADD if result.name() == "invitationId" => {
            let message = format!("`{}` waits until the invitation is over, so it cannot be taken back", read.label());
            let help = format!("let `{}` not wait: `\"wait\": false`", read.label());
            report.add(Diagnostic::new(Code::CancelledTooLate, at(), message).with_help(help));
        }
        // A result that there is not has its diagnostic.
        _ if is_of_call && has_result(read, result.name()) => {
            let message = format!("`{path}` is no invitation");
            report.add(Diagnostic::new(Code::NotAnInvitation, at(), message).with_help(help));
        }
        _ => {}
    }
}

#[cfg(feature = "schema")]
fn has_result(block: &DraftBlock<'_>, name: &str) -> bool {
    let schema = block.kind.map(|kind| &kind.spec().results_schema);
    schema.and_then(|schema| schema.get("properties")?.get(name)).is_some()
}

#[cfg(not(feature = "schema"))]
fn has_result(_: &DraftBlock<'_>, _: &str) -> bool {
    true
}

/// The events of a Wait For Call Event, as far as they are the same in every run; `None` where one is not.
fn awaited(block: &DraftBlock<'_>) -> Option<Vec<EventName>> {
    let control = block.control("events")?;
    let texts: Vec<&Value> = match control.value {
        Value::Array(items) => items.iter().collect(),
        value => vec![value],
    };
    texts.into_iter().map(|text| text.as_str().filter(|text| !is_expression(text)).and_then(EventName::parse)).collect()
}

/// Events that a call does not have, and ports of events that are not waited for.
fn check_events(block: &DraftBlock<'_>, report: &mut Report) {
    for (inside, value) in block.control("events").into_iter().flat_map(literals) {
        let Some(text) = value.as_str() else { continue };
        let event = EventName::parse(text);
        if event.and_then(|event| Trigger::new(Source::AcsCall, Some(event))).is_none() {
            let at = block.control_pointer("events", &inside);
            report.add(unknown_event(Source::AcsCall, Some(text), "", at));
        }
    }
    let Some(events) = awaited(block) else { return };
    for (name, target) in block.written_ports() {
        let event = EventName::parse(name).filter(|_| !target.is_null() && target.as_str() != Some(""));
        if let Some(event) = event.filter(|event| !events.contains(event)) {
            let message =
                format!("`{}` does not wait for `{}`, so this port is never taken", block.label(), event.name());
            let help = format!("name `{}` in `events`, or remove the port", event.name());
            let at = block.document.pointer(&["ports", name]);
            report.add(Diagnostic::new(Code::UnawaitedEvent, at, message).with_help(help));
        }
    }
}

/// Whether a run cannot leave by the port: `success` of a Wait For Call Event whose every event has its own way.
pub(super) fn is_never_left_by(block: &DraftBlock<'_>, kind: &BlockKind, port: Port) -> bool {
    if kind.type_name != WAIT || port != Port::Success {
        return false;
    }
    let has_way = |event: &EventName| {
        let mut ports = block.written_ports();
        ports.any(|(name, target)| name == event.name() && !target.is_null() && target.as_str() != Some(""))
    };
    awaited(block).is_some_and(|events| !events.is_empty() && events.iter().all(has_way))
}

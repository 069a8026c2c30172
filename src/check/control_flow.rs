//! Checks of the blocks that are ours: loops, waiting, variables, and what the original adapter does not know.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use crate::block::Port;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::draft::{Draft, DraftBlock, DraftControl};
use crate::event::{EventName, Source, Trigger};
use crate::expr::Segment;
use crate::flow::CheckOptions;
use crate::javascript;

use super::reach::Reach;
use super::trigger::{unknown_event, unknown_source};

/// How many names are looked at for a suggestion; more would make a hostile file slow.
const MOST_NAMES: usize = 64;

pub(super) fn check(draft: &Draft<'_>, reach: &Reach, options: &CheckOptions, report: &mut Report) {
    check_loops(draft, reach, report);
    for block in draft.blocks.iter().filter(|block| is_of(block, "CF_WaitForEvent")) {
        check_wait(block, report);
    }
    if options.adapter {
        check_adapter(draft, report);
    }
}

fn is_of(block: &DraftBlock<'_>, type_name: &str) -> bool {
    block.kind.is_some_and(|kind| kind.type_name == type_name)
}

/// A For Each whose body never comes back to it.
fn check_loops(draft: &Draft<'_>, reach: &Reach, report: &mut Report) {
    if !reach.is_certain {
        return;
    }
    let is_body = |from: usize, port: Port| {
        port == Port::Body && reach.runs(from) && draft.block(from).is_some_and(|block| is_of(block, "CF_ForEach"))
    };
    let bodies: Vec<(usize, usize)> =
        draft.edges.iter().filter(|edge| is_body(edge.from, edge.port)).map(|edge| (edge.to, edge.from)).collect();
    for ((body, each), leads) in bodies.iter().zip(reach.leads(&bodies)) {
        let Some(block) = draft.block(*each).filter(|_| !leads && body != each) else { continue };
        let message =
            format!("the body of `{}` never leads back to it, so only the first element counts", block.label());
        let help = format!("connect the last block of the body to `{}`", block.label());
        let at = block.document.pointer(&["ports", Port::Body.as_str()]);
        report.add(Diagnostic::new(Code::LoopWithoutReturn, at, message).with_help(help));
    }
}

/// Source and event of a Wait For Event, as far as they are the same in every run.
fn check_wait(block: &DraftBlock<'_>, report: &mut Report) {
    let text = |name: &str| {
        let control = block.control(name).filter(|control| control.is_given())?;
        text_of(control.literal()?)
    };
    let Some(named) = text("source") else { return };
    let Some(source) = Source::parse(&named) else {
        report.add(unknown_source(&named, block.control_pointer("source", "")));
        return;
    };
    let Some(named) = text("event") else { return };
    if EventName::parse(&named).and_then(|event| Trigger::new(source, Some(event))).is_none() {
        let at = block.control_pointer("event", "");
        let help = "wait for an event of another source";
        report.add(unknown_event(source, Some(&named), help, at));
    }
}

/// A literal as the text that a control makes of it.
fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(_) | Value::Bool(_) => Some(Cow::Owned(javascript::to_text(value))),
        _ => None,
    }
}

/// What the original adapter cannot run.
fn check_adapter(draft: &Draft<'_>, report: &mut Report) {
    for block in &draft.blocks {
        if let Some(kind) = block.kind.filter(|kind| kind.is_ours()) {
            let message = format!("the original adapter has no block `{}` ({})", kind.type_name, kind.title);
            let at = block.document.pointer(&["type"]);
            let help = "build it from the adapter's own blocks, or run the flow on this engine only";
            report.add(Diagnostic::new(Code::NotInAdapter, at, message).with_help(help));
        }
        let takes_bindings = block.kind.is_some_and(|kind| kind.calls.contains(&"crm.query"));
        if let Some(control) = block.controls.iter().find(|control| takes_bindings && control.name == "bindings") {
            let message = "the original adapter has no `bindings`, and hands `:name` to Salesforce, which refuses it";
            let help = "run the flow on this engine only, or put `\\` before every `'` and `\\` of the value";
            let at = block.control_pointer(control.name, "");
            report.add(Diagnostic::new(Code::NotInAdapter, at, message).with_help(help));
        }
        for control in block.controls.iter().filter(|control| super::is_read(block, control)) {
            control.expr.visit_paths(&mut |inside, path| {
                if path.segments().first().is_some_and(|root| root.name() == "variables") {
                    let message = format!("`{path}` finds nothing in the original adapter, which has no variables");
                    let help = "store the value with Set Property and read it with Get Property";
                    let at = block.control_pointer(control.name, inside);
                    report.add(Diagnostic::new(Code::NotInAdapter, at, message).with_help(help));
                }
            });
        }
    }
}

/// The variables that a flow sets in its run.
pub(super) struct Variables<'a> {
    names: HashSet<Cow<'a, str>>,
    /// Whether all names are known: none comes from an expression.
    is_certain: bool,
}

impl<'a> Variables<'a> {
    /// Collects the names that the blocks Set Variable of a flow give.
    pub fn of(draft: &'a Draft<'_>) -> Variables<'a> {
        let mut variables = Variables { names: HashSet::new(), is_certain: true };
        for block in draft.blocks.iter().filter(|block| is_of(block, "CF_SetVariable")) {
            let scope = block.control("scope").and_then(DraftControl::literal).and_then(Value::as_str);
            // One without a name, or with a name that is none, has its diagnostic, and may be meant for any.
            match block.control("name").and_then(DraftControl::literal).and_then(text_of) {
                _ if scope == Some("contact") => {}
                Some(name) => {
                    variables.names.insert(name);
                }
                None => variables.is_certain = false,
            }
        }
        variables
    }

    /// What is wrong with a read of `$.variables`, of which `rest` is what comes behind it.
    pub fn check(&self, rest: &[Segment], at: impl Fn() -> String) -> Option<Diagnostic> {
        let name = rest.first()?.name();
        if !self.is_certain || self.names.contains(name) {
            return None;
        }
        let mut names: Vec<&str> = self.names.iter().map(AsRef::as_ref).collect();
        names.sort_unstable();
        names.truncate(MOST_NAMES);
        let below: String = rest.iter().skip(1).map(Segment::to_string).collect();
        let help = match did_you_mean(name, names) {
            Some(meant) => format!("did you mean `$.variables.{meant}{below}`?"),
            None => format!("set it with a Set Variable named `{name}`; Get Variable reads those of the contact"),
        };
        let message = format!("no Set Variable of this flow sets `{name}` for its run");
        Some(Diagnostic::new(Code::UnknownField, at(), message).with_help(help))
    }
}

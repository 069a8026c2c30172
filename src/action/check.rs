//! Checks of CTI Actions: of one by itself, and of those of a desktop beside its flows.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::ActionDocument;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::document::FlowDocument;
use crate::event::{Source, Trigger};
use crate::expr::{Expr, Path, Segment, is_expression};
use crate::pointer::pointer;

/// The members of each object in the document.
const ACTION_MEMBERS: &[&str] = &["$schema", "label", "description", "icon", "order", "flow", "payload", "form"];
const FORM_MEMBERS: &[&str] = &["title", "instructions", "fields"];
const FIELD_MEMBERS: &[&str] = &["name", "label", "type", "options", "required", "order", "default"];
const OPTION_MEMBERS: &[&str] = &["label", "value"];

/// What a member must be.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Whole,
    Flag,
    Object,
    List,
}

impl Shape {
    fn fits(self, value: &Value) -> bool {
        match self {
            Shape::Text => value.is_string(),
            Shape::Whole => value.is_i64(),
            Shape::Flag => value.is_boolean(),
            Shape::Object => value.is_object(),
            Shape::List => value.is_array(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Shape::Text => "text",
            Shape::Whole => "a whole number",
            Shape::Flag => "`true` or `false`",
            Shape::Object => "an object",
            Shape::List => "a list",
        }
    }
}

/// An object of the document, and where it is.
struct Part<'d> {
    members: &'d Map<String, Value>,
    at: Vec<String>,
}

impl<'d> Part<'d> {
    fn pointer(&self, member: &str) -> String {
        pointer(self.at.iter().map(String::as_str).chain([member]))
    }

    fn own_pointer(&self) -> String {
        pointer(self.at.iter().map(String::as_str))
    }

    /// A member that is given and of the right shape; one of another shape is reported.
    fn member(&self, name: &str, shape: Shape, report: &mut Report) -> Option<&'d Value> {
        let value = self.members.get(name).filter(|value| !value.is_null())?;
        if shape.fits(value) {
            return Some(value);
        }
        let message = format!("`{name}` must be {}", shape.name());
        report.add(Diagnostic::new(Code::MalformedAction, self.pointer(name), message));
        None
    }

    /// A text that is given and not empty.
    fn text(&self, name: &str, report: &mut Report) -> Option<&'d str> {
        self.member(name, Shape::Text, report).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// Whether the member is absent, `null` or the empty text: of another shape it is reported elsewhere.
    fn lacks(&self, name: &str) -> bool {
        self.members.get(name).is_none_or(|value| value.is_null() || value.as_str() == Some(""))
    }

    fn inside(&self, name: &str, members: &'d Map<String, Value>) -> Part<'d> {
        Part { members, at: self.at.iter().cloned().chain([name.to_owned()]).collect() }
    }

    fn check_members(&self, known: &[&str], report: &mut Report) {
        for name in self.members.keys().filter(|name| !known.contains(&name.as_str())) {
            let message = format!("there is no member `{name}` here, so it has no effect");
            let help = match did_you_mean(name, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the members are {}", quoted(known)),
            };
            report.add(Diagnostic::new(Code::UnknownActionMember, self.pointer(name), message).with_help(help));
        }
    }
}

/// Checks one document by itself.
pub(super) fn document(document: &ActionDocument, report: &mut Report) {
    for duplicate in &document.duplicate_members {
        let message = "the member stands twice; only the last one counts";
        report.add(Diagnostic::new(Code::DuplicateMember, duplicate.as_str(), message));
    }
    let action = Part { members: &document.object, at: Vec::new() };
    action.check_members(ACTION_MEMBERS, report);
    for (name, shape) in
        [("$schema", Shape::Text), ("description", Shape::Text), ("icon", Shape::Text), ("order", Shape::Whole)]
    {
        action.member(name, shape, report);
    }
    action.text("label", report);
    if action.lacks("label") {
        let diagnostic = Diagnostic::new(Code::MalformedAction, "", "the action has no label");
        report.add(diagnostic.with_help("say in `label` what the button says"));
    }
    action.text("flow", report);
    if action.lacks("flow") {
        let diagnostic = Diagnostic::new(Code::MissingFlow, "", "the action names no flow");
        report.add(diagnostic.with_help("name the flow's file in `flow`"));
    }
    let payload = action.member("payload", Shape::Object, report).and_then(Value::as_object);
    if let Some(payload) = payload {
        check_payload(&action.inside("payload", payload), report);
    }
    if let Some(form) = action.member("form", Shape::Object, report).and_then(Value::as_object) {
        check_form(&action.inside("form", form), payload, report);
    }
}

fn check_payload(payload: &Part<'_>, report: &mut Report) {
    for (name, value) in payload.members {
        check_name(name, payload.pointer(name), report);
        if let Some(text) = value.as_str().filter(|text| is_expression(text)) {
            let message = format!("`{text}` is passed on as it stands: fixed values are no expressions");
            let help = "let the flow read it, where it is an expression";
            report.add(Diagnostic::new(Code::LooksLikeExpression, payload.pointer(name), message).with_help(help));
        }
    }
}

/// A name that an expression must quote.
fn check_name(name: &str, at: String, report: &mut Report) {
    let plain = Path::parse(&format!("$.payload.{name}"));
    let wanted = [Segment::new("payload"), Segment::new(name)];
    if name.trim() == name && plain.is_ok_and(|path| path.segments() == wanted) {
        return;
    }
    let quoted = Path::new(wanted).to_string();
    let message = format!("an expression cannot read `{name}` as `$.payload.{name}`");
    let help = format!("use letters and digits, as in `callbackPhone`; as it is, flows must write `{quoted}`");
    report.add(Diagnostic::new(Code::MalformedFieldName, at, message).with_help(help));
}

fn check_form(form: &Part<'_>, payload: Option<&Map<String, Value>>, report: &mut Report) {
    form.check_members(FORM_MEMBERS, report);
    form.member("title", Shape::Text, report);
    form.member("instructions", Shape::Text, report);
    let fields = form.member("fields", Shape::List, report).and_then(Value::as_array);
    let mut names: HashMap<&str, String> = HashMap::new();
    for (index, field) in fields.into_iter().flatten().enumerate() {
        let at: Vec<String> = form.at.iter().cloned().chain(["fields".to_owned(), index.to_string()]).collect();
        let Value::Object(members) = field else {
            let at = pointer(at.iter().map(String::as_str));
            report.add(Diagnostic::new(Code::MalformedAction, at, "a field must be an object"));
            continue;
        };
        let field = Part { members, at };
        if let Some(name) = check_field(&field, report) {
            check_field_name(name, &field, payload, &mut names, report);
        }
    }
}

fn check_field_name<'d>(
    name: &'d str,
    field: &Part<'d>,
    payload: Option<&Map<String, Value>>,
    names: &mut HashMap<&'d str, String>,
    report: &mut Report,
) {
    let at = field.pointer("name");
    check_name(name, at.clone(), report);
    if let Some(first) = names.get(name) {
        let message = format!("another field is called `{name}` already");
        let diagnostic = Diagnostic::new(Code::DuplicateField, at, message);
        report.add(diagnostic.with_related(first, "the other field").with_help("give each field a name of its own"));
        return;
    }
    if payload.is_some_and(|payload| payload.contains_key(name)) {
        let message = format!("the fixed value `{name}` never counts: the form gives it too");
        let diagnostic = Diagnostic::new(Code::OverriddenPayload, pointer(["payload", name]), message);
        report.add(diagnostic.with_related(at.as_str(), "the field").with_help("use it as the field's `default`"));
    }
    names.insert(name, at);
}

/// Checks one field; gives its name.
fn check_field<'d>(field: &Part<'d>, report: &mut Report) -> Option<&'d str> {
    field.check_members(FIELD_MEMBERS, report);
    field.member("label", Shape::Text, report);
    field.member("required", Shape::Flag, report);
    field.member("order", Shape::Whole, report);
    let name = field.text("name", report);
    if field.lacks("name") {
        let diagnostic = Diagnostic::new(Code::MalformedAction, field.own_pointer(), "the field has no name");
        report.add(diagnostic.with_help("name the member of `$.payload` that it fills, as in `callbackPhone`"));
    }
    let default = field.text("default", report);
    let options = field.member("options", Shape::List, report).and_then(Value::as_array);
    let offered = options.map(|options| check_options(field, options, report));
    match field.member("type", Shape::Text, report).and_then(Value::as_str) {
        Some("dropdown") => check_dropdown(field, offered, default, report),
        Some(kind) if kind != "text" => {
            let diagnostic =
                Diagnostic::new(Code::MalformedAction, field.pointer("type"), format!("there is no type `{kind}`"));
            report.add(diagnostic.with_help("the types are `text` and `dropdown`"));
        }
        _ if options.is_some_and(|options| !options.is_empty()) => {
            let message = "the agent types into this field and never sees its options";
            let diagnostic = Diagnostic::new(Code::UnknownActionMember, field.pointer("options"), message);
            report.add(diagnostic.with_help("make it a dropdown: `\"type\": \"dropdown\"`"));
        }
        _ => {}
    }
    name
}

fn check_dropdown(field: &Part<'_>, offered: Option<Vec<&str>>, default: Option<&str>, report: &mut Report) {
    let Some(offered) = offered.filter(|offered| !offered.is_empty()) else {
        // Options of another shape have been reported.
        if field.lacks("options") || field.members.get("options").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            let message = "the dropdown offers nothing";
            let diagnostic = Diagnostic::new(Code::EmptyDropdown, field.own_pointer(), message);
            report.add(diagnostic.with_help("list what it offers in `options`, or make it a text field"));
        }
        return;
    };
    if let Some(default) = default.filter(|default| !offered.contains(default)) {
        let message = format!("the dropdown does not offer its default `{default}`");
        let help = match did_you_mean(default, offered.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("it offers {}", quoted(&offered)),
        };
        report.add(Diagnostic::new(Code::UnknownOption, field.pointer("default"), message).with_help(help));
    }
}

/// Checks the options of a field; gives what they pass on.
fn check_options<'d>(field: &Part<'d>, options: &'d [Value], report: &mut Report) -> Vec<&'d str> {
    let mut offered = Vec::new();
    for (index, option) in options.iter().enumerate() {
        let at: Vec<String> = field.at.iter().cloned().chain(["options".to_owned(), index.to_string()]).collect();
        let option = match option {
            Value::String(text) => Some(text.as_str()),
            Value::Object(members) => {
                let option = Part { members, at: at.clone() };
                option.check_members(OPTION_MEMBERS, report);
                let text = |name: &str| members.get(name).and_then(Value::as_str);
                text("label").and(text("value"))
            }
            _ => None,
        };
        match option {
            Some(option) => offered.push(option),
            None => {
                let at = pointer(at.iter().map(String::as_str));
                let message = "an option is text, or an object with the texts `label` and `value`";
                report.add(Diagnostic::new(Code::MalformedAction, at, message));
            }
        }
    }
    offered
}

/// Checks the CTI Actions of a desktop beside its flows. Actions have their file, relative to the same folder as those
/// of the flows, and flows the trigger that they are bound to, as for [`check_set`](crate::check_set). Gives each
/// finding with the position of the action that it is about.
pub fn check_actions(
    actions: &[(&str, &ActionDocument)],
    flows: &[(&str, &FlowDocument, Option<Trigger>)],
) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for (index, (file, action)) in actions.iter().enumerate() {
        let Some(name) = action.flow() else { continue };
        let names = flows.iter().map(|(file, document, _)| (*file, document.name()));
        let flow = flow_of(file, name, names).and_then(|position| flows.get(position));
        let Some((_, document, bound)) = flow else {
            let known = flows.iter().map(|(file, _, _)| *file);
            let message = format!("there is no flow `{name}` beside the action");
            let help = did_you_mean(name, known).map(|meant| format!("did you mean `{meant}`?"));
            found.push((index, Diagnostic::new(Code::MissingFlow, "/flow", message).with_help_if(help)));
            continue;
        };
        if let Some(trigger) = bound.or_else(|| document.trigger()).filter(|on| on.source != Source::CtiAction) {
            let message = format!("`{name}` runs on `{trigger}`, not on a CTI Action");
            let help = "bind the flow to the source CTI Action, or name another one";
            found.push((index, Diagnostic::new(Code::UnfitFlow, "/flow", message).with_help(help)));
        }
        found.extend(missing_payload(action, name, document).into_iter().map(|diagnostic| (index, diagnostic)));
    }
    found
}

/// Which of some flows, given by file and name, an action means: by file, relative to the action's, or by file from the
/// folder on, or by name.
pub(crate) fn flow_of<'f>(
    action_file: &str,
    flow: &str,
    flows: impl Iterator<Item = (&'f str, Option<&'f str>)> + Clone,
) -> Option<usize> {
    let folder = action_file.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
    let by_file = |wanted: &str| flows.clone().position(|(file, _)| file == wanted);
    by_file(&resolved(folder, flow))
        .or_else(|| by_file(&resolved("", flow)))
        .or_else(|| flows.clone().position(|(_, name)| name == Some(flow)))
}

/// A path seen from a folder, with its `.` and `..` taken out.
fn resolved(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a flow reads at `$.payload` and the action does not give, once a name.
fn missing_payload(action: &ActionDocument, flow_name: &str, flow: &FlowDocument) -> Vec<Diagnostic> {
    let Some(action) = action.check().action else { return Vec::new() };
    let given = action.payload_names();
    let mut missing: Vec<String> = Vec::new();
    for value in flow.blocks().filter_map(|block| block.as_json().get("controls")) {
        Expr::parse_all(value, &mut Vec::new()).visit_paths(&mut |_, path| {
            if let [root, field, ..] = path.segments()
                && root.name() == "payload"
                && !given.contains(&field.name())
                && !missing.iter().any(|known| known == field.name())
            {
                missing.push(field.name().to_owned());
            }
        });
    }
    let diagnostic = |name: &String| {
        let message = format!("`{flow_name}` reads `$.payload.{name}`, which the action does not give");
        let help = match did_you_mean(name, given.iter().copied()) {
            Some(meant) => format!("the action gives `{meant}`"),
            None => format!("add a field or a fixed value `{name}`"),
        };
        Diagnostic::new(Code::MissingPayload, "/flow", message).with_help(help)
    };
    missing.iter().map(diagnostic).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

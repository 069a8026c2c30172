//! `cti explain`: a page about a diagnostic code, a block, a source or an event.

use std::fmt::Write;

use clap::Args;
use cti_flows::schema::EventsFile;
use cti_flows::{
    BlockKind, Catalogue, Code, ControlKind, ControlSpec, EventName, Given, SOURCES, Source, SourceKind, host,
};
use serde_json::Value;

use crate::blocks::{evidence_of, ports_of};
use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::output::print;
use crate::suggest::did_you_mean;
use crate::table::{table, text_of};
use crate::text::{BOLD, indented, styled, wrapped};

const HELP: &str = "Examples:
  cti explain maybe-unset
  cti explain SE_SFCreateTask
  cti explain voiceContact
  cti explain onClickToDial";

/// Explain a diagnostic code, a block, a source or an event
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// A code (`maybe-unset`), a block's type or title, a source or an event
    name: String,
}

/// The heading above where a rule comes from.
const RULE_SOURCE: &str = "Source of the rule";

pub fn perform(arguments: &Arguments) -> Outcome {
    let name = arguments.name.trim();
    match page_of(name) {
        Some(page) => print(&page)?,
        None => return Err(unknown(name)),
    }
    Ok(Exit::Fine)
}

fn page_of(name: &str) -> Option<String> {
    let catalogue = Catalogue::builtin();
    let by_title = |kind: &&'static BlockKind| kind.title.eq_ignore_ascii_case(name) || kind.title_ja == name;
    let by_type = |kind: &&'static BlockKind| kind.type_name.eq_ignore_ascii_case(name);
    if let Some(code) = Code::parse(name) {
        return Some(code_page(code));
    }
    let kind = catalogue.get(name).or_else(|| catalogue.kinds().find(by_type));
    if let Some(kind) = kind.or_else(|| catalogue.kinds().find(by_title)) {
        return Some(block_page(kind));
    }
    if let Some(source) = Source::parse(name) {
        return Some(source_page(source.kind()));
    }
    EventName::parse(name).map(event_page)
}

fn unknown(name: &str) -> Failure {
    let codes = Code::ALL.iter().map(|code| code.name());
    let kinds = Catalogue::builtin().kinds();
    let types = kinds.flat_map(|kind| [kind.type_name, kind.title].into_iter().chain(kind.aliases.iter().copied()));
    let sources = SOURCES.iter().flat_map(|kind| [kind.name, kind.label]);
    let events = EventName::ALL.iter().map(|event| event.name());
    let meant = did_you_mean(name, codes.chain(types).chain(sources).chain(events));
    Failure::new(format!("there is no code, block, source or event `{name}`")).with_help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`cti blocks` lists the blocks".into(),
    })
}

fn code_page(code: Code) -> String {
    let title = format!("{}[{}]", code.severity().as_str(), code.name());
    let mut page = format!("{}\n\n", styled(BOLD, &title));
    page += &paragraphs(code.explanation());
    page += &section("Example", &indented(code.example(), 2));
    page
}

/// A heading with what stands under it; nothing if there is nothing.
fn section(heading: &str, body: &str) -> String {
    if body.trim().is_empty() { String::new() } else { format!("\n{}\n{body}", styled(BOLD, heading)) }
}

/// Documentation comments begin every line with a blank, and a paragraph may go over several lines.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).map(|lines| wrapped(&lines.join(" ")) + "\n");
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// The text of a table's cell.
fn cell(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn block_page(kind: &BlockKind) -> String {
    let spec = kind.spec();
    let mut page = format!("{} ({})\n\n", styled(BOLD, kind.title), kind.title_ja);
    let mut fact = |name: &str, text: &str| {
        let _ = writeln!(page, "{name:<10} {text}");
    };
    fact("Type", &format!("{} ({})", kind.type_name, evidence_of(kind)));
    if !kind.aliases.is_empty() {
        fact("Also", &kind.aliases.join(", "));
    }
    fact("Category", kind.category.as_str());
    fact("Ports", &if kind.ports.is_empty() { "none".into() } else { ports_of(kind, ", ") });
    if kind.needs_contact {
        fact("Needs", "an event that carries a contact");
    }
    page.push('\n');
    page += &paragraphs(&spec.description);
    page += &section("Controls", &controls_table(&spec.controls));
    page += &section("Results", &results_of(kind));
    page += &section("Asks the host for", &calls_of(kind));
    page += &section(RULE_SOURCE, &paragraphs(&spec.rule_source));
    page
}

fn controls_table(controls: &[ControlSpec]) -> String {
    if controls.is_empty() {
        return "  none\n".into();
    }
    let mut rows = table(["Control", "Takes", "Required", "Default", "What it is"]);
    for control in controls {
        let default = control.default.as_ref().map(Value::to_string).unwrap_or_default();
        let mut help = cell(&control.description);
        if !control.examples.is_empty() {
            let examples: Vec<String> = control.examples.iter().map(Value::to_string).collect();
            let _ = write!(help, " Such as {}.", examples.join(", "));
        }
        for choice in control.choices.iter().filter(|choice| !choice.description.is_empty()) {
            let _ = write!(help, "\n{}: {}", choice.value, cell(&choice.description));
        }
        if !control.other_spellings.is_empty() {
            let _ = write!(help, "\nAlso taken: {}", control.other_spellings.join(", "));
        }
        let required = if control.required { "yes" } else { "" };
        rows.add_row([control.name.as_str(), &takes(&control.kind), required, &default, &help]);
    }
    text_of(&rows)
}

fn takes(kind: &ControlKind) -> String {
    match kind {
        ControlKind::Choice(choices) => format!("{}: {}", kind.as_str(), choices.join(", ")),
        _ => kind.as_str().to_owned(),
    }
}

/// What a block leaves, from the schema of its results.
fn results_of(kind: &BlockKind) -> String {
    if kind.is_decision() {
        return "  true or false itself\n".into();
    }
    let schema = &kind.spec().results_schema;
    let Some(properties) = schema.get("properties").and_then(Value::as_object).filter(|all| !all.is_empty()) else {
        let nothing = matches!(schema.get("type").and_then(Value::as_str), Some("null"));
        return if nothing { String::new() } else { format!("  {}\n", type_of(schema)) };
    };
    let mut rows = table(["Result", "Type", "What it is"]);
    for (name, property) in properties {
        let description = property.get("description").and_then(Value::as_str).unwrap_or_default();
        rows.add_row([name.as_str(), &type_of(property), &cell(description)]);
    }
    text_of(&rows)
}

/// The JSON types that a schema allows, in words.
fn type_of(schema: &Value) -> String {
    let members = |name: &str| schema.get(name).and_then(Value::as_array);
    match schema.get("type") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => match members("anyOf").or_else(|| members("oneOf")) {
            Some(parts) => parts.iter().map(type_of).collect::<Vec<_>>().join(" or "),
            None => "any value".into(),
        },
    }
}

fn calls_of(kind: &BlockKind) -> String {
    let row = |name: &&str| host::CALLS.iter().find(|call| call.name == *name);
    kind.calls.iter().filter_map(row).fold(String::new(), |mut lines, call| {
        let effect = serde_json::to_value(call.effect).ok();
        let effect = effect.as_ref().and_then(Value::as_str).unwrap_or_default();
        let _ = writeln!(lines, "  {} ({effect}): {}", call.name, call.description.trim());
        lines
    })
}

fn source_page(kind: &SourceKind) -> String {
    let mut page = format!("{} ({})\n\n", styled(BOLD, kind.label), kind.name);
    let mut roots = vec!["$.actions".to_owned()];
    match kind.contact {
        Given::Always => roots.push("$.contact".into()),
        Given::Sometimes => roots.push("$.contact (if there is one just then)".into()),
        Given::Never => {}
    }
    if kind.agent {
        roots.push("$.agent".into());
    }
    if kind.events.is_empty() {
        roots.push("$.payload (whatever the agent's form holds)".into());
    } else if kind.events.iter().any(|event| !event.payload.is_empty()) {
        roots.push("$.payload".into());
    }
    let _ = writeln!(page, "Expressions may read {}.", roots.join(", "));
    let rule_source = rule_source_of(kind);
    if kind.events.is_empty() {
        page += "It has no events: the agent's button fires the flow.\n";
        return page + &rule_source;
    }
    let mut rows = table(["Event", "Payload"]);
    for event in kind.events {
        let fields: Vec<&str> = event.payload.iter().map(|field| field.name).collect();
        rows.add_row([event.name.name(), &fields.join(", ")]);
    }
    page + &section("Events", &text_of(&rows)) + &rule_source
}

/// Where the source and its events come from, with its heading.
fn rule_source_of(kind: &SourceKind) -> String {
    let sources = EventsFile::new().sources;
    let entry = sources.iter().find(|source| source.name == kind.name);
    section(RULE_SOURCE, &paragraphs(entry.map_or("", |source| source.rule_source.as_str())))
}

fn event_page(name: EventName) -> String {
    let mut page = format!("{}\n", styled(BOLD, name.name()));
    for kind in SOURCES {
        let Some(event) = kind.events.iter().find(|event| event.name == name) else { continue };
        let mut body = String::new();
        for field in event.payload {
            let _ = writeln!(body, "  $.payload.{:<20} {}", field.name, field.description);
        }
        if body.is_empty() {
            body = "  no payload\n".into();
        }
        page += &section(&format!("{} ({}/{})", kind.label, kind.name, name.name()), &body);
    }
    page
}

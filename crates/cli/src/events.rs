//! `cti events`: lists and searches what can fire a flow.

use std::fmt::Write;

use clap::Args;
use cti_flows::schema::{BridgeEntry, EventEntry, EventsFile, PayloadEntry, SourceEntry};
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Outcome;
use crate::output::{Format, print, print_json, tell};
use crate::table::{table, text_of};
use crate::text::count;

const HELP: &str = r#"Examples:
  cti events
  cti events chat message
  cti events "Salesforce UI" --format plain

Words are looked for in source, label, event, description and payload fields. A flow reads what an
event gives at $.contact, $.agent and $.payload; `contact?` means: if there is one just then."#;

/// List the events that can fire a flow, or those in whose row every word of a query stands
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// Words of the source, its label, the event, its description or its payload fields
    query: Vec<String>,
    /// How to show them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// One event of one source; a CTI Action, which has no events, is a row of its own.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'e> {
    /// The short name of the source.
    source: &'e str,
    /// The adapter's label of the source.
    label: &'e str,
    /// The event; `null` for a CTI Action.
    event: Option<&'static str>,
    /// What happened.
    description: &'e str,
    /// Whether it carries a contact: `always`, `sometimes`, `never`.
    contact: &'e str,
    /// Whether it carries the agent.
    agent: bool,
    /// The fields of its payload.
    payload: &'e [PayloadEntry],
    /// The events of a voice contact that it fires too.
    #[serde(skip_serializing_if = "<[BridgeEntry]>::is_empty")]
    fires_too: &'e [BridgeEntry],
    /// Whether the payload may have other fields: those of a CTI Action's form.
    open_payload: bool,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    let file = EventsFile::new();
    let query = arguments.query.join(" ").to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let rows: Vec<Row<'_>> = file.sources.iter().flat_map(rows_of).filter(|row| row.has_all(&words)).collect();
    match arguments.format {
        Format::Human => print(&human(&rows))?,
        Format::Plain => print(&plain(&rows))?,
        Format::Json => print_json(&rows)?,
    }
    if arguments.format == Format::Human {
        tell(&count(rows.len(), "event"));
    }
    Ok(Exit::Fine)
}

fn rows_of(source: &SourceEntry) -> Vec<Row<'_>> {
    if source.events.is_empty() {
        return vec![Row::new(source, None)];
    }
    source.events.iter().map(|event| Row::new(source, Some(event))).collect()
}

impl<'e> Row<'e> {
    fn new(source: &'e SourceEntry, event: Option<&'e EventEntry>) -> Row<'e> {
        Row {
            source: &source.name,
            label: &source.label,
            event: event.map(|event| event.name.name()),
            description: event.map_or(&source.description, |event| &event.description),
            contact: &source.contact,
            agent: source.agent,
            payload: event.map_or(&[], |event| &event.payload),
            fires_too: event.map_or(&[], |event| &event.fires_too),
            open_payload: event.is_none(),
        }
    }

    /// Whether every word, in small letters, stands somewhere in the row.
    fn has_all(&self, words: &[&str]) -> bool {
        let mut text = [self.source, self.label, self.event.unwrap_or_default(), self.description].join("\n");
        for field in self.payload {
            let _ = write!(text, "\n{} {}", field.name, field.description);
        }
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    }

    /// The roots that expressions may read beside `$.actions`.
    fn gives(&self) -> Vec<&'static str> {
        let contact = match self.contact {
            "always" => Some("contact"),
            "sometimes" => Some("contact?"),
            _ => None,
        };
        let agent = self.agent.then_some("agent");
        let payload = (self.open_payload || !self.payload.is_empty()).then_some("payload");
        contact.into_iter().chain(agent).chain(payload).collect()
    }

    /// The description, and which events of the desktop it fires too.
    fn what_happened(&self) -> String {
        let also = self.fires_too.iter().map(|also| format!("{} {}", also.event.name(), also.when));
        match also.collect::<Vec<_>>().join("; ") {
            none if none.is_empty() => self.description.to_owned(),
            also => format!("{} Also fires voiceContact {also}.", self.description),
        }
    }

    fn fields(&self) -> String {
        if self.open_payload {
            return "the action's fixed values and form fields".into();
        }
        self.payload.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn human(rows: &[Row<'_>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut shown = table(["Source", "Event", "What happened", "Gives", "Payload fields"]);
    for row in rows {
        shown.add_row([
            row.source,
            row.event.unwrap_or("(none)"),
            &row.what_happened(),
            &row.gives().join(" "),
            &row.fields(),
        ]);
    }
    text_of(&shown)
}

fn plain(rows: &[Row<'_>]) -> String {
    rows.iter().fold(String::new(), |mut lines, row| {
        let (gives, fields) = (row.gives().join(","), row.fields());
        let (source, label, event, description) = (row.source, row.label, row.event.unwrap_or(""), row.what_happened());
        let _ = writeln!(lines, "{source}\t{label}\t{event}\t{gives}\t{fields}\t{description}");
        lines
    })
}

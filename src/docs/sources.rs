//! Pages of sources and their events.

use std::fmt::Write as _;

use super::{code, item, row, rule_sources, section};
use crate::schema::{EventsFile, SourceEntry};

/// The index of sources.
pub(super) fn index() -> String {
    let mut page = "# Sources and events\n\nWhat can fire a flow, and what it gives to the flow.\n\n".to_owned();
    page.push_str("| source | short name | events |\n|---|---|---|\n");
    for source in &EventsFile::new().sources {
        let link = format!("[{}]({}.md)", source.label, source.name);
        let events: Vec<String> = source.events.iter().map(|event| code(event.name.name())).collect();
        row(&mut page, &[&link, &code(&source.name), &events.join(" ")]);
    }
    page
}

/// A page a source, by its path in `docs/`.
pub(super) fn pages() -> Vec<(String, String)> {
    let pages = EventsFile::new().sources;
    pages.iter().map(|source| (format!("sources/{}.md", source.name), source_page(source))).collect()
}

fn source_page(source: &SourceEntry) -> String {
    let contact = match source.contact.as_str() {
        "always" => "always",
        "sometimes" => "if there is one just then",
        _ => "no",
    };
    let mut page = format!("# {}\n\n{}\n\n", source.label, source.description);
    item(&mut page, "Short name", &code(&source.name));
    item(&mut page, "Gives `$.contact`", contact);
    item(&mut page, "Gives `$.agent`", if source.agent { "yes" } else { "no" });
    if source.events.is_empty() {
        page.push_str("\nIt has no events: the agent's button names the flow. `$.payload` holds its fixed values and the fields of its form.\n");
        section(&mut page, rule_sources::HEADING, &rule_sources::text(&source.rule_source));
        return page;
    }
    page.push_str("\n| event | what happened | `$.payload` |\n|---|---|---|\n");
    for event in &source.events {
        let fields = event.payload.iter().map(|field| match field.kind {
            Some(kind) => format!("{} ({}): {}", code(&field.name), kind.as_str(), field.description),
            None => format!("{}: {}", code(&field.name), field.description),
        });
        row(&mut page, &[&code(event.name.name()), &event.description, &fields.collect::<Vec<_>>().join("<br>")]);
    }
    let first = source.events.first().map_or("", |event| event.name.name());
    let _ = write!(
        page,
        "\nA flow says that it runs on one of them with `\"on\": {{ \"source\": \"{}\", \"event\": \"{first}\" }}`.\n",
        source.name
    );
    section(&mut page, "At the desktop", &bridge(source));
    section(&mut page, rule_sources::HEADING, &rule_sources::text(&source.rule_source));
    page
}

/// Which events of a voice contact the source's events fire too; empty for the desktop's own sources.
fn bridge(source: &SourceEntry) -> String {
    let pairs = source.events.iter().flat_map(|event| event.fires_too.iter().map(move |also| (event, also)));
    let mut rows = String::new();
    for (event, also) in pairs {
        row(&mut rows, &[&code(event.name.name()), &code(also.event.name()), &also.when]);
    }
    if rows.is_empty() {
        return rows;
    }
    format!(
        "So that one flow can serve both, these events fire an event of the source `voiceContact` too.\n\n\
         | event | fires too | when |\n|---|---|---|\n{rows}"
    )
}

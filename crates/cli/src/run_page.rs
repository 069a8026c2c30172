//! What happened in a dry run, as a page for people and as lines.

use std::fmt::Write;

use cti_flows::{Ending, MAX_RUN_BYTES, TraceEvent};
use serde_json::{Map, Value};

use crate::dry_run::{DryRun, is_completed};
use crate::table::{framed_table, text_of};
use crate::text::{BOLD, DIM, GREEN, RED, count, one_line, shortened, styled, visible};

/// A value longer than this, in columns, is cut on the page; JSON has all of it.
const LONGEST_VALUE: usize = 60;

/// One visit of a block, with what it got and what it left.
struct Visit<'a> {
    block: &'a str,
    title: &'a str,
    got: &'a Map<String, Value>,
    port: &'static str,
    left: Option<&'a cti_flows::Record>,
}

/// The pages of several runs on one desktop, and at the end what an observer would have seen of them all.
pub fn human_script(runs: &[DryRun]) -> String {
    let mut page = String::new();
    for (number, run) in (1..).zip(runs) {
        let place = styled(DIM, &format!("Event {number} of {}", runs.len()));
        let _ = writeln!(page, "{place}\n{}{}", blocks(run), ending(run));
    }
    match runs.last() {
        Some(last) => page + seen(last).trim_start_matches('\n'),
        None => page,
    }
}

/// A table of the blocks, what an observer would have seen, and how it ended.
pub fn human(done: &DryRun) -> String {
    format!("{}{}\n{}", blocks(done), seen(done), ending(done))
}

/// The flow, the event, and a table of the blocks.
fn blocks(done: &DryRun) -> String {
    let report = &done.report;
    let page = format!("{} on {}\n", styled(BOLD, &visible(&report.flow)), report.on);
    let mut rows = framed_table(["Block", "Title", "Got", "Left by", "Left"]);
    for visit in visits(done) {
        rows.add_row([
            visible(visit.block),
            visible(visit.title),
            members(visit.got),
            visit.port.to_owned(),
            visit.left.map(left_text).unwrap_or_default(),
        ]);
    }
    page + &text_of(&rows)
}

/// What an observer would have seen so far.
fn seen(done: &DryRun) -> String {
    let seen = world(&done.report.world);
    if seen.is_empty() { format!("\n{}\n", styled(DIM, "The agent would have seen nothing.")) } else { seen }
}

/// How a run ended, on a line.
fn ending(done: &DryRun) -> String {
    let report = &done.report;
    let style = if is_completed(&done.run) { GREEN } else { RED };
    let ending = styled(style, &ending_text(&report.ending));
    format!("{ending} after {} and {} ms\n", count(report.path.len(), "block"), report.elapsed_ms)
}

/// One line a block, one line a thing that was seen, one line for the ending; fields are separated by tabs.
pub fn plain(done: &DryRun) -> String {
    let report = &done.report;
    let mut lines = format!("run\t{}\t{}\n", visible(&report.flow), report.on);
    for visit in visits(done) {
        let left = visit.left.map(record_text).unwrap_or_default();
        let _ = writeln!(lines, "block\t{}\t{}\t{}\t{left}", visible(visit.block), visible(visit.title), visit.port);
    }
    for (heading, items) in world_items(&report.world) {
        for item in items {
            let _ = writeln!(lines, "{}\t{item}", heading.name);
        }
    }
    let _ = writeln!(lines, "ending\t{}", ending_text(&report.ending));
    lines
}

fn visits(done: &DryRun) -> Vec<Visit<'_>> {
    let mut visits = Vec::new();
    let mut titles = done.report.path.iter().map(|visited| visited.title.as_str());
    for event in done.run.trace() {
        match event {
            TraceEvent::Entered { block, controls } => {
                let title = titles.next().unwrap_or_default();
                visits.push(Visit { block, title, got: controls, port: "", left: None });
            }
            TraceEvent::Left { port, record, .. } => {
                if let Some(visit) = visits.last_mut() {
                    visit.port = port.map_or("", |port| port.as_str());
                    visit.left = Some(record);
                }
            }
            _ => {}
        }
    }
    visits
}

/// `name: value`, one member a line, and how many more there are.
fn members(object: &Map<String, Value>) -> String {
    /// Contact properties have some thirty.
    const SHOWN: usize = 12;
    let line =
        |(name, value): (&String, &Value)| shortened(&format!("{}: {}", visible(name), one_line(value)), LONGEST_VALUE);
    let mut lines: Vec<String> = object.iter().take(SHOWN).map(line).collect();
    if object.len() > SHOWN {
        lines.push(format!("… and {} more", object.len() - SHOWN));
    }
    lines.join("\n")
}

fn left_text(record: &cti_flows::Record) -> String {
    match (&record.exception, &record.results) {
        (Some(_), _) | (None, None | Some(Value::Null)) => record_text(record),
        (None, Some(Value::Object(results))) => members(results),
        (None, Some(results)) => shortened(&one_line(results), LONGEST_VALUE),
    }
}

fn record_text(record: &cti_flows::Record) -> String {
    match (&record.exception, &record.results) {
        (Some(exception), _) => visible(&exception.to_string()),
        (None, None | Some(Value::Null)) => String::new(),
        (None, Some(results)) => visible(&results.to_string()),
    }
}

/// How a run ended, in words.
pub fn ending_text(ending: &Ending) -> String {
    match ending {
        Ending::Completed => "completed".into(),
        Ending::LooseEnd { block, port } => {
            format!("stopped at `{}`: its port `{port}` is not connected", visible(block))
        }
        Ending::Failed { block, exception } => {
            format!("failed at `{}`: {}", visible(block), visible(&exception.to_string()))
        }
        Ending::Cancelled => "cancelled".into(),
        Ending::TimedOut => "timed out".into(),
        Ending::TooManySteps => "stopped after too many steps: the flow goes round in a circle".into(),
        Ending::TooMuchData => {
            format!("stopped with more than {MAX_RUN_BYTES} bytes of results, variables and trace, or nested too deep")
        }
    }
}

/// One member of the world's report.
struct Heading {
    member: &'static str,
    /// The word for lines.
    name: &'static str,
    /// The words for people.
    title: &'static str,
}

const HEADINGS: &[Heading] = &[
    Heading { member: "screenPops", name: "pop", title: "Popped" },
    Heading { member: "tabsOpened", name: "tab-opened", title: "Tabs opened" },
    Heading { member: "tabsClosed", name: "tab-closed", title: "Tabs closed" },
    Heading { member: "alerts", name: "alert", title: "Alerts" },
    Heading { member: "modals", name: "modal", title: "Dialogs" },
    Heading { member: "created", name: "created", title: "Created" },
    Heading { member: "updated", name: "updated", title: "Changed" },
    Heading { member: "dialed", name: "dialed", title: "Dialled" },
    Heading { member: "agentStates", name: "agent-state", title: "Agent states entered" },
    Heading { member: "phoneChanges", name: "phone", title: "Agent's phone" },
    Heading { member: "contactChanges", name: "contact", title: "Contact" },
    Heading { member: "taskContacts", name: "task-contact", title: "Task contacts created" },
    Heading { member: "requests", name: "request", title: "HTTP requests" },
    Heading { member: "completedWork", name: "completed-work", title: "Work reported as done" },
    Heading { member: "overlay", name: "overlay", title: "Sent to the overlay" },
    Heading { member: "attributesShown", name: "attributes-shown", title: "Attributes in the overlay" },
    Heading { member: "presence", name: "presence", title: "Omni-Channel presence" },
    Heading { member: "desktop", name: "desktop", title: "Desktop" },
    Heading { member: "log", name: "log", title: "Written to the console" },
    Heading { member: "attributes", name: "attribute", title: "Contact attributes" },
    Heading { member: "properties", name: "property", title: "Properties" },
];

fn world(report: &Value) -> String {
    world_items(report).into_iter().fold(String::new(), |mut page, (heading, items)| {
        let _ = writeln!(page, "\n{}", styled(BOLD, heading.title));
        for item in items {
            let _ = writeln!(page, "  {item}");
        }
        page
    })
}

/// What there is under each heading, one line each; headings without anything are left out.
fn world_items(report: &Value) -> Vec<(&'static Heading, Vec<String>)> {
    let items = |heading: &Heading| match report.get(heading.member) {
        Some(Value::Array(items)) => items.iter().map(|item| item_text(heading.member, item)).collect(),
        Some(Value::Object(members)) => {
            members.iter().map(|(name, value)| format!("{} = {}", visible(name), one_line(value))).collect()
        }
        _ => Vec::new(),
    };
    HEADINGS.iter().map(|heading| (heading, items(heading))).filter(|(_, items)| !items.is_empty()).collect()
}

fn item_text(member: &str, item: &Value) -> String {
    let text = |name: &str| item.get(name).map(one_line).unwrap_or_default();
    let fields = |name: &str| match item.get(name).and_then(Value::as_object) {
        Some(fields) => {
            fields.iter().map(|(name, value)| format!("{} = {}", visible(name), one_line(value))).collect::<Vec<_>>()
        }
        None => Vec::new(),
    };
    match member {
        "screenPops" => pop_text(item, &text),
        "created" | "updated" => format!("{} {}: {}", text("object"), text("id"), fields("fields").join(", ")),
        "dialed" => text("phoneNumber"),
        "tabsOpened" => format!("{} {}", text("tabId"), text("url")),
        "requests" => format!("{} {}", text("method"), text("url")),
        "taskContacts" => format!("{} for {}", text("name"), text("endpoint")),
        "modals" => modal_text(item, &text),
        "presence" => presence_text(item, &text),
        "log" => format!("{}: {}", text("level"), text("message")),
        _ => one_line(item),
    }
}

fn modal_text(modal: &Value, text: &impl Fn(&str) -> String) -> String {
    let answer = if modal.get("confirmed") == Some(&Value::Bool(true)) { "confirmed" } else { "dismissed" };
    let texts = [text("title"), text("body")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    format!("{} ({answer})", texts.join(": "))
}

fn presence_text(change: &Value, text: &impl Fn(&str) -> String) -> String {
    match change.get("change").and_then(Value::as_str) {
        Some("logIn") => format!("logged in with {}", text("statusId")),
        Some("status") => format!("set to {}", text("statusId")),
        Some("logOut") => "logged out".to_owned(),
        _ => one_line(change),
    }
}

fn pop_text(pop: &Value, text: &impl Fn(&str) -> String) -> String {
    let known: &[&str] = match pop.get("target").and_then(Value::as_str) {
        Some("record") => &["object", "recordId", "name"],
        Some("newRecord") => &["object", "defaultFieldValues"],
        Some("search") => &["searchText", "count"],
        Some("url") => &["url"],
        Some("objectHome") => &["object"],
        Some("list") => &["object", "listViewId"],
        _ => return one_line(pop),
    };
    let parts = known.iter().map(|name| text(name)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match pop.get("target").and_then(Value::as_str) {
        Some("newRecord") => format!("new {parts}"),
        Some("search") => format!("search page: {parts} found"),
        Some("objectHome") => format!("home page of {parts}"),
        Some("list") => format!("list view of {parts}"),
        _ => parts,
    }
}

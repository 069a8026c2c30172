//! `cti new`: a small flow to begin with.

use std::path::PathBuf;

use clap::Args;
use cti_flows::{Given, Source, Trigger};
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::failure::{Failure, Outcome};
use crate::input::{DASH, name_of};
use crate::output::{Existing, json_text, print, tell, write_file};
use crate::trigger::parse_trigger;

const HELP: &str = r#"Examples:
  cti new "Pop the caller" --on voiceContact/onConnecting
  cti new dial --on "Salesforce UI/onClickToDial" --out flows/dial.json --schema ../schemas/flow.schema.json
  cti new callback --on ctiAction --out -

A file that exists is never overwritten."#;

/// Begin a flow: a small one for an event, that passes `cti check`
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct Arguments {
    /// The flow's name
    name: String,
    /// What fires it: SOURCE/EVENT, or SOURCE alone where the source has no events
    #[arg(long, value_name = "SOURCE/EVENT")]
    on: String,
    /// Where editors find the flow's schema, as the file's `$schema`; `cti schema flow` prints it
    #[arg(long, value_name = "LOCATION")]
    schema: Option<String>,
    /// The file to write, or `-` for standard output; else the name with `.json`
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn perform(arguments: &Arguments) -> Outcome {
    if arguments.name.trim().is_empty() {
        return Err(Failure::new("a flow needs a name"));
    }
    let trigger = parse_trigger(&arguments.on)?;
    let text = json_text(&document(arguments.name.trim(), trigger, arguments.schema.as_deref()))?;
    let path = arguments.out.clone().unwrap_or_else(|| PathBuf::from(file_name(&arguments.name)));
    if path.to_str() == Some(DASH) {
        print(&text)?;
    } else {
        write_file(&path, &text, Existing::Keep)?;
        tell(&format!("wrote `{}`", name_of(&path)));
    }
    Ok(Exit::Fine)
}

/// The name in small letters, with `-` for everything that file systems or shells might mind.
fn file_name(name: &str) -> String {
    let words = name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    format!("{}.json", if stem.is_empty() { "flow" } else { &stem })
}

/// A flow for an event: what is natural there is done, what came of it is logged.
pub fn document(name: &str, trigger: Trigger, schema: Option<&str>) -> Value {
    let on = match trigger.event {
        Some(event) => json!({ "source": trigger.source, "event": event }),
        None => json!({ "source": trigger.source }),
    };
    let flow = [("name", json!(name)), ("on", on), ("actions", json!(steps(trigger)))];
    let members = schema.map(|location| ("$schema", json!(location))).into_iter().chain(flow);
    members.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn steps(trigger: Trigger) -> Vec<Value> {
    let has_field = |name: &str| trigger.payload_fields().is_some_and(|all| all.iter().any(|field| field.name == name));
    if trigger.source == Source::SalesforceUi && has_field("number") {
        return fallible(
            "SE_AgentDialNumber",
            json!({ "phoneNumber": "$.payload.number" }),
            "the number was not dialled",
        );
    }
    if trigger.source.kind().contact == Given::Always {
        return contact_steps();
    }
    let message = match trigger.payload_fields().and_then(|fields| fields.first()) {
        Some(field) => format!("$.payload.{}", field.name),
        None => format!("{trigger} fired"),
    };
    vec![
        block(0, "SE_Start", json!({}), json!({ "done": "uid-1" })),
        block(1, "SE_Log", json!({ "level": "info", "message": message }), json!({ "done": "uid-2" })),
        block(2, "SE_End", json!({}), json!({})),
    ]
}

/// Start, one block that may fail, a log line for the failure, End.
fn fallible(type_name: &str, controls: Value, failure: &str) -> Vec<Value> {
    vec![
        block(0, "SE_Start", json!({}), json!({ "done": "uid-1" })),
        block(1, type_name, controls, json!({ "success": "uid-3", "failure": "uid-2" })),
        block(2, "SE_Log", json!({ "level": "error", "message": failure }), json!({ "done": "uid-3" })),
        block(3, "SE_End", json!({}), json!({})),
    ]
}

fn contact_steps() -> Vec<Value> {
    vec![
        block(0, "SE_Start", json!({}), json!({ "done": "uid-1" })),
        block(1, "SE_ContactProperties", json!({}), json!({ "done": "uid-2" })),
        block(
            2,
            "SE_Log",
            json!({ "level": "info", "message": "$.actions.uid-1.results.contactId" }),
            json!({ "done": "uid-3" }),
        ),
        block(3, "SE_End", json!({}), json!({})),
    ]
}

/// A block, in a row with the others.
fn block(number: u32, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({
        "id": format!("uid-{number}"),
        "type": type_name,
        "controls": controls,
        "ports": ports,
        "position": [240 * number, 0],
    })
}

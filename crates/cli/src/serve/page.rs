//! What a service prints: a line an event, a run and a refusal.

use cti_flows::Ending;
use cti_flows_acs::live::Told;
use cti_flows_acs::service::{Ended, Note};
use cti_flows_acs::{Endpoint, Notice};
use serde_json::{Value, json};

use crate::live::{News, Ports, now};
use crate::output::Format;
use crate::text::{DIM, GREEN, RED, count, styled, visible};

/// How it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub format: Format,
}

/// What is printed when the service begins.
pub fn beginning(page: Page, endpoint: &Endpoint, ports: &Ports) -> String {
    let (callbacks, incoming) = (ports.callbacks_at(), ports.incoming_at());
    if page.format == Format::Json {
        return json_line(json!({
            "kind": "listening",
            "endpoint": endpoint.origin(),
            "callbacks": callbacks,
            "incoming": incoming,
        }));
    }
    let incoming = match incoming {
        Some(incoming) => format!("incoming calls at {incoming}"),
        None => "no incoming calls, since nothing protects them: give `--shared-secret-file FILE`".to_owned(),
    };
    format!("steering {}\ncallbacks at {callbacks}\n{incoming}\n", endpoint.origin())
}

/// What is printed of what happened.
pub fn line(page: Page, news: &News) -> String {
    match (page.format, news) {
        (Format::Json, News::Told(Told::Noted(note))) => json_line(json!(note)),
        (Format::Json, News::Told(Told::Ended(ended))) => json_line(json!({
            "kind": "ended",
            "run": ended.run,
            "flow": ended.flow,
            "call": ended.call,
            "ending": ended.ending,
        })),
        (Format::Json, News::Posted(notice)) => posted(notice).map(json_line).unwrap_or_default(),
        (_, News::Told(Told::Noted(note))) => told(note),
        (_, News::Told(Told::Ended(ended))) => over(ended),
        (_, News::Posted(notice)) => match notice {
            // What became of the events is told by the service.
            Notice::Received { .. } => String::new(),
            Notice::Validated => human("Event Grid was told that its events are wanted"),
            Notice::Skipped { index, why } => warning(&format!("element {index} of a post is skipped: {why}")),
            Notice::Refused(refused) => warning(&format!("a post is answered with {}: {refused}", refused.status())),
        },
    }
}

/// What is printed when the service has stopped.
pub fn end(page: Page, left: usize) -> String {
    match page.format {
        Format::Json => json_line(json!({ "kind": "stopped", "runs": left })),
        _ if left == 0 => "stopped; no run is left\n".to_owned(),
        _ => format!("stopped; {} will go on\n", count(left, "run")),
    }
}

fn posted(notice: &Notice) -> Option<Value> {
    Some(match notice {
        Notice::Received { .. } => return None,
        Notice::Validated => json!({ "kind": "validated" }),
        Notice::Skipped { index, why } => json!({ "kind": "skipped", "index": index, "why": why.to_string() }),
        Notice::Refused(refused) => {
            json!({ "kind": "refused", "status": refused.status(), "why": refused.to_string() })
        }
    })
}

fn told(note: &Note) -> String {
    if note.is_warning() { warning(&note.to_string()) } else { human(&note.to_string()) }
}

fn over(ended: &Ended) -> String {
    let Ended { run, flow, ending, .. } = ended;
    let how = match ending {
        Ending::Completed => styled(GREEN, "completed"),
        Ending::LooseEnd { block, port } => format!("ended at the open port `{}` of `{block}`", port.as_str()),
        Ending::Failed { block, exception } => {
            styled(RED, &format!("failed at `{block}`: {}", visible(&exception.message)))
        }
        Ending::Cancelled => styled(RED, "was cancelled"),
        Ending::TimedOut => styled(RED, "took too long"),
        Ending::TooManySteps => styled(RED, "visited too many blocks"),
        Ending::TooMuchData => styled(RED, "held too much data"),
    };
    human(&format!("run {run} of `{}` {how}", visible(flow)))
}

fn human(text: &str) -> String {
    format!("{} {text}\n", styled(DIM, &clock()))
}

fn warning(text: &str) -> String {
    human(&format!("{} {}", styled(RED, "warning:"), visible(text)))
}

/// The time of day, in UTC.
fn clock() -> String {
    let now = now();
    let (seconds, milliseconds) = (now / 1_000, now % 1_000);
    format!("{:02}:{:02}:{:02}.{milliseconds:03}", seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60)
}

/// One line of JSON, with the time.
fn json_line(mut value: Value) -> String {
    if let Some(members) = value.as_object_mut() {
        members.insert("at".to_owned(), now().into());
    }
    format!("{value}\n")
}

//! What came of an action on a call, as results and as a port.

use serde_json::{Map, Value};

use crate::block::{Next, Port};
use crate::exception::Exception;
use crate::host::{CallOutcome, CallOutcomeKind};

/// The port whose connection counts where one has none: `timeout` leads where `failure` leads, an event's port where
/// `success` leads.
pub fn fallback(port: Port) -> Option<Port> {
    match port {
        Port::Timeout => Some(Port::Failure),
        event if event.as_str().starts_with("on") => Some(Port::Success),
        _ => None,
    }
}

/// Leaves as the outcome says, with everything in it as results.
pub fn leave(outcome: CallOutcome) -> Next {
    let results = results_of(&outcome);
    match outcome.outcome {
        CallOutcomeKind::Succeeded | CallOutcomeKind::Sent => Next::Leave(Port::Success, Some(results)),
        CallOutcomeKind::Failed => Next::Fail(Port::Failure, exception_of(&outcome), Some(results)),
        CallOutcomeKind::TimedOut => {
            let exception = Exception::new(Exception::TIMEOUT, "no event has completed it in time");
            Next::Fail(Port::Timeout, exception, Some(results))
        }
    }
}

/// The outcome's members but for `outcome` itself, which the port says.
fn results_of(outcome: &CallOutcome) -> Value {
    let mut results = match serde_json::to_value(outcome) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    };
    results.shift_remove("outcome");
    Value::Object(results)
}

/// Why it failed: the event's type in kebab case (`create-call-failed`) with its two codes, or `http-404` with the
/// service's code.
fn exception_of(outcome: &CallOutcome) -> Exception {
    let said = outcome.message.as_deref().or(outcome.reason.as_deref());
    let codes = [outcome.code, outcome.sub_code.filter(|_| outcome.event.is_some())];
    let codes: Vec<String> = codes.iter().flatten().map(i64::to_string).collect();
    let (code, what) = match (&outcome.event, outcome.http_status) {
        (Some(event), _) => (kebab(event), format!("the service reported `{event}`")),
        (None, Some(status)) => (format!("http-{status}"), format!("the service answered with status {status}")),
        (None, None) => (Exception::REFUSED.to_owned(), "the service did not do it".to_owned()),
    };
    let message = said.map_or(what, str::to_owned);
    let message = if codes.is_empty() { message } else { format!("{}: {message}", codes.join("/")) };
    Exception::new(code, message)
}

/// `CreateCallFailed` as `create-call-failed`.
fn kebab(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

//! From the service's answer and the completing event to the reply that the flow gets.

use cti_flows::host::{CallOutcomeKind, Command};
use cti_flows::{Exception, Outcome};
use serde_json::{Map, Value, json};

use super::completing_events;
use super::events::own_context_of;
use crate::event::{CallEvent, EventType};
use crate::identifier::Identifier;

/// What the service says to a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status: 200 to 299.
    pub status: u16,
    /// The body; null if it is empty. Of a list in pages, the object with the elements of all pages as `value`.
    pub body: Value,
}

/// How the service says no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status; none if no answer came.
    pub status: Option<u16>,
    /// The code of the error's body, such as `8522`; else a word for what went wrong: `timeout`, `unreachable`.
    pub code: String,
    /// What it says, for people.
    pub message: String,
}

/// The reply to a command that the service's answer completes; `None` if an event completes it.
pub fn reply_of_answer(command: &Command, answer: &Answer) -> Option<Outcome> {
    if completing_events(command).is_some() {
        return None;
    }
    Some(Outcome::Reply(match command {
        Command::GetCall(_) => Value::Object(properties(&answer.body)),
        Command::GetParticipant(_) => participant(&answer.body).unwrap_or(Value::Null),
        Command::ListParticipants(_) => {
            let list = answer.body.get("value").and_then(Value::as_array).into_iter().flatten();
            json!({ "participants": list.filter_map(participant).collect::<Vec<_>>() })
        }
        _ => {
            // What is not waited for has only been taken.
            let kind = if timed(command) { CallOutcomeKind::Sent } else { CallOutcomeKind::Succeeded };
            Value::Object(outcome(kind, members_of_answer(command, answer)))
        }
    }))
}

/// What a command's reply keeps of the answer until its event comes.
pub fn members_of_answer(command: &Command, answer: &Answer) -> Map<String, Value> {
    let mut members = properties(&answer.body);
    members.insert("httpStatus".into(), answer.status.into());
    if let Some(call) = super::call_of(command) {
        members.entry("callConnectionId").or_insert_with(|| call.into());
    }
    for name in ["invitationId", "recordingId", "recordingState"] {
        if let Some(text) = answer.body.get(name).and_then(Value::as_str) {
            members.insert(name.into(), text.into());
        }
    }
    if let Some(who) = answer.body.pointer("/participant/identifier").and_then(flow_identifier) {
        members.insert("participant".into(), who);
    }
    if let Command::CancelAddParticipant(with) = command {
        members.insert("invitationId".into(), with.invitation_id.as_str().into());
    }
    if let Command::HangUpCall(_) = command {
        members.insert("alreadyEnded".into(), false.into());
    }
    if let Some(own) = own_context_of(command) {
        members.insert("operationContext".into(), own.into());
    }
    members
}

/// The reply to a command whose event has come; `members` is [what its answer gave](members_of_answer), or nothing if
/// the event was faster.
pub fn reply_of_event(command: &Command, mut members: Map<String, Value>, event: &CallEvent) -> Outcome {
    if let Command::AwaitCallEvent(with) = command {
        // The end of the call ends every wait, also one for something else.
        if with.events.iter().all(|name| name != event.event_type.name()) {
            let message = "the call ended before such an event came";
            return Outcome::Exception(Exception::new("call-disconnected", message));
        }
        return Outcome::Reply(json!({ "event": event.event_type.name(), "payload": event.data }));
    }
    let succeeded = completing_events(command).is_some_and(|events| events.succeeded.contains(&event.event_type))
        || is_transfer_of_two(command, event);
    members.insert("event".into(), event.event_type.name().into());
    const SAME: [&str; 15] = [
        "callConnectionId",
        "serverCallId",
        "correlationId",
        "code",
        "subCode",
        "message",
        "reason",
        "invitationId",
        "recordingId",
        "failedPlaySourceIndex",
        "recognitionType",
        "tones",
        "text",
        "label",
        "confidence",
    ];
    for name in SAME {
        if let Some(value) = event.data.get(name).filter(|value| !value.is_null()) {
            members.insert(name.into(), value.clone());
        }
    }
    for name in ["participant", "transferTarget", "transferee"] {
        if let Some(who) = event.data.get(name).and_then(flow_identifier) {
            members.insert(name.into(), who);
        }
    }
    if let Some(state) = event.data.get("state") {
        members.insert("recordingState".into(), state.clone());
    }
    match command {
        Command::TransferCall(with) if succeeded => {
            members.insert("appLeft".into(), with.transferee.is_none().into());
        }
        Command::MoveParticipants(with) if succeeded => {
            members.insert("participants".into(), json!(with.participants));
        }
        Command::CreateCall(_) | Command::ConnectCall(_) | Command::AnswerCall(_) if succeeded => {
            members.insert("state".into(), "connected".into());
        }
        _ => {}
    }
    let kind = if succeeded { CallOutcomeKind::Succeeded } else { CallOutcomeKind::Failed };
    Outcome::Reply(Value::Object(outcome(kind, members)))
}

/// The reply to a command whose event has not come in time.
pub fn reply_of_time_out(command: &Command, mut members: Map<String, Value>, waited_ms: u64) -> Outcome {
    if let Command::AwaitCallEvent(_) = command {
        return Outcome::Reply(json!({}));
    }
    #[expect(clippy::cast_precision_loss, reason = "a time-out of a day has 27 bits of milliseconds")]
    members.insert("waitedSeconds".into(), json!(waited_ms as f64 / 1000.0));
    Outcome::Reply(Value::Object(outcome(CallOutcomeKind::TimedOut, members)))
}

/// The reply to a command that the service has refused.
pub fn reply_of_refusal(command: &Command, refusal: &Refusal) -> Outcome {
    let gone = refusal.status == Some(404);
    let mut members = Map::new();
    if let Some(status) = refusal.status {
        members.insert("httpStatus".into(), status.into());
    }
    if let Some(call) = super::call_of(command) {
        members.insert("callConnectionId".into(), call.into());
    }
    match command {
        // Whoever hangs up wants the call to be over, and it is.
        Command::HangUpCall(_) if gone => {
            members.insert("alreadyEnded".into(), true.into());
            Outcome::Reply(Value::Object(outcome(CallOutcomeKind::Succeeded, members)))
        }
        Command::GetCall(_) | Command::GetParticipant(_) | Command::ListParticipants(_) => {
            let code = refusal.status.map_or_else(|| refusal.code.clone(), |status| format!("http-{status}"));
            Outcome::Exception(Exception::new(code, format!("{}: {}", refusal.code, refusal.message)))
        }
        _ => {
            let code = refusal.code.parse::<i64>().map_or_else(|_| Value::from(refusal.code.as_str()), Value::from);
            match code {
                Value::Number(code) => members.insert("code".into(), Value::Number(code)),
                word => members.insert("reason".into(), word),
            };
            members.insert("message".into(), refusal.message.as_str().into());
            if let Some(own) = own_context_of(command) {
                members.insert("operationContext".into(), own.into());
            }
            Outcome::Reply(Value::Object(outcome(CallOutcomeKind::Failed, members)))
        }
    }
}

/// Whether a disconnected call is what a transfer of two ends with: the service may lose the event that says so.
fn is_transfer_of_two(command: &Command, event: &CallEvent) -> bool {
    const AFTER_TRANSFER: (Option<i64>, Option<i64>) = (Some(200), Some(7015));
    matches!(command, Command::TransferCall(with) if with.transferee.is_none())
        && event.event_type == EventType::CallDisconnected
        && (event.result.code, event.result.sub_code) == AFTER_TRANSFER
}

fn timed(command: &Command) -> bool {
    super::timeout_of(command).is_some()
}

fn outcome(kind: CallOutcomeKind, members: Map<String, Value>) -> Map<String, Value> {
    let mut outcome = Map::from_iter([("outcome".to_owned(), json!(kind))]);
    outcome.extend(members);
    outcome
}

/// The members of `CallConnectionProperties` that flows see.
fn properties(body: &Value) -> Map<String, Value> {
    let mut members = Map::new();
    for (name, of) in [
        ("callConnectionId", "/callConnectionId"),
        ("serverCallId", "/serverCallId"),
        ("correlationId", "/correlationId"),
        ("state", "/callConnectionState"),
        ("sourceCallerIdNumber", "/sourceCallerIdNumber/value"),
        ("sourceDisplayName", "/sourceDisplayName"),
    ] {
        if let Some(text) = body.pointer(of).and_then(Value::as_str) {
            members.insert(name.into(), text.into());
        }
    }
    if let Some(targets) = body.get("targets").and_then(Value::as_array) {
        members.insert("targets".into(), targets.iter().filter_map(flow_identifier).collect());
    }
    for (name, kind) in
        [("source", None), ("answeredBy", Some("communicationUser")), ("answeredFor", Some("phoneNumber"))]
    {
        let given = body.get(name).map(|given| match kind {
            Some(kind) => json!({ kind: given }),
            None => given.clone(),
        });
        if let Some(who) = given.as_ref().and_then(flow_identifier) {
            members.insert(name.into(), who);
        }
    }
    members
}

fn participant(entry: &Value) -> Option<Value> {
    let state = |name: &str| entry.get(name).and_then(Value::as_bool).unwrap_or(false);
    Some(json!({
        "identifier": flow_identifier(entry.get("identifier")?)?,
        "isMuted": state("isMuted"),
        "isOnHold": state("isOnHold"),
    }))
}

/// An identifier as flows have it: `{kind, rawId, value}`. It comes as the service writes it, or as an event's data has it.
fn flow_identifier(identifier: &Value) -> Option<Value> {
    let identifier: Identifier = serde_json::from_value(identifier.clone()).ok()?;
    let value = match identifier.kind() {
        crate::IdentifierKind::PhoneNumber(number) => number.value.clone(),
        crate::IdentifierKind::CommunicationUser(user) => user.id.clone(),
        crate::IdentifierKind::MicrosoftTeamsUser(user) => user.user_id.clone(),
        crate::IdentifierKind::MicrosoftTeamsApp(app) => app.app_id.clone(),
        crate::IdentifierKind::TeamsExtensionUser(_) | crate::IdentifierKind::Unknown => identifier.raw_id().to_owned(),
    };
    Some(json!({ "kind": identifier.kind().name(), "rawId": identifier.raw_id(), "value": value }))
}

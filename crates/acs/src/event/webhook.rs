//! [`parse_webhook`]: the body of a webhook, element by element.

use serde_json::{Map, Value};

use super::data::{codes_of, context_of, to_payload, to_unknown_payload};
use super::participant::raw_id;
use super::time::parse_time;
use super::{CallEvent, EventType};

/// The largest body that is read. An event has one or two kilobytes, and Event Grid posts at most 1 MiB.
pub const MAX_BODY_BYTES: usize = 1_048_576;

/// The type of the event by which Event Grid asks whether its events are wanted here.
const VALIDATION: &str = "Microsoft.EventGrid.SubscriptionValidationEvent";

/// Why a body was not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    /// It is larger than [`MAX_BODY_BYTES`]; the answer is 413.
    #[error("the body is larger than {MAX_BODY_BYTES} bytes")]
    TooLarge,
    /// It is no JSON; the answer is 400. What it is instead is not said, since it may hold secrets.
    #[error("the body is not JSON: line {line}, column {column}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
    },
    /// It is JSON, but neither a list nor an object; the answer is 400.
    #[error("the body is neither a list nor an object")]
    NeitherListNorObject,
}

/// What one element of a body turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// An event.
    Event(Box<CallEvent>),
    /// Event Grid asks whether its events are wanted; the code must be given back.
    Validation {
        /// What to answer.
        code: String,
    },
    /// Something that cannot be used. The others of the body are none the worse.
    Skipped {
        /// Its place in the body, from 0.
        index: usize,
        /// Why.
        why: WhySkipped,
    },
}

/// Why an element was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhySkipped {
    /// It is not an object.
    #[error("the element is not an object")]
    NotAnObject,
    /// Neither `type` nor `eventType` is a text.
    #[error("the element has no text `type`")]
    NoType,
    /// It is of a known type, and its `data` is not an object.
    #[error("the element has no object `data`")]
    NoData,
    /// It is a mid-call event that does not say of which call.
    #[error("the data has no text `callConnectionId`")]
    NoCall,
    /// It asks for validation without a code.
    #[error("the data has no text `validationCode`")]
    NoValidationCode,
}

/// Reads the body of a webhook: a list of events or a single one, as CloudEvents or in Event Grid's own schema. Gives one
/// entry an element, in their order.
///
/// Duplicate keys are tolerated, the last counts: one was seen in a recording of the service.
///
/// # Errors
/// A [`BadBody`] if nothing of it can be read.
pub fn parse_webhook(body: &[u8]) -> Result<Vec<Received>, BadBody> {
    if body.len() > MAX_BODY_BYTES {
        return Err(BadBody::TooLarge);
    }
    let body: Value = serde_json::from_slice(body)
        .map_err(|error| BadBody::NotJson { line: error.line(), column: error.column() })?;
    let elements = match body {
        Value::Array(elements) => elements,
        element @ Value::Object(_) => vec![element],
        _ => return Err(BadBody::NeitherListNorObject),
    };
    let received = elements.into_iter().enumerate().map(|(index, element)| match element {
        Value::Object(element) => receive(element).unwrap_or_else(|why| Received::Skipped { index, why }),
        _ => Received::Skipped { index, why: WhySkipped::NotAnObject },
    });
    Ok(received.collect())
}

fn receive(mut element: Map<String, Value>) -> Result<Received, WhySkipped> {
    let is_cloud_event = element.get("type").is_some_and(Value::is_string);
    let names = if is_cloud_event { ("type", "source", "time") } else { ("eventType", "topic", "eventTime") };
    let type_name = text(&element, names.0).ok_or(WhySkipped::NoType)?;
    let event_type = EventType::parse(&type_name);
    let data = match (element.shift_remove("data"), event_type) {
        (Some(Value::Object(data)), _) => data,
        (_, EventType::Unknown) => Map::new(),
        _ => return Err(WhySkipped::NoData),
    };
    if type_name == VALIDATION {
        let code = text(&data, "validationCode").ok_or(WhySkipped::NoValidationCode)?;
        return Ok(Received::Validation { code });
    }
    let call_connection_id = text(&data, "callConnectionId");
    if event_type.is_mid_call() && call_connection_id.is_none() {
        return Err(WhySkipped::NoCall);
    }
    let mut event = CallEvent {
        id: element.get("id").and_then(id_of),
        source: text(&element, names.1).unwrap_or_default(),
        event_type,
        time: text(&element, names.2).as_deref().and_then(parse_time),
        call_connection_id,
        operation_context: context_of(&data),
        invitation_id: text(&data, "invitationId"),
        recording_id: text(&data, "recordingId"),
        participant: None,
        sequence_number: data.get("sequenceNumber").and_then(Value::as_u64),
        result: codes_of(&data),
        data: match event_type {
            EventType::Unknown => to_unknown_payload(&type_name, data),
            _ => to_payload(event_type, data),
        },
    };
    event.participant = event.data.get("participant").and_then(raw_id).map(str::to_owned);
    Ok(Received::Event(Box::new(event)))
}

/// A member that is a text and not empty.
fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    members.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The event's id. One that is a number still tells duplicates.
fn id_of(id: &Value) -> Option<String> {
    match id {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

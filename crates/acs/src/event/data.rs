//! The data of an event as a flow sees it at `$.payload`.

use serde_json::{Map, Value};

use super::participant::{member_of, participant_of};
use super::{EventType, ResultCodes, own_context, reason_of};

/// Members that hold one participant.
const PARTICIPANTS: [&str; 6] = ["from", "to", "participant", "transferTarget", "transferee", "onBehalfOfCallee"];

/// Members about the envelope, which say nothing to a flow.
const ENVELOPE: [&str; 2] = ["version", "publicEventType"];

/// The codes of an event's data.
pub(super) fn codes_of(data: &Map<String, Value>) -> ResultCodes {
    let member = |name: &str| data.get("resultInformation").and_then(|result| result.get(name)?.as_i64());
    ResultCodes { code: member("code"), sub_code: member("subCode") }
}

/// Rewrites the data for flows: participants in one form, codes at the top with a `reason`, the user's own part of the
/// operation context. Members that this engine does not know stay as they are.
pub(super) fn to_payload(event_type: EventType, mut data: Map<String, Value>) -> Map<String, Value> {
    let codes = codes_of(&data);
    for name in ENVELOPE {
        data.shift_remove(name);
    }
    for name in PARTICIPANTS {
        // A participant that cannot be read is none: a flow must not take it for a target.
        if let Some(identifier) = data.shift_remove(name)
            && let Some(participant) = participant_of(&identifier)
        {
            data.insert(name.to_owned(), participant);
        }
    }
    if let Some(list) = data.shift_remove("participants")
        && let Value::Array(list) = list
    {
        data.insert("participants".to_owned(), list.iter().filter_map(member_of).collect());
    }
    let own = context_of(&data).as_deref().and_then(own_context).map(str::to_owned);
    data.shift_remove("operationContext");
    if let Some(own) = own {
        data.insert("operationContext".to_owned(), Value::from(own));
    }
    if let Some(result) = data.shift_remove("resultInformation")
        && let Value::Object(result) = result
    {
        data.extend(result);
    }
    if let Some(reason) = reason_of(event_type, codes) {
        data.insert("reason".to_owned(), Value::from(reason));
    }
    data
}

/// The operation context as it came. A number, which no client sends but one was seen in a test, is its digits: it is
/// somebody's context, and so not none.
pub(super) fn context_of(data: &Map<String, Value>) -> Option<String> {
    match data.get("operationContext")? {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

//! The data of an event as a flow sees it at `$.payload`.

use serde_json::{Map, Value};

use super::participant::{member_of, participant_of};
use super::{EventType, ResultCodes, own_context, reason_of};

/// Members that hold one participant.
const PARTICIPANTS: [&str; 6] = ["from", "to", "participant", "transferTarget", "transferee", "onBehalfOfCallee"];

/// Members about the envelope, which say nothing to a flow.
const ENVELOPE: [&str; 2] = ["version", "publicEventType"];

/// Where the members stand that a flow finds at the top, and their names there. What the service wraps them in says nothing.
const RAISED: [(&str, &str, &str); 18] = [
    ("dtmfResult", "tones", "tones"),
    ("speechResult", "speech", "text"),
    ("speechResult", "confidence", "confidence"),
    ("choiceResult", "recognizedPhrase", "text"),
    ("choiceResult", "label", "label"),
    ("choiceResult", "confidence", "confidence"),
    ("transcriptionUpdate", "transcriptionStatus", "transcriptionStatus"),
    ("transcriptionUpdate", "transcriptionStatusDetails", "transcriptionStatusDetails"),
    ("mediaStreamingUpdate", "contentType", "contentType"),
    ("mediaStreamingUpdate", "mediaStreamingStatus", "mediaStreamingStatus"),
    ("mediaStreamingUpdate", "mediaStreamingStatusDetails", "mediaStreamingStatusDetails"),
    ("group", "id", "groupId"),
    ("room", "id", "roomId"),
    ("resultInformation", "code", "code"),
    ("resultInformation", "subCode", "subCode"),
    ("resultInformation", "message", "message"),
    ("resultInformation", "sipDetails", "sipDetails"),
    ("resultInformation", "q850Details", "q850Details"),
];

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
    for (wrapper, member, name) in RAISED {
        let value = data.get(wrapper).and_then(|wrapper| wrapper.get(member)).filter(|value| !value.is_null()).cloned();
        if let Some(value) = value {
            data.insert(name.to_owned(), value);
        }
    }
    for (wrapper, ..) in RAISED {
        data.shift_remove(wrapper);
    }
    if let Some(who) = data.shift_remove("startedBy")
        && let Some(participant) = participant_of(who.get("communicationIdentifier").unwrap_or(&who))
    {
        data.insert("startedBy".to_owned(), participant);
    }
    if let Some(reason) = reason_of(event_type, codes) {
        data.insert("reason".to_owned(), Value::from(reason));
    }
    data
}

/// The data of an event that this engine does not know: its type, the ids that it may have, and `data` as it came.
pub(super) fn to_unknown_payload(type_name: &str, data: Map<String, Value>) -> Map<String, Value> {
    let mut payload = Map::new();
    payload.insert("type".to_owned(), Value::from(type_name));
    for name in ["callConnectionId", "serverCallId", "correlationId"] {
        if let Some(id) = data.get(name).filter(|id| id.is_string()) {
            payload.insert(name.to_owned(), id.clone());
        }
    }
    payload.insert("data".to_owned(), Value::Object(data));
    payload
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

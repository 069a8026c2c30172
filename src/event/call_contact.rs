//! [`contact_of_call`]: what `$.contact` is when an event of a steered call fires a flow.

use serde_json::{Map, Value};

/// The contact that an event of a call is about, made of the event's payload: `contactId` is the call connection id, or
/// the server call id as long as there is none; `channel` and `type` are those of a voice call. The event of an
/// incoming call says more: who calls (`phone`, `rawPhoneNumber` and `formattedNumberE164`, where that is a phone
/// number), and that the call `isInbound`. `None` if the payload names no call.
pub fn contact_of_call(payload: &Value) -> Option<Value> {
    let text = |name: &str| payload.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let id = text("callConnectionId").or_else(|| text("serverCallId"))?;
    let mut contact = Map::new();
    let mut set = |name: &str, value: Value| contact.insert(name.to_owned(), value);
    set("contactId", id.into());
    set("type", "voice".into());
    set("channel", "Voice".into());
    if text("incomingCallContext").is_some() || payload.get("from").is_some() {
        set("isInbound", true.into());
        set("callType", "inbound".into());
        set("isConnected", false.into());
        set("isTransfer", false.into());
    }
    if let Some(phone) = payload.pointer("/from/phone").and_then(Value::as_str) {
        for name in ["phone", "rawPhoneNumber", "formattedNumberE164"] {
            set(name, phone.into());
        }
    }
    let headers = ["voipHeaders", "sipHeaders"].into_iter().filter_map(|kind| {
        payload.get("customContext").and_then(|context| context.get(kind)).and_then(Value::as_object)
    });
    let attributes: Map<String, Value> = headers.flatten().map(|(name, value)| (name.clone(), value.clone())).collect();
    if !attributes.is_empty() {
        set("attributes", Value::Object(attributes));
    }
    Some(Value::Object(contact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_incoming_call_says_who_calls() {
        let payload = json!({
            "serverCallId": "s",
            "incomingCallContext": "secret",
            "from": { "kind": "phoneNumber", "rawId": "4:+12065550100", "phone": "+12065550100" },
            "customContext": { "voipHeaders": { "caseNumber": "7" } },
        });
        let contact = contact_of_call(&payload).unwrap_or_default();
        let read = |name: &str| contact.get(name).cloned().unwrap_or_default();
        assert_eq!(read("contactId"), "s");
        assert_eq!(read("phone"), "+12065550100");
        assert_eq!(read("isInbound"), true);
        assert_eq!(read("attributes"), json!({ "caseNumber": "7" }));
        assert!(!contact.to_string().contains("secret"));
    }

    #[test]
    fn the_connection_counts_before_the_conversation() {
        let contact = contact_of_call(&json!({ "callConnectionId": "c", "serverCallId": "s" }));
        assert_eq!(contact, Some(json!({ "contactId": "c", "type": "voice", "channel": "Voice" })));
        assert_eq!(contact_of_call(&json!({ "type": "Microsoft.Communication.New" })), None);
        assert_eq!(contact_of_call(&json!({ "callConnectionId": "" })), None);
    }
}

//! Participants as flows see them: `{kind, rawId, value, phone, userId}`, whichever of its forms the service has written.

use serde_json::{Map, Value};

/// Kinds as the service writes them today; older pages and clients write them with a capital.
const KINDS: [(&str, &str); 5] = [
    ("communicationUser", "8:acs:"),
    ("phoneNumber", "4:"),
    ("microsoftTeamsUser", "8:orgid:"),
    ("microsoftTeamsApp", "28:orgid:"),
    ("teamsExtensionUser", "8:acs:"),
];

/// An identifier in the form for flows; `None` if it is not an object, or neither says who it is.
pub(super) fn participant_of(identifier: &Value) -> Option<Value> {
    let identifier = identifier.as_object()?;
    let typed = KINDS.iter().find_map(|(kind, _)| Some((*kind, identifier.get(*kind)?.as_object()?)));
    let raw_id = match identifier.get("rawId").and_then(Value::as_str) {
        Some(raw_id) if !raw_id.is_empty() => raw_id.to_owned(),
        _ => typed.and_then(|(kind, members)| raw_id_of(kind, members))?,
    };
    let kind = kind_of(identifier.get("kind").and_then(Value::as_str), typed.map(|(kind, _)| kind), &raw_id);
    let phone = phone_of(&raw_id, typed);
    let user_id = user_id_of(kind, &raw_id, typed.map(|(_, members)| members));
    let mut participant = Map::new();
    let mut set = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            participant.insert(name.to_owned(), Value::from(value));
        }
    };
    set("kind", Some(kind));
    set("rawId", Some(&raw_id));
    set("value", phone.as_deref().or(user_id.as_deref()).or(Some(&raw_id)));
    set("phone", phone.as_deref());
    set("userId", user_id.as_deref());
    Some(Value::Object(participant))
}

/// One entry of a list of participants: an identifier with its state, or (as in 2022) an identifier alone.
pub(super) fn member_of(entry: &Value) -> Option<Value> {
    let mut member = participant_of(entry.get("identifier").unwrap_or(entry))?;
    if let Some(members) = member.as_object_mut() {
        for state in ["isMuted", "isOnHold"] {
            let is_so = entry.get(state).and_then(Value::as_bool).unwrap_or(false);
            members.insert(state.to_owned(), Value::from(is_so));
        }
    }
    Some(member)
}

/// The raw id of a participant in the form for flows.
pub(super) fn raw_id(participant: &Value) -> Option<&str> {
    participant.get("rawId")?.as_str()
}

fn kind_of(given: Option<&str>, typed: Option<&'static str>, raw_id: &str) -> &'static str {
    let known = |text: &str| KINDS.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(text)).map(|(kind, _)| *kind);
    let by_raw_id = || KINDS.iter().find(|(_, prefix)| raw_id.starts_with(prefix)).map(|(kind, _)| *kind);
    given.and_then(known).or(typed).or_else(by_raw_id).unwrap_or("unknown")
}

fn raw_id_of(kind: &str, members: &Map<String, Value>) -> Option<String> {
    let text = |member: &str| members.get(member).and_then(Value::as_str).filter(|text| !text.is_empty());
    let cloud = match text("cloud") {
        Some("dod") => "dod:",
        Some("gcch") => "gcch:",
        _ => "orgid:",
    };
    match kind {
        "phoneNumber" => text("value").map(|phone| format!("4:{phone}")),
        "communicationUser" => text("id").map(str::to_owned),
        "microsoftTeamsUser" => text("userId").map(|user| format!("8:{cloud}{user}")),
        "microsoftTeamsApp" => text("appId").map(|app| format!("28:{cloud}{app}")),
        _ => Some(format!("8:acs:{}_{}_{}", text("resourceId")?, text("tenantId")?, text("userId")?)),
    }
}

fn phone_of(raw_id: &str, typed: Option<(&str, &Map<String, Value>)>) -> Option<String> {
    let value =
        typed.filter(|(kind, _)| *kind == "phoneNumber").and_then(|(_, members)| members.get("value")?.as_str());
    // Behind the number of a raw id, `_` and a suffix may follow.
    let in_raw_id =
        || raw_id.strip_prefix("4:").and_then(|phone| phone.split('_').next()).filter(|p| p.starts_with('+'));
    value.or_else(in_raw_id).map(str::to_owned)
}

fn user_id_of(kind: &str, raw_id: &str, members: Option<&Map<String, Value>>) -> Option<String> {
    let member = |name: &str| members.and_then(|members| members.get(name)?.as_str()).map(str::to_owned);
    match kind {
        "communicationUser" => Some(raw_id.to_owned()),
        "microsoftTeamsApp" => member("appId").or_else(|| raw_id.rsplit(':').next().map(str::to_owned)),
        "microsoftTeamsUser" => member("userId").or_else(|| raw_id.rsplit(':').next().map(str::to_owned)),
        "teamsExtensionUser" => member("userId"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn forms_of_one_participant() {
        let phone = json!({
            "kind": "phoneNumber", "rawId": "4:+14255550123", "value": "+14255550123", "phone": "+14255550123",
        });
        for form in [
            json!({"kind": "phoneNumber", "rawId": "4:+14255550123", "phoneNumber": {"value": "+14255550123"}}),
            json!({"kind": "PhoneNumber", "rawId": "4:+14255550123", "phoneNumber": {"value": "+14255550123"}}),
            json!({"rawId": "4:+14255550123", "phoneNumber": {"value": "+14255550123"}}),
            json!({"phoneNumber": {"value": "+14255550123"}}),
            json!({"rawId": "4:+14255550123"}),
            json!({"kind": "from next year", "rawId": "4:+14255550123"}),
        ] {
            assert_eq!(participant_of(&form).as_ref(), Some(&phone), "{form}");
        }
    }

    #[test]
    fn other_kinds() {
        let table = [
            (
                json!({"rawId": "8:acs:1_2"}),
                json!({"kind": "communicationUser", "value": "8:acs:1_2", "userId": "8:acs:1_2", "rawId": "8:acs:1_2"}),
            ),
            (
                json!({"rawId": "8:orgid:7"}),
                json!({"kind": "microsoftTeamsUser", "value": "7", "userId": "7", "rawId": "8:orgid:7"}),
            ),
            (
                json!({"kind": "microsoftTeamsUser", "microsoftTeamsUser": {"userId": "7", "cloud": "gcch"}}),
                json!({"kind": "microsoftTeamsUser", "value": "7", "userId": "7", "rawId": "8:gcch:7"}),
            ),
            (
                json!({"rawId": "28:orgid:9"}),
                json!({"kind": "microsoftTeamsApp", "value": "9", "userId": "9", "rawId": "28:orgid:9"}),
            ),
            (
                json!({"teamsExtensionUser": {"userId": "u", "tenantId": "t", "resourceId": "r"}}),
                json!({"kind": "teamsExtensionUser", "value": "u", "userId": "u", "rawId": "8:acs:r_t_u"}),
            ),
            (
                json!({"rawId": "28:acs:bot", "kind": "unknown"}),
                json!({"kind": "unknown", "value": "28:acs:bot", "rawId": "28:acs:bot"}),
            ),
            (
                json!({"rawId": "4:anonymous"}),
                json!({"kind": "phoneNumber", "value": "4:anonymous", "rawId": "4:anonymous"}),
            ),
        ];
        for (form, expected) in table {
            assert_eq!(participant_of(&form), Some(expected), "{form}");
        }
        for nobody in
            [json!(null), json!({}), json!([]), json!({"rawId": ""}), json!({"phoneNumber": {}}), json!("4:+1")]
        {
            assert_eq!(participant_of(&nobody), None, "{nobody}");
        }
    }

    #[test]
    fn entries_of_lists() {
        let expected = json!({"isMuted": true, "isOnHold": false, "kind": "phoneNumber", "value": "+1", "phone": "+1", "rawId": "4:+1"});
        assert_eq!(member_of(&json!({"identifier": {"rawId": "4:+1"}, "isMuted": true})), Some(expected));
        let bare = json!({"isMuted": false, "isOnHold": false, "kind": "phoneNumber", "value": "+1", "phone": "+1", "rawId": "4:+1"});
        assert_eq!(member_of(&json!({"rawId": "4:+1"})), Some(bare));
        assert_eq!(member_of(&json!(null)), None);
    }
}

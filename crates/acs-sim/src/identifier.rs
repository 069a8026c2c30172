//! [`Identifier`]: who takes part in a call, in the forms that the JavaScript and the Python client send.

use std::fmt;

use serde_json::{Map, Value, json};

/// A participant's identity (`CommunicationIdentifierModel`). Two are the same when their raw ids are.
#[derive(Clone)]
pub struct Identifier {
    kind: IdentifierKind,
    raw_id: String,
    /// The member that goes with the kind; `Null` for unknown kinds.
    details: Value,
}

/// What sort of participant an identifier names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierKind {
    /// A user of Azure Communication Services, `8:acs:…`.
    CommunicationUser,
    /// A phone number, `4:+…`.
    PhoneNumber,
    /// A user of Microsoft Teams, `8:orgid:…`.
    MicrosoftTeamsUser,
    /// An application in Microsoft Teams, `28:orgid:…`.
    MicrosoftTeamsApp,
    /// A Teams user who takes calls of this resource.
    TeamsExtensionUser,
    /// Anything else; only the raw id is known.
    Unknown,
}

const KINDS: [IdentifierKind; 5] = [
    IdentifierKind::CommunicationUser,
    IdentifierKind::PhoneNumber,
    IdentifierKind::MicrosoftTeamsUser,
    IdentifierKind::MicrosoftTeamsApp,
    IdentifierKind::TeamsExtensionUser,
];

impl IdentifierKind {
    /// The kind's name on the wire, which is that of its member, too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            IdentifierKind::CommunicationUser => "communicationUser",
            IdentifierKind::PhoneNumber => "phoneNumber",
            IdentifierKind::MicrosoftTeamsUser => "microsoftTeamsUser",
            IdentifierKind::MicrosoftTeamsApp => "microsoftTeamsApp",
            IdentifierKind::TeamsExtensionUser => "teamsExtensionUser",
            IdentifierKind::Unknown => "unknown",
        }
    }
}

impl Identifier {
    /// Reads an identifier of a request. `kind` may be absent, as the Python client leaves it out; when it is there it
    /// must go with the member. At most one of the members may be there; without any, the raw id decides.
    ///
    /// # Errors
    /// What is wrong, to be put after the member's name.
    pub fn parse(value: &Value) -> Result<Identifier, String> {
        let members = value.as_object().ok_or("must be an object")?;
        let named: Vec<_> =
            KINDS.into_iter().filter(|kind| members.get(kind.name()).is_some_and(|v| !v.is_null())).collect();
        let raw_id = members.get("rawId").and_then(Value::as_str).filter(|text| !text.is_empty());
        let identifier = match (named.as_slice(), raw_id) {
            ([], None) => return Err("has neither a rawId nor a typed identifier".to_owned()),
            ([], Some(raw_id)) => Identifier::from_raw_id(raw_id)?,
            ([kind], raw_id) => {
                let details = members.get(kind.name()).and_then(Value::as_object);
                let details = details.ok_or_else(|| format!("has a {} that is no object", kind.name()))?;
                Identifier::from_details(*kind, details, raw_id)?
            }
            _ => return Err("has more than one typed identifier".to_owned()),
        };
        match members.get("kind").and_then(Value::as_str) {
            Some(kind) if !kind.eq_ignore_ascii_case(identifier.kind.name()) => {
                Err(format!("has the kind {kind}, which does not go with its identifier"))
            }
            _ => Ok(identifier),
        }
    }

    /// Reads an identifier as people write it: `+14255550123`, or a raw id.
    ///
    /// # Errors
    /// What is wrong, to be put after the text.
    pub fn from_text(text: &str) -> Result<Identifier, String> {
        if text.starts_with('+') { Identifier::phone(text) } else { Identifier::from_raw_id(text) }
    }

    /// A phone number in E.164.
    ///
    /// # Errors
    /// It is not `+` and 7 to 15 digits.
    pub fn phone(number: &str) -> Result<Identifier, String> {
        let mut details = Map::new();
        details.insert("value".to_owned(), json!(number));
        Identifier::from_details(IdentifierKind::PhoneNumber, &details, None)
    }

    fn from_raw_id(raw_id: &str) -> Result<Identifier, String> {
        let (kind, details) = if let Some(number) = raw_id.strip_prefix("4:") {
            (IdentifierKind::PhoneNumber, json!({ "value": number }))
        } else if let Some(id) = raw_id.strip_prefix("28:orgid:") {
            (IdentifierKind::MicrosoftTeamsApp, json!({ "appId": id }))
        } else if let Some(id) = raw_id.strip_prefix("8:orgid:") {
            (IdentifierKind::MicrosoftTeamsUser, json!({ "userId": id }))
        } else if raw_id.starts_with("8:acs:") {
            (IdentifierKind::CommunicationUser, json!({ "id": raw_id }))
        } else if raw_id.contains(':') {
            return Ok(Identifier { kind: IdentifierKind::Unknown, raw_id: raw_id.to_owned(), details: Value::Null });
        } else {
            return Err("is neither a phone number nor a raw id".to_owned());
        };
        let details = details.as_object().cloned().unwrap_or_default();
        Identifier::from_details(kind, &details, Some(raw_id))
    }

    fn from_details(
        kind: IdentifierKind,
        details: &Map<String, Value>,
        raw_id: Option<&str>,
    ) -> Result<Identifier, String> {
        let text = |name: &str| {
            let text = details.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
            text.ok_or_else(|| format!("lacks {}.{name}", kind.name()))
        };
        let cloud = details.get("cloud").and_then(Value::as_str).unwrap_or("public");
        let made = match kind {
            IdentifierKind::CommunicationUser | IdentifierKind::Unknown => text("id")?.to_owned(),
            IdentifierKind::PhoneNumber => {
                let number = text("value")?;
                if !is_phone_number(number) {
                    return Err(format!("has the phone number {number}, which is not + and 7 to 15 digits"));
                }
                format!("4:{number}")
            }
            IdentifierKind::MicrosoftTeamsUser => format!("8:{}:{}", cloud_prefix(cloud), text("userId")?),
            IdentifierKind::MicrosoftTeamsApp => format!("28:{}:{}", cloud_prefix(cloud), text("appId")?),
            IdentifierKind::TeamsExtensionUser => {
                format!("8:acs:{}_{}_{}", text("resourceId")?, text("tenantId")?, text("userId")?)
            }
        };
        let mut details = details.clone();
        if !matches!(kind, IdentifierKind::CommunicationUser | IdentifierKind::PhoneNumber) {
            details.insert("cloud".to_owned(), json!(cloud));
        }
        let raw_id = raw_id.map_or(made, str::to_owned);
        Ok(Identifier { kind, raw_id, details: Value::Object(details) })
    }

    /// What sort of participant it is.
    #[must_use]
    pub fn kind(&self) -> IdentifierKind {
        self.kind
    }

    /// The raw id: `4:+14255550123`, `8:acs:…`.
    #[must_use]
    pub fn raw_id(&self) -> &str {
        &self.raw_id
    }

    /// Whether it is a phone number.
    #[must_use]
    pub fn is_phone(&self) -> bool {
        self.kind == IdentifierKind::PhoneNumber
    }

    /// The identifier as answers and events have it: kind, raw id, and the member of the kind.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("kind".to_owned(), json!(self.kind.name()));
        members.insert("rawId".to_owned(), json!(self.raw_id));
        if !self.details.is_null() {
            members.insert(self.kind.name().to_owned(), self.details.clone());
        }
        Value::Object(members)
    }
}

impl PartialEq for Identifier {
    fn eq(&self, other: &Identifier) -> bool {
        self.raw_id == other.raw_id
    }
}

impl Eq for Identifier {}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw_id)
    }
}

/// Whether a text is a phone number in E.164: `+` and 7 to 15 digits.
pub(crate) fn is_phone_number(text: &str) -> bool {
    text.strip_prefix('+')
        .is_some_and(|digits| (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn cloud_prefix(cloud: &str) -> &str {
    if cloud == "public" { "orgid" } else { cloud }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Identifier, IdentifierKind};

    #[test]
    fn both_clients_forms_name_the_same() {
        let javascript = json!({ "kind": "phoneNumber", "rawId": "4:+14255550123",
            "phoneNumber": { "value": "+14255550123", "isAnonymous": false } });
        let python = json!({ "rawId": "4:+14255550123", "phoneNumber": { "value": "+14255550123" } });
        let raw = json!({ "rawId": "4:+14255550123" });
        let read = [javascript, python, raw].map(|value| Identifier::parse(&value));
        for identifier in &read {
            assert_eq!(identifier.as_ref().map(Identifier::raw_id), Ok("4:+14255550123"));
            assert_eq!(identifier.as_ref().map(Identifier::kind), Ok(IdentifierKind::PhoneNumber));
        }
    }

    #[test]
    fn raw_ids_are_made_of_typed_members() {
        for (member, details, raw_id) in [
            ("communicationUser", json!({ "id": "8:acs:a_b" }), "8:acs:a_b"),
            ("microsoftTeamsUser", json!({ "userId": "u" }), "8:orgid:u"),
            ("microsoftTeamsUser", json!({ "userId": "u", "cloud": "gcch" }), "8:gcch:u"),
            ("microsoftTeamsApp", json!({ "appId": "a" }), "28:orgid:a"),
            ("teamsExtensionUser", json!({ "userId": "u", "tenantId": "t", "resourceId": "r" }), "8:acs:r_t_u"),
        ] {
            let identifier = Identifier::parse(&json!({ member: details }));
            assert_eq!(identifier.as_ref().map(Identifier::raw_id), Ok(raw_id));
            assert_eq!(identifier.map(|it| it.to_json().get("kind").cloned()), Ok(Some(json!(member))));
        }
    }

    #[test]
    fn what_names_nobody_is_refused() {
        for value in [
            json!("+14255550123"),
            json!({}),
            json!({ "phoneNumber": { "value": "0123" } }),
            json!({ "phoneNumber": {} }),
            json!({ "rawId": "14255550123" }),
            json!({ "kind": "phoneNumber", "communicationUser": { "id": "8:acs:a" } }),
            json!({ "phoneNumber": { "value": "+14255550123" }, "communicationUser": { "id": "8:acs:a" } }),
        ] {
            assert!(Identifier::parse(&value).is_err(), "{value}");
        }
    }
}

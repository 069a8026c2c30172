//! [`Identifier`]: who takes part in a call.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::short_schema;

/// How many digits a phone number has after its `+` (ITU-T E.164 has at most 15; fewer than 7 cannot be dialled from
/// abroad).
pub const PHONE_NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// What kind of participant it is (`CommunicationIdentifierModelKind`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum IdentifierKind {
    /// A phone number.
    PhoneNumber,
    /// A user of the communication resource.
    CommunicationUser,
    /// A user of Microsoft Teams.
    MicrosoftTeamsUser,
    /// An application of Microsoft Teams: a call queue, an auto attendant, a bot.
    MicrosoftTeamsApp,
    /// A user of Teams Phone extensibility; comes in events only.
    TeamsExtensionUser,
    /// Anything else; comes in events only.
    #[default]
    Unknown,
}

impl IdentifierKind {
    const ALL: [(IdentifierKind, &'static str); 6] = [
        (IdentifierKind::PhoneNumber, "phoneNumber"),
        (IdentifierKind::CommunicationUser, "communicationUser"),
        (IdentifierKind::MicrosoftTeamsUser, "microsoftTeamsUser"),
        (IdentifierKind::MicrosoftTeamsApp, "microsoftTeamsApp"),
        (IdentifierKind::TeamsExtensionUser, "teamsExtensionUser"),
        (IdentifierKind::Unknown, "unknown"),
    ];

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("unknown", |(_, name)| name)
    }

    /// The kind of a name; case does not count.
    pub fn parse(text: &str) -> Option<IdentifierKind> {
        Self::ALL.iter().find(|(_, name)| name.eq_ignore_ascii_case(text)).map(|(kind, _)| *kind)
    }
}

short_schema!(IdentifierKind, IdentifierKind::ALL.iter().map(|(_, name)| *name));

/// Who takes part in a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an identifier with `kind`, `rawId` and `value`")]
pub struct Identifier {
    /// What kind of participant it is.
    pub kind: IdentifierKind,
    /// The id as the service writes it: `4:+14255550123`, `8:acs:…`, `8:orgid:…`, `28:orgid:…`.
    pub raw_id: String,
    /// The part that the kind's own member carries: the number `+14255550123`, the raw id of a communication user, the
    /// user's id in Entra of a Teams user, the application's id of a Teams application.
    pub value: String,
}

/// What the raw ids of users and applications begin with.
const PREFIXES: [(IdentifierKind, &str); 3] = [
    (IdentifierKind::CommunicationUser, "8:acs:"),
    (IdentifierKind::MicrosoftTeamsUser, "8:orgid:"),
    (IdentifierKind::MicrosoftTeamsApp, "28:orgid:"),
];

/// Why a value names no participant that can be called.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// The text has none of the known forms.
    #[error(
        "must be a phone number such as `+14255550123` or an id that begins with `4:+`, `8:acs:`, `8:orgid:` or `28:orgid:`"
    )]
    UnknownForm,
    /// It is no text and no object.
    #[error("must be a phone number, an id or an identifier")]
    WrongType,
    /// The object's `kind` or members contradict its raw id.
    #[error("contradicts itself: its members name different participants")]
    Contradiction,
}

impl Identifier {
    /// Reads who is to be called from text: a phone number with `+` and 7 to 15 digits, or a raw id. Never a guess.
    pub fn parse(text: &str) -> Option<Identifier> {
        if is_e164(text) {
            return Some(Identifier::of(IdentifierKind::PhoneNumber, text));
        }
        if let Some(number) = text.strip_prefix("4:") {
            // The service adds a suffix to a number that is in a call more than once.
            let (number, suffix) = number.split_once('_').map_or((number, None), |(number, rest)| (number, Some(rest)));
            return (is_e164(number) && suffix.is_none_or(is_id)).then(|| Identifier {
                kind: IdentifierKind::PhoneNumber,
                raw_id: text.to_owned(),
                value: number.to_owned(),
            });
        }
        let (kind, id) = PREFIXES.iter().find_map(|(kind, prefix)| Some((*kind, text.strip_prefix(prefix)?)))?;
        let value = if kind == IdentifierKind::CommunicationUser { text } else { id };
        is_id(id).then(|| Identifier::of(kind, value))
    }

    /// The identifier of a kind; `value` as [`Identifier::value`] describes it.
    pub fn of(kind: IdentifierKind, value: &str) -> Identifier {
        let prefix = match kind {
            IdentifierKind::PhoneNumber => "4:",
            IdentifierKind::MicrosoftTeamsUser => "8:orgid:",
            IdentifierKind::MicrosoftTeamsApp => "28:orgid:",
            IdentifierKind::CommunicationUser | IdentifierKind::TeamsExtensionUser | IdentifierKind::Unknown => "",
        };
        Identifier { kind, raw_id: format!("{prefix}{value}"), value: value.to_owned() }
    }

    /// Reads who is to be called from text, from an identifier as flows have it (`kind`, `rawId`, `value`, also `phone`
    /// or `userId`), or from one as the service writes it (`phoneNumber: {value}` and so on).
    ///
    /// # Errors
    /// If it names nobody that can be called, or if its members disagree.
    pub fn read(value: &Value) -> Result<Identifier, IdentifierError> {
        let members = match value {
            Value::String(text) => return Identifier::parse(text.trim()).ok_or(IdentifierError::UnknownForm),
            Value::Object(members) => members,
            _ => return Err(IdentifierError::WrongType),
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let kind = text("kind").and_then(IdentifierKind::parse);
        let mut found =
            text("rawId").map(|raw_id| Identifier::parse(raw_id).ok_or(IdentifierError::UnknownForm)).transpose()?;
        for (of, given) in inner_values(value).into_iter().chain(plain_values(&text, kind)) {
            let inner = match of {
                IdentifierKind::CommunicationUser => Identifier::parse(given),
                IdentifierKind::PhoneNumber => Identifier::parse(given).filter(|read| read.kind == of),
                IdentifierKind::MicrosoftTeamsUser | IdentifierKind::MicrosoftTeamsApp => {
                    is_id(given).then(|| Identifier::of(of, given))
                }
                IdentifierKind::TeamsExtensionUser | IdentifierKind::Unknown => None,
            };
            let inner = inner.ok_or(IdentifierError::UnknownForm)?;
            match &found {
                Some(found) if (found.kind, &found.value) != (inner.kind, &inner.value) => {
                    return Err(IdentifierError::Contradiction);
                }
                // The raw id says more.
                Some(_) => {}
                None => found = Some(inner),
            }
        }
        let found = found.ok_or(IdentifierError::UnknownForm)?;
        if kind.is_some_and(|kind| kind != found.kind) {
            return Err(IdentifierError::Contradiction);
        }
        Ok(found)
    }

    /// Whether it is a phone number.
    pub fn is_phone_number(&self) -> bool {
        self.kind == IdentifierKind::PhoneNumber
    }
}

/// What the kinds' own members hold, as the service writes an identifier.
fn inner_values(value: &Value) -> Vec<(IdentifierKind, &str)> {
    [
        (IdentifierKind::PhoneNumber, "/phoneNumber/value"),
        (IdentifierKind::CommunicationUser, "/communicationUser/id"),
        (IdentifierKind::MicrosoftTeamsUser, "/microsoftTeamsUser/userId"),
        (IdentifierKind::MicrosoftTeamsApp, "/microsoftTeamsApp/appId"),
    ]
    .into_iter()
    .filter_map(|(kind, pointer)| Some((kind, value.pointer(pointer)?.as_str()?)))
    .collect()
}

/// What the plain members hold, as flows have an identifier.
fn plain_values<'v>(
    text: &impl Fn(&str) -> Option<&'v str>,
    kind: Option<IdentifierKind>,
) -> impl Iterator<Item = (IdentifierKind, &'v str)> {
    let phone = text("phone").map(|phone| (IdentifierKind::PhoneNumber, phone));
    let of_kind = ["value", "userId"].into_iter().filter_map(text).collect::<Vec<_>>();
    phone.into_iter().chain(of_kind.into_iter().filter_map(move |given| Some((kind?, given))))
}

/// Whether the text is a phone number in E.164 form: `+` and [so many](PHONE_NUMBER_DIGITS) digits.
pub fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        PHONE_NUMBER_DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// An id has no spaces, control characters or quotes; the service's own are letters, digits, `-` and `_`.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Identifier, IdentifierError, IdentifierKind};

    fn read(value: serde_json::Value) -> Result<(IdentifierKind, String, String), IdentifierError> {
        Identifier::read(&value).map(|found| (found.kind, found.raw_id, found.value))
    }

    #[test]
    fn the_forms_of_a_phone_number_are_the_same() {
        let phone = Ok((IdentifierKind::PhoneNumber, "4:+14255550123".to_owned(), "+14255550123".to_owned()));
        for form in [
            json!("+14255550123"),
            json!("4:+14255550123"),
            json!({ "rawId": "4:+14255550123" }),
            json!({ "kind": "PhoneNumber", "rawId": "4:+14255550123", "phone": "+14255550123", "isMuted": false }),
            json!({ "kind": "phoneNumber", "value": "+14255550123" }),
            json!({ "phoneNumber": { "value": "+14255550123", "isAnonymous": false } }),
        ] {
            assert_eq!(read(form.clone()), phone, "{form}");
        }
    }

    #[test]
    fn a_number_that_is_in_a_call_twice_keeps_its_suffix() {
        let found = read(json!({ "kind": "phoneNumber", "rawId": "4:+14255550123_1a-2b", "phone": "+14255550123" }));
        let expected = (IdentifierKind::PhoneNumber, "4:+14255550123_1a-2b".into(), "+14255550123".into());
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn users_and_applications_have_raw_ids() {
        let user = |kind, raw: &str, value: &str| Ok((kind, raw.to_owned(), value.to_owned()));
        assert_eq!(read(json!("8:acs:a_b")), user(IdentifierKind::CommunicationUser, "8:acs:a_b", "8:acs:a_b"));
        assert_eq!(
            read(json!({ "kind": "communicationUser", "rawId": "8:acs:a_b", "userId": "8:acs:a_b" })),
            user(IdentifierKind::CommunicationUser, "8:acs:a_b", "8:acs:a_b")
        );
        assert_eq!(
            read(json!({ "microsoftTeamsUser": { "userId": "1a" } })),
            user(IdentifierKind::MicrosoftTeamsUser, "8:orgid:1a", "1a")
        );
        assert_eq!(read(json!("28:orgid:1a")), user(IdentifierKind::MicrosoftTeamsApp, "28:orgid:1a", "1a"));
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "",
            "4255550123",
            "+1 425 555 0123",
            "+142555",
            "+1234567890123456",
            "tel:+14255550123",
            "8:",
            "8:acs:",
            "4:anonymous",
            "8:acs:a/b",
            "4:+14255550123_a b",
            "sip:a@b",
        ] {
            assert_eq!(read(json!(text)), Err(IdentifierError::UnknownForm), "{text}");
        }
        for object in [
            json!({}),
            json!({ "kind": "phoneNumber" }),
            json!({ "value": "+14255550123" }),
            json!({ "kind": "unknown", "value": "x" }),
        ] {
            assert_eq!(read(object.clone()), Err(IdentifierError::UnknownForm), "{object}");
        }
        for other in [json!(null), json!(7), json!(["+14255550123"])] {
            assert_eq!(read(other.clone()), Err(IdentifierError::WrongType), "{other}");
        }
        let two = json!({ "rawId": "4:+14255550123", "phoneNumber": { "value": "+14255550199" } });
        assert_eq!(read(two), Err(IdentifierError::Contradiction));
        let other_kind = json!({ "kind": "communicationUser", "rawId": "4:+14255550123" });
        assert_eq!(read(other_kind), Err(IdentifierError::Contradiction));
    }
}

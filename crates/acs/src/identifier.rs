//! [`Identifier`]: whom a call is with, on the wire a `CommunicationIdentifierModel`.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// Whom a call is with: a phone number, a user, an app.
///
/// On the wire it is an object with `kind`, `rawId` and one member named like the kind. Requests carry all three, since
/// the service takes them and older clients send them; reading takes what comes: a missing `kind`, one in other letter
/// case, a raw id alone. The raw id is kept as it came, because a participant is removed by the very identifier with
/// which it joined. Two identifiers of the same raw id mean the same one: compare [`Identifier::raw_id`].
///
/// Source: OpenAPI `CommunicationIdentifierModel` (Common 2025-06-30); the forms of raw ids from the published
/// `createIdentifierFromRawId` of the Communication Services SDKs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identifier {
    raw_id: String,
    kind: IdentifierKind,
}

/// What kind of party an identifier means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IdentifierKind {
    /// A phone number.
    PhoneNumber(PhoneNumber),
    /// A user of Communication Services.
    CommunicationUser(CommunicationUser),
    /// A user of Microsoft Teams.
    MicrosoftTeamsUser(MicrosoftTeamsUser),
    /// An app or bot of Microsoft Teams.
    MicrosoftTeamsApp(MicrosoftTeamsApp),
    /// A Teams Phone user who extends it by a Communication Services resource.
    TeamsExtensionUser(TeamsExtensionUser),
    /// Something else, of which the raw id is all that is known.
    Unknown,
}

/// A phone number: `PhoneNumberIdentifierModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PhoneNumber {
    /// The number, usually E.164 (`+14255550123`); `anonymous` where it is withheld.
    pub value: String,
    /// Whether the number is withheld. Missing means no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_anonymous: Option<bool>,
    /// What tells several legs of one number in one call apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_id: Option<String>,
}

impl PhoneNumber {
    /// A number that is shown, as a caller id needs it.
    pub fn new(value: impl Into<String>) -> Self {
        PhoneNumber { value: value.into(), is_anonymous: None, asserted_id: None }
    }
}

/// A user of Communication Services: `CommunicationUserIdentifierModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CommunicationUser {
    /// The user's id, which is its raw id as well: `8:acs:…`.
    pub id: String,
}

/// A user of Microsoft Teams: `MicrosoftTeamsUserIdentifierModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftTeamsUser {
    /// The Entra object id, or the visitor's id where the user is anonymous.
    pub user_id: String,
    /// Whether the user came by a link without signing in. Missing means no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_anonymous: Option<bool>,
    /// The cloud; missing means the public one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
}

/// An app or bot of Microsoft Teams: `MicrosoftTeamsAppIdentifierModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftTeamsApp {
    /// The app's id.
    pub app_id: String,
    /// The cloud; missing means the public one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
}

/// A Teams Phone user who extends it by a resource: `TeamsExtensionUserIdentifierModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TeamsExtensionUser {
    /// The Entra object id.
    pub user_id: String,
    /// The tenant of the user.
    pub tenant_id: String,
    /// The Communication Services resource.
    pub resource_id: String,
    /// The cloud; missing means the public one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
}

/// A cloud of Microsoft: `CommunicationCloudEnvironmentModel`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Cloud {
    /// The public one.
    Public,
    /// That of the Department of Defense of the United States.
    Dod,
    /// Government Community Cloud High.
    Gcch,
    /// One that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// The members that tell the kind, beside the name that `kind` has on the wire.
const KINDS: [&str; 5] =
    ["communicationUser", "phoneNumber", "microsoftTeamsUser", "microsoftTeamsApp", "teamsExtensionUser"];

impl Identifier {
    /// What a raw id means, by its prefix: `4:` phone, `8:acs:` and its like user (with three parts a Teams extension
    /// user), `8:orgid:` and its like Teams user, `28:orgid:` and its like Teams app; anything else is unknown.
    pub fn from_raw_id(raw_id: impl Into<String>) -> Self {
        let raw_id = raw_id.into();
        Identifier { kind: kind_of(&raw_id), raw_id }
    }

    /// A phone number, usually E.164: `+14255550123`.
    pub fn phone_number(number: &str) -> Self {
        Identifier::from_raw_id(format!("4:{number}"))
    }

    /// A party of a kind; its raw id follows from it.
    pub fn of(kind: IdentifierKind) -> Self {
        Identifier { raw_id: raw_id_of(&kind), kind }
    }

    /// The raw id: the text that names the party everywhere, and the last part of the path that asks for it.
    pub fn raw_id(&self) -> &str {
        &self.raw_id
    }

    /// What kind of party it is, with what is known of it.
    pub fn kind(&self) -> &IdentifierKind {
        &self.kind
    }

    /// The phone number, where it is one.
    pub fn as_phone_number(&self) -> Option<&PhoneNumber> {
        match &self.kind {
            IdentifierKind::PhoneNumber(number) => Some(number),
            _ => None,
        }
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw_id)
    }
}

impl IdentifierKind {
    /// The name on the wire: `phoneNumber`, `unknown` …
    pub fn name(&self) -> &'static str {
        match self {
            IdentifierKind::PhoneNumber(_) => "phoneNumber",
            IdentifierKind::CommunicationUser(_) => "communicationUser",
            IdentifierKind::MicrosoftTeamsUser(_) => "microsoftTeamsUser",
            IdentifierKind::MicrosoftTeamsApp(_) => "microsoftTeamsApp",
            IdentifierKind::TeamsExtensionUser(_) => "teamsExtensionUser",
            IdentifierKind::Unknown => "unknown",
        }
    }

    fn read(name: &str, member: Value) -> Result<Self, serde_json::Error> {
        Ok(match name {
            "communicationUser" => IdentifierKind::CommunicationUser(serde_json::from_value(member)?),
            "phoneNumber" => IdentifierKind::PhoneNumber(serde_json::from_value(member)?),
            "microsoftTeamsUser" => IdentifierKind::MicrosoftTeamsUser(serde_json::from_value(member)?),
            "microsoftTeamsApp" => IdentifierKind::MicrosoftTeamsApp(serde_json::from_value(member)?),
            "teamsExtensionUser" => IdentifierKind::TeamsExtensionUser(serde_json::from_value(member)?),
            _ => IdentifierKind::Unknown,
        })
    }

    fn member(&self) -> Result<Option<Value>, serde_json::Error> {
        Ok(Some(match self {
            IdentifierKind::PhoneNumber(number) => serde_json::to_value(number)?,
            IdentifierKind::CommunicationUser(user) => serde_json::to_value(user)?,
            IdentifierKind::MicrosoftTeamsUser(user) => serde_json::to_value(user)?,
            IdentifierKind::MicrosoftTeamsApp(app) => serde_json::to_value(app)?,
            IdentifierKind::TeamsExtensionUser(user) => serde_json::to_value(user)?,
            IdentifierKind::Unknown => return Ok(None),
        }))
    }
}

impl Serialize for Identifier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Map::new();
        object.insert("kind".into(), self.kind.name().into());
        object.insert("rawId".into(), self.raw_id.as_str().into());
        if let Some(member) = self.kind.member().map_err(serde::ser::Error::custom)? {
            object.insert(self.kind.name().into(), member);
        }
        object.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Identifier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = Map::<String, Value>::deserialize(deserializer)?;
        let raw_id = match object.get("rawId") {
            Some(Value::String(raw_id)) if !raw_id.is_empty() => Some(raw_id.clone()),
            _ => None,
        };
        // The member decides, not `kind`, which older senders leave out or write in other letter case.
        let told = KINDS.into_iter().find_map(|name| Some((name, object.remove(name).filter(Value::is_object)?)));
        match (told, raw_id) {
            (Some((name, member)), raw_id) => {
                let kind = IdentifierKind::read(name, member).map_err(D::Error::custom)?;
                Ok(Identifier { raw_id: raw_id.unwrap_or_else(|| raw_id_of(&kind)), kind })
            }
            (None, Some(raw_id)) => {
                let unknown = object.get("kind").and_then(Value::as_str).is_some_and(|kind| is_same(kind, "unknown"));
                let kind = if unknown { IdentifierKind::Unknown } else { kind_of(&raw_id) };
                Ok(Identifier { raw_id, kind })
            }
            (None, None) => {
                Err(D::Error::custom("an identifier has neither `rawId` nor a member that says whom it means"))
            }
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// The kind that a raw id's prefix tells.
fn kind_of(raw_id: &str) -> IdentifierKind {
    if let Some(number) = raw_id.strip_prefix("4:") {
        return IdentifierKind::PhoneNumber(phone_number_of(number));
    }
    let mut parts = raw_id.splitn(3, ':');
    let (Some(class), Some(scope), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return IdentifierKind::Unknown;
    };
    let user = |is_anonymous, cloud| {
        let (user_id, is_anonymous) = (rest.to_owned(), Some(is_anonymous));
        IdentifierKind::MicrosoftTeamsUser(MicrosoftTeamsUser { user_id, is_anonymous, cloud })
    };
    let app =
        |cloud| IdentifierKind::MicrosoftTeamsApp(MicrosoftTeamsApp { app_id: rest.to_owned(), cloud: Some(cloud) });
    match (class, scope) {
        ("8", "teamsvisitor") => user(true, None),
        ("8", "orgid") => user(false, Some(Cloud::Public)),
        ("8", "dod") => user(false, Some(Cloud::Dod)),
        ("8", "gcch") => user(false, Some(Cloud::Gcch)),
        ("8", "acs") => extension_or_user(raw_id, rest, Cloud::Public),
        ("8", "dod-acs") => extension_or_user(raw_id, rest, Cloud::Dod),
        ("8", "gcch-acs") => extension_or_user(raw_id, rest, Cloud::Gcch),
        ("8", "spool") => IdentifierKind::CommunicationUser(CommunicationUser { id: raw_id.to_owned() }),
        ("28", "orgid") => app(Cloud::Public),
        ("28", "dod") => app(Cloud::Dod),
        ("28", "gcch") => app(Cloud::Gcch),
        _ => IdentifierKind::Unknown,
    }
}

/// A number as a raw id has it: what follows the last `_` is the asserted id, and stays part of the value.
fn phone_number_of(number: &str) -> PhoneNumber {
    let asserted = number.rsplit_once('_').map(|(_, asserted)| asserted).filter(|asserted| !asserted.is_empty());
    PhoneNumber {
        value: number.to_owned(),
        is_anonymous: (number == "anonymous").then_some(true),
        asserted_id: asserted.map(str::to_owned),
    }
}

/// `resource_tenant_user` is a Teams extension user, `resource_user` a user of Communication Services.
fn extension_or_user(raw_id: &str, rest: &str, cloud: Cloud) -> IdentifierKind {
    let parts: Vec<&str> = rest.split('_').collect();
    match parts.as_slice() {
        [resource, tenant, user] => IdentifierKind::TeamsExtensionUser(TeamsExtensionUser {
            user_id: (*user).to_owned(),
            tenant_id: (*tenant).to_owned(),
            resource_id: (*resource).to_owned(),
            cloud: Some(cloud),
        }),
        _ => IdentifierKind::CommunicationUser(CommunicationUser { id: raw_id.to_owned() }),
    }
}

/// The raw id that follows from what is known of a party.
fn raw_id_of(kind: &IdentifierKind) -> String {
    match kind {
        IdentifierKind::PhoneNumber(number) => format!("4:{}", number.value),
        IdentifierKind::CommunicationUser(user) => user.id.clone(),
        IdentifierKind::MicrosoftTeamsUser(user) if user.is_anonymous == Some(true) => {
            format!("8:teamsvisitor:{}", user.user_id)
        }
        IdentifierKind::MicrosoftTeamsUser(user) => format!("8:{}:{}", scope_of(user.cloud.as_ref()), user.user_id),
        IdentifierKind::MicrosoftTeamsApp(app) => format!("28:{}:{}", scope_of(app.cloud.as_ref()), app.app_id),
        IdentifierKind::TeamsExtensionUser(user) => {
            let scope = match user.cloud {
                Some(Cloud::Dod) => "dod-acs",
                Some(Cloud::Gcch) => "gcch-acs",
                _ => "acs",
            };
            format!("8:{scope}:{}_{}_{}", user.resource_id, user.tenant_id, user.user_id)
        }
        IdentifierKind::Unknown => String::new(),
    }
}

fn scope_of(cloud: Option<&Cloud>) -> &'static str {
    match cloud {
        Some(Cloud::Dod) => "dod",
        Some(Cloud::Gcch) => "gcch",
        _ => "orgid",
    }
}

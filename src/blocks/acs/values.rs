//! What the controls of these blocks hold: participants, phone numbers, addresses, times. Each is checked when it is
//! read, so that nothing is sent where one of them is wrong.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};
use serde_json::Value;

use crate::controls::{Numeric, Text};
use crate::exception::Exception;
use crate::host::{CallbackUri, Identifier, Secret, Tone, is_e164};

/// How long the event that completes a block is waited for if the flow does not say, in milliseconds.
pub const DEFAULT_TIMEOUT_MS: u64 = 240_000;

/// The longest that a block waits, in seconds: a day.
const LONGEST_SECONDS: f64 = 86_400.0;

/// How many characters of a value a message shows.
const SHOWN: usize = 40;

/// A value for a message, shortened.
pub fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => return "nothing".to_owned(),
        Value::String(text) if text.is_empty() => return "an empty text".to_owned(),
        Value::Array(_) => return "a list".to_owned(),
        Value::Object(_) => return "an object".to_owned(),
        Value::String(text) => Cow::Borrowed(text.as_str()),
        other => Cow::Owned(other.to_string()),
    };
    let cut: String = text.chars().filter(|character| !character.is_control()).take(SHOWN).collect();
    let dots = if text.chars().count() > SHOWN { "…" } else { "" };
    format!("`{cut}{dots}`")
}

/// The exception for a control: its name and what is wrong with it.
pub fn bad(control: &str, message: impl std::fmt::Display) -> Exception {
    Exception::bad_control(format!("`{control}`: {message}"))
}

/// The schema of a control by the kind that editors know it by.
macro_rules! value_schema {
    ($($Type:ty, $schema:tt;)+) => { $(
        impl JsonSchema for $Type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($Type).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+ };
}

value_schema! {
    Target, { "x-control": "any" };
    Targets, { "x-control": "any" };
    PhoneNumber, { "type": "string", "x-control": "text" };
    Address, { "type": "string", "x-control": "text" };
    Id, { "type": "string", "x-control": "text" };
    Context, { "type": "string", "x-control": "text" };
    Seconds, { "type": "number", "x-control": "number" };
    Tones, { "x-control": "any" };
}

/// Who is meant: a phone number, a raw id, or an identifier as results and payloads have it.
#[derive(Debug)]
pub struct Target(pub Identifier);

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        target_of(&Value::deserialize(deserializer)?).map(Target)
    }
}

fn target_of<E: de::Error>(value: &Value) -> Result<Identifier, E> {
    Identifier::read(value).map_err(|error| E::custom(format!("{error}, not {}", shown(value))))
}

/// One or several who are meant, each kept once.
#[derive(Debug)]
pub struct Targets(pub Vec<Identifier>);

impl<'de> Deserialize<'de> for Targets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut targets = Vec::new();
        match Value::deserialize(deserializer)? {
            Value::Array(values) => {
                for value in &values {
                    let target = target_of(value)?;
                    if !targets.contains(&target) {
                        targets.push(target);
                    }
                }
            }
            value => targets.push(target_of(&value)?),
        }
        if targets.is_empty() { Err(de::Error::custom("names nobody")) } else { Ok(Targets(targets)) }
    }
}

/// A phone number in E.164 form.
#[derive(Debug)]
pub struct PhoneNumber(pub String);

impl<'de> Deserialize<'de> for PhoneNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match value.as_str().filter(|text| is_e164(text)) {
            Some(number) => Ok(PhoneNumber(number.to_owned())),
            None => {
                let message = format!("must be a phone number such as `+14255550123`, not {}", shown(&value));
                Err(de::Error::custom(message))
            }
        }
    }
}

/// An absolute address with `https`; with `http` only on this machine, where a stand-in of the service runs.
#[derive(Debug)]
pub struct Address(pub CallbackUri);

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        if is_address(&text) {
            return Ok(Address(CallbackUri(text)));
        }
        // A query may hold a secret.
        let before = text.split('?').next().unwrap_or_default();
        let message = format!("must be an absolute address with `https://`, not {}", shown(&before.into()));
        Err(de::Error::custom(message))
    }
}

fn is_address(text: &str) -> bool {
    let is_clean = text.chars().all(|character| character.is_ascii_graphic());
    let host = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    let secure = text.strip_prefix("https://").map(host);
    let local = text.strip_prefix("http://").map(host);
    is_clean
        && (secure.is_some_and(|host| !host.is_empty() && !host.starts_with(':') && !host.contains('@'))
            || local.is_some_and(|host| host == "127.0.0.1" || host.starts_with("127.0.0.1:")))
}

/// The id of a call, an invitation or a recording. It becomes part of a path, so that what would lead elsewhere is
/// refused.
#[derive(Debug)]
pub struct Id(pub String);

impl Id {
    /// Reads an id that did not come by a control.
    pub fn read(value: &Value, control: &str) -> Result<Id, Exception> {
        Id::deserialize(value).map_err(|error| bad(control, error))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        let leads_elsewhere =
            |character: char| "/?#\\".contains(character) || character.is_whitespace() || character.is_control();
        if text.contains(leads_elsewhere) || text == "." || text == ".." {
            return Err(de::Error::custom(format!("is no id: {}", shown(&text.into()))));
        }
        Ok(Id(text))
    }
}

/// What an incoming call is answered with. Messages never show it.
#[derive(Debug)]
pub struct Context(pub Secret);

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) if !text.trim().is_empty() => Ok(Context(Secret(text))),
            _ => Err(de::Error::custom("must be the text that the event of the incoming call gave")),
        }
    }
}

/// How long to wait, in seconds: more than none and at most a day.
#[derive(Debug)]
pub struct Seconds(pub f64);

impl Seconds {
    /// The time in milliseconds.
    pub fn milliseconds(&self) -> u64 {
        (self.0 * 1000.0).round() as u64
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Numeric(number) = Numeric::deserialize(deserializer)?;
        match number.as_f64().filter(|seconds| *seconds > 0.0 && *seconds <= LONGEST_SECONDS) {
            Some(seconds) => Ok(Seconds(seconds)),
            None => {
                Err(de::Error::custom(format!("must be more than 0 and at most {LONGEST_SECONDS}, not `{number}`")))
            }
        }
    }
}

/// A whole number within bounds.
#[derive(Debug)]
pub struct Whole<const LEAST: u32, const MOST: u32>(pub u32);

impl<'de, const LEAST: u32, const MOST: u32> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Numeric(number) = Numeric::deserialize(deserializer)?;
        let whole = number.as_u64().and_then(|whole| u32::try_from(whole).ok());
        match whole.filter(|whole| (LEAST..=MOST).contains(whole)) {
            Some(whole) => Ok(Whole(whole)),
            None => Err(de::Error::custom(format!("must be a whole number from {LEAST} to {MOST}, not `{number}`"))),
        }
    }
}

impl<const LEAST: u32, const MOST: u32> JsonSchema for Whole<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST, "x-control": "number" })
    }
}

/// Keys of a phone: a text such as `12#`, the name of one, or a list of keys or names.
#[derive(Debug)]
pub struct Tones(pub Vec<Tone>);

impl<'de> Deserialize<'de> for Tones {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let tones = match &value {
            Value::Array(values) => values.iter().map(tone_of).collect::<Option<Vec<Tone>>>(),
            Value::String(text) => match Tone::parse(text) {
                Some(tone) => Some(vec![tone]),
                None => text.chars().map(Tone::of_key).collect(),
            },
            Value::Number(number) => number.to_string().chars().map(Tone::of_key).collect(),
            _ => None,
        };
        match tones.filter(|tones| !tones.is_empty()) {
            Some(tones) => Ok(Tones(tones)),
            None => {
                let message = format!("must be keys such as `12#`, or a list of them, not {}", shown(&value));
                Err(de::Error::custom(message))
            }
        }
    }
}

/// The tone of a key or of a name.
pub fn tone_of(value: &Value) -> Option<Tone> {
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => return None,
    };
    let mut keys = text.chars();
    match (keys.next(), keys.next()) {
        (Some(key), None) => Tone::of_key(key),
        _ => Tone::parse(&text),
    }
}

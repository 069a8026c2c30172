//! [`Body`]: a request's JSON body, read member by member with the service's rules.

use serde_json::{Map, Value};

use crate::identifier::{Identifier, is_phone_number};
use crate::refusal::Refusal;

/// The members of a JSON object. A member that is `null` counts as absent.
pub(crate) struct Body<'a> {
    members: &'a Map<String, Value>,
    /// What stands before a member's name in messages: `recognizeOptions.`.
    place: String,
}

/// Reads a body that must be a JSON object.
pub(crate) fn parse_object(bytes: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(Refusal::invalid("body", "must be a JSON object")),
        Err(_) => Err(Refusal::invalid("body", "is not JSON")),
    }
}

impl<'a> Body<'a> {
    pub(crate) fn new(members: &'a Map<String, Value>) -> Body<'a> {
        Body { members, place: String::new() }
    }

    fn place(&self, name: &str) -> String {
        format!("{}{name}", self.place)
    }

    pub(crate) fn invalid(&self, name: &str, problem: impl std::fmt::Display) -> Refusal {
        Refusal::invalid(&self.place(name), problem)
    }

    /// A member as it is.
    pub(crate) fn value(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        let text = |value: &'a Value| value.as_str().ok_or_else(|| self.invalid(name, "must be text"));
        self.value(name).map(text).transpose()
    }

    pub(crate) fn required_text(&self, name: &str) -> Result<&'a str, Refusal> {
        let text = self.text(name)?.filter(|text| !text.is_empty());
        text.ok_or_else(|| self.invalid(name, "is required"))
    }

    pub(crate) fn boolean(&self, name: &str) -> Result<Option<bool>, Refusal> {
        let boolean = |value: &Value| value.as_bool().ok_or_else(|| self.invalid(name, "must be true or false"));
        self.value(name).map(boolean).transpose()
    }

    pub(crate) fn integer(&self, name: &str, least: u64, most: u64) -> Result<Option<u64>, Refusal> {
        let integer = |value: &Value| {
            let number = value.as_u64().filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| self.invalid(name, format!("must be a whole number from {least} to {most}")))
        };
        self.value(name).map(integer).transpose()
    }

    /// One of the words of an enumeration.
    pub(crate) fn word(&self, name: &str, words: &[&'static str]) -> Result<Option<&'static str>, Refusal> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let word = words.iter().find(|word| word.eq_ignore_ascii_case(text));
        word.copied().map(Some).ok_or_else(|| self.invalid(name, format!("must be one of {}", words.join(", "))))
    }

    pub(crate) fn object(&self, name: &str) -> Result<Option<Body<'a>>, Refusal> {
        let object = |value: &'a Value| {
            let members = value.as_object().ok_or_else(|| self.invalid(name, "must be an object"))?;
            Ok(Body { members, place: self.place(name) + "." })
        };
        self.value(name).map(object).transpose()
    }

    pub(crate) fn required_object(&self, name: &str) -> Result<Body<'a>, Refusal> {
        self.object(name)?.ok_or_else(|| self.invalid(name, "is required"))
    }

    /// A list; absent is empty.
    pub(crate) fn list(&self, name: &str) -> Result<&'a [Value], Refusal> {
        let list = |value: &'a Value| value.as_array().ok_or_else(|| self.invalid(name, "must be a list"));
        Ok(self.value(name).map(list).transpose()?.map_or(&[], Vec::as_slice))
    }

    /// The objects of a list.
    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Body<'a>>, Refusal> {
        let object = |value: &'a Value| {
            let members = value.as_object().ok_or_else(|| self.invalid(name, "must hold objects"))?;
            Ok(Body { members, place: self.place(name) + "[]." })
        };
        self.list(name)?.iter().map(object).collect()
    }

    /// The words of a list, each from an enumeration.
    pub(crate) fn words(&self, name: &str, words: &[&'static str]) -> Result<Vec<&'static str>, Refusal> {
        let word = |value: &Value| {
            let word = value.as_str().and_then(|text| words.iter().find(|word| word.eq_ignore_ascii_case(text)));
            word.copied().ok_or_else(|| self.invalid(name, format!("must hold {}", words.join(", "))))
        };
        self.list(name)?.iter().map(word).collect()
    }

    pub(crate) fn identifier(&self, name: &str) -> Result<Option<Identifier>, Refusal> {
        let identifier = |value| Identifier::parse(value).map_err(|problem| self.invalid(name, problem));
        self.value(name).map(identifier).transpose()
    }

    pub(crate) fn required_identifier(&self, name: &str) -> Result<Identifier, Refusal> {
        self.identifier(name)?.ok_or_else(|| self.invalid(name, "is required"))
    }

    /// A list of identifiers; the same one twice is kept once (our decision).
    pub(crate) fn identifiers(&self, name: &str) -> Result<Vec<Identifier>, Refusal> {
        let mut identifiers: Vec<Identifier> = Vec::new();
        for value in self.list(name)? {
            let identifier = Identifier::parse(value).map_err(|problem| self.invalid(name, problem))?;
            if !identifiers.contains(&identifier) {
                identifiers.push(identifier);
            }
        }
        Ok(identifiers)
    }

    pub(crate) fn required_identifiers(&self, name: &str) -> Result<Vec<Identifier>, Refusal> {
        let identifiers = self.identifiers(name)?;
        if identifiers.is_empty() { Err(self.invalid(name, "is required")) } else { Ok(identifiers) }
    }

    /// The phone number of a `PhoneNumberIdentifierModel`, for caller ids.
    pub(crate) fn caller_id(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(model) = self.object(name)? else { return Ok(None) };
        let number = model.required_text("value")?;
        if is_phone_number(number) {
            return Ok(Some(number.to_owned()));
        }
        Err(self.invalid(name, "must be a phone number, + and 7 to 15 digits"))
    }

    /// An address for events: absolute, https; http for this machine alone, and only where it is allowed.
    pub(crate) fn callback(&self, name: &str, loopback: bool) -> Result<Option<String>, Refusal> {
        let Some(address) = self.text(name)? else { return Ok(None) };
        let is_good = address.strip_prefix("https://").is_some_and(|rest| !host_of(rest).is_empty())
            || loopback && address.strip_prefix("http://").is_some_and(|rest| is_loopback(host_of(rest)));
        if is_good { Ok(Some(address.to_owned())) } else { Err(self.invalid(name, "is not a valid HTTPS address")) }
    }

    pub(crate) fn required_callback(&self, name: &str, loopback: bool) -> Result<String, Refusal> {
        self.callback(name, loopback)?.ok_or_else(|| self.invalid(name, "is required"))
    }

    /// Checks `customCallingContext`: numbers and lengths of headers (reference, section on rules).
    pub(crate) fn check_headers(&self) -> Result<(), Refusal> {
        let Some(context) = self.object("customCallingContext")? else { return Ok(()) };
        if let Some(voip) = context.object("voipHeaders")? {
            voip.check_header_map(1_000, 1_024)?;
        }
        let Some(sip) = context.object("sipHeaders")? else { return Ok(()) };
        for name in sip.members.keys() {
            let is_prefixed = name.get(..2).is_some_and(|prefix| prefix.eq_ignore_ascii_case("X-"));
            if !is_prefixed && !name.eq_ignore_ascii_case(USER_TO_USER) {
                return Err(sip.invalid(name, "must begin with X-MS-Custom- or X-"));
            }
        }
        let has_user_to_user = sip.members.keys().any(|name| name.eq_ignore_ascii_case(USER_TO_USER));
        sip.check_header_map(5 + usize::from(has_user_to_user), 256)
    }

    fn check_header_map(&self, most: usize, longest: usize) -> Result<(), Refusal> {
        if self.members.len() > most {
            return Err(self.invalid("*", format!("must be no more than {most}")));
        }
        for (name, value) in self.members {
            let value = value.as_str().ok_or_else(|| self.invalid(name, "must be text"))?;
            let is_plain = |text: &str| !text.chars().any(char::is_control);
            if name.is_empty() || name.chars().count() > 64 || !is_plain(name) {
                return Err(self.invalid(name, "must have a name of 1 to 64 characters"));
            }
            if value.chars().count() > longest || !is_plain(value) {
                return Err(self.invalid(name, format!("must have at most {longest} characters, none of control")));
            }
        }
        Ok(())
    }
}

/// The SIP header that carries user-to-user information.
const USER_TO_USER: &str = "User-To-User";

/// Host and port of an address after its scheme.
fn host_of(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

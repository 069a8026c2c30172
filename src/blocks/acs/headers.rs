//! The headers that travel with an invitation, and the limits that the service sets them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::values::{bad, shown};
use crate::controls::{Fields, Text};
use crate::exception::Exception;
use crate::host::{CustomHeaders, USER_TO_USER};
use crate::javascript::to_text;

/// Most headers of each kind.
const MOST_VOIP: usize = 1000;
const MOST_SIP: usize = 5;

/// Longest name and values, in characters.
const LONGEST_NAME: usize = 64;
const LONGEST_VOIP_VALUE: usize = 1024;
const LONGEST_SIP_VALUE: usize = 256;

/// What names of SIP headers begin with; the longer one is put in front of a name that begins with neither.
const SIP_PREFIX: &str = "X-MS-Custom-";
const SIP_PREFIX_SHORT: &str = "X-";

/// The headers of the controls `voipHeaders`, `sipHeaders` and `uui`.
///
/// # Errors
/// `bad-control` if there are too many, or one has a name or value that the service does not take.
pub fn headers(voip: Option<Fields>, sip: Option<Fields>, uui: Option<Text>) -> Result<CustomHeaders, Exception> {
    let voip = read("voipHeaders", voip, LONGEST_VOIP_VALUE, MOST_VOIP, str::to_owned)?;
    let mut sip = read("sipHeaders", sip, LONGEST_SIP_VALUE, MOST_SIP, prefixed)?;
    if let Some(Text(uui)) = uui {
        check_value("uui", "", &uui, LONGEST_SIP_VALUE)?;
        sip.insert(USER_TO_USER.to_owned(), uui);
    }
    Ok(CustomHeaders { voip, sip })
}

fn read(
    control: &str,
    fields: Option<Fields>,
    longest: usize,
    most: usize,
    name_of: impl Fn(&str) -> String,
) -> Result<BTreeMap<String, String>, Exception> {
    let mut headers = BTreeMap::new();
    for (written, value) in fields.unwrap_or_default().0 {
        let value = match value {
            Value::Null => continue,
            Value::Array(_) | Value::Object(_) => {
                return Err(bad(control, format!("`{written}` must be text, not {}", shown(&value))));
            }
            plain => to_text(&plain),
        };
        if control == "sipHeaders" && written.eq_ignore_ascii_case(USER_TO_USER) {
            return Err(bad(control, format!("`{USER_TO_USER}` is given by `uui`")));
        }
        let name = name_of(&written);
        check_name(control, &written, &name)?;
        check_value(control, &format!("`{written}` "), &value, longest)?;
        if headers.insert(name, value).is_some() {
            return Err(bad(control, format!("`{written}` is given twice")));
        }
    }
    if headers.len() > most {
        return Err(bad(control, format!("has {} headers, and at most {most} can be sent", headers.len())));
    }
    Ok(headers)
}

fn prefixed(name: &str) -> String {
    let begins = name.get(..SIP_PREFIX_SHORT.len()).is_some_and(|start| start.eq_ignore_ascii_case(SIP_PREFIX_SHORT));
    if begins || name.is_empty() { name.to_owned() } else { format!("{SIP_PREFIX}{name}") }
}

fn check_name(control: &str, written: &str, name: &str) -> Result<(), Exception> {
    let length = name.chars().count();
    if written.trim().is_empty() {
        return Err(bad(control, "a header has no name"));
    }
    if length > LONGEST_NAME {
        let message =
            format!("the name {} has {length} characters, and at most {LONGEST_NAME} can be sent", shown(&name.into()));
        return Err(bad(control, message));
    }
    if name.contains(char::is_control) {
        return Err(bad(control, format!("the name {} has line breaks or control characters", shown(&name.into()))));
    }
    Ok(())
}

fn check_value(control: &str, of: &str, value: &str, longest: usize) -> Result<(), Exception> {
    let length = value.chars().count();
    if length > longest {
        return Err(bad(control, format!("{of}has {length} characters, and at most {longest} can be sent")));
    }
    if value.contains(char::is_control) {
        return Err(bad(control, format!("{of}has line breaks or control characters")));
    }
    Ok(())
}

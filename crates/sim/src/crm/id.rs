//! Record ids in the form of Salesforce: key prefix, fifteen significant characters, three check characters.

use std::fmt;

/// The characters that an id is counted up in, in order.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The check characters, by value.
const CHECKS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
/// Characters of an id that say which record it is.
const SIGNIFICANT: usize = 15;
/// Characters of an id with its check characters.
const WITH_CHECK: usize = 18;
/// What stands between key prefix and number in ids made here, where Salesforce has the server instance.
const INSTANCE: &str = "Si0";
/// Digits of the running number.
const NUMBER_DIGITS: usize = 9;

/// A record id. The 15-character form and the 18-character form are the same id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId {
    /// The 18-character form.
    text: String,
}

impl RecordId {
    /// Reads an id of 15 or 18 letters and digits. The first 15 decide, and their case counts; check characters that do not
    /// fit are replaced by the right ones. None where the text has another length or other characters.
    pub fn parse(text: &str) -> Option<Self> {
        let length = text.len();
        let is_formed = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_formed || (length != SIGNIFICANT && length != WITH_CHECK) {
            return None;
        }
        text.get(..SIGNIFICANT).map(Self::with_check)
    }

    /// The id of the record with this running number, from 1, of the object with this key prefix.
    pub(crate) fn numbered(prefix: &str, number: u64) -> Self {
        let digits = base62(number, NUMBER_DIGITS);
        Self::with_check(&format!("{prefix}{INSTANCE}{digits}"))
    }

    /// The 18-character form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first three characters, which tell the object.
    pub fn key_prefix(&self) -> &str {
        self.text.get(..3).unwrap_or_default()
    }

    fn with_check(significant: &str) -> Self {
        let mut text = significant.to_owned();
        for chunk in significant.as_bytes().chunks(5) {
            let bits = chunk.iter().enumerate().map(|(place, byte)| usize::from(byte.is_ascii_uppercase()) << place);
            let check = CHECKS.get(bits.sum::<usize>()).copied().unwrap_or(b'A');
            text.push(char::from(check));
        }
        Self { text }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// A number in base 62, filled up with zeros to `width` digits.
pub(crate) fn base62(mut number: u64, width: usize) -> String {
    let mut digits = vec![b'0'; width];
    for place in digits.iter_mut().rev() {
        let digit = usize::try_from(number % 62).unwrap_or_default();
        *place = DIGITS.get(digit).copied().unwrap_or(b'0');
        number /= 62;
    }
    digits.into_iter().map(char::from).collect()
}

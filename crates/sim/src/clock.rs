//! The virtual clock: starts where the sample says, moves only when told, never reads the time of the machine.

use std::fmt;

use jiff::{
    Timestamp,
    fmt::temporal::Pieces,
    tz::{Offset, TimeZone},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Where the clock starts when a sample has no `clock`: a fixed instant, so that dry runs repeat exactly.
pub const DEFAULT_CLOCK: &str = "2025-01-01T00:00:00Z";

/// [`DEFAULT_CLOCK`] in milliseconds since 1970-01-01T00:00:00Z.
const DEFAULT_MILLISECONDS: i64 = 1_735_689_600_000;

/// An instant with the offset from UTC that it was written with, to the millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    at: Timestamp,
    offset: Offset,
}

/// Why a text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date and time with an offset, such as `2022-05-20T12:30:00+09:00`")]
pub struct MomentError {
    /// The text that was given.
    pub text: String,
}

impl Moment {
    /// Reads RFC 3339 text: date, time and `Z` or an offset. Digits beyond the millisecond are dropped.
    ///
    /// # Errors
    /// The text is something else, or lacks the offset.
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        let wrong = || MomentError { text: text.to_owned() };
        let at: Timestamp = text.parse().map_err(|_| wrong())?;
        let pieces = Pieces::parse(text).map_err(|_| wrong())?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        Self::at(at.as_millisecond(), offset).ok_or_else(wrong)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn milliseconds(self) -> i64 {
        self.at.as_millisecond()
    }

    /// How far east of UTC the offset of this instant is, in seconds.
    pub fn offset_seconds(self) -> i32 {
        self.offset.seconds()
    }

    /// The calendar day at the offset of this instant, as `2022-05-20`.
    pub fn date(self) -> String {
        TimeZone::fixed(self.offset).to_datetime(self.at).date().to_string()
    }

    /// The time zone that is the offset of this instant, all year round.
    pub(crate) fn time_zone(self) -> TimeZone {
        TimeZone::fixed(self.offset)
    }

    /// The instant `milliseconds` later; the last one that can be written where that is later still.
    #[must_use]
    pub fn plus(self, milliseconds: u64) -> Self {
        let later = i64::try_from(milliseconds).map_or(i64::MAX, |added| self.milliseconds().saturating_add(added));
        let last = Timestamp::MAX.as_millisecond().saturating_sub(DAY_MILLISECONDS);
        Self::at(later.min(last), self.offset).unwrap_or(self)
    }

    /// The instant at `milliseconds` since 1970-01-01T00:00:00Z, written with an offset of so many seconds east of UTC.
    /// None where there is no such instant.
    pub fn from_parts(milliseconds: i64, offset_seconds: i32) -> Option<Self> {
        Self::at(milliseconds, Offset::from_seconds(offset_seconds).ok()?)
    }

    /// The instant as Salesforce writes it: `2021-05-01T11:50:47.000+0000`.
    pub(crate) fn in_salesforce_form(self) -> String {
        format!("{}.{:03}+0000", self.at.strftime("%Y-%m-%dT%H:%M:%S"), self.milliseconds().rem_euclid(1_000))
    }

    fn at(milliseconds: i64, offset: Offset) -> Option<Self> {
        let at = Timestamp::from_millisecond(milliseconds).ok()?;
        Some(Self { at, offset })
    }
}

/// An offset is less than a day, so an instant this far from the end of time can be written at any offset.
const DAY_MILLISECONDS: i64 = 86_400_000;

impl Default for Moment {
    fn default() -> Self {
        Self {
            at: Timestamp::from_millisecond(DEFAULT_MILLISECONDS).unwrap_or(Timestamp::UNIX_EPOCH),
            offset: Offset::UTC,
        }
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 with the offset of the instant, milliseconds only where there are some.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Three digits, as JavaScript writes a date.
        match (self.offset == Offset::UTC, self.milliseconds() % 1_000 == 0) {
            (true, true) => write!(out, "{}", self.at),
            (true, false) => write!(out, "{:.3}", self.at),
            (false, true) => write!(out, "{}", self.at.display_with_offset(self.offset)),
            (false, false) => write!(out, "{:.3}", self.at.display_with_offset(self.offset)),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "An instant in RFC 3339 form, with `Z` or an offset.",
            "examples": ["2022-05-20T12:30:00+09:00"],
        })
    }
}

/// The clock of one dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VirtualClock {
    now: Moment,
}

impl VirtualClock {
    /// A clock that shows `start`.
    pub fn new(start: Moment) -> Self {
        Self { now: start }
    }

    /// What the clock shows.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn milliseconds(&self) -> i64 {
        self.now.milliseconds()
    }

    /// Moves the clock forward.
    pub fn advance(&mut self, milliseconds: u64) {
        self.now = self.now.plus(milliseconds);
    }
}

//! Words for days, such as `TODAY` and `LAST_N_DAYS:3`, and the time that dates and instants cover.

use std::fmt;

use jiff::Span;
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};

use super::cursor::Cursor;
use super::lexer::TokenKind;

/// The most days, weeks and so on that a word can count: enough for all the years that a date can have.
const MAX_COUNT: u32 = 9_999;

/// The unit that a word counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The days that a word covers, relative to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The unit so many units from the one that today is in.
    Unit(i32),
    /// So many units from the past to the present, the current one not included, but for days.
    Last,
    /// So many units in the future.
    Next,
    /// The unit so many units ago.
    Ago,
    /// The ninety days before or after today.
    Ninety(i32),
}

/// One row a word: spelling, unit, reach. Fiscal words take the calendar year as fiscal year, Salesforce's default.
const WORDS: &[(&str, Unit, Reach)] = &[
    ("YESTERDAY", Unit::Day, Reach::Unit(-1)),
    ("TODAY", Unit::Day, Reach::Unit(0)),
    ("TOMORROW", Unit::Day, Reach::Unit(1)),
    ("LAST_WEEK", Unit::Week, Reach::Unit(-1)),
    ("THIS_WEEK", Unit::Week, Reach::Unit(0)),
    ("NEXT_WEEK", Unit::Week, Reach::Unit(1)),
    ("LAST_MONTH", Unit::Month, Reach::Unit(-1)),
    ("THIS_MONTH", Unit::Month, Reach::Unit(0)),
    ("NEXT_MONTH", Unit::Month, Reach::Unit(1)),
    ("LAST_90_DAYS", Unit::Day, Reach::Ninety(-1)),
    ("NEXT_90_DAYS", Unit::Day, Reach::Ninety(1)),
    ("THIS_QUARTER", Unit::Quarter, Reach::Unit(0)),
    ("LAST_QUARTER", Unit::Quarter, Reach::Unit(-1)),
    ("NEXT_QUARTER", Unit::Quarter, Reach::Unit(1)),
    ("THIS_YEAR", Unit::Year, Reach::Unit(0)),
    ("LAST_YEAR", Unit::Year, Reach::Unit(-1)),
    ("NEXT_YEAR", Unit::Year, Reach::Unit(1)),
    ("THIS_FISCAL_QUARTER", Unit::Quarter, Reach::Unit(0)),
    ("LAST_FISCAL_QUARTER", Unit::Quarter, Reach::Unit(-1)),
    ("NEXT_FISCAL_QUARTER", Unit::Quarter, Reach::Unit(1)),
    ("THIS_FISCAL_YEAR", Unit::Year, Reach::Unit(0)),
    ("LAST_FISCAL_YEAR", Unit::Year, Reach::Unit(-1)),
    ("NEXT_FISCAL_YEAR", Unit::Year, Reach::Unit(1)),
    ("LAST_N_DAYS", Unit::Day, Reach::Last),
    ("NEXT_N_DAYS", Unit::Day, Reach::Next),
    ("N_DAYS_AGO", Unit::Day, Reach::Ago),
    ("LAST_N_WEEKS", Unit::Week, Reach::Last),
    ("NEXT_N_WEEKS", Unit::Week, Reach::Next),
    ("N_WEEKS_AGO", Unit::Week, Reach::Ago),
    ("LAST_N_MONTHS", Unit::Month, Reach::Last),
    ("NEXT_N_MONTHS", Unit::Month, Reach::Next),
    ("N_MONTHS_AGO", Unit::Month, Reach::Ago),
    ("LAST_N_QUARTERS", Unit::Quarter, Reach::Last),
    ("NEXT_N_QUARTERS", Unit::Quarter, Reach::Next),
    ("N_QUARTERS_AGO", Unit::Quarter, Reach::Ago),
    ("LAST_N_YEARS", Unit::Year, Reach::Last),
    ("NEXT_N_YEARS", Unit::Year, Reach::Next),
    ("N_YEARS_AGO", Unit::Year, Reach::Ago),
];

/// A word for days, with its count where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateWord {
    row: usize,
    count: Option<u32>,
}

/// An interval of time, in milliseconds since 1970-01-01T00:00:00Z: from `start`, up to but not including `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// The first millisecond.
    pub start: i64,
    /// The first millisecond after it.
    pub end: i64,
}

impl DateWord {
    /// The word of this spelling, compared without regard to case, with a count exactly where it needs one.
    pub fn new(word: &str, count: Option<u32>) -> Option<Self> {
        let row = WORDS.iter().position(|(own, ..)| own.eq_ignore_ascii_case(word))?;
        let is_counted = WORDS.get(row).is_some_and(|(_, _, reach)| needs_count(*reach));
        let fits = count.is_some() == is_counted && count.is_none_or(|count| count <= MAX_COUNT);
        fits.then_some(Self { row, count })
    }

    /// Every word, and whether it needs a count.
    pub fn words() -> impl Iterator<Item = (&'static str, bool)> {
        WORDS.iter().map(|(word, _, reach)| (*word, needs_count(*reach)))
    }

    /// Takes a word, and its count behind a colon. None, and nothing taken, where the next token is no such word.
    pub(super) fn parse(cursor: &mut Cursor) -> Option<Self> {
        let TokenKind::Word(word) = cursor.peek() else { return None };
        let word = word.clone();
        let count = match cursor.peek_second() {
            TokenKind::Count(count) => count.parse().ok(),
            _ => None,
        };
        let parsed = Self::new(&word, count)?;
        cursor.take();
        if count.is_some() {
            cursor.take();
        }
        Some(parsed)
    }

    /// The days that it covers where today is `today`: the first one, and the first one after it.
    /// None where they lie outside the years that a date can have.
    fn days(self, today: Date) -> Option<(Date, Date)> {
        let (_, unit, reach) = WORDS.get(self.row)?;
        let count = i32::try_from(self.count.unwrap_or_default()).ok()?;
        let current = unit.first_day(today)?;
        let at = |units: i32| unit.plus(current, units);
        match reach {
            Reach::Unit(units) => Some((at(*units)?, at(units + 1)?)),
            Reach::Ago => Some((at(-count)?, at(1 - count)?)),
            // Salesforce counts today to the last days, and no other current unit to the last units.
            Reach::Last if *unit == Unit::Day => Some((at(-count)?, at(1)?)),
            Reach::Last => Some((at(-count)?, current)),
            Reach::Next => Some((at(1)?, at(count + 1)?)),
            Reach::Ninety(-1) => Some((at(-90)?, at(1)?)),
            Reach::Ninety(_) => Some((at(1)?, at(91)?)),
        }
    }

    /// The time that it covers, for somebody whose clock shows `now` milliseconds and is `offset` seconds east of UTC.
    /// None where it lies outside the years that a date can have.
    pub fn range(self, now: i64, offset: i32) -> Option<DateRange> {
        let zone = zone(offset)?;
        let today = jiff::Timestamp::from_millisecond(now).ok()?.to_zoned(zone).date();
        let (first, after) = self.days(today)?;
        Some(DateRange { start: midnight(first, offset)?, end: midnight(after, offset)? })
    }
}

fn needs_count(reach: Reach) -> bool {
    matches!(reach, Reach::Last | Reach::Next | Reach::Ago)
}

impl fmt::Display for DateWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = WORDS.get(self.row).map_or("", |(word, ..)| word);
        match self.count {
            Some(count) => write!(out, "{word}:{count}"),
            None => out.write_str(word),
        }
    }
}

impl Unit {
    /// The first day of the unit that a day is in. Weeks begin on Sunday, as in Salesforce's default locale.
    fn first_day(self, day: Date) -> Option<Date> {
        match self {
            Unit::Day => Some(day),
            Unit::Week => {
                let since = day.weekday().since(Weekday::Sunday);
                day.checked_sub(Span::new().days(i64::from(since))).ok()
            }
            Unit::Month => Some(day.first_of_month()),
            Unit::Quarter => Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok(),
            Unit::Year => Some(day.first_of_year()),
        }
    }

    fn plus(self, day: Date, units: i32) -> Option<Date> {
        let units = i64::from(units);
        let span = match self {
            Unit::Day => Span::new().try_days(units),
            Unit::Week => Span::new().try_weeks(units),
            Unit::Month => Span::new().try_months(units),
            Unit::Quarter => Span::new().try_months(units * 3),
            Unit::Year => Span::new().try_years(units),
        };
        day.checked_add(span.ok()?).ok()
    }
}

fn zone(offset: i32) -> Option<TimeZone> {
    Offset::from_seconds(offset).ok().map(TimeZone::fixed)
}

/// When a day begins, in milliseconds, `offset` seconds east of UTC.
pub(crate) fn midnight(day: Date, offset: i32) -> Option<i64> {
    let zoned = day.to_zoned(zone(offset)?).ok()?;
    Some(zoned.timestamp().as_millisecond())
}

/// The time that a day covers, `offset` seconds east of UTC.
pub(crate) fn day_range(day: Date, offset: i32) -> Option<DateRange> {
    Some(DateRange { start: midnight(day, offset)?, end: midnight(day.tomorrow().ok()?, offset)? })
}

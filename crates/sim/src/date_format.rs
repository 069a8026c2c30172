//! Dates as text: the patterns of the JavaScript library Moment, in English and Japanese.
//!
//! Every token of Moment's documentation is read but those of eras (`N`, `y`), which are refused: `yyyy` is nearly always
//! a `YYYY` that was meant for another library.

use cti_flows::javascript::text_to_number;
use jiff::civil::{DateTime, Weekday};
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The language that names of months and days are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(title = "Language")]
pub enum Language {
    /// English, with the order of the United States: `05/01/2021`.
    #[default]
    En,
    /// Japanese: `2021年5月1日`.
    Ja,
}

/// A token of a pattern that is not written here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{token}` in a date's pattern stands for an era, which is not supported; the year is `YYYY`, the day `DD`")]
pub struct UnsupportedToken {
    /// The token.
    pub token: String,
}

/// Reads a date: ISO 8601 text, in `zone` where it names no offset, or milliseconds since 1970-01-01T00:00:00Z as a number
/// or its digits. `None` for anything else, and for an instant that a calendar from -9999 to 9999 does not have.
pub fn parse_date(date: &Value, zone: &TimeZone) -> Option<Zoned> {
    let milliseconds = match date {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => match parse_text(text.trim(), zone) {
            Some(date) => return Some(date),
            None => Some(text_to_number(text)).filter(|_| !text.trim().is_empty())?,
        },
        _ => return None,
    };
    #[expect(clippy::cast_possible_truncation, reason = "the cast cuts off what the calendar does not have anyway")]
    let at = Timestamp::from_millisecond(milliseconds.is_finite().then_some(milliseconds.trunc() as i64)?).ok()?;
    Some(at.to_zoned(zone.clone()))
}

fn parse_text(text: &str, zone: &TimeZone) -> Option<Zoned> {
    static PARSER: DateTimeParser = DateTimeParser::new();
    if let Ok(at) = PARSER.parse_timestamp(text) {
        return Some(at.to_zoned(zone.clone()));
    }
    let local: DateTime = PARSER.parse_datetime(text).ok()?;
    local.to_zoned(zone.clone()).ok()
}

/// Writes a date by a pattern; without one as ISO 8601 with its offset, to the second.
///
/// # Errors
/// The pattern has a token for eras.
pub fn format_date(date: &Zoned, pattern: Option<&str>, language: Language) -> Result<String, UnsupportedToken> {
    let pattern = pattern.filter(|pattern| !pattern.is_empty()).unwrap_or({
        if date.time_zone() == &TimeZone::UTC { "YYYY-MM-DDTHH:mm:ss[Z]" } else { "YYYY-MM-DDTHH:mm:ssZ" }
    });
    let mut text = String::with_capacity(pattern.len() + 16);
    Writer { date, language, text: &mut text }.write(pattern)?;
    Ok(text)
}

/// The tokens in the order in which they are tried, as in Moment: the first that fits is taken.
const TOKENS: &[&str] = &[
    "Mo", "MMMM", "MMM", "MM", "M", "Do", "DDDo", "DDDD", "DDD", "DD", "D", "dddd", "ddd", "dd", "do", "d", "wo", "ww",
    "w", "Wo", "WW", "W", "Qo", "Q", "NNNNN", "NNNN", "NNN", "NN", "N", "YYYYYY", "YYYYY", "YYYY", "YY", "Y", "yyyy",
    "yyy", "yy", "yo", "y", "ggggg", "gggg", "gg", "GGGGG", "GGGG", "GG", "e", "E", "a", "A", "hh", "h", "HH", "H",
    "kk", "k", "mm", "m", "ss", "s", "x", "X", "zz", "z", "ZZ", "Z", "LTS", "LT", "LLLL", "LLL", "LL", "L", "llll",
    "lll", "ll", "l",
];

/// The most digits of a second that one token asks for.
const MAX_FRACTION_DIGITS: usize = 9;

/// The token that a pattern begins with.
fn token_of(pattern: &str) -> Option<&str> {
    let fraction = pattern.bytes().take_while(|byte| *byte == b'S').count().min(MAX_FRACTION_DIGITS);
    if fraction > 0 {
        return pattern.get(..fraction);
    }
    TOKENS.iter().find(|token| pattern.starts_with(**token)).copied()
}

/// The text in brackets that a pattern begins with, and its length with them. As in Moment it reaches to the last `]` before
/// another `[`.
fn bracketed(pattern: &str) -> Option<(&str, usize)> {
    let inside = pattern.strip_prefix('[')?;
    let reach = inside.split('[').next().unwrap_or(inside);
    let text = reach.get(..reach.rfind(']')?)?;
    Some((text, text.len() + 2))
}

struct Writer<'a> {
    date: &'a Zoned,
    language: Language,
    text: &'a mut String,
}

impl Writer<'_> {
    fn write(&mut self, pattern: &str) -> Result<(), UnsupportedToken> {
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let length = if let Some((text, length)) = bracketed(rest) {
                self.text.push_str(text);
                length
            } else if first == '\\' {
                let escaped = rest.get(1..).unwrap_or_default();
                let next = escaped.chars().next().map_or(0, char::len_utf8);
                let literal = token_of(escaped).or(escaped.get(..next)).unwrap_or_default();
                self.text.push_str(literal);
                1 + literal.len()
            } else if let Some(token) = token_of(rest) {
                self.token(token)?;
                token.len()
            } else {
                self.text.push(first);
                first.len_utf8()
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        Ok(())
    }

    fn token(&mut self, token: &str) -> Result<(), UnsupportedToken> {
        if let Some(pattern) = local_pattern(token, self.language) {
            return self.write(pattern);
        }
        match token.as_bytes() {
            [b'N' | b'y', ..] => return Err(UnsupportedToken { token: token.to_owned() }),
            [letter @ (b'M' | b'D' | b'd' | b'w' | b'W' | b'Q'), .., b'o'] => {
                let number = self.number(*letter, if *letter == b'D' && token.len() > 2 { 3 } else { 1 });
                let written = ordinal(number, *letter, self.language);
                self.text.push_str(&written);
            }
            [b'M', b'M', b'M', rest @ ..] => self.month(rest.is_empty()),
            [b'd', b'd', ..] => self.day_of_week(token.len()),
            [b'a' | b'A'] => self.half_of_day(token == "A"),
            [b'S', ..] => self.fraction(token.len()),
            [b'Z'] => self.offset(":"),
            [b'Z', b'Z'] => self.offset(""),
            [b'z', ..] => self.zone_name(),
            [letter, ..] => self.padded(*letter, token.len()),
            [] => {}
        }
        Ok(())
    }

    /// A number with as many digits as its token asks for.
    fn padded(&mut self, letter: u8, length: usize) {
        let number = self.number(letter, length);
        let digits = match (letter, length) {
            (b'D', 3) | (b'd' | b'e' | b'E' | b'Q' | b'x' | b'X', _) => 1,
            (b'D', 4) => 3,
            // `Y` alone has four digits, and a sign from the year 10,000 on, which this calendar does not have.
            (b'Y', 1) => 4,
            _ => length,
        };
        let sign = match (number < 0, letter, length) {
            (true, ..) => "-",
            (false, b'Y', 6) => "+",
            _ => "",
        };
        self.text.push_str(&format!("{sign}{:0digits$}", number.unsigned_abs()));
    }

    /// The number that a token stands for.
    fn number(&self, letter: u8, length: usize) -> i64 {
        let date = self.date;
        let at = |year: i16| if length == 2 { i64::from(year) % 100 } else { i64::from(year) };
        match letter {
            b'Y' => at(date.year()),
            b'Q' => (i64::from(date.month()) + 2) / 3,
            b'M' => date.month().into(),
            b'D' if length >= 3 => date.day_of_year().into(),
            b'D' => date.day().into(),
            b'd' | b'e' => date.weekday().to_sunday_zero_offset().into(),
            b'E' => date.weekday().to_monday_one_offset().into(),
            b'w' => self.week().1.into(),
            b'g' => at(self.week().0),
            b'W' => date.date().iso_week_date().week().into(),
            b'G' => at(date.date().iso_week_date().year()),
            b'H' => date.hour().into(),
            b'h' => self.hour_of_half().into(),
            b'k' => if date.hour() == 0 { 24 } else { date.hour() }.into(),
            b'm' => date.minute().into(),
            b's' => date.second().into(),
            b'X' => date.timestamp().as_millisecond().div_euclid(1_000),
            _ => date.timestamp().as_millisecond(),
        }
    }

    fn hour_of_half(&self) -> i8 {
        match self.date.hour() % 12 {
            0 => 12,
            hour => hour,
        }
    }

    /// Year and number of the week, which begins on Sunday; week 1 is that of 1 January.
    fn week(&self) -> (i16, i16) {
        let date = self.date.date();
        let first_weekday = i16::from(date.first_of_year().weekday().to_sunday_zero_offset());
        let next_year = date.last_of_year().weekday();
        let left = date.days_in_year() - date.day_of_year();
        // The last days of a year are in the first week of the next one, unless that begins on a Sunday.
        if next_year != Weekday::Saturday && left <= i16::from(next_year.to_sunday_zero_offset()) {
            return (date.year() + 1, 1);
        }
        (date.year(), (date.day_of_year() - 1 + first_weekday) / 7 + 1)
    }

    fn month(&mut self, is_short: bool) {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = self.date.month();
        if self.language == Language::Ja {
            self.text.push_str(&format!("{month}月"));
            return;
        }
        let name = MONTHS.get(usize::from(month.unsigned_abs()).saturating_sub(1)).copied().unwrap_or_default();
        self.text.push_str(if is_short { name.get(..3).unwrap_or(name) } else { name });
    }

    fn day_of_week(&mut self, length: usize) {
        let (english, japanese) = match self.date.weekday() {
            Weekday::Sunday => ("Sunday", "日曜日"),
            Weekday::Monday => ("Monday", "月曜日"),
            Weekday::Tuesday => ("Tuesday", "火曜日"),
            Weekday::Wednesday => ("Wednesday", "水曜日"),
            Weekday::Thursday => ("Thursday", "木曜日"),
            Weekday::Friday => ("Friday", "金曜日"),
            Weekday::Saturday => ("Saturday", "土曜日"),
        };
        let name = match (self.language, length) {
            (Language::En, 4) => english,
            (Language::En, length) => english.get(..length).unwrap_or(english),
            (Language::Ja, 4) => japanese,
            (Language::Ja, _) => japanese.get(..3).unwrap_or(japanese),
        };
        self.text.push_str(name);
    }

    fn half_of_day(&mut self, is_upper: bool) {
        self.text.push_str(match (self.language, self.date.hour() < 12, is_upper) {
            (Language::Ja, true, _) => "午前",
            (Language::Ja, false, _) => "午後",
            (Language::En, true, true) => "AM",
            (Language::En, true, false) => "am",
            (Language::En, false, true) => "PM",
            (Language::En, false, false) => "pm",
        });
    }

    /// Digits of the second, cut off and not rounded. A JavaScript date has three.
    fn fraction(&mut self, digits: usize) {
        let written = format!("{:03}000000", self.date.timestamp().as_millisecond().rem_euclid(1_000));
        self.text.push_str(written.get(..digits).unwrap_or(&written));
    }

    fn offset(&mut self, between: &str) {
        let minutes = self.date.offset().seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.unsigned_abs();
        self.text.push_str(&format!("{sign}{:02}{between}{:02}", minutes / 60, minutes % 60));
    }

    /// The abbreviation of the time zone; of one that is an offset only, the offset.
    fn zone_name(&mut self) {
        let zone = self.date.time_zone();
        if zone.iana_name().is_none() && zone != &TimeZone::UTC {
            return self.offset(":");
        }
        let info = zone.to_offset_info(self.date.timestamp());
        self.text.push_str(info.abbreviation());
    }
}

/// `1st`, `1日`; Japanese counts days only.
fn ordinal(number: i64, letter: u8, language: Language) -> String {
    let suffix = match (language, number % 10, number / 10 % 10) {
        (Language::Ja, ..) if matches!(letter, b'D' | b'd') => "日",
        (Language::Ja, ..) => "",
        (Language::En, _, 1) => "th",
        (Language::En, 1, _) => "st",
        (Language::En, 2, _) => "nd",
        (Language::En, 3, _) => "rd",
        (Language::En, ..) => "th",
    };
    format!("{number}{suffix}")
}

/// The pattern that a token of the language's own stands for.
fn local_pattern(token: &str, language: Language) -> Option<&'static str> {
    Some(match (token, language) {
        ("LT", Language::En) => "h:mm A",
        ("LTS", Language::En) => "h:mm:ss A",
        ("L", Language::En) => "MM/DD/YYYY",
        ("LL", Language::En) => "MMMM D, YYYY",
        ("LLL", Language::En) => "MMMM D, YYYY h:mm A",
        ("LLLL", Language::En) => "dddd, MMMM D, YYYY h:mm A",
        ("l", Language::En) => "M/D/YYYY",
        ("ll", Language::En) => "MMM D, YYYY",
        ("lll", Language::En) => "MMM D, YYYY h:mm A",
        ("llll", Language::En) => "ddd, MMM D, YYYY h:mm A",
        ("LT", Language::Ja) => "HH:mm",
        ("LTS", Language::Ja) => "HH:mm:ss",
        ("L" | "l", Language::Ja) => "YYYY/MM/DD",
        ("LL" | "ll", Language::Ja) => "YYYY年M月D日",
        ("LLL" | "lll", Language::Ja) => "YYYY年M月D日 HH:mm",
        ("LLLL", Language::Ja) => "YYYY年M月D日 dddd HH:mm",
        ("llll", Language::Ja) => "YYYY年M月D日(ddd) HH:mm",
        _ => return None,
    })
}

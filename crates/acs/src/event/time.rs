//! Times of events: RFC 3339 with any number of fraction digits (the service writes seven).

use cti_flows::Millis;

/// Reads a time such as `2025-07-15T09:20:48.8486994+00:00`; `None` if it is none. What is finer than a millisecond is cut
/// off.
pub(super) fn parse_time(text: &str) -> Option<Millis> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let (clock, offset_minutes) = split_offset(rest)?;
    let mut date = date.split('-');
    let (year, month, day) = (digits(date.next()?, 4)?, digits(date.next()?, 2)?, digits(date.next()?, 2)?);
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut clock = whole.split(':');
    let (hour, minute, second) = (digits(clock.next()?, 2)?, digits(clock.next()?, 2)?, digits(clock.next()?, 2)?);
    let in_range = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if date.next().is_some() || clock.next().is_some() || !in_range || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let minutes = (days_since_1970(year, month, day) * 24 + hour) * 60 + minute - offset_minutes;
    Some((minutes * 60 + second) * 1_000 + milliseconds(fraction)?)
}

/// The time of day, and how many minutes its zone is before UTC.
fn split_offset(text: &str) -> Option<(&str, i64)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let at = text.rfind(['+', '-'])?;
    let (clock, offset) = text.split_at_checked(at)?;
    let (sign, offset) = match offset.strip_prefix('-') {
        Some(offset) => (-1, offset),
        None => (1, offset.strip_prefix('+')?),
    };
    let (hours, minutes) = offset.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some((clock, sign * (hours * 60 + minutes)))
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn milliseconds(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    fraction
        .bytes()
        .chain(*b"00")
        .take(3)
        .try_fold(0, |sum, digit| Some(sum * 10 + i64::from(digit.checked_sub(b'0')?)))
}

fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the Gregorian calendar, by counting years from March on.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_service() {
        let table = [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-03-12T09:20:48.8486994+00:00", Some(1_773_307_248_848)),
            ("2026-03-12T11:20:48.8+02:00", Some(1_773_307_248_800)),
            ("2026-03-12T09:20:40.1234567Z", Some(1_773_307_240_123)),
            ("2024-02-29T00:00:00Z", Some(1_709_164_800_000)),
            ("2023-02-29T00:00:00Z", None),
            ("2026-13-01T00:00:00Z", None),
            ("2026-03-12T24:00:00Z", None),
            ("2026-03-12T09:20:48.Z", None),
            ("2026-03-12T09:20:48", None),
            ("2026-03-12", None),
            ("yesterday", None),
            ("", None),
            ("é-03-12T09:20:48Z", None),
        ];
        for (text, expected) in table {
            assert_eq!(parse_time(text), expected, "{text}");
        }
    }
}

//! Moments as the service writes them; the stand-in is told the time and never asks for it.

use std::time::Duration;

/// Year, month and day of a day number since 1970-01-01, by Howard Hinnant's `civil_from_days`.
fn date_of(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

/// A moment since the Unix epoch with seven digits of a second, as callbacks have it: `2025-07-15T09:20:48.8486994`.
fn digits(moment: Duration) -> String {
    let seconds = moment.as_secs();
    let (year, month, day) = date_of(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    let fraction = moment.subsec_nanos() / 100;
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:07}")
}

/// The `time` of callback events, with an offset.
pub(crate) fn callback_time(moment: Duration) -> String {
    digits(moment) + "+00:00"
}

/// The `eventTime` of Event Grid events, with `Z`.
pub(crate) fn grid_time(moment: Duration) -> String {
    digits(moment) + "Z"
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{callback_time, grid_time};

    #[test]
    fn moments_have_seven_digits_of_a_second() {
        let moment = Duration::new(1_752_571_248, 848_699_400);
        assert_eq!(callback_time(moment), "2025-07-15T09:20:48.8486994+00:00");
        assert_eq!(grid_time(Duration::from_secs(951_827_696)), "2000-02-29T12:34:56.0000000Z");
        assert_eq!(grid_time(Duration::ZERO), "1970-01-01T00:00:00.0000000Z");
    }
}

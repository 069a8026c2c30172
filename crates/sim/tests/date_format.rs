//! Dates as text, against the outputs of moment-timezone in `../shared/data/dates/date-format.json`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use cti_flows_sim::{Language, format_date, parse_date};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use serde_json::{Value, json};

/// Writes past the test harness, which keeps to itself what a passing test prints.
fn aloud(message: &str) {
    std::io::stderr().write_all(format!("{message}\n").as_bytes()).unwrap();
}

/// Patterns of the table that are refused, and why.
const REFUSED: [(&str, &str); 1] = [("yyyy-MM-dd", "`yyyy` is the year of an era, nearly always written for `YYYY`")];

fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

fn written(date: &Value, pattern: &str, zone: &TimeZone, language: Language) -> String {
    format_date(&parse_date(date, zone).unwrap(), Some(pattern), language).unwrap()
}

#[test]
fn dates_are_written_as_moment_writes_them() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dates/date-format.json");
    let Ok(text) = std::fs::read_to_string(file) else {
        aloud("skipped: ../shared is absent");
        return;
    };
    let table: Value = serde_json::from_str(&text).unwrap();
    let (mut passed, mut refused, mut failures) = (0, BTreeSet::new(), Vec::new());
    for case in table["cases"].as_array().unwrap() {
        let text = |name: &str| case[name].as_str().unwrap();
        let language: Language = serde_json::from_value(case["locale"].clone()).unwrap();
        let date = parse_date(&case["date"], &zone(text("tz"))).unwrap();
        match format_date(&date, Some(text("pattern")), language) {
            Ok(found) if found == text("moment") => passed += 1,
            Ok(found) => failures.push(format!("{case} gives {found}")),
            Err(_) => {
                refused.insert(text("pattern").to_owned());
            }
        }
    }
    aloud(&format!("passed: {passed}"));
    for (pattern, reason) in REFUSED {
        aloud(&format!("refused: {pattern}: {reason}"));
    }
    assert!(failures.is_empty(), "{} wrong:\n{}", failures.len(), failures.join("\n"));
    assert!(refused.iter().map(String::as_str).eq(REFUSED.map(|(pattern, _)| pattern)), "{refused:?}");
    assert!(passed > 1_200, "{passed}");
}

#[test]
fn tokens_that_the_table_lacks() {
    let date = json!("2021-05-01T11:50:47.696Z");
    for (pattern, expected) in [
        ("Mo DDDo do wo Wo Qo", "5th 121st 6th 18th 17th 2nd"),
        ("YYYYYY", "+002021"),
        ("gg ggggg GG GGGGG", "21 02021 21 02021"),
        ("SSSSSSSSSS", "6960000006"),
        ("ll lll llll", "May 1, 2021 May 1, 2021 8:50 PM Sat, May 1, 2021 8:50 PM"),
        ("Hmm hmm Hmmss hmmss", "2050 850 205047 85047"),
        ("zz", "JST"),
        (r"\[YYYY\] \\", "[2021] \\"),
        ("[a]b] [c", "a]b [c"),
        ("[]YYYY", "2021"),
    ] {
        assert_eq!(written(&date, pattern, &zone("Asia/Tokyo"), Language::En), expected, "{pattern}");
    }
    for (pattern, expected) in
        [("Mo Do DDDo do wo", "5 1日 121日 6日 18"), ("ll llll", "2021年5月1日 2021年5月1日(土) 20:50")]
    {
        assert_eq!(written(&date, pattern, &zone("Asia/Tokyo"), Language::Ja), expected, "{pattern}");
    }
}

#[test]
fn weeks_at_the_turn_of_the_year_belong_to_the_year_of_their_january() {
    for (date, expected) in [
        ("2022-01-01", "2022-1 2021-52"),
        ("2022-12-31", "2022-53 2022-52"),
        ("2023-12-31", "2024-1 2023-52"),
        ("2024-12-28", "2024-52 2024-52"),
        ("2024-12-29", "2025-1 2024-52"),
        ("2020-12-31", "2021-1 2020-53"),
        ("2021-01-02", "2021-1 2020-53"),
        ("2021-01-03", "2021-2 2020-53"),
    ] {
        assert_eq!(written(&json!(date), "gggg-w GGGG-W", &TimeZone::UTC, Language::En), expected, "{date}");
    }
}

#[test]
fn dates_are_read_in_every_form_that_flows_have() {
    let tokyo = zone("Asia/Tokyo");
    let iso = |date: Value| parse_date(&date, &tokyo).map(|date| format_date(&date, None, Language::En).unwrap());
    for date in [
        json!("2022-05-20T03:30:00Z"),
        json!("2022-05-20T12:30:00+09:00"),
        json!("2022-05-20T12:30:00"),
        json!(" 2022-05-20 12:30 "),
        json!(1_653_017_400_000_i64),
        json!(1_653_017_400_000.9),
        json!("1653017400000"),
    ] {
        assert_eq!(iso(date.clone()).as_deref(), Some("2022-05-20T12:30:00+09:00"), "{date}");
    }
    assert_eq!(iso(json!("2022-05-20")).as_deref(), Some("2022-05-20T00:00:00+09:00"));
    for date in [json!("soon"), json!(""), json!("  "), json!("2022-02-30"), json!(1e300), json!(null), json!(true)] {
        assert_eq!(iso(date.clone()), None, "{date}");
    }
}

#[test]
fn an_offset_is_a_time_zone_without_a_name() {
    let west = TimeZone::fixed(Offset::from_seconds(-(3 * 3_600 + 1_800)).unwrap());
    assert_eq!(
        written(&json!(0), "YYYY-MM-DD HH:mm Z ZZ z", &west, Language::En),
        "1969-12-31 20:30 -03:30 -0330 -03:30"
    );
    let utc = parse_date(&json!(0), &TimeZone::UTC).unwrap();
    assert_eq!(format_date(&utc, None, Language::En).unwrap(), "1970-01-01T00:00:00Z");
}

#[test]
fn eras_are_refused_with_a_hint() {
    let date = parse_date(&json!(0), &TimeZone::UTC).unwrap();
    for (pattern, token) in [("yyyy-MM-dd", "yyyy"), ("dd.MM.yy", "yy"), ("NNNN", "NNNN")] {
        let error = format_date(&date, Some(pattern), Language::En).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "`{token}` in a date's pattern stands for an era, which is not supported; the year is `YYYY`, the day `DD`"
            )
        );
    }
    assert_eq!(format_date(&date, Some("[yyyy] foo"), Language::En).unwrap(), "yyyy foo");
}

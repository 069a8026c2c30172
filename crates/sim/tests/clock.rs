//! The virtual clock.
#![allow(clippy::unwrap_used, reason = "tests")]

use cti_flows_sim::{DEFAULT_CLOCK, Moment, VirtualClock};

#[test]
fn an_instant_keeps_the_offset_it_was_written_with() {
    let moment = Moment::parse("2022-05-20T12:30:00+09:00").unwrap();
    assert_eq!(moment.milliseconds(), 1_653_017_400_000);
    assert_eq!(moment.to_string(), "2022-05-20T12:30:00+09:00");
    assert_eq!(moment.date(), "2022-05-20");
    assert_eq!(Moment::parse("2022-05-20T23:30:00-03:00").unwrap().date(), "2022-05-20");
}

#[test]
fn milliseconds_are_written_where_there_are_some() {
    let text = "2021-05-01T11:50:47.696Z";
    assert_eq!(Moment::parse(text).unwrap().to_string(), text);
    assert_eq!(Moment::parse("2021-05-01T11:50:47.6969Z").unwrap().to_string(), text);
}

#[test]
fn the_clock_moves_only_when_told() {
    let mut clock = VirtualClock::new(Moment::parse("2022-05-20T23:59:59+09:00").unwrap());
    assert_eq!(clock.now(), clock.now());
    clock.advance(1_500);
    assert_eq!(clock.now().to_string(), "2022-05-21T00:00:00.500+09:00");
}

#[test]
fn the_end_of_time_stops_the_clock() {
    let mut clock = VirtualClock::default();
    clock.advance(u64::MAX);
    let end = clock.now();
    clock.advance(60_000);
    assert_eq!(clock.now(), end);
    assert!(end.to_string().starts_with("9999-"));
}

#[test]
fn the_default_is_the_documented_instant() {
    assert_eq!(VirtualClock::default().now(), Moment::parse(DEFAULT_CLOCK).unwrap());
    assert_eq!(VirtualClock::default().now().to_string(), DEFAULT_CLOCK);
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "now", "2022-05-20", "2022-05-20T12:30:00", "2022-13-01T00:00:00Z", "1653017400000"] {
        let error = Moment::parse(text).unwrap_err();
        assert!(error.to_string().contains(&format!("`{text}`")));
    }
}

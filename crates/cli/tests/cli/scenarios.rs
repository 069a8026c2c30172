//! `cti test`.

use std::path::Path;

use crate::helper::{cases, cti, folder, text};

/// A copy of the case `dial`, without the scenario whose flow is elsewhere.
fn dial() -> tempfile::TempDir {
    let here = folder(&[]);
    for name in ["flow.json", "dialed.scenario.json", "nothing.scenario.json"] {
        std::fs::copy(cases().join("dial").join(name), here.path().join(name)).unwrap();
    }
    here
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    std::fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn scenarios_pass_and_are_skipped_aloud() {
    let ran = cti(&["test", "dial", "--coverage"]).exits(0).tells("3 scenarios: 2 passed, 1 skipped");
    ran.equals_golden("test/dial.txt");
}

#[test]
fn the_first_difference_is_shown() {
    let here = dial();
    edit(&here.path().join("dialed.scenario.json"), "+12065550100\" }]", "+1\" }]");
    let ran = cti(&["test", text(here.path())]).exits(3).tells("1 passed, 1 failed");
    ran.prints("`/world/dialed/0/phoneNumber` is not as expected").prints("expected: \"+1\"");
}

#[test]
fn golden_traces_hold_exactly() {
    let here = dial();
    cti(&["test", text(here.path()), "--update"]).exits(0);
    assert!(here.path().join("dialed.trace.json").exists());
    cti(&["test", text(here.path())]).exits(0);
    edit(&here.path().join("flow.json"), "\"level\": \"error\"", "\"level\": \"warn\"");
    let ran = cti(&["test", text(here.path())]).exits(3).tells("2 failed");
    ran.prints("differs at event").prints("the flow has changed since");
}

#[test]
fn what_does_not_do_as_it_should_is_not_recorded() {
    let here = dial();
    edit(&here.path().join("dialed.scenario.json"), "completed", "cancelled");
    cti(&["test", text(here.path()), "--update"]).exits(3);
    assert!(!here.path().join("dialed.trace.json").exists());
    assert!(here.path().join("nothing.trace.json").exists());
}

#[test]
fn a_junit_report_has_every_scenario() {
    let here = dial();
    edit(&here.path().join("dialed.scenario.json"), "+12065550100\" }]", "<&>\" }]");
    std::fs::copy(cases().join("dial/elsewhere.scenario.json"), here.path().join("elsewhere.scenario.json")).unwrap();
    let report = here.path().join("report.xml");
    cti(&["test", text(here.path()), "--junit", text(&report)]).exits(3);
    let xml = std::fs::read_to_string(&report).unwrap();
    assert!(xml.contains(r#"tests="3" skipped="1" failures="1" errors="0""#), "{xml}");
    assert!(xml.contains("&lt;&amp;"), "{xml}");
}

#[test]
fn scenarios_that_cannot_be_played_fail() {
    let here = dial();
    for (name, text) in [
        ("a.scenario.json", r#"{"expct":{}}"#),
        ("b.scenario.json", r#"{"flow":"absent.json"}"#),
        ("c.scenario.json", "{"),
        ("d.scenario.json", r#"{"expect":{"endng":1}}"#),
        ("e.scenario.json", r#"{"source":"nowhere"}"#),
    ] {
        std::fs::write(here.path().join(name), text).unwrap();
    }
    let ran = cti(&["test", text(here.path())]).exits(3).tells("5 failed");
    ran.prints("unknown member `/expct`").prints("there is no file").prints("`nowhere`");
}

#[test]
fn there_must_be_something_to_test() {
    cti(&["test", "desktop"]).exits(1).tells("there is no scenario in `desktop`");
    cti(&["test", "absent"]).exits(1).tells("there is no file or folder `absent`");
}

#[test]
fn the_shipped_flows_hold() {
    let flows = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows");
    cti(&["test", text(&flows)]).exits(0);
    cti(&["check", text(&flows), "--deny-warnings"]).exits(0);
}

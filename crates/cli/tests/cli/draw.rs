//! `cti graph`.

use std::fmt::Write;

use crate::helper::{cti, cti_with_input, folder, text};

#[test]
fn a_flow_is_drawn_in_three_languages() {
    for format in ["mermaid", "dot", "svg"] {
        let ran = cti(&["graph", "dial/flow.json", "--format", format]).exits(0);
        ran.equals_golden(&format!("graph/dial.{format}"));
    }
}

#[test]
fn the_way_of_a_run_is_highlighted() {
    let here = folder(&[]);
    let trace = here.path().join("run.trace.json");
    cti(&["run", "dial/flow.json", "--payload", r#"{"number":"+12065550100"}"#, "--trace", text(&trace)]).exits(0);
    let graph =
        |format: &str| cti(&["graph", "dial/flow.json", "--format", format, "--trace", text(&trace)]).exits(0).stdout;
    let mermaid = graph("mermaid");
    assert_eq!(mermaid.matches(":::taken").count(), 3, "{mermaid}");
    assert_eq!(mermaid.matches("stroke-width:4px").count(), 2, "{mermaid}");
    assert_eq!(graph("dot").matches("penwidth=3").count(), 5);
    assert_eq!(graph("svg").matches(r#"stroke-width="3""#).count(), 5);
    cti(&["graph", "dial/flow.json", "--trace", "call.sample.json"]).exits(1).tells("not a trace");
}

#[test]
fn flows_with_errors_are_drawn_as_far_as_they_can_be_read() {
    cti(&["graph", "wrong/flow.json"]).exits(0).prints("uid-9").prints(":::unknown");
    cti_with_input(&["graph", "-"], b"{}").exits(2).tells("not-a-flow");
    let circle = br#"{"actions":[{"id":"a","ports":{"x":"a","y":"b","z":"b"}},{"id":"b","ports":{"x":"a"}},{}]}"#;
    for format in ["mermaid", "dot", "svg"] {
        let ran = cti_with_input(&["graph", "-", "--format", format], circle).exits(0);
        assert!(!ran.stdout.contains("NaN") && !ran.stdout.contains("inf"), "{}", ran.stdout);
    }
    cti_with_input(&["graph", "-", "--format", "svg"], br#"{"actions":[]}"#).exits(0).prints("</svg>");
}

/// The longest flow that people have had is some hundred blocks; this one has every decision lead to one End.
#[test]
fn a_large_flow_is_drawn_in_no_time() {
    let mut actions = String::from(r#"{"actions":[{"id":"u0","type":"SE_Start","ports":{"done":"u1"}}"#);
    for number in 1..400 {
        let next = number + 1;
        write!(actions, r#",{{"id":"u{number}","type":"SE_CoreTruthy","ports":{{"true":"u{next}","false":"u400"}}}}"#)
            .unwrap();
    }
    actions.push_str(r#",{"id":"u400","type":"SE_End"}]}"#);
    let started = std::time::Instant::now();
    cti_with_input(&["graph", "-", "--format", "svg"], actions.as_bytes()).exits(0).prints("u399");
    assert!(started.elapsed().as_secs() < 20);
}

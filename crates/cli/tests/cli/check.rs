//! `cti check`.

use crate::helper::{cases, cti, cti_with_input, folder, text};

#[test]
fn findings_point_into_the_file() {
    cti(&["check", "wrong/flow.json"]).exits(2).tells("1 file checked: 3 errors").equals_golden("check/wrong.txt");
}

#[test]
fn plain_findings_are_one_line_each() {
    cti(&["check", "wrong/flow.json", "--format", "plain"]).exits(2).equals_golden("check/wrong.plain.txt");
}

#[test]
fn json_findings_have_the_promised_members() {
    let ran = cti(&["check", "wrong/flow.json", "warned/flow.json", "--format", "json"]).exits(2);
    ran.equals_golden("check/wrong.json");
    let report = ran.json();
    assert_eq!(report["errors"], 3);
    assert_eq!(report["warnings"], 1);
    let members =
        ["code", "severity", "pointer", "line", "column", "endLine", "endColumn", "message", "help", "related"];
    for found in report["files"].as_array().unwrap().iter().flat_map(|file| file["diagnostics"].as_array().unwrap()) {
        assert_eq!(found.as_object().unwrap().keys().collect::<Vec<_>>(), members);
    }
}

#[test]
fn github_findings_are_escaped() {
    cti(&["check", "wrong/flow.json", "--format", "github"]).exits(2).equals_golden("check/wrong.github.txt");
    let folder = folder(&[("a,b:c%.json", b"{}")]);
    let path = folder.path().join("a,b:c%.json");
    cti(&["check", text(&path), "--format", "github"]).exits(2).prints("a%2Cb%3Ac%25.json,line=1,col=1,");
}

#[test]
fn warnings_count_only_when_denied() {
    cti(&["check", "warned/flow.json"]).exits(0).tells("1 warning");
    cti(&["check", "warned/flow.json", "--deny-warnings"]).exits(2);
}

#[test]
fn standard_input_is_a_file() {
    let flow = std::fs::read(cases().join("dial/flow.json")).unwrap();
    cti_with_input(&["check", "-"], &flow).exits(0).tells("1 file checked, nothing found");
    cti_with_input(&["check", "-", "--format", "plain"], b"{").exits(2).prints("<stdin>:1:");
}

#[test]
fn a_folder_is_searched_and_what_is_no_flow_passed_over() {
    cti(&["check", "desktop"]).exits(0).tells("3 files checked, nothing found");
    cti(&["check", "desktop/settings.json", "--format", "plain"]).exits(2).prints("error[not-a-flow]");
}

#[test]
fn flows_of_one_folder_are_checked_together() {
    let flow = std::fs::read(cases().join("dial/flow.json")).unwrap();
    let both = folder(&[("a.json", &flow), ("b.json", &flow), (".hidden.json", b"{"), ("c.trace.json", b"{")]);
    cti(&["check", text(both.path()), "--format", "plain"]).exits(2).prints("error[duplicate-trigger]");
    let manifest = br#"{"flows":[{"file":"b.json","source":"salesforceUI","event":"onClickToDial","active":false}]}"#;
    std::fs::write(both.path().join("manifest.json"), manifest).unwrap();
    cti(&["check", text(both.path())]).exits(0);
}

#[test]
fn flows_of_folders_beside_each_other_are_not() {
    let flow = std::fs::read(cases().join("dial/flow.json")).unwrap();
    let root = folder(&[]);
    for name in ["one", "two", "__MACOSX"] {
        std::fs::create_dir(root.path().join(name)).unwrap();
        std::fs::write(root.path().join(name).join("flow.json"), &flow).unwrap();
    }
    cti(&["check", text(root.path())]).exits(0).tells("2 files checked");
    std::fs::write(root.path().join("manifest.json"), br#"{"flows":[]}"#).unwrap();
    cti(&["check", text(root.path())]).exits(2);
}

#[test]
fn the_event_of_a_flow_that_does_not_say_it_can_be_given() {
    let flow = br#"{"actions":[{"id":"uid-0","type":"SE_Start","ports":{"done":"uid-1"}},
        {"id":"uid-1","type":"SE_ContactProperties","ports":{"done":"uid-2"}},{"id":"uid-2","type":"SE_End"}]}"#;
    let here = folder(&[("flow.json", flow)]);
    let path = here.path().join("flow.json");
    cti(&["check", text(&path)]).exits(0);
    cti(&["check", text(&path), "--source", "Amazon Connect Voice Contact", "--event", "onConnecting"]).exits(0);
    let ran = cti(&["check", text(&path), "--source", "agent", "--event", "onRoutable", "--format", "plain"]);
    ran.exits(2).prints("error[needs-contact]");
}

#[test]
fn a_host_has_what_its_file_lists() {
    let files = folder(&[
        ("all.json", br#"{"calls":["softphone.dial","log.write"]}"#),
        ("none.json", b"[]"),
        ("wrong.json", br#"["softphone.dail"]"#),
        ("no-list.json", b"{}"),
    ]);
    let check =
        |name: &str| cti(&["check", "dial/flow.json", "--format", "plain", "--host", text(&files.path().join(name))]);
    check("all.json").exits(0);
    check("none.json").exits(2).prints("error[unsupported-by-host]");
    check("wrong.json").exits(1).tells("did you mean `softphone.dial`?");
    check("no-list.json").exits(1).tells("an array of call names is needed");
}

#[test]
fn aliases_name_what_an_export_contains() {
    let files = folder(&[
        ("good.json", br#"{"SE_Logg":"SE_Log"}"#),
        ("bad.json", br#"{"SE_Logg":"SE_Lgo"}"#),
        ("list.json", b"[]"),
    ]);
    let check = |name: &str| {
        cti(&["check", "wrong/flow.json", "--format", "plain", "--aliases", text(&files.path().join(name))])
    };
    let ran = check("good.json").exits(2);
    assert!(!ran.stdout.contains("unknown-block-type"), "{}", ran.stdout);
    check("bad.json").exits(1).tells("did you mean `SE_Log`?");
    check("list.json").exits(1).tells("must be an object");
}

#[test]
fn colours_only_where_they_are_wanted() {
    let plain = cti(&["check", "wrong/flow.json"]);
    assert!(!plain.stdout.contains('\u{1b}') && !plain.stderr.contains('\u{1b}'));
    let coloured = |name: &str| {
        let mut command = crate::helper::command(&["check", "wrong/flow.json"]);
        command.env("CLICOLOR_FORCE", "1").env(name, "1");
        crate::helper::finish(command).stdout.contains('\u{1b}')
    };
    assert!(coloured("CTI_TEST"));
    assert!(!coloured("NO_COLOR"));
}

#[test]
fn a_file_cannot_steer_the_terminal() {
    let flow = br#"{"actions":[{"id":"uid-0","type":"SE_\u001b[2J\u202eStart"}]}"#;
    let here = folder(&[("flow.json", flow)]);
    let path = here.path().join("flow.json");
    for format in ["human", "plain", "github"] {
        let ran = cti(&["check", text(&path), "--format", format]).exits(2);
        assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{}", ran.stdout);
    }
}

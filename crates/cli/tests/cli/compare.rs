//! `cti diff` and `cti fmt`.

use crate::helper::{cases, cti, cti_with_input, folder, text};

#[test]
fn differences_are_told_by_what_they_mean() {
    cti(&["diff", "dial/flow.json", "diff/new.json"]).exits(3).equals_golden("diff/changed.txt");
    cti(&["diff", "dial/flow.json", "diff/new.json", "--format", "plain"])
        .exits(3)
        .equals_golden("diff/changed.plain.txt");
    cti(&["diff", "dial/flow.json", "diff/new.json", "--format", "json"]).exits(3).equals_golden("diff/changed.json");
}

#[test]
fn positions_and_layout_do_not_count() {
    let mut flow: serde_json::Value =
        serde_json::from_slice(&std::fs::read(cases().join("dial/flow.json")).unwrap()).unwrap();
    for action in flow["actions"].as_array_mut().unwrap() {
        action["position"] = serde_json::json!([7, 7]);
        action["controls"]["nothing"] = serde_json::Value::Null;
    }
    flow["on"]["source"] = "Salesforce UI".into();
    let ran =
        cti_with_input(&["diff", "dial/flow.json", "-", "--format", "json"], flow.to_string().as_bytes()).exits(0);
    assert_eq!(ran.json()["changes"], serde_json::json!([]));
}

#[test]
fn a_block_that_only_changed_its_id_is_renamed_wherever_it_is_named() {
    let flow = std::fs::read_to_string(cases().join("dial/flow.json")).unwrap().replace("uid-1", "uid-11");
    let ran = cti_with_input(&["diff", "dial/flow.json", "-", "--format", "plain"], flow.as_bytes()).exits(3);
    assert_eq!(ran.stdout, "uid-1: renamed to uid-11, otherwise the same\n");
}

#[test]
fn what_is_no_flow_cannot_be_compared() {
    cti(&["diff", "dial/flow.json", "desktop/settings.json"]).exits(2).tells("not-a-flow");
    cti(&["diff", "dial/flow.json", "absent.json"]).exits(1);
}

#[test]
fn layout_is_made_and_kept() {
    let ugly = b"\xef\xbb\xbf{\"b\":[ 1e400,1.0,-0, 12345678901234567890123 ],\r\n\
        \"a\":{ },\"c\":\"\\u00e9\\\" { [\",\"d\":[ ]}";
    // The largest exponent stays as it is written, since no value is read.
    let pretty = r#"{
  "b": [
    1e40,
    1.0,
    -0,
    12345678901234567890123
  ],
  "a": {},
  "c": "\u00e9\" { [",
  "d": []
}
"#;
    let ugly = String::from_utf8(ugly.to_vec()).unwrap().replace("1e400", "1e40");
    assert_eq!(cti_with_input(&["fmt", "-"], ugly.as_bytes()).exits(0).stdout, pretty);
    assert_eq!(cti_with_input(&["fmt", "-"], pretty.as_bytes()).exits(0).stdout, pretty);
}

#[test]
fn files_are_rewritten_only_if_they_change() {
    let here = folder(&[("flow.json", b"{\"actions\":[]}\n"), ("case.scenario.json", b"{ }")]);
    let path = here.path().join("flow.json");
    cti(&["fmt", "--check", text(here.path())]).exits(3).prints("flow.json").tells("1 of 1 file would change");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"actions\":[]}\n");
    cti(&["fmt", "--stdout", text(&path)]).exits(0).prints("{\n  \"actions\": []\n}\n");
    cti(&["fmt", text(here.path())]).exits(0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\n  \"actions\": []\n}\n");
    cti(&["fmt", "--check", text(here.path())]).exits(0);
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 2);
}

#[test]
fn what_would_lose_something_is_left_as_it_is() {
    let here = folder(&[("good.json", b"{\"a\":1}"), ("twice.json", b"{\"a\":1,\"a\":2}")]);
    let (good, twice) = (here.path().join("good.json"), here.path().join("twice.json"));
    cti(&["fmt", text(&good), text(&twice)]).exits(1).tells("`/a` stands twice");
    assert_eq!(std::fs::read_to_string(&good).unwrap(), "{\"a\":1}");
    cti_with_input(&["fmt", "-"], b"{").exits(1).tells("line 1");
}

#[test]
#[cfg(unix)]
fn permissions_and_links_survive() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let here = folder(&[("real.json", b"{\"a\":1}")]);
    let (real, link) = (here.path().join("real.json"), here.path().join("link.json"));
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.json", &link).unwrap();
    cti(&["fmt", text(&link)]).exits(0);
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "{\n  \"a\": 1\n}\n");
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

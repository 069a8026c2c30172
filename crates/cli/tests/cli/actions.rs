//! CTI Actions in `cti check` and `cti run`, and event scripts.

use std::path::{Path, PathBuf};

use crate::helper::{cti, folder, text};

const ACTION: &[u8] = br#"{"label":"Note a callback","flow":"flow.json","payload":{"kind":"Callback"},
    "form":{"fields":[
        {"name":"phone","required":true},{"name":"queue","type":"dropdown","options":["Sales","Service"]}]}}"#;

const FLOW: &[u8] = br#"{"name":"Callback","on":{"source":"ctiAction"},"actions":[
    {"id":"uid-0","type":"SE_Start","ports":{"done":"uid-1"}},
    {"id":"uid-1","type":"SE_Log","ports":{"done":"uid-2"},
        "controls":{"level":"info","message":{"kind":"$.payload.kind","phone":"$.payload.phone"}}},
    {"id":"uid-2","type":"SE_End"}]}"#;

fn flows() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows")
}

fn callback() -> tempfile::TempDir {
    folder(&[("callback.action.json", ACTION), ("flow.json", FLOW)])
}

#[test]
fn an_action_runs_with_its_form() {
    let here = callback();
    let filled_in = ["--form", "phone=+1=2", "--form", "queue=Sales", "--format", "json"];
    for names in
        [&["--action", "Note a callback"][..], &["--action", "callback"], &["--action", "callback.action.json"]]
    {
        let ran = cti(&[&["run", text(here.path())], names, &filled_in].concat()).exits(0).json();
        assert_eq!(ran["world"]["log"][0]["message"], serde_json::json!({ "kind": "Callback", "phone": "+1=2" }));
        assert_eq!(ran["on"], serde_json::json!({ "source": "ctiAction" }));
    }
    let file = here.path().join("callback.action.json");
    cti(&[&["run", text(&file)][..], &filled_in].concat()).exits(0).prints("\"phone\": \"+1=2\"");
}

#[test]
fn a_form_that_is_wrong_is_told_whole() {
    let here = callback();
    let file = here.path().join("callback.action.json");
    let run = |more: &[&str]| cti(&[&["run", text(&file)], more].concat());
    let ran =
        run(&["--form", "queue=Slaes", "--form", "phon=1"]).exits(1).tells("the field `phone` (phone) is required");
    ran.tells("does not offer `Slaes`; it offers `Sales`, `Service`").tells("no field `phon`; did you mean `phone`?");
    run(&["--form", "phone"]).exits(1).tells("has no `=`");
    run(&["--form", "phone=1", "--form", "phone=2"]).exits(1).tells("given twice");
    run(&["--form", "phone=1", "--payload", "{}"]).exits(1).tells("`--payload` has no place");
    run(&["--form", "phone=1", "--source", "agent"]).exits(1).tells("leave out");
    cti(&["run", text(here.path()), "--form", "phone=1"]).exits(1).tells("needs `--action`");
    cti(&["run", text(here.path()), "--action", "Note a calback"]).exits(1).tells("did you mean `Note a callback`?");
    cti(&["run", "dial/flow.json", "--form", "phone=1"]).exits(1).tells("need a folder");
}

#[test]
fn a_flow_without_an_action_of_its_own_gets_the_form_as_it_is() {
    let here = folder(&[("flow.json", FLOW)]);
    let run = |name: &str| {
        let given = ["--payload", r#"{"kind":"Other","phone":"0"}"#, "--form", "phone=1", "--format", "json"];
        cti(&[&["run", text(here.path()), "--action", name][..], &given].concat())
    };
    for name in ["Callback", "flow.json"] {
        let message = run(name).exits(0).json()["world"]["log"][0]["message"].clone();
        assert_eq!(message, serde_json::json!({ "kind": "Other", "phone": "1" }));
    }
    run("Callbak").exits(1).tells("runs on the CTI Action `Callbak`");
}

#[test]
fn actions_are_checked_with_the_flows_beside_them() {
    let here = callback();
    cti(&["check", text(here.path())]).exits(0).tells("2 files checked, nothing found");
    let file = here.path().join("callback.action.json");
    let check = |path: &Path| cti(&["check", text(path), "--format", "plain", "--deny-warnings"]);
    check(&file).exits(0);
    let edit = |from: &str, to: &str| {
        std::fs::write(&file, String::from_utf8(ACTION.to_vec()).unwrap().replace(from, to)).unwrap();
    };
    for (from, to, code) in [
        ("flow.json", "flwo.json", "error[missing-flow]"),
        ("\"name\":\"phone\"", "\"name\":\"number\"", "warning[missing-payload]"),
        ("[\"Sales\",\"Service\"]", "[]", "error[empty-dropdown]"),
        ("\"name\":\"queue\"", "\"name\":\"phone\"", "error[duplicate-field]"),
    ] {
        edit(from, to);
        check(&file).exits(2).prints("callback.action.json:").prints(code);
        check(here.path()).exits(2).prints(code);
    }
    cti(&["run", text(&file)]).exits(2).tells("duplicate-field").tells("cannot run");
    // A flow that cannot be read has a finding of its own, and is not missing as well.
    edit("", "");
    std::fs::write(here.path().join("flow.json"), b"{").unwrap();
    let ran = check(here.path()).exits(2).prints("not-json");
    assert!(!ran.stdout.contains("missing-flow"), "{}", ran.stdout);
}

#[test]
fn a_manifest_may_list_the_actions() {
    let here = callback();
    let manifest = |text: &str| std::fs::write(here.path().join("manifest.json"), text).unwrap();
    let run = || cti(&["run", text(here.path()), "--action", "Note a callback", "--form", "phone=1"]);
    manifest(r#"{"flows":[],"actions":["callback.action.json"]}"#);
    run().exits(0);
    manifest(r#"{"flows":[],"actions":[]}"#);
    run().exits(1);
    cti(&["check", text(here.path())]).exits(0).tells("1 file checked");
    manifest(r#"{"flows":[],"actions":["other.action.json"]}"#);
    run().exits(1).tells("lists the action `other.action.json`, which is not there");
}

#[test]
fn the_shipped_action_runs() {
    let shipped = flows().join("callback-task");
    let world = shipped.join("from-the-button.scenario.json");
    cti(&["run", text(&shipped), "--sample", text(&world), "--format", "plain"])
        .exits(0)
        .prints("Callback - Taro - Yamada");
    // What the command line fills in counts before the scenario's form.
    let action =
        ["--action", "Note a callback", "--form", "FirstName=Jiro", "--sample", text(&world), "--format", "plain"];
    cti(&[&["run", text(&shipped)][..], &action].concat()).exits(0).prints("Callback - Jiro - Yamada");
}

#[test]
fn a_script_shows_every_event() {
    let shipped = flows().join("high-velocity-sales");
    let script = shipped.join("whole-call.scenario.json");
    let run = |more: &[&str]| cti(&[&["run", text(&shipped), "--sample", text(&script)], more].concat());
    let page = run(&[]).exits(0).prints("Event 1 of 3").prints("Event 3 of 3").prints("Work reported as done").stdout;
    assert_eq!(page.matches("completed after").count(), 3, "{page}");
    assert_eq!(page.matches("\nProperties\n").count(), 1, "what is seen stands at the end: {page}");
    let lines = run(&["--format", "plain"]).exits(0).stdout;
    assert_eq!(lines.lines().filter(|line| line.starts_with("run\t")).count(), 3);
    let report = run(&["--format", "json"]).exits(0).json();
    let on: Vec<&str> =
        report["runs"].as_array().unwrap().iter().map(|run| run["on"]["event"].as_str().unwrap()).collect();
    assert_eq!(on, ["onHvsWorkStart", "onConnecting", "onRoutable"]);
    assert_eq!(report["runs"][2]["world"]["completedWork"][0]["disposition"], "Interested");

    let here = folder(&[]);
    let trace = here.path().join("call.trace.json");
    run(&["--trace", text(&trace)]).exits(0);
    for name in ["call.trace.json", "call.2.trace.json", "call.3.trace.json"] {
        cti(&["repro", text(&here.path().join(name))]).exits(0);
    }
    // With an event of one's own only that runs.
    let ran = run(&["--source", "salesforceUI", "--event", "onHvsWorkStart", "--format", "json"]).exits(0);
    assert!(ran.tells("has further events").json().get("runs").is_none());
}

#[test]
fn events_of_a_script_fire_the_flows_of_the_folder() {
    let script = br#"{"source":"voiceContact","event":"onConnecting","contact":{"phoneNumber":"+12065550100"},
        "then":[{"source":"agent","event":"onRoutable","after":1000}]}"#;
    let log = |message: &str| {
        format!(
            r#"{{"actions":[{{"id":"0","type":"SE_Start","ports":{{"done":"1"}}}},
            {{"id":"1","type":"SE_Log","controls":{{"message":"{message}"}},"ports":{{"done":"2"}}}},
            {{"id":"2","type":"SE_End"}}]}}"#
        )
    };
    let manifest = br#"{"flows":[{"file":"a.json","source":"voiceContact","event":"onConnecting"},
        {"file":"b.json","source":"agent","event":"onRoutable"}]}"#;
    let here =
        folder(&[("manifest.json", manifest), ("a.json", log("rings").as_bytes()), ("b.json", log("free").as_bytes())]);
    let elsewhere = folder(&[("s.json", script)]);
    let run =
        || cti(&["run", text(here.path()), "--sample", text(&elsewhere.path().join("s.json")), "--format", "plain"]);
    run().exits(0).prints("debug: rings").prints("debug: free");
    std::fs::write(here.path().join("b.json"), log("free").replace(r#""ports":{"done":"2"}"#, r#""ports":{}"#))
        .unwrap();
    run().exits(0);
    std::fs::write(
        here.path().join("b.json"),
        log("free")
            .replace("SE_Log", "SE_AgentDialNumber")
            .replace("message", "phoneNumber")
            .replace(r#""ports":{"done":"2"}"#, r#""ports":{}"#)
            .replace("free", "$.agent.nothing"),
    )
    .unwrap();
    run().exits(4);
    std::fs::write(here.path().join("manifest.json"), br#"{"flows":[]}"#).unwrap();
    run().exits(1).tells("no active flow").tells("voiceContact/onConnecting");
}

#[test]
fn scenarios_with_actions_say_what_is_wrong() {
    let here = callback();
    for (name, scenario) in [
        ("a", r#"{"action":"absent.action.json"}"#),
        ("b", r#"{"action":"callback.action.json"}"#),
        ("c", r#"{"action":"callback.action.json","flow":"flow.json","form":{"phone":"1"}}"#),
        ("d", r#"{"action":"callback.action.json","payload":{},"form":{"phone":"1"}}"#),
        ("e", r#"{"form":{"phone":"1"}}"#),
        (
            "good",
            r#"{"action":"callback.action.json","form":{"phone":"1"},
            "expect":{"path":["uid-0 done","uid-1 done","uid-2"]}}"#,
        ),
    ] {
        std::fs::write(here.path().join(format!("{name}.scenario.json")), scenario).unwrap();
    }
    let ran = cti(&["test", text(here.path())]).exits(3).tells("1 passed, 5 failed");
    ran.prints("cannot read")
        .prints("is required")
        .prints("leave out `flow`")
        .prints("leave out `payload`")
        .prints("`form` needs an `action`");
}

#[test]
fn blocks_of_ours_are_told_to_those_who_need_the_adapter() {
    let flow =
        br#"{"actions":[{"id":"uid-0","type":"SE_Start","ports":{"done":"uid-1"}},{"id":"uid-1","type":"CF_Stop"}]}"#;
    let here = folder(&[("flow.json", flow)]);
    let path = here.path().join("flow.json");
    let ran = cti(&["check", text(&path), "--format", "plain"]);
    assert!(!ran.stdout.contains("not-in-adapter"), "{}", ran.stdout);
    cti(&["check", text(&path), "--adapter", "--format", "plain"]).prints("[not-in-adapter]");
}

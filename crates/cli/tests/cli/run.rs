//! `cti run`, `cti repro` and `cti eval`: dry runs and what they leave.

use crate::helper::{cases, cti, cti_with_input, folder, text};

const NUMBER: &str = r#"{"number":"+12065550100"}"#;

#[test]
fn a_run_is_shown_block_by_block() {
    cti(&["run", "dial/flow.json", "--payload", NUMBER]).exits(0).equals_golden("run/dialed.txt");
    cti(&["run", "dial/flow.json", "--payload", NUMBER, "--format", "plain"])
        .exits(0)
        .equals_golden("run/dialed.plain.txt");
}

#[test]
fn json_has_the_promised_members() {
    let ran = cti(&["run", "dial/flow.json", "--payload", NUMBER, "--format", "json"]).exits(0);
    ran.equals_golden("run/dialed.json");
    let members = ["flow", "on", "ending", "path", "actions", "commands", "world", "elapsedMs"];
    assert_eq!(ran.json().as_object().unwrap().keys().collect::<Vec<_>>(), members);
}

#[test]
fn the_payload_may_come_from_a_file() {
    let files = folder(&[("payload.json", NUMBER.as_bytes())]);
    let argument = format!("@{}", text(&files.path().join("payload.json")));
    cti(&["run", "dial/flow.json", "--payload", &argument]).exits(0).prints("+12065550100");
    cti(&["run", "dial/flow.json", "--payload", "@absent.json"]).exits(1).tells("cannot read `absent.json`");
    cti(&["run", "dial/flow.json", "--payload", "[]"]).exits(1).tells("must be a JSON object");
    cti(&["run", "dial/flow.json", "--payload", "{"]).exits(1).tells("not JSON");
}

#[test]
fn an_open_end_of_a_decision_is_fine_and_a_failure_is_not() {
    let open = cti(&["run", "loose/flow.json", "--payload", r#"{"yes":false}"#, "--format", "json"]).exits(0);
    assert_eq!(open.json()["ending"], serde_json::json!({"kind": "looseEnd", "block": "uid-1", "port": "false"}));
    let failed = cti(&["run", "loose/flow.json", "--payload", r#"{"yes":true}"#, "--format", "json"]).exits(4);
    assert_eq!(failed.json()["ending"]["kind"], "failed");
    // The block failed, and its `failure` is not connected.
    cti(&["run", "warned/flow.json", "--source", "CTI Action"]).exits(4).prints("stopped at `uid-1`");
}

#[test]
fn source_and_event_come_from_options_sample_or_flow() {
    let on = |arguments: &[&str]| {
        let all = [&["run", "desktop/ring.json", "--format", "json"], arguments].concat();
        cti(&all).exits(0).json()["on"].clone()
    };
    let ringing = serde_json::json!({"source": "voiceContact", "event": "onConnecting"});
    assert_eq!(on(&["--sample", "call.sample.json"]), ringing);
    let ended = on(&["--sample", "call.sample.json", "--event", "onEnded"]);
    assert_eq!(ended, serde_json::json!({"source": "voiceContact", "event": "onEnded"}));
    assert_eq!(
        on(&["--sample", "call.sample.json", "--source", "ctiAction"]),
        serde_json::json!({"source": "ctiAction"})
    );
    let agent = on(&["--source", "Amazon Connect Agent", "--event", "onInit"]);
    assert_eq!(agent, serde_json::json!({"source": "agent", "event": "onInit"}));
    cti(&["run", "desktop/ring.json"]).exits(1).tells("nothing says which event");
}

#[test]
fn of_a_folder_the_flow_runs_that_the_event_fires() {
    let ring = cti(&["run", "desktop", "--sample", "call.sample.json", "--format", "plain"]).exits(0);
    ring.prints("ring ran");
    cti(&["run", "desktop", "--action", "button"]).exits(0).prints("button ran");
    cti(&["run", "desktop", "--action", "ring"]).exits(1).tells("no active flow");
    cti(&["run", "desktop", "--source", "agent", "--event", "onInit"]).exits(1).tells("runs on agent/onInit");
    cti(&["run", "wrong", "--source", "agent", "--event", "onInit"]).exits(2).tells("SE_Logg");
}

#[test]
fn a_flow_with_errors_does_not_run() {
    let ran = cti(&["run", "wrong/flow.json", "--source", "ctiAction"]).exits(2);
    assert_eq!(ran.stdout, "");
    ran.tells("error[unknown-block-type]");
}

#[test]
fn the_crm_file_is_kept() {
    let here = folder(&[(
        "flow.json",
        br#"{"on":{"source":"ctiAction"},"actions":[{"id":"uid-0","type":"SE_Start","ports":{"done":"uid-1"}},
        {"id":"uid-1","type":"SE_SFCreateTask","controls":{"Type":"Call","Status":"Completed","Priority":"Normal",
        "CallType":"inbound","subject1":"Hello"},"ports":{"success":"uid-2","failure":"uid-2"}},
        {"id":"uid-2","type":"SE_End"}]}"#,
    )]);
    let (flow, crm) = (here.path().join("flow.json"), here.path().join("crm.sqlite"));
    let id = || {
        let ran = cti(&["run", text(&flow), "--crm", text(&crm), "--format", "json"]).exits(0);
        ran.json()["world"]["created"][0]["id"].clone()
    };
    let (first, second) = (id(), id());
    assert!(first.is_string() && first != second, "{first} {second}");
}

#[test]
fn a_trace_replays_and_says_where_a_changed_flow_differs() {
    let here = folder(&[]);
    std::fs::copy(cases().join("dial/flow.json"), here.path().join("flow.json")).unwrap();
    let (flow, trace) = (here.path().join("flow.json"), here.path().join("run.trace.json"));
    cti(&["run", text(&flow), "--payload", NUMBER, "--trace", text(&trace)]).exits(0);
    cti(&["repro", text(&trace)]).exits(0).prints("the same: 10 events");

    let changed = std::fs::read_to_string(&flow).unwrap().replace("$.payload.number", "$.payload.other");
    std::fs::write(&flow, changed).unwrap();
    cti(&["repro", text(&trace)]).exits(3).prints("").tells("has changed since");
    let other = cti(&["repro", text(&trace), "--flow", "loose/flow.json"]).exits(3);
    assert!(
        other.stdout.contains("cannot be replayed") || other.stdout.contains("differs at event"),
        "{}",
        other.stdout
    );

    std::fs::remove_file(&flow).unwrap();
    cti(&["repro", text(&trace)]).exits(1).tells("cannot be found");
    cti(&["repro", text(&trace), "--flow", "wrong/flow.json"]).exits(2);
    cti(&["repro", "call.sample.json"]).exits(1).tells("not a trace");
}

#[test]
fn a_replay_names_the_event_and_both_sides() {
    let here = folder(&[]);
    let trace = here.path().join("run.trace.json");
    cti(&["run", "dial/flow.json", "--payload", "{}", "--trace", text(&trace)]).exits(0);
    let changed = std::fs::read_to_string(&trace).unwrap().replace("bad-control", "other-code");
    std::fs::write(&trace, changed).unwrap();
    let ran = cti(&["repro", text(&trace), "--flow", "dial/flow.json"]).exits(3).prints("differs at event");
    ran.prints("then: {\"left\"").prints("other-code").prints("now:  {\"left\"");
}

#[test]
fn an_expression_reads_any_json() {
    let eval = |expression: &str, json: &str| cti_with_input(&["eval", expression, "--in", "-"], json.as_bytes());
    assert_eq!(eval("$.a[1]", r#"{"a":[1,"zwei"]}"#).exits(0).stdout, "\"zwei\"\n");
    assert_eq!(eval("$.a[*].b", r#"{"a":[{"b":1},{"b":2}]}"#).exits(0).json(), serde_json::json!([1, 2]));
    assert_eq!(eval("$.a.b", r#"{"a":{"b":null}}"#).exits(0).stdout, "null\n");
    assert_eq!(eval("$.a.c", r#"{"a":{"b":null}}"#).exits(3).stdout, "undefined\n");
    eval("$.a", "{").exits(1).tells("not JSON");
    eval("a.b", "{}").exits(1).tells("is no expression");
    let ran = eval("$.通話[", "{}").exits(1);
    let mark = ran.stderr.lines().find(|line| line.trim() == "^").unwrap();
    // Two characters of double width stand before the bracket.
    assert_eq!(mark, "        ^", "{}", ran.stderr);
}

#[test]
fn an_expression_reads_a_trace() {
    let here = folder(&[]);
    let trace = here.path().join("run.trace.json");
    cti(&["run", "dial/flow.json", "--payload", "{}", "--trace", text(&trace)]).exits(0);
    let eval = |expression: &str, more: &[&str]| cti(&[&["eval", expression, "--in", text(&trace)], more].concat());
    assert_eq!(eval("$.actions.uid-1.exception.code", &[]).exits(0).stdout, "\"bad-control\"\n");
    assert_eq!(eval("$.actions.uid-1.exception.code", &["--at", "2"]).exits(3).stdout, "undefined\n");
    assert_eq!(eval("$.payload", &["--at", "1"]).exits(0).stdout, "{}\n");
    cti(&["eval", "$.a", "--in", "call.sample.json", "--at", "1"]).exits(1).tells("needs a trace");
}

#[test]
fn what_the_agent_sees_beside_records_is_shown() {
    let block = |id: u32, kind: &str, controls: &str, port: &str| {
        format!(r#"{{"id":"uid-{id}","type":"{kind}","controls":{controls},"ports":{{"{port}":"uid-{}"}}}}"#, id + 1)
    };
    let blocks = [
        block(0, "SE_Start", "{}", "done"),
        block(1, "SE_Alert", r#"{"message":"on hold"}"#, "done"),
        block(2, "SE_ShowModal", r#"{"title":"VIP","body":"A Case?"}"#, "success"),
        block(3, "SE_SFScreenpopObjectHome", r#"{"scope":"Lead"}"#, "success"),
        block(4, "SE_SFOpenPrimaryTab", r#"{"url":"/apex/A"}"#, "success"),
        block(5, "SE_SFCloseTab", r#"{"id":"$.actions.uid-4.results.id"}"#, "success"),
        block(6, "SE_SFLoginAgent", r#"{"statusId":"Available"}"#, "success"),
        block(7, "SE_SFLogoutAgent", "{}", "success"),
        block(8, "SE_SFSetSoftphonePanelHeight", r#"{"height":480}"#, "success"),
        r#"{"id":"uid-9","type":"SE_End"}"#.to_owned(),
    ];
    let flow = format!(r#"{{"actions":[{}]}}"#, blocks.join(","));
    let files = folder(&[("flow.json", flow.as_bytes())]);
    let path = files.path().join("flow.json");
    let run = |format: &str| cti(&["run", text(&path), "--source", "ctiAction", "--format", format]).exits(0);
    for line in [
        "alert\ton hold",
        "modal\tVIP: A Case? (confirmed)",
        "pop\thome page of Lead",
        "tab-opened\ttab-2 /apex/A",
        "tab-closed\ttab-2",
        "presence\tlogged in with Available",
        "presence\tlogged out",
        "desktop\tpanelHeight = 480",
    ] {
        run("plain").prints(line);
    }
    run("human").prints("Alerts\n  on hold");
}

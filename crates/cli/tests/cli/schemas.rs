//! `cti schema`: what the verbs print as JSON keeps to the schemas that `cti` prints of it.

use serde_json::{Value, json};

use crate::helper::{Ran, cti, cti_with_input, folder, text};

fn validator(name: &str) -> jsonschema::Validator {
    jsonschema::draft202012::new(&cti(&["schema", name]).exits(0).json()).unwrap()
}

fn errors(name: &str, value: &Value) -> Vec<String> {
    validator(name).iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What was printed, which keeps to a schema.
#[track_caller]
fn kept(ran: &Ran, name: &str) -> Value {
    let printed = ran.json();
    assert_eq!(errors(name, &printed), [""; 0], "{printed:#}");
    printed
}

#[test]
fn schemas_are_those_of_the_repository() {
    let schemas = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let list = cti(&["schema"]).exits(0).stdout;
    for name in list.lines().filter_map(|line| line.split_whitespace().next()) {
        // The library's tests hold the committed files to the code; here it is the names that must fit.
        let committed = std::fs::read_to_string(schemas.join(format!("{name}.schema.json"))).unwrap();
        let committed: Value = serde_json::from_str(&committed).unwrap();
        assert_eq!(cti(&["schema", name]).exits(0).json()["title"], committed["title"], "{name}");
    }
    let committed = std::fs::read_dir(&schemas).unwrap().map(|entry| entry.unwrap().file_name());
    let committed = committed.filter(|name| name.to_string_lossy().ends_with(".schema.json")).count();
    assert_eq!(list.lines().count(), committed, "{list}");
    cti(&["schema", "flows"]).exits(1).tells("did you mean `flow`?");
}

#[test]
fn differences_keep_to_their_schema() {
    let diff = |old: &str, new: &str| cti(&["diff", old, new, "--format", "json"]);
    assert_eq!(kept(&diff("dial/flow.json", "dial/flow.json").exits(0), "diff-report")["changes"], json!([]));
    kept(&diff("dial/flow.json", "diff/new.json").exits(3), "diff-report");
    // Every kind of difference, and of what stands on a side where there is nothing.
    let block = |id: &str, members: Value| {
        let mut block = json!({ "id": id, "type": "SE_Log" });
        block.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        block
    };
    let old = json!({ "name": "Old", "on": { "source": "nowhere" }, "actions": [
        block("uid-0", json!({ "type": "SE_Start", "ports": { "done": "uid-1" } })),
        block("uid-1", json!({
            "meta": { "title": "A" }, "controls": { "message": { "a": [1] } }, "ports": { "done": "uid-2" },
        })),
        block("uid-2", json!({ "controls": { "message": "same" }, "ports": { "done": "uid-3" } })),
        block("uid-3", json!({ "ports": { "done": "uid-4" } })),
        block("uid-4", json!({ "type": "SE_Alert" })),
    ] });
    let new = json!({ "active": false, "version": "2", "actions": [
        block("uid-0", json!({ "type": "SE_Start", "ports": { "done": "uid-1" } })),
        block("uid-1", json!({ "controls": { "level": "info" }, "ports": { "done": "uid-12" } })),
        block("uid-12", json!({ "controls": { "message": "same" }, "ports": { "done": "uid-3" } })),
        block("uid-3", json!({ "type": "SE_End", "meta": { "title": "B" } })),
        block("uid-5", json!({ "type": "SE_ShowModal" })),
    ] });
    let here = folder(&[("old.json", old.to_string().as_bytes())]);
    let path = here.path().join("old.json");
    let ran = cti_with_input(&["diff", text(&path), "-", "--format", "json"], new.to_string().as_bytes()).exits(3);
    let printed = kept(&ran, "diff-report");
    let kinds: std::collections::BTreeSet<&str> =
        printed["changes"].as_array().unwrap().iter().map(|change| change["kind"].as_str().unwrap()).collect();
    let all = ["added", "control", "flow", "removed", "renamed", "retitled", "retyped", "rewired"];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all, "{printed:#}");
    assert_ne!(errors("diff-report", &json!({ "old": "a", "new": "b", "changes": [{ "kind": "moved" }] })), [""; 0]);
}

#[test]
fn reports_of_runs_keep_to_their_schemas() {
    let one = ["run", "dial/flow.json", "--payload", r#"{"number":"+12065550100"}"#, "--format", "json"];
    let report = kept(&cti(&one).exits(0), "run-report");
    let flows = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows/high-velocity-sales");
    let script = flows.join("whole-call.scenario.json");
    let ran = cti(&["run", text(&flows), "--sample", text(&script), "--format", "json"]).exits(0);
    let reports = kept(&ran, "script-report");
    assert_eq!(reports["runs"].as_array().unwrap().len(), 3);
    // Neither is the other, nor is half of one.
    assert_ne!(errors("script-report", &report), [""; 0]);
    assert_ne!(errors("run-report", &reports), [""; 0]);
    assert_ne!(errors("script-report", &json!({ "runs": [{ "flow": "flow.json" }] })), [""; 0]);
}

#[test]
fn findings_and_traces_keep_to_their_schemas() {
    for (flow, exit) in [("wrong/flow.json", 2), ("warned/flow.json", 0), ("dial/flow.json", 0)] {
        kept(&cti(&["check", flow, "--format", "json"]).exits(exit), "diagnostics");
    }
    let here = folder(&[]);
    let trace = here.path().join("run.trace.json");
    cti(&["run", "dial/flow.json", "--payload", "{}", "--trace", text(&trace)]).exits(0);
    let trace: Value = serde_json::from_slice(&std::fs::read(&trace).unwrap()).unwrap();
    assert_eq!(errors("trace", &trace), [""; 0]);
}

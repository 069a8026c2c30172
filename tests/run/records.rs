//! What a run keeps: records and keys.

use super::*;

/// Reads a property until it is empty, so that the reading block is visited several times.
fn reading_in_a_circle() -> Flow {
    flow(json!([
        start("uid-3"),
        block(
            "uid-1",
            "SE_CoreTruthy",
            json!({ "value": "$.actions.uid-3.results.value" }),
            json!({ "true": "uid-3", "false": "uid-9" })
        ),
        block("uid-3", "SE_GetProperty", json!({ "key": "go" }), json!({ "done": "uid-1" })),
        end()
    ]))
}

#[test]
fn a_later_visit_overwrites_and_the_order_is_that_of_first_visits() {
    let run = run_with(
        &reading_in_a_circle(),
        event(),
        vec![json!({ "value": "a" }), json!({ "value": "b" }), json!({ "value": "" })],
    );
    assert_eq!(
        run.actions().to_string(),
        json!({
            "uid-0": { "success": true, "results": null, "exception": null },
            "uid-3": { "success": true, "results": { "value": "" }, "exception": null },
            "uid-1": { "success": true, "results": false, "exception": null },
            "uid-9": { "success": true, "results": null, "exception": null },
        })
        .to_string()
    );
}

#[test]
fn a_later_visit_that_fails_overwrites_a_success() {
    let flow = flow(json!([
        start("uid-1"),
        block(
            "uid-1",
            "SE_AgentDialNumber",
            json!({ "phoneNumber": "1" }),
            json!({ "success": "uid-1b", "failure": "uid-9" })
        ),
        block("uid-1b", "SE_Log", json!({ "message": "again" }), json!({ "done": "uid-1" })),
        end()
    ]));
    let (mut run, _) = Run::start(&flow, event());
    let _ = run.resume(&flow, reply(1, Value::Null)).unwrap();
    assert!(run.record("uid-1").unwrap().success);
    let _ = run.resume(&flow, reply(2, Value::Null)).unwrap();
    assert_eq!(run.resume(&flow, refusal(3)).unwrap(), Step::Ended(Ending::Completed));
    assert!(!run.record("uid-1").unwrap().success);
}

#[test]
fn a_block_that_waits_has_its_earlier_record_still() {
    let flow = reading_in_a_circle();
    let (mut run, _) = Run::start(&flow, event());
    assert_eq!(run.record("uid-3"), None);
    let _ = run.resume(&flow, reply(1, json!({ "value": "a" }))).unwrap();
    assert_eq!(run.record("uid-3").unwrap().results, Some(json!({ "value": "a" })));
}

#[test]
fn a_key_names_a_call_of_a_run() {
    let flow = reading_in_a_circle();
    let options = RunOptions { id: "run-7".into(), ..RunOptions::default() };
    let (mut run, step) = Run::start_with(&flow, event(), options);
    let Step::Perform(first) = step else { panic!("it asks") };
    let Step::Perform(second) = run.resume(&flow, reply(1, json!({ "value": 1 }))).unwrap() else { panic!("it asks") };
    assert_eq!((run.key(&first).as_str(), run.key(&second).as_str()), ("run-7#1", "run-7#2"));
    assert_eq!(run.id(), "run-7");
    let restored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
    assert_eq!(restored.key(&second), "run-7#2");
    assert_eq!(restored.step(), Step::Perform(second));
}

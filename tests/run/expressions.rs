//! What expressions see of a run.

use super::*;

fn rows() -> Vec<Value> {
    vec![json!({ "rows": [{ "Id": "a", "n": 1 }, { "Id": "b", "n": 5 }], "text": "日本🙂", "least": 2 })]
}

fn read(expression: &str) -> Option<Value> {
    written(json!(expression), event_with(json!({ "least": 3, "wanted": "b" })), rows())
}

#[test]
fn paths_read_records_whole_and_in_part() {
    assert_eq!(read("$.actions.uid-1.results.rows[1].Id"), Some(json!("b")));
    assert_eq!(read("$.actions.uid-1.results.rows.[1].Id"), Some(json!("b")));
    assert_eq!(read("$.actions.uid-1.results.rows.1.Id"), Some(json!("b")));
    assert_eq!(read("$['actions']['uid-1'].success"), Some(json!(true)));
    assert_eq!(read("$.actions.uid-1.exception"), Some(Value::Null));
    assert_eq!(read("$.actions.uid-1.exception.message"), None);
    assert_eq!(read("$.actions.uid-0"), Some(json!({ "success": true, "results": null, "exception": null })));
    assert_eq!(read("$.actions.uid-0.results"), Some(Value::Null));
    assert_eq!(read("$.actions.uid-1.other"), None);
}

#[test]
fn actions_as_a_whole_is_what_has_run() {
    let record = |results: Value| json!({ "success": true, "results": results, "exception": null });
    let expected = json!({ "uid-0": record(Value::Null), "uid-1": record(rows()[0].clone()) });
    assert_eq!(read("$.actions"), Some(expected));
}

#[test]
fn a_failed_block_shows_its_exception() {
    let flow = flow(json!([
        start("uid-1"),
        block(
            "uid-1",
            "SE_AgentDialNumber",
            json!({ "phoneNumber": "1" }),
            json!({ "success": "uid-9", "failure": "uid-2" })
        ),
        block(
            "uid-2",
            "SE_Log",
            json!({ "message": ["$.actions.uid-1.exception.code", "$.actions.uid-1.success", "$.actions.uid-1.results.a"] }),
            json!({ "done": "uid-9" })
        ),
        end()
    ]));
    let (mut run, _) = Run::start(&flow, event());
    let Step::Perform(call) = run.resume(&flow, refusal(1)).unwrap() else { panic!("it logs") };
    assert_eq!(json!(&*call.command)["with"]["message"], json!(["refused", false, null]));
}

#[test]
fn what_is_not_there_is_nothing() {
    assert_eq!(read("$.actions.uid-1.results.rows[2].Id"), None);
    assert_eq!(read("$.contact.phone"), None);
    assert_eq!(read("$.agent.name"), None);
}

#[test]
fn a_block_on_a_way_that_was_not_taken_is_nothing() {
    let message = json!([
        "$.actions.uid-2.results.value",
        "$.actions.uid-2.success",
        "$.actions.uid-2",
        "$.actions.uid-2.results[*]"
    ]);
    let flow = flow(json!([
        start("uid-1"),
        block(
            "uid-1",
            "SE_CoreTruthy",
            json!({ "value": "$.payload.go" }),
            json!({ "true": "uid-2", "false": "uid-3" })
        ),
        block("uid-2", "SE_GetProperty", json!({ "key": "go" }), json!({ "done": "uid-3" })),
        block("uid-3", "SE_Log", json!({ "message": message }), json!({ "done": "uid-9" })),
        end()
    ]));
    let (_, step) = Run::start(&flow, event());
    let Step::Perform(call) = step else { panic!("it logs") };
    assert_eq!(json!(&*call.command)["with"]["message"], json!([null, null, null, null]));
}

#[test]
fn the_events_parts_are_roots() {
    let event = Event {
        contact: Some(json!({ "queue": { "name": "Sales" } })),
        agent: Some(json!({ "name": "Ann" })),
        ..event_with(json!(["first"]))
    };
    let message = json!(["$.contact.queue.name", "$.agent.name", "$.payload[0]", "$.payload"]);
    assert_eq!(written(message, event, vec![]), Some(json!(["Sales", "Ann", "first", ["first"]])));
}

#[test]
fn lengths_are_those_of_javascript() {
    assert_eq!(read("$.actions.uid-1.results.rows.length"), Some(json!(2)));
    assert_eq!(read("$.actions.uid-1.results.text.length"), Some(json!(4)));
    assert_eq!(read("$.actions.uid-1.results.least.length"), None);
    assert_eq!(read("$.actions.uid-1.length"), None);
}

#[test]
fn what_cannot_be_seen_in_the_maps_of_controls_is_dropped_and_in_lists_null() {
    let message = json!({ "a": "$.payload.least", "b": "$.payload.none", "c": ["$.payload.none", { "d": "$.payload.none", "e": 1 }] });
    let event = event_with(json!({ "least": 3 }));
    assert_eq!(written(message, event, vec![]), Some(json!({ "a": 3, "c": [null, { "e": 1 }] })));
}

#[test]
fn values_keep_their_type_and_text_is_taken_as_it_is() {
    let event = || event_with(json!({ "n": 1.5, "big": 9_007_199_254_740_993_i64, "e": 1e300 }));
    assert_eq!(written(json!("$.payload.n"), event(), vec![]), Some(json!(1.5)));
    assert_eq!(written(json!("$.payload.big"), event(), vec![]), Some(json!(9_007_199_254_740_993_i64)));
    assert_eq!(written(json!("$.payload.e"), event(), vec![]), Some(json!(1e300)));
    for literal in ["$5.00", "$", " $.payload.n", "call $.payload.n", "payload.n"] {
        assert_eq!(written(json!(literal), event(), vec![]), Some(json!(literal)));
    }
}

#[test]
fn queries_give_lists() {
    assert_eq!(read("$.actions.uid-1.results.rows[*].Id"), Some(json!(["a", "b"])));
    assert_eq!(read("$.actions.uid-1.results.rows[0:1].Id"), Some(json!(["a"])));
    assert_eq!(read("$.actions.uid-1.results.rows[?@.n > 3].Id"), Some(json!(["b"])));
    assert_eq!(read("$.actions.uid-1.results.rows[?@.n > 9].Id"), None);
    assert_eq!(read("$.actions.*.success"), Some(json!([true, true])));
    assert_eq!(read("$.contact.rows[*].Id"), None);
}

#[test]
fn a_filter_may_look_at_the_whole_document() {
    assert_eq!(read("$.actions.uid-1.results.rows[?@.Id == $.payload.wanted].n"), Some(json!([5])));
    assert_eq!(read("$.actions.uid-1.results.rows[?@.n < $.actions['uid-1'].results.least].Id"), Some(json!(["a"])));
    assert_eq!(read("$.actions.uid-1.results.rows[?@.Id === $.payload.wanted].Id"), Some(json!(["b"])));
}

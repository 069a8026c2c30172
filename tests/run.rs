//! The laws of a run: how it ends, what it records, what it refuses, and that it is data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use cti_flows::{
    DEFAULT_WINDOW, Ending, Event, Exception, Flow, Millis, Misuse, Outcome, Port, Reply, Run, RunOptions, Source,
    Step, Trace, TraceEvent, Trigger,
};
use serde_json::{Value, json};

/// When the event of these tests happens.
const BEGIN: Millis = 1_000_000;

fn flow(blocks: Value) -> Flow {
    let checked = Flow::load(json!({ "actions": blocks }).to_string().as_bytes());
    checked.flow.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

fn start(to: &str) -> Value {
    block("uid-0", "SE_Start", json!({}), json!({ "done": to }))
}

fn end() -> Value {
    block("uid-9", "SE_End", json!({}), json!({}))
}

/// Start, one block whose every port leads to the End, and the End.
fn flow_around(type_name: &str, controls: Value, ports: &[&str]) -> Flow {
    let ports: Value = ports.iter().map(|port| ((*port).to_owned(), json!("uid-9"))).collect();
    flow(json!([start("uid-1"), block("uid-1", type_name, controls, ports), end()]))
}

fn dialling() -> Flow {
    flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "+12065551212" }), &["success", "failure"])
}

fn event() -> Event {
    Event { at: BEGIN, ..Event::new(Trigger { source: Source::CtiAction, event: None }) }
}

fn event_with(payload: Value) -> Event {
    Event { payload: Some(payload), ..event() }
}

fn reply(seq: u32, value: Value) -> Reply {
    Reply { seq, at: BEGIN + i64::from(seq), outcome: Outcome::Reply(value) }
}

fn refusal(seq: u32) -> Reply {
    let exception = Exception::new(Exception::REFUSED, "the host says no");
    Reply { seq, at: BEGIN + i64::from(seq), outcome: Outcome::Exception(exception) }
}

/// Runs a flow, answering every call with the next of the replies.
fn run_with(flow: &Flow, event: Event, replies: Vec<Value>) -> Run {
    let (mut run, mut step) = Run::start(flow, event);
    let mut replies = replies.into_iter();
    while let Step::Perform(call) = step {
        step = run.resume(flow, reply(call.seq, replies.next().expect("a reply to every call"))).unwrap();
    }
    assert_eq!(replies.next(), None, "a reply that nothing asked for");
    run
}

/// What Log to Console is asked to write where its message is this expression.
fn written(message: Value, event: Event, earlier: Vec<Value>) -> Option<Value> {
    let mut blocks = vec![start("uid-1")];
    let count = earlier.len();
    for index in 0..count {
        let id = format!("uid-{}", index + 1);
        let next = format!("uid-{}", index + 2);
        blocks.push(block(&id, "SE_ContactProperties", json!({}), json!({ "done": next })));
    }
    let log = format!("uid-{}", count + 1);
    blocks.push(block(&log, "SE_Log", json!({ "message": message }), json!({ "done": "uid-99" })));
    blocks.push(block("uid-99", "SE_End", json!({}), json!({})));
    let flow = flow(Value::Array(blocks));
    let (mut run, mut step) = Run::start(&flow, event);
    for results in earlier {
        let Step::Perform(call) = step else { panic!("the run is over") };
        step = run.resume(&flow, reply(call.seq, results)).unwrap();
    }
    let Step::Perform(call) = step else { panic!("the run is over") };
    json!(&*call.command)["with"].get("message").cloned()
}

mod endings {
    use super::*;

    #[test]
    fn a_run_that_reaches_an_end_is_completed() {
        let run = run_with(&dialling(), event(), vec![Value::Null]);
        assert_eq!(run.ending(), Some(&Ending::Completed));
        assert_eq!(run.record("uid-9").map(|record| record.success), Some(true));
    }

    #[test]
    fn a_port_that_is_not_connected_is_a_loose_end_after_success() {
        let flow = flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "1" }), &["failure"]);
        let run = run_with(&flow, event(), vec![Value::Null]);
        assert_eq!(run.ending(), Some(&Ending::LooseEnd { block: "uid-1".into(), port: Port::Success }));
        assert_eq!(run.actions()["uid-1"], json!({ "success": true, "exception": null }));
    }

    #[test]
    fn a_port_that_is_not_connected_is_a_loose_end_after_failure_with_the_exception_on_record() {
        let flow = flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "1" }), &["success"]);
        let (mut run, _) = Run::start(&flow, event());
        let step = run.resume(&flow, refusal(1)).unwrap();
        assert_eq!(step, Step::Ended(Ending::LooseEnd { block: "uid-1".into(), port: Port::Failure }));
        let exception = json!({ "code": "refused", "message": "the host says no" });
        assert_eq!(run.actions()["uid-1"], json!({ "success": false, "results": null, "exception": exception }));
    }

    #[test]
    fn an_open_side_of_a_decision_is_a_loose_end() {
        let flow = flow_around("SE_CoreTruthy", json!({ "value": "$.payload.value" }), &["true"]);
        let run = run_with(&flow, event(), vec![]);
        assert_eq!(run.ending(), Some(&Ending::LooseEnd { block: "uid-1".into(), port: Port::False }));
        assert_eq!(run.actions()["uid-1"]["results"], json!(false));
    }

    #[test]
    fn a_block_without_failure_port_that_fails_ends_the_run() {
        let flow = flow_around("SE_GetProperty", json!({ "key": "taskId" }), &["done"]);
        let (mut run, _) = Run::start(&flow, event());
        let step = run.resume(&flow, refusal(1)).unwrap();
        let exception = Exception::new("refused", "the host says no");
        assert_eq!(step, Step::Ended(Ending::Failed { block: "uid-1".into(), exception: exception.clone() }));
        assert_eq!(run.record("uid-1").unwrap().exception, Some(exception));
        assert_eq!(run.record("uid-9"), None);
        let left = |event: &&TraceEvent| matches!(event, TraceEvent::Left { block, .. } if &**block == "uid-1");
        assert!(run.trace().iter().find(left).is_some());
    }

    #[test]
    fn a_log_line_that_cannot_be_written_stops_nothing() {
        let flow = flow_around("SE_Log", json!({ "level": "debug", "message": "hello" }), &["done"]);
        let (mut run, _) = Run::start(&flow, event());
        let step = run.resume(&flow, refusal(1)).unwrap();
        assert_eq!(step, Step::Ended(Ending::Completed));
        assert_eq!(run.actions()["uid-1"], json!({ "success": true, "results": null, "exception": null }));
        let noted = run.trace().iter().any(|event| {
            matches!(event, TraceEvent::Answered { outcome: Outcome::Exception(exception), .. } if exception.code == "refused")
        });
        assert!(noted, "the trace does not show that it failed");
    }

    #[test]
    fn a_driver_can_cancel() {
        let (mut run, _) = Run::start(&dialling(), event());
        assert_eq!(run.cancel(), Step::Ended(Ending::Cancelled));
        assert_eq!(run.record("uid-1"), None);
        assert_eq!(run.trace().last(), Some(&TraceEvent::Ended(Ending::Cancelled)));
    }

    #[test]
    fn what_is_over_stays_as_it_ended() {
        let mut run = run_with(&dialling(), event(), vec![Value::Null]);
        let trace = run.trace().to_vec();
        assert_eq!(run.cancel(), Step::Ended(Ending::Completed));
        assert_eq!(run.time_out(), Step::Ended(Ending::Completed));
        assert_eq!(run.trace(), trace);
    }

    #[test]
    fn a_driver_can_let_it_time_out() {
        let (mut run, _) = Run::start(&dialling(), event());
        assert_eq!(run.time_out(), Step::Ended(Ending::TimedOut));
    }

    #[test]
    fn a_reply_after_the_window_comes_too_late() {
        let flow = dialling();
        let at_the_end = Reply { at: BEGIN + DEFAULT_WINDOW, ..reply(1, Value::Null) };
        let (mut run, _) = Run::start(&flow, event());
        assert_eq!(run.deadline(), Some(at_the_end.at));
        assert_eq!(run.resume(&flow, at_the_end.clone()).unwrap(), Step::Ended(Ending::Completed));

        let (mut run, _) = Run::start(&flow, event());
        let too_late = Reply { at: at_the_end.at + 1, ..at_the_end };
        assert_eq!(run.resume(&flow, too_late).unwrap(), Step::Ended(Ending::TimedOut));
        assert_eq!(run.record("uid-1"), None);
        assert_eq!(run.now(), BEGIN + DEFAULT_WINDOW + 1);
    }

    #[test]
    fn the_window_is_the_drivers_to_set_and_counts_from_the_start() {
        let flow = dialling();
        let options = |window| RunOptions { at: Some(BEGIN + 5), window, ..RunOptions::default() };
        let late = |at| Reply { at, ..reply(1, Value::Null) };

        let (mut run, _) = Run::start_with(&flow, event(), options(Some(10)));
        assert_eq!(run.deadline(), Some(BEGIN + 15));
        assert_eq!(run.resume(&flow, late(BEGIN + 16)).unwrap(), Step::Ended(Ending::TimedOut));

        let (mut run, _) = Run::start_with(&flow, event(), options(None));
        assert_eq!(run.deadline(), None);
        assert_eq!(run.resume(&flow, late(Millis::MAX)).unwrap(), Step::Ended(Ending::Completed));
    }

    #[test]
    fn a_clock_at_the_ends_of_its_range_does_no_harm() {
        let flow = dialling();
        let long_ago = Event { at: Millis::MIN, ..event() };
        let (mut run, _) = Run::start(&flow, long_ago);
        let late = Reply { at: Millis::MAX, ..reply(1, Value::Null) };
        assert_eq!(run.resume(&flow, late).unwrap(), Step::Ended(Ending::TimedOut));
        let (run, _) = Run::start(&flow, Event { at: Millis::MAX, ..event() });
        assert_eq!(run.deadline(), Some(Millis::MAX));
    }

    #[test]
    fn a_clock_that_goes_back_is_not_followed() {
        let flow = dialling();
        let (mut run, _) = Run::start(&flow, event());
        let earlier = Reply { at: BEGIN - 50, ..reply(1, Value::Null) };
        assert_eq!(run.resume(&flow, earlier).unwrap(), Step::Ended(Ending::Completed));
        assert_eq!(run.now(), BEGIN);
    }

    /// A cycle that a decision could leave, and in these runs does not.
    fn circle() -> Flow {
        flow(json!([
            start("uid-1"),
            block(
                "uid-1",
                "SE_CoreTruthy",
                json!({ "value": "$.payload.go" }),
                json!({ "true": "uid-2", "false": "uid-9" })
            ),
            block(
                "uid-2",
                "SE_CoreExtractValue",
                json!({ "targetField": "$.payload", "keyPath": "go" }),
                json!({ "done": "uid-1" })
            ),
            end()
        ]))
    }

    #[test]
    fn a_run_in_a_circle_ends_at_its_limit() {
        let options = RunOptions { step_limit: 6, ..RunOptions::default() };
        let (run, step) = Run::start_with(&circle(), event_with(json!({ "go": true })), options);
        assert_eq!(step, Step::Ended(Ending::TooManySteps));
        let entered = run.trace().iter().filter(|event| matches!(event, TraceEvent::Entered { .. })).count();
        assert_eq!(entered, 6);
    }

    #[test]
    fn the_limit_is_not_met_by_a_run_that_just_fits() {
        let options = RunOptions { step_limit: 3, ..RunOptions::default() };
        let (_, step) = Run::start_with(&circle(), event(), options);
        assert_eq!(step, Step::Ended(Ending::Completed));
    }

    #[test]
    fn the_limit_counts_over_replies() {
        let flow = flow(json!([
            start("uid-1"),
            block("uid-1", "SE_GetProperty", json!({ "key": "go" }), json!({ "done": "uid-2" })),
            block(
                "uid-2",
                "SE_CoreTruthy",
                json!({ "value": "$.actions.uid-1.results.value" }),
                json!({ "true": "uid-1", "false": "uid-9" })
            ),
            end()
        ]));
        let options = RunOptions { step_limit: 8, ..RunOptions::default() };
        let (mut run, mut step) = Run::start_with(&flow, event(), options);
        let mut asked = 0;
        while let Step::Perform(call) = step {
            asked += 1;
            step = run.resume(&flow, reply(call.seq, json!({ "value": "yes" }))).unwrap();
        }
        assert_eq!((asked, step), (4, Step::Ended(Ending::TooManySteps)));
    }
}

mod misuse {
    use super::*;

    /// Refusing a reply leaves the run as it was.
    fn refused(run: &mut Run, flow: &Flow, reply: Reply) -> Misuse {
        let before = run.clone();
        let misuse = run.resume(flow, reply).unwrap_err();
        assert_eq!(run, &before);
        misuse
    }

    #[test]
    fn a_reply_to_another_call_is_stale() {
        let flow = dialling();
        let (mut run, _) = Run::start(&flow, event());
        assert_eq!(refused(&mut run, &flow, reply(2, Value::Null)), Misuse::Stale { expected: 1, given: 2 });
        assert_eq!(refused(&mut run, &flow, reply(0, Value::Null)), Misuse::Stale { expected: 1, given: 0 });
        assert_eq!(run.resume(&flow, reply(1, Value::Null)), Ok(Step::Ended(Ending::Completed)));
    }

    #[test]
    fn a_run_that_is_over_takes_no_reply() {
        let flow = dialling();
        let mut run = run_with(&flow, event(), vec![Value::Null]);
        assert_eq!(refused(&mut run, &flow, reply(1, Value::Null)), Misuse::Over);
    }

    #[test]
    fn a_run_goes_on_with_its_own_flow_only() {
        let other = flow_around("SE_AgentDialNumber", json!({ "phoneNumber": "+1" }), &["success", "failure"]);
        let flow = dialling();
        let (mut run, _) = Run::start(&flow, event());
        let misuse = refused(&mut run, &other, reply(1, Value::Null));
        assert_eq!(misuse, Misuse::OtherFlow { started_with: flow.fingerprint(), given: other.fingerprint() });
        assert!(misuse.to_string().contains(&flow.fingerprint().to_string()));
    }

    #[test]
    fn names_and_places_of_blocks_do_not_make_another_flow() {
        let mut document = json!({ "name": "dial", "actions": [
            start("uid-1"),
            block("uid-1", "SE_AgentDialNumber", json!({ "phoneNumber": "+12065551212" }), json!({ "success": "uid-9", "failure": "uid-9" })),
            end(),
        ] });
        document["actions"][1]["position"] = json!([10, 20.5]);
        document["actions"][1]["meta"] = json!({ "title": "Ring" });
        let moved = Flow::load(document.to_string().as_bytes()).flow.unwrap();
        let (mut run, _) = Run::start(&dialling(), event());
        assert_eq!(run.resume(&moved, reply(1, Value::Null)), Ok(Step::Ended(Ending::Completed)));
    }

    #[test]
    fn a_run_of_another_format_is_refused() {
        let flow = dialling();
        let (run, _) = Run::start(&flow, event());
        let mut written = serde_json::to_value(&run).unwrap();
        assert_eq!(written["format"], json!(1));
        written["format"] = json!(2);
        let mut run: Run = serde_json::from_value(written).unwrap();
        assert_eq!(run.resume(&flow, reply(1, Value::Null)), Err(Misuse::OtherFormat { given: 2 }));
    }

    #[test]
    fn a_run_that_names_a_block_that_the_flow_has_not_is_refused_as_it_is() {
        let flow = dialling();
        let (run, _) = Run::start(&flow, event());
        let written = serde_json::to_string(&run)
            .unwrap()
            .replace("\"waiting\":{\"seq\":1,\"block\":\"uid-1\"", "\"waiting\":{\"seq\":1,\"block\":\"uid-7\"");
        let mut run: Run = serde_json::from_str(&written).unwrap();
        assert!(matches!(refused(&mut run, &flow, reply(1, Value::Null)), Misuse::OtherFlow { .. }));
    }
}

mod records {
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
        let Step::Perform(second) = run.resume(&flow, reply(1, json!({ "value": 1 }))).unwrap() else {
            panic!("it asks")
        };
        assert_eq!((run.key(&first).as_str(), run.key(&second).as_str()), ("run-7#1", "run-7#2"));
        assert_eq!(run.id(), "run-7");
        let restored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
        assert_eq!(restored.key(&second), "run-7#2");
        assert_eq!(restored.step(), Step::Perform(second));
    }
}

mod expressions {
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
        assert_eq!(
            read("$.actions.uid-1.results.rows[?@.n < $.actions['uid-1'].results.least].Id"),
            Some(json!(["a"]))
        );
        assert_eq!(read("$.actions.uid-1.results.rows[?@.Id === $.payload.wanted].Id"), Some(json!(["b"])));
    }
}

mod traces {
    use super::*;

    #[test]
    fn a_trace_tells_what_happened_in_order() {
        let flow = flow(json!([
            start("uid-1"),
            block(
                "uid-1",
                "SE_GetProperty",
                json!({ "key": "$.payload.key", "defaultValue": "$.payload.none" }),
                json!({ "done": "uid-9" })
            ),
            end()
        ]));
        let run = run_with(&flow, event_with(json!({ "key": "taskId" })), vec![json!({ "value": "00T" })]);
        let event = json!({ "source": "ctiAction", "at": BEGIN, "payload": { "key": "taskId" } });
        assert_eq!(
            json!(run.trace()),
            json!([
                { "fired": event },
                { "entered": { "block": "uid-0", "controls": {} } },
                { "left": { "block": "uid-0", "port": "done", "success": true, "results": null, "exception": null } },
                { "entered": { "block": "uid-1", "controls": { "key": "taskId" } } },
                { "asked": { "seq": 1, "block": "uid-1", "call": "store.get_property", "with": { "key": "taskId" } } },
                { "answered": { "seq": 1, "at": BEGIN + 1, "reply": { "value": "00T" } } },
                { "left": { "block": "uid-1", "port": "done", "success": true, "results": { "value": "00T" }, "exception": null } },
                { "entered": { "block": "uid-9", "controls": {} } },
                { "left": { "block": "uid-9", "port": null, "success": true, "results": null, "exception": null } },
                { "ended": { "kind": "completed" } },
            ])
        );
    }

    #[test]
    fn a_run_without_trace_is_the_same_run() {
        let flow = dialling();
        let options = RunOptions { trace: false, ..RunOptions::default() };
        let (mut quiet, step) = Run::start_with(&flow, event(), options);
        let (mut traced, traced_step) = Run::start(&flow, event());
        assert_eq!(step, traced_step);
        assert_eq!(quiet.resume(&flow, reply(1, Value::Null)), traced.resume(&flow, reply(1, Value::Null)));
        assert_eq!(quiet.actions(), traced.actions());
        assert!(quiet.trace().is_empty() && !traced.trace().is_empty());
        assert_eq!(serde_json::to_value(&quiet).unwrap().get("trace"), None);
        assert_ne!(quiet, traced);
    }

    fn replayed(flow: &Flow, run: &Run) {
        let trace = Trace::of(run, "flow.json", flow);
        let read: Trace = serde_json::from_str(&serde_json::to_string(&trace).unwrap()).unwrap();
        assert_eq!(read, trace);
        assert_eq!(trace.replay(flow).unwrap().trace(), run.trace());
    }

    #[test]
    fn a_trace_replays_however_the_run_ended() {
        let flow = dialling();
        replayed(&flow, &run_with(&flow, event(), vec![Value::Null]));
        let (mut run, _) = Run::start(&flow, event());
        replayed(&flow, &run);
        let _ = run.resume(&flow, refusal(1)).unwrap();
        replayed(&flow, &run);
        for stop in [Run::cancel, Run::time_out] {
            let (mut run, _) = Run::start(&flow, event());
            let _ = stop(&mut run);
            replayed(&flow, &run);
        }
        let (mut run, _) = Run::start(&flow, event());
        let _ = run.resume(&flow, Reply { at: BEGIN + DEFAULT_WINDOW + 1, ..reply(1, Value::Null) }).unwrap();
        replayed(&flow, &run);
    }

    #[test]
    fn a_trace_that_does_not_begin_with_an_event_does_not_replay() {
        let flow = dialling();
        let (run, _) = Run::start(&flow, event());
        let mut trace = Trace::of(&run, "flow.json", &flow);
        trace.events.remove(0);
        assert!(trace.replay(&flow).is_err());
    }
}

#[test]
fn a_run_is_restored_at_every_call_and_ends_the_same() {
    let flow = flow(json!([
        start("uid-1"),
        block("uid-1", "SE_ContactProperties", json!({}), json!({ "done": "uid-2" })),
        block(
            "uid-2",
            "SE_SFCreateTask",
            json!({ "Type": "Call", "Status": "Completed", "Priority": "Normal", "CallType": "inbound", "CallDurationInSeconds": "$.actions.uid-1.results.seconds", "subject1": "$.actions.uid-1.results.contactId" }),
            json!({ "success": "uid-3", "failure": "uid-3" })
        ),
        block("uid-3", "SE_Log", json!({ "message": "$.payload.none" }), json!({ "done": "uid-4" })),
        block(
            "uid-4",
            "SE_SFScreenpopObject",
            json!({ "recordId": "$.actions.uid-2.results.id" }),
            json!({ "success": "uid-9", "failure": "uid-9" })
        ),
        end()
    ]));
    let replies = [json!({ "contactId": "c1", "seconds": 0.1 }), json!({ "id": "00T" }), Value::Null, Value::Null];
    let straight = run_with(&flow, event(), replies.to_vec());
    let (mut run, _) = Run::start(&flow, event());
    for (seq, value) in (1..).zip(replies) {
        let written = serde_json::to_string(&run).unwrap();
        let mut restored: Run = serde_json::from_str(&written).unwrap();
        assert_eq!(restored, run);
        assert_eq!(serde_json::to_string(&restored).unwrap(), written);
        assert_eq!(restored.step(), run.step());
        let _ = restored.resume(&flow, reply(seq, value)).unwrap();
        run = restored;
    }
    assert_eq!(run.ending(), Some(&Ending::Completed));
    assert_eq!(run, straight);
}

//! What a trace tells, and that it replays.

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

#[test]
fn a_trace_shows_controls_as_the_block_got_them() {
    let message = json!(["$.payload.none", { "a": "$.payload.none", "b": ["$.payload.go"] }]);
    let flow = flow_around("SE_Log", json!({ "level": "$.payload.none", "message": message }), &["done"]);
    let (run, step) = Run::start(&flow, event_with(json!({ "go": true })));
    let Step::Perform(call) = step else { panic!("it logs") };
    let got = json!([null, { "b": [true] }]);
    assert_eq!(json!(&*call.command)["with"]["message"], got);
    let entered = json!({ "entered": { "block": "uid-1", "controls": { "message": got } } });
    assert!(run.trace().iter().any(|event| json!(event) == entered), "{:?}", run.trace());
}

#[test]
fn a_trace_replays_with_the_options_of_its_run() {
    let flow = dialling();
    let options = RunOptions { window: Some(10), at: Some(BEGIN + 500), ..RunOptions::default() };
    let (mut run, _) = Run::start_with(&flow, event(), options);
    let late = Reply { at: BEGIN + 511, ..reply(1, Value::Null) };
    assert_eq!(run.resume(&flow, late), Ok(Step::Ended(Ending::TimedOut)));
    replayed(&flow, &run);
}

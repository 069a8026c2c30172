//! What holds for every document, every flow and every host: proptest looks for a counter-example.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "properties/arbitrary.rs"]
mod arbitrary;

use cti_flows::{Ending, Event, Flow, FlowDocument, Reply, Run, RunOptions, Source, Step, Trace, TraceEvent, Trigger};
use proptest::prelude::*;
use serde_json::Value;

use crate::arbitrary::{Answers, answers, document, flow, json, payload};

/// Enough for every way through the small flows of these tests, and soon over in a circle.
const STEP_LIMIT: u32 = 200;

fn options() -> RunOptions {
    RunOptions { id: "run-1".into(), step_limit: STEP_LIMIT, window: Some(1_000), ..RunOptions::default() }
}

fn event(payload: Value) -> Event {
    let contact = Some(payload.clone());
    let trigger = Trigger { source: Source::CtiAction, event: None };
    Event { at: 5, payload: Some(payload), contact, agent: None, ..Event::new(trigger) }
}

/// Runs a flow to its end; `between` may put another run in the place of the one that waits.
fn run_to_end(flow: &Flow, payload: &Value, answers: &Answers, between: impl Fn(Run) -> Run) -> Run {
    let (mut run, mut step) = Run::start_with(flow, event(payload.clone()), options());
    for turn in 0.. {
        let Step::Perform(call) = step else { break };
        assert!(turn < STEP_LIMIT, "it asks more often than it may visit blocks");
        run = between(run);
        let (outcome, takes) = answers.to(&call);
        let reply = Reply { seq: call.seq, at: run.now() + takes, outcome };
        step = run.resume(flow, reply).expect("the reply is right");
    }
    run
}

fn restored(run: &Run) -> Run {
    let written = serde_json::to_string(run).unwrap();
    let read: Run = serde_json::from_str(&written).unwrap();
    assert_eq!(&read, run);
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    read
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_written_as_it_was_read(document in document()) {
        let read = FlowDocument::read(document.to_string().as_bytes()).unwrap();
        prop_assert_eq!(Value::Object(read.as_json().clone()).to_string(), document.to_string());
        let written = read.write();
        let again = FlowDocument::read(written.as_bytes()).unwrap();
        prop_assert_eq!(again.write(), written);
        prop_assert_eq!(again, read);
    }

    #[test]
    fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let checked = Flow::load(&bytes);
        prop_assert!(checked.flow.is_none());
        prop_assert_eq!(checked.diagnostics.len(), 1);
    }

    #[test]
    fn json_never_panics(value in json()) {
        let _ = Flow::load(value.to_string().as_bytes());
    }

    #[test]
    fn documents_with_wrong_types_never_panic(document in document()) {
        let _ = Flow::load(document.to_string().as_bytes());
    }

    #[test]
    fn a_flow_cut_off_anywhere_is_no_json(document in flow(), at in any::<prop::sample::Index>()) {
        let text = document.to_string();
        let checked = Flow::load(&text.as_bytes()[..at.index(text.len())]);
        prop_assert!(checked.flow.is_none());
    }

    #[test]
    fn a_run_ends_whatever_the_host_replies(document in flow(), payload in payload(), answers in answers()) {
        let Some(flow) = Flow::load(document.to_string().as_bytes()).flow else { return Ok(()) };
        let run = run_to_end(&flow, &payload, &answers, |run| run);
        let entered = run.trace().iter().filter(|event| matches!(event, TraceEvent::Entered { .. })).count();
        prop_assert!(entered <= STEP_LIMIT as usize);
        prop_assert!(run.ending().is_some());
        prop_assert_eq!(run.ending() == Some(&Ending::TooManySteps) && entered < STEP_LIMIT as usize, false);
    }

    #[test]
    fn a_run_that_is_restored_at_every_call_is_the_same_run(document in flow(), payload in payload(), answers in answers()) {
        let Some(flow) = Flow::load(document.to_string().as_bytes()).flow else { return Ok(()) };
        let straight = run_to_end(&flow, &payload, &answers, |run| run);
        // In a circle a run is written hundreds of times, each time longer.
        prop_assume!(straight.trace().len() < 300);
        let stopped = run_to_end(&flow, &payload, &answers, |run| restored(&run));
        prop_assert_eq!(&stopped, &straight);
        restored(&straight);
    }

    #[test]
    fn the_replies_of_a_trace_give_the_trace(document in flow(), payload in payload(), answers in answers()) {
        let Some(flow) = Flow::load(document.to_string().as_bytes()).flow else { return Ok(()) };
        let run = run_to_end(&flow, &payload, &answers, |run| run);
        let trace = Trace::of(&run, "flow", &flow);
        let read: Trace = serde_json::from_str(&serde_json::to_string(&trace).unwrap()).unwrap();
        prop_assert_eq!(&read, &trace);
        let (mut again, _) = Run::start_with(&flow, event(payload), options());
        for reply in read.replies() {
            let _ = again.resume(&flow, reply).unwrap();
        }
        prop_assert_eq!(again.trace(), run.trace());
        prop_assert_eq!(again, run);
    }

    #[test]
    fn a_quiet_run_ends_like_one_with_a_trace(document in flow(), payload in payload(), answers in answers()) {
        let Some(flow) = Flow::load(document.to_string().as_bytes()).flow else { return Ok(()) };
        let traced = run_to_end(&flow, &payload, &answers, |run| run);
        let quiet = RunOptions { trace: false, ..options() };
        let (mut run, _) = Run::start_with(&flow, event(payload), quiet);
        for reply in Trace::of(&traced, "flow", &flow).replies() {
            let _ = run.resume(&flow, reply).unwrap();
        }
        prop_assert_eq!(run.ending(), traced.ending());
        prop_assert_eq!(run.actions().to_string(), traced.actions().to_string());
    }
}

#[test]
fn most_flows_of_these_tests_compile_and_some_go_far() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut compiled, mut asked, mut answered) = (0, 0, 0);
    for _ in 0..100 {
        let document = flow().new_tree(&mut runner).unwrap().current();
        let payload = payload().new_tree(&mut runner).unwrap().current();
        let answers = answers().new_tree(&mut runner).unwrap().current();
        let Some(flow) = Flow::load(document.to_string().as_bytes()).flow else { continue };
        compiled += 1;
        let run = run_to_end(&flow, &payload, &answers, |run| run);
        let calls = run.trace().iter().filter(|event| matches!(event, TraceEvent::Asked(_))).count();
        asked += usize::from(calls > 0);
        answered += usize::from(calls > 2);
    }
    assert!(compiled >= 50 && asked >= 30 && answered >= 10, "{compiled} compiled, {asked} asked, {answered} went on");
}

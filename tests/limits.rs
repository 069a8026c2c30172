//! Every limit of the engine, tried at the limit and one above.
//!
//! A row of [`limits`] has a way to try a size: what comes of it is nothing, or the text that the one who goes too far
//! reads. The limits of other crates are tried beside their code; [`ELSEWHERE`] says where, and no constant of that kind
//! may be missing from both lists.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cti_flows::expr::{
    Expr, MAX_EXPRESSION_BYTES, MAX_QUERY_DESCENDANTS, MAX_QUERY_NESTING, MAX_QUERY_SEGMENTS, MAX_SEARCHED_DEPTH,
    MAX_SELECTED_VALUES, Query,
};
use cti_flows::{
    DEFAULT_STEP_LIMIT, DEFAULT_WINDOW, Ending, Event, Flow, FlowDocument, MAX_BLOCKS, MAX_CONTROL_BYTES,
    MAX_DOCUMENT_BYTES, MAX_JSON_DEPTH, MAX_RUN_BYTES, MAX_VALUE_DEPTH, Outcome, Reply, Run, RunOptions, Source, Step,
    Trigger, read_json,
};
use serde_json::{Value, json};

/// A limit, and what comes of trying a size.
struct Limit {
    name: &'static str,
    most: usize,
    attempt: fn(usize) -> Result<(), String>,
    /// What is said one above, or a part of it.
    says: &'static str,
}

fn limits() -> Vec<Limit> {
    let limit = |name, most, attempt, says| Limit { name, most, attempt, says };
    vec![
        limit("MAX_DOCUMENT_BYTES", MAX_DOCUMENT_BYTES, document_of_bytes, "has 16777217 bytes, the limit is 16777216"),
        limit("MAX_JSON_DEPTH", MAX_JSON_DEPTH, json_of_depth, "recursion limit exceeded"),
        limit("MAX_BLOCKS", MAX_BLOCKS, document_of_blocks, "the document has 50001 blocks, the limit is 50000"),
        limit("MAX_CONTROL_BYTES", MAX_CONTROL_BYTES, control_of_bytes, "`value`: takes more than 16777216 bytes"),
        limit("MAX_CONTROL_BYTES", MAX_CONTROL_BYTES, template_of_bytes, "`template`: takes more than 16777216 bytes"),
        limit(
            "MAX_CONTROL_BYTES",
            MAX_CONTROL_BYTES,
            replacement_of_bytes,
            "`replacement`: takes more than 16777216 bytes",
        ),
        limit("MAX_CONTROL_BYTES", MAX_CONTROL_BYTES, selection_of_bytes, "selects texts of more than 16777216 bytes"),
        limit("MAX_VALUE_DEPTH", MAX_VALUE_DEPTH, control_of_depth, "`value`: nests values more than 100 deep"),
        limit("MAX_VALUE_DEPTH", MAX_VALUE_DEPTH, reply_of_depth, "the reply nests values more than 100 deep"),
        limit("MAX_VALUE_DEPTH", MAX_VALUE_DEPTH, record_of_depth, "tooMuchData"),
        limit("MAX_RUN_BYTES", MAX_RUN_BYTES, results_of_bytes, "tooMuchData"),
        limit("MAX_RUN_BYTES", (MAX_RUN_BYTES - BESIDE_IN_TRACE) / 3, trace_of_bytes, "tooMuchData"),
        limit("MAX_EXPRESSION_BYTES", MAX_EXPRESSION_BYTES, path_of_bytes, "the expression is longer than 1024 bytes"),
        limit("MAX_EXPRESSION_BYTES", MAX_EXPRESSION_BYTES, query_of_bytes, "is longer than 1024 bytes"),
        limit("MAX_QUERY_SEGMENTS", MAX_QUERY_SEGMENTS, query_of_segments, "the query has more than 64 segments"),
        limit("MAX_QUERY_NESTING", MAX_QUERY_NESTING, query_of_nesting, "are nested more than 3 deep"),
        limit("MAX_QUERY_DESCENDANTS", MAX_QUERY_DESCENDANTS, query_of_descendants, "`..` stands in the query more"),
        limit("MAX_SEARCHED_DEPTH", MAX_SEARCHED_DEPTH, search_of_depth, "that is nested more than 128 deep"),
        limit(
            "MAX_SELECTED_VALUES",
            MAX_SELECTED_VALUES,
            search_of_values,
            "the query visits more than 1000000 values",
        ),
        limit("DEFAULT_STEP_LIMIT", DEFAULT_STEP_LIMIT as usize, run_of_blocks, "tooManySteps"),
        limit("DEFAULT_WINDOW", DEFAULT_WINDOW as usize, run_of_milliseconds, "timedOut"),
    ]
}

/// Limits of other crates and of single blocks: the file that has the constant, its name, the test that tries it, and what
/// there shows that it does.
const ELSEWHERE: &[(&str, &str, &str, &str)] = &[
    ("src/host/flow.rs", "MAX_CALL_DEPTH", "crates/sim/tests/control_flow.rs", "MAX_CALL_DEPTH"),
    ("src/blocks/control_flow/try_again.rs", "MAX_DELAY", "tests/blocks/CF_TryAgain.json", "3600000"),
    ("crates/http/src/policy.rs", "MAX_BODY_BYTES", "crates/http/tests/client.rs", "MAX_BODY_BYTES"),
    ("crates/http/src/policy.rs", "MAX_REDIRECTS", "crates/http/tests/client.rs", "MAX_REDIRECTS"),
    ("crates/http/src/public.rs", "MAX_ADDRESSES", "crates/http/tests/addresses.rs", "more_addresses_than"),
    ("crates/acs/src/event/webhook.rs", "MAX_BODY_BYTES", "crates/acs/tests/events.rs", "MAX_BODY_BYTES"),
    (
        "packages/engine/src/host/fetch-http.ts",
        "MAX_REDIRECTS",
        "packages/engine/test/fetch-http.test.ts",
        "more than 5",
    ),
];

#[test]
fn every_limit_holds_at_the_limit_and_one_above() {
    let wrong: Vec<String> = limits().iter().flat_map(try_both).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn try_both(limit: &Limit) -> Vec<String> {
    let Limit { name, most, attempt, says } = limit;
    let mut wrong = Vec::new();
    if let Err(error) = attempt(*most) {
        wrong.push(format!("{name}: {most} is refused: {error}"));
    }
    match attempt(most + 1) {
        Ok(()) => wrong.push(format!("{name}: {} is not refused ({says})", most + 1)),
        Err(error) if !error.contains(says) => wrong.push(format!("{name}: `{error}` does not say `{says}`")),
        Err(_) => {}
    }
    wrong
}

/// Of a crate that ships, every constant that begins with `MAX_` is a limit, and is tried. Those of the simulated desktop
/// and of the stand-in are rules of what they stand in for; their own tests are beside them.
#[test]
fn no_limit_is_left_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known: BTreeSet<(String, String)> = limits()
        .iter()
        .map(|limit| (String::new(), limit.name.to_owned()))
        .chain(ELSEWHERE.iter().map(|(file, name, ..)| ((*file).to_owned(), (*name).to_owned())))
        .collect();
    let mut missing = Vec::new();
    for folder in ["src", "crates/http/src", "crates/c-abi/src", "crates/wasm/src"] {
        for file in rust_files(&root.join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let names = text.lines().filter_map(|line| line.split("const ").nth(1)?.split(':').next());
            let file = file.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            for name in names.filter(|name| name.starts_with("MAX_")) {
                let is_known = known.contains(&(String::new(), name.to_owned()))
                    || known.contains(&(file.clone(), name.to_owned()));
                if !is_known {
                    missing.push(format!("{file}: {name}"));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    for (file, name, test, shows) in ELSEWHERE {
        let read =
            |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(read(file).contains(&format!("const {name}")), "{file} has no {name}");
        assert!(read(test).contains(shows), "{test} does not try {name}");
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// Expressions on which jsonpath-rust takes exponential time or overflows the stack are refused before it sees them: by
/// their text, or by the value that they search. That nothing was evaluated shows in the kind of the error, and in that the
/// test ends.
#[test]
fn expressions_that_cost_without_bound_are_refused_by_their_text() {
    let nested = |levels: usize| format!("$[?{}@.a{} > 1]", "length(".repeat(levels), ")".repeat(levels));
    for text in [
        nested(14),
        nested(100),
        format!("$[?{}@{}]", "(".repeat(300), ")".repeat(300)),
        format!("${}{}", "[?@.a".repeat(100), "]".repeat(100)),
        format!("${}", "..*".repeat(20)),
        format!("${}", "[*]".repeat(65)),
        format!("${}", "[0,0]".repeat(200)),
        format!("$[{}]", "0,".repeat(600)),
        format!("$..[{}]", "*,".repeat(600)),
    ] {
        let error = Expr::parse_text(&text).unwrap_err();
        assert!(format!("{:?}", error.kind) == "TooComplex", "{text}: {error}");
        let document = json!({ "actions": [
            { "id": "uid-0", "type": "SE_Start", "ports": { "done": "uid-1" } },
            { "id": "uid-1", "type": "SE_Log", "controls": { "message": text }, "ports": { "done": "uid-2" } },
            { "id": "uid-2", "type": "SE_End" },
        ] });
        let found = Flow::load(document.to_string().as_bytes()).diagnostics;
        assert!(found.iter().any(|found| found.code.name() == "malformed-expression"), "{text}: {found:?}");
    }
    let deep = (0..10_000).fold(json!(1), |inner, _| Value::Array(vec![inner]));
    for text in ["$..*", "$..a", "$[?@.a]"] {
        assert!(Query::parse(text).unwrap().evaluate(&deep).is_err(), "{text}");
    }
    // Dropping it calls itself for every level as well.
    std::mem::forget(deep);
}

/// A variable that is put into itself round by round, and a text that doubles: both end the run long before memory or
/// stack end.
#[test]
fn values_that_grow_round_by_round_end_the_run() {
    let end = || block("end", "SE_End", json!({}), json!({}));
    let again = |to: &str| {
        block("again", "SE_CoreTruthy", json!({ "value": "$.payload.go" }), json!({ "true": to, "false": "end" }))
    };
    let growing = |value: Value| {
        let controls = json!({ "name": "x", "value": value });
        flow(json!([
            start("set"),
            block("set", "CF_SetVariable", controls, json!({ "done": "again" })),
            again("set"),
            end()
        ]))
    };
    for value in [
        json!({ "inside": "$.variables.x" }),
        json!(["$.variables.x"]),
        json!(["$.variables.x", "$.variables.x"]),
        json!("$.variables"),
        json!("$.actions"),
        json!("$.actions.set"),
        json!("$.actions.set.results"),
        json!("$..x"),
    ] {
        for trace in [true, false] {
            let options = RunOptions { trace, ..RunOptions::default() };
            let (run, _) = Run::start_with(&growing(value.clone()), event(json!({ "go": true })), options);
            assert!(
                matches!(run.ending(), Some(Ending::TooMuchData | Ending::Failed { .. } | Ending::TooManySteps)),
                "{value}: {:?}",
                run.ending()
            );
            let written = serde_json::to_string(&run).unwrap();
            assert!(written.len() < 2 * MAX_RUN_BYTES, "{value}: {}", written.len());
            assert_eq!(serde_json::from_str::<Run>(&written).unwrap(), run, "{value}");
        }
    }
    let first = json!({ "value1": "x", "value2": "$.actions.twice.results.string" });
    let twice = json!({ "value1": "$.actions.first.results.string", "value2": "$.actions.first.results.string" });
    let doubling = flow(json!([
        start("first"),
        block("first", "SE_CoreJoinStrings", first, json!({ "done": "twice" })),
        block("twice", "SE_CoreJoinStrings", twice, json!({ "done": "again" })),
        again("first"),
        end()
    ]));
    let (run, _) = Run::start(&doubling, event(json!({ "go": true })));
    assert_eq!(run.ending(), Some(&Ending::TooMuchData));
}

/// What a run holds is counted again after it was restored.
#[test]
fn a_restored_run_keeps_to_its_limit() {
    let flow = asking_twice();
    let half = "x".repeat(MAX_RUN_BYTES * 2 / 3);
    let options = RunOptions { trace: false, ..RunOptions::default() };
    let (mut run, _) = Run::start_with(&flow, event(json!({})), options);
    let _ = run.resume(&flow, reply(1, json!({ "value": half }))).unwrap();
    let mut restored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
    let step = restored.resume(&flow, reply(2, json!({ "value": half }))).unwrap();
    assert_eq!(step, Step::Ended(Ending::TooMuchData));
}

fn flow(blocks: Value) -> Flow {
    let checked = Flow::load(json!({ "actions": blocks }).to_string().as_bytes());
    checked.flow.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

fn block(id: &str, type_name: &str, controls: Value, ports: Value) -> Value {
    json!({ "id": id, "type": type_name, "controls": controls, "ports": ports })
}

fn start(to: &str) -> Value {
    block("start", "SE_Start", json!({}), json!({ "done": to }))
}

/// Start, a block and the End.
fn flow_around(type_name: &str, controls: Value) -> Flow {
    let end = block("end", "SE_End", json!({}), json!({}));
    flow(json!([start("uid-1"), block("uid-1", type_name, controls, json!({ "done": "end" })), end]))
}

fn asking_twice() -> Flow {
    let read = |id: &str, to: &str| block(id, "SE_GetProperty", json!({ "key": "k" }), json!({ "done": to }));
    flow(json!([start("a"), read("a", "b"), read("b", "end"), block("end", "SE_End", json!({}), json!({}))]))
}

fn event(payload: Value) -> Event {
    Event { payload: Some(payload), ..Event::new(Trigger { source: Source::CtiAction, event: None }) }
}

fn reply(seq: u32, value: Value) -> Reply {
    Reply { seq, at: 0, outcome: Outcome::Reply(value) }
}

fn nested(value: Value, depth: usize) -> Value {
    (0..depth).fold(value, |inner, _| Value::Array(vec![inner]))
}

/// Why a run that should go well did not: the exception of its block, or its ending.
fn outcome(run: &Run) -> Result<(), String> {
    if let Some(exception) = run.record("uid-1").and_then(|record| record.exception.clone()) {
        return Err(exception.message.clone());
    }
    match run.ending() {
        None | Some(Ending::Completed) => Ok(()),
        Some(ending) => Err(serde_json::to_string(ending).unwrap()),
    }
}

fn run(flow: &Flow, payload: Value) -> Result<(), String> {
    outcome(&Run::start_with(flow, event(payload), RunOptions { trace: false, ..RunOptions::default() }).0)
}

fn document_of_bytes(bytes: usize) -> Result<(), String> {
    let text = r#"{"actions":[]}"#;
    let padded = format!("{text}{}", " ".repeat(bytes - text.len()));
    FlowDocument::read(padded.as_bytes()).map(drop).map_err(|diagnostic| diagnostic.message)
}

fn json_of_depth(depth: usize) -> Result<(), String> {
    let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    read_json(text.as_bytes()).map(drop).map_err(|error| error.to_string())
}

fn document_of_blocks(count: usize) -> Result<(), String> {
    let document = json!({ "actions": vec![json!({}); count] });
    FlowDocument::from_json(document).map(drop).map_err(|diagnostic| diagnostic.message)
}

/// An object with a member `a` takes 65 bytes beside the text.
fn control_of_bytes(bytes: usize) -> Result<(), String> {
    let flow = flow_around("SE_SendDataToOverlay", json!({ "value": { "a": "$.payload" } }));
    let (run, _) = Run::start_with(
        &flow,
        Event { payload: Some("x".repeat(bytes - 65).into()), ..event(Value::Null) },
        RunOptions { trace: false, ..RunOptions::default() },
    );
    outcome(&run)
}

fn template_of_bytes(bytes: usize) -> Result<(), String> {
    let controls = json!({ "template": "${a}${a}${b}", "variables": { "a": "$.payload.a", "b": "$.payload.b" } });
    let half = bytes / 2;
    let payload = json!({ "a": "x".repeat(half / 2), "b": "y".repeat(bytes - half / 2 * 2) });
    run(&flow_around("SE_CoreStringTemplate", controls), payload)
}

fn replacement_of_bytes(bytes: usize) -> Result<(), String> {
    let controls = json!({ "string": "$.payload.text", "pattern": "$.payload.text", "replacement": "$&$&" });
    let text = bytes - "$&$&".len();
    // Three times the text and the replacement are the most that can come of it.
    run(&flow_around("SE_CoreReplaceString", controls), json!({ "text": "x".repeat(text.div_ceil(3)) }))
}

fn selection_of_bytes(bytes: usize) -> Result<(), String> {
    let document = json!(["x".repeat(bytes / 2), "y".repeat(bytes - bytes / 2)]);
    Query::parse("$[*]").unwrap().evaluate(&document).map(drop).map_err(|error| error.to_string())
}

fn control_of_depth(depth: usize) -> Result<(), String> {
    let flow = flow_around("SE_SendDataToOverlay", json!({ "value": { "a": { "b": "$.payload" } } }));
    let (run, _) = Run::start(&flow, Event { payload: Some(nested(json!(1), depth - 2)), ..event(Value::Null) });
    outcome(&run)
}

fn reply_of_depth(depth: usize) -> Result<(), String> {
    let flow = flow_around("SE_AgentGetName", json!({}));
    let (mut run, step) = Run::start(&flow, event(json!({})));
    let Step::Perform(call) = step else { panic!("{step:?}") };
    let value = json!({ "name": "x", "more": nested(json!(1), depth - 1) });
    let _ = run.resume(&flow, reply(call.seq, value)).unwrap();
    match run.record("uid-1").and_then(|record| record.exception.clone()) {
        Some(exception) => Err(exception.message.clone()),
        None => Ok(()),
    }
}

/// The results of Set Variable are an object around the value.
fn record_of_depth(depth: usize) -> Result<(), String> {
    let flow = flow_around("CF_SetVariable", json!({ "name": "x", "value": "$.payload" }));
    let payload = Some(nested(json!(1), depth - 1));
    outcome(&Run::start(&flow, Event { payload, ..event(Value::Null) }).0)
}

/// What a run holds beside the text of one reply: its event with a payload, and the records of the Start and of the block
/// that asked.
fn results_of_bytes(bytes: usize) -> Result<(), String> {
    let beside = 64 + 64 + (32 + 32 + "value".len() + 32);
    held(false, bytes - beside)
}

/// What a trace adds to that, a second copy of event and records among it, beside the text, which is there three times: in
/// the record, in the reply, and in the record of the trace.
const BESIDE_IN_TRACE: usize = 2 * (64 + 64 + 101) + (32 + 104) + 32 + (101 - 32);

fn trace_of_bytes(text: usize) -> Result<(), String> {
    held(true, text)
}

fn held(trace: bool, text: usize) -> Result<(), String> {
    let flow = flow_around("SE_GetProperty", json!({ "key": "k" }));
    let options = RunOptions { trace, ..RunOptions::default() };
    let (mut run, step) = Run::start_with(&flow, event(Value::Null), options);
    let Step::Perform(call) = step else { panic!("{step:?}") };
    let _ = run.resume(&flow, reply(call.seq, json!({ "value": "x".repeat(text) }))).unwrap();
    outcome(&run)
}

fn path_of_bytes(bytes: usize) -> Result<(), String> {
    Expr::parse_text(&format!("$.{}", "a".repeat(bytes - 2))).map(drop).map_err(|error| error.to_string())
}

fn query(text: &str) -> Result<(), String> {
    Query::parse(text).map(drop).map_err(|error| error.to_string())
}

fn query_of_bytes(bytes: usize) -> Result<(), String> {
    query(&format!("$[*].{}", "a".repeat(bytes - 5)))
}

fn query_of_segments(count: usize) -> Result<(), String> {
    query(&format!("${}", "[*]".repeat(count)))
}

fn query_of_nesting(depth: usize) -> Result<(), String> {
    query(&format!("$[?{}@.a{}]", "(".repeat(depth - 1), ")".repeat(depth - 1)))
}

fn query_of_descendants(count: usize) -> Result<(), String> {
    query(&format!("${}", "..a".repeat(count)))
}

fn search_of_depth(depth: usize) -> Result<(), String> {
    let all = Query::parse("$..*").unwrap();
    all.find(&nested(json!(1), depth)).map(drop).map_err(|error| error.to_string())
}

/// The list itself counts, too.
fn search_of_values(count: usize) -> Result<(), String> {
    let filter = Query::parse("$[?@ > 0]").unwrap();
    filter.find(&Value::Array(vec![Value::Null; count - 1])).map(drop).map_err(|error| error.to_string())
}

fn run_of_blocks(count: usize) -> Result<(), String> {
    let id = |index: usize| format!("uid-{index}");
    let mut blocks: Vec<Value> = (0..count - 2)
        .map(|index| {
            let controls = json!({ "value1": "a", "value2": "b" });
            block(&id(index), "SE_CoreJoinStrings", controls, json!({ "done": id(index + 1) }))
        })
        .collect();
    blocks.insert(0, start(&id(0)));
    blocks.push(block(&id(count - 2), "SE_End", json!({}), json!({})));
    run(&flow(blocks.into()), json!({}))
}

fn run_of_milliseconds(time: usize) -> Result<(), String> {
    let flow = flow_around("SE_GetProperty", json!({ "key": "k" }));
    let (mut run, _) = Run::start(&flow, event(json!({})));
    let _ = run.resume(&flow, Reply { at: time as i64, ..reply(1, json!({ "value": 1 })) }).unwrap();
    outcome(&run)
}

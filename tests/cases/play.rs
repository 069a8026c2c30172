//! Plays a case: puts the block into a small flow (Start, earlier blocks, the block, an End a port) and talks to it.

use cti_flows::{BlockKind, Ending, Exception, Flow, Outcome, Port, Reply, Run, Step, Trace, TraceEvent};
use serde_json::{Map, Value, json};

use super::Case;

/// The id of the block that is tested.
const BLOCK: &str = "uid-1";

/// The id of the block behind the first port that leads back, in a case that comes `again`.
const BACK: &str = "uid-8";

/// What is wrong with a case at run time. `played` is told the flow's document and its trace, both as text.
pub fn at_run_time(kind: &'static BlockKind, case: &Case, played: impl FnOnce(String, String)) -> Vec<String> {
    let document = document(kind, case).to_string();
    let checked = Flow::load(document.as_bytes());
    let Some(flow) = checked.flow else {
        return vec![format!("the flow does not compile: {:?}", checked.diagnostics)];
    };
    let (mut run, mut step) = Run::start(&flow, case.given.event());
    let mut turns = case.turns().into_iter();
    let mut again = case.again.iter();
    while let Step::Perform(call) = &step {
        run = written_and_read(&run);
        let outcome = match case.given.actions.get(&*call.block) {
            Some(results) => Outcome::Reply(results.clone()),
            None if &*call.block == BACK => match again.next() {
                Some(Port::Failure) => Outcome::Exception(Exception::not_found("nobody is there")),
                Some(_) => Outcome::Reply(Value::Null),
                None => {
                    step = run.cancel();
                    continue;
                }
            },
            None => match turns.next() {
                Some(turn) if json!(&*call.command) == turn.asks => outcome(turn.reply, turn.exception),
                Some(turn) => {
                    return vec![format!("it asks {}, expected {}", json!(&*call.command), turn.asks)];
                }
                None => return vec![format!("it asks {}, expected nothing", json!(&*call.command))],
            },
        };
        step = run.resume(&flow, Reply { seq: call.seq, at: run.now() + 10, outcome }).unwrap();
    }
    played(document, serde_json::to_string(&Trace::of(&run, "flow.json", &flow)).unwrap());
    let unasked = turns.map(|turn| format!("it does not ask {}", turn.asks));
    let early = again.map(|port| format!("it does not come back by `{port}`"));
    unasked
        .chain(early)
        .chain(compare_record(case, &run))
        .chain(compare_ending(case, &run))
        .chain(replays(&flow, &run))
        .collect()
}

/// What is wrong with a case that must not compile.
pub fn before_a_run(kind: &'static BlockKind, case: &Case, code: &str) -> Vec<String> {
    let checked = Flow::load(document(kind, case).to_string().as_bytes());
    let codes: Vec<&str> = checked.diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect();
    if codes.contains(&code) { Vec::new() } else { vec![format!("the diagnostics are {codes:?}, expected `{code}`")] }
}

/// A written run is the run, and is written the same again.
fn written_and_read(run: &Run) -> Run {
    let written = serde_json::to_string(run).unwrap();
    let read: Run = serde_json::from_str(&written).unwrap();
    assert_eq!(&read, run);
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    read
}

fn outcome(reply: Option<Value>, exception: Option<Value>) -> Outcome {
    match (reply, exception) {
        (Some(reply), None) => Outcome::Reply(reply),
        (None, Some(exception)) => Outcome::Exception(serde_json::from_value(exception).unwrap()),
        answer => panic!("a call is answered by a reply or by an exception, not by {answer:?}"),
    }
}

/// The record must be the entry of `$.actions`, member for member.
fn compare_record(case: &Case, run: &Run) -> Vec<String> {
    let Some(record) = run.record(BLOCK) else { return vec!["it was never left".into()] };
    let mut expected = Map::new();
    expected.insert("success".into(), case.exception.is_none().into());
    let results = case.results.as_ref().or(case.exception.as_ref().map(|_| &Value::Null));
    if let Some(results) = results {
        expected.insert("results".into(), results.clone());
    }
    expected.insert("exception".into(), case.exception.clone().unwrap_or_default());
    let mut left = run.actions()[BLOCK].clone();
    let mut problems = Vec::new();
    if let (Some(exception), Some(expected)) = (&record.exception, &case.exception) {
        problems.extend(compare_exception(exception, expected));
        left["exception"] = expected.clone();
    }
    if left != Value::Object(expected.clone()) {
        problems.push(format!("it left {left}, expected {}", Value::Object(expected)));
    }
    problems
}

/// A case may leave the message to the host interface and name the code only.
fn compare_exception(exception: &Exception, expected: &Value) -> Option<String> {
    let same_code = expected["code"] == *exception.code;
    let same_message = expected.get("message").is_none_or(|message| *message == *exception.message);
    let is_said = !exception.message.is_empty();
    (!(same_code && same_message && is_said)).then(|| format!("its exception is {exception:?}, expected {expected}"))
}

fn compare_ending(case: &Case, run: &Run) -> Vec<String> {
    let port = run.trace().iter().rev().find_map(|event| match event {
        TraceEvent::Left { block, port, .. } if &**block == BLOCK => Some(*port),
        _ => None,
    });
    let Some(leaves) = case.leaves else {
        let Some(expected) = case.ends.as_ref() else { return vec!["it says neither `leaves` nor `ends`".into()] };
        let ending = json!(run.ending());
        let differs = expected.as_object().unwrap().iter().any(|(name, value)| ending.get(name) != Some(value));
        let says_why = match run.ending() {
            Some(Ending::Failed { exception, .. }) => run.record(BLOCK).unwrap().exception.as_ref() == Some(exception),
            _ => true,
        };
        return if differs || !says_why { vec![format!("it ends {ending}, expected {expected}")] } else { Vec::new() };
    };
    // What would come back once more is stopped there.
    let comes_back = matches!(run.trace(), [.., TraceEvent::Asked(call), _] if &*call.block == BACK);
    let reached = if comes_back {
        run.ending() == Some(&Ending::Cancelled)
    } else {
        run.ending() == Some(&Ending::Completed) && run.record(&end_of(leaves)).is_some()
    };
    if port == Some(Some(leaves)) && reached {
        return Vec::new();
    }
    vec![format!("it leaves by {port:?} and ends {:?}, expected {leaves}", run.ending())]
}

fn replays(flow: &Flow, run: &Run) -> Option<String> {
    let replayed = Trace::of(run, "case", flow).replay(flow).unwrap();
    (replayed.trace() != run.trace()).then(|| "its trace does not replay".to_owned())
}

fn end_of(port: Port) -> String {
    format!("uid-9{}", port as u8)
}

/// Start, a block for each of the given results, the block, and an End for each of its ports. In a case that comes
/// `again`, a block that leads back stands in the place of the first End.
fn document(kind: &'static BlockKind, case: &Case) -> Value {
    let mut targets: Map<String, Value> =
        kind.ports.iter().map(|port| (port.as_str().to_owned(), end_of(*port).into())).collect();
    let ends: Vec<Value> = targets.values().cloned().collect();
    let comes_again = !case.again.is_empty();
    if let Some(first) = targets.values_mut().next().filter(|_| comes_again) {
        *first = BACK.into();
    }
    let block = json!({ "id": BLOCK, "type": kind.type_name, "meta": {}, "controls": case.controls, "ports": targets });
    let end = |id: &Value| json!({ "id": id, "type": "SE_End", "meta": {}, "controls": {}, "ports": {} });
    let mut blocks = Vec::new();
    if kind.type_name != "SE_Start" {
        blocks.push(json!({ "id": "uid-0", "type": "SE_Start", "meta": {}, "controls": {}, "ports": {} }));
    }
    for id in case.given.actions.keys() {
        blocks.push(json!({ "id": id, "type": "SE_ContactProperties", "meta": {}, "controls": {}, "ports": {} }));
    }
    blocks.push(block);
    for index in 1..blocks.len() {
        blocks[index - 1]["ports"] = json!({ "done": blocks[index]["id"] });
    }
    if comes_again {
        let back = json!({ "phoneNumber": "+12065551212" });
        let ports = json!({ "success": BLOCK, "failure": BLOCK });
        blocks.push(json!({ "id": BACK, "type": "SE_AgentDialNumber", "meta": {}, "controls": back, "ports": ports }));
    }
    blocks.extend(ends.iter().map(end));
    json!({ "name": case.name, "actions": blocks })
}

/// The name of a call.
pub fn call_name(asks: &Value) -> &str {
    asks["call"].as_str().unwrap_or_default()
}

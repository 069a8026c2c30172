//! The corpus of attacks (`tests/attacks/*.json`) through every block that asks a host, on the simulated desktop: what a
//! contact brings along arrives as a value, and never becomes a part of a statement, a search, an address or a header.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cti_flows::expr::Expr;
use cti_flows::{
    BlockKind, Catalogue, ControlKind, Event, EventName, Flow, Outcome, Reply, Run, Source, Step, Trigger,
};
use cti_flows_sim::{Sample, SimulatedDesktop};
use serde_json::{Map, Value, json};

/// The name of a record that nothing in the corpus asks for: whoever sees it has broken out.
const CANARY: &str = "Kanarienvogel";

/// A text that no block treats in a way of its own.
const HARMLESS: &str = "Zaunkoenig";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> Value {
    let path = root().join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

fn corpus(family: &str) -> Vec<String> {
    let read = read(&format!("tests/attacks/{family}.json"));
    let texts = read["texts"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
    texts.collect()
}

/// Every family but the addresses of servers, which have a table of their own.
fn all_texts() -> Vec<String> {
    let families = ["soql", "sosl", "url", "header", "path", "html", "template"];
    let found: BTreeSet<String> = std::fs::read_dir(root().join("tests/attacks"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "addresses")
        .collect();
    assert_eq!(found, families.map(str::to_owned).into());
    families.iter().flat_map(|family| corpus(family)).collect()
}

/// A call whose contact brings a text along, on a desktop with some records.
fn desktop(text: &str) -> SimulatedDesktop {
    let sample = json!({
        "source": "voiceContact", "event": "onConnected",
        "contact": { "phoneNumber": "+12065550100", "attributes": { "said": text, "secret": CANARY } },
        "crm": {
            "Contact": [
                { "Id": "0035h00000A1b2CAAR", "LastName": CANARY, "Email": "canary@example.com" },
                { "LastName": HARMLESS },
            ],
            "Account": [{ "Name": CANARY }], "Lead": [], "Task": [], "Case": [{ "Subject": CANARY }],
        },
        "agent": { "name": "Hanako" },
    });
    let (sample, _) = Sample::from_value(&sample).unwrap();
    SimulatedDesktop::new(sample, None).unwrap().0
}

const SAID: &str = "$.contact.attributes.said.value";

/// A block with these controls between Start and End.
fn flow(kind: &BlockKind, controls: &Map<String, Value>) -> Option<Flow> {
    let ports: Map<String, Value> = kind.ports.iter().map(|port| (port.as_str().to_owned(), "end".into())).collect();
    let document = json!({ "on": { "source": "voiceContact", "event": "onConnected" }, "actions": [
        { "id": "start", "type": "SE_Start", "ports": { "done": "block" } },
        { "id": "block", "type": kind.type_name, "controls": controls, "ports": ports },
        { "id": "end", "type": "SE_End" },
    ] });
    Flow::load(document.to_string().as_bytes()).flow
}

/// What a block asked, each with the desktop's answer, and the run.
struct Played {
    asked: Vec<(Value, Outcome)>,
    run: Run,
    desktop: SimulatedDesktop,
}

fn play(flow: &Flow, text: &str) -> Played {
    let mut desktop = desktop(text);
    let (mut run, mut step) = Run::start(flow, event_on(&desktop));
    let mut asked = Vec::new();
    while let Step::Perform(call) = step {
        let outcome = desktop.answer(&call);
        asked.push((json!(&*call.command), outcome.clone()));
        step = run.resume(flow, Reply { seq: call.seq, at: run.now(), outcome }).unwrap();
    }
    Played { asked, run, desktop }
}

/// The controls of a block's typical case, without expressions.
fn typical(kind: &BlockKind) -> Map<String, Value> {
    let case = &read(&format!("tests/blocks/{}.json", kind.type_name))[0];
    let results = |(id, results): (&String, &Value)| (id.clone(), json!({ "success": true, "results": results }));
    let mut scope = case["given"].clone();
    if let Some(actions) = scope.get("actions").and_then(Value::as_object) {
        scope["actions"] = actions.iter().map(results).collect::<Map<_, _>>().into();
    }
    let controls = case["controls"].as_object().cloned().unwrap_or_default();
    let literal = |(name, value): (String, Value)| {
        Some((name, Expr::parse(&value).unwrap().try_evaluate(&scope).unwrap()?.into_owned()))
    };
    controls.into_iter().filter_map(literal).collect()
}

/// Every place of a block's controls where a text can stand: the controls with an expression there.
fn places(kind: &BlockKind) -> Vec<(String, Map<String, Value>)> {
    let typical = typical(kind);
    let spec = kind.spec();
    let mut places = Vec::new();
    for control in &spec.controls {
        let values = match control.kind {
            ControlKind::Text => vec![json!(SAID)],
            ControlKind::Any => vec![json!(SAID), json!({ "inside": SAID }), json!([SAID])],
            ControlKind::Fields => {
                let name = typical.get(&control.name).and_then(Value::as_object).and_then(|map| map.keys().next());
                vec![json!({ name.map_or("name", String::as_str): SAID })]
            }
            _ => Vec::new(),
        };
        for value in values {
            let mut controls = typical.clone();
            controls.insert(control.name.clone(), value);
            places.push((format!("{} `{}`", kind.type_name, control.name), controls));
        }
    }
    places
}

/// The command with one text for another, wherever it stands as a whole or as a part.
fn replaced(command: &Value, from: &str, to: &str) -> Value {
    match command {
        Value::String(text) => text.replace(from, to).into(),
        Value::Array(items) => items.iter().map(|item| replaced(item, from, to)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| (name.clone(), replaced(member, from, to)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn kinds_that_ask() -> impl Iterator<Item = &'static BlockKind> {
    Catalogue::builtin().kinds().filter(|kind| !kind.calls.is_empty())
}

/// The event of the desktop's call.
fn event_on(desktop: &SimulatedDesktop) -> Event {
    let trigger = Trigger::new(Source::parse("voiceContact").unwrap(), EventName::parse("onConnected"));
    desktop.event(trigger.unwrap()).unwrap()
}

/// What a block asks first, if anything.
fn first_command(flow: &Flow, event: Event) -> Option<Value> {
    match Run::start(flow, event).1 {
        Step::Perform(call) => Some(json!(&*call.command)),
        Step::Ended(_) => None,
    }
}

/// What a block asks for with an attack is what it asks for with a harmless text, with one for the other, as it is or
/// encoded; or it refuses. The statement of a SOQL block is the flow's own to write; see
/// `what_is_bound_into_a_statement_stays_a_value`.
#[test]
fn a_text_of_the_contact_reaches_the_host_as_the_value_that_it_is() {
    let harmless = event_on(&desktop(HARMLESS));
    let attacks: Vec<(String, Event)> = all_texts()
        .into_iter()
        .map(|text| {
            let contact = harmless.contact.as_ref().map(|contact| replaced(contact, HARMLESS, &text));
            (text, Event { contact, ..harmless.clone() })
        })
        .collect();
    let (mut tried, mut wrong) = (0, Vec::new());
    for kind in kinds_that_ask() {
        for (place, controls) in places(kind) {
            let Some(flow) = flow(kind, &controls) else { continue };
            let Some(expected) = first_command(&flow, harmless.clone()) else { continue };
            for (text, event) in &attacks {
                tried += 1;
                let forms =
                    [text.clone(), text.trim().to_owned(), encoded(text, "+", "*"), encoded(text, "%20", "%2A")];
                let is_known = |command: &Value| {
                    forms.iter().any(|form| *command == replaced(&expected, HARMLESS, form)) || is_meant(&place, text)
                };
                if let Some(command) = first_command(&flow, event.clone()).filter(|command| !is_known(command)) {
                    wrong.push(format!("{place}: {text:?} becomes {command}, expected {expected} with it"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(tried > 20_000, "only {tried} attacks were tried");
}

/// What a block's documentation says of such a value.
fn is_meant(place: &str, text: &str) -> bool {
    match place {
        "SE_SFSaveLog `recordId`" => text == "null",
        // A list of names with commas; the CRM refuses what is no name of a field.
        "SE_SFRetrieve `fields`" => text.contains(','),
        _ => place.ends_with("`bindings`"),
    }
}

/// What the desktop answers to an attack does not have the record that nothing asked for, and leaves the CRM as it was.
#[test]
fn no_answer_of_the_crm_has_what_nobody_asked_for() {
    let kinds = kinds_that_ask().filter(|kind| kind.calls.iter().any(|call| call.starts_with("crm.")));
    for kind in kinds {
        for (place, controls) in places(kind) {
            let Some(flow) = flow(kind, &controls) else { continue };
            let has_canary = |played: &Played| {
                let answers: Vec<Value> = played.asked.iter().map(|(_, outcome)| json!(outcome)).collect();
                json!(answers).to_string().contains(CANARY)
            };
            let seen_anyway = has_canary(&play(&flow, HARMLESS));
            for text in corpus("soql").into_iter().chain(corpus("sosl")) {
                let mut played = play(&flow, &text);
                assert!(seen_anyway || !has_canary(&played), "{place}: {text:?} gives {:?}", played.asked);
                let canary = played.desktop.crm().retrieve("Contact", "0035h00000A1b2CAAR", &["LastName".to_owned()]);
                assert_eq!(canary.unwrap()["LastName"], CANARY, "{place}: {text:?}");
            }
        }
    }
}

/// Percent-encoded, with these for blanks and asterisks: as the body of a form has it, or as a URL does.
fn encoded(text: &str, blank: &str, asterisk: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b' ' => blank.to_owned(),
            b'*' => asterisk.to_owned(),
            b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn kind(type_name: &str) -> &'static BlockKind {
    Catalogue::builtin().kinds().find(|kind| kind.type_name == type_name).unwrap()
}

fn controls(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// The record that has the very text is found, and no other; the CRM's own parser reads the statement.
#[test]
fn what_is_bound_into_a_statement_stays_a_value() {
    for type_name in ["SE_SFSoqlQuery", "SE_SFQueryValue"] {
        for text in all_texts() {
            // What the CRM stores of a text: no blanks at its ends, none at all of an empty one.
            let stored = text.trim();
            let is_stored = !stored.is_empty() && !stored.contains('\0');
            for statement in [
                "SELECT Id, LastName, Title FROM Contact WHERE LastName = :said",
                "SELECT Id, LastName, Title FROM Contact WHERE LastName IN :list AND Id != null",
                "SELECT Id, LastName, Title FROM Contact WHERE Title = 'it''s :said' OR LastName = :said LIMIT 5",
            ] {
                let statement = statement.replace("it''s", "it\\'s");
                let bindings = json!({ "said": SAID, "list": [SAID, "nobody"], "name": CANARY, "other": CANARY });
                let flow =
                    flow(kind(type_name), &controls(json!({ "query": statement, "bindings": bindings }))).unwrap();
                let mut desktop = desktop(&text);
                if is_stored {
                    desktop.crm().create("Contact", &controls(json!({ "LastName": stored, "Title": "told" }))).unwrap();
                }
                let (mut run, step) = Run::start(&flow, event_on(&desktop));
                let Step::Perform(call) = step else { panic!("{text:?}: {step:?}") };
                let outcome = desktop.answer(&call);
                let answer = json!(outcome);
                let _ = run.resume(&flow, Reply { seq: call.seq, at: run.now(), outcome }).unwrap();
                assert!(!answer.to_string().contains(CANARY), "{text:?}: {} gives {answer}", json!(&*call.command));
                let titles: Vec<&Value> = match answer["reply"]["records"].as_array() {
                    Some(records) => records.iter().map(|record| &record["Title"]).collect(),
                    None => panic!("{text:?}: {} gives {answer}", json!(&*call.command)),
                };
                let expected: Vec<Value> = if is_stored && stored == text { vec!["told".into()] } else { Vec::new() };
                let finds_trimmed = stored != text && titles.iter().all(|title| **title == json!("told"));
                assert!(titles == expected.iter().collect::<Vec<_>>() || finds_trimmed, "{text:?}: {answer}");
            }
        }
    }
}

/// Texts that a caller says are searched for, and are no language.
#[test]
fn searches_find_what_was_said_and_nothing_else() {
    for text in all_texts() {
        let search = |type_name: &str, more: Value| {
            let flow = flow(kind(type_name), &controls(more)).unwrap();
            let played = play(&flow, &text);
            let seen = format!("{} {}", played.run.actions(), json!(played.desktop.report().screen_pops));
            assert!(!seen.contains(CANARY), "{type_name}: {text:?} finds {seen}");
            let count = played.asked.iter().filter_map(|(_, outcome)| json!(outcome)["reply"]["recordCount"].as_u64());
            assert_eq!(count.sum::<u64>(), 0, "{type_name}: {text:?} finds {seen}");
        };
        search("SE_SFSearchAndScreenpop", json!({ "searchParams": SAID, "callType": "inbound", "deferred": true }));
        search("SE_SFSearchAndScreenpop", json!({ "searchParams": SAID, "callType": "inbound" }));
        search("SE_SFScreenpopSearch", json!({ "searchString": SAID }));
    }
}

/// No address that leads out of the CRM pops, and none that a browser would run opens as a tab.
#[test]
fn addresses_do_not_lead_out_of_the_desktop() {
    for text in corpus("url") {
        let flow = flow(kind("SE_SFScreenpopUrl"), &controls(json!({ "url": SAID }))).unwrap();
        let played = play(&flow, &text);
        assert_eq!(json!(played.desktop.report().screen_pops), json!([]), "{text:?}");
        assert_eq!(*played.run.record("block").unwrap().exception.as_ref().unwrap().code, *"refused", "{text:?}");
        for type_name in ["SE_SFOpenPrimaryTab", "SE_SFOpenSubTab"] {
            let mut with = typical(kind(type_name));
            with.insert("url".to_owned(), SAID.into());
            let played = play(&self::flow(kind(type_name), &with).unwrap(), &text);
            for opened in json!(played.desktop.report().tabs_opened).as_array().into_iter().flatten() {
                let url: String = opened["url"].as_str().unwrap().chars().filter(|one| *one > ' ').collect();
                let url = url.to_lowercase();
                assert!(["http", "/", "\\"].iter().any(|begin| url.starts_with(begin)), "{text:?} opens {opened}");
            }
        }
    }
}

/// What pops by name or id is checked before it becomes a part of an address.
#[test]
fn names_and_ids_do_not_become_paths() {
    let pops = [
        ("SE_SFScreenpopObject", json!({ "recordId": SAID })),
        ("SE_SFScreenpopObjectHome", json!({ "scope": SAID })),
        ("SE_SFScreenpopList", json!({ "scope": "Contact", "listViewId": SAID })),
        ("SE_SFScreenpopList", json!({ "scope": SAID, "listViewId": "00B5h00000A1b2CEAR" })),
    ];
    for text in all_texts() {
        for (type_name, with) in &pops {
            let mut all = typical(kind(type_name));
            all.extend(controls(with.clone()));
            let flow = flow(kind(type_name), &all).unwrap();
            let report = json!(play(&flow, &text).desktop.report().screen_pops);
            let is_name = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            assert!(report == json!([]) || is_name, "{type_name}: {text:?} pops {report}");
        }
    }
}

/// A value with a line break would begin another header; none is sent.
#[test]
fn header_values_do_not_begin_another_header() {
    for text in corpus("header") {
        for with in [
            json!({ "url": "https://api.example.com/", "headers": { "X-Name": SAID } }),
            json!({ "url": "https://api.example.com/", "headers": { "Content-Type": SAID }, "method": "POST", "body": "x" }),
            json!({ "url": "https://api.example.com/", "contentType": SAID, "method": "POST", "body": "x" }),
        ] {
            let played = play(&flow(kind("SE_CoreHttpRequest"), &controls(with.clone())).unwrap(), &text);
            assert!(played.asked.is_empty(), "{text:?}: {with} asks {:?}", played.asked);
            assert_eq!(
                *played.run.record("block").unwrap().exception.as_ref().unwrap().code,
                *"bad-control",
                "{text:?}"
            );
        }
    }
}

/// Markup is handed on as text, once, as it came: what shows it is the host's, and has nothing to undo.
#[test]
fn markup_is_shown_as_the_text_that_it_is() {
    for text in all_texts() {
        let shown = |type_name: &str, with: Value| {
            let played = play(&flow(kind(type_name), &controls(with)).unwrap(), &text);
            serde_json::to_value(played.desktop.report()).unwrap()
        };
        let alert = shown("SE_Alert", json!({ "message": SAID }));
        assert_eq!(alert["alerts"], json!([text]));
        let modal = shown("SE_ShowModal", json!({ "title": SAID, "body": SAID }));
        assert_eq!((&modal["modals"][0]["title"], &modal["modals"][0]["body"]), (&json!(text), &json!(text)));
        let overlay = shown("SE_SendDataToOverlay", json!({ "value": { "Name": SAID, "List": [SAID] } }));
        assert_eq!(overlay["overlay"], json!([{ "Name": text, "List": [text] }]));
        let attributes = shown("SE_ShowAttributes", json!({}));
        assert_eq!(attributes["attributesShown"][0]["said"], json!(text));
        let log = shown("SE_Log", json!({ "message": SAID }));
        assert_eq!(log["log"][0]["message"], json!(text));
    }
}

/// A value is put in once: what stands in it is not read again, neither as an expression nor as a template.
#[test]
fn values_are_not_read_again() {
    for text in all_texts() {
        let template = json!({ "template": "<${said}|${secret}>", "variables": { "said": SAID, "secret": "known" } });
        let played = play(&flow(kind("SE_CoreStringTemplate"), &controls(template)).unwrap(), &text);
        assert_eq!(played.run.actions()["block"]["results"]["string"], json!(format!("<{text}|known>")));
        let joined = json!({ "value1": SAID, "value2": "!" });
        let played = play(&flow(kind("SE_CoreJoinStrings"), &controls(joined)).unwrap(), &text);
        assert_eq!(played.run.actions()["block"]["results"]["string"], json!(format!("{text}!")));
    }
}

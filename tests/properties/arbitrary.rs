//! Arbitrary JSON, documents, flows over every kind of block, and hosts.

use std::collections::HashMap;

use cti_flows::host::CALLS;
use cti_flows::{BlockKind, Call, Catalogue, ControlKind, ControlSpec, Exception, Outcome, Role};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Number, Value, json};

/// Any JSON, some levels deep.
pub fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter_map("JSON has finite numbers only", |number| Number::from_f64(number).map(Value::Number)),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((text(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Text, among it what looks like an expression.
fn text() -> impl Strategy<Value = String> {
    let known =
        ["", "null", "true", "12", "$.", "$..", "$.payload", "$.payload.a", "$.actions.uid-1.results", "$[?@", "id"];
    prop_oneof![
        any::<String>(),
        "[a-z]{1,4}",
        select(known.to_vec()).prop_map(str::to_owned),
        "\\$[.\\[][a-z0-9.*\\[\\]'?@-]{0,12}"
    ]
}

fn type_name() -> impl Strategy<Value = String> {
    let names: Vec<&str> = Catalogue::builtin().kinds().map(|kind| kind.type_name).collect();
    prop_oneof![4 => select(names).prop_map(str::to_owned), 1 => text()]
}

/// A document with the members of a flow and others, of right and wrong types.
pub fn document() -> impl Strategy<Value = Value> {
    let names = ["id", "type", "meta", "controls", "ports", "position", "x"];
    let member = (select(names.to_vec()), json()).prop_map(|(name, value)| (name.to_owned(), value));
    let block =
        (text(), type_name(), prop::collection::vec(member, 0..5), prop::collection::vec((text(), text()), 0..3));
    let block = block.prop_map(|(id, type_name, members, ports)| {
        let ports: Map<String, Value> = ports.into_iter().map(|(port, target)| (port, Value::from(target))).collect();
        let mut block = Map::from_iter(members);
        block.entry("id").or_insert_with(|| id.into());
        block.entry("type").or_insert_with(|| type_name.into());
        block.entry("ports").or_insert_with(|| ports.into());
        Value::Object(block)
    });
    let around =
        prop::collection::vec((prop_oneof![Just("name".to_owned()), Just("on".to_owned()), text()], json()), 0..4);
    (prop::collection::vec(block, 0..6), around, any::<bool>()).prop_map(|(blocks, around, last)| {
        let mut document: Map<String, Value> = around.into_iter().filter(|(name, _)| name != "actions").collect();
        document.insert("actions".into(), Value::Array(blocks));
        if last {
            document.insert("zzz".into(), Value::Null);
        }
        Value::Object(document)
    })
}

/// What the expressions of [`flow`] can find in the event.
pub fn payload() -> impl Strategy<Value = Value> {
    let pick =
        || prop_oneof![2 => select(vec![json!("003"), json!(""), json!(0), json!("inbound"), json!({})]), 1 => json()];
    (pick(), pick(), any::<bool>())
        .prop_map(|(a, b, go)| json!({ "a": a, "b": b, "go": go, "rows": [{ "Id": "1" }, { "Id": "2" }] }))
}

/// A sound graph over every kind of block: one Start, every port connected or (sometimes) not, cycles and all.
pub fn flow() -> impl Strategy<Value = Value> {
    let kinds: Vec<&'static BlockKind> = Catalogue::builtin().kinds().filter(|kind| kind.role == Role::Step).collect();
    let asking: Vec<&'static BlockKind> = kinds.iter().copied().filter(|kind| !kind.calls.is_empty()).collect();
    // Half of the kinds ask for nothing, and a run that asks for nothing tells little.
    let kind = prop_oneof![1 => select(kinds), 1 => select(asking)];
    let block = (kind, prop::collection::vec(any::<Pick>(), 16), prop::collection::vec(any::<Pick>(), 9));
    prop::collection::vec(block, 3..16).prop_map(|blocks| {
        let count = blocks.len();
        let id = |number: usize| format!("uid-{number}");
        let mut actions = vec![json!({ "id": "uid-0", "type": "SE_Start", "controls": {}, "ports": { "done": id(1) } })];
        for (number, (kind, controls, ports)) in (1..).zip(&blocks) {
            let controls: Map<String, Value> = kind
                .spec()
                .controls
                .iter()
                .zip(controls)
                .filter_map(|(control, pick)| Some((control.name.clone(), control_value(control, *pick, number)?)))
                .collect();
            actions.push(json!({ "id": id(number), "type": kind.type_name, "controls": controls, "ports": ports_of(kind, ports, number, count) }));
        }
        actions.push(json!({ "id": id(count + 1), "type": "SE_End", "controls": {}, "ports": {} }));
        json!({ "actions": actions })
    })
}

/// A number that choices are cut from, one after the other.
type Pick = u32;

/// Chooses one of `count` and leaves the rest of the number for the next choice.
fn choose(pick: &mut Pick, count: usize) -> usize {
    let choice = *pick as usize % count;
    *pick /= count as u32;
    choice
}

/// Most ports lead on to the next block, so that a run comes round; others anywhere but to Start and to the block itself.
fn ports_of(kind: &BlockKind, picks: &[Pick], number: usize, count: usize) -> Map<String, Value> {
    let target = |mut pick: Pick| match choose(&mut pick, 8) {
        0 => None,
        1..=4 => Some(number + 1),
        _ => Some(1 + choose(&mut pick, count + 1)).filter(|target| *target != number).or(Some(number + 1)),
    };
    let connected = kind.ports.iter().zip(picks);
    connected
        .filter_map(|(port, pick)| Some((port.as_str().to_owned(), format!("uid-{}", target(*pick)?).into())))
        .collect()
}

/// A value that a check lets pass, or none: mostly one that the control takes.
fn control_value(control: &ControlSpec, mut pick: Pick, number: usize) -> Option<Value> {
    if !control.required && choose(&mut pick, 3) == 0 {
        return None;
    }
    let fitting = match &control.kind {
        _ if control.name == "items" => vec![json!("$.payload.rows"), json!([1, "$.payload.a"])],
        _ if control.name == "source" => vec![json!("voiceContact"), json!("agent")],
        _ if control.name == "event" => vec![json!("onEnded"), json!("onRoutable")],
        ControlKind::Any => vec![json!({ "a": "$.payload.a", "b": ["$.payload.none", 1] }), json!("x")],
        ControlKind::Text => vec![json!("x"), json!("Id, Name"), json!(7), json!("US"), json!("$.payload.rows[0].Id")],
        ControlKind::Number => vec![json!(12), json!("$.payload.rows.length")],
        ControlKind::Flag => vec![json!(true), json!(false), json!("$.payload.go")],
        ControlKind::Choice(choices) => choices.iter().map(|choice| json!(choice)).collect(),
        ControlKind::Fields => vec![json!({}), json!({ "A__c": "$.payload.a", "B__c": "$.payload.none", "C__c": 1 })],
    };
    let earlier = format!("$.actions.uid-{}", choose(&mut pick, number));
    let any = [
        json!("$.payload.a"),
        json!("$.payload.b"),
        json!("$.payload.none"),
        json!("$.payload.rows[*].Id"),
        json!("$.payload.rows[?@.Id == $.payload.a]"),
        json!(format!("{earlier}.success")),
        json!(format!("{earlier}.exception.code")),
        json!(earlier),
        json!("$.contact.a"),
        json!("$.actions"),
    ];
    let values = if choose(&mut pick, 7) == 0 { &any[..] } else { &fitting };
    Some(values[choose(&mut pick, values.len())].clone())
}

/// A host that answers the calls of a run by chance.
#[derive(Debug)]
pub struct Answers {
    turns: Vec<(u8, Index, Value, i64)>,
    right: HashMap<&'static str, Vec<Value>>,
}

/// Right replies, replies of any shape, and exceptions; seldom so slow that the window closes.
pub fn answers() -> impl Strategy<Value = Answers> {
    let takes = prop_oneof![20 => 0..20_i64, 1 => 500..2_000_i64];
    let turn = (0..16_u8, any::<Index>(), json(), takes);
    prop::collection::vec(turn, 1..20).prop_map(|turns| Answers { turns, right: right_replies() })
}

impl Answers {
    /// The answer to a call, and how long it takes in milliseconds.
    pub fn to(&self, call: &Call) -> (Outcome, i64) {
        let (kind, pick, value, takes) = &self.turns[call.seq as usize % self.turns.len()];
        let outcome = match kind {
            0 => Outcome::Exception(Exception::new(Exception::REFUSED, "the host says no")),
            1 => Outcome::Reply(value.clone()),
            _ => Outcome::Reply(pick.get(&self.right[call.command.name()]).clone()),
        };
        (outcome, *takes)
    }
}

/// Replies of the right shape, by call.
fn right_replies() -> HashMap<&'static str, Vec<Value>> {
    let id = || vec![json!({ "id": "003" }), json!({ "id": "", "matches": 2 })];
    let value = || vec![json!({}), json!({ "value": "yes" }), json!({ "value": "" })];
    let replies = |name: &str| match name {
        "contact.get_properties" => vec![json!({ "contactId": "c1", "isInbound": true, "attributes": {} }), json!({})],
        "contact.get_customer_phone_number" => vec![json!({ "phone": "+12065551212", "country": "US" }), json!({})],
        "contact.get_variable" => vec![json!({ "value": 7 }), json!({})],
        "flow.call" => vec![
            json!({ "ending": { "kind": "completed" }, "result": [1] }),
            json!({ "ending": { "kind": "timedOut" } }),
        ],
        "event.wait" => vec![json!({ "happened": true, "payload": {} }), json!({ "happened": false })],
        "contact.get_attribute" | "text.format_phone_number" | "text.format_date" => value(),
        "store.get_properties" => vec![json!({ "go": "yes" }), json!({})],
        "store.update_counter" | "store.get_counter" => vec![json!({ "value": 3 }), json!({ "value": -0.5 })],
        "http.send" => vec![json!({ "status": 200, "body": { "a": 1 } }), json!({ "status": 404 })],
        "store.get_property" => [value(), vec![json!({ "value": null }), json!({ "value": [1.5] })]].concat(),
        "crm.find_record_by_phone" | "crm.create_record" | "crm.update_record" => id(),
        "crm.retrieve_record" => vec![json!({ "Id": "003" })],
        "crm.search_and_screen_pop" => vec![json!({ "ExactMatch": true, "Id": "500", "Results": [] })],
        _ => vec![Value::Null],
    };
    CALLS.iter().map(|call| (call.name, replies(call.name))).collect()
}

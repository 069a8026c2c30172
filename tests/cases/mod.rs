//! Cases of blocks: their form, how they are played, and which a block must have.

pub mod obligations;
pub mod play;

use cti_flows::{Event, Port, Source, Trigger};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

/// One conversation with a block; the members are explained in `tests/blocks.rs`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    #[serde(default)]
    pub given: Given,
    #[serde(default)]
    pub controls: Map<String, Value>,
    #[serde(default)]
    asks: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    reply: Option<Value>,
    #[serde(default)]
    conversation: Vec<Turn>,
    #[serde(default)]
    pub again: Vec<Port>,
    #[serde(default)]
    pub leaves: Option<Port>,
    #[serde(default, deserialize_with = "present")]
    pub results: Option<Value>,
    #[serde(default)]
    pub exception: Option<Value>,
    #[serde(default)]
    pub ends: Option<Value>,
    #[serde(default, rename = "static")]
    pub refused_with: Option<String>,
}

/// What there is before the block is entered.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    #[serde(default)]
    payload: Option<Value>,
    #[serde(default)]
    contact: Option<Value>,
    #[serde(default)]
    agent: Option<Value>,
    /// Block id to what that block left as results.
    #[serde(default)]
    pub actions: Map<String, Value>,
}

/// One call and the host's answer to it: a reply, or else an exception.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    pub asks: Value,
    #[serde(default, deserialize_with = "present")]
    pub reply: Option<Value>,
    #[serde(default)]
    pub exception: Option<Value>,
}

/// Tells a member that is `null` from one that is not there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Case {
    /// The calls that the block makes.
    pub fn turns(&self) -> Vec<Turn> {
        let Some(asks) = self.asks.clone() else { return self.conversation.clone() };
        assert!(self.conversation.is_empty(), "`{}` has both `asks` and `conversation`", self.name);
        let exception = if self.reply.is_none() { self.exception.clone() } else { None };
        vec![Turn { asks, reply: self.reply.clone(), exception }]
    }
}

impl Given {
    /// The event that gives it.
    pub fn event(&self) -> Event {
        Event {
            at: 1_619_869_850_000,
            payload: self.payload.clone(),
            contact: self.contact.clone(),
            agent: self.agent.clone(),
            ..Event::new(Trigger { source: Source::CtiAction, event: None })
        }
    }

    /// What expressions see.
    pub fn scope(&self) -> Value {
        let record = |results: &Value| json!({ "success": true, "results": results, "exception": null });
        let actions: Map<String, Value> =
            self.actions.iter().map(|(id, results)| (id.clone(), record(results))).collect();
        let mut scope = Map::from_iter([("actions".to_owned(), Value::Object(actions))]);
        for (name, part) in [("payload", &self.payload), ("contact", &self.contact), ("agent", &self.agent)] {
            if let Some(value) = part {
                scope.insert(name.to_owned(), value.clone());
            }
        }
        Value::Object(scope)
    }
}

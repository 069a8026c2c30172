//! What blocks leave: a [`Record`] each, found by the block's slot.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::Port;
use crate::controls::some_value;
use crate::exception::Exception;
use crate::to_json::to_json;

/// What one visit of a block left: the entry of `$.actions.<id>` (format reference, section 6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Whether the block did what it is for.
    pub success: bool,
    /// What it found or made; absent where the block has no results at all.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "some_value")]
    pub results: Option<Value>,
    /// Why it failed.
    pub exception: Option<Exception>,
}

impl Record {
    pub(crate) fn to_json(&self) -> Value {
        to_json(self)
    }
}

/// The records of a run, in the order in which the blocks were first visited.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Records {
    visited: Vec<Visited>,
    /// Position in `visited` plus one by slot; 0 for a block that has not run. Not written: `bind` makes it again.
    #[serde(skip)]
    by_slot: Vec<u32>,
}

/// A record with the block that left it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "WrittenVisit")]
struct Visited {
    block: Arc<str>,
    #[serde(flatten)]
    record: Record,
}

/// What a block left, as JSON has it; a trace says the port too.
#[derive(Deserialize)]
pub(crate) struct WrittenVisit {
    pub block: Arc<str>,
    #[serde(default)]
    pub port: Option<Port>,
    success: bool,
    #[serde(default, deserialize_with = "some_value")]
    results: Option<Value>,
    #[serde(default)]
    exception: Option<Exception>,
}

impl WrittenVisit {
    /// The record alone.
    pub fn into_record(self) -> Record {
        Record { success: self.success, results: self.results, exception: self.exception }
    }
}

impl From<WrittenVisit> for Visited {
    fn from(written: WrittenVisit) -> Visited {
        Visited { block: Arc::clone(&written.block), record: written.into_record() }
    }
}

impl Records {
    pub fn get(&self, slot: u32) -> Option<&Record> {
        let position = self.by_slot.get(slot as usize)?.checked_sub(1)?;
        self.visited.get(position as usize).map(|visited| &visited.record)
    }

    /// Prepares look-ups by slot in a flow of so many blocks.
    pub fn bind(&mut self, slots: usize, slot_of: impl Fn(&str) -> Option<u32>) {
        if self.by_slot.len() == slots {
            return;
        }
        self.by_slot = vec![0; slots];
        for (position, visited) in self.visited.iter().enumerate() {
            let slot = slot_of(&visited.block).and_then(|slot| self.by_slot.get_mut(slot as usize));
            if let Some(entry) = slot {
                *entry = position as u32 + 1;
            }
        }
    }

    /// Writes a record; a later visit of the same block replaces the earlier one.
    pub fn set(&mut self, slot: u32, block: &Arc<str>, record: Record) {
        let Some(entry) = self.by_slot.get_mut(slot as usize) else { return };
        match entry.checked_sub(1).and_then(|position| self.visited.get_mut(position as usize)) {
            Some(visited) => visited.record = record,
            None => {
                self.visited.push(Visited { block: Arc::clone(block), record });
                *entry = self.visited.len() as u32;
            }
        }
    }

    /// The record of a block, by its id.
    pub fn of(&self, block: &str) -> Option<&Record> {
        self.visited.iter().find(|visited| &*visited.block == block).map(|visited| &visited.record)
    }

    /// A result, not null, of the last block that has one of that name, in the order of first visits.
    #[cfg(feature = "acs")]
    pub fn last_result(&self, name: &str) -> Option<&Value> {
        let results = self.visited.iter().rev().filter_map(|visited| visited.record.results.as_ref());
        results.filter_map(|results| results.get(name)).find(|value| !value.is_null())
    }

    /// The records as `$.actions` has them.
    pub fn to_json(&self) -> Value {
        let entry = |visited: &Visited| (visited.block.to_string(), visited.record.to_json());
        Value::Object(self.visited.iter().map(entry).collect::<Map<_, _>>())
    }
}

impl PartialEq for Records {
    /// Compares what is written.
    fn eq(&self, other: &Self) -> bool {
        self.visited == other.visited
    }
}

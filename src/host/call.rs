//! A call: a command with the run's place that asks it, and what comes back.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::{self, Deserializer};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Command, JsonObject};
use crate::controls::some_value;
use crate::event::Millis;
use crate::exception::Exception;

/// A command to carry out, and who asks.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct Call {
    /// Counts the calls of a run from 1. With the run's id it is a [key](crate::Run::key) that is the same in every attempt.
    pub seq: u32,
    /// The id of the block that asks.
    #[schemars(with = "String")]
    pub block: Arc<str>,
    /// What is asked.
    #[schemars(flatten, with = "Command")]
    pub command: Arc<Command>,
}

impl Serialize for Call {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Call", 4)?;
        object.serialize_field("seq", &self.seq)?;
        object.serialize_field("block", &self.block)?;
        self.command.write(&mut object)?;
        object.end()
    }
}

/// A call as JSON has it.
#[derive(Deserialize)]
struct WrittenCall {
    seq: u32,
    block: Arc<str>,
    call: String,
    #[serde(default)]
    with: JsonObject,
}

impl<'de> Deserialize<'de> for Call {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenCall { seq, block, call, with } = WrittenCall::deserialize(deserializer)?;
        let command = Command::read(&call, with).map_err(de::Error::custom)?;
        Ok(Call { seq, block, command: Arc::new(command) })
    }
}

/// The host's answer to a call.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// The [`Call::seq`] that it answers.
    pub seq: u32,
    /// When it was answered, in milliseconds since 1970-01-01T00:00:00Z.
    pub at: Millis,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// A reply as JSON has it.
#[derive(Deserialize)]
struct WrittenReply {
    seq: u32,
    at: Millis,
    #[serde(default, deserialize_with = "some_value")]
    reply: Option<Value>,
    #[serde(default)]
    exception: Option<Exception>,
}

impl<'de> Deserialize<'de> for Reply {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenReply { seq, at, reply, exception } = WrittenReply::deserialize(deserializer)?;
        let outcome = match (reply, exception) {
            (Some(value), None) => Outcome::Reply(value),
            (None, Some(exception)) => Outcome::Exception(exception),
            (None, None) => return Err(de::Error::custom("neither `reply` nor `exception` is given")),
            (Some(_), Some(_)) => return Err(de::Error::custom("both `reply` and `exception` are given")),
        };
        Ok(Reply { seq, at, outcome })
    }
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It was carried out; the value has the shape that the call's row promises.
    Reply(Value),
    /// It was not.
    Exception(Exception),
}

impl From<Result<Value, Exception>> for Outcome {
    fn from(result: Result<Value, Exception>) -> Self {
        match result {
            Ok(value) => Outcome::Reply(value),
            Err(exception) => Outcome::Exception(exception),
        }
    }
}

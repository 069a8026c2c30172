//! A call: a command with the run's place that asks it, and what comes back.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Command;
use crate::event::Millis;
use crate::exception::Exception;

/// A command to carry out, and who asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// Counts the calls of a run from 1. With the run's id it is a [key](Run::key) that is the same in every attempt.
    pub seq: u32,
    /// The id of the block that asks.
    #[schemars(with = "String")]
    pub block: Arc<str>,
    /// What is asked.
    #[serde(flatten)]
    #[schemars(with = "Command")]
    pub command: Arc<Command>,
}

/// The host's answer to a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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

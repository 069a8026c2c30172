//! [`Exception`]: why the world said no, as data that a flow can read.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

/// Why a block failed, as data that a flow can read: see [`ExceptionFields`], whose fields are read as its own.
///
/// It is one pointer, so that results with it are small: most blocks do not fail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(transparent)]
#[error("{}: {}", .0.code, .0.message)]
pub struct Exception(Box<ExceptionFields>);

/// Why a block failed. It is what `$.actions.<id>.exception` shows, and the block leaves by `failure`.
///
/// An exception is neither a diagnostic (the flow is wrong) nor a misuse (the driver is wrong).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Exception")]
pub struct ExceptionFields {
    /// A stable word for programs: one of the constants of [`Exception`], or a host's own.
    #[schemars(description = "A stable word for programs: one of the constants of this type, or a host's own.")]
    pub code: Cow<'static, str>,
    /// What went wrong, for people.
    pub message: String,
}

impl Deref for Exception {
    type Target = ExceptionFields;

    fn deref(&self) -> &ExceptionFields {
        &self.0
    }
}

impl JsonSchema for Exception {
    fn schema_name() -> Cow<'static, str> {
        ExceptionFields::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        ExceptionFields::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        ExceptionFields::json_schema(generator)
    }
}

impl fmt::Debug for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exception").field("code", &self.code).field("message", &self.message).finish()
    }
}

impl Exception {
    /// What was asked for does not exist.
    pub const NOT_FOUND: &'static str = "not-found";
    /// The host did not answer in time.
    pub const TIMEOUT: &'static str = "timeout";
    /// The host cannot do this.
    pub const UNSUPPORTED: &'static str = "unsupported";
    /// A control is missing or holds a value that the block cannot use.
    pub const BAD_CONTROL: &'static str = "bad-control";
    /// The host's reply does not have the shape that the call promises.
    pub const BAD_REPLY: &'static str = "bad-reply";
    /// There was no record to pop and the block was told not to pop then.
    pub const NO_RECORD: &'static str = "no-record";
    /// The event carries no contact, and the call needs one.
    pub const NO_CONTACT: &'static str = "no-contact";
    /// The host tried and was refused.
    pub const REFUSED: &'static str = "refused";

    /// A block Assert has found that something is not so.
    pub const ASSERTION_FAILED: &'static str = "assertion-failed";
    /// A block Try Again has used up its attempts.
    pub const EXHAUSTED: &'static str = "exhausted";
    /// A flow that was called ended otherwise than completed.
    pub const FLOW_FAILED: &'static str = "flow-failed";

    /// An exception of a code and a message.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Exception(Box::new(ExceptionFields { code: code.into(), message: message.into() }))
    }

    /// The exception for something that does not exist.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Self::NOT_FOUND, message)
    }

    /// The exception for a call that the host does not have.
    pub fn unsupported(call: &str) -> Self {
        Self::new(Self::UNSUPPORTED, format!("this host cannot do `{call}`"))
    }

    /// The exception for a control that the block cannot use.
    pub fn bad_control(message: impl Into<String>) -> Self {
        Self::new(Self::BAD_CONTROL, message)
    }

    /// The exception for a reply of another shape than the call promises.
    pub fn bad_reply(message: impl Into<String>) -> Self {
        Self::new(Self::BAD_REPLY, message)
    }
}

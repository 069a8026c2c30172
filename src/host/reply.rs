//! [`CallReply`]: the typed reply of a host call, to and from JSON.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::exception::Exception;
use crate::from_json::{ReadError, from_json};
use crate::to_json::to_json;

/// A reply that is an object of fields which the core only passes on.
pub type JsonObject = Map<String, Value>;

/// What a host call answers.
pub trait CallReply: Sized {
    /// The reply as a driver hands it to [`Run::resume`](crate::Run::resume).
    fn into_json(self) -> Value;

    /// Reads a reply.
    ///
    /// # Errors
    /// `bad-reply` if the JSON does not have the shape that the call promises.
    fn from_json(reply: Value) -> Result<Self, Exception>;

    /// The reply's JSON Schema.
    fn reply_schema(generator: &mut SchemaGenerator) -> Schema;
}

impl CallReply for () {
    fn into_json(self) -> Value {
        Value::Null
    }

    /// A call that only acts may answer anything.
    fn from_json(_: Value) -> Result<Self, Exception> {
        Ok(())
    }

    fn reply_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::from(true)
    }
}

impl CallReply for JsonObject {
    fn into_json(self) -> Value {
        Value::Object(self)
    }

    fn from_json(reply: Value) -> Result<Self, Exception> {
        match reply {
            Value::Object(object) => Ok(object),
            _ => Err(Exception::bad_reply("the reply must be an object")),
        }
    }

    fn reply_schema(generator: &mut SchemaGenerator) -> Schema {
        JsonObject::json_schema(generator)
    }
}

#[inline(never)]
fn bad_reply(error: ReadError) -> Exception {
    Exception::bad_reply(error.to_string())
}

/// Implements [`CallReply`] for a struct that serde reads and writes.
macro_rules! struct_replies {
    ($($Reply:ty),+ $(,)?) => { $(
        impl CallReply for $Reply {
            fn into_json(self) -> Value {
                to_json(&self)
            }

            fn from_json(reply: Value) -> Result<Self, Exception> {
                from_json(reply).map_err(bad_reply)
            }

            fn reply_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<$Reply>()
            }
        }
    )+ };
}

struct_replies!(
    super::AgentConfiguration,
    super::AgentLogs,
    super::AgentState,
    super::AgentStates,
    super::ApexReturn,
    super::AttributeValue,
    super::AwaitedEvent,
    super::CalledFlow,
    super::ChatMessage,
    super::CounterValue,
    super::CreatedContact,
    super::CustomerPhoneNumber,
    super::DialPermission,
    super::Endpoints,
    super::FormattedDate,
    super::FormattedPhoneNumber,
    super::FoundRecord,
    super::HttpResponse,
    super::InteractionMetadata,
    super::ModalAnswer,
    super::PoppedReferences,
    super::PresenceStatus,
    super::QueriedRecords,
    super::RecordId,
    super::ReturnedValue,
    super::StoredValue,
    super::TabId,
    super::TabList,
    super::ViewInfo,
    super::Workload,
);

#[cfg(feature = "acs")]
struct_replies!(
    super::AwaitedCallEvent,
    super::CallOutcome,
    super::CallParticipant,
    super::CallParticipants,
    super::CallProperties,
);

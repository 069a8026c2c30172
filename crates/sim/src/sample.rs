//! Reading a sample file, with everything unusual in it reported by JSON pointer.

use cti_flows::pointer::push_segment;
use cti_flows::{JsonError, read_json};
use serde::Deserialize;
use serde_json::Value;

use crate::world::Sample;

/// Why a text could not be read as a sample.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is too large, not UTF-8, or not JSON.
    #[error("the sample cannot be read: {0}")]
    Json(#[from] JsonError),
    /// A member has a value of the wrong type.
    #[error("{}: {message}", place(pointer))]
    WrongType {
        /// JSON pointer (RFC 6901) of the member; empty for the whole sample.
        pointer: String,
        /// What was found and what belongs there.
        message: String,
    },
}

fn place(pointer: &str) -> String {
    if pointer.is_empty() { "the sample".to_owned() } else { format!("`{pointer}` in the sample") }
}

/// Something in a sample that is read, but is probably a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleNote {
    /// JSON pointer (RFC 6901) of the member.
    pub pointer: String,
    /// What is unusual about it.
    pub kind: SampleNoteKind,
}

/// What is unusual about a member of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SampleNoteKind {
    /// No member of this name is known here. In a contact it is kept, elsewhere it has no effect.
    UnknownMember,
    /// The object has a member of this name more than once. The last one counts.
    RepeatedMember,
}

impl std::fmt::Display for SampleNote {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { pointer, kind } = self;
        match kind {
            SampleNoteKind::UnknownMember => {
                write!(out, "unknown member `{pointer}` in the sample")
            }
            SampleNoteKind::RepeatedMember => {
                write!(out, "`{pointer}` is given more than once in the sample; the last one counts")
            }
        }
    }
}

impl Sample {
    /// Reads a sample file: UTF-8 with or without byte order mark.
    ///
    /// # Errors
    /// The bytes are too many, not UTF-8, not JSON, or a member has a value of the wrong type.
    pub fn read(bytes: &[u8]) -> Result<(Self, Vec<SampleNote>), ReadError> {
        let read = read_json(bytes)?;
        let (sample, mut notes) = Self::from_value(&read.value)?;
        let note = |pointer| SampleNote { pointer, kind: SampleNoteKind::RepeatedMember };
        notes.extend(read.duplicate_members.into_iter().map(note));
        Ok((sample, notes))
    }

    /// Reads a sample that is JSON already, such as a part of a scenario.
    ///
    /// # Errors
    /// A member has a value of the wrong type.
    pub fn from_value(value: &Value) -> Result<(Self, Vec<SampleNote>), ReadError> {
        check_objects(value)?;
        let mut unknown = Vec::new();
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
        let mut ignored = |path: serde_ignored::Path<'_>| unknown.push(ignored_pointer(&path));
        let read = Self::deserialize(serde_ignored::Deserializer::new(tracked, &mut ignored));
        let mut sample = read.map_err(|error| ReadError::WrongType {
            pointer: error_pointer(&track.path()),
            message: error.to_string(),
        })?;
        check_replies(&sample)?;
        keep_contact_extra(&mut sample, value, &unknown);
        let note = |pointer| SampleNote { pointer, kind: SampleNoteKind::UnknownMember };
        Ok((sample, unknown.into_iter().map(note).collect()))
    }
}

/// Where objects stand, and where lists of objects.
const OBJECTS: [&str; 11] = [
    "",
    "/agent",
    "/agent/presence",
    "/answers",
    "/contact",
    "/contact/queue",
    "/contact/status",
    "/softphoneLayout",
    "/softphoneLayout/inbound",
    "/softphoneLayout/outbound",
    "/softphoneLayout/internal",
];
const LISTS: [&str; 8] = [
    "/agent/states",
    "/agent/quickConnects",
    "/agent/presence/statuses",
    "/contact/chatMessages",
    "/tabs",
    "/http",
    "/apex",
    "/replies",
];

/// serde would take an array for an object, its items for the members in the order of their declaration.
fn check_objects(value: &Value) -> Result<(), ReadError> {
    let single = OBJECTS.iter().filter_map(|pointer| Some(((*pointer).to_owned(), value.pointer(pointer)?)));
    let items = LISTS.iter().flat_map(|pointer| {
        let items = value.pointer(pointer).and_then(Value::as_array).into_iter().flatten();
        items.enumerate().map(move |(index, item)| (format!("{pointer}/{index}"), item))
    });
    match single.chain(items).find(|(_, value)| value.is_array()) {
        Some((pointer, _)) => {
            Err(ReadError::WrongType { pointer, message: "invalid type: sequence, expected an object".to_owned() })
        }
        None => Ok(()),
    }
}

/// A real contact carries more than blocks read; flows may still read it at `$.contact`.
fn keep_contact_extra(sample: &mut Sample, value: &Value, unknown: &[String]) {
    let Some(contact) = &mut sample.contact else {
        return;
    };
    let Some(members) = value.get("contact").and_then(Value::as_object) else {
        return;
    };
    for (name, value) in members {
        let mut pointer = "/contact".to_owned();
        push_segment(&mut pointer, name);
        if unknown.contains(&pointer) {
            contact.extra.insert(name.clone(), value.clone());
        }
    }
}

fn check_replies(sample: &Sample) -> Result<(), ReadError> {
    for (index, canned) in sample.replies.iter().enumerate() {
        if canned.exception.is_some() && !canned.reply.is_null() {
            return Err(ReadError::WrongType {
                pointer: format!("/replies/{index}"),
                message: "give `reply` or `exception`, not both".to_owned(),
            });
        }
    }
    Ok(())
}

fn ignored_pointer(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    let (parent, step) = match path {
        Path::Root => return String::new(),
        Path::Seq { parent, index } => (parent, index.to_string()),
        Path::Map { parent, key } => (parent, key.clone()),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            return ignored_pointer(parent);
        }
    };
    let mut pointer = ignored_pointer(parent);
    push_segment(&mut pointer, &step);
    pointer
}

fn error_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => push_segment(&mut pointer, &index.to_string()),
            Segment::Map { key } => push_segment(&mut pointer, key),
            Segment::Enum { variant } => push_segment(&mut pointer, variant),
            Segment::Unknown => {}
        }
    }
    pointer
}

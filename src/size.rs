//! How large the values of a run may become, and how their size is counted.
//!
//! A short flow can make a long text: a block that joins a variable with itself doubles it on every round of a loop. And
//! a value can be put into another one round by round until nothing can read it any more. So what a block makes of
//! expressions, and what a run holds altogether, have limits.

use serde_json::{Map, Value};

use crate::exception::Exception;

/// The most that a block's controls may take once their expressions are resolved, in bytes as `size_of` counts: as
/// much as the largest document that is read. A host's answers are a mebibyte or so.
pub const MAX_CONTROL_BYTES: usize = 16 * 1024 * 1024;

/// How deep a value of a run may nest: what a block makes of expressions, what it leaves, and what a host answers. A run or
/// a trace that is written with it can then be read again, since JSON that is read nests no more than
/// [`MAX_JSON_DEPTH`](crate::MAX_JSON_DEPTH) deep; and what writes and reads values calls itself for every level.
pub const MAX_VALUE_DEPTH: usize = 100;

/// The most that a run may hold, in bytes as counted here: the results of its blocks, its variables, and its trace if it
/// records one. A run of the flows seen holds some kilobytes. It is also what `cti` reads of a trace file.
pub const MAX_RUN_BYTES: usize = 64 * 1024 * 1024;

/// What a value takes beside its text, in bytes, whatever the platform.
const VALUE_BYTES: usize = 32;

/// What a value takes: 32 bytes for itself and for every value inside, and the bytes of texts and names. What nests too deep
/// takes more than there is.
pub(crate) fn size_of(value: &Value) -> usize {
    size_at(value, 0)
}

/// What the members of an object take.
pub(crate) fn size_of_members(members: &Map<String, Value>) -> usize {
    size_of_members_at(members, 0)
}

/// Whether a value nests more than [`MAX_VALUE_DEPTH`] deep.
pub(crate) fn is_too_deep(value: &Value) -> bool {
    size_of(value) == usize::MAX
}

fn size_at(value: &Value, depth: usize) -> usize {
    if depth > MAX_VALUE_DEPTH {
        return usize::MAX;
    }
    let inside = match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().fold(0, |sum: usize, item| sum.saturating_add(size_at(item, depth + 1))),
        Value::Object(members) => size_of_members_at(members, depth + 1),
    };
    inside.saturating_add(VALUE_BYTES)
}

fn size_of_members_at(members: &Map<String, Value>, depth: usize) -> usize {
    let size = |(name, value): (&String, &Value)| size_at(value, depth).saturating_add(name.len());
    members.iter().fold(0, |sum: usize, member| sum.saturating_add(size(member)))
}

/// The exception of a block whose controls would take more than [`MAX_CONTROL_BYTES`].
pub(crate) fn too_large(control: &str) -> Exception {
    Exception::bad_control(format!("`{control}`: takes more than {MAX_CONTROL_BYTES} bytes"))
}

/// What is left of the limits while a value is made of expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    bytes: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Allowance { bytes: MAX_CONTROL_BYTES }
    }
}

/// Why a value is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excess {
    /// It would take too much.
    Bytes,
    /// It would nest too deep.
    Depth,
}

impl Allowance {
    /// Takes off what a value takes that is put so many levels deep.
    pub fn take(&mut self, value: &Value, depth: usize) -> Result<(), Excess> {
        self.take_bytes(VALUE_BYTES)?;
        if depth > MAX_VALUE_DEPTH {
            return Err(Excess::Depth);
        }
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
            Value::String(text) => self.take_bytes(text.len()),
            Value::Array(items) => items.iter().try_for_each(|item| self.take(item, depth + 1)),
            Value::Object(members) => members.iter().try_for_each(|(name, member)| {
                self.take_bytes(name.len())?;
                self.take(member, depth + 1)
            }),
        }
    }

    /// Takes off so many bytes.
    pub fn take_bytes(&mut self, bytes: usize) -> Result<(), Excess> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Excess::Bytes)?;
        Ok(())
    }
}

impl Excess {
    /// The exception of the block whose control it is.
    pub fn of(self, control: &str) -> Exception {
        match self {
            Excess::Bytes => too_large(control),
            Excess::Depth => {
                Exception::bad_control(format!("`{control}`: nests values more than {MAX_VALUE_DEPTH} deep"))
            }
        }
    }
}

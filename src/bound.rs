//! Expressions bound to a flow: block ids are replaced by slots, so that a run never looks up a name.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::event::Event;
#[cfg(feature = "jsonpath")]
use crate::expr::Query;
use crate::expr::{Expr, ExprError, Path, Segment, walk};
use crate::record::{Record, Records};
use crate::to_json::to_json;

/// A control's value or the way to it.
#[derive(Clone, Debug)]
pub(crate) enum Bound {
    Literal(Value),
    Read(Read),
    #[cfg(feature = "jsonpath")]
    Query {
        prefix: Read,
        query: Box<Query>,
    },
    Array(Box<[Bound]>),
    Object(Box<[(Box<str>, Bound)]>),
}

/// A singular path: where it starts, and the segments from there.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    root: Root,
    rest: Box<[Segment]>,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Root {
    /// The record of the block in this slot.
    Record(u32, Part),
    Payload,
    Contact,
    Agent,
    Variables,
    /// Everything: `$.actions` itself, or a query with a root of its own.
    Document,
    /// A member that a run never has.
    Nothing,
}

/// Which part of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Success,
    Results,
    Exception,
}

/// What expressions can see.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    pub records: &'a Records,
    pub variables: &'a Map<String, Value>,
    pub event: &'a Event,
}

/// An expression's value, borrowed where it can be.
#[derive(Debug)]
pub(crate) enum Resolved<'a> {
    Nothing,
    Shared(&'a Value),
    Owned(Value),
    Array(&'a [Bound]),
    Object(&'a [(Box<str>, Bound)]),
    /// A query that would cost too much on these data.
    #[cfg_attr(not(feature = "jsonpath"), expect(dead_code, reason = "only queries are refused"))]
    Refused(Box<ExprError>),
}

impl<'a> From<Option<Cow<'a, Value>>> for Resolved<'a> {
    fn from(found: Option<Cow<'a, Value>>) -> Self {
        match found {
            None => Resolved::Nothing,
            Some(Cow::Borrowed(value)) => Resolved::Shared(value),
            Some(Cow::Owned(value)) => Resolved::Owned(value),
        }
    }
}

impl Resolved<'_> {
    /// The value itself. In an object a member that finds nothing is dropped, in an array it is `null`.
    pub fn into_value(self, scope: Scope<'_>) -> Option<Value> {
        match self {
            Resolved::Nothing | Resolved::Refused(_) => None,
            Resolved::Shared(value) => Some(value.clone()),
            Resolved::Owned(value) => Some(value),
            Resolved::Array(items) => Some(Value::Array(
                items.iter().map(|item| item.resolve(scope).into_value(scope).unwrap_or(Value::Null)).collect(),
            )),
            Resolved::Object(members) => Some(Value::Object(
                members
                    .iter()
                    .filter_map(|(name, bound)| Some((name.to_string(), bound.resolve(scope).into_value(scope)?)))
                    .collect(),
            )),
        }
    }
}

impl Bound {
    /// Binds an expression. `slot_of` gives the slot of a block id.
    pub fn new(expr: Expr, slot_of: &impl Fn(&str) -> Option<u32>) -> Bound {
        match expr {
            Expr::Literal(value) => Bound::Literal(value),
            Expr::Path(path) => Bound::Read(Read::new(path, slot_of)),
            #[cfg(feature = "jsonpath")]
            Expr::Query(query) => {
                Bound::Query { prefix: Read::new(query.prefix().clone(), slot_of), query: Box::new(query) }
            }
            Expr::Array(items) => Bound::Array(items.into_iter().map(|item| Bound::new(item, slot_of)).collect()),
            Expr::Object(members) => Bound::Object(
                members.into_iter().map(|(name, expr)| (name.into_boxed_str(), Bound::new(expr, slot_of))).collect(),
            ),
        }
    }

    /// Looks the value up.
    pub fn resolve<'a>(&'a self, scope: Scope<'a>) -> Resolved<'a> {
        match self {
            Bound::Literal(value) => Resolved::Shared(value),
            Bound::Read(read) => read.find(scope).into(),
            #[cfg(feature = "jsonpath")]
            Bound::Query { prefix, query } => find_all(prefix, query, scope),
            Bound::Array(items) => Resolved::Array(items),
            Bound::Object(members) => Resolved::Object(members),
        }
    }
}

#[cfg(feature = "jsonpath")]
fn find_all<'a>(prefix: &Read, query: &Query, scope: Scope<'_>) -> Resolved<'a> {
    let found = if query.reads().len() == 1 {
        match prefix.find(scope) {
            None => return Resolved::Nothing,
            Some(value) => query.evaluate_at_prefix(&value),
        }
    } else {
        query.evaluate(&scope.to_json())
    };
    match found {
        Ok(None) => Resolved::Nothing,
        Ok(Some(values)) => Resolved::Owned(values),
        Err(error) => Resolved::Refused(Box::new(error)),
    }
}

impl Read {
    fn new(path: Path, slot_of: &impl Fn(&str) -> Option<u32>) -> Read {
        let mut segments = path.into_segments().into_vec();
        let (root, taken) = Root::of(&segments, slot_of);
        segments.drain(..taken);
        Read { root, rest: segments.into_boxed_slice() }
    }

    fn find<'a>(&'a self, scope: Scope<'a>) -> Option<Cow<'a, Value>> {
        let value = match self.root {
            Root::Record(slot, part) => return self.find_in_record(scope.records.get(slot)?, part),
            Root::Payload => scope.event.payload.as_ref(),
            Root::Contact => scope.event.contact.as_ref(),
            Root::Agent => scope.event.agent.as_ref(),
            Root::Variables => return self.find_variable(scope.variables),
            Root::Document => return own(walk(&scope.to_json(), &self.rest)),
            Root::Nothing => None,
        };
        walk(value?, &self.rest)
    }

    fn find_variable<'a>(&'a self, variables: &'a Map<String, Value>) -> Option<Cow<'a, Value>> {
        let (name, rest) = self.rest.split_first()?;
        walk(variables.get(name.name())?, rest)
    }

    fn find_in_record<'a>(&'a self, record: &'a Record, part: Part) -> Option<Cow<'a, Value>> {
        match part {
            Part::Results => walk(record.results.as_ref()?, &self.rest),
            Part::Success => own(walk(&Value::Bool(record.success), &self.rest)),
            Part::Exception => own(walk(&to_json(&record.exception), &self.rest)),
            Part::Whole => own(walk(&record.to_json(), &self.rest)),
        }
    }
}

/// Gives a value that was made for the look-up a life of its own.
fn own<'a>(found: Option<Cow<'_, Value>>) -> Option<Cow<'a, Value>> {
    found.map(|value| Cow::Owned(value.into_owned()))
}

impl Root {
    /// The root of a path, and how many segments it takes.
    fn of(segments: &[Segment], slot_of: &impl Fn(&str) -> Option<u32>) -> (Root, usize) {
        let name = |index: usize| segments.get(index).map(Segment::name);
        match (name(0), name(1)) {
            (Some("payload"), _) => (Root::Payload, 1),
            (Some("contact"), _) => (Root::Contact, 1),
            (Some("agent"), _) => (Root::Agent, 1),
            (Some("variables"), Some(_)) => (Root::Variables, 1),
            (Some("variables"), None) => (Root::Document, 0),
            (Some("actions"), Some("length")) if segments.len() == 2 && slot_of("length").is_none() => {
                (Root::Nothing, 2)
            }
            (Some("actions"), Some(id)) => match (slot_of(id), name(2)) {
                (None, _) => (Root::Nothing, 2),
                (Some(slot), Some("results")) => (Root::Record(slot, Part::Results), 3),
                (Some(slot), Some("success")) => (Root::Record(slot, Part::Success), 3),
                (Some(slot), Some("exception")) => (Root::Record(slot, Part::Exception), 3),
                (Some(slot), _) => (Root::Record(slot, Part::Whole), 2),
            },
            (Some("actions") | None, None) => (Root::Document, 0),
            _ => (Root::Nothing, 1),
        }
    }
}

impl Scope<'_> {
    /// Everything that expressions can see, as one document: the slow way, for queries over all of it.
    pub fn to_json(self) -> Value {
        let mut document = Map::new();
        document.insert("actions".into(), self.records.to_json());
        if !self.variables.is_empty() {
            document.insert("variables".into(), Value::Object(self.variables.clone()));
        }
        let parts = [("payload", &self.event.payload), ("contact", &self.event.contact), ("agent", &self.event.agent)];
        for (name, part) in parts {
            if let Some(value) = part {
                document.insert(name.into(), value.clone());
            }
        }
        Value::Object(document)
    }
}

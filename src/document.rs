//! [`FlowDocument`]: a flow as it is on disk, kept whole.
//!
//! The document *is* its JSON: what we do not know and the order of members stay as they were. The typed views read
//! it by the format reference, where `null`, `""` and an absent member are alike.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::event::{EventName, Source, Trigger};
use crate::json::{JsonError, read_json};

/// The most blocks that a flow may have. The largest flows seen have some hundred; checks and graph take some seconds for
/// this many in a browser, and grow with the number.
pub const MAX_BLOCKS: usize = 50_000;

/// A CTI Flow document. Comparing documents compares their JSON, member order aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FlowDocument {
    object: Map<String, Value>,
    #[serde(skip)]
    duplicate_members: Vec<String>,
}

/// The flow's own text on when it runs, as written: `on: {source, event}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenTrigger<'d> {
    /// The text of `on.source`.
    pub source: Option<&'d str>,
    /// The text of `on.event`.
    pub event: Option<&'d str>,
}

/// One block of a document.
#[derive(Clone, Copy, Debug)]
pub struct BlockDocument<'d> {
    /// Its position in `actions`.
    pub index: usize,
    object: &'d Map<String, Value>,
}

impl FlowDocument {
    /// Reads a document.
    ///
    /// # Errors
    /// The diagnostic `not-json` or `not-a-flow`.
    pub fn read(bytes: &[u8]) -> Result<FlowDocument, Box<Diagnostic>> {
        let read = read_json(bytes).map_err(|error| Box::new(not_json(&error)))?;
        let mut document = FlowDocument::from_json(read.value)?;
        document.duplicate_members = read.duplicate_members;
        Ok(document)
    }

    /// Takes JSON that is already parsed.
    ///
    /// # Errors
    /// The diagnostic `not-a-flow` if it is no object with an array `actions` of objects.
    pub fn from_json(value: Value) -> Result<FlowDocument, Box<Diagnostic>> {
        let not_a_flow = |at: String, message: &str| Err(Box::new(Diagnostic::new(Code::NotAFlow, at, message)));
        let Value::Object(object) = value else {
            return not_a_flow(String::new(), "the document is not an object");
        };
        match object.get("actions") {
            Some(Value::Array(actions)) if actions.len() > MAX_BLOCKS => {
                let message = format!("the document has {} blocks, the limit is {MAX_BLOCKS}", actions.len());
                not_a_flow("/actions".into(), &message)
            }
            Some(Value::Array(actions)) => match actions.iter().position(|action| !action.is_object()) {
                Some(index) => not_a_flow(format!("/actions/{index}"), "a block must be an object"),
                None => Ok(FlowDocument { object, duplicate_members: Vec::new() }),
            },
            Some(_) => not_a_flow("/actions".into(), "`actions` must be an array of blocks"),
            None => not_a_flow(String::new(), "the document has no array `actions`"),
        }
    }

    /// The whole document as JSON.
    pub fn as_json(&self) -> &Map<String, Value> {
        &self.object
    }

    /// The document as text: two blanks of indentation and a final newline.
    pub fn write(&self) -> String {
        // A map of JSON values has no way to fail to be written.
        let mut text = serde_json::to_string_pretty(&self.object).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The flow's name: `name`.
    pub fn name(&self) -> Option<&str> {
        given_text(&self.object, "name")
    }

    /// What the flow is for: `description`, our addition.
    pub fn description(&self) -> Option<&str> {
        given_text(&self.object, "description")
    }

    /// The flow's own version: `version`, our addition.
    pub fn version(&self) -> Option<&str> {
        given_text(&self.object, "version")
    }

    /// Whether the flow is to run: `active`, our addition; `true` unless the file says `false`.
    pub fn is_active(&self) -> bool {
        self.object.get("active") != Some(&Value::Bool(false))
    }

    /// When the flow says that it runs: `on`, our addition, as written.
    pub fn written_trigger(&self) -> Option<WrittenTrigger<'_>> {
        let on = self.object.get("on")?.as_object()?;
        Some(WrittenTrigger { source: given_text(on, "source"), event: given_text(on, "event") })
    }

    /// When the flow runs; `None` if the file does not say, or names no event that there is.
    pub fn trigger(&self) -> Option<Trigger> {
        let written = self.written_trigger()?;
        let event = match written.event {
            Some(name) => Some(EventName::parse(name)?),
            None => None,
        };
        Trigger::new(Source::parse(written.source?)?, event)
    }

    /// Whether an event that a waiting block has taken fires the flow no more: `on.skipConsumed`, our addition; `true`
    /// unless the file says `false`. Only events of calls are taken by blocks.
    pub fn skips_consumed(&self) -> bool {
        self.object.get("on").and_then(|on| on.get("skipConsumed")) != Some(&Value::Bool(false))
    }

    /// The blocks, in document order.
    pub fn blocks(&self) -> impl Iterator<Item = BlockDocument<'_>> {
        let actions = self.object.get("actions").and_then(Value::as_array);
        actions
            .into_iter()
            .flatten()
            .enumerate()
            .filter_map(|(index, action)| Some(BlockDocument { index, object: action.as_object()? }))
    }

    /// Pointers of members that the text named twice; of those only the last was kept.
    pub fn duplicate_members(&self) -> &[String] {
        &self.duplicate_members
    }
}

impl<'d> BlockDocument<'d> {
    /// The whole block as JSON.
    pub fn as_json(&self) -> &'d Map<String, Value> {
        self.object
    }

    /// Its id, compared exactly.
    pub fn id(&self) -> Option<&'d str> {
        given_text(self.object, "id")
    }

    /// Its type.
    pub fn type_name(&self) -> Option<&'d str> {
        given_text(self.object, "type")
    }

    /// The user's own label: `meta.title`.
    pub fn title(&self) -> Option<&'d str> {
        given_text(self.object.get("meta")?.as_object()?, "title")
    }

    /// Its controls in document order, those that are not given (`null`) left out.
    pub fn controls(&self) -> impl Iterator<Item = (&'d str, &'d Value)> {
        members(self.object.get("controls")).filter(|(_, value)| !value.is_null())
    }

    /// Its ports in document order, with the ids that they lead to; those not connected left out.
    pub fn ports(&self) -> impl Iterator<Item = (&'d str, &'d str)> {
        members(self.object.get("ports"))
            .filter_map(|(port, target)| Some((port, target.as_str().filter(|target| !target.is_empty())?)))
    }

    /// Where it lies on the canvas; no meaning for the run.
    pub fn position(&self) -> Option<[f64; 2]> {
        match self.object.get("position")?.as_array()?.as_slice() {
            [x, y] => Some([x.as_f64()?, y.as_f64()?]),
            _ => None,
        }
    }

    /// The JSON pointer of the block, or of a place inside it.
    pub fn pointer(&self, inside: &[&str]) -> String {
        let index = self.index.to_string();
        crate::pointer::pointer(["actions", &index].into_iter().chain(inside.iter().copied()))
    }
}

fn members(object: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    object.and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn given_text<'d>(object: &'d Map<String, Value>, name: &str) -> Option<&'d str> {
    object.get(name)?.as_str().filter(|text| !text.is_empty())
}

/// The diagnostic of a text that is no JSON.
pub(crate) fn not_json(error: &JsonError) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::NotJson, String::new(), error.to_string());
    match *error {
        JsonError::Syntax { line, column, .. } => diagnostic.with_position(line, column),
        JsonError::TooLarge { .. } | JsonError::NotUtf8 { .. } => diagnostic,
    }
}

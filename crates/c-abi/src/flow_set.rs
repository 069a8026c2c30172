//! [`Flows`]: a flow set that documents are added to as text.

use std::sync::Arc;

use cti_flows::{
    Action, ActionDocument, CheckOptions, EventName, Flow, FlowSet, LocatedDiagnostic, Member, Source, Trigger,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::diagnostics::{Compiled, compile, refused};
use crate::failure::{Failure, read};

/// A compiled flow with the name that it has in its flow set.
pub struct NamedFlow {
    /// The name.
    pub name: String,
    /// The flow.
    pub flow: Arc<Flow>,
}

impl NamedFlow {
    fn of(member: &Member) -> NamedFlow {
        NamedFlow { name: member.name.clone(), flow: Arc::clone(&member.flow) }
    }

    /// `{"name": …, "fingerprint": …}`.
    pub fn describe(&self) -> Value {
        json!({ "name": self.name, "fingerprint": self.flow.fingerprint() })
    }
}

/// How a flow is added. What stands here counts before what its document says.
#[derive(Default, Deserialize)]
struct FlowOptions {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    event: Option<String>,
    #[serde(default)]
    active: Option<bool>,
}

impl FlowOptions {
    fn trigger(&self) -> Result<Option<Trigger>, Failure> {
        match (&self.source, &self.event) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Failure::of_argument("options", "`event` is given without `source`")),
            (Some(source), event) => trigger(source, event.as_deref()).map(Some),
        }
    }
}

/// A flow of a set, as the caller is told of it.
#[derive(Serialize)]
pub struct AddedFlow {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<Trigger>,
    active: bool,
    /// Warnings and notes; empty where flows are listed.
    diagnostics: Vec<LocatedDiagnostic>,
}

impl AddedFlow {
    fn of(member: &Member, diagnostics: Vec<LocatedDiagnostic>) -> AddedFlow {
        AddedFlow { name: member.name.clone(), trigger: member.trigger, active: member.active, diagnostics }
    }
}

/// A CTI Action as the agent is offered it: its document, and the name that it was added by.
fn offered(name: &str, action: &Action) -> Value {
    let mut offered = json!(action);
    if let Some(members) = offered.as_object_mut() {
        members.insert("name".to_owned(), name.into());
    }
    offered
}

/// A trigger by the names of source and event, or their labels.
fn trigger(source: &str, event: Option<&str>) -> Result<Trigger, Failure> {
    let unknown = |event: &str| Failure::of_argument("event", format!("source `{source}` has no event `{event}`"));
    let read = Source::parse(source);
    let read = read.ok_or_else(|| Failure::of_argument("source", format!("there is no source `{source}`")))?;
    let event = event.map(|event| EventName::parse(event).ok_or_else(|| unknown(event))).transpose()?;
    Trigger::new(read, event).ok_or_else(|| match event {
        Some(event) => unknown(event.name()),
        None => Failure::of_argument("event", format!("source `{source}` needs an event")),
    })
}

/// The flows and CTI Actions of a desktop.
#[derive(Default)]
pub struct Flows {
    set: FlowSet,
}

impl Flows {
    /// Adds a flow, in place of an earlier one of the same name: `{"flow": AddedFlow}`. Runs of that one go on with it.
    ///
    /// # Errors
    /// If the document has errors, or another active flow has the same trigger; the set is then as it was.
    pub fn add(&mut self, text: &str, options: Option<&str>) -> Result<Value, Failure> {
        let options: FlowOptions = options.map_or_else(|| Ok(FlowOptions::default()), |text| read("options", text))?;
        let trigger = options.trigger()?;
        let check = CheckOptions { trigger, ..CheckOptions::default() };
        let Compiled { document, flow, diagnostics } = compile(text, &check)?;
        let name = options.name.or_else(|| document.name().map(str::to_owned));
        let member = Member {
            name: name.unwrap_or_else(|| self.free_name()),
            trigger: trigger.or_else(|| flow.trigger()),
            active: options.active.unwrap_or_else(|| document.is_active()),
            flow: Arc::new(flow),
        };
        let added = AddedFlow::of(&member, diagnostics);
        match self.set.insert(member) {
            Ok(()) => Ok(json!({ "flow": added })),
            Err(error) => Err(Failure::of_document(error.to_string(), added.diagnostics)),
        }
    }

    /// The first of `flow-1`, `flow-2` … that no flow has.
    fn free_name(&self) -> String {
        let taken = self.set.members().len();
        let mut names = (1..=taken + 1).map(|number| format!("flow-{number}"));
        names.find(|name| self.set.get(name).is_none()).unwrap_or_default()
    }

    /// Takes a flow out; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.set.remove(name).is_some()
    }

    /// The flows, by name.
    pub fn list(&self) -> Vec<AddedFlow> {
        self.set.members().into_iter().map(|member| AddedFlow::of(member, Vec::new())).collect()
    }

    /// Adds a CTI Action by its file's name: `{"action": OfferedAction}`.
    ///
    /// # Errors
    /// If the document has errors.
    pub fn add_action(&mut self, name: &str, text: &str) -> Result<Value, Failure> {
        let document = ActionDocument::read(text.as_bytes()).map_err(|diagnostic| refused(text, &[*diagnostic]))?;
        let checked = document.check();
        let action = checked.action.ok_or_else(|| refused(text, &checked.diagnostics))?;
        let added = json!({ "action": offered(name, &action) });
        self.set.insert_action(name, action);
        Ok(added)
    }

    /// The CTI Actions in the order in which the agent is offered them.
    pub fn actions(&self) -> Vec<Value> {
        self.set.actions().into_iter().map(|(name, action)| offered(name, action)).collect()
    }

    /// The active flow that an event fires.
    ///
    /// # Errors
    /// If there is no such source or event.
    pub fn fired_by(&self, source: &str, event: Option<&str>) -> Result<Option<NamedFlow>, Failure> {
        Ok(self.set.fired_by(trigger(source, event)?).map(NamedFlow::of))
    }

    /// The flow that a CTI Action fires; `None` if there is no such action, or no active flow for it.
    pub fn flow_of_action(&self, name: &str) -> Option<NamedFlow> {
        let (file, _) = self.set.action(name)?;
        self.set.flow_of_action(file).map(NamedFlow::of)
    }

    /// `{"payload": {…}}` of what the agent filled in, or `{"errors": [message…]}`.
    ///
    /// # Errors
    /// If there is no such action, or the form is no object.
    pub fn payload_of_action(&self, name: &str, form: &str) -> Result<Value, Failure> {
        let form: Map<String, Value> = read("form", form)?;
        let action = self.set.action(name);
        let (_, action) =
            action.ok_or_else(|| Failure::of_argument("name", format!("there is no CTI Action `{name}`")))?;
        Ok(match action.payload(&form) {
            Ok(payload) => json!({ "payload": payload }),
            Err(errors) => json!({ "errors": errors.iter().map(ToString::to_string).collect::<Vec<_>>() }),
        })
    }

    /// The flow that another one calls, active or not.
    pub fn called(&self, name: &str) -> Option<NamedFlow> {
        self.set.called(name).map(NamedFlow::of)
    }

    /// The flow of a fingerprint, for a run that was written down.
    pub fn by_fingerprint(&self, fingerprint: &str) -> Option<NamedFlow> {
        let members = self.set.members();
        let is_it = |member: &&&Member| member.flow.fingerprint().to_string() == fingerprint;
        members.iter().find(is_it).map(|member| NamedFlow::of(member))
    }
}

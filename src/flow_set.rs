//! [`FlowSet`]: the flows of a desktop, found by the event that fires them.

use std::collections::HashMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::action::{ACTION_ENDING, Action, flow_of};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::document::FlowDocument;
use crate::event::{EventName, Source, Trigger};
use crate::flow::{CheckOptions, Checked, Flow};

/// The name of the file that binds the flows of a folder to events.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Binds flows to events, for flows that do not say it themselves: the adapter keeps source, event and active flag in
/// a record beside the file (format reference, section 1). What stands here counts before the flow's own `on`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// The JSON Schema of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// One entry a flow.
    pub flows: Vec<Binding>,
    /// The files of the CTI Actions that the agent is offered, relative to the manifest; every action below it if not
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actions: Option<Vec<String>>,
}

/// When one flow runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Binding {
    /// The flow's file, relative to the manifest.
    pub file: String,
    /// Where the event comes from.
    pub source: Source,
    /// The event; none for a CTI Action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventName>,
    /// Whether the flow is to run.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

impl Manifest {
    /// The entry of a file.
    pub fn binding(&self, file: &str) -> Option<&Binding> {
        self.flows.iter().find(|binding| binding.file == file)
    }

    /// Whether the agent is offered the CTI Action of a file.
    pub fn offers(&self, action_file: &str) -> bool {
        self.actions.as_ref().is_none_or(|files| files.iter().any(|file| file == action_file))
    }
}

/// A flow in a set.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name that it was added by, unique in the set: its file.
    pub name: String,
    /// The flow. A run keeps its own reference, so that a reload does not disturb it.
    pub flow: Arc<Flow>,
    /// When it runs; `None` if neither manifest nor document say.
    pub trigger: Option<Trigger>,
    /// Whether it is to run.
    pub active: bool,
}

/// Why a flow cannot be added.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// Another active flow has the same source and event; which one should run cannot be known.
    #[error("`{name}` and `{other}` are both active on {trigger}; switch one off with `\"active\": false`")]
    TriggerTaken {
        /// The flow to be added.
        name: String,
        /// The flow that is there.
        other: String,
        /// Their source and event.
        trigger: Trigger,
    },
    /// The source has no such event.
    #[error("`{name}`: {trigger} is not an event that there is")]
    NoSuchEvent {
        /// The flow to be added.
        name: String,
        /// What the manifest says.
        trigger: Trigger,
    },
}

/// A file of a set that could not be added.
#[derive(Debug)]
pub struct Rejected {
    /// Its name.
    pub name: String,
    /// What is wrong with the document.
    pub diagnostics: Vec<Diagnostic>,
    /// Why the flow, sound in itself, does not fit into the set.
    pub error: Option<SetError>,
}

/// The flows of a desktop, found by source and event in constant time.
#[derive(Clone, Debug, Default)]
pub struct FlowSet {
    members: HashMap<String, Member>,
    by_trigger: HashMap<Trigger, String>,
    /// By their files.
    actions: Vec<(String, Action)>,
}

impl FlowSet {
    /// Compiles files into a set. What cannot be added is told, the others are there.
    pub fn load<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
        manifest: &Manifest,
        catalogue: &Catalogue,
    ) -> (FlowSet, Vec<Rejected>) {
        let mut set = FlowSet::default();
        let mut rejected = Vec::new();
        for (name, bytes) in files {
            if let Err(reason) = set.load_one(name, bytes, manifest.binding(name), catalogue) {
                rejected.push(reason);
            }
        }
        (set, rejected)
    }

    /// Compiles one file into the set, in place of an earlier one of the same name. Runs of that one go on with it.
    ///
    /// # Errors
    /// If the flow has errors or does not fit into the set; the set is then as it was.
    pub fn load_one(
        &mut self,
        name: &str,
        bytes: &[u8],
        binding: Option<&Binding>,
        catalogue: &Catalogue,
    ) -> Result<(), Rejected> {
        let reject = |diagnostics, error| Rejected { name: name.to_owned(), diagnostics, error };
        let document = FlowDocument::read(bytes).map_err(|diagnostic| reject(vec![*diagnostic], None))?;
        let bound = binding.map(|binding| Trigger { source: binding.source, event: binding.event });
        let options = CheckOptions { trigger: bound, ..CheckOptions::default() };
        let Checked { flow, diagnostics } = Flow::compile_with(&document, catalogue, &options);
        let Some(flow) = flow else { return Err(reject(diagnostics, None)) };
        let trigger = bound.or_else(|| flow.trigger());
        let active = binding.map_or_else(|| document.is_active(), |binding| binding.active);
        let member = Member { name: name.to_owned(), flow: Arc::new(flow), trigger, active };
        self.insert(member).map_err(|error| reject(diagnostics, Some(error)))
    }

    /// Adds a flow, in place of an earlier one of the same name.
    ///
    /// # Errors
    /// If another active flow has the same trigger, or there is no such event; the set is then as it was.
    pub fn insert(&mut self, member: Member) -> Result<(), SetError> {
        if let Some(trigger) = member.trigger.filter(|trigger| Trigger::new(trigger.source, trigger.event).is_none()) {
            return Err(SetError::NoSuchEvent { name: member.name, trigger });
        }
        let fires = member.trigger.filter(|trigger| member.active && trigger.event.is_some());
        if let Some((trigger, other)) = fires.and_then(|trigger| Some((trigger, self.by_trigger.get(&trigger)?)))
            && *other != member.name
        {
            return Err(SetError::TriggerTaken { name: member.name, other: other.clone(), trigger });
        }
        self.remove(&member.name);
        if let Some(trigger) = fires {
            self.by_trigger.insert(trigger, member.name.clone());
        }
        self.members.insert(member.name.clone(), member);
        Ok(())
    }

    /// Takes a flow out of the set.
    pub fn remove(&mut self, name: &str) -> Option<Member> {
        let member = self.members.remove(name)?;
        self.by_trigger.retain(|_, fired| *fired != member.name);
        Some(member)
    }

    /// The active flow that an event fires.
    pub fn fired_by(&self, trigger: Trigger) -> Option<&Member> {
        self.members.get(self.by_trigger.get(&trigger)?)
    }

    /// Adds a CTI Action by its file, in place of an earlier one of the same file.
    pub fn insert_action(&mut self, file: impl Into<String>, action: Action) {
        let file = file.into();
        match self.actions.binary_search_by(|(known, _)| known.cmp(&file)) {
            Ok(at) => {
                if let Some((_, known)) = self.actions.get_mut(at) {
                    *known = action;
                }
            }
            Err(at) => self.actions.insert(at, (file, action)),
        }
    }

    /// The CTI Actions as the agent is offered them, each with its file: by order, then by label.
    pub fn actions(&self) -> Vec<(&str, &Action)> {
        let mut actions: Vec<(&str, &Action)> =
            self.actions.iter().map(|(file, action)| (file.as_str(), action)).collect();
        actions.sort_by(|(_, left), (_, right)| {
            let key = |action: &Action| action.order.unwrap_or(i64::MAX);
            key(left).cmp(&key(right)).then_with(|| left.label.cmp(&right.label))
        });
        actions
    }

    /// A CTI Action by its label, or by its file with or without `.action.json`.
    pub fn action(&self, name: &str) -> Option<(&str, &Action)> {
        let is_file = |file: &str| file == name || file.strip_suffix(ACTION_ENDING) == Some(name);
        let actions = self.actions();
        let by_file = actions.iter().find(|(file, _)| is_file(file));
        by_file.or_else(|| actions.iter().find(|(_, action)| action.label == name)).copied()
    }

    /// The active flow that a CTI Action of a file fires.
    pub fn flow_of_action(&self, action_file: &str) -> Option<&Member> {
        let (_, action) = self.actions.iter().find(|(file, _)| file == action_file)?;
        let members = self.members();
        let names = members.iter().map(|member| (member.name.as_str(), member.flow.name()));
        let position = flow_of(action_file, &action.flow, names)?;
        members.get(position).copied().filter(|member| member.active)
    }

    /// The active flow of a CTI Action: of that name in the set, or of that name in the document.
    pub fn fired_by_action(&self, action: &str) -> Option<&Member> {
        let is_action = |member: &&Member| {
            member.active && member.trigger.is_some_and(|trigger| trigger.source == Source::CtiAction)
        };
        self.members.get(action).filter(is_action).or_else(|| {
            let mut named: Vec<_> =
                self.members.values().filter(is_action).filter(|member| member.flow.name() == Some(action)).collect();
            named.sort_by(|left, right| left.name.cmp(&right.name));
            named.first().copied()
        })
    }

    /// The flow that another one calls: of that name in the set, or of that name in the document. It need not be active,
    /// which only says whether events fire it.
    pub fn called(&self, name: &str) -> Option<&Member> {
        let is_named = |member: &&Member| member.flow.name() == Some(name);
        let named = || self.members.values().filter(is_named).min_by(|left, right| left.name.cmp(&right.name));
        self.members.get(name).or_else(named)
    }

    /// A flow by its name in the set.
    pub fn get(&self, name: &str) -> Option<&Member> {
        self.members.get(name)
    }

    /// Every flow, by name.
    pub fn members(&self) -> Vec<&Member> {
        let mut members: Vec<_> = self.members.values().collect();
        members.sort_by(|left, right| left.name.cmp(&right.name));
        members
    }
}

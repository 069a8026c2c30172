//! Scenarios: a sample with the flow that it fires and what is expected to come of it, as a file beside the flow.

use std::path::Path;
use std::sync::Arc;

use cti_flows::schema::events_by_source;
use cti_flows::{Action, EventName, Flow, FormError, Misuse, Run, RunOptions, Source, Trigger};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::desktop::SimulatedDesktop;
use crate::report::WorldReport;
use crate::sample::{ReadError, SampleNote, SampleNoteKind};
use crate::trigger_schema;
use crate::world::Sample;
use crate::{CrmError, CrmNote, DesktopError};

/// The flow of a scenario that names none.
pub const DEFAULT_FLOW: &str = "flow.json";

/// A scenario file: the members of a sample, and these.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Scenario", deny_unknown_fields, transform = close)]
pub struct Scenario {
    /// What the scenario shows, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The flow's file, relative to the scenario; `flow.json` if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// The CTI Action that the agent starts, by its file, relative to the scenario: it names the flow and makes the payload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// What the agent fills the action's form with.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub form: Map<String, Value>,
    /// Whether the scenario is skipped, aloud, where the flow's file is absent.
    pub optional: bool,
    /// What is expected of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expect: Option<Expectation>,
    /// Further events on the same desktop, one after another: the CRM, the contact and the properties go on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Act>,
    /// The world, and the first event.
    #[serde(flatten)]
    pub sample: Sample,
}

/// All members stand in `properties`, so that no other needs the newer word, which fewer editors know.
fn close(schema: &mut schemars::Schema) {
    if let Some(others) = schema.remove("unevaluatedProperties") {
        schema.insert("additionalProperties".to_owned(), others);
    }
}

/// A further event on the desktop of a scenario.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[schemars(extend("allOf" = events_by_source(true)))]
pub struct Act {
    /// The flow's file, relative to the scenario; that of the scenario if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// The CTI Action that the agent starts, by its file, relative to the scenario: it names the flow and makes the payload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// What the agent fills the action's form with.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub form: Map<String, Value>,
    /// Where the event comes from; what the flow's own `on` says if not given.
    #[schemars(schema_with = "trigger_schema::source_if_given")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What the event passes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<Map<String, Value>>,
    /// Milliseconds that pass before it.
    pub after: u64,
    /// What is expected of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expect: Option<Expectation>,
}

/// What is expected of a run. Of objects only the members that stand here count, at any depth; lists must be whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Expectation {
    /// How it ends: `{"kind": "completed"}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Value>,
    /// The blocks that it visits, each with the port that it leaves by: `uid-1 success`; an End has no port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
    /// What the blocks leave at `$.actions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actions: Option<Value>,
    /// What is asked of the host: `{"call": …, "with": {…}}`, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commands: Option<Vec<Value>>,
    /// What an observer sees, from the beginning of the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub world: Option<Value>,
}

/// Something that came out otherwise than expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// JSON pointer (RFC 6901) into the expectation.
    pub pointer: String,
    /// What was expected.
    pub expected: Value,
    /// What came out; absent if nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Value>,
}

/// One run of a scenario.
#[derive(Debug)]
pub struct Played {
    /// The flow's file, as the scenario names it.
    pub flow_name: String,
    /// The flow that ran.
    pub flow: Flow,
    /// The run, at its end.
    pub run: Run,
    /// What an observer has seen so far.
    pub report: WorldReport,
    /// What came out otherwise than expected.
    pub differences: Vec<Difference>,
}

/// Why a scenario cannot be played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// The CRM cannot be set up.
    #[error(transparent)]
    Crm(#[from] CrmError),
    /// The desktop cannot fire the event.
    #[error(transparent)]
    Desktop(#[from] DesktopError),
    /// The flow could not be had.
    #[error("flow `{flow}`: {message}")]
    Flow {
        /// The flow's file, as the scenario names it.
        flow: String,
        /// What is wrong with it.
        message: String,
    },
    /// There is no such source or event, or none is named.
    #[error("`{source_name}`, `{event_name}`: there is no such source and event")]
    Trigger {
        /// The source as written.
        source_name: String,
        /// The event as written.
        event_name: String,
    },
    /// Neither the scenario nor the flow says which event fires it.
    #[error("neither the scenario nor flow `{flow}` says which event fires it: give `source` and `event`")]
    NoTrigger {
        /// The flow's file, as the scenario names it.
        flow: String,
    },
    /// The CTI Action could not be had.
    #[error("action `{action}`: {message}")]
    Action {
        /// The action's file, as the scenario names it.
        action: String,
        /// What is wrong with it.
        message: String,
    },
    /// The form of a CTI Action is not filled in as it must be.
    #[error("action `{action}`: {}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Form {
        /// The action's file, as the scenario names it.
        action: String,
        /// Everything that is wrong.
        errors: Vec<FormError>,
    },
    /// A scenario names an action, which names a flow and makes the payload, and one of those as well.
    #[error("action `{action}` names the flow and makes the payload: leave out `{member}`")]
    ActionAnd {
        /// The action's file, as the scenario names it.
        action: String,
        /// The member that is too much.
        member: &'static str,
    },
    /// A form is filled in, and no action has it.
    #[error("`form` needs an `action`")]
    FormWithoutAction,
    /// The engine was driven wrongly.
    #[error(transparent)]
    Misuse(#[from] Misuse),
}

/// Where the files come from that a scenario names. A function from the flow's name to the flow will do where no
/// scenario starts a CTI Action.
pub trait ScenarioFiles {
    /// The flow of a file, or of a name.
    ///
    /// # Errors
    /// Why there is none, in words.
    fn flow(&mut self, name: &str) -> Result<Flow, String>;

    /// The CTI Action of a file.
    ///
    /// # Errors
    /// Why there is none, in words.
    fn action(&mut self, file: &str) -> Result<Action, String> {
        let _ = file;
        Err("there are no actions here".to_owned())
    }
}

impl<F: FnMut(&str) -> Result<Flow, String>> ScenarioFiles for F {
    fn flow(&mut self, name: &str) -> Result<Flow, String> {
        self(name)
    }
}

impl Scenario {
    /// Reads a scenario file, with everything unusual in it.
    ///
    /// # Errors
    /// As [`Sample::read`].
    pub fn read(bytes: &[u8]) -> Result<(Self, Vec<SampleNote>), ReadError> {
        let read = cti_flows::read_json(bytes)?;
        let Value::Object(mut members) = read.value else {
            return Err(wrong_type("", "a scenario is an object"));
        };
        let mut own = Map::new();
        for name in ["description", "flow", "action", "form", "optional", "expect", "then"] {
            if let Some(value) = members.shift_remove(name) {
                own.insert(name.to_owned(), value);
            }
        }
        let (sample, mut notes) = Sample::from_value(&Value::Object(members))?;
        let mut track = serde_path_to_error::Track::new();
        let own = Value::Object(own);
        let scenario = Self::deserialize(serde_path_to_error::Deserializer::new(&own, &mut track));
        let scenario = scenario.map_err(|error| wrong_type(&track.path().to_string(), &error.to_string()))?;
        notes.extend(
            read.duplicate_members
                .into_iter()
                .map(|pointer| SampleNote { pointer, kind: SampleNoteKind::RepeatedMember }),
        );
        Ok((Self { sample, ..scenario }, notes))
    }

    /// The names of the flows that it runs, in order. Those that an action names are not among them.
    pub fn flow_names(&self) -> Vec<&str> {
        let own = self.flow.as_deref().unwrap_or(DEFAULT_FLOW);
        let first = self.action.is_none().then_some(own);
        let further = self.then.iter().filter(|act| act.action.is_none());
        first.into_iter().chain(further.map(|act| act.flow.as_deref().unwrap_or(own))).collect()
    }

    /// The first event as an act like the others.
    fn first_act(&self) -> Act {
        Act {
            flow: self.flow.clone(),
            action: self.action.clone(),
            form: self.form.clone(),
            source: self.sample.source.clone(),
            event: self.sample.event.clone(),
            payload: self.sample.payload.clone(),
            after: 0,
            expect: self.expect.clone(),
        }
    }

    /// Plays a scenario that starts no CTI Action: each event in turn on one desktop, whose CRM is in memory. `load`
    /// gives the flow of a file name.
    ///
    /// # Errors
    /// A flow, the CRM, or an event cannot be had.
    pub fn play(&self, load: impl FnMut(&str) -> Result<Flow, String>) -> Result<Vec<Played>, ScenarioError> {
        self.play_on(None, load).map(|(played, _)| played)
    }

    /// Plays any scenario: each event in turn on one desktop, whose CRM is in a file, which stays, or in memory. The notes say what was put right in the sample's records.
    ///
    /// # Errors
    /// A flow, an action, the CRM, or an event cannot be had, or a form is not filled in as it must be.
    pub fn play_on(
        &self,
        crm: Option<&Path>,
        files: impl ScenarioFiles,
    ) -> Result<(Vec<Played>, Vec<CrmNote>), ScenarioError> {
        let (mut desktop, notes) = SimulatedDesktop::new(self.sample.clone(), crm)?;
        Ok((self.play_at(&mut desktop, files)?, notes))
    }

    /// Plays any scenario at a desktop that was made of its sample, as [`Scenario::play_on`] does at one of its own.
    ///
    /// # Errors
    /// A flow, an action or an event cannot be had, or a form is not filled in as it must be.
    pub fn play_at(
        &self,
        desktop: &mut SimulatedDesktop,
        mut files: impl ScenarioFiles,
    ) -> Result<Vec<Played>, ScenarioError> {
        let own_flow = self.flow.as_deref().unwrap_or(DEFAULT_FLOW);
        let mut played = Vec::with_capacity(1 + self.then.len());
        for (index, act) in std::iter::once(&self.first_act()).chain(&self.then).enumerate() {
            // At the first event the contact is as the sample says, where it says so.
            let follows = index > 0 || !self.sample.says_status();
            played.push(act.play(own_flow, follows, desktop, &mut files)?);
        }
        Ok(played)
    }
}

/// What the button of a CTI Action starts.
struct Started {
    /// The flow, as the scenario's files know it.
    flow: String,
    payload: Map<String, Value>,
}

impl Act {
    fn play(
        &self,
        own_flow: &str,
        follows: bool,
        desktop: &mut SimulatedDesktop,
        files: &mut impl ScenarioFiles,
    ) -> Result<Played, ScenarioError> {
        let started = self.started(files)?;
        let (flow_name, payload) = match &started {
            Some(started) => (started.flow.as_str(), Some(started.payload.clone())),
            None => (self.flow.as_deref().unwrap_or(own_flow), self.payload.clone()),
        };
        let of_flow = |message| ScenarioError::Flow { flow: flow_name.to_owned(), message };
        let flow = files.flow(flow_name).map_err(of_flow)?;
        let trigger = match started {
            Some(_) => Trigger { source: Source::CtiAction, event: None },
            None => self.trigger(flow_name, &flow)?,
        };
        desktop.advance(self.after);
        desktop.set_payload(payload);
        if follows {
            desktop.follow(trigger);
        }
        let event = desktop.event(trigger)?;
        let mut called = |name: &str| files.flow(name).map(Arc::new);
        let run = desktop.run_among(&flow, event, RunOptions::default(), &mut called)?;
        let report = desktop.report();
        let differences = self.expect.as_ref().map(|expect| expect.differences(&run, &report)).unwrap_or_default();
        Ok(Played { flow_name: flow_name.to_owned(), flow, run, report, differences })
    }

    /// The flow and the payload of the CTI Action that the agent starts; `None` where it is another event.
    fn started(&self, files: &mut impl ScenarioFiles) -> Result<Option<Started>, ScenarioError> {
        let Some(file) = &self.action else {
            return if self.form.is_empty() { Ok(None) } else { Err(ScenarioError::FormWithoutAction) };
        };
        let too_much = [("flow", self.flow.is_some()), ("payload", self.payload.is_some())];
        if let Some((member, _)) = too_much.into_iter().find(|(_, is_given)| *is_given) {
            return Err(ScenarioError::ActionAnd { action: file.clone(), member });
        }
        let action = files.action(file).map_err(|message| ScenarioError::Action { action: file.clone(), message })?;
        let payload =
            action.payload(&self.form).map_err(|errors| ScenarioError::Form { action: file.clone(), errors })?;
        let folder = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        Ok(Some(Started { flow: format!("{folder}{}", action.flow), payload }))
    }

    fn trigger(&self, flow_name: &str, flow: &Flow) -> Result<Trigger, ScenarioError> {
        let Some(source) = &self.source else {
            return flow.trigger().ok_or_else(|| ScenarioError::NoTrigger { flow: flow_name.to_owned() });
        };
        let event = self.event.as_deref();
        let found = Source::parse(source).and_then(|source| match event {
            None => Trigger::new(source, None),
            Some(event) => Trigger::new(source, Some(EventName::parse(event)?)),
        });
        found.ok_or_else(|| ScenarioError::Trigger {
            source_name: source.clone(),
            event_name: event.unwrap_or_default().to_owned(),
        })
    }
}

impl Expectation {
    /// What came out otherwise than expected, in the order of the members.
    pub fn differences(&self, run: &Run, report: &WorldReport) -> Vec<Difference> {
        let mut differences = Vec::new();
        let mut check = |name: &str, expected: Option<Value>, found: &dyn Fn() -> Value| {
            if let Some(expected) = expected {
                compare(&format!("/{name}"), &expected, Some(&found()), &mut differences);
            }
        };
        check("ending", self.ending.clone(), &|| json!(run.ending()));
        check("path", self.path.as_ref().map(|path| json!(path)), &|| json!(path_of(run)));
        check("actions", self.actions.clone(), &|| run.actions());
        check("commands", self.commands.as_ref().map(|commands| json!(commands)), &|| json!(commands_of(run)));
        check("world", self.world.clone(), &|| json!(report));
        differences
    }
}

/// The way that a run took: `uid-1 success`, and for an End its id alone.
pub fn path_of(run: &Run) -> Vec<String> {
    run.trace()
        .iter()
        .filter_map(|event| match event {
            cti_flows::TraceEvent::Left { block, port: Some(port), .. } => Some(format!("{block} {port}")),
            cti_flows::TraceEvent::Left { block, port: None, .. } => Some(block.to_string()),
            _ => None,
        })
        .collect()
}

fn commands_of(run: &Run) -> Vec<Value> {
    run.trace()
        .iter()
        .filter_map(|event| match event {
            cti_flows::TraceEvent::Asked(call) => Some(json!(*call.command)),
            _ => None,
        })
        .collect()
}

/// Compares what was expected with what was found: members that are not expected do not count, lists must be whole.
fn compare(pointer: &str, expected: &Value, found: Option<&Value>, differences: &mut Vec<Difference>) {
    match (expected, found) {
        (Value::Object(members), Some(Value::Object(object))) => {
            for (name, expected) in members {
                let mut inside = pointer.to_owned();
                cti_flows::pointer::push_segment(&mut inside, name);
                compare(&inside, expected, object.get(name), differences);
            }
        }
        (Value::Array(items), Some(Value::Array(array))) if items.len() == array.len() => {
            for (index, (expected, found)) in items.iter().zip(array).enumerate() {
                compare(&format!("{pointer}/{index}"), expected, Some(found), differences);
            }
        }
        (expected, Some(found)) if expected == found => {}
        (expected, found) => differences.push(Difference {
            pointer: pointer.to_owned(),
            expected: expected.clone(),
            found: found.cloned(),
        }),
    }
}

fn wrong_type(pointer: &str, message: &str) -> ReadError {
    ReadError::WrongType { pointer: pointer.to_owned(), message: message.to_owned() }
}

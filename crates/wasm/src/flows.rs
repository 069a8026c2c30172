//! [`Flows`]: the flows and CTI Actions of a desktop, found by what fires them.

use std::sync::Arc;

use cti_flows::{
    Action, ActionDocument, Catalogue, CheckOptions, Checked, EventName, Flow, FlowDocument, FlowSet, Member, Source,
    Trigger, parse_json, to_json,
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::diagnostics::{located, refusal};
use crate::flow::CompiledFlow;

/// The flows and CTI Actions of a desktop.
#[wasm_bindgen]
#[derive(Default)]
pub struct Flows {
    set: FlowSet,
    /// Counts flows that came without a name.
    unnamed: u32,
}

#[wasm_bindgen]
impl Flows {
    /// An empty set.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Flows {
        Flows::default()
    }

    /// Adds a flow, in place of one of the same name. `options` are `{"name", "source", "event", "active"}`, each of which may
    /// be left out and counts before what the document says. Gives `{"flow": …}`, or `{"error", "diagnostics"}` where the
    /// document has errors or does not fit into the set.
    ///
    /// # Errors
    /// If the options are none.
    pub fn add(&mut self, document: &str, options: &str) -> Result<String, JsError> {
        let options = AddOptions::read(options)?;
        let read = match FlowDocument::read(document.as_bytes()) {
            Ok(read) => read,
            Err(diagnostic) => return Ok(refusal(document, &[*diagnostic])),
        };
        let checking = CheckOptions { trigger: options.trigger, ..CheckOptions::default() };
        let Checked { flow, diagnostics } = Flow::compile_with(&read, Catalogue::builtin(), &checking);
        let Some(flow) = flow else { return Ok(refusal(document, &diagnostics)) };
        let name = options.name.or_else(|| read.name().map(str::to_owned)).unwrap_or_else(|| self.next_name());
        let trigger = options.trigger.or_else(|| flow.trigger());
        let active = options.active.unwrap_or_else(|| read.is_active());
        let member = Member { name, flow: Arc::new(flow), trigger, active };
        let added = described(&member, located(document, &diagnostics));
        Ok(match self.set.insert(member) {
            Ok(()) => json!({ "flow": added }).to_string(),
            Err(error) => {
                json!({ "error": error.to_string(), "diagnostics": located(document, &diagnostics) }).to_string()
            }
        })
    }

    /// Takes a flow out; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.set.remove(name).is_some()
    }

    /// The flows by name, as a JSON array.
    pub fn list(&self) -> String {
        let members = self.set.members().into_iter().map(|member| described(member, json!([])));
        Value::Array(members.collect()).to_string()
    }

    /// The active flow that an event fires.
    ///
    /// # Errors
    /// If there is no such source or event.
    #[wasm_bindgen(js_name = firedBy)]
    pub fn fired_by(&self, source: &str, event: Option<String>) -> Result<Option<CompiledFlow>, JsError> {
        let trigger = trigger(source, event.as_deref())?;
        Ok(self.set.fired_by(trigger).map(compiled))
    }

    /// The flow that another one calls, by its name in the set or in its document.
    pub fn called(&self, name: &str) -> Option<CompiledFlow> {
        self.set.called(name).map(compiled)
    }

    /// The flow of a fingerprint, for runs that were written down.
    #[wasm_bindgen(js_name = byFingerprint)]
    pub fn by_fingerprint(&self, fingerprint: &str) -> Option<CompiledFlow> {
        let is_it = |member: &&Member| member.flow.fingerprint().to_string() == fingerprint;
        self.set.members().into_iter().find(is_it).map(compiled)
    }

    /// Adds a CTI Action by its file, in place of one of the same file. Gives `{"action": …}`, or `{"error", "diagnostics"}`
    /// where the document has errors.
    #[wasm_bindgen(js_name = addAction)]
    pub fn add_action(&mut self, name: &str, document: &str) -> String {
        let checked = match ActionDocument::read(document.as_bytes()) {
            Ok(read) => read.check(),
            Err(diagnostic) => return refusal(document, &[*diagnostic]),
        };
        let Some(action) = checked.action else { return refusal(document, &checked.diagnostics) };
        let offered = json!({ "action": offered(name, &action) }).to_string();
        self.set.insert_action(name, action);
        offered
    }

    /// The CTI Actions in the order in which the agent is offered them, as a JSON array.
    pub fn actions(&self) -> String {
        let actions = self.set.actions().into_iter().map(|(name, action)| offered(name, action));
        Value::Array(actions.collect()).to_string()
    }

    /// The active flow that a CTI Action fires, by the action's file or label.
    #[wasm_bindgen(js_name = flowOfAction)]
    pub fn flow_of_action(&self, name: &str) -> Option<CompiledFlow> {
        let (file, _) = self.set.action(name)?;
        self.set.flow_of_action(file).map(compiled)
    }

    /// What the flow of a CTI Action gets at `$.payload`: `{"payload": …}`, or `{"errors": […]}` in words where the form is
    /// not as the action wants it.
    ///
    /// # Errors
    /// If there is no such action, or the form is no object.
    #[wasm_bindgen(js_name = payloadOfAction)]
    pub fn payload_of_action(&self, name: &str, form: &str) -> Result<String, JsError> {
        let form = parse_json(form)?;
        let form = form.as_object().ok_or_else(|| JsError::new("the form is no object"))?;
        let (_, action) =
            self.set.action(name).ok_or_else(|| JsError::new(&format!("there is no CTI Action `{name}`")))?;
        Ok(match action.payload(form) {
            Ok(payload) => json!({ "payload": payload }),
            Err(errors) => json!({ "errors": errors.iter().map(ToString::to_string).collect::<Vec<_>>() }),
        }
        .to_string())
    }
}

impl Flows {
    fn next_name(&mut self) -> String {
        loop {
            self.unnamed += 1;
            let name = format!("flow-{}", self.unnamed);
            if self.set.get(&name).is_none() {
                return name;
            }
        }
    }
}

/// How a flow is added.
struct AddOptions {
    name: Option<String>,
    trigger: Option<Trigger>,
    active: Option<bool>,
}

impl AddOptions {
    fn read(options: &str) -> Result<AddOptions, JsError> {
        let given: Value = parse_json(options)?;
        let text = |name: &str| given.get(name).and_then(Value::as_str);
        Ok(AddOptions {
            name: text("name").map(str::to_owned),
            trigger: text("source").map(|source| trigger(source, text("event"))).transpose()?,
            active: given.get("active").and_then(Value::as_bool),
        })
    }
}

fn trigger(source: &str, event: Option<&str>) -> Result<Trigger, JsError> {
    let found = Source::parse(source).ok_or_else(|| JsError::new(&format!("there is no source `{source}`")))?;
    let refuse = |event: &str| JsError::new(&format!("source `{source}` has no event `{event}`"));
    let event = event.map(|event| EventName::parse(event).ok_or_else(|| refuse(event))).transpose()?;
    Trigger::new(found, event).ok_or_else(|| match event {
        Some(event) => refuse(event.name()),
        None => JsError::new(&format!("source `{source}` needs an event")),
    })
}

fn compiled(member: &Member) -> CompiledFlow {
    CompiledFlow { name: member.name.clone(), flow: Arc::clone(&member.flow) }
}

fn described(member: &Member, diagnostics: Value) -> Value {
    let mut flow = json!({ "name": member.name, "active": member.active, "diagnostics": diagnostics });
    if let (Some(trigger), Some(members)) = (member.trigger, flow.as_object_mut()) {
        members.insert("trigger".to_owned(), to_json(&trigger));
    }
    flow
}

fn offered(name: &str, action: &Action) -> Value {
    let mut offered = to_json(action);
    if let Some(members) = offered.as_object_mut() {
        members.insert("name".to_owned(), name.into());
    }
    offered
}

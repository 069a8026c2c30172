//! Which flow runs, and on which event: of a flow's file, or of the file of a CTI Action.

use std::path::Path;
use std::sync::Arc;

use cti_flows::{Action, Catalogue, CheckOptions, Flow, FlowDocument, Source, Trigger};
use serde_json::{Map, Value};

use super::{Arguments, Input};
use crate::action_file::{ActionFile, payload_of};
use crate::failure::Failure;
use crate::flow_file::{Checking, FlowFile};
use crate::input::{files_in, may_be_flow, name_of};
use crate::output::tell;
use crate::trigger::{parse_source, trigger_of};

/// What an agent's button fires.
pub const BY_BUTTON: Trigger = Trigger { source: Source::CtiAction, event: None };

/// A flow that was chosen, when it runs, and the payload that a CTI Action gives it.
pub struct Chosen {
    pub name: String,
    pub document: FlowDocument,
    pub flow: Arc<Flow>,
    pub trigger: Trigger,
    pub payload: Option<Map<String, Value>>,
}

/// What fires the flow: what the command line says, else the sample, else the flow itself.
pub fn trigger(arguments: &Arguments, input: &Input, own: Option<Trigger>) -> Result<Trigger, Failure> {
    let sample = &input.scenario.sample;
    let source = arguments.source.as_deref().or(sample.source.as_deref());
    let event = arguments.event.as_deref().or(sample.event.as_deref());
    match (source, own) {
        (Some(source), _) => {
            let source = parse_source(source)?;
            // The flow's own event is meant where only the source is given.
            let own_event = own.filter(|own| own.source == source).and_then(|own| own.event).map(|event| event.name());
            let event = event.filter(|_| arguments.event.is_some() || !source.kind().events.is_empty());
            trigger_of(source, event.or(own_event))
        }
        (None, Some(own)) => trigger_of(own.source, event.or(own.event.map(|event| event.name()))),
        (None, None) => Err(Failure::new("nothing says which event the flow runs on")
            .with_help("give `--source` and `--event`, or let the sample have `source` and `event`")),
    }
}

/// A flow's file.
pub fn choose_file(arguments: &Arguments, input: &Input, catalogue: Catalogue) -> Result<Option<Chosen>, Failure> {
    // Where command line or sample name an event, the checks know it too: a block that needs a contact is found out.
    let options = CheckOptions { trigger: trigger(arguments, input, None).ok(), ..CheckOptions::default() };
    let file = FlowFile::load(&arguments.flow, &Checking { catalogue, options })?;
    let name = file.name.clone();
    let Some((document, flow)) = file.into_sound() else { return Ok(None) };
    let trigger = trigger(arguments, input, flow.trigger())?;
    Ok(Some(Chosen { name, document, flow: flow.into(), trigger, payload: None }))
}

/// The flow of a CTI Action's file.
pub fn choose_action(arguments: &Arguments, input: &Input, catalogue: Catalogue) -> Result<Option<Chosen>, Failure> {
    if arguments.action.is_some() || arguments.source.is_some() || arguments.event.is_some() {
        return Err(Failure::new("a CTI Action is fired by the agent's button")
            .with_help("leave out `--action`, `--source` and `--event`"));
    }
    let Some(action) = ActionFile::load(&arguments.flow)?.into_sound() else { return Ok(None) };
    let payload = payload_from(&action, input)?;
    let folder = arguments.flow.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let checking =
        Checking { catalogue, options: CheckOptions { trigger: Some(BY_BUTTON), ..CheckOptions::default() } };
    let file = flow_beside(folder, &action.flow, &checking)?;
    let name = file.name.clone();
    let Some((document, flow)) = file.into_sound() else { return Ok(None) };
    Ok(Some(Chosen { name, document, flow: flow.into(), trigger: BY_BUTTON, payload: Some(payload) }))
}

/// The flow that an action in a folder names: by its file, or by its name.
pub fn flow_beside(folder: &Path, flow: &str, checking: &Checking) -> Result<FlowFile, Failure> {
    let path = folder.join(flow);
    if path.is_file() {
        return FlowFile::load(&path, checking);
    }
    for path in files_in(folder, may_be_flow)? {
        let file = FlowFile::load(&path, checking)?;
        if file.document.as_ref().is_some_and(|document| document.name() == Some(flow)) {
            return Ok(file);
        }
    }
    Err(Failure::new(format!("there is no flow `{flow}` in `{}`", name_of(folder))))
}

/// The payload that an action makes.
pub fn payload_from(action: &Action, input: &Input) -> Result<Map<String, Value>, Failure> {
    if input.payload.is_some() {
        return Err(Failure::new("the CTI Action makes the payload, so `--payload` has no place")
            .with_help("fill its form in with `--form NAME=VALUE`"));
    }
    let payload = payload_of(action, &input.form)?;
    if input.scenario.sample.payload.is_some() {
        tell("note: the CTI Action makes the payload; that of the sample is left aside");
    }
    Ok(payload)
}

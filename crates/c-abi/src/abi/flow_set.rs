//! Functions of flow sets.

use std::sync::Mutex;

use super::flow::CtiFlow;
use super::text::{CtiError, CtiString, CtiText, answer, attempt, freed};
use crate::failure::{Failure, write};
use crate::flow_set::{Flows, NamedFlow};
use crate::objects::{FLOW_SETS, FLOWS};

/// A flow set: the flows and CTI Actions of a desktop. Never 0; freed by `cti_flows_free`.
pub type CtiFlows = u64;

/// The handle of a flow that was looked for; 0 if there is none.
fn found(flow: Option<NamedFlow>) -> CtiFlow {
    flow.map_or(0, |flow| FLOWS.keep(flow))
}

/// Makes an empty flow set.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_new() -> CtiFlows {
    FLOW_SETS.keep(Mutex::default())
}

/// Frees a flow set. Its flows and their runs go on. Gives 1; or 0 if there is no such flow set, which may have been
/// freed before.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_free(flows: CtiFlows) -> i32 {
    freed(|| FLOW_SETS.free(flows))
}

/// Adds a flow document, in place of an earlier one of the same name; runs of that one go on with it.
///
/// `options` may be `NULL`: `{"name", "source", "event", "active"}`, each of which may be absent and counts before what the
/// document says. Without a name there and in the document it is `flow-1` and so on.
///
/// Gives `{"flow": {"name", "trigger", "active", "diagnostics"}}`, or `{"error", "kind", "diagnostics"}`; the set is then as
/// it was.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_add(flows: CtiFlows, document: CtiText, options: CtiText) -> CtiString {
    answer(|| {
        let (document, options) = (document.get("document")?, options.optional("options")?);
        write(&FLOW_SETS.with(flows, |flows| flows.add(document, options))?)
    })
}

/// Takes a flow out of the set; its runs go on. Gives 1; 0 if there is no flow of this name; -1 with an error.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_remove(flows: CtiFlows, name: CtiText, error: CtiError) -> i32 {
    attempt(&error, -1, || {
        let name = name.get("name")?;
        FLOW_SETS.with(flows, |flows| Ok(i32::from(flows.remove(name))))
    })
}

/// The flows by name: a JSON array of `{"name", "trigger", "active", "diagnostics"}`, or `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_list(flows: CtiFlows) -> CtiString {
    answer(|| write(&FLOW_SETS.with(flows, |flows| Ok(flows.list()))?))
}

/// Adds a CTI Action document by the name of its file, in place of an earlier one of the same name.
///
/// Gives `{"action": {"label", "form", …, "name"}}`, all of the document and the name, or `{"error", "kind", "diagnostics"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_add_action(flows: CtiFlows, name: CtiText, document: CtiText) -> CtiString {
    answer(|| {
        let (name, document) = (name.get("name")?, document.get("document")?);
        write(&FLOW_SETS.with(flows, |flows| flows.add_action(name, document))?)
    })
}

/// The CTI Actions in the order in which the agent is offered them: a JSON array of `{"label", "form", …, "name"}`, or
/// `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_actions(flows: CtiFlows) -> CtiString {
    answer(|| write(&FLOW_SETS.with(flows, |flows| Ok(flows.actions()))?))
}

/// The active flow that an event fires, by the short names or labels of source and event; `event` is `NULL` for a CTI Action.
/// Gives a handle of its own, to be freed; 0 without an error if no flow is bound to the event; 0 with an error if there is
/// no such event.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_fired_by(flows: CtiFlows, source: CtiText, event: CtiText, error: CtiError) -> CtiFlow {
    attempt(&error, 0, || {
        let (source, event) = (source.get("source")?, event.optional("event")?);
        FLOW_SETS.with(flows, |flows| flows.fired_by(source, event).map(found))
    })
}

/// The active flow that a CTI Action fires, by the name of its file or by its label. Gives a handle of its own, to be freed; 0
/// without an error if there is no such action or no active flow for it.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_flow_of_action(flows: CtiFlows, name: CtiText, error: CtiError) -> CtiFlow {
    find(flows, &name, "name", &error, Flows::flow_of_action)
}

/// What a CTI Action passes on at `$.payload` when its form is filled in with `form`, an object of texts.
///
/// Gives `{"payload": {…}}`, or `{"errors": [message, …]}` if the form may not be sent like that, or `{"error", "kind"}`.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_payload_of_action(flows: CtiFlows, name: CtiText, form: CtiText) -> CtiString {
    answer(|| {
        let (name, form) = (name.get("name")?, form.get("form")?);
        write(&FLOW_SETS.with(flows, |flows| flows.payload_of_action(name, form))?)
    })
}

/// The flow that another one calls (`flow.call`), by name, active or not. Gives a handle of its own, to be freed; 0 without
/// an error if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_called(flows: CtiFlows, name: CtiText, error: CtiError) -> CtiFlow {
    find(flows, &name, "name", &error, Flows::called)
}

/// The flow of a fingerprint, for a snapshot that names it in its member `flow`. Gives a handle of its own, to be freed; 0
/// without an error if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn cti_flows_by_fingerprint(flows: CtiFlows, fingerprint: CtiText, error: CtiError) -> CtiFlow {
    find(flows, &fingerprint, "fingerprint", &error, Flows::by_fingerprint)
}

/// Looks for a flow by one text.
fn find(
    flows: CtiFlows,
    text: &CtiText,
    parameter: &str,
    error: &CtiError,
    look: impl FnOnce(&Flows, &str) -> Option<NamedFlow>,
) -> CtiFlow {
    attempt(error, 0, || {
        let text = text.get(parameter)?;
        FLOW_SETS.with(flows, |flows| Ok::<_, Failure>(found(look(flows, text))))
    })
}

//! [`TraceEvent`]: what happened in a run, replies included, so that a trace replays.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::block::Port;
use crate::event::{Event, Millis};
use crate::flow::{Fingerprint, Flow};
use crate::host::{Call, Reply};
use crate::record::{Record, WrittenVisit};
use crate::run::{Ending, Misuse, Run, RunOptions, Step};
use crate::size::{size_of, size_of_members};

/// One thing that happened in a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TraceEvent {
    /// The event fired the flow.
    Fired(Event),
    /// A block was entered with these controls; those that found nothing are left out.
    Entered {
        /// The block's id.
        #[schemars(with = "String")]
        block: Arc<str>,
        /// Its controls, resolved.
        controls: Map<String, Value>,
    },
    /// A block asked the host.
    Asked(Call),
    /// The host answered.
    Answered(Reply),
    /// A block was left.
    #[serde(deserialize_with = "read_left")]
    Left {
        /// The block's id.
        #[schemars(with = "String")]
        block: Arc<str>,
        /// The port; none for an End.
        port: Option<Port>,
        /// What the block left at `$.actions.<id>`.
        #[serde(flatten)]
        record: Record,
    },
    /// The run ended.
    Ended(Ending),
}

impl TraceEvent {
    /// What it takes, in bytes. Controls count twice: the command that is made of them stays, too.
    pub(crate) fn size(&self) -> usize {
        match self {
            TraceEvent::Fired(event) => event.size(),
            TraceEvent::Entered { controls, .. } => {
                size_of_members(controls).saturating_mul(2).saturating_add(size_of(&Value::Null))
            }
            TraceEvent::Answered(reply) => reply.outcome.size(),
            TraceEvent::Left { record, .. } => record.size(),
            TraceEvent::Asked(_) | TraceEvent::Ended(_) => size_of(&Value::Null),
        }
    }
}

fn read_left<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Arc<str>, Option<Port>, Record), D::Error> {
    let written = WrittenVisit::deserialize(deserializer)?;
    Ok((Arc::clone(&written.block), written.port, written.into_record()))
}

/// A trace as a file: what ran, and what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// The JSON Schema of this file.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The flow's file or name, as the one who ran it had it.
    pub flow: String,
    /// The fingerprint of the flow that ran.
    pub fingerprint: Fingerprint,
    /// The run's id.
    pub run: String,
    /// When the run started, in milliseconds since 1970-01-01T00:00:00Z.
    pub started: Millis,
    /// How long it might take, in milliseconds; absent for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Millis>,
    /// How many blocks it might visit.
    pub step_limit: u32,
    /// What happened.
    pub events: Vec<TraceEvent>,
}

/// Why a trace cannot be replayed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReplayError {
    /// The trace does not begin with the event that fired the flow.
    #[error("the trace does not begin with `fired`")]
    NoEvent,
    /// The run of the replay waits for another call than the trace answers, or is over before the trace is.
    #[error(transparent)]
    Misuse(#[from] Misuse),
}

impl Trace {
    /// The trace of a run.
    pub fn of(run: &Run, flow_name: impl Into<String>, flow: &Flow) -> Trace {
        Trace {
            schema: None,
            flow: flow_name.into(),
            fingerprint: flow.fingerprint(),
            run: run.id().to_owned(),
            started: run.started(),
            window: run.window(),
            step_limit: run.step_limit(),
            events: run.trace().to_vec(),
        }
    }

    /// The replies that were given, in order.
    pub fn replies(&self) -> impl Iterator<Item = Reply> + '_ {
        self.events.iter().filter_map(|event| match event {
            TraceEvent::Answered(reply) => Some(reply.clone()),
            _ => None,
        })
    }

    /// Runs the flow again with the trace's event and replies. Compare the new run's trace with this one: where they
    /// differ first, the flow or the engine has changed.
    ///
    /// # Errors
    /// If the trace has no event, or its replies answer calls that the run does not make.
    pub fn replay(&self, flow: &Flow) -> Result<Run, ReplayError> {
        let Some(TraceEvent::Fired(event)) = self.events.first() else { return Err(ReplayError::NoEvent) };
        let options = RunOptions {
            id: self.run.clone(),
            at: Some(self.started),
            trace: true,
            window: self.window,
            step_limit: self.step_limit,
        };
        let (mut run, mut step) = Run::start_with(flow, event.clone(), options);
        for reply in self.replies() {
            step = run.resume(flow, reply)?;
        }
        if let (Step::Perform(_), Some(TraceEvent::Ended(ending))) = (&step, self.events.last()) {
            let _ = match ending {
                Ending::TimedOut => run.time_out(),
                Ending::Cancelled => run.cancel(),
                _ => step,
            };
        }
        Ok(run)
    }
}

//! What goes into a [`FlowService`](super::FlowService), and what comes out.

use std::fmt;

use serde::{Serialize, Serializer};

use cti_flows::{Call, Ending, Event, Outcome, Run, Trigger};

use crate::event::{CallEvent, EventType};
use crate::operation::Request;
use crate::plan::{Answer, Refusal};
use crate::retry::Repeatability;
use crate::waits::Ignored;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// An event came, read and known to be genuine.
    Event(Box<CallEvent>),
    /// The service answered a request, or refused it for good.
    Answered {
        /// The run whose request it was.
        run: String,
        /// The call of that run.
        seq: u32,
        /// What it said.
        result: Result<Answer, Refusal>,
    },
    /// Another host answered a call.
    Replied {
        /// The run that asked.
        run: String,
        /// The call of that run.
        seq: u32,
        /// What came of it.
        outcome: Outcome,
    },
    /// Somebody wants a flow to run for an event that did not come from the service.
    Start {
        /// The id of the run. Whoever starts it gives each run one of its own.
        run: String,
        /// The flow, by its name in the set.
        flow: String,
        /// The event that it runs for.
        event: Box<Event>,
    },
    /// A run is no longer wanted. Its calls are left alone.
    Cancel {
        /// The run.
        run: String,
    },
    /// Time has passed.
    Tick,
}

/// Something to be done. Outputs are carried out in their order; whatever is stored must be safe before what follows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Keep a record, in place of the one before of this id.
    Store {
        /// The record's id: that of its run.
        id: String,
        /// The record, JSON text. It holds what events say, and so data of customers.
        record: String,
    },
    /// Drop a record.
    Forget {
        /// The record's id.
        id: String,
    },
    /// Send a request; the answer comes back as [`Input::Answered`].
    Send(Box<ToSend>),
    /// Have a call carried out by another host; the reply comes back as [`Input::Replied`].
    Perform {
        /// The run that asks.
        run: String,
        /// What is asked.
        call: Call,
        /// The same in every attempt at this call, so that the host can tell.
        key: String,
    },
    /// A run is over.
    Ended(Box<Ended>),
    /// Something worth a line in the log.
    Noted(Note),
}

/// A request to be sent for a run.
#[derive(Clone, Debug, PartialEq)]
pub struct ToSend {
    /// The run that asks.
    pub run: String,
    /// The call of that run.
    pub seq: u32,
    /// What to send.
    pub request: Request,
    /// The pair that it goes out with: the same in every try and after every restart. None for what is not repeatable.
    pub repeatability: Option<Repeatability>,
    /// How often this request has been given out, this time included: 1, and more after restarts.
    pub attempt: u32,
    /// Set for a list in pages, all of which are to be read: the call whose participants they are.
    pub pages_of: Option<String>,
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// The run's id.
    pub run: String,
    /// Its flow, by its name in the set.
    pub flow: String,
    /// How it ended.
    pub ending: Ending,
    /// The call that it was about: its connection, else its conversation.
    pub call: Option<String>,
    /// The run itself; none if it was cancelled before its turn came.
    pub state: Option<Run>,
}

/// Something worth a line in the log. It names ids, types and flows and no content of a call.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Note {
    /// A run began.
    Started {
        /// The run.
        run: String,
        /// Its flow.
        flow: String,
        /// What fired it.
        trigger: Trigger,
        /// The call that it is about.
        call: Option<String>,
    },
    /// A run waits for the earlier runs of its call.
    Queued {
        /// The run.
        run: String,
        /// Its flow.
        flow: String,
        /// The call.
        call: Option<String>,
        /// How many runs are before it.
        ahead: usize,
    },
    /// A run goes on after a restart.
    WentOn {
        /// The run.
        run: String,
        /// Its flow.
        flow: String,
    },
    /// An event went to blocks that waited for it, and fired no flow.
    Consumed {
        /// The event.
        event: EventType,
        /// The call.
        call: Option<String>,
        /// The first that waited: `run/block`.
        by: String,
    },
    /// No flow is bound to an event, and nothing waited for it.
    NoFlow {
        /// The event.
        event: EventType,
        /// The call.
        call: Option<String>,
    },
    /// An event was ignored.
    Ignored {
        /// The event.
        event: EventType,
        /// The call.
        call: Option<String>,
        /// Why.
        #[serde(serialize_with = "as_text")]
        why: Ignored,
    },
    /// Too many runs of one call wait for their turn; this event fires none.
    QueueFull {
        /// The event.
        event: EventType,
        /// The call.
        call: Option<String>,
        /// The flow that does not run.
        flow: String,
    },
    /// The answer to a request came when its run had gone on, by the event or by time.
    LateAnswer {
        /// The run.
        run: String,
        /// The call of that run.
        seq: u32,
    },
    /// A call is acted on with what has answered, rejected or redirected a call before. It is sent all the same, since the
    /// service decides.
    ContextUsedAgain {
        /// The run.
        run: String,
        /// The operation.
        operation: &'static str,
    },
    /// Another host replied when its run was over or had gone on.
    LateReply {
        /// The run.
        run: String,
        /// The call of that run.
        seq: u32,
    },
    /// A request was under way at a restart, and cannot be sent again without perhaps doing it twice.
    FateUnknown {
        /// The run.
        run: String,
        /// The operation.
        operation: &'static str,
    },
    /// There is no run of this id to cancel, or one to be started is there already.
    NoSuchRun {
        /// The run.
        run: String,
    },
    /// There is no such flow to start.
    NoSuchFlow {
        /// The flow.
        flow: String,
    },
    /// A record cannot be read. It stays where it is.
    Unreadable {
        /// The record.
        id: String,
        /// Why.
        why: String,
    },
    /// The flow of a stored run is not there, or has been changed. The run's record stays where it is.
    OtherFlow {
        /// The run.
        run: String,
        /// Its flow.
        flow: String,
    },
}

impl Note {
    /// Whether it tells of something that should not be.
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Note::QueueFull { .. }
                | Note::ContextUsedAgain { .. }
                | Note::FateUnknown { .. }
                | Note::NoSuchRun { .. }
                | Note::NoSuchFlow { .. }
                | Note::Unreadable { .. }
                | Note::OtherFlow { .. }
        )
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Started { run, flow, trigger, call } => {
                write!(f, "run {run} of `{flow}` began on {trigger}{}", Of(call))
            }
            Note::Queued { run, flow, call, ahead } => {
                write!(f, "run {run} of `{flow}` waits for {ahead} before it{}", Of(call))
            }
            Note::WentOn { run, flow } => write!(f, "run {run} of `{flow}` goes on"),
            Note::Consumed { event, call, by } => write!(f, "{}{} went to {by}", event.name(), Of(call)),
            Note::NoFlow { event, call } => write!(f, "no flow for {}{}", event.name(), Of(call)),
            Note::Ignored { event, call, why } => write!(f, "{}{} is ignored: {why}", event.name(), Of(call)),
            Note::QueueFull { event, call, flow } => {
                write!(f, "{}{} does not fire `{flow}`: too many runs of the call wait", event.name(), Of(call))
            }
            Note::LateAnswer { run, seq } => write!(f, "the answer to request {seq} of run {run} came too late"),
            Note::ContextUsedAgain { run, operation } => {
                write!(
                    f,
                    "`{operation}` of run {run} uses what a call was answered, rejected or redirected with before"
                )
            }
            Note::LateReply { run, seq } => write!(f, "the reply to call {seq} of run {run} came too late"),
            Note::FateUnknown { run, operation } => {
                write!(f, "`{operation}` of run {run} was under way at the restart and is not sent again")
            }
            Note::NoSuchRun { run } => write!(f, "there is no such run as {run}, or there is one already"),
            Note::NoSuchFlow { flow } => write!(f, "there is no flow `{flow}`"),
            Note::Unreadable { id, why } => write!(f, "the record of {id} cannot be read and is left: {why}"),
            Note::OtherFlow { run, flow } => {
                write!(f, "run {run} does not go on: its flow `{flow}` is gone or was changed; the record is left")
            }
        }
    }
}

fn as_text<S: Serializer>(value: &impl fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// ` of call …`, or nothing.
struct Of<'a>(&'a Option<String>);

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(call) => write!(f, " of call {call}"),
            None => Ok(()),
        }
    }
}

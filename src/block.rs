//! What a kind of block is: the trait [`Block`], and [`BlockKind`], the row of the catalogue that it becomes.

use std::marker::PhantomData;
use std::sync::Arc;

use schemars::JsonSchema;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::controls::Controls;
use crate::exception::Exception;
use crate::host::{CallReply, Command};
use crate::record::Record;
#[cfg(feature = "schema")]
use crate::spec::KindSpec;
#[cfg(feature = "schema")]
use crate::titles::translated;
use crate::to_json::to_json;

macro_rules! ports {
    ($( $(#[cfg(feature = $feature:literal)])? $(#[doc = $doc:literal])+ $Port:ident $name:literal; )+) => {
        /// An exit of a block, as the document's `ports` names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Port {
            $( $(#[cfg(feature = $feature)])? $(#[doc = $doc])+ #[serde(rename = $name)] $Port, )+
        }

        impl Port {
            /// Every port there is.
            pub const ALL: &'static [Port] = &[$( $(#[cfg(feature = $feature)])? Port::$Port, )+];

            /// The name in the document.
            pub fn as_str(self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? Port::$Port => $name, )+ }
            }

            /// When a run leaves by it.
            pub fn description(self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? Port::$Port => concat!($($doc, "\n"),+).trim_ascii(), )+ }
            }
        }
    };
}

ports! {
    /// The only exit of a block that cannot fail.
    Done "done";
    /// It worked.
    Success "success";
    /// It did not; `$.actions.<id>.exception` says why.
    Failure "failure";
    /// The decision is yes.
    True "true";
    /// The decision is no.
    False "false";
    /// Once for every element; the last block of the body leads back.
    Body "body";
    /// It took too long.
    Timeout "timeout";
    /// What is to be tried, the first time and after each wait.
    Try "try";
    /// The value is the first case's.
    Case1 "case1";
    /// The value is the second case's.
    Case2 "case2";
    /// The value is the third case's.
    Case3 "case3";
    /// The value is the fourth case's.
    Case4 "case4";
    /// The value is the fifth case's.
    Case5 "case5";
    /// The value is the sixth case's.
    Case6 "case6";
    /// The value is the seventh case's.
    Case7 "case7";
    /// The value is the eighth case's.
    Case8 "case8";
    /// The value is none of the cases'.
    Default "default";
    #[cfg(feature = "acs")]
    /// The call is up: created, answered or joined.
    OnCallConnected "onCallConnected";
    #[cfg(feature = "acs")]
    /// The application's leg of the call has ended.
    OnCallDisconnected "onCallDisconnected";
    #[cfg(feature = "acs")]
    /// A call to someone did not come about: declined, busy, no answer.
    OnCreateCallFailed "onCreateCallFailed";
    #[cfg(feature = "acs")]
    /// A call was answered in vain: the caller was gone.
    OnAnswerFailed "onAnswerFailed";
    #[cfg(feature = "acs")]
    /// A call that others began could not be joined.
    OnConnectFailed "onConnectFailed";
    #[cfg(feature = "acs")]
    /// Someone joined, left, was muted or put on hold.
    OnParticipantsUpdated "onParticipantsUpdated";
    #[cfg(feature = "acs")]
    /// The invited participant joined.
    OnAddParticipantSucceeded "onAddParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The invited participant did not join.
    OnAddParticipantFailed "onAddParticipantFailed";
    #[cfg(feature = "acs")]
    /// The invitation was taken back.
    OnCancelAddParticipantSucceeded "onCancelAddParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The invitation could not be taken back: it was too late.
    OnCancelAddParticipantFailed "onCancelAddParticipantFailed";
    #[cfg(feature = "acs")]
    /// The participant was removed.
    OnRemoveParticipantSucceeded "onRemoveParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The participant could not be removed.
    OnRemoveParticipantFailed "onRemoveParticipantFailed";
    #[cfg(feature = "acs")]
    /// The participant came over from another call.
    OnMoveParticipantSucceeded "onMoveParticipantSucceeded";
    #[cfg(feature = "acs")]
    /// The participant could not be moved.
    OnMoveParticipantFailed "onMoveParticipantFailed";
    #[cfg(feature = "acs")]
    /// The transfer was done.
    OnCallTransferAccepted "onCallTransferAccepted";
    #[cfg(feature = "acs")]
    /// The transfer was refused or failed.
    OnCallTransferFailed "onCallTransferFailed";
    #[cfg(feature = "acs")]
    /// The recording began, paused, went on or ended.
    OnRecordingStateChanged "onRecordingStateChanged";
    #[cfg(feature = "acs")]
    /// The recording could not begin.
    OnStartRecordingFailed "onStartRecordingFailed";
    #[cfg(feature = "acs")]
    /// The sound begins.
    OnPlayStarted "onPlayStarted";
    #[cfg(feature = "acs")]
    /// The sound was played to its end.
    OnPlayCompleted "onPlayCompleted";
    #[cfg(feature = "acs")]
    /// The sound could not be played.
    OnPlayFailed "onPlayFailed";
    #[cfg(feature = "acs")]
    /// The sound was stopped.
    OnPlayCanceled "onPlayCanceled";
    #[cfg(feature = "acs")]
    /// Keys or speech were recognized.
    OnRecognizeCompleted "onRecognizeCompleted";
    #[cfg(feature = "acs")]
    /// Nothing was recognized.
    OnRecognizeFailed "onRecognizeFailed";
    #[cfg(feature = "acs")]
    /// The listening was stopped.
    OnRecognizeCanceled "onRecognizeCanceled";
    #[cfg(feature = "acs")]
    /// A key was pressed.
    OnContinuousDtmfRecognitionToneReceived "onContinuousDtmfRecognitionToneReceived";
    #[cfg(feature = "acs")]
    /// The listening for keys failed.
    OnContinuousDtmfRecognitionToneFailed "onContinuousDtmfRecognitionToneFailed";
    #[cfg(feature = "acs")]
    /// The listening for keys has ended.
    OnContinuousDtmfRecognitionStopped "onContinuousDtmfRecognitionStopped";
    #[cfg(feature = "acs")]
    /// The keys were pressed.
    OnSendDtmfTonesCompleted "onSendDtmfTonesCompleted";
    #[cfg(feature = "acs")]
    /// The keys could not be pressed.
    OnSendDtmfTonesFailed "onSendDtmfTonesFailed";
    #[cfg(feature = "acs")]
    /// The participant could not be put on hold.
    OnHoldFailed "onHoldFailed";
    #[cfg(feature = "acs")]
    /// The transcription begins.
    OnTranscriptionStarted "onTranscriptionStarted";
    #[cfg(feature = "acs")]
    /// The transcription has ended.
    OnTranscriptionStopped "onTranscriptionStopped";
    #[cfg(feature = "acs")]
    /// The transcription was changed.
    OnTranscriptionUpdated "onTranscriptionUpdated";
    #[cfg(feature = "acs")]
    /// The transcription failed.
    OnTranscriptionFailed "onTranscriptionFailed";
    #[cfg(feature = "acs")]
    /// The streaming of sound begins.
    OnMediaStreamingStarted "onMediaStreamingStarted";
    #[cfg(feature = "acs")]
    /// The streaming of sound has ended.
    OnMediaStreamingStopped "onMediaStreamingStopped";
    #[cfg(feature = "acs")]
    /// The streaming of sound failed.
    OnMediaStreamingFailed "onMediaStreamingFailed";
}

impl Port {
    /// Ports of a block without an exit.
    pub const NONE: &'static [Port] = &[];
    /// Ports of a block that cannot fail.
    pub const DONE: &'static [Port] = &[Port::Done];
    /// Ports of a block that can fail.
    pub const FALLIBLE: &'static [Port] = &[Port::Success, Port::Failure];
    /// Ports of a block that can fail, and that an event completes.
    pub const WAITING: &'static [Port] = &[Port::Success, Port::Failure, Port::Timeout];
    /// Ports of a decision.
    pub const DECISION: &'static [Port] = &[Port::True, Port::False];

    /// The port of a name, if there is one.
    pub fn parse(name: &str) -> Option<Port> {
        Self::ALL.iter().copied().find(|port| port.as_str() == name)
    }

    /// The exit of a decision.
    pub fn decision(yes: bool) -> Port {
        if yes { Port::True } else { Port::False }
    }
}

impl std::fmt::Display for Port {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The palette's groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Category {
    /// Values, text, decisions and properties.
    Core,
    /// The adapter's own user interface.
    #[serde(rename = "UI")]
    Ui,
    /// The CRM.
    Salesforce,
    /// The agent in the contact center.
    #[serde(rename = "Connect Agent")]
    ConnectAgent,
    /// The contact in the contact center.
    #[serde(rename = "Connect Contact")]
    ConnectContact,
    /// Ours, beyond the adapter: loops, choices, other flows, waiting.
    #[serde(rename = "Control Flow")]
    ControlFlow,
    /// Ours, beyond the adapter: calls that flows steer themselves.
    #[serde(rename = "Call Control")]
    CallControl,
}

impl Category {
    /// The group's name in the palette.
    pub fn as_str(self) -> &'static str {
        match self {
            Category::Core => "Core",
            Category::Ui => "UI",
            Category::Salesforce => "Salesforce",
            Category::ConnectAgent => "Connect Agent",
            Category::ConnectContact => "Connect Contact",
            Category::ControlFlow => "Control Flow",
            Category::CallControl => "Call Control",
        }
    }
}

/// What a block is to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Where the run begins; exactly one a flow.
    Start,
    /// Where the run is completed.
    End,
    /// Everything else.
    Step,
}

/// Types of blocks that the adapter does not have begin with one of these.
pub const OUR_PREFIXES: [&str; 2] = ["CF_", "ACS_"];

/// How sure we are of a block's `type` text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Evidence {
    /// It stands in a published flow file.
    Seen,
    /// It is inferred; the aliases are the other candidates.
    Inferred,
}

/// What a block does next.
#[derive(Debug)]
pub enum Next {
    /// Ask the host, then be [answered](Block::answered).
    Ask(Arc<Command>),
    /// Leave by a port. `None` records no results at all, `Some(Value::Null)` records `null`.
    Leave(Port, Option<Value>),
    /// Leave by a port with an exception and what came of it all the same: `failure`, or one that falls back to it.
    Fail(Port, Exception, Option<Value>),
    /// Set a variable of the run, at `$.variables.<name>`, and leave by `done`; without a value it is set no more.
    Remember(String, Option<Value>),
}

/// How a run comes to a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arrival<'r> {
    /// What the block left on its last visit in this run; nothing if a [loop](Block::IS_LOOP) begins anew.
    pub before: Option<&'r Record>,
    /// The port by which the block before was left; none for the Start.
    pub by: Option<Port>,
}

impl Next {
    /// Ask the host for something.
    pub fn ask(command: impl Into<Command>) -> Next {
        Next::Ask(Arc::new(command.into()))
    }

    /// Leave by `done` with results.
    pub fn done(results: impl Serialize) -> Next {
        Next::leave(Port::Done, results)
    }

    /// Leave by `success` with results.
    pub fn success(results: impl Serialize) -> Next {
        Next::leave(Port::Success, results)
    }

    /// Leave by a port with results. Results are made of JSON values, whose writing cannot fail.
    pub fn leave(port: Port, results: impl Serialize) -> Next {
        Next::Leave(port, Some(to_json(&results)))
    }

    /// Leave by a port with results of one member, moved and not copied; without a value the member is left out.
    pub fn leave_with(port: Port, member: &str, value: Option<Value>) -> Next {
        let members = value.map(|value| (member.to_owned(), value)).into_iter().collect();
        Next::Leave(port, Some(Value::Object(members)))
    }

    /// Leave by the block's first port with the host's reply as results.
    pub(crate) fn first<B: Block>(reply: impl CallReply) -> Next {
        Next::Leave(B::PORTS.first().copied().unwrap_or(Port::Done), Some(reply.into_json()))
    }

    /// Leave by `true` or `false`; decisions record the bare boolean (format reference, section 6).
    pub fn decide(yes: bool) -> Next {
        Next::Leave(Port::decision(yes), Some(Value::Bool(yes)))
    }
}

/// The host's reply to a block, with what the block may need to go on.
pub struct Answer<'a, B> {
    /// The command that was answered.
    pub command: &'a Command,
    /// The host's reply.
    pub reply: Value,
    /// What the block left on its last visit in this run.
    pub before: Option<&'a Record>,
    controls: &'a Controls<'a>,
    block: PhantomData<B>,
}

impl<B: Block> Answer<'_, B> {
    /// The reply, read as the type that the call's row promises.
    ///
    /// # Errors
    /// `bad-reply` if it has another shape.
    pub fn reply<R: CallReply>(self) -> Result<R, Exception> {
        R::from_json(self.reply)
    }

    /// The block's controls once more, resolved only if asked for: nothing that they read has changed since.
    ///
    /// # Errors
    /// As at entering.
    pub fn controls(&self) -> Result<B, Exception> {
        self.controls.read()
    }
}

/// A kind of block. The struct that implements it *is* the resolved controls; its documentation is the block's page.
pub trait Block: DeserializeOwned + JsonSchema + 'static {
    /// The canonical `type` in documents.
    const TYPE: &'static str;
    /// Other spellings that mean the same.
    const ALIASES: &'static [&'static str] = &[];
    /// How sure we are of [`TYPE`](Block::TYPE).
    const EVIDENCE: Evidence = Evidence::Seen;
    /// The palette's title, English.
    const TITLE: &'static str;
    /// The palette's title, Japanese.
    const TITLE_JA: &'static str;
    /// The palette's group.
    const CATEGORY: Category;
    /// What it is to the run.
    const ROLE: Role = Role::Step;
    /// Its exits.
    const PORTS: &'static [Port];
    /// Whether it only makes sense where the event carries a contact.
    const NEEDS_CONTACT: bool = false;
    /// Names of the host calls that it may ask for.
    const CALLS: &'static [&'static str] = &[];
    /// Whether it begins a cycle, on which the run comes back to it. Coming from outside that cycle it finds nothing
    /// left by an earlier visit.
    const IS_LOOP: bool = false;
    /// Whether it records results when it fails too, as far as it has any, so that a flow may read them behind
    /// `failure`.
    const FAILS_WITH_RESULTS: bool = false;
    /// What it records at `$.actions.<id>.results`.
    type Results: JsonSchema;

    /// The port whose connection counts where this one has none. The default: none, and a run that leaves by a port
    /// without a connection stops there.
    fn fallback(port: Port) -> Option<Port> {
        let _ = port;
        None
    }

    /// Begins the block. The default reads the controls and [arrives](Block::arrive); only a block that reads the event
    /// itself has one of its own.
    ///
    /// # Errors
    /// The exception that the block fails with.
    fn begin(controls: &Controls<'_>, arrival: Arrival<'_>) -> Result<Next, Exception> {
        controls.read::<Self>()?.arrive(arrival)
    }

    /// Begins the block with its controls resolved.
    ///
    /// # Errors
    /// The exception that the block fails with.
    fn enter(self) -> Result<Next, Exception>;

    /// Begins the block, for one to which it matters how the run comes: a loop. The default only [enters](Block::enter).
    ///
    /// # Errors
    /// As [`Block::enter`].
    fn arrive(self, arrival: Arrival<'_>) -> Result<Next, Exception> {
        let _ = arrival;
        self.enter()
    }

    /// Goes on when the host has answered. The default leaves by the first port and records `null`.
    ///
    /// # Errors
    /// The exception that the block fails with.
    fn answered(answer: Answer<'_, Self>) -> Result<Next, Exception> {
        let _ = answer;
        Ok(Self::PORTS.first().map_or(Next::Leave(Port::Done, None), |port| Next::Leave(*port, Some(Value::Null))))
    }
}

/// How a kind goes on when the host has answered: the command, the reply, the controls, and the last visit's record.
type Answered = fn(&Command, Value, &Controls<'_>, Option<&Record>) -> Result<Next, Exception>;

/// One row of the catalogue: a kind of block as data.
#[derive(Debug)]
pub struct BlockKind {
    /// The canonical `type` in documents.
    pub type_name: &'static str,
    /// Other spellings of the type.
    pub aliases: &'static [&'static str],
    /// How sure we are of the type's text.
    pub evidence: Evidence,
    /// The palette's title, English.
    pub title: &'static str,
    /// The palette's title, Japanese.
    #[cfg(feature = "schema")]
    pub title_ja: &'static str,
    /// The palette's group.
    pub category: Category,
    /// What it is to the run.
    pub role: Role,
    /// Its exits.
    pub ports: &'static [Port],
    /// Whether it only makes sense where the event carries a contact.
    pub needs_contact: bool,
    /// Names of the host calls that it may ask for.
    pub calls: &'static [&'static str],
    /// Whether it begins a cycle, on which the run comes back to it.
    pub is_loop: bool,
    /// Whether it records results when it fails too, as far as it has any.
    pub fails_with_results: bool,
    /// The port whose connection counts where this one has none.
    pub fallback: fn(Port) -> Option<Port>,
    pub(crate) arrive: fn(&Controls<'_>, Arrival<'_>) -> Result<Next, Exception>,
    pub(crate) answered: Answered,
    #[cfg(feature = "schema")]
    pub(crate) controls_schema: fn(&mut SchemaGenerator) -> Schema,
    #[cfg(feature = "schema")]
    pub(crate) results_schema: fn(&mut SchemaGenerator) -> Schema,
    #[cfg(feature = "schema")]
    pub(crate) spec: std::sync::OnceLock<KindSpec>,
}

impl BlockKind {
    /// The row of a block type.
    pub const fn of<B: Block>() -> BlockKind {
        BlockKind {
            type_name: B::TYPE,
            aliases: B::ALIASES,
            evidence: B::EVIDENCE,
            title: B::TITLE,
            #[cfg(feature = "schema")]
            title_ja: B::TITLE_JA,
            category: B::CATEGORY,
            role: B::ROLE,
            ports: B::PORTS,
            needs_contact: B::NEEDS_CONTACT,
            calls: B::CALLS,
            is_loop: B::IS_LOOP,
            fails_with_results: B::FAILS_WITH_RESULTS,
            fallback: B::fallback,
            arrive: B::begin,
            answered: |command, reply, controls, before| {
                B::answered(Answer { command, reply, before, controls, block: PhantomData })
            },
            #[cfg(feature = "schema")]
            controls_schema: <B as JsonSchema>::json_schema,
            #[cfg(feature = "schema")]
            results_schema: <B::Results as JsonSchema>::json_schema,
            #[cfg(feature = "schema")]
            spec: std::sync::OnceLock::new(),
        }
    }

    /// The palette's title, Portuguese (Brazil); English for a kind that an embedder has added.
    #[cfg(feature = "schema")]
    pub fn title_pt(&self) -> &'static str {
        translated(self.type_name).map_or(self.title, |(portuguese, _)| portuguese)
    }

    /// The palette's title, Russian; English for a kind that an embedder has added.
    #[cfg(feature = "schema")]
    pub fn title_ru(&self) -> &'static str {
        translated(self.type_name).map_or(self.title, |(_, russian)| russian)
    }

    /// Whether the block chooses between `true` and `false`.
    pub fn is_decision(&self) -> bool {
        self.ports == Port::DECISION
    }

    /// Whether the kind is ours and unknown to the adapter.
    pub fn is_ours(&self) -> bool {
        OUR_PREFIXES.iter().any(|prefix| self.type_name.starts_with(prefix))
    }

    /// Whether the block can fail by a port.
    pub fn is_fallible(&self) -> bool {
        self.ports.contains(&Port::Failure)
    }
}

//! `call_block!`: what all blocks have in common that act on a call. A block's file has its documentation, its own
//! controls, its results, and the command that they make.

use crate::controls::{Controls, Flag, Text};
use crate::exception::Exception;
use crate::host::CallbackUri;

use super::values::{Address, Context, DEFAULT_TIMEOUT_MS, Id, Seconds, bad};

/// Declares a block. Groups add the controls that many have: `call` (`callConnectionId`), `incoming`
/// (`incomingCallContext`), `recording` (`recordingId`), `context` (`operationContext`), `waits` (`wait`,
/// `timeoutSeconds`), `callback` (`operationCallbackUri`). The block's own `fn command` makes the command.
macro_rules! call_block {
    (
        $(#[$about:meta])*
        $Block:ident $type_name:literal $title:literal $title_ja:literal { $($own:tt)* } $(+ $group:ident)*;
        asks $call:literal;
        leaves $PORTS:ident with $Results:ty, by $answered:expr;
    ) => {
        call_block!(@struct [$(#[$about])*] $Block [$($own)*] $($group)*);

        impl $crate::block::Block for $Block {
            const TYPE: &'static str = $type_name;
            const TITLE: &'static str = $title;
            const TITLE_JA: &'static str = $title_ja;
            const CATEGORY: $crate::block::Category = $crate::block::Category::CallControl;
            const PORTS: &'static [$crate::block::Port] = $crate::block::Port::$PORTS;
            const CALLS: &'static [&'static str] = &[$call];
            const FAILS_WITH_RESULTS: bool = true;
            type Results = $Results;

            fn fallback(port: $crate::block::Port) -> Option<$crate::block::Port> {
                super::outcome::fallback(port)
            }

            fn begin(
                controls: &$crate::controls::Controls<'_>,
                arrival: $crate::block::Arrival<'_>,
            ) -> Result<$crate::block::Next, $crate::exception::Exception> {
                #[allow(unused_mut, reason = "not every group has a default")]
                let mut block = controls.read::<Self>()?;
                $( call_block!(@default $group block controls); )*
                $crate::block::Block::arrive(block, arrival)
            }

            fn enter(self) -> Result<$crate::block::Next, $crate::exception::Exception> {
                self.command().map($crate::block::Next::ask)
            }

            fn answered(
                answer: $crate::block::Answer<'_, Self>,
            ) -> Result<$crate::block::Next, $crate::exception::Exception> {
                $answered(answer)
            }
        }
    };

    (@struct [$(#[$about:meta])*] $Block:ident [$($fields:tt)*]) => {
        $(#[$about])*
        #[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $Block { $($fields)* }
    };
    (@struct $about:tt $Block:ident [$($fields:tt)*] call $($rest:ident)*) => {
        call_block!(@struct $about $Block [$($fields)*
            /// The call. Not given, it is that of the event, `$.payload.callConnectionId`, else that of the last block
            /// in `$.actions` with a result `callConnectionId`.
            #[serde(default)]
            call_connection_id: Option<super::values::Id>,
        ] $($rest)*);
    };
    (@struct $about:tt $Block:ident [$($fields:tt)*] incoming $($rest:ident)*) => {
        call_block!(@struct $about $Block [$($fields)*
            /// What the event gave to act on the incoming call with; `$.payload.incomingCallContext` if not given.
            #[serde(default)]
            incoming_call_context: Option<super::values::Context>,
        ] $($rest)*);
    };
    (@struct $about:tt $Block:ident [$($fields:tt)*] recording $($rest:ident)*) => {
        call_block!(@struct $about $Block [$($fields)*
            /// The recording. Not given, it is that of the last block in `$.actions` with a result `recordingId`.
            #[serde(default)]
            #[schemars(extend("examples" = ["$.actions.uid-4.results.recordingId"]))]
            recording_id: Option<super::values::Id>,
        ] $($rest)*);
    };
    (@struct $about:tt $Block:ident [$($fields:tt)*] context $($rest:ident)*) => {
        call_block!(@struct $about $Block [$($fields)*
            /// A text of your own that the completing event repeats. The engine adds a part of its own to it on the way,
            /// and takes it off again.
            #[serde(default)]
            #[schemars(extend("examples" = ["supervisor"]))]
            operation_context: Option<$crate::controls::Text>,
        ] $($rest)*);
    };
    (@struct $about:tt $Block:ident [$($fields:tt)*] callback $($rest:ident)*) => {
        call_block!(@struct $about $Block [$($fields)*
            /// Where the completing event goes, with `https://`; where the call's other events go if not given. An
            /// event that goes elsewhere cannot complete the block here.
            #[serde(default)]
            operation_callback_uri: Option<super::values::Address>,
        ] $($rest)*);
    };
    (@struct $about:tt $Block:ident [$($fields:tt)*] waits $($rest:ident)*) => {
        call_block!(@struct $about $Block [$($fields)*
            /// Whether to wait for the event that completes it. If not, `success` means that the service took it, and
            /// the event only fires flows.
            #[serde(default)]
            #[schemars(extend("default" = true))]
            wait: Option<$crate::controls::Flag>,
            /// How long to wait for the event, in seconds, at most 86400; 240 if not given.
            #[serde(default)]
            timeout_seconds: Option<super::values::Seconds>,
        ] $($rest)*);
    };

    (@default call $block:ident $controls:ident) => {
        if $block.call_connection_id.is_none() {
            $block.call_connection_id = super::steering::call_of_run($controls)?;
        }
    };
    (@default incoming $block:ident $controls:ident) => {
        if $block.incoming_call_context.is_none() {
            $block.incoming_call_context = super::steering::context_of_run($controls);
        }
    };
    (@default recording $block:ident $controls:ident) => {
        if $block.recording_id.is_none() {
            $block.recording_id = super::steering::recording_of_run($controls)?;
        }
    };
    (@default $other:ident $block:ident $controls:ident) => {};
}

/// Declares the results of a block: its own, and those that all have whom an event completes.
macro_rules! call_results {
    ($(#[$about:meta])* $Name:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[derive(Debug, schemars::JsonSchema)]
        #[schemars(rename_all = "camelCase")]
        #[expect(dead_code, reason = "the shape of results that are moved in; read by the schema generator only")]
        pub struct $Name {
            /// The call.
            call_connection_id: Option<String>,
            /// The conversation.
            server_call_id: Option<String>,
            /// The trace id of the call.
            correlation_id: Option<String>,
            /// The control `operationContext`.
            operation_context: Option<String>,
            /// The status of the service's answer.
            http_status: Option<u16>,
            /// The type of the completing event, such as `CallConnected`; absent where none was waited for or came.
            event: Option<String>,
            /// The code of the event, or the service's code for a request that it refused.
            code: Option<i64>,
            /// The finer code of the event.
            sub_code: Option<i64>,
            /// What the service says of it.
            message: Option<String>,
            /// What the two codes mean, in a few words.
            reason: Option<String>,
            /// How long was waited in vain, in seconds.
            waited_seconds: Option<f64>,
            $($own)*
        }
    };
}

/// The call of the event, else that of the last block that left one.
pub fn call_of_run(controls: &Controls<'_>) -> Result<Option<Id>, Exception> {
    let of_event = controls.payload().and_then(|payload| payload.get("callConnectionId"));
    let found = of_event.filter(|id| !id.is_null()).or_else(|| controls.last_result("callConnectionId"));
    found.map(|id| Id::read(id, "callConnectionId")).transpose()
}

/// The recording of the last block that left one.
pub fn recording_of_run(controls: &Controls<'_>) -> Result<Option<Id>, Exception> {
    controls.last_result("recordingId").map(|id| Id::read(id, "recordingId")).transpose()
}

/// What the event gave to act on the incoming call with.
pub fn context_of_run(controls: &Controls<'_>) -> Option<Context> {
    serde::Deserialize::deserialize(controls.payload()?.get("incomingCallContext")?).ok()
}

/// The call that a block acts on.
pub fn call(id: Option<Id>) -> Result<String, Exception> {
    let missing = || bad("callConnectionId", "is not given, and neither the event nor an earlier block names a call");
    id.map(|id| id.0).ok_or_else(missing)
}

/// The incoming call that a block acts on.
pub fn incoming(context: Option<Context>) -> Result<crate::host::Secret, Exception> {
    let missing = || bad("incomingCallContext", "is not given, and the event is not that of an incoming call");
    context.map(|context| context.0).ok_or_else(missing)
}

/// The recording that a block acts on.
pub fn recording(id: Option<Id>) -> Result<String, Exception> {
    id.map(|id| id.0).ok_or_else(|| bad("recordingId", "is not given, and no earlier block began a recording"))
}

/// A text that may be absent.
pub fn text(text: Option<Text>) -> Option<String> {
    text.map(|text| text.0)
}

/// An address that may be absent.
pub fn address(address: Option<Address>) -> Option<CallbackUri> {
    address.map(|address| address.0)
}

/// Whether to wait: yes unless the flow says no.
pub fn waits(wait: Option<Flag>) -> bool {
    wait.is_none_or(|wait| wait.0)
}

/// How long to wait, in milliseconds.
pub fn timeout(seconds: Option<Seconds>) -> u64 {
    seconds.map_or(DEFAULT_TIMEOUT_MS, |seconds| seconds.milliseconds())
}

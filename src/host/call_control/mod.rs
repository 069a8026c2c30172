//! Calls that steer calls through Azure Communication Services (ACS) Call Automation.
//!
//! Every call that acts answers with a [`CallOutcome`], also where the service or the other side said no, so that a
//! flow can branch on why; only what never reached the service is an exception. Calls that read answer with what they
//! read, and with exception `http-404` (and so on, message `8522: …`) where the service has nothing.

mod identifier;
mod media;
mod outcome;
mod participants;
mod reads;
mod recording;
mod secret;
mod set_up;

pub use self::identifier::{Identifier, IdentifierError, IdentifierKind, PHONE_NUMBER_DIGITS, is_e164};
pub use self::media::{
    CancelCallMedia, DtmfOptions, HoldParticipant, PlaySource, PlayToCall, RecognizeChoice, RecognizeInput,
    RecognizeKind, SendDtmfTones, Tone, UnholdParticipant,
};
pub use self::outcome::{CallOutcome, CallOutcomeKind};
pub use self::participants::{
    AddParticipant, CancelAddParticipant, CustomHeaders, MoveParticipants, MuteParticipants, RemoveParticipant,
    TransferCall, USER_TO_USER,
};
pub use self::reads::{
    AwaitCallEvent, AwaitedCallEvent, CallParticipant, CallParticipants, CallProperties, EventFilter, GetCall,
    GetParticipant, ListParticipants,
};
pub use self::recording::{
    PauseCallRecording, RecordingChannel, RecordingContent, RecordingFormat, ResumeCallRecording, StartCallRecording,
    StopCallRecording,
};
pub use self::secret::{CallbackUri, Secret};
pub use self::set_up::{
    AnswerCall, ConnectCall, CreateCall, HangUpCall, LocatorKind, RedirectCall, RejectCall, RejectReason,
};

/// The parameters of a call that an event completes: its own, and how its event is waited for.
macro_rules! waiting_parameters {
    ($(#[$about:meta])* pub struct $Name:ident { $($fields:tt)* } with operation_callback_uri) => {
        $crate::host::call_control::waiting_parameters! {
            $(#[$about])*
            pub struct $Name {
                $($fields)*
                /// Where the completing event goes instead of the call's callback address.
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub operation_callback_uri: Option<$crate::host::call_control::CallbackUri>,
            }
        }
    };
    ($(#[$about:meta])* pub struct $Name:ident { $($fields:tt)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $Name {
            $($fields)*
            /// The flow's own part of the operation context; the host appends a key of its own and shows only this part.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub operation_context: Option<String>,
            /// Whether to wait for the event that completes it; else the service's answer is enough.
            pub wait: bool,
            /// How long to wait for the event, in milliseconds.
            pub timeout_ms: u64,
        }
    };
}
pub(crate) use waiting_parameters;

/// The schema of a choice as a list of its texts, without the documentation of each: these stand in many replies.
macro_rules! short_schema {
    ($Type:ident, $names:expr) => {
        impl schemars::JsonSchema for $Type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": $names.collect::<Vec<&str>>() })
            }
        }
    };
}
pub(crate) use short_schema;

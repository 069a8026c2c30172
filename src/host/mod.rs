//! The host interface: one row a call that a flow can ask of the world.
//!
//! A row gives the variant of [`Command`], its JSON name, its parameters and typed reply, its [`Effect`], the
//! method of [`Host`] and the row of [`CALLS`] that documentation and schemas are made from.

mod agent;
mod call;
#[cfg(feature = "acs")]
mod call_control;
mod contact;
mod crm;
mod desktop;
mod flow;
mod http;
mod log;
mod presence;
mod reply;
mod softphone;
mod store;
mod tabs;
mod text;
mod timer;

use std::future::Future;

use schemars::JsonSchema;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::de::{self, Deserializer};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::agent::{
    AgentConfiguration, AgentLogs, AgentState, AgentStates, ContactReference, CreateTaskContact, CreatedContact,
    Endpoint, EndpointChoice, Endpoints, GetAgentConfiguration, GetAgentLogs, GetAgentState, GetAgentStates,
    GetEndpoints, SetAgentState,
};
pub use self::call::{Call, Outcome, Reply};
#[cfg(feature = "acs")]
pub use self::call_control::{
    AddParticipant, AnswerCall, AwaitCallEvent, AwaitedCallEvent, CallOutcome, CallOutcomeKind, CallParticipant,
    CallParticipants, CallProperties, CallbackUri, CancelAddParticipant, CancelCallMedia, ConnectCall, CreateCall,
    CustomHeaders, DtmfOptions, EventFilter, GetCall, GetParticipant, HangUpCall, HoldParticipant, Identifier,
    IdentifierError, IdentifierKind, ListParticipants, LocatorKind, MoveParticipants, MuteParticipants,
    PHONE_NUMBER_DIGITS, PauseCallRecording, PlaySource, PlayToCall, RecognizeChoice, RecognizeInput, RecognizeKind,
    RecordingChannel, RecordingContent, RecordingFormat, RedirectCall, RejectCall, RejectReason, RemoveParticipant,
    ResumeCallRecording, Secret, SendDtmfTones, StartCallRecording, StopCallRecording, Tone, TransferCall,
    USER_TO_USER, UnholdParticipant, is_e164,
};
pub use self::contact::{
    AttributeValue, ChatMessage, ClearContact, CustomerPhoneNumber, DestroyAgentConnection, GetChatMessage,
    GetContactAttribute, GetContactProperties, GetContactVariable, GetCustomerPhoneNumber, GetInteractionMetadata,
    InteractionMetadata, LeaveVoicemail, PopReferences, PoppedReferences, SetContactVariable, SetRecording,
    UpdateContactAttributes,
};
pub use self::crm::{
    ApexReturn, CallType, CompleteWork, CreateRecord, FindRecordByPhone, FoundRecord, GetSoftphoneLayout,
    QueriedRecords, QueryRecords, RecordId, RetrieveRecord, RunApex, SearchAndScreenPop, UpdateRecord,
};
pub use self::desktop::{
    CallJquery, GetView, MIN_POP_SEARCH_CHARACTERS, ModalAnswer, PANEL_HEIGHT_PX, PANEL_WIDTH_PX, RefreshView,
    ReturnedValue, ScreenPop, SendToOverlay, SetPanelSize, SetPanelVisibility, ShowAlert, ShowAttributes, ShowModal,
    ViewInfo,
};
pub use self::flow::{AwaitedEvent, CallFlow, CalledFlow, MAX_CALL_DEPTH, WaitForEvent};
pub use self::http::{HttpMethod, HttpResponse, SendHttpRequest};
pub use self::log::{Level, WriteLog};
pub use self::presence::{
    GetPresenceStatus, GetWorkload, LogInToPresence, LogOutOfPresence, PresenceStatus, SetPresenceStatus, Workload,
};
pub use self::reply::{CallReply, JsonObject};
pub use self::softphone::{Dial, DialPermission, GetDialPermission, SetClickToDial, SetDevice, SetMuted};
pub use self::store::{
    COUNTER_PREFIX, ClearProperties, CounterValue, GetCounter, GetProperties, GetProperty, RESERVED_PREFIX,
    SetProperty, StoredValue, UpdateCounter,
};
pub use self::tabs::{CloseTab, ListTabs, OpenTab, OpenedTab, TabId, TabList};
pub use self::text::{FormatDate, FormatPhoneNumber, FormattedDate, FormattedPhoneNumber, PhoneNumberFormat};
pub use self::timer::Sleep;
use crate::exception::Exception;
use crate::from_json::{ReadError, from_json_strictly};

/// What carrying a call out does to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Nothing changes; a driver may repeat it.
    Reads,
    /// Something changes that outlives the contact; a dry run fakes it.
    Writes,
    /// The agent sees something; harmless when repeated.
    Shows,
    /// It is only written down; its failure stops nothing.
    Notes,
}

/// One row of the host interface, as data.
#[derive(Debug)]
pub struct CallKind {
    /// The JSON name, `capability.verb`, such as `crm.create_record`.
    pub name: &'static str,
    /// What carrying it out does to the world.
    pub effect: Effect,
    /// What it is for, from the row's documentation.
    #[cfg(feature = "schema")]
    pub description: &'static str,
    /// The JSON Schema of its parameters (`with`).
    #[cfg(feature = "schema")]
    pub parameters: fn(&mut SchemaGenerator) -> Schema,
    /// The JSON Schema of its reply.
    #[cfg(feature = "schema")]
    pub reply: fn(&mut SchemaGenerator) -> Schema,
}

impl Serialize for Command {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Command", 2)?;
        self.write(&mut object)?;
        object.end()
    }
}

impl Command {
    /// Writes its two members into an object: what `#[serde(flatten)]` is for, with less code.
    fn write<S: SerializeStruct>(&self, object: &mut S) -> Result<(), S::Error> {
        object.serialize_field("call", self.name())?;
        object.serialize_field("with", &Parameters(self))
    }
}

impl<'de> Deserialize<'de> for Command {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenCommand { call, with } = WrittenCommand::deserialize(deserializer)?;
        Command::read(&call, with).map_err(de::Error::custom)
    }
}

/// A command before its parameters are read.
#[derive(Deserialize)]
struct WrittenCommand {
    call: String,
    #[serde(default)]
    with: JsonObject,
}

macro_rules! host_calls {
    ($( $(#[cfg(feature = $feature:literal)])? $(#[doc = $doc:literal])+ $effect:ident $name:literal $method:ident $Parameters:ident -> $Reply:ty; )+) => {
        /// One thing asked of the host, with its parameters: `{"call": "…", "with": {…}}`.
        #[derive(Clone, Debug, PartialEq, JsonSchema)]
        #[schemars(tag = "call", content = "with")]
        pub enum Command {
            $( $(#[cfg(feature = $feature)])? $(#[doc = $doc])+ #[schemars(rename = $name)] $Parameters($Parameters), )+
        }

        /// The parameters of a command.
        struct Parameters<'c>(&'c Command);

        impl Serialize for Parameters<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0 { $( $(#[cfg(feature = $feature)])? Command::$Parameters(with) => with.serialize(serializer), )+ }
            }
        }

        impl Command {
            /// The JSON name of the call.
            pub fn name(&self) -> &'static str {
                match self { $( $(#[cfg(feature = $feature)])? Command::$Parameters(_) => $name, )+ }
            }

            /// What carrying it out does to the world.
            pub fn effect(&self) -> Effect {
                match self { $( $(#[cfg(feature = $feature)])? Command::$Parameters(_) => host_calls!(@effect $effect), )+ }
            }
        }

        impl Command {
            /// Reads the parameters of a call; of JSON, since the derived way would make code for every format.
            fn read(call: &str, with: JsonObject) -> Result<Command, ReadError> {
                let with = Value::Object(with);
                match call {
                    $( $(#[cfg(feature = $feature)])? $name => from_json_strictly(with).map(Command::$Parameters), )+
                    other => Err(de::Error::unknown_variant(other, &[$( $(#[cfg(feature = $feature)])? $name ),+])),
                }
            }
        }

        $( $(#[cfg(feature = $feature)])? impl From<$Parameters> for Command {
            fn from(parameters: $Parameters) -> Self { Command::$Parameters(parameters) }
        } )+

        /// Every call there is, in the order of the table.
        pub static CALLS: &[CallKind] = &[
            $( $(#[cfg(feature = $feature)])? CallKind {
                name: $name,
                effect: host_calls!(@effect $effect),
                #[cfg(feature = "schema")]
                description: concat!($($doc, "\n"),+),
                #[cfg(feature = "schema")]
                parameters: |generator| generator.subschema_for::<$Parameters>(),
                #[cfg(feature = "schema")]
                reply: <$Reply as CallReply>::reply_schema,
            }, )+
        ];

        /// Whoever carries commands out: CRM, softphone, contact center and desktop in one object.
        ///
        /// Implement the methods that your desktop has; every other call answers `unsupported`, and the block that
        /// asked leaves by `failure`.
        pub trait Host: Sync {
            $(
                $(#[cfg(feature = $feature)])?
                $(#[doc = $doc])+
                ///
                /// # Errors
                /// The exception that the block fails with; `unsupported` where a host leaves this method out.
                fn $method(
                    &self,
                    with: &$Parameters,
                ) -> impl Future<Output = Result<$Reply, Exception>> + Send {
                    let _ = with;
                    async { Err(Exception::unsupported($name)) }
                }
            )+

            /// Carries one call of a run out. `key` is the same in every attempt at this call; a host whose target can
            /// deduplicate overrides this method and passes the key on.
            ///
            /// # Errors
            /// What the row's method gives.
            fn carry_out(&self, call: &Call, key: &str) -> impl Future<Output = Result<Value, Exception>> + Send {
                let _ = key;
                self.perform(&call.command)
            }

            /// Carries one command out by the method of its row. A host need not write this one.
            ///
            /// # Errors
            /// What the row's method gives.
            fn perform(&self, command: &Command) -> impl Future<Output = Result<Value, Exception>> + Send {
                async move {
                    match command {
                        $( $(#[cfg(feature = $feature)])? Command::$Parameters(with) => self.$method(with).await.map(CallReply::into_json), )+
                    }
                }
            }
        }
    };
    (@effect reads) => { Effect::Reads };
    (@effect writes) => { Effect::Writes };
    (@effect shows) => { Effect::Shows };
    (@effect notes) => { Effect::Notes };
}

host_calls! {
    /// Read all properties of the flow's contact.
    reads  "contact.get_properties" get_contact_properties GetContactProperties -> JsonObject;
    /// Read one attribute of the flow's contact.
    reads  "contact.get_attribute" get_contact_attribute GetContactAttribute -> AttributeValue;
    /// Read the customer's phone number and its country.
    reads  "contact.get_customer_phone_number" get_customer_phone_number GetCustomerPhoneNumber -> CustomerPhoneNumber;
    /// Set attributes of the flow's contact; the others stay.
    writes "contact.update_attributes" update_contact_attributes UpdateContactAttributes -> ();
    /// Read how long the flow's contact rang and was talked to.
    reads  "contact.get_interaction_metadata" get_interaction_metadata GetInteractionMetadata -> InteractionMetadata;
    /// Read the message of the flow's chat that fired the event, else the latest one.
    reads  "contact.get_chat_message" get_chat_message GetChatMessage -> ChatMessage;
    /// Open every URL that belongs to the flow's contact, if that is a task.
    shows  "contact.pop_references" pop_references PopReferences -> PoppedReferences;
    /// Start or stop the recording of the flow's call.
    writes "contact.set_recording" set_recording SetRecording -> ();
    /// Hand the flow's call to a quick connect that plays a recorded message, and disconnect the agent.
    writes "contact.leave_voicemail" leave_voicemail LeaveVoicemail -> ();
    /// Disconnect the agent from the flow's live contact.
    writes "contact.destroy_agent_connection" destroy_agent_connection DestroyAgentConnection -> ();
    /// Clear the flow's contact, which must be over: ended, missed, rejected or in error.
    writes "contact.clear" clear_contact ClearContact -> ();
    /// Read the state that the agent is in.
    reads  "agent.get_state" get_agent_state GetAgentState -> AgentState;
    /// List the states that the agent can choose.
    reads  "agent.get_states" get_agent_states GetAgentStates -> AgentStates;
    /// Put the agent into another state.
    writes "agent.set_state" set_agent_state SetAgentState -> ();
    /// Read the agent's configuration: name, extension, softphone, dialable countries.
    reads  "agent.get_configuration" get_agent_configuration GetAgentConfiguration -> AgentConfiguration;
    /// List the quick connects of the agent's queues.
    reads  "agent.get_endpoints" get_endpoints GetEndpoints -> Endpoints;
    /// Create a task contact and send it to a quick connect.
    writes "agent.create_task_contact" create_task_contact CreateTaskContact -> CreatedContact;
    /// Read what the contact center's desktop library has logged.
    reads  "agent.get_logs" get_agent_logs GetAgentLogs -> AgentLogs;
    /// Mute the agent, or no longer.
    writes "softphone.set_muted" set_muted SetMuted -> ();
    /// Let the agent talk in the browser, or on a desk phone.
    writes "softphone.set_device" set_device SetDevice -> ();
    /// Read a variable that flows have set on the contact.
    reads  "contact.get_variable" get_contact_variable GetContactVariable -> StoredValue;
    /// Set a variable on the contact, for the flows of its later events.
    writes "contact.set_variable" set_contact_variable SetContactVariable -> ();
    /// Dial a number for the agent, or add it to the call that the agent is on.
    writes "softphone.dial" dial Dial -> ();
    /// Read whether the agent may dial out.
    reads  "softphone.get_dial_permission" get_dial_permission GetDialPermission -> DialPermission;
    /// Make the phone numbers on the CRM's pages clickable, or plain text.
    writes "softphone.set_click_to_dial" set_click_to_dial SetClickToDial -> ();
    /// Find a record by a phone number in any stored form.
    reads  "crm.find_record_by_phone" find_record_by_phone FindRecordByPhone -> FoundRecord;
    /// Read fields of one record.
    reads  "crm.retrieve_record" retrieve_record RetrieveRecord -> JsonObject;
    /// Run a SOQL query.
    reads  "crm.query" query QueryRecords -> QueriedRecords;
    /// Run a method of Apex, which may do anything.
    writes "crm.run_apex" run_apex RunApex -> ApexReturn;
    /// Create a record.
    writes "crm.create_record" create_record CreateRecord -> RecordId;
    /// Change fields of a record.
    writes "crm.update_record" update_record UpdateRecord -> RecordId;
    /// Search the objects of the agent's softphone layout and pop what the layout says.
    shows  "crm.search_and_screen_pop" search_and_screen_pop SearchAndScreenPop -> JsonObject;
    /// Tell Sales Engagement that a work item is done.
    writes "crm.complete_work" complete_work CompleteWork -> ();
    /// Read the agent's softphone layout: what is searched for a caller, and what pops.
    reads  "crm.get_softphone_layout" get_softphone_layout GetSoftphoneLayout -> JsonObject;
    /// Read the agent's presence status.
    reads  "presence.get_status" get_presence_status GetPresenceStatus -> PresenceStatus;
    /// Change the agent's presence status.
    writes "presence.set_status" set_presence_status SetPresenceStatus -> ();
    /// Log the agent in to Omni-Channel.
    writes "presence.log_in" log_in_to_presence LogInToPresence -> ();
    /// Log the agent out of Omni-Channel.
    writes "presence.log_out" log_out_of_presence LogOutOfPresence -> ();
    /// Read how much work the agent can take and has.
    reads  "presence.get_workload" get_workload GetWorkload -> Workload;
    /// Open a tab of the console, or take the one that shows the page already.
    shows  "tabs.open" open_tab OpenTab -> TabId;
    /// Close a tab of the console.
    shows  "tabs.close" close_tab CloseTab -> ();
    /// Read which tabs are open.
    reads  "tabs.list" list_tabs ListTabs -> TabList;
    /// Show a page of the CRM to the agent.
    shows  "desktop.screen_pop" screen_pop ScreenPop -> ();
    /// Read what the agent looks at.
    reads  "desktop.get_view" get_view GetView -> ViewInfo;
    /// Show the current page anew, with what was saved meanwhile.
    shows  "desktop.refresh_view" refresh_view RefreshView -> ();
    /// Open or minimise the softphone panel.
    shows  "desktop.set_panel_visibility" set_panel_visibility SetPanelVisibility -> ();
    /// Change the height or width of the softphone panel.
    shows  "desktop.set_panel_size" set_panel_size SetPanelSize -> ();
    /// Show a text until the agent closes it.
    shows  "desktop.show_alert" show_alert ShowAlert -> ();
    /// Show a dialog that the agent confirms or dismisses.
    shows  "desktop.show_modal" show_modal ShowModal -> ModalAnswer;
    /// Show named values in the overlay's Data tab.
    shows  "desktop.send_to_overlay" send_to_overlay SendToOverlay -> ();
    /// Show the attributes of the flow's contact in the overlay.
    shows  "desktop.show_attributes" show_attributes ShowAttributes -> ();
    /// Call a jQuery method in the legacy adapter's page; no other host can.
    writes "desktop.call_jquery" call_jquery CallJquery -> ReturnedValue;
    /// Read a property of the adapter's property store.
    reads  "store.get_property" get_property GetProperty -> StoredValue;
    /// Write a property of the adapter's property store.
    writes "store.set_property" set_property SetProperty -> ();
    /// Read all properties of the adapter's property store; the adapter's own values and the counters are not among them.
    reads  "store.get_properties" get_properties GetProperties -> JsonObject;
    /// Remove all properties of the adapter's property store; the adapter's own values and the counters stay.
    writes "store.clear_properties" clear_properties ClearProperties -> ();
    /// Add to a counter, which lives in the adapter's property store under a name of its own.
    writes "store.update_counter" update_counter UpdateCounter -> CounterValue;
    /// Read a counter.
    reads  "store.get_counter" get_counter GetCounter -> CounterValue;
    /// Write a phone number in national or E.164 form.
    reads  "text.format_phone_number" format_phone_number FormatPhoneNumber -> FormattedPhoneNumber;
    /// Write a date by a pattern, in the desktop's time zone and language.
    reads  "text.format_date" format_date FormatDate -> FormattedDate;
    /// Send an HTTP request and read the answer.
    writes "http.send" send_http_request SendHttpRequest -> HttpResponse;
    /// Let time pass. A driver that waits by itself does so where the host answers `unsupported`.
    reads  "timer.sleep" sleep Sleep -> ();
    /// Run another flow for the same contact and agent, and wait until it ends.
    writes "flow.call" call_flow CallFlow -> CalledFlow;
    /// Wait until an event happens, or until it is too late.
    reads  "event.wait" wait_for_event WaitForEvent -> AwaitedEvent;
    #[cfg(feature = "acs")]
    /// Call one or several participants.
    writes "call.create" create_call CreateCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Join a call that others began: a conversation, a group call, a room.
    writes "call.connect" connect_call ConnectCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Answer an incoming call.
    writes "call.answer" answer_call AnswerCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Reject an incoming call.
    writes "call.reject" reject_call RejectCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Send an incoming call on to someone else, unanswered.
    writes "call.redirect" redirect_call RedirectCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Transfer a call, or one participant of a group call.
    writes "call.transfer" transfer_call TransferCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Invite someone into a call.
    writes "call.add_participant" add_participant AddParticipant -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Take an invitation into a call back while it rings.
    writes "call.cancel_add_participant" cancel_add_participant CancelAddParticipant -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Remove someone from a call.
    writes "call.remove_participant" remove_participant RemoveParticipant -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Move participants of another call into this one.
    writes "call.move_participants" move_participants MoveParticipants -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Mute participants of a call.
    writes "call.mute_participants" mute_participants MuteParticipants -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Leave a call, or end it for everyone.
    writes "call.hang_up" hang_up_call HangUpCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Read what the service knows of a call.
    reads  "call.get" get_call GetCall -> CallProperties;
    #[cfg(feature = "acs")]
    /// Read one participant of a call.
    reads  "call.get_participant" get_participant GetParticipant -> CallParticipant;
    #[cfg(feature = "acs")]
    /// List the participants of a call.
    reads  "call.list_participants" list_participants ListParticipants -> CallParticipants;
    #[cfg(feature = "acs")]
    /// Wait for an event of a call, or until it is too late.
    reads  "call.await_event" await_call_event AwaitCallEvent -> AwaitedCallEvent;
    #[cfg(feature = "acs")]
    /// Play sound or speak text to a call.
    writes "call.play" play_to_call PlayToCall -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Listen for keys or speech of a participant.
    writes "call.recognize" recognize_input RecognizeInput -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Press keys towards a participant.
    writes "call.send_dtmf" send_dtmf_tones SendDtmfTones -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Put a participant on hold.
    writes "call.hold" hold_participant HoldParticipant -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Take a participant off hold.
    writes "call.unhold" unhold_participant UnholdParticipant -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Stop what is played to a call and listened for in it.
    writes "call.cancel_media" cancel_call_media CancelCallMedia -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Begin to record a call.
    writes "call.start_recording" start_call_recording StartCallRecording -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Pause the recording of a call.
    writes "call.pause_recording" pause_call_recording PauseCallRecording -> CallOutcome;
    #[cfg(feature = "acs")]
    /// Go on with the recording of a call.
    writes "call.resume_recording" resume_call_recording ResumeCallRecording -> CallOutcome;
    #[cfg(feature = "acs")]
    /// End the recording of a call.
    writes "call.stop_recording" stop_call_recording StopCallRecording -> CallOutcome;
    /// Write a line to the console.
    notes  "log.write" write_log WriteLog -> ();
}

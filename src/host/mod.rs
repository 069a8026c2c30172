//! The host interface: one row a call that a flow can ask of the world.
//!
//! A row gives the variant of [`Command`], its JSON name, its parameters and typed reply, its [`Effect`], the
//! method of [`Host`] and the row of [`CALLS`] that documentation and schemas are made from.

mod call;
mod contact;
mod crm;
mod desktop;
mod flow;
mod http;
mod log;
mod reply;
mod softphone;
mod store;
mod text;
mod timer;

use std::future::Future;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::call::{Call, Outcome, Reply};
pub use self::contact::{
    AttributeValue, CustomerPhoneNumber, GetContactAttribute, GetContactProperties, GetContactVariable,
    GetCustomerPhoneNumber, SetContactVariable, UpdateContactAttributes,
};
pub use self::crm::{
    ApexReturn, CallType, CompleteWork, CreateRecord, FindRecordByPhone, FoundRecord, QueriedRecords, QueryRecords,
    RecordId, RetrieveRecord, RunApex, SearchAndScreenPop, UpdateRecord,
};
pub use self::desktop::ScreenPop;
pub use self::flow::{AwaitedEvent, CallFlow, CalledFlow, MAX_CALL_DEPTH, WaitForEvent};
pub use self::http::{HttpMethod, HttpResponse, SendHttpRequest};
pub use self::log::{Level, WriteLog};
pub use self::reply::{CallReply, JsonObject};
pub use self::softphone::Dial;
pub use self::store::{
    COUNTER_PREFIX, ClearProperties, CounterValue, GetCounter, GetProperties, GetProperty, RESERVED_PREFIX,
    SetProperty, StoredValue, UpdateCounter,
};
pub use self::text::{FormatDate, FormatPhoneNumber, FormattedDate, FormattedPhoneNumber, PhoneNumberFormat};
pub use self::timer::Sleep;
use crate::exception::Exception;

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
    pub description: &'static str,
    /// The JSON Schema of its parameters (`with`).
    pub parameters: fn(&mut SchemaGenerator) -> Schema,
    /// The JSON Schema of its reply.
    pub reply: fn(&mut SchemaGenerator) -> Schema,
}

macro_rules! host_calls {
    ($( $(#[doc = $doc:literal])+ $effect:ident $name:literal $method:ident $Parameters:ident -> $Reply:ty; )+) => {
        /// One thing asked of the host, with its parameters: `{"call": "…", "with": {…}}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "call", content = "with")]
        pub enum Command {
            $( $(#[doc = $doc])+ #[serde(rename = $name)] $Parameters($Parameters), )+
        }

        impl Command {
            /// The JSON name of the call.
            pub fn name(&self) -> &'static str {
                match self { $( Command::$Parameters(_) => $name, )+ }
            }

            /// What carrying it out does to the world.
            pub fn effect(&self) -> Effect {
                match self { $( Command::$Parameters(_) => host_calls!(@effect $effect), )+ }
            }
        }

        $( impl From<$Parameters> for Command {
            fn from(parameters: $Parameters) -> Self { Command::$Parameters(parameters) }
        } )+

        /// Every call there is, in the order of the table.
        pub static CALLS: &[CallKind] = &[
            $( CallKind {
                name: $name,
                effect: host_calls!(@effect $effect),
                description: concat!($($doc, "\n"),+),
                parameters: |generator| generator.subschema_for::<$Parameters>(),
                reply: <$Reply as CallReply>::reply_schema,
            }, )+
        ];

        /// Whoever carries commands out: CRM, softphone, contact center and desktop in one object.
        ///
        /// Implement the methods that your desktop has; every other call answers `unsupported`, and the block that
        /// asked leaves by `failure`.
        pub trait Host: Sync {
            $(
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
                        $( Command::$Parameters(with) => self.$method(with).await.map(CallReply::into_json), )+
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
    /// Read a variable that flows have set on the contact.
    reads  "contact.get_variable" get_contact_variable GetContactVariable -> StoredValue;
    /// Set a variable on the contact, for the flows of its later events.
    writes "contact.set_variable" set_contact_variable SetContactVariable -> ();
    /// Dial a number for the agent, or add it to the call that the agent is on.
    writes "softphone.dial" dial Dial -> ();
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
    /// Show a page of the CRM to the agent.
    shows  "desktop.screen_pop" screen_pop ScreenPop -> ();
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
    /// Write a line to the console.
    notes  "log.write" write_log WriteLog -> ();
}

//! A simulated agent desktop for CTI Flows: a world given as JSON, with a CRM on SQLite and a virtual clock.

mod clock;
mod console;
mod contact;
mod crm;
mod date_format;
mod desktop;
mod layout;
mod live_agent;
mod live_contact;
mod phone;
mod presence;
mod progress;
mod report;
mod sample;
mod scenario;
pub mod soql;
mod trigger_schema;
mod world;

pub use clock::{DEFAULT_CLOCK, Moment, MomentError, VirtualClock};
pub use contact::{Attribute, Contact, ContactStatus, ContactType, Queue, TextOrNumber};
pub use crm::{
    ChildRelationship, Crm, CrmError, CrmNote, FieldDescription, FieldType, Found, MAX_FIELD_CHARACTERS, MAX_FIELDS,
    MAX_FOUND, MAX_INDEXED_CHARACTERS, MAX_NAME_CHARACTERS, MAX_QUERY_ROWS, MAX_SEARCH_CHARACTERS,
    MIN_SEARCH_CHARACTERS, ObjectDescription, Queried, RecordId, describe,
};
pub use date_format::{Language, UnsupportedToken, format_date, parse_date};
pub use desktop::{DesktopError, FlowSource, HttpSender, SharedDesktop, SimulatedDesktop};
pub use layout::{CallLayout, DEFAULT_OBJECTS, OnMultipleMatches, OnNoMatch, OnSingleMatch, SoftphoneLayout};
pub use live_contact::{DEFAULT_CONTACT_ID, LiveContact};
pub use phone::{DEFAULT_REGION, MAX_PHONE_CHARACTERS, ParsedPhone, PhoneRegion};
pub use presence::{DEFAULT_CAPACITY, Presence};
pub use report::{
    ContactChange, DesktopChanges, Dialed, LogLine, ModalShown, PhoneChange, PresenceChange, SavedRecord, ShownPop,
    TabOpened, TaskContact, WorkDone, WorldReport,
};
pub use sample::{ReadError, SampleNote, SampleNoteKind};
pub use scenario::{
    Act, DEFAULT_FLOW, Difference, Expectation, Played, Scenario, ScenarioError, ScenarioFiles, path_of,
};
pub use world::{
    Agent, AgentState, Answers, ApexStub, CannedReply, HttpStub, QuickConnect, Sample, Tab, UpcomingEvent,
};

//! A simulated agent desktop for CTI Flows: a world given as JSON, with a CRM on SQLite and a virtual clock.

mod clock;
mod contact;
mod layout;
mod phone;
mod sample;
mod strict;
mod world;

pub use clock::{DEFAULT_CLOCK, Moment, MomentError, VirtualClock};
pub use contact::{
    Attribute, Contact, ContactStatus, ContactType, DEFAULT_CONTACT_ID, LiveContact, Queue,
    TextOrNumber,
};
pub use layout::{
    CallLayout, DEFAULT_OBJECTS, OnMultipleMatches, OnNoMatch, OnSingleMatch, SoftphoneLayout,
};
pub use phone::{DEFAULT_REGION, MAX_PHONE_CHARACTERS, ParsedPhone, PhoneRegion};
pub use sample::{SampleNote, SampleNoteKind};
pub use strict::{MAX_SAMPLE_BYTES, ReadError};
pub use world::{
    Agent, AgentState, Answers, ApexStub, CannedException, CannedReply, HttpStub, QuickConnect,
    Sample, Tab,
};

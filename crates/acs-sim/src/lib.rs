//! A stand-in for Azure Communication Services (ACS) Call Automation: the same routes, statuses and events.
//!
//! [`Service`] is the stand-in without sockets and without a clock: it takes a [`Request`] and the time, and gives a
//! [`Response`] and the events that are to be sent. Nothing about it is left to chance but what its seed decides, so a
//! test can run ten thousand calls with faults and have the failing one again.
//!
//! It answers as the published interface says, keeps calls, participants, invitations and recordings, and lets callees
//! do what scripts say, or what a test lets them do ([`Service::act`]). [`Server`] puts it on a port of this machine. What Azure does not publish is marked as our
//! decision where it is decided.

mod authentication;
mod body;
mod call;
mod fault;
mod history;
mod identifier;
mod media;
mod outcome;
mod random;
mod refusal;
mod route;
mod script;
mod server;
mod service;
mod settings;
mod time;
mod wire;

pub use fault::{Fault, FaultError, Faults};
pub use history::{Entry, History, What};
pub use identifier::{Identifier, IdentifierKind};
pub use script::{CalleeScript, Reaction};
pub use server::{EventSigner, Notice, Report, Server, ServerError, ServerOptions, SigningError};
pub use service::{Act, Deed, PlaceCall, PlacedCall, Service, SimulationError};
pub use settings::{AccessKey, AccessKeyError, IncomingSchema, Pace, Settings};
pub use wire::{Request, Response, ScheduledEvent, without_query};

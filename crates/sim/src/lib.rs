//! A simulated agent desktop for CTI Flows: a world given as JSON, with a CRM on SQLite and a virtual clock.

mod clock;
mod phone;
mod strict;

pub use clock::{DEFAULT_CLOCK, Moment, MomentError, VirtualClock};
pub use phone::{DEFAULT_REGION, MAX_PHONE_CHARACTERS, ParsedPhone, PhoneRegion};
pub use strict::{MAX_SAMPLE_BYTES, ReadError};

//! What a flow's command becomes: a request, and the events that complete it.

mod request;

pub use self::request::{Defaults, request_of};

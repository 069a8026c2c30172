//! What a flow's command becomes: a request, the events that complete it, and the reply that the flow gets.
//!
//! All of it is pure: whoever sends the request and waits for the event, a host on tokio or a simulation with a virtual
//! clock, asks here what to send and what to say.

mod events;
mod reply;
mod request;

pub use self::events::{Completing, call_of, completing_events, own_context_of, timeout_of};
pub use self::reply::{
    Answer, Refusal, members_of_answer, reply_of_answer, reply_of_event, reply_of_refusal, reply_of_time_out,
};
pub use self::request::{Defaults, request_of};

//! [`Waits`]: runs that wait for an event, and the events that end their waits.

use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};

use serde_json::Value;
use tokio::sync::oneshot;

use crate::event::{Event, EventName, Source, Trigger};

use super::{contact_of, lock};

/// The waits that are under way.
#[derive(Default)]
pub(super) struct Waits(Mutex<Open>);

#[derive(Default)]
struct Open {
    /// The number of the last wait that began.
    last: u64,
    /// In the order in which they began.
    waits: Vec<Waiter>,
}

struct Waiter {
    number: u64,
    trigger: Trigger,
    contact: Option<String>,
    happened: oneshot::Sender<Option<Value>>,
}

/// One wait; resolves to the event's payload. Dropping it gives it up.
pub(super) struct Wait<'w> {
    waits: &'w Waits,
    number: u64,
    happens: oneshot::Receiver<Option<Value>>,
}

impl Waits {
    /// Waits from now on for an event of this contact, or of any if there is none.
    pub fn begin(&self, source: Source, event: EventName, contact: Option<String>) -> Wait<'_> {
        let (happened, happens) = oneshot::channel();
        let mut open = lock(&self.0);
        open.last += 1;
        let number = open.last;
        let trigger = Trigger { source, event: Some(event) };
        open.waits.push(Waiter { number, trigger, contact, happened });
        Wait { waits: self, number, happens }
    }

    /// Ends the waits for an event.
    pub fn end(&self, event: &Event) {
        let contact = contact_of(event);
        let is_it = |waiter: &mut Waiter| {
            let is_other = waiter.contact.is_some() && contact.is_some() && waiter.contact != contact;
            waiter.trigger == event.trigger && !is_other
        };
        for waiter in lock(&self.0).waits.extract_if(.., is_it) {
            // If nobody listens, the run was given up.
            let _ = waiter.happened.send(event.payload.clone());
        }
    }
}

impl Future for Wait<'_> {
    type Output = Option<Value>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Value>> {
        // A waiter is taken out only to be told, so its sender never goes without a word.
        Poll::Ready(ready!(Pin::new(&mut self.happens).poll(context)).ok().flatten())
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        lock(&self.waits.0).waits.retain(|waiter| waiter.number != self.number);
    }
}

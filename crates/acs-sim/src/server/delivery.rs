//! Sending events: at least once, tried again while receivers do not answer with 2xx.

use std::time::Duration;

use crate::server::{Notice, Shared, now};
use crate::wire::ScheduledEvent;

/// Sends a body until a receiver takes it, or the tries are used up.
pub(crate) async fn deliver(shared: &Shared, event: ScheduledEvent) {
    let mut delays = shared.options.retry_delays.iter();
    let mut tries = 1;
    let problem = loop {
        let problem = match try_once(shared, &event).await {
            Ok(()) => {
                let (names, about) = (event.names, event.about);
                return shared.settled(Notice::Delivered { names, about, tries });
            }
            Err(problem) => problem,
        };
        let Some(delay) = delays.next() else { break problem };
        tokio::time::sleep(*delay).await;
        tries += 1;
    };
    shared.settled(Notice::NotDelivered { names: event.names, about: event.about, problem });
}

async fn try_once(shared: &Shared, event: &ScheduledEvent) -> Result<(), String> {
    let to = shared.options.deliver_to.as_ref().unwrap_or(&event.to);
    let mut request = shared.client.post(to).body(event.body.clone());
    for (name, value) in &event.headers {
        request = request.header(name, value);
    }
    let is_callback = event.names.first().is_none_or(|name| name != "IncomingCall");
    if let Some(signer) = shared.options.signer.as_ref().filter(|_| is_callback) {
        let token = signer.token(now(), Duration::from_secs(300)).map_err(|error| error.to_string())?;
        request = request.bearer_auth(token);
    }
    // The address may hold a secret: it is taken out of errors.
    let response = request.send().await.map_err(|error| reason(error.without_url()))?;
    let status = response.status();
    if status.is_success() { Ok(()) } else { Err(format!("the receiver answered with {}", status.as_u16())) }
}

/// The last of an error's causes, which says what the system said.
fn reason(error: reqwest::Error) -> String {
    let mut last: &dyn std::error::Error = &error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

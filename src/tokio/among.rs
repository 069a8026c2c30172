//! The host of a dispatched run: the dispatcher's own, plus what only the dispatcher can do.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::event::{Event, Millis};
use crate::exception::Exception;
use crate::flow::Flow;
use crate::host::{AwaitedEvent, Call, CallFlow, CallReply, CalledFlow, Command, Host, MAX_CALL_DEPTH, WaitForEvent};
use crate::run::{Ending, RunOptions};

use super::{Clock, Dispatcher, contact_of, drive_with, lock};

/// What is awaited for long is boxed, since a called flow may call another one.
type Carried<'a> = Pin<Box<dyn Future<Output = Result<Value, Exception>> + Send + 'a>>;

/// The host of one dispatched run.
pub(super) struct Among<'d, H> {
    pub dispatcher: &'d Dispatcher<H>,
    /// The event that the run was fired by.
    pub event: Event,
    pub clock: Clock,
    /// When the run must be over.
    pub deadline: Option<Millis>,
    /// How many flows have called one another to come here.
    pub depth: usize,
}

impl<H: Host> Host for Among<'_, H> {
    async fn carry_out(&self, call: &Call, key: &str) -> Result<Value, Exception> {
        match &*call.command {
            Command::CallFlow(with) => self.call_flow(with, key).await,
            Command::WaitForEvent(with) => Ok(self.wait_for_event(with).await.into_json()),
            _ => self.dispatcher.host.carry_out(call, key).await,
        }
    }
}

impl<H: Host> Among<'_, H> {
    fn call_flow<'a>(&'a self, with: &'a CallFlow, key: &'a str) -> Carried<'a> {
        Box::pin(async move {
            if self.depth >= MAX_CALL_DEPTH {
                let message = format!("flows call one another more than {MAX_CALL_DEPTH} deep");
                return Err(Exception::new(Exception::REFUSED, message));
            }
            let flow = lock(&self.dispatcher.flows).called(&with.flow).map(|member| Arc::clone(&member.flow));
            let flow = flow.ok_or_else(|| Exception::not_found(format!("there is no flow `{}`", with.flow)))?;
            self.run_called(&flow, with, key).await
        })
    }

    /// Runs a flow in the turn that the caller has in the queue of its contact.
    async fn run_called(&self, flow: &Flow, with: &CallFlow, key: &str) -> Result<Value, Exception> {
        let now = self.clock.now();
        let payload = Some(Value::Object(with.payload.clone()));
        let event = Event { at: now, payload, ..self.event.clone() };
        let options = RunOptions {
            // The call's key, so that two calls of one flow are two runs.
            id: format!("{key}/{}", with.flow),
            window: self.deadline.map(|deadline| deadline.saturating_sub(now).max(0)),
            ..self.dispatcher.options.clone()
        };
        let options = RunOptions { at: Some(now), ..options };
        let among = self.dispatcher.among(event.clone(), &options, self.depth + 1);
        let run = drive_with(flow, event, &among, options, std::future::pending()).await;
        let run = run.map_err(|misuse| Exception::new(Exception::FLOW_FAILED, misuse.to_string()))?;
        let ending = run.ending().cloned().unwrap_or(Ending::Cancelled);
        Ok(CalledFlow { ending, result: run.result().cloned() }.into_json())
    }

    async fn wait_for_event(&self, with: &WaitForEvent) -> AwaitedEvent {
        let wait = self.dispatcher.waits.begin(with.source, with.event, contact_of(&self.event));
        match tokio::time::timeout(Duration::from_millis(with.timeout_ms), wait).await {
            Ok(payload) => AwaitedEvent { happened: true, payload },
            Err(_) => AwaitedEvent { happened: false, payload: None },
        }
    }
}

//! Flows that call flows, events that are waited for, and variables of the contact.

use std::sync::Arc;

use cti_flows::host::{
    AwaitedEvent, CallFlow, CallReply, CalledFlow, GetContactVariable, MAX_CALL_DEPTH, SetContactVariable, Sleep,
    StoredValue, WaitForEvent,
};
use cti_flows::{Command, Ending, Event, Exception, Flow, Misuse, Outcome, Reply, Run, RunOptions, Step, Trigger};
use serde_json::Value;

use super::SimulatedDesktop;

/// Where called flows come from: their name to the flow, or why there is none.
pub type FlowSource<'s> = &'s mut dyn FnMut(&str) -> Result<Arc<Flow>, String>;

impl SimulatedDesktop {
    /// Runs a flow to its end on this desktop, in virtual time. It can call no other flow. A wait that reaches beyond the
    /// run's window is over when the window is, and with it the run.
    ///
    /// # Errors
    /// None is known to occur: every call is answered once, with the flow that the run began with.
    pub fn run(&mut self, flow: &Flow, event: Event, options: RunOptions) -> Result<Run, Misuse> {
        self.run_among(flow, event, options, &mut |name| Err(format!("there is no flow `{name}` here")))
    }

    /// Runs a flow to its end on this desktop, in virtual time, among flows that it can call.
    ///
    /// # Errors
    /// As [`SimulatedDesktop::run`].
    pub fn run_among(
        &mut self,
        flow: &Flow,
        event: Event,
        options: RunOptions,
        flows: FlowSource<'_>,
    ) -> Result<Run, Misuse> {
        self.run_at_depth(flow, event, options, flows, 0)
    }

    fn run_at_depth(
        &mut self,
        flow: &Flow,
        event: Event,
        options: RunOptions,
        flows: FlowSource<'_>,
        depth: usize,
    ) -> Result<Run, Misuse> {
        let (mut run, mut step) = Run::start_with(flow, event, options);
        while let Step::Perform(call) = step {
            let asked = self.clock;
            let outcome = match (&*call.command, self.canned(&call)) {
                (_, Some(outcome)) => outcome,
                (Command::CallFlow(with), None) => self.call_flow(with, &run, &run.key(&call), flows, depth)?,
                (command, None) => self.perform(command).into(),
            };
            let at = self.clock().milliseconds();
            if let Some(deadline) = run.deadline().filter(|deadline| at > *deadline) {
                self.clock = asked;
                self.advance(u64::try_from(deadline.saturating_sub(asked.milliseconds())).unwrap_or(0));
                step = run.time_out();
                continue;
            }
            step = run.resume(flow, Reply { seq: call.seq, at, outcome })?;
        }
        Ok(run)
    }

    fn call_flow(
        &mut self,
        with: &CallFlow,
        caller: &Run,
        key: &str,
        flows: FlowSource<'_>,
        depth: usize,
    ) -> Result<Outcome, Misuse> {
        if depth >= MAX_CALL_DEPTH {
            let message = format!("flows call one another more than {MAX_CALL_DEPTH} deep");
            return Ok(Outcome::Exception(Exception::new(Exception::REFUSED, message)));
        }
        let flow = match flows(&with.flow) {
            Ok(flow) => flow,
            Err(message) => return Ok(Outcome::Exception(Exception::not_found(message))),
        };
        let event = Event {
            at: self.clock().milliseconds(),
            payload: Some(Value::Object(with.payload.clone())),
            ..caller.event().clone()
        };
        let window = caller.deadline().map(|deadline| deadline.saturating_sub(event.at).max(0));
        let options = RunOptions { id: format!("{key}/{}", with.flow), window, ..RunOptions::default() };
        let run = self.run_at_depth(&flow, event, options, flows, depth + 1)?;
        let ending = run.ending().cloned().unwrap_or(Ending::Cancelled);
        Ok(Outcome::Reply(CalledFlow { ending, result: run.result().cloned() }.into_json()))
    }

    /// Lets time pass.
    pub(super) fn sleep(&mut self, with: &Sleep) -> Value {
        self.advance(with.milliseconds);
        Value::Null
    }

    /// Lets time pass until the event comes, or until it is too late. An event comes once.
    pub(super) fn wait_for_event(&mut self, with: &WaitForEvent) -> Value {
        let wanted = Trigger { source: with.source, event: Some(with.event) };
        let now = u64::try_from(self.clock().milliseconds() - self.sample.start().milliseconds()).unwrap_or(0);
        let latest = now.saturating_add(with.timeout_ms);
        let comes = |event: &crate::world::UpcomingEvent| {
            event.trigger() == Some(wanted) && (now..=latest).contains(&event.after)
        };
        let Some(index) = self.sample.upcoming.iter().position(comes) else {
            self.advance(with.timeout_ms);
            return AwaitedEvent { happened: false, payload: None }.into_json();
        };
        let event = self.sample.upcoming.remove(index);
        self.advance(event.after - now);
        AwaitedEvent { happened: true, payload: event.payload.map(Value::Object) }.into_json()
    }

    pub(super) fn get_contact_variable(&mut self, with: &GetContactVariable) -> Result<Value, Exception> {
        self.contact()?;
        Ok(StoredValue { value: self.contact_variables.get(&with.name).cloned() }.into_json())
    }

    pub(super) fn set_contact_variable(&mut self, with: &SetContactVariable) -> Result<Value, Exception> {
        self.contact()?;
        match &with.value {
            Some(value) => self.contact_variables.insert(with.name.clone(), value.clone()),
            None => self.contact_variables.shift_remove(&with.name),
        };
        Ok(Value::Null)
    }
}

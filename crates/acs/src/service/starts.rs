//! Which runs an event leads to, and whose turn it is.

use cti_flows::host::{CallFlow, Command, MAX_CALL_DEPTH};
use cti_flows::{
    Call, Event, EventName, Exception, Member, Outcome, Run, RunOptions, Source, Trigger, desktop_trigger,
};
use serde_json::Value;

use super::action::digest_of;
use super::call_book::{CallFacts, CallId, Turn};
use super::record::{Parent, Pending, SeenEvent, Stage, StoredRun};
use super::{FlowService, Job, LiveRun, MAX_QUEUED_RUNS, Note};
use crate::event::CallEvent;
use crate::waits::{Completion, Delivered, FlowEvent, Ignored};

impl FlowService {
    pub(super) fn take_event(&mut self, event: CallEvent) {
        let digest = digest_of_event(&event);
        let (event_type, connection) = (event.event_type, event.call_connection_id.clone());
        let ignored = |call, why| Note::Ignored { event: event_type, call, why };
        if digest.as_ref().is_some_and(|digest| self.seen.contains_key(digest)) {
            return self.note(ignored(connection, Ignored::Duplicate));
        }
        let delivered = self.waits.deliver(event, self.now);
        if let Some(why) = delivered.ignored {
            return self.note(ignored(connection, why));
        }
        for (waiter, completion) in &delivered.completed {
            if let Some(run) = self.waiting.get(waiter).cloned() {
                self.learn_of(&run, completion);
            }
        }
        // The run that a flow would have if the event fires one; also what tells one incoming call from another.
        let new_run = self.run_id(digest.as_deref(), &delivered);
        let known = delivered.fires.as_ref().and_then(|fires| self.calls.of_event(&fires.event, &new_run, self.now));
        let trigger = delivered.fires.as_ref().map(|fires| self.triggers_of(fires, known));
        if let (Some(fires), Some((call, _))) = (&delivered.fires, known) {
            self.calls.apply(call, &fires.event);
        }
        self.note_progress(&delivered, digest.as_ref());
        for (waiter, completion) in delivered.completed {
            self.complete(waiter, completion, digest.clone());
        }
        // Runs that go on with the event are before one that it fires.
        self.go_on_with_jobs();
        if let (Some(fires), Some(triggers)) = (delivered.fires, trigger) {
            self.fire(&fires, triggers, known.map(|(call, _)| call), new_run, digest);
        }
    }

    /// Notes the connection that the event of a request tells, which may be faster than the answer.
    fn learn_of(&mut self, run: &str, completion: &Completion) {
        let Completion::Succeeded(event) = completion else { return };
        let connection = event.call_connection_id.clone();
        if let (Some((call, _)), Some(connection)) = (self.pending(run), connection) {
            self.learn_connection(run, &call, &connection);
        }
    }

    /// Stores a wait that the event has brought forward and not ended.
    fn note_progress(&mut self, delivered: &Delivered, digest: Option<&String>) {
        if !delivered.completed.is_empty() {
            return;
        }
        let consumed_by = delivered.fires.as_ref().and_then(|fires| fires.consumed_by.as_deref());
        if let Some((run, _)) = consumed_by.and_then(|by| by.split_once('/')) {
            self.progressed(run, digest.cloned());
        }
    }

    /// What an event may fire, the first choice first.
    fn triggers_of(&self, fires: &FlowEvent, call: Option<(CallId, bool)>) -> [Option<Trigger>; 2] {
        let Some(event) = EventName::parse(fires.event.name()) else { return [None, None] };
        let history = call.map(|(call, is_new)| self.calls.history(call, is_new)).unwrap_or_default();
        [Trigger::new(Source::AcsCall, Some(event)), desktop_trigger(event, history)]
    }

    fn fire(
        &mut self,
        fires: &FlowEvent,
        triggers: [Option<Trigger>; 2],
        call: Option<CallId>,
        run: String,
        digest: Option<String>,
    ) {
        let (event, name) = (fires.event.event_type, self.name_of(call));
        let bound = triggers.into_iter().flatten().find_map(|trigger| Some((trigger, self.flows.fired_by(trigger)?)));
        let (trigger, member) = match (bound, &fires.consumed_by) {
            (Some((_, member)), Some(by)) if member.flow.skips_consumed() => {
                let by = by.clone();
                return self.note(Note::Consumed { event, call: name, by });
            }
            (Some((trigger, member)), _) => (trigger, member.clone()),
            (None, Some(by)) => return self.note(Note::Consumed { event, call: name, by: by.clone() }),
            (None, None) => return self.note(Note::NoFlow { event, call: name }),
        };
        if self.runs.contains_key(&run) || self.ended.contains_key(&run) {
            return self.note(Note::Ignored { event, call: name, why: Ignored::Duplicate });
        }
        if call.is_some_and(|call| self.calls.ahead(call) > MAX_QUEUED_RUNS) {
            return self.note(Note::QueueFull { event, call: name, flow: member.name });
        }
        let payload = fires.payload();
        let event = Event {
            trigger,
            at: fires.event.time.unwrap_or(self.now),
            contact: self.calls.contact(call, &payload),
            payload: Some(payload),
            agent: None,
        };
        let seen = digest.map(|event| SeenEvent { event, at: self.now });
        self.add_run(run, &member, event, call, seen, Some(fires.arrival));
    }

    /// Starts a flow for somebody.
    pub(super) fn start_asked(&mut self, run: String, flow: &str, event: Event) {
        if self.runs.contains_key(&run) || self.ended.contains_key(&run) {
            return self.note(Note::NoSuchRun { run });
        }
        let Some(member) = self.flows.get(flow).cloned() else {
            return self.note(Note::NoSuchFlow { flow: flow.to_owned() });
        };
        let text = |name: &str| {
            let text = event.payload.as_ref()?.get(name)?.as_str()?;
            (!text.is_empty()).then(|| text.to_owned())
        };
        let facts = CallFacts {
            incoming: text("incomingCallContext").map(|_| run.clone()),
            connection: text("callConnectionId"),
            server_call: text("serverCallId"),
            inbound: text("incomingCallContext").is_some(),
            ..CallFacts::default()
        };
        let names_call = facts.connection.is_some() || facts.server_call.is_some() || facts.inbound;
        let call = names_call.then(|| self.calls.restore(facts, self.now));
        self.add_run(run, &member, event, call, None, None);
    }

    /// Adds a run, which begins when its turn comes.
    fn add_run(
        &mut self,
        run: String,
        member: &Member,
        event: Event,
        call: Option<CallId>,
        seen: Option<SeenEvent>,
        arrival: Option<u64>,
    ) {
        let stored = StoredRun {
            flow: member.name.clone(),
            fingerprint: member.flow.fingerprint(),
            ordinal: self.next_ordinal(),
            call: None,
            parent: None,
            events: seen.into_iter().collect(),
            stage: Stage::Queued { event: Box::new(event) },
        };
        let live = LiveRun { stored, flow: member.flow.clone(), call, arrival, waiter: None };
        self.runs.insert(run.clone(), live);
        match call.map_or(Turn::Now, |call| self.calls.join(call, &run)) {
            Turn::Now => self.jobs.push_back(Job::Begin(run)),
            Turn::After(ahead) => {
                self.store(&run);
                let name = self.name_of(call);
                self.note(Note::Queued { run, flow: member.name.clone(), call: name, ahead });
            }
        }
    }

    /// Begins a run whose turn has come.
    pub(super) fn begin(&mut self, run: &str) {
        let options = RunOptions {
            id: run.to_owned(),
            at: Some(self.now),
            trace: self.options.trace,
            window: self.options.window,
            step_limit: self.options.step_limit,
        };
        let Some(live) = self.runs.get_mut(run) else { return };
        let Stage::Queued { event } = &live.stored.stage else { return };
        let (state, step) = Run::start_with(&live.flow, (**event).clone(), options);
        let (flow, trigger, call) = (live.stored.flow.clone(), event.trigger, live.call);
        live.stored.stage = Stage::Asking { run: Box::new(state), pending: Pending::Host };
        let call = self.name_of(call);
        self.note(Note::Started { run: run.to_owned(), flow, trigger, call });
        self.jobs.push_front(Job::Step(run.to_owned(), step));
    }

    /// Runs a flow for a block of another one, in its turn.
    pub(super) fn call_flow(&mut self, run: &str, call: &Call, with: &CallFlow) {
        let called = format!("{run}-{}", call.seq);
        // The caller is stored first: it knows the run that it waits for, and begins it again if that was not stored.
        self.keep(run, Pending::Calling { run: called });
        self.begin_called(run, call, with);
    }

    /// Begins the run of a called flow.
    pub(super) fn begin_called(&mut self, run: &str, call: &Call, with: &CallFlow) {
        let Some(caller) = self.runs.get(run) else { return };
        let depth = caller.stored.parent.as_ref().map_or(0, |parent| parent.depth);
        let Stage::Asking { run: state, .. } = &caller.stored.stage else { return };
        let payload = Some(Value::Object(with.payload.clone()));
        let event = Event { at: self.now, payload, ..state.event().clone() };
        let (of_call, arrival) = (caller.call, caller.arrival);
        if depth >= MAX_CALL_DEPTH {
            let message = format!("flows call one another more than {MAX_CALL_DEPTH} deep");
            return self.resume(run, Outcome::Exception(Exception::new(Exception::REFUSED, message)));
        }
        let Some(member) = self.flows.called(&with.flow) else {
            let message = format!("there is no flow `{}`", with.flow);
            return self.resume(run, Outcome::Exception(Exception::not_found(message)));
        };
        let stored = StoredRun {
            flow: member.name.clone(),
            fingerprint: member.flow.fingerprint(),
            ordinal: 0,
            call: None,
            parent: Some(Parent { run: run.to_owned(), seq: call.seq, depth: depth + 1 }),
            events: Vec::new(),
            stage: Stage::Queued { event: Box::new(event) },
        };
        let mut live = LiveRun { stored, flow: member.flow.clone(), call: of_call, arrival, waiter: None };
        live.stored.ordinal = self.next_ordinal();
        let called = format!("{run}-{}", call.seq);
        self.runs.insert(called.clone(), live);
        self.jobs.push_back(Job::Begin(called));
    }

    fn name_of(&self, call: Option<CallId>) -> Option<String> {
        self.calls.facts(call?)?.name()
    }

    /// The id of the run that an event begins: the same whenever the event is delivered, and another one in another service.
    fn run_id(&mut self, digest: Option<&str>, delivered: &Delivered) -> String {
        let service = self.options.defaults.callback_uri.as_str();
        match digest {
            Some(digest) => digest_of(&[service, digest]),
            None => {
                let arrival = delivered.fires.as_ref().map_or(0, |fires| fires.arrival);
                digest_of(&[service, &self.now.to_string(), &arrival.to_string(), &self.last_ordinal.to_string()])
            }
        }
    }
}

/// What tells an event from all others, and is the same when it is delivered again; none if it has no id.
fn digest_of_event(event: &CallEvent) -> Option<String> {
    let time = event.time.map(|time| time.to_string()).unwrap_or_default();
    Some(digest_of(&[&event.source, event.id.as_deref()?, &time]))
}

/// The flow that a call of a run runs.
pub(super) fn called_flow(call: &Call) -> Option<&CallFlow> {
    match &*call.command {
        Command::CallFlow(with) => Some(with),
        _ => None,
    }
}

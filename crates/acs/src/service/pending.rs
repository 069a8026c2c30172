//! What a run asks for, and what comes of it.

use cti_flows::host::{AwaitedEvent, CallReply, Command};
use cti_flows::{Call, Millis, Outcome};
use serde_json::{Map, Value};

use super::action::{bridged_spec_of, context_of, digest_of, event_spec_of, repeatability_of, spec_of};
use super::io::ToSend;
use super::record::{Pending, Stage};
use super::{Due, FlowService, Note, Output};
use crate::plan::{
    Answer, Refusal, members_of_answer, reply_of_answer, reply_of_event, reply_of_refusal, reply_of_time_out,
    request_of,
};
use crate::waits::{ActionAnswer, Completion, DEDUPE_MS, WaiterId, WaiterSpec};

/// Parts the keys of a wait whose event came before its request was sent from that of the request.
const SECOND_KEY: u32 = 1_000_000;

impl FlowService {
    /// Does what a run asks for, or has it done.
    pub(super) fn ask(&mut self, run: &str, call: &Call) {
        match &*call.command {
            Command::AwaitCallEvent(with) => {
                let after = self.runs.get(run).and_then(|live| live.arrival);
                self.wait_for_event(run, event_spec_of(run, call, with, after));
            }
            Command::WaitForEvent(with) => {
                let of_call = self.runs.get(run).and_then(|live| live.call);
                let facts = of_call.and_then(|call| self.calls.facts(call));
                let connection = facts.and_then(|facts| facts.connection.clone());
                let history = of_call.map(|call| self.calls.history(call, false)).unwrap_or_default();
                match bridged_spec_of(run, call, with, connection, history) {
                    Some(spec) => self.wait_for_event(run, spec),
                    None => self.perform(run, call),
                }
            }
            Command::Sleep(with) => {
                let until = self.now.saturating_add(Millis::try_from(with.milliseconds).unwrap_or(Millis::MAX));
                self.keep(run, Pending::Sleeping { until });
                self.agenda.insert((until, Due::Wake(run.to_owned())));
            }
            Command::CallFlow(with) => self.call_flow(run, call, with),
            command => match request_of(command, &self.options.defaults, "") {
                Some(request) => {
                    if incoming_of(command).is_some_and(|context| self.used_contexts.contains(&context)) {
                        self.note(Note::ContextUsedAgain { run: run.to_owned(), operation: request.operation });
                    }
                    let repeatability = request.repeatable.then(|| repeatability_of(run, call.seq, self.now));
                    let spec = spec_of(run, call).map(|spec| Box::new(self.wait_for_outcome(run, spec)));
                    let pending = Pending::Sending { repeatability, attempt: 1, since: self.now, spec };
                    self.keep(run, pending);
                    self.send(run, call);
                }
                None => self.perform(run, call),
            },
        }
    }

    /// Gives out the request of a run that is stored.
    pub(super) fn send(&mut self, run: &str, call: &Call) {
        let Some((_, Pending::Sending { repeatability, attempt, spec, .. })) = self.pending(run) else { return };
        let context = context_of(run, call, spec.as_deref());
        let Some(request) = request_of(&call.command, &self.options.defaults, &context) else { return };
        let pages_of = match &*call.command {
            Command::ListParticipants(with) => Some(with.call_connection_id.clone()),
            _ => None,
        };
        let (repeatability, attempt) = (repeatability.clone(), *attempt);
        let send = ToSend { run: run.to_owned(), seq: call.seq, request, repeatability, attempt, pages_of };
        self.outputs.push(Output::Send(Box::new(send)));
    }

    pub(super) fn perform(&mut self, run: &str, call: &Call) {
        self.keep(run, Pending::Host);
        self.ask_host(run, call);
    }

    /// Asks another host for the call of a run that is stored.
    pub(super) fn ask_host(&mut self, run: &str, call: &Call) {
        let key = format!("{run}#{}", call.seq);
        self.outputs.push(Output::Perform { run: run.to_owned(), call: call.clone(), key });
    }

    /// Lets a run wait for the event that completes its request; gives what it waits for.
    fn wait_for_outcome(&mut self, run: &str, mut spec: WaiterSpec) -> WaiterSpec {
        let mut registered = self.waits.register(spec.clone(), self.now);
        if registered.completed.is_some() {
            // An event without an operation context came just before and would fit. It cannot be about a request that was
            // not sent.
            spec.attempt += SECOND_KEY;
            registered = self.waits.register(spec.clone(), self.now);
        }
        self.remember_waiter(run, registered.id);
        spec
    }

    fn wait_for_event(&mut self, run: &str, spec: WaiterSpec) {
        let registered = self.waits.register(spec.clone(), self.now);
        let deadline = self.now.saturating_add(spec.timeout_ms);
        self.remember_waiter(run, registered.id);
        let pending = Pending::Waiting { members: Map::new(), since: self.now, deadline, spec: Box::new(spec) };
        match registered.completed {
            // The event has come before; the run is stored where it goes on.
            Some(completion) => {
                self.set_pending(run, pending);
                self.complete(registered.id, completion, None);
            }
            None => self.keep(run, pending),
        }
    }

    pub(super) fn remember_waiter(&mut self, run: &str, waiter: WaiterId) {
        if let Some(live) = self.runs.get_mut(run) {
            live.waiter = Some(waiter);
            self.waiting.insert(waiter, run.to_owned());
        }
    }

    pub(super) fn take_answer(&mut self, run: &str, seq: u32, result: Result<Answer, Refusal>) {
        let Some((call, Pending::Sending { since, spec, .. })) = self.asked(run, seq) else {
            return self.note(Note::LateAnswer { run: run.to_owned(), seq });
        };
        let (since, spec) = (*since, spec.clone());
        let answer = match result {
            Ok(answer) => answer,
            Err(refusal) => return self.resume(run, reply_of_refusal(&call.command, &refusal)),
        };
        if let Some(context) = incoming_of(&call.command) {
            // An incoming call rings for minutes at most.
            self.agenda.insert((self.now.saturating_add(DEDUPE_MS), Due::Context(context.clone())));
            self.used_contexts.insert(context);
        }
        let members = members_of_answer(&call.command, &answer);
        if let Some(connection) = members.get("callConnectionId").and_then(Value::as_str) {
            self.learn_connection(run, &call, connection);
        }
        let (Some(spec), Some(waiter)) = (spec, self.runs.get(run).and_then(|live| live.waiter)) else {
            if let Some(outcome) = reply_of_answer(&call.command, &answer) {
                self.resume(run, outcome);
            }
            return;
        };
        let deadline = self.now.saturating_add(spec.timeout_ms);
        let told = told_by(&members);
        let completion = self.waits.sent(waiter, &told, self.now);
        let pending = Pending::Waiting { members, since, deadline, spec };
        match completion {
            Some(completion) => {
                self.set_pending(run, pending);
                self.complete(waiter, completion, None);
            }
            None => self.keep(run, pending),
        }
    }

    pub(super) fn take_reply(&mut self, run: &str, seq: u32, outcome: Outcome) {
        match self.asked(run, seq) {
            Some((_, Pending::Host)) => self.resume(run, outcome),
            _ => self.note(Note::LateReply { run: run.to_owned(), seq }),
        }
    }

    /// Notes the connection that a run's request made.
    pub(super) fn learn_connection(&mut self, run: &str, call: &Call, connection: &str) {
        let own = self.runs.get(run).and_then(|live| live.call);
        match &*call.command {
            Command::AnswerCall(_) => self.calls.connected_by(own, connection, true, self.now),
            Command::ConnectCall(_) => self.calls.connected_by(own, connection, false, self.now),
            Command::CreateCall(_) => self.calls.connected_by(None, connection, false, self.now),
            _ => {}
        }
    }

    /// Ends a wait: its run goes on. `event` is the digest of what ended it, if that was an event.
    pub(super) fn complete(&mut self, waiter: WaiterId, completion: Completion, event: Option<String>) {
        let Some(run) = self.waiting.remove(&waiter) else { return };
        let now = self.now;
        if let Some(live) = self.runs.get_mut(&run) {
            live.waiter = None;
            live.take(event, now);
        }
        let Some((call, pending)) = self.pending(&run) else { return };
        let (members, since) = match pending {
            Pending::Waiting { members, since, .. } => (members.clone(), *since),
            Pending::Sending { since, .. } => (Map::new(), *since),
            _ => return,
        };
        let waited = u64::try_from(now.saturating_sub(since)).unwrap_or(0);
        let outcome = match (&*call.command, completion) {
            (Command::WaitForEvent(_), completion) => awaited(completion),
            (command, Completion::TimedOut { .. }) => reply_of_time_out(command, members, waited),
            (command, Completion::Succeeded(event) | Completion::Failed(event) | Completion::Disconnected(event)) => {
                reply_of_event(command, members, &event)
            }
        };
        self.resume(&run, outcome);
    }

    /// Notes that an event brought a wait forward without ending it, such as the first of two participants who are moved.
    pub(super) fn progressed(&mut self, run: &str, event: Option<String>) {
        let now = self.now;
        let Some(live) = self.runs.get_mut(run) else { return };
        let Some(spec) = live.waiter.and_then(|waiter| self.waits.spec(waiter)).cloned() else { return };
        live.take(event, now);
        if let Stage::Asking { pending, .. } = &mut live.stored.stage {
            match pending {
                Pending::Sending { spec: stored, .. } => *stored = Some(Box::new(spec)),
                Pending::Waiting { spec: stored, .. } => **stored = spec,
                _ => return,
            }
        }
        self.store(run);
    }

    /// Ends a request whose fate nobody knows, and that cannot be sent again.
    pub(super) fn give_up(&mut self, run: &str, call: &Call, operation: &'static str) {
        self.note(Note::FateUnknown { run: run.to_owned(), operation });
        let refusal = Refusal {
            status: None,
            code: "fateUnknown".to_owned(),
            message: "the request was under way when the service was restarted; it may have been carried out, and is not sent again"
                .to_owned(),
        };
        self.resume(run, reply_of_refusal(&call.command, &refusal));
    }

    fn set_pending(&mut self, run: &str, now_pending: Pending) {
        if let Some(live) = self.runs.get_mut(run)
            && let Stage::Asking { pending, .. } = &mut live.stored.stage
        {
            *pending = now_pending;
        }
    }
}

/// What an answer says of the action that was asked for.
pub(super) fn told_by(members: &Map<String, Value>) -> ActionAnswer {
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    ActionAnswer {
        call_connection_id: text("callConnectionId"),
        invitation_id: text("invitationId"),
        recording_id: text("recordingId"),
    }
}

/// The reply to a block that waits for an event of a source.
fn awaited(completion: Completion) -> Outcome {
    let reply = match completion {
        Completion::Succeeded(event) => {
            AwaitedEvent { happened: true, payload: Some(Value::Object(event.data.clone())) }
        }
        // What waits for the end of the call has it as its event; the end of the call ends every other wait.
        _ => AwaitedEvent { happened: false, payload: None },
    };
    Outcome::Reply(reply.into_json())
}

/// What a command acts on an incoming call with, as a digest: the text itself is a secret.
fn incoming_of(command: &Command) -> Option<String> {
    let context = match command {
        Command::AnswerCall(with) => &with.incoming_call_context,
        Command::RejectCall(with) => &with.incoming_call_context,
        Command::RedirectCall(with) => &with.incoming_call_context,
        _ => return None,
    };
    Some(digest_of(&["context", &context.0]))
}

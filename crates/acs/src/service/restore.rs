//! Going on after a restart.

use std::collections::BTreeMap;
use std::sync::Arc;

use cti_flows::host::{CallReply, CalledFlow};
use cti_flows::{Call, FlowSet, Member, Millis, Outcome};

use super::call_book::CallFacts;
use super::pending::told_by;
use super::record::{MEMORY_RECORD, Pending, SeenEvent, Stage, Stored, StoredEnd, StoredMemory, StoredRun};
use super::starts::called_flow;
use super::{Due, FlowService, Input, Job, LiveRun, Note, Output, ServiceOptions};
use crate::plan::request_of;
use crate::waits::{ActionAnswer, Before, DEDUPE_MS, WaiterSpec, Waits};

/// A record as a store gives it: its id, and its text or why it cannot be read.
pub type StoredRecord = (String, Result<String, String>);

impl FlowService {
    /// A service that goes on where another one stopped, with what it stored, and what is to be done at once:
    ///
    /// - requests whose fate is unknown go out again under the same pair, or again as they are if they only read; what can
    ///   be neither ends as failed, reason `fateUnknown`;
    /// - other hosts are asked again under the same key;
    /// - waits go on, and those whose time is over time out;
    /// - runs that waited for their turn keep it.
    ///
    /// A record that cannot be read, and one whose flow is gone or was changed, is told and left as it is.
    pub fn restore(
        flows: Arc<FlowSet>,
        options: ServiceOptions,
        records: impl IntoIterator<Item = StoredRecord>,
        now: Millis,
    ) -> (FlowService, Vec<Output>) {
        let mut service = FlowService::new(flows, options);
        service.now = now;
        let mut runs: BTreeMap<(u64, String), StoredRun> = BTreeMap::new();
        let mut ends: Vec<(String, StoredEnd)> = Vec::new();
        for (id, record) in records {
            match record.and_then(|record| Stored::read(&record)) {
                Ok(Stored::Run(run)) => drop(runs.insert((run.ordinal, id), *run)),
                Ok(Stored::Ended(end)) => ends.push((id, *end)),
                Ok(Stored::Memory(memory)) => service.remember(*memory),
                Err(why) => service.note(Note::Unreadable { id, why }),
            }
        }
        for (id, end) in ends {
            service.restore_end(&id, end);
        }
        let ids: Vec<String> = runs.keys().map(|(_, id)| id.clone()).collect();
        for ((_, id), run) in runs {
            service.restore_run(id, run);
        }
        for id in ids {
            service.go_on(&id);
        }
        let mut outputs = service.work();
        outputs.extend(service.handle(Input::Tick, now));
        (service, outputs)
    }

    fn remember(&mut self, memory: StoredMemory) {
        self.waits = Waits::restore(memory.waits);
        for facts in memory.calls {
            self.calls.restore(facts, self.now);
        }
        // What it says holds for this start only.
        self.outputs.push(Output::Forget { id: MEMORY_RECORD.to_owned() });
    }

    fn restore_end(&mut self, id: &str, end: StoredEnd) {
        self.restore_seen(&end.events);
        if let Some(facts) = &end.call {
            self.calls.restore(facts.clone(), self.now);
        }
        self.remember_end(id, end);
    }

    fn restore_seen(&mut self, events: &[SeenEvent]) {
        for SeenEvent { event, at } in events {
            let until = at.saturating_add(DEDUPE_MS);
            self.seen.insert(event.clone(), until);
            self.agenda.insert((until, Due::Seen(event.clone())));
        }
    }

    fn restore_run(&mut self, id: String, stored: StoredRun) {
        self.last_ordinal = self.last_ordinal.max(stored.ordinal);
        self.restore_seen(&stored.events);
        let Some(member) = self.flow_of(&stored).cloned() else {
            return self.note(Note::OtherFlow { run: id, flow: stored.flow });
        };
        let call = stored.call.clone().map(|facts: CallFacts| self.calls.restore(facts, self.now));
        // A called flow has its caller's turn.
        if let Some(call) = call.filter(|_| stored.parent.is_none()) {
            self.calls.join(call, &id);
        }
        let live = LiveRun { stored, flow: member.flow, call, arrival: None, waiter: None };
        self.runs.insert(id, live);
    }

    /// The flow that a run began with: it may have another name by now.
    fn flow_of(&self, stored: &StoredRun) -> Option<&Member> {
        let is_it = |member: &&Member| member.flow.fingerprint() == stored.fingerprint;
        self.flows.get(&stored.flow).filter(is_it).or_else(|| self.flows.members().into_iter().find(is_it))
    }

    /// Goes on with a run where it was.
    fn go_on(&mut self, id: &str) {
        let Some(live) = self.runs.get(id) else { return };
        let flow = live.stored.flow.clone();
        let Some((call, pending)) = self.pending(id) else {
            return self.begin_if_first(id);
        };
        let pending = pending.clone();
        self.note(Note::WentOn { run: id.to_owned(), flow });
        match pending {
            Pending::Host => self.ask_host(id, &call),
            Pending::Sleeping { until } => drop(self.agenda.insert((until, Due::Wake(id.to_owned())))),
            Pending::Calling { run } => self.go_on_calling(id, &call, &run),
            Pending::Waiting { members, deadline, spec, .. } => {
                let left = deadline.saturating_sub(self.now).max(0);
                self.wait_again(id, WaiterSpec { timeout_ms: left, ..*spec }, Some(told_by(&members)));
            }
            Pending::Sending { spec, attempt, repeatability, since } => {
                self.send_again(id, &call, Pending::Sending { spec, attempt: attempt + 1, repeatability, since });
            }
        }
    }

    /// Begins a run that waited for its turn, if nothing is before it any more. A run that had its turn and is not stored
    /// any further has not begun either.
    fn begin_if_first(&mut self, id: &str) {
        let Some(live) = self.runs.get(id) else { return };
        match &live.stored.stage {
            Stage::Asking { run, .. } => self.jobs.push_back(Job::Step(id.to_owned(), run.step())),
            Stage::Queued { .. } => {
                if live.call.is_none_or(|call| self.calls.is_first(call, id)) || live.stored.parent.is_some() {
                    self.jobs.push_back(Job::Begin(id.to_owned()));
                }
            }
        }
    }

    fn go_on_calling(&mut self, id: &str, call: &Call, called: &str) {
        if self.runs.contains_key(called) {
            return;
        }
        if let Some(end) = self.ended.get(called) {
            let reply = CalledFlow { ending: end.ending.clone(), result: end.result.clone() };
            return self.resume(id, Outcome::Reply(reply.into_json()));
        }
        if let Some(with) = called_flow(call) {
            self.begin_called(id, call, with);
        }
    }

    /// Waits again for what was waited for. If the memory of the waits was kept, this is the same wait.
    fn wait_again(&mut self, id: &str, spec: WaiterSpec, told: Option<ActionAnswer>) {
        // Arrivals are counted anew after a restart without memory; events of before do not come again then.
        let spec = WaiterSpec { after: None, ..spec };
        let registered = self.waits.register(spec, self.now);
        self.remember_waiter(id, registered.id);
        let completed = match (registered.completed, registered.before, told) {
            (None, Before::Sent, _) | (None, _, None) => None,
            (None, _, Some(told)) => self.waits.sent(registered.id, &told, self.now),
            (completed, ..) => completed,
        };
        if let Some(completion) = completed {
            self.complete(registered.id, completion, None);
        }
    }

    fn send_again(&mut self, id: &str, call: &Call, pending: Pending) {
        let Pending::Sending { spec, .. } = &pending else { return };
        let Some(request) = request_of(&call.command, &self.options.defaults, "") else { return };
        if !request.may_be_sent_again() {
            return self.give_up(id, call, request.operation);
        }
        if let Some(spec) = spec.clone() {
            self.wait_again(id, *spec, None);
        }
        // Its event may have come before the stop.
        let is_still_asked = self.asked(id, call.seq).is_some();
        if is_still_asked {
            self.keep(id, pending);
            self.send(id, call);
        }
    }
}

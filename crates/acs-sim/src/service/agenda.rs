//! [`Task`]: what the stand-in has to do later, in the order of its moments.

use std::time::Duration;

use crate::script::Reaction;
use crate::service::Service;

/// Something to be done later. What it is about may be gone by then; then nothing is done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Task {
    /// A callee does what its script says.
    React { invitation: String, reaction: Reaction },
    /// It has rung long enough.
    InvitationExpires { invitation: String },
    /// Nobody has answered a call from outside.
    IncomingExpires { context: String },
    /// What an incoming call was can be forgotten.
    ForgetIncoming { context: String },
    /// An answered call is up, or too late.
    AnswerCompletes { call: String },
    /// A call is connected to a place.
    ConnectCompletes { call: String, reaction: Reaction },
    /// A scripted participant has had enough.
    Leaves { conversation: String, raw_id: String },
    /// A prompt has been played.
    PlayEnds { call: String, number: u64 },
    /// Nothing was heard for too long.
    Silence { call: String, number: u64, generation: u64 },
    /// A scripted participant presses tones or speaks.
    Utter { call: String, number: u64 },
}

impl Task {
    /// Whether it completes a request; those come early with the fault `early-event`.
    fn completes(&self) -> bool {
        matches!(self, Task::React { .. } | Task::AnswerCompletes { .. } | Task::ConnectCompletes { .. })
    }
}

impl Service {
    /// Puts a task on the agenda.
    pub(crate) fn after(&mut self, delay: Duration, task: Task) {
        self.ticket += 1;
        self.agenda.insert((self.now + delay, self.ticket), task);
    }

    /// The next task whose moment has come.
    pub(crate) fn pop_due(&mut self, now: Duration) -> Option<((Duration, u64), Task)> {
        let next = self.agenda.first_entry()?;
        (next.key().0 <= now).then(|| next.remove_entry())
    }

    /// Does at once what completes the request that began after a ticket.
    pub(crate) fn run_early(&mut self, begun: u64) {
        let early = self.agenda.iter().filter(|((_, ticket), task)| *ticket > begun && task.completes());
        let keys: Vec<_> = early.map(|(key, _)| *key).collect();
        for key in keys {
            if let Some(task) = self.agenda.remove(&key) {
                self.run(task);
                self.flush(self.now, true);
            }
        }
    }

    pub(crate) fn run(&mut self, task: Task) {
        match task {
            Task::React { invitation, reaction } => self.react(&invitation, reaction),
            Task::InvitationExpires { invitation } => self.react(&invitation, Reaction::NoAnswer),
            Task::IncomingExpires { context } => self.expire_incoming(&context),
            Task::ForgetIncoming { context } => {
                self.incoming.remove(&context);
            }
            Task::AnswerCompletes { call } => self.complete_answer(&call),
            Task::ConnectCompletes { call, reaction } => self.complete_connect(&call, reaction),
            Task::Leaves { conversation, raw_id } => self.leave(&conversation, &raw_id),
            Task::PlayEnds { call, number } => self.end_play(&call, number),
            Task::Silence { call, number, generation } => self.hear_nothing(&call, number, generation),
            Task::Utter { call, number } => self.utter_script(&call, number),
        }
    }
}

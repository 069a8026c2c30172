//! [`CallBook`]: which events are of one call, what is known of it, and whose turn it is among its runs.

use std::collections::{BTreeSet, HashMap, VecDeque};

use cti_flows::{CallHistory, Millis, contact_of_call};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::event::{CallEvent, EventType};
use crate::waits::{FORGET_CALL_MS, IDLE_CALL_MS};

/// A call in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CallId(u64);

/// What is known of a call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct CallFacts {
    /// The event by which it came in. A call that is redirected or transferred rings again, as another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incoming: Option<String>,
    /// The call connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<String>,
    /// The conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_call: Option<String>,
    /// Whether it came in.
    pub inbound: bool,
    /// Whether it has been up.
    pub connected: bool,
    /// Whether it is over.
    pub ended: bool,
    /// What `$.contact` of its first event was, where that says more than later ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Value>,
}

impl CallFacts {
    /// What people know the call by: its connection, else its conversation.
    pub fn name(&self) -> Option<String> {
        self.connection.clone().or_else(|| self.server_call.clone())
    }
}

#[derive(Debug, Default)]
struct KnownCall {
    facts: CallFacts,
    /// The run whose turn it is.
    active: Option<String>,
    /// The runs that wait, in the order of their events.
    queue: VecDeque<String>,
    touched: Millis,
    /// When it is next looked at.
    wakes: Option<Millis>,
}

/// All calls.
#[derive(Debug, Default)]
pub(super) struct CallBook {
    last: u64,
    calls: HashMap<CallId, KnownCall>,
    by_connection: HashMap<String, CallId>,
    by_server_call: HashMap<String, CallId>,
    by_incoming: HashMap<String, CallId>,
    agenda: BTreeSet<(Millis, CallId)>,
}

/// Whether a run may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is its turn.
    Now,
    /// So many are before it.
    After(usize),
}

impl CallBook {
    /// The call that an event is of, noted down if it is new, and whether it is; none if the event names no call.
    /// `incoming` tells one incoming call from another.
    pub fn of_event(&mut self, event: &CallEvent, incoming: &str, now: Millis) -> Option<(CallId, bool)> {
        let last = self.last;
        let server_call = event.text("serverCallId").filter(|id| !id.is_empty());
        let id = match (&event.call_connection_id, server_call) {
            _ if event.event_type == EventType::IncomingCall => {
                let facts = CallFacts {
                    incoming: Some(incoming.to_owned()),
                    server_call: server_call.map(str::to_owned),
                    inbound: true,
                    contact: contact_of_call(&Value::Object(event.data.clone())),
                    ..CallFacts::default()
                };
                self.add(facts, now)
            }
            (Some(connection), server_call) => self.of_connection(connection, server_call, now),
            (None, Some(server_call)) => match self.by_server_call.get(server_call) {
                Some(id) => *id,
                None => {
                    let server_call = Some(server_call.to_owned());
                    self.add(CallFacts { server_call, ..CallFacts::default() }, now)
                }
            },
            (None, None) => return None,
        };
        self.touch(id, now);
        Some((id, self.last > last))
    }

    fn of_connection(&mut self, connection: &str, server_call: Option<&str>, now: Millis) -> CallId {
        if let Some(id) = self.by_connection.get(connection) {
            return *id;
        }
        // A call that came in has no connection until it is answered; its conversation is known before.
        let unconnected = server_call.and_then(|server_call| self.by_server_call.get(server_call)).copied();
        let is_open =
            |id: &CallId| self.calls.get(id).is_some_and(|call| call.facts.connection.is_none() && !call.facts.ended);
        match unconnected.filter(is_open) {
            Some(id) => {
                self.set_connection(id, connection);
                id
            }
            None => {
                let facts = CallFacts {
                    connection: Some(connection.to_owned()),
                    server_call: server_call.map(str::to_owned),
                    ..CallFacts::default()
                };
                self.add(facts, now)
            }
        }
    }

    /// Notes that a run's request made a connection: of its own call if that has none (`own`), else of a new one.
    pub fn connected_by(&mut self, own: Option<CallId>, connection: &str, inbound: bool, now: Millis) {
        if let Some(id) = self.by_connection.get(connection).copied() {
            if let Some(call) = self.calls.get_mut(&id) {
                call.facts.inbound |= inbound;
            }
            return;
        }
        let is_open = |id: &CallId| self.calls.get(id).is_some_and(|call| call.facts.connection.is_none());
        match own.filter(is_open) {
            Some(id) => self.set_connection(id, connection),
            None => {
                let connection = Some(connection.to_owned());
                self.add(CallFacts { connection, inbound, ..CallFacts::default() }, now);
            }
        }
    }

    fn set_connection(&mut self, id: CallId, connection: &str) {
        if let Some(call) = self.calls.get_mut(&id) {
            call.facts.connection = Some(connection.to_owned());
            self.by_connection.insert(connection.to_owned(), id);
        }
    }

    /// Notes a call that was stored with a run.
    pub fn restore(&mut self, facts: CallFacts, now: Millis) -> CallId {
        let by_connection = facts.connection.as_ref().and_then(|connection| self.by_connection.get(connection));
        let by_incoming = facts.incoming.as_ref().and_then(|incoming| self.by_incoming.get(incoming));
        // By the conversation only if nothing says that they are two: each incoming call and each connection is one.
        let is_same = |id: &&CallId| {
            let known = self.calls.get(id).map(|call| &call.facts);
            let is_sole = |known: &CallFacts| known.connection.is_none() || facts.connection.is_none();
            facts.incoming.is_none() && known.is_some_and(|known| known.incoming.is_none() && is_sole(known))
        };
        let by_server_call = || facts.server_call.as_ref().and_then(|id| self.by_server_call.get(id)).filter(is_same);
        match by_connection.or(by_incoming).or_else(by_server_call).copied() {
            Some(id) => {
                // Records of one call may be of different times; what was once known stays known.
                if let Some(connection) = &facts.connection {
                    self.set_connection(id, connection);
                }
                if let Some(call) = self.calls.get_mut(&id) {
                    call.facts.connected |= facts.connected;
                    call.facts.ended |= facts.ended;
                    call.facts.inbound |= facts.inbound;
                }
                self.touch(id, now);
                id
            }
            None => self.add(facts, now),
        }
    }

    fn add(&mut self, facts: CallFacts, now: Millis) -> CallId {
        self.last += 1;
        let id = CallId(self.last);
        let index = |map: &mut HashMap<String, CallId>, key: &Option<String>| {
            if let Some(key) = key {
                map.insert(key.clone(), id);
            }
        };
        index(&mut self.by_connection, &facts.connection);
        index(&mut self.by_server_call, &facts.server_call);
        index(&mut self.by_incoming, &facts.incoming);
        self.calls.insert(id, KnownCall { facts, touched: now, ..KnownCall::default() });
        self.plan(id);
        id
    }

    /// What is known of a call.
    pub fn facts(&self, id: CallId) -> Option<&CallFacts> {
        self.calls.get(&id).map(|call| &call.facts)
    }

    /// What the bridge to the desktop's events asks for. A call that is first heard of by its end (`is_new`) was up: ours
    /// are known from their requests, so it is one from before a restart.
    pub fn history(&self, id: CallId, is_new: bool) -> CallHistory {
        let Some(call) = self.calls.get(&id) else { return CallHistory::default() };
        CallHistory { inbound: call.facts.inbound, connected: call.facts.connected || is_new }
    }

    /// Takes in what an event says of its call.
    pub fn apply(&mut self, id: CallId, event: &CallEvent) {
        if let Some(call) = self.calls.get_mut(&id) {
            match event.event_type {
                EventType::CallConnected => call.facts.connected = true,
                EventType::CallDisconnected | EventType::CallEnded => call.facts.ended = true,
                _ => {}
            }
        }
        self.plan(id);
    }

    /// `$.contact` of an event of a call: what the event says, above what the call came in with.
    pub fn contact(&self, id: Option<CallId>, payload: &Value) -> Option<Value> {
        let own = contact_of_call(payload);
        let known = id.and_then(|id| self.facts(id));
        let Some((Value::Object(first), facts)) = known.and_then(|facts| Some((facts.contact.clone()?, facts))) else {
            return own;
        };
        let mut contact = first;
        if let Some(Value::Object(own)) = own {
            contact.extend(own);
        }
        contact.insert("isConnected".to_owned(), facts.connected.into());
        Some(Value::Object(contact))
    }

    /// How many runs a new one would have before it.
    pub fn ahead(&self, id: CallId) -> usize {
        self.calls.get(&id).map_or(0, |call| call.queue.len() + usize::from(call.active.is_some()))
    }

    /// Gives a run its place among those of its call.
    pub fn join(&mut self, id: CallId, run: &str) -> Turn {
        let Some(call) = self.calls.get_mut(&id) else { return Turn::Now };
        let ahead = call.queue.len() + usize::from(call.active.is_some());
        match ahead {
            0 => call.active = Some(run.to_owned()),
            _ => call.queue.push_back(run.to_owned()),
        }
        self.plan(id);
        if ahead == 0 { Turn::Now } else { Turn::After(ahead) }
    }

    /// Whether it is a run's turn.
    pub fn is_first(&self, id: CallId, run: &str) -> bool {
        self.calls.get(&id).is_some_and(|call| call.active.as_deref() == Some(run))
    }

    /// Takes a run's place away; gives the run whose turn it is now.
    pub fn leave(&mut self, id: CallId, run: &str, now: Millis) -> Option<String> {
        let call = self.calls.get_mut(&id)?;
        call.queue.retain(|waiting| waiting != run);
        let next = if call.active.as_deref() == Some(run) {
            call.active = call.queue.pop_front();
            call.active.clone()
        } else {
            None
        };
        self.touch(id, now);
        next
    }

    /// Forgets calls that are over, and those of which nothing was heard for long.
    pub fn expire(&mut self, now: Millis) {
        while self.agenda.first().is_some_and(|(at, _)| *at <= now) {
            let Some((_, id)) = self.agenda.pop_first() else { return };
            let Some(KnownCall { facts, .. }) = self.calls.remove(&id) else { continue };
            let drop_from = |map: &mut HashMap<String, CallId>, key: Option<String>| {
                if let Some(key) = key
                    && map.get(&key) == Some(&id)
                {
                    map.remove(&key);
                }
            };
            drop_from(&mut self.by_connection, facts.connection);
            drop_from(&mut self.by_server_call, facts.server_call);
            drop_from(&mut self.by_incoming, facts.incoming);
        }
    }

    /// When [`CallBook::expire`] has something to do.
    pub fn next_wake(&self) -> Option<Millis> {
        self.agenda.first().map(|(at, _)| *at)
    }

    /// How many calls are known.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Everything known, oldest first.
    pub fn all_facts(&self) -> Vec<CallFacts> {
        let mut calls: Vec<_> = self.calls.iter().collect();
        calls.sort_by_key(|(id, _)| **id);
        calls.into_iter().map(|(_, call)| call.facts.clone()).collect()
    }

    fn touch(&mut self, id: CallId, now: Millis) {
        if let Some(call) = self.calls.get_mut(&id) {
            call.touched = call.touched.max(now);
            self.plan(id);
        }
    }

    fn plan(&mut self, id: CallId) {
        let Some(call) = self.calls.get_mut(&id) else { return };
        let kept = if call.facts.ended { FORGET_CALL_MS } else { IDLE_CALL_MS };
        let wakes = call.active.is_none().then(|| call.touched.saturating_add(kept));
        let before = std::mem::replace(&mut call.wakes, wakes);
        if before == wakes {
            return;
        }
        if let Some(before) = before {
            self.agenda.remove(&(before, id));
        }
        if let Some(wakes) = wakes {
            self.agenda.insert((wakes, id));
        }
    }
}

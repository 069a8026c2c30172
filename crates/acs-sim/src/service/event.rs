//! [`Event`]: an event about a call, and its way through the faults into bodies that are to be sent.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::call::{Leg, Operation};
use crate::fault::{CallFaults, Fault};
use crate::history::What;
use crate::outcome::Outcome;
use crate::service::Service;
use crate::time::callback_time;
use crate::wire::{ScheduledEvent, without_query};

/// What the types of events begin with.
pub(crate) const PREFIX: &str = "Microsoft.Communication.";

/// The version that events name.
const VERSION: &str = "2026-03-12";

/// Between events that belong together, so that each has its own moment.
const SPACING: Duration = Duration::from_millis(1);

/// An event that is being put together.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    name: &'static str,
    outcome: Outcome,
    operation: Operation,
    members: Map<String, Value>,
}

impl Event {
    pub(crate) fn new(name: &'static str, outcome: Outcome) -> Event {
        Event { name, outcome, operation: Operation::default(), members: Map::new() }
    }

    /// The event completes an operation: it has its context and goes to its address.
    pub(crate) fn of(mut self, operation: &Operation) -> Event {
        self.operation = operation.clone();
        self
    }

    /// The event has the context of the request that made the call.
    pub(crate) fn of_call(mut self, leg: &Leg) -> Event {
        self.operation.context.clone_from(&leg.context);
        self
    }

    pub(crate) fn with(mut self, name: &str, value: Value) -> Event {
        self.members.insert(name.to_owned(), value);
        self
    }
}

/// An event on its way, whatever its schema.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) to: String,
    pub(crate) about: String,
    pub(crate) name: String,
    pub(crate) event: Map<String, Value>,
    /// The member that has the moment, and the moment's form.
    pub(crate) time: (&'static str, fn(Duration) -> String),
    pub(crate) headers: Vec<(String, String)>,
    /// Whether the body is an array.
    pub(crate) in_array: bool,
    pub(crate) faults: CallFaults,
}

impl Service {
    /// Puts an event about a call on its way.
    pub(crate) fn emit(&mut self, leg: &Leg, mut event: Event) {
        if self.goes_wrong(Fault::WrongCode, &leg.faults) {
            event.outcome = event.outcome.contradicted();
        }
        if event.name == "CreateCallFailed" && self.goes_wrong(Fault::NoOperationContext, &leg.faults) {
            event.operation.context = None;
        }
        let twice = event.name == "CallDisconnected" && self.goes_wrong(Fault::DisconnectedTwice, &leg.faults);
        for _ in 0..=usize::from(twice) {
            let outgoing = self.outgoing(leg, &event);
            self.step.push(outgoing);
        }
    }

    fn outgoing(&mut self, leg: &Leg, event: &Event) -> Outgoing {
        let name = format!("{PREFIX}{}", event.name);
        let mut data = Map::new();
        data.insert("version".to_owned(), json!(VERSION));
        data.extend(event.members.clone());
        event.operation.put_into(&mut data);
        data.insert("resultInformation".to_owned(), event.outcome.to_json());
        data.insert("callConnectionId".to_owned(), json!(leg.id));
        data.insert("serverCallId".to_owned(), json!(leg.server_call_id));
        data.insert("correlationId".to_owned(), json!(leg.correlation_id));
        data.insert("publicEventType".to_owned(), json!(name));
        let source = format!("calling/callConnections/{}", leg.id);
        let envelope = json!({
            "id": self.random.uuid(), "source": source, "type": name, "data": data, "time": "",
            "specversion": "1.0", "datacontenttype": "application/json", "subject": source,
        });
        Outgoing {
            to: event.operation.callback.clone().unwrap_or_else(|| leg.callback.clone()),
            about: leg.id.clone(),
            name: event.name.to_owned(),
            event: into_members(envelope),
            time: ("time", callback_time),
            headers: vec![("Content-Type".to_owned(), "application/json; charset=utf-8".to_owned())],
            in_array: true,
            faults: leg.faults.clone(),
        }
    }

    /// Sends what belongs together, with what goes wrong on the way.
    pub(crate) fn flush(&mut self, at: Duration, before_answer: bool) {
        let mut events = std::mem::take(&mut self.step);
        let Some(faults) = events.first().map(|event| event.faults.clone()) else { return };
        if events.iter().any(|event| event.in_array) && self.goes_wrong(Fault::UnknownType, &faults) {
            self.add_unknown(&mut events);
        }
        let mut after = Duration::ZERO;
        let mut moments = Vec::new();
        for _ in &events {
            moments.push(at + after);
            after += SPACING;
        }
        if events.len() > 1 && self.goes_wrong(Fault::SwappedOrder, &faults) {
            events.reverse();
        }
        let together = events.len() > 1 && self.goes_wrong(Fault::SeveralInOneBody, &faults);
        let mut bodies: Vec<(Duration, Vec<Outgoing>)> = Vec::new();
        for (moment, event) in moments.into_iter().zip(events) {
            let is_same = |other: &Outgoing| other.in_array && other.to == event.to && other.about == event.about;
            let body = bodies.iter_mut().find(|(_, body)| together && body.first().is_some_and(is_same));
            match body {
                Some((_, body)) => body.push(event),
                None => bodies.push((moment, vec![event])),
            }
        }
        for (moment, body) in bodies {
            self.send(moment, before_answer, body);
        }
    }

    /// Adds an event of a type that does not exist.
    fn add_unknown(&mut self, events: &mut Vec<Outgoing>) {
        let Some(mut unknown) = events.iter().find(|event| event.in_array).cloned() else { return };
        unknown.name = "SimulatedUnknown".to_owned();
        unknown.event.insert("id".to_owned(), json!(self.random.uuid()));
        unknown.event.insert("type".to_owned(), json!(format!("{PREFIX}{}", unknown.name)));
        if let Some(data) = unknown.event.get_mut("data").and_then(Value::as_object_mut) {
            data.insert("publicEventType".to_owned(), json!(format!("{PREFIX}{}", unknown.name)));
        }
        events.insert(0, unknown);
    }

    /// Makes one body and schedules it: lost, late, twice or as it should be.
    fn send(&mut self, moment: Duration, before_answer: bool, events: Vec<Outgoing>) {
        let Some(first) = events.first() else { return };
        let (to, about, headers) = (first.to.clone(), first.about.clone(), first.headers.clone());
        let (faults, in_array) = (first.faults.clone(), first.in_array);
        let names: Vec<_> = events.iter().map(|event| event.name.clone()).collect();
        let lost = self.goes_wrong(Fault::LostEvent, &faults);
        let address = without_query(&to).to_owned();
        self.history.add(moment, What::Event { names: names.clone(), about: about.clone(), to: address, lost });
        if lost {
            return;
        }
        let late = self.goes_wrong(Fault::DelayedEvent, &faults);
        let delay = if late { 1_000 + self.random.below(9_000) } else { 0 };
        let repeats_key = self.goes_wrong(Fault::DuplicatedKey, &faults);
        let texts: Vec<_> = events.into_iter().map(|event| event_text(event, moment, repeats_key)).collect();
        let body = if in_array { format!("[{}]", texts.join(",")) } else { texts.join(",") };
        let before_answer = before_answer && !late;
        let at = moment + Duration::from_millis(delay);
        let scheduled = ScheduledEvent { at, before_answer, to, about, headers, body, names };
        if self.goes_wrong(Fault::DuplicateEvent, &faults) {
            let again = scheduled.at + Duration::from_millis(1 + self.random.below(500));
            self.out.push(ScheduledEvent { at: again, before_answer: false, ..scheduled.clone() });
        }
        self.out.push(scheduled);
    }
}

/// The members of an object.
pub(crate) fn into_members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// The JSON of an event; where asked with `correlationId`, or `sequenceNumber` if it has one, standing twice.
fn event_text(mut outgoing: Outgoing, moment: Duration, repeats_key: bool) -> String {
    let (member, form) = outgoing.time;
    outgoing.event.insert(member.to_owned(), json!(form(moment)));
    let data = outgoing.event.get("data").and_then(Value::as_object);
    let repeated = ["sequenceNumber", "correlationId"]
        .into_iter()
        .find_map(|name| data.and_then(|data| data.get(name)).map(|value| format!("\"{name}\":{value},")));
    let text = Value::Object(outgoing.event).to_string();
    match repeated.filter(|_| repeats_key) {
        // Inside of texts the quotation marks would be escaped: the first place is the member itself.
        Some(repeated) => text.replacen("\"data\":{", &format!("\"data\":{{{repeated}"), 1),
        None => text,
    }
}

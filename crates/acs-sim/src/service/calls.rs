//! Call connections: creating, connecting, looking at them, hanging up.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::body::{Body, parse_object};
use crate::call::{Call, CallState, Conversation, Leg, Operation, Participant, Purpose};
use crate::fault::{CallFaults, Fault};
use crate::identifier::Identifier;
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::script::Reaction;
use crate::service::Service;
use crate::service::agenda::Task;
use crate::service::event::Event;
use crate::service::ringing::Ring;
use crate::wire::{Request, Response};

impl Service {
    /// `POST /calling/callConnections`.
    pub(crate) fn create(&mut self, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let targets = body.required_identifiers("targets")?;
        let caller_id = body.caller_id("sourceCallerIdNumber")?;
        if caller_id.is_none() && targets.iter().any(Identifier::is_phone) {
            return Err(body.invalid("sourceCallerIdNumber", "is required for phone numbers"));
        }
        let server_call_id = self.new_server_call_id();
        let mut leg = self.leg_of(&body, server_call_id)?;
        leg.faults = targets.iter().flat_map(|target| self.script_of(target).faults).collect();
        self.take_up(&leg);
        let mut call = new_call(leg.clone());
        call.is_single = targets.len() == 1;
        call.source = body.object("source")?.map(|_| body.required_source("source")).transpose()?;
        call.display_name = body.text("sourceDisplayName")?.map(str::to_owned);
        call.targets.clone_from(&targets);
        let shown = caller_id.as_deref().and_then(|number| Identifier::phone(number).ok());
        let myself = call.source.clone().or(shown);
        call.caller_id = caller_id;
        let answer = properties(&call);
        let mut conversation = Conversation { legs: vec![leg.id.clone()], ..Conversation::default() };
        // Only the application's other end sees the application itself (our decision).
        let calls_itself = targets.iter().any(|target| self.settings.own_identities.contains(target));
        if let Some(identifier) = myself.filter(|_| calls_itself) {
            conversation.join(Participant { leg: Some(leg.id.clone()), ..Participant::new(identifier) });
        }
        self.conversations.insert(leg.server_call_id.clone(), conversation);
        self.calls.insert(leg.id.clone(), call);
        let operation = Operation { context: leg.context.clone(), callback: None };
        for target in targets {
            self.ring(Ring {
                leg: &leg,
                target,
                purpose: Purpose::Create,
                operation: operation.clone(),
                seconds: None,
            });
        }
        Ok(Response::json(201, answer))
    }

    /// `POST /calling/callConnections:connect`.
    pub(crate) fn connect(&mut self, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let locator = body.required_object("callLocator")?;
        let kinds = ["serverCallLocator", "groupCallLocator", "roomCallLocator"];
        let kind = locator.word("kind", &kinds)?.ok_or_else(|| locator.invalid("kind", "is required"))?;
        let member = match kind {
            "serverCallLocator" => "serverCallId",
            "groupCallLocator" => "groupCallId",
            _ => "roomId",
        };
        let id = locator.required_text(member)?;
        let server_call_id = match kind {
            "serverCallLocator" if self.conversations.contains_key(id) || self.is_lenient() => id.to_owned(),
            "serverCallLocator" => return Err(Refusal::not_found("Server call")),
            // A room or a group has one conversation, whoever connects to it.
            _ => STANDARD.encode(format!("https://conversation.example/{member}/{id}")),
        };
        let mut leg = self.leg_of(&body, server_call_id.clone())?;
        let script = self.settings.scripts.iter().find(|script| script.is_for(id)).cloned().unwrap_or_default();
        leg.faults = script.faults.iter().copied().collect();
        self.take_up(&leg);
        let mut call = new_call(leg.clone());
        call.is_place = kind != "serverCallLocator";
        let answer = properties(&call);
        self.calls.insert(leg.id.clone(), call);
        self.conversations.entry(server_call_id).or_default().legs.push(leg.id.clone());
        self.after(self.settings.pace.step, Task::ConnectCompletes { call: leg.id, reaction: script.reaction });
        Ok(Response::json(200, answer))
    }

    /// A call to a place is up, or the place does not let it in.
    pub(crate) fn complete_connect(&mut self, id: &str, reaction: Reaction) {
        let Some(leg) = self.calls.get(id).map(|call| call.leg.clone()) else { return };
        if reaction != Reaction::Accept || self.goes_wrong(Fault::OperationFails, &leg.faults) {
            let outcome = match reaction {
                Reaction::NoAnswer => Outcome::CONNECT_TIMED_OUT,
                _ => Outcome::CONNECT_OFFLINE,
            };
            self.forget_leg(id);
            self.emit(&leg, Event::new("ConnectFailed", outcome).of_call(&leg));
            return self.settle(&leg.server_call_id);
        }
        self.begin(id);
    }

    /// A call is up: says so, and who is in it.
    pub(crate) fn begin(&mut self, id: &str) {
        let Some(call) = self.calls.get_mut(id) else { return };
        call.state = CallState::Connected;
        let leg = call.leg.clone();
        self.emit(&leg, Event::new("CallConnected", Outcome::OK).of_call(&leg));
        self.tell_participants(&leg.server_call_id);
    }

    /// `GET /calling/callConnections/{id}`.
    pub(crate) fn get_call(&mut self, id: &str) -> Result<Response, Refusal> {
        Ok(Response::json(200, properties(self.call(id)?)))
    }

    /// `DELETE /calling/callConnections/{id}`: only the application leaves.
    pub(crate) fn hang_up(&mut self, id: &str) -> Result<Response, Refusal> {
        let leg = self.call(id)?.leg.clone();
        self.end_leg(id, Outcome::ENDED_BY_APPLICATION);
        if let Some(conversation) = self.conversations.get_mut(&leg.server_call_id) {
            // Who called two or more phones takes them along (reference, section on rules).
            let is_called = |participant: &Participant| {
                participant.called_by.as_deref() == Some(id) && participant.identifier.is_phone()
            };
            if conversation.participants.iter().filter(|participant| is_called(participant)).count() > 1 {
                conversation.participants.retain(|participant| !is_called(participant));
            }
        }
        self.settle(&leg.server_call_id);
        Ok(Response::empty(204))
    }

    /// `POST /calling/callConnections/{id}:terminate`: everybody leaves.
    pub(crate) fn terminate(&mut self, id: &str) -> Result<Response, Refusal> {
        let leg = self.call(id)?.leg.clone();
        self.end_leg(id, Outcome::ENDED_BY_APPLICATION);
        let conversation = self.conversations.get_mut(&leg.server_call_id);
        let others = conversation.map(|conversation| {
            conversation.participants.retain(|participant| participant.leg.is_some());
            conversation.legs.clone()
        });
        for other in others.unwrap_or_default() {
            if !self.calls.get(&other).is_some_and(|call| call.is_lenient) {
                self.end_leg(&other, Outcome::ENDED_FOR_EVERYONE);
            }
        }
        self.settle(&leg.server_call_id);
        Ok(Response::empty(204))
    }

    /// A new leg with address and context of a request.
    pub(crate) fn leg_of(&mut self, body: &Body<'_>, server_call_id: String) -> Result<Leg, Refusal> {
        let callback = body.required_callback("callbackUri", self.settings.loopback_callbacks)?;
        let context = body.text("operationContext")?.map(str::to_owned);
        check_options(body)?;
        let (id, correlation_id) = (self.random.uuid(), self.random.uuid());
        Ok(Leg { id, server_call_id, correlation_id, callback, context, faults: CallFaults::new() })
    }

    pub(crate) fn new_server_call_id(&mut self) -> String {
        let id = self.random.uuid();
        STANDARD.encode(format!("https://conversation.example/conv/{id}"))
    }

    pub(crate) fn is_lenient(&self) -> bool {
        !self.settings.lenient_calls.is_empty()
    }

    /// Makes a lenient call, or makes it anew after its end. Its callback is that of nobody (RFC 6761: `.invalid`).
    pub(crate) fn seed_lenient(&mut self, id: &str) {
        let server_call_id = self.new_server_call_id();
        let leg = Leg {
            id: id.to_owned(),
            server_call_id: server_call_id.clone(),
            correlation_id: self.random.uuid(),
            callback: "https://lenient.invalid/events".to_owned(),
            context: None,
            faults: CallFaults::new(),
        };
        let call = Call { state: CallState::Connected, is_lenient: true, is_place: true, ..new_call(leg) };
        self.calls.insert(id.to_owned(), call);
        let conversation = self.conversations.entry(server_call_id).or_default();
        conversation.legs.push(id.to_owned());
        for number in ["+14255550123", "+14255550199"] {
            conversation.participants.extend(Identifier::phone(number).ok().map(Participant::new));
        }
    }
}

impl Body<'_> {
    /// A `CommunicationUserIdentifierModel`, which has an id alone.
    pub(crate) fn required_source(&self, name: &str) -> Result<Identifier, Refusal> {
        let id = self.required_object(name)?;
        Identifier::from_text(id.required_text("id")?).map_err(|problem| self.invalid(name, problem))
    }
}

/// Checks the options that calls of every sort have.
fn check_options(body: &Body<'_>) -> Result<(), Refusal> {
    if let Some(intelligence) = body.object("callIntelligenceOptions")? {
        intelligence.text("cognitiveServicesEndpoint")?;
    }
    if let Some(source) = body.object("teamsAppSource")? {
        source.required_text("appId")?;
    }
    for (name, required) in [("mediaStreamingOptions", "audioChannelType"), ("transcriptionOptions", "locale")] {
        if let Some(options) = body.object(name)? {
            options.required_text("transportType")?;
            options.required_text(required)?;
        }
    }
    Ok(())
}

/// A call that is being set up.
pub(crate) fn new_call(leg: Leg) -> Call {
    Call {
        leg,
        state: CallState::Connecting,
        is_place: false,
        is_single: false,
        is_lenient: false,
        is_hidden: false,
        targets: Vec::new(),
        source: None,
        caller_id: None,
        display_name: None,
        answered_by: None,
        sequence: 0,
        media: std::collections::VecDeque::new(),
        ringing: std::collections::BTreeSet::new(),
        continuous: std::collections::BTreeMap::new(),
    }
}

/// A call as answers have it.
pub(crate) fn properties(call: &Call) -> Value {
    let targets: Vec<_> = call.targets.iter().map(Identifier::to_json).collect();
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("callConnectionId", json!(call.leg.id));
    put("serverCallId", json!(call.leg.server_call_id));
    put("targets", json!(targets));
    put("callConnectionState", json!(call.state.name()));
    put("callbackUri", json!(call.leg.callback));
    put("correlationId", json!(call.leg.correlation_id));
    if let Some(number) = &call.caller_id {
        put("sourceCallerIdNumber", json!({ "value": number }));
    }
    if let Some(name) = &call.display_name {
        put("sourceDisplayName", json!(name));
    }
    if let Some(source) = &call.source {
        put("source", source.to_json());
    }
    if let Some(user) = &call.answered_by {
        put("answeredBy", json!({ "id": user.raw_id() }));
    }
    Value::Object(members)
}

//! Incoming calls: they are raised, ring, and are answered, rejected or redirected.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::body::{Body, parse_object};
use crate::call::{Conversation, Incoming, Invitation, Leg, Participant, Purpose};
use crate::fault::{CallFaults, Fault};
use crate::history::What;
use crate::identifier::Identifier;
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::script::Reaction;
use crate::service::Service;
use crate::service::agenda::Task;
use crate::service::calls::{new_call, properties};
use crate::service::event::{Event, Outgoing, PREFIX, into_members};
use crate::settings::IncomingSchema;
use crate::time::grid_time;
use crate::wire::{Request, Response};

/// How long an incoming call is remembered after it has rung, for answers that come too late (our decision).
const REMEMBERED: Duration = Duration::from_secs(600);

/// Where the resource stands in Event Grid; made up.
const TOPIC: &str = "/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/simulated/providers/\
                     microsoft.communication/communicationservices/simulated";

/// What an `IncomingCall` tells beside who calls whom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Introduction {
    pub(crate) display_name: String,
    pub(crate) voip_headers: BTreeMap<String, String>,
    pub(crate) sip_headers: BTreeMap<String, String>,
    pub(crate) on_behalf_of: Option<Identifier>,
}

impl Service {
    /// A call from outside begins to ring at the application. Gives its context.
    pub(crate) fn raise_outside(
        &mut self,
        from: Identifier,
        to: Identifier,
        introduction: &Introduction,
        faults: CallFaults,
    ) -> String {
        let server_call_id = self.new_server_call_id();
        let conversation = Conversation { participants: vec![Participant::new(from.clone())], ..Default::default() };
        self.conversations.insert(server_call_id.clone(), conversation);
        let incoming = self.incoming_of(from, to, server_call_id, faults);
        let context = self.raise(incoming, introduction);
        self.after(self.settings.pace.ringing, Task::IncomingExpires { context: context.clone() });
        context
    }

    /// An invitation rings at the application itself. Gives its context.
    pub(crate) fn raise_incoming_for(&mut self, invitation: &Invitation, leg: &Leg) -> String {
        let call = self.calls.get(&leg.id);
        let myself = call.and_then(|call| {
            let number = call.caller_id.as_deref().and_then(|number| Identifier::phone(number).ok());
            number.or_else(|| call.source.clone())
        });
        let from = match &invitation.purpose {
            Purpose::Transfer { transferee, .. } => Some(transferee.clone()),
            _ => myself,
        };
        let from = from.or_else(|| Identifier::from_text("8:acs:simulated_application").ok());
        let from = from.unwrap_or_else(|| invitation.target.clone());
        let mut incoming =
            self.incoming_of(from, invitation.target.clone(), leg.server_call_id.clone(), leg.faults.clone());
        incoming.invitation = Some(invitation.id.clone());
        self.raise(incoming, &Introduction::default())
    }

    fn incoming_of(
        &mut self,
        from: Identifier,
        to: Identifier,
        server_call_id: String,
        faults: CallFaults,
    ) -> Incoming {
        Incoming {
            id: self.random.uuid(),
            from,
            to,
            server_call_id,
            correlation_id: self.random.uuid(),
            faults,
            is_ringing: true,
            invitation: None,
            began: self.now,
        }
    }

    /// Keeps an incoming call under a new context and sends `IncomingCall`.
    fn raise(&mut self, incoming: Incoming, introduction: &Introduction) -> String {
        let payload = json!({ "cc": self.random.uuid() }).to_string();
        let context = format!("{}.{}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#), URL_SAFE_NO_PAD.encode(payload));
        if let Some(url) = self.settings.incoming_url.clone() {
            let outgoing = self.incoming_event(url, &incoming, &context, introduction);
            self.step.push(outgoing);
        }
        let forgotten = self.settings.pace.ringing + REMEMBERED;
        self.after(forgotten, Task::ForgetIncoming { context: context.clone() });
        self.incoming.insert(context.clone(), incoming);
        context
    }

    fn incoming_event(&mut self, to: String, call: &Incoming, context: &str, with: &Introduction) -> Outgoing {
        let mut data = into_members(json!({
            "to": call.to.to_json(), "from": call.from.to_json(), "serverCallId": call.server_call_id,
            "callerDisplayName": with.display_name, "incomingCallContext": context,
            "correlationId": call.correlation_id,
        }));
        if !with.voip_headers.is_empty() || !with.sip_headers.is_empty() {
            let headers = json!({ "voipHeaders": with.voip_headers, "sipHeaders": with.sip_headers });
            data.insert("customContext".to_owned(), headers);
        }
        if let Some(callee) = &with.on_behalf_of {
            data.insert("onBehalfOfCallee".to_owned(), callee.to_json());
        }
        let subject = format!("/caller/{}/recipient/{}", call.from.raw_id(), call.to.raw_id());
        let (id, name) = (self.random.uuid(), format!("{PREFIX}IncomingCall"));
        let is_grid = self.settings.incoming_schema == IncomingSchema::EventGrid;
        let (event, member, media_type) = if is_grid {
            let event = json!({ "id": id, "topic": TOPIC, "subject": subject, "data": data, "eventType": name,
                "dataVersion": "1.0", "metadataVersion": "1", "eventTime": "" });
            (event, "eventTime", "application/json; charset=utf-8")
        } else {
            let event = json!({ "id": id, "source": TOPIC, "subject": subject, "data": data, "type": name,
                "time": "", "specversion": "1.0", "datacontenttype": "application/json" });
            (event, "time", "application/cloudevents+json; charset=utf-8")
        };
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let headers = vec![header("Content-Type", media_type), header("aeg-event-type", "Notification")];
        Outgoing {
            to,
            about: call.id.clone(),
            name: "IncomingCall".to_owned(),
            event: into_members(event),
            time: (member, grid_time),
            headers,
            in_array: is_grid,
            faults: call.faults.clone(),
        }
    }

    /// The incoming call of a request. An unknown context is wrong, unless the stand-in is lenient: then it is that of a
    /// caller who rings.
    fn incoming_at(&mut self, body: &Body<'_>) -> Result<(String, Incoming), Refusal> {
        let context = body.required_text("incomingCallContext")?.to_owned();
        if let Some(incoming) = self.incoming.get(&context) {
            return Ok((context, incoming.clone()));
        }
        let numbers = (Identifier::phone("+14255550100"), Identifier::phone("+18005550100"));
        let (true, (Ok(from), Ok(to))) = (self.is_lenient(), numbers) else {
            return Err(body.invalid("incomingCallContext", "is not that of an incoming call"));
        };
        let server_call_id = self.new_server_call_id();
        let conversation = Conversation { participants: vec![Participant::new(from.clone())], ..Default::default() };
        self.conversations.insert(server_call_id.clone(), conversation);
        Ok((context, self.incoming_of(from, to, server_call_id, CallFaults::new())))
    }

    /// It rings no longer; gives whether it did, and the invitation behind it.
    fn stop_ringing(&mut self, context: &str, incoming: &Incoming) -> (bool, Option<Invitation>) {
        if let Some(kept) = self.incoming.get_mut(context) {
            kept.is_ringing = false;
        }
        let invitation = incoming.invitation.as_ref().and_then(|id| self.remove_invitation(id));
        (incoming.is_ringing, invitation)
    }

    /// `POST /calling/callConnections:answer`. A call that rings no longer is answered all the same, and fails later.
    pub(crate) fn answer_incoming(&mut self, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let (context, incoming) = self.incoming_at(&body)?;
        let mut leg = self.leg_of(&body, incoming.server_call_id.clone())?;
        leg.correlation_id.clone_from(&incoming.correlation_id);
        leg.faults.clone_from(&incoming.faults);
        let answered_by = body.object("answeredBy")?.map(|_| body.required_source("answeredBy")).transpose()?;
        self.take_up(&leg);
        let (rang, invitation) = self.stop_ringing(&context, &incoming);
        if let Some(invitation) = invitation
            && let Some(inviting) = self.calls.get(&invitation.call).map(|call| call.leg.clone())
        {
            leg.server_call_id = self.accepted(&inviting, invitation, Some(&leg.id));
        }
        let mut call = new_call(leg.clone());
        call.is_single = true;
        call.targets = vec![incoming.to.clone()];
        call.caller_id = incoming.from.is_phone().then(|| incoming.from.raw_id().replacen("4:", "", 1));
        call.source = Some(incoming.from);
        call.answered_by = answered_by;
        let answer = properties(&call);
        self.calls.insert(leg.id.clone(), call);
        if rang {
            let conversation = self.conversations.entry(leg.server_call_id).or_default();
            conversation.legs.push(leg.id.clone());
        }
        // What the answer did to the calling leg is told first.
        self.after(self.settings.pace.step + Duration::from_millis(10), Task::AnswerCompletes { call: leg.id });
        Ok(Response::json(200, answer))
    }

    /// An answered call is up, unless its caller has gone or it was answered too late.
    pub(crate) fn complete_answer(&mut self, id: &str) {
        let Some(leg) = self.calls.get(id).map(|call| call.leg.clone()) else { return };
        let conversation = self.conversations.get(&leg.server_call_id);
        let is_up =
            conversation.is_some_and(|it| it.legs.iter().any(|leg| leg == id) && it.seen_by(id).next().is_some());
        let fails = self.goes_wrong(Fault::OperationFails, &leg.faults);
        if is_up && !fails {
            return self.begin(id);
        }
        let outcome = if is_up { Outcome::ANSWER_OFFLINE } else { Outcome::TOO_LATE };
        self.forget_leg(id);
        self.emit(&leg, Event::new("AnswerFailed", outcome).of_call(&leg));
        self.settle(&leg.server_call_id);
    }

    /// `POST /calling/callConnections:reject`.
    pub(crate) fn reject(&mut self, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let reason = body.word("callRejectReason", &["none", "busy", "forbidden"])?;
        let (context, incoming) = self.incoming_at(&body)?;
        let (rang, invitation) = self.stop_ringing(&context, &incoming);
        let reaction = match reason {
            Some("busy") => Reaction::Busy,
            Some("forbidden") => Reaction::Blocked,
            _ => Reaction::Decline,
        };
        if let Some(invitation) = invitation {
            let id = invitation.id.clone();
            self.keep_invitation(invitation);
            self.react(&id, reaction);
        } else if rang {
            self.conversations.remove(&incoming.server_call_id);
            let reason = reason.unwrap_or("none");
            self.note(format!("caller {} is rejected: {reason}", incoming.from.raw_id()));
        }
        Ok(Response::empty(204))
    }

    /// `POST /calling/callConnections:redirect`.
    pub(crate) fn redirect(&mut self, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let target = body.required_identifier("target")?;
        let (context, incoming) = self.incoming_at(&body)?;
        if target.is_phone() && !incoming.from.is_phone() {
            return Err(Refusal::new(405, "8520", "Redirecting a VoIP call to a phone number is not supported."));
        }
        let (rang, invitation) = self.stop_ringing(&context, &incoming);
        if !rang {
            return Ok(Response::empty(204));
        }
        self.note(format!("caller {} is redirected to {}", incoming.from.raw_id(), target.raw_id()));
        let is_own = self.settings.own_identities.contains(&target);
        let mut again = Incoming { id: self.random.uuid(), to: target.clone(), is_ringing: true, ..incoming.clone() };
        match (invitation, is_own) {
            (Some(mut invitation), true) => {
                again.invitation = Some(invitation.id.clone());
                invitation.incoming = Some(self.raise(again, &Introduction::default()));
                self.keep_invitation(invitation);
            }
            (Some(mut invitation), false) => {
                invitation.incoming = None;
                let (script, id) = (self.script_of(&target), invitation.id.clone());
                self.keep_invitation(invitation);
                let delay = script.after.map_or(self.settings.pace.reaction, Duration::from_millis);
                self.after(delay, Task::React { invitation: id, reaction: script.reaction });
            }
            (None, true) => {
                let context = self.raise(again, &Introduction::default());
                self.after(self.settings.pace.ringing, Task::IncomingExpires { context });
            }
            (None, false) => {
                self.conversations.remove(&incoming.server_call_id);
            }
        }
        Ok(Response::empty(204))
    }

    /// Nobody answered a call from outside, or its caller gave up.
    pub(crate) fn expire_incoming(&mut self, context: &str) {
        let Some(incoming) = self.incoming.get_mut(context).filter(|incoming| incoming.is_ringing) else { return };
        incoming.is_ringing = false;
        let (conversation, from) = (incoming.server_call_id.clone(), incoming.from.raw_id().to_owned());
        self.conversations.remove(&conversation);
        self.note(format!("caller {from} was not answered"));
    }

    /// A caller in a call that is not up yet, or only rings, gives up.
    pub(crate) fn caller_gives_up(&mut self, raw_id: &str) -> bool {
        let rings = |incoming: &Incoming| incoming.is_ringing && incoming.from.raw_id() == raw_id;
        let found = self.incoming.iter().filter(|(_, it)| it.invitation.is_none() && rings(it));
        // Of several calls by the same caller, the oldest.
        let Some(context) = found.min_by_key(|(_, it)| it.began).map(|(context, _)| context.clone()) else {
            return false;
        };
        self.expire_incoming(&context);
        true
    }

    pub(crate) fn note(&mut self, text: String) {
        self.history.add(self.now, What::Act { text });
    }

    /// Calls that ring at the application, for the list of the state. Contexts are not shown.
    pub(crate) fn ringing_json(&self) -> Vec<Value> {
        let ringing = self.incoming.values().filter(|incoming| incoming.is_ringing);
        let shown = ringing.map(|incoming| {
            let mut members = Map::new();
            members.insert("incomingCallId".to_owned(), json!(incoming.id));
            members.insert("from".to_owned(), json!(incoming.from.raw_id()));
            members.insert("to".to_owned(), json!(incoming.to.raw_id()));
            members.insert("serverCallId".to_owned(), json!(incoming.server_call_id));
            Value::Object(members)
        });
        shown.collect()
    }
}

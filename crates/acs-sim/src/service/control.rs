//! Driving the stand-in: placing calls, and what people in calls do. `/__sim/…` over HTTP, functions in tests.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::call::{Call, Participant};
use crate::fault::Fault;
use crate::identifier::Identifier;
use crate::media::tone_of;
use crate::script::{CalleeScript, Reaction};
use crate::service::Service;
use crate::service::incoming::Introduction;
use crate::wire::{Request, Response, ScheduledEvent};

/// A call from outside that is to ring at the application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PlaceCall {
    /// Who calls: a phone number or a raw id.
    pub from: String,
    /// Who is called: a phone number or a raw id.
    pub to: String,
    /// The caller's name.
    pub caller_display_name: String,
    /// Headers of VOIP calls.
    pub voip_headers: BTreeMap<String, String>,
    /// Headers of phone calls.
    pub sip_headers: BTreeMap<String, String>,
    /// For whom the call was meant, where it comes on somebody's behalf: a phone number or a raw id.
    pub on_behalf_of_callee: Option<String>,
    /// What always goes wrong in this call.
    pub faults: Vec<Fault>,
}

/// An incoming call that rings.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlacedCall {
    /// The incoming call's own id, for the history.
    pub incoming_call_id: String,
    /// What it is answered, rejected or redirected with.
    pub incoming_call_context: String,
    /// The conversation.
    pub server_call_id: String,
    /// The trace id.
    pub correlation_id: String,
}

/// Leaves out the context, which is a secret.
impl std::fmt::Debug for PlacedCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlacedCall").field("incoming_call_id", &self.incoming_call_id).finish_non_exhaustive()
    }
}

/// Somebody in a call, or at whom it rings, does something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Act {
    /// The call connection; may be left out where only one call has this participant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// Who: a phone number or a raw id.
    pub participant: String,
    /// What.
    pub does: Deed,
    /// The tones of `press`: digits, `a` to `d`, `#` and `*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tones: Option<String>,
    /// The words of `speak`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech: Option<String>,
}

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Deed {
    /// Answers the ringing.
    Accept,
    /// Declines.
    Decline,
    /// Is busy.
    Busy,
    /// Does not answer, and the ringing ends now.
    NoAnswer,
    /// Cannot be reached.
    Unreachable,
    /// Hangs up; a caller whom nobody has answered yet gives up.
    HangUp,
    /// Presses tones.
    Press,
    /// Speaks.
    Speak,
    /// Joins a room, a group or a conversation by itself.
    Join,
}

/// What cannot be simulated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    /// A text names nobody.
    #[error("`{text}` {problem}")]
    Nobody {
        /// What was given.
        text: String,
        /// What is wrong with it.
        problem: String,
    },
    /// It does not ring there, or they are not in a call.
    #[error("`{participant}` has no call in which this can be done")]
    NotThere {
        /// Who.
        participant: String,
    },
    /// More than one call fits.
    #[error("`{participant}` is in several calls: give `callConnectionId`")]
    Ambiguous {
        /// Who.
        participant: String,
    },
    /// There is no such call.
    #[error("there is no call `{id}`")]
    NoCall {
        /// The call connection id.
        id: String,
    },
    /// Tones or words are missing, or are none.
    #[error("`{member}` is missing or has characters that are no tones")]
    Utterance {
        /// `tones` or `speech`.
        member: &'static str,
    },
}

impl Service {
    /// Lets a call from outside ring at the application. The events are `IncomingCall`, if there is an address for it.
    ///
    /// # Errors
    /// Caller or callee is neither a phone number nor a raw id.
    pub fn place_call(
        &mut self,
        call: &PlaceCall,
        now: Duration,
    ) -> Result<(PlacedCall, Vec<ScheduledEvent>), SimulationError> {
        let mut events = self.tick(now);
        let [from, to] = [&call.from, &call.to].map(|text| identify(text));
        let on_behalf_of = call.on_behalf_of_callee.as_deref().map(identify).transpose()?;
        let introduction = Introduction {
            display_name: call.caller_display_name.clone(),
            voip_headers: call.voip_headers.clone(),
            sip_headers: call.sip_headers.clone(),
            on_behalf_of,
        };
        let faults = call.faults.iter().copied().collect();
        self.note(format!("{} calls {}", call.from, call.to));
        let context = self.raise_outside(from?, to?, &introduction, faults);
        self.flush(self.now, false);
        events.append(&mut self.out);
        let Some(incoming) = self.incoming.get(&context) else {
            return Err(SimulationError::NotThere { participant: call.from.clone() });
        };
        let placed = PlacedCall {
            incoming_call_id: incoming.id.clone(),
            server_call_id: incoming.server_call_id.clone(),
            correlation_id: incoming.correlation_id.clone(),
            incoming_call_context: context,
        };
        Ok((placed, events))
    }

    /// Lets somebody do something, and gives the events that come of it.
    ///
    /// # Errors
    /// They are not where this can be done, or the tones are none.
    pub fn act(&mut self, act: &Act, now: Duration) -> Result<Vec<ScheduledEvent>, SimulationError> {
        let mut events = self.tick(now);
        let who = identify(&act.participant)?;
        match act.does {
            Deed::Accept => self.act_on_ringing(act, &who, Reaction::Accept)?,
            Deed::Decline => self.act_on_ringing(act, &who, Reaction::Decline)?,
            Deed::Busy => self.act_on_ringing(act, &who, Reaction::Busy)?,
            Deed::NoAnswer => self.act_on_ringing(act, &who, Reaction::NoAnswer)?,
            Deed::Unreachable => self.act_on_ringing(act, &who, Reaction::Unreachable)?,
            Deed::HangUp => self.act_hang_up(act, &who)?,
            Deed::Press => {
                let tones = act.tones.as_deref().and_then(|text| text.chars().map(tone_of).collect::<Option<Vec<_>>>());
                let tones = tones.filter(|tones| !tones.is_empty());
                let tones = tones.ok_or(SimulationError::Utterance { member: "tones" })?;
                let call = self.call_with(act, &who)?;
                self.hear_tones(&call, who.raw_id(), &tones);
            }
            Deed::Speak => {
                let speech = act.speech.as_deref().ok_or(SimulationError::Utterance { member: "speech" })?;
                let call = self.call_with(act, &who)?;
                self.hear_speech(&call, who.raw_id(), speech);
            }
            Deed::Join => self.act_join(act, &who)?,
        }
        let deed = serde_json::to_value(act.does).ok();
        self.note(format!("{}: {}", who.raw_id(), deed.as_ref().and_then(Value::as_str).unwrap_or_default()));
        self.flush(self.now, false);
        events.append(&mut self.out);
        Ok(events)
    }

    /// Lets faults always happen to a call, in the place of those that happened to it before.
    ///
    /// # Errors
    /// There is no such call.
    pub fn set_call_faults(&mut self, call: &str, faults: &[Fault]) -> Result<(), SimulationError> {
        let found = self.calls.get_mut(call).ok_or_else(|| SimulationError::NoCall { id: call.to_owned() })?;
        found.leg.faults = faults.iter().copied().collect();
        Ok(())
    }

    /// Changes what callees do from now on.
    pub fn set_scripts(&mut self, scripts: Vec<CalleeScript>) {
        self.settings.scripts = scripts;
    }

    /// Changes what goes wrong by chance from now on.
    pub fn set_faults(&mut self, faults: crate::fault::Faults) {
        self.settings.faults = faults;
    }

    fn act_on_ringing(&mut self, act: &Act, who: &Identifier, reaction: Reaction) -> Result<(), SimulationError> {
        let found: Vec<_> = match &act.call_connection_id {
            Some(call) => self.calls.get(call).into_iter().flat_map(|call| call.ringing.clone()).collect(),
            None => self.invitations.keys().cloned().collect(),
        };
        let is_it = |id: &String| self.invitations.get(id).is_some_and(|it| it.target == *who);
        let found: Vec<_> = found.into_iter().filter(is_it).collect();
        let id = only(&found, act)?;
        self.react(&id, reaction);
        Ok(())
    }

    fn act_hang_up(&mut self, act: &Act, who: &Identifier) -> Result<(), SimulationError> {
        if act.call_connection_id.is_none() && self.caller_gives_up(who.raw_id()) {
            return Ok(());
        }
        let id = self.call_with(act, who)?;
        let Some(leg) = self.calls.get(&id).map(|call| call.leg.clone()) else { return Ok(()) };
        self.leave(&leg.server_call_id, who.raw_id());
        Ok(())
    }

    fn act_join(&mut self, act: &Act, who: &Identifier) -> Result<(), SimulationError> {
        let missing = || SimulationError::NoCall { id: act.call_connection_id.clone().unwrap_or_default() };
        let call = act.call_connection_id.as_ref().and_then(|id| self.calls.get(id)).ok_or_else(missing)?;
        let conversation = call.leg.server_call_id.clone();
        if let Some(found) = self.conversations.get_mut(&conversation) {
            found.join(Participant::new(who.clone()));
        }
        self.tell_participants(&conversation);
        Ok(())
    }

    /// The call that somebody is in.
    fn call_with(&self, act: &Act, who: &Identifier) -> Result<String, SimulationError> {
        let has = |call: &&Call| {
            let found = self.conversations.get(&call.leg.server_call_id);
            found.is_some_and(|it| it.seen_by(&call.leg.id).any(|participant| participant.identifier == *who))
        };
        let found: Vec<_> = match &act.call_connection_id {
            Some(id) => self.calls.get(id).filter(has).map(|call| call.leg.id.clone()).into_iter().collect(),
            None => self.calls.values().filter(has).map(|call| call.leg.id.clone()).collect(),
        };
        only(&found, act)
    }

    /// Answers requests that drive the stand-in; `None` for those to the service.
    pub(crate) fn control(&mut self, request: &Request) -> Option<Response> {
        if request.path() == "/__fail" {
            let number = |name| request.query(name).and_then(|text| text.parse::<u16>().ok());
            let (Some(status @ 100..=999), Some(times)) = (number("status"), number("times")) else {
                return Some(refused("`status` and `times` must be numbers"));
            };
            self.failing = Some((status, u64::from(times), request.query("ra")));
            return Some(Response::empty(204));
        }
        let what = request.path().strip_prefix("/__sim/")?;
        let answer = match (request.method.as_str(), what) {
            ("POST", "incoming") => self.control_incoming(request),
            ("POST", "act") => read(request).and_then(|act| {
                let mut events = self.act(&act, self.now).map_err(|error| error.to_string())?;
                self.out.append(&mut events);
                Ok(Response::empty(204))
            }),
            ("POST", "faults") => self.control_faults(request),
            ("POST", "scripts") => read::<Vec<CalleeScript>>(request).map(|scripts| {
                self.set_scripts(scripts);
                Response::empty(204)
            }),
            ("GET", "state") => Ok(Response::json(200, self.state_json())),
            ("GET", "history") => {
                let after = request.query("after").and_then(|text| text.parse().ok()).unwrap_or(0);
                let entries: Vec<_> = self.history.after(after).collect();
                Ok(Response::json(200, json!({ "total": self.history.total(), "entries": entries })))
            }
            _ => return Some(Response::json(404, json!({ "error": format!("there is nothing at `{what}`") }))),
        };
        Some(answer.unwrap_or_else(|problem| refused(&problem)))
    }

    fn control_incoming(&mut self, request: &Request) -> Result<Response, String> {
        let call: PlaceCall = read(request)?;
        let (placed, mut events) = self.place_call(&call, self.now).map_err(|error| error.to_string())?;
        self.out.append(&mut events);
        Ok(Response::json(201, json!(placed)))
    }

    fn control_faults(&mut self, request: &Request) -> Result<Response, String> {
        /// Faults of one call, or for all by chance: `NAME` or `NAME=PROBABILITY`.
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        struct Wanted {
            call_connection_id: Option<String>,
            faults: Vec<String>,
        }
        let wanted: Wanted = read(request)?;
        match wanted.call_connection_id {
            None => self.set_faults(crate::fault::Faults::parse(&wanted.faults).map_err(|error| error.to_string())?),
            Some(call) => {
                let faults: Result<Vec<Fault>, _> = wanted.faults.iter().map(|name| name.parse()).collect();
                let faults = faults.map_err(|error| error.to_string())?;
                self.set_call_faults(&call, &faults).map_err(|error| error.to_string())?;
            }
        }
        Ok(Response::empty(204))
    }

    /// Calls and ringing, without secrets.
    #[must_use]
    pub fn state_json(&self) -> Value {
        let calls = self.calls.values().map(|call| {
            let found = self.conversations.get(&call.leg.server_call_id);
            let seen = found.into_iter().flat_map(|it| it.seen_by(&call.leg.id)).map(Participant::to_json);
            let rings = call.ringing.iter().filter_map(|id| self.invitations.get(id));
            let rings = rings.map(|it| json!({ "invitationId": it.id, "participant": it.target.raw_id() }));
            json!({
                "callConnectionId": call.leg.id,
                "serverCallId": call.leg.server_call_id,
                "state": call.state.name(),
                "participants": seen.collect::<Vec<_>>(),
                "ringing": rings.collect::<Vec<_>>(),
            })
        });
        let recordings: Vec<_> = self.recordings.keys().collect();
        json!({ "calls": calls.collect::<Vec<_>>(), "incoming": self.ringing_json(), "recordings": recordings })
    }
}

fn identify(text: &str) -> Result<Identifier, SimulationError> {
    Identifier::from_text(text).map_err(|problem| SimulationError::Nobody { text: text.to_owned(), problem })
}

fn only(found: &[String], act: &Act) -> Result<String, SimulationError> {
    let participant = act.participant.clone();
    match found {
        [] => Err(SimulationError::NotThere { participant }),
        [only] => Ok(only.clone()),
        _ => Err(SimulationError::Ambiguous { participant }),
    }
}

fn read<T: DeserializeOwned>(request: &Request) -> Result<T, String> {
    serde_json::from_slice(&request.body).map_err(|error| error.to_string())
}

fn refused(problem: &str) -> Response {
    Response::json(400, json!({ "error": problem }))
}

//! [`Service`]: the stand-in itself, without sockets and without a clock.

mod agenda;
mod calls;
mod control;
mod ending;
pub(crate) mod event;
mod incoming;
mod listening;
mod participants;
mod playing;
mod recording;
mod repeatability;
mod ringing;
mod subscriptions;
mod tones;
mod transfer;

pub use control::{Act, Deed, PlaceCall, PlacedCall, SimulationError};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use crate::authentication;
use crate::call::{Call, CallState, Conversation, Incoming, Invitation, Leg, Operation};
use crate::fault::{CallFaults, Fault};
use crate::history::{History, What};
use crate::random::Random;
use crate::refusal::Refusal;
use crate::route::{CallAction, Route};
use crate::settings::Settings;
use crate::wire::{Request, Response, ScheduledEvent};
use agenda::Task;
use event::Outgoing;
use recording::Recording;
use repeatability::Answers;

/// The versions of the interface that both clients know.
const VERSIONS: [&str; 7] =
    ["2023-03-06", "2023-10-15", "2024-04-15", "2024-09-15", "2025-05-15", "2025-06-15", "2026-03-12"];

/// A stand-in for the service: it takes requests and the time, and gives answers and events that are to be sent.
///
/// ```
/// use std::time::Duration;
/// use cti_flows_acs_sim::{Request, Service, Settings};
///
/// let mut service = Service::new(Settings::default());
/// let request = Request::new("GET", "/calling/callConnections/none?api-version=2026-03-12")
///     .with_header("Authorization", "Bearer any");
/// let (response, events) = service.handle(&request, Duration::ZERO);
/// assert_eq!((response.status, events.len()), (404, 0));
/// ```
pub struct Service {
    pub(crate) settings: Settings,
    pub(crate) random: Random,
    pub(crate) now: Duration,
    pub(crate) calls: BTreeMap<String, Call>,
    /// By server call id.
    pub(crate) conversations: BTreeMap<String, Conversation>,
    /// By the context that the application answers with.
    pub(crate) incoming: BTreeMap<String, Incoming>,
    pub(crate) invitations: BTreeMap<String, Invitation>,
    pub(crate) recordings: BTreeMap<String, Recording>,
    pub(crate) agenda: BTreeMap<(Duration, u64), Task>,
    pub(crate) ticket: u64,
    /// Events that belong together, until they are sent.
    pub(crate) step: Vec<Outgoing>,
    pub(crate) out: Vec<ScheduledEvent>,
    pub(crate) history: History,
    answers: Answers,
    /// What `/__fail` asked for: status, how often, seconds of `Retry-After`.
    failing: Option<(u16, u64, Option<String>)>,
    /// How often a fault has refused each request.
    refused: BTreeMap<String, u8>,
    /// The faults of the call that the request is about.
    at_hand: CallFaults,
    /// The correlation id of the call that the request is about.
    chain: Option<String>,
}

/// Shows how much there is and nothing of it: contexts of incoming calls and addresses are secrets.
impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (calls, incoming) = (self.calls.len(), self.incoming.len());
        write!(f, "Service({calls} calls, {incoming} incoming, {} tasks)", self.agenda.len())
    }
}

impl Service {
    /// A stand-in without calls, save for the lenient ones.
    #[must_use]
    pub fn new(settings: Settings) -> Service {
        let mut service = Service {
            random: Random::new(settings.seed),
            now: Duration::ZERO,
            calls: BTreeMap::new(),
            conversations: BTreeMap::new(),
            incoming: BTreeMap::new(),
            invitations: BTreeMap::new(),
            recordings: BTreeMap::new(),
            agenda: BTreeMap::new(),
            ticket: 0,
            step: Vec::new(),
            out: Vec::new(),
            history: History::default(),
            answers: Answers::default(),
            failing: None,
            refused: BTreeMap::new(),
            at_hand: BTreeSet::new(),
            chain: None,
            settings,
        };
        for id in service.settings.lenient_calls.clone() {
            service.seed_lenient(&id);
        }
        service
    }

    /// What happened so far.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// When [`Service::tick`] has something to do next, since the Unix epoch.
    #[must_use]
    pub fn next_due(&self) -> Option<Duration> {
        self.agenda.keys().next().map(|(due, _)| *due)
    }

    /// Does what is due at this moment, since the Unix epoch: callees answer, invitations time out, prompts end. Gives
    /// the events that come of it. A moment before the last one counts as the last one.
    pub fn tick(&mut self, now: Duration) -> Vec<ScheduledEvent> {
        let now = now.max(self.now);
        while let Some(((due, _), task)) = self.pop_due(now) {
            self.now = self.now.max(due);
            self.run(task);
            self.flush(self.now, false);
        }
        self.now = now;
        std::mem::take(&mut self.out)
    }

    /// Answers a request at a moment since the Unix epoch, and gives the events that come of it and of what was due
    /// before. Events with `before_answer` are to be sent before the answer is.
    pub fn handle(&mut self, request: &Request, now: Duration) -> (Response, Vec<ScheduledEvent>) {
        let mut events = self.tick(now);
        self.at_hand.clear();
        self.chain = None;
        let response = self.answer(request);
        events.append(&mut self.out);
        (response, events)
    }

    fn answer(&mut self, request: &Request) -> Response {
        if let Some(response) = self.control(request) {
            return response;
        }
        let (response, repeated) = match self.failing_response() {
            Some(response) => (response, false),
            None => self.checked(request).unwrap_or_else(|refusal| (refusal.into_response(), false)),
        };
        let code = response.body.as_ref().and_then(|body| body.pointer("/error/code")).and_then(Value::as_str);
        let what = What::Request {
            method: request.method.clone(),
            path: request.path().to_owned(),
            status: response.status,
            code: code.map(str::to_owned),
            repeated,
        };
        self.history.add(self.now, what);
        let chain = self.chain.take().unwrap_or_else(|| self.random.uuid());
        let response = response.with_header("X-Microsoft-Skype-Chain-ID", &chain);
        match request.header("x-ms-client-request-id") {
            Some(id) => response.with_header("x-ms-client-request-id", id),
            None => response,
        }
    }

    /// What `/__fail` asked for, as long as it lasts.
    fn failing_response(&mut self) -> Option<Response> {
        let (status, times, retry_after) = self.failing.as_mut().filter(|(_, times, _)| *times > 0)?;
        *times -= 1;
        let code = if *status == 429 { "8516" } else { "9999" };
        let response = Response::json(*status, json!({ "error": { "code": code, "message": "injected" } }));
        Some(match retry_after {
            Some(seconds) => response.with_header("Retry-After", seconds),
            None => response,
        })
    }

    /// Whether the request may be carried out, or was before; the answer, and whether it was repeated from memory.
    fn checked(&mut self, request: &Request) -> Result<(Response, bool), Refusal> {
        authentication::check(request, self.settings.access_key.as_ref())?;
        if !request.query("api-version").is_some_and(|version| VERSIONS.contains(&version.as_str())) {
            return Err(Refusal::invalid("api-version", "is missing or not supported"));
        }
        let route = Route::parse(&request.method, request.path())?;
        let pair = repeatability::pair_of(request, route.is_repeatable())?;
        if let Some(call) = route.call().and_then(|call| self.calls.get(call)) {
            self.at_hand = call.leg.faults.clone();
            self.chain = Some(call.leg.correlation_id.clone());
        }
        if let Some(response) = self.injected(request) {
            return Ok((response, false));
        }
        if let Some(response) = pair.as_ref().and_then(|pair| self.answers.find(pair)) {
            return Ok((response, true));
        }
        let begun = self.ticket;
        let response = self.perform(&route, request).unwrap_or_else(Refusal::into_response);
        let early = response.status < 300 && self.wrong_at_hand(Fault::EarlyEvent);
        let at = if early { self.now } else { self.now + self.settings.pace.step };
        self.flush(at, early);
        if early {
            self.run_early(begun);
        }
        let response = if pair.is_some() { response.with_header("Repeatability-Result", "accepted") } else { response };
        if let Some(pair) = pair {
            self.answers.keep(pair, &response);
        }
        if response.status < 300 && self.may_refuse(request) && self.wrong_at_hand(Fault::LostAnswer) {
            self.count_refusal(request);
            return Ok((injected_response(503, "9001"), false));
        }
        Ok((response, false))
    }

    /// A refusal that a fault asks for. Each request is refused at most twice, so that a client that tries again gets
    /// through (our decision).
    fn injected(&mut self, request: &Request) -> Option<Response> {
        if !self.may_refuse(request) {
            return None;
        }
        let response = if self.wrong_at_hand(Fault::Throttled) {
            injected_response(429, "8516").with_header("Retry-After", "1")
        } else if self.wrong_at_hand(Fault::ServerError) {
            injected_response(500, "9999")
        } else if self.wrong_at_hand(Fault::Unavailable) {
            injected_response(503, "9001")
        } else if request.method == "POST" && self.wrong_at_hand(Fault::Conflict) {
            injected_response(409, "8519")
        } else {
            return None;
        };
        self.count_refusal(request);
        Some(response)
    }

    fn may_refuse(&self, request: &Request) -> bool {
        self.refused.get(&refusal_key(request)).is_none_or(|count| *count < 2)
    }

    fn count_refusal(&mut self, request: &Request) {
        if self.refused.len() > 10_000 {
            self.refused.clear();
        }
        *self.refused.entry(refusal_key(request)).or_default() += 1;
    }

    fn wrong_at_hand(&mut self, fault: Fault) -> bool {
        let faults = std::mem::take(&mut self.at_hand);
        let is_wrong = self.goes_wrong(fault, &faults);
        self.at_hand = faults;
        is_wrong
    }

    /// Whether a fault happens: to this call always, or now by chance.
    pub(crate) fn goes_wrong(&mut self, fault: Fault, own: &CallFaults) -> bool {
        own.contains(&fault) || self.random.happens(self.settings.faults.rate(fault))
    }

    /// The call that the request made is the one whose faults count.
    pub(crate) fn take_up(&mut self, leg: &Leg) {
        self.at_hand = leg.faults.clone();
        self.chain = Some(leg.correlation_id.clone());
    }

    fn perform(&mut self, route: &Route, request: &Request) -> Result<Response, Refusal> {
        match route {
            Route::Create => self.create(request),
            Route::Answer => self.answer_incoming(request),
            Route::Connect => self.connect(request),
            Route::Redirect => self.redirect(request),
            Route::Reject => self.reject(request),
            Route::GetCall(call) => self.get_call(call),
            Route::HangUp(call) => self.hang_up(call),
            Route::Action { call, action } => self.act_on_call(call, *action, request),
            Route::ListParticipants(call) => self.list_participants(call, request),
            Route::GetParticipant { call, raw_id } => self.get_participant(call, raw_id),
            Route::StartRecording => self.start_recording(request),
            Route::GetRecording(id) => self.get_recording(id),
            Route::StopRecording(id) => self.stop_recording(id),
            Route::PauseRecording(id) => self.pause_recording(id, true),
            Route::ResumeRecording(id) => self.pause_recording(id, false),
        }
    }

    fn act_on_call(&mut self, call: &str, action: CallAction, request: &Request) -> Result<Response, Refusal> {
        match action {
            CallAction::Terminate => self.terminate(call),
            CallAction::Transfer => self.transfer(call, request),
            CallAction::Add => self.add_participant(call, request),
            CallAction::CancelAdd => self.cancel_add(call, request),
            CallAction::Remove => self.remove_participant(call, request),
            CallAction::Move => self.move_participants(call, request),
            CallAction::Mute => self.mute(call, request),
            CallAction::Play => self.play(call, request),
            CallAction::Recognize => self.recognize(call, request),
            CallAction::CancelMedia => self.cancel_media(call),
            CallAction::StartContinuousDtmf => self.continuous_dtmf(call, request, true),
            CallAction::StopContinuousDtmf => self.continuous_dtmf(call, request, false),
            CallAction::SendDtmf => self.send_dtmf(call, request),
            CallAction::Hold => self.hold(call, request, true),
            CallAction::Unhold => self.hold(call, request, false),
            CallAction::StartTranscription => self.subscription(call, request, &subscriptions::START_TRANSCRIPTION),
            CallAction::StopTranscription => self.subscription(call, request, &subscriptions::STOP_TRANSCRIPTION),
            CallAction::UpdateTranscription => self.subscription(call, request, &subscriptions::UPDATE_TRANSCRIPTION),
            CallAction::StartMediaStreaming => self.subscription(call, request, &subscriptions::START_STREAMING),
            CallAction::StopMediaStreaming => self.subscription(call, request, &subscriptions::STOP_STREAMING),
        }
    }

    /// The call that a request names: 404/8522 when it is not there or no longer.
    pub(crate) fn call(&mut self, id: &str) -> Result<&mut Call, Refusal> {
        self.calls.get_mut(id).filter(|call| !call.is_hidden).ok_or_else(|| Refusal::not_found("Call"))
    }

    /// The call that a request names, if it is up.
    pub(crate) fn established(&mut self, id: &str) -> Result<&mut Call, Refusal> {
        let call = self.call(id)?;
        if call.state == CallState::Connecting { Err(Refusal::not_established()) } else { Ok(call) }
    }

    /// The operation of a request: its context and its own address for events.
    pub(crate) fn operation_of(&self, body: &crate::body::Body<'_>) -> Result<Operation, Refusal> {
        let callback = body.callback("operationCallbackUri", self.settings.loopback_callbacks)?;
        Ok(Operation { context: body.text("operationContext")?.map(str::to_owned), callback })
    }
}

/// What one request and its repetitions have in common.
fn refusal_key(request: &Request) -> String {
    let id = request.header("Repeatability-Request-ID").or_else(|| request.header("x-ms-client-request-id"));
    id.unwrap_or(&request.target).to_owned()
}

fn injected_response(status: u16, code: &str) -> Response {
    Response::json(status, json!({ "error": { "code": code, "message": "injected by a fault" } }))
}

//! Steering calls in a dry run: without network, every action on a call that goes on succeeds at once. The other side
//! answers, stays, listens to the end, presses 1, says `yes` and takes the first choice; an invitation that was not
//! waited for still rings. To show busy lines and late events, give `replies` in the sample, or drive a stand-in of the
//! service.

use std::collections::BTreeMap;

use cti_flows::host::{
    AddParticipant, AwaitCallEvent, AwaitedCallEvent, CallOutcome, CallOutcomeKind, CallParticipant, CallParticipants,
    CallProperties, CallReply, CancelAddParticipant, CreateCall, HangUpCall, Identifier, RecognizeInput, RecognizeKind,
    RemoveParticipant, StartCallRecording, Tone, TransferCall,
};
use cti_flows::{Command, Exception, Source};
use serde_json::{Map, Value};

use super::SimulatedDesktop;

/// The calls of a dry run by their call connection ids.
#[derive(Debug, Default)]
pub(super) struct SimulatedCalls {
    calls: BTreeMap<String, SimulatedCall>,
    /// How many ids were made.
    made: u32,
    /// Invitations that ring.
    ringing: Vec<String>,
}

/// One call.
#[derive(Debug, Default)]
struct SimulatedCall {
    server_call_id: String,
    participants: Vec<CallParticipant>,
    ended: bool,
}

impl SimulatedCalls {
    fn id(&mut self, what: &str) -> String {
        self.made += 1;
        format!("sim-{what}-{}", self.made)
    }

    fn begin(&mut self, server_call_id: Option<String>, who: impl IntoIterator<Item = Identifier>) -> CallOutcome {
        let call_connection_id = self.id("call");
        let server_call_id = server_call_id.unwrap_or_else(|| self.id("conversation"));
        let participants = who.into_iter().map(participant).collect();
        let call = SimulatedCall { server_call_id: server_call_id.clone(), participants, ended: false };
        self.calls.insert(call_connection_id.clone(), call);
        CallOutcome {
            call_connection_id: Some(call_connection_id),
            server_call_id: Some(server_call_id),
            ..CallOutcome::default()
        }
    }
}

fn participant(identifier: Identifier) -> CallParticipant {
    CallParticipant { identifier, ..CallParticipant::default() }
}

/// What came of an action that an event completes: the event, or only the service's answer if it is not waited for.
fn done(wait: bool, status: u16, event: &str, outcome: CallOutcome) -> CallOutcome {
    let http_status = Some(status);
    if !wait {
        return CallOutcome { outcome: CallOutcomeKind::Sent, http_status, ..outcome };
    }
    let failed = event.ends_with("Failed");
    CallOutcome {
        outcome: if failed { CallOutcomeKind::Failed } else { CallOutcomeKind::Succeeded },
        http_status,
        event: Some(event.to_owned()),
        code: Some(if failed { 400 } else { 200 }),
        sub_code: Some(0),
        ..outcome
    }
}

/// What came of an action that the service's answer completes.
fn answered(status: u16) -> CallOutcome {
    CallOutcome { http_status: Some(status), ..CallOutcome::default() }
}

impl SimulatedDesktop {
    /// Carries a call out that steers calls.
    pub(super) fn steer(&mut self, command: &Command) -> Result<Value, Exception> {
        let outcome = match command {
            Command::CreateCall(with) => self.create_call(with),
            Command::ConnectCall(with) => done(with.wait, 200, "CallConnected", self.calls.begin(None, [])),
            Command::AnswerCall(with) => {
                let payload = self.sample.payload.as_ref();
                let server = payload.and_then(|payload| Some(payload.get("serverCallId")?.as_str()?.to_owned()));
                let from = payload.and_then(|payload| Identifier::read(payload.get("from")?).ok());
                done(with.wait, 200, "CallConnected", self.calls.begin(server, from))
            }
            Command::RejectCall(_) | Command::RedirectCall(_) => answered(204),
            Command::HangUpCall(with) => self.hang_up(with),
            Command::GetCall(with) => return self.call_properties(&with.call_connection_id),
            Command::GetParticipant(with) => return self.one_participant(&with.call_connection_id, &with.participant),
            Command::ListParticipants(with) => {
                let participants = self.reading(&with.call_connection_id)?.participants.clone();
                return Ok(CallParticipants { participants }.into_json());
            }
            Command::AwaitCallEvent(with) => return Ok(self.await_call_event(with).into_json()),
            Command::StartCallRecording(with) => self.start_recording(with),
            Command::PauseCallRecording(with) => recording(202, &with.recording_id),
            Command::ResumeCallRecording(with) => recording(202, &with.recording_id),
            Command::StopCallRecording(with) => recording(204, &with.recording_id),
            other => self.act(other),
        };
        Ok(outcome.into_json())
    }

    /// Carries an action out on a call that goes on; one that has ended is not found.
    fn act(&mut self, command: &Command) -> CallOutcome {
        let id = match command {
            Command::TransferCall(with) => &with.call_connection_id,
            Command::AddParticipant(with) => &with.call_connection_id,
            Command::CancelAddParticipant(with) => &with.call_connection_id,
            Command::RemoveParticipant(with) => &with.call_connection_id,
            Command::MoveParticipants(with) => &with.call_connection_id,
            Command::MuteParticipants(with) => &with.call_connection_id,
            Command::PlayToCall(with) => &with.call_connection_id,
            Command::RecognizeInput(with) => &with.call_connection_id,
            Command::SendDtmfTones(with) => &with.call_connection_id,
            Command::HoldParticipant(with) => &with.call_connection_id,
            Command::UnholdParticipant(with) => &with.call_connection_id,
            Command::CancelCallMedia(with) => &with.call_connection_id,
            _ => return CallOutcome { outcome: CallOutcomeKind::Failed, ..CallOutcome::default() },
        };
        let call = self.calls.calls.entry(id.clone()).or_default();
        if call.ended {
            return gone();
        }
        let none = CallOutcome::default();
        match command {
            Command::TransferCall(with) => transfer(call, with),
            Command::AddParticipant(with) => self.add_participant(with),
            Command::CancelAddParticipant(with) => self.cancel_add_participant(with),
            Command::RemoveParticipant(with) => remove_participant(call, with),
            Command::MoveParticipants(with) => {
                call.participants.extend(with.participants.iter().cloned().map(participant));
                let participants = Some(with.participants.clone());
                done(with.wait, 202, "MoveParticipantSucceeded", CallOutcome { participants, ..none })
            }
            Command::MuteParticipants(with) => {
                let muted = call.participants.iter_mut().filter(|known| with.participants.contains(&known.identifier));
                muted.for_each(|known| known.is_muted = true);
                answered(200)
            }
            Command::HoldParticipant(with) => hold(call, &with.participant, true),
            Command::UnholdParticipant(with) => hold(call, &with.participant, false),
            Command::PlayToCall(with) => done(with.wait, 202, "PlayCompleted", none),
            Command::RecognizeInput(with) => done(with.wait, 202, "RecognizeCompleted", recognized(with)),
            Command::SendDtmfTones(with) => done(with.wait, 202, "SendDtmfTonesCompleted", none),
            _ => answered(202),
        }
    }

    fn create_call(&mut self, with: &CreateCall) -> CallOutcome {
        let begun = self.calls.begin(None, with.targets.clone());
        let state = if with.wait { "connected" } else { "connecting" };
        let targets = Some(with.targets.clone());
        done(with.wait, 201, "CallConnected", CallOutcome { targets, state: Some(state.to_owned()), ..begun })
    }

    fn add_participant(&mut self, with: &AddParticipant) -> CallOutcome {
        let invitation = self.calls.id("invitation");
        if with.wait {
            let call = self.calls.calls.entry(with.call_connection_id.clone()).or_default();
            call.participants.push(participant(with.target.clone()));
        } else {
            self.calls.ringing.push(invitation.clone());
        }
        let (invitation_id, participant) = (Some(invitation), Some(with.target.clone()));
        let outcome = CallOutcome { invitation_id, participant, ..CallOutcome::default() };
        done(with.wait, 202, "AddParticipantSucceeded", outcome)
    }

    /// Only what still rings can be taken back.
    fn cancel_add_participant(&mut self, with: &CancelAddParticipant) -> CallOutcome {
        let before = self.calls.ringing.len();
        self.calls.ringing.retain(|invitation| *invitation != with.invitation_id);
        let rang = self.calls.ringing.len() < before;
        let event = if rang { "CancelAddParticipantSucceeded" } else { "CancelAddParticipantFailed" };
        let invitation_id = Some(with.invitation_id.clone());
        done(with.wait, 202, event, CallOutcome { invitation_id, ..CallOutcome::default() })
    }

    fn hang_up(&mut self, with: &HangUpCall) -> CallOutcome {
        let call = self.calls.calls.entry(with.call_connection_id.clone()).or_default();
        let already_ended = Some(std::mem::replace(&mut call.ended, true));
        let status = if already_ended == Some(true) { 404 } else { 204 };
        CallOutcome { already_ended, ..answered(status) }
    }

    fn start_recording(&mut self, with: &StartCallRecording) -> CallOutcome {
        let state = if with.pause_on_start { "inactive" } else { "active" };
        let outcome = CallOutcome {
            recording_id: Some(self.calls.id("recording")),
            recording_state: Some(state.to_owned()),
            ..CallOutcome::default()
        };
        done(with.wait, 200, "RecordingStateChanged", outcome)
    }

    /// A call to read; one that this dry run did not begin is taken to go on.
    fn reading(&mut self, id: &str) -> Result<&SimulatedCall, Exception> {
        let call = self.calls.calls.entry(id.to_owned()).or_default();
        if call.ended {
            return Err(Exception::new("http-404", "8522: the call has ended"));
        }
        Ok(call)
    }

    fn call_properties(&mut self, id: &str) -> Result<Value, Exception> {
        let call = self.reading(id)?;
        let server_call_id = Some(call.server_call_id.clone()).filter(|id| !id.is_empty());
        let targets = call.participants.iter().map(|participant| participant.identifier.clone()).collect();
        let properties = CallProperties {
            call_connection_id: Some(id.to_owned()),
            server_call_id,
            state: Some("connected".to_owned()),
            targets: Some(targets),
            ..CallProperties::default()
        };
        Ok(properties.into_json())
    }

    fn one_participant(&mut self, id: &str, who: &Identifier) -> Result<Value, Exception> {
        let call = self.reading(id)?;
        let found = call.participants.iter().find(|participant| participant.identifier == *who).cloned();
        let missing = || Exception::new("http-404", format!("8522: `{}` is not in the call", who.raw_id));
        Ok(found.ok_or_else(missing)?.into_json())
    }

    /// Lets time pass until one of the sample's upcoming events is one that is waited for, or until it is too late. An
    /// event comes once; the filter is not looked at.
    fn await_call_event(&mut self, with: &AwaitCallEvent) -> AwaitedCallEvent {
        let now = u64::try_from(self.clock.milliseconds() - self.sample.start().milliseconds()).unwrap_or(0);
        let latest = now.saturating_add(with.timeout_ms);
        let event_type = |event: &crate::world::UpcomingEvent| {
            let trigger = event.trigger().filter(|trigger| trigger.source == Source::AcsCall)?;
            let event_type = trigger.event?.name().strip_prefix("on")?;
            with.events.iter().find(|wanted| *wanted == event_type).cloned()
        };
        let upcoming = self.sample.upcoming.iter().enumerate();
        let mut coming = upcoming.filter(|(_, event)| (now..=latest).contains(&event.after));
        let Some((index, event)) = coming.find_map(|(index, event)| Some((index, event_type(event)?))) else {
            self.advance(with.timeout_ms);
            return AwaitedCallEvent { event: None, payload: Map::new() };
        };
        let happened = self.sample.upcoming.remove(index);
        self.advance(happened.after - now);
        AwaitedCallEvent { event: Some(event), payload: happened.payload.unwrap_or_default() }
    }
}

/// The service's answer about a call that has ended.
fn gone() -> CallOutcome {
    CallOutcome {
        outcome: CallOutcomeKind::Failed,
        http_status: Some(404),
        code: Some(8522),
        message: Some("the call has ended".to_owned()),
        ..CallOutcome::default()
    }
}

/// In a call of two the application leaves, and the call is out of reach.
fn transfer(call: &mut SimulatedCall, with: &TransferCall) -> CallOutcome {
    call.ended = with.transferee.is_none();
    let outcome = CallOutcome {
        transfer_target: Some(with.target.clone()),
        transferee: with.transferee.clone(),
        app_left: Some(call.ended),
        ..CallOutcome::default()
    };
    done(with.wait, 202, "CallTransferAccepted", outcome)
}

fn remove_participant(call: &mut SimulatedCall, with: &RemoveParticipant) -> CallOutcome {
    call.participants.retain(|known| known.identifier != with.participant);
    let participant = Some(with.participant.clone());
    done(with.wait, 202, "RemoveParticipantSucceeded", CallOutcome { participant, ..CallOutcome::default() })
}

fn hold(call: &mut SimulatedCall, who: &Identifier, on_hold: bool) -> CallOutcome {
    let held = call.participants.iter_mut().filter(|known| known.identifier == *who);
    held.for_each(|known| known.is_on_hold = on_hold);
    answered(200)
}

fn recording(status: u16, id: &str) -> CallOutcome {
    CallOutcome { recording_id: Some(id.to_owned()), ..answered(status) }
}

fn recognized(with: &RecognizeInput) -> CallOutcome {
    let none = CallOutcome::default();
    let named = |name: &str| Some(name.to_owned());
    match with.input {
        RecognizeKind::Dtmf => {
            let most = with.dtmf.as_ref().and_then(|dtmf| dtmf.max_tones).unwrap_or(1);
            let tones = vec![Tone::One; usize::try_from(most.clamp(1, 32)).unwrap_or(1)];
            CallOutcome { recognition_type: named("dtmf"), tones: Some(tones), ..none }
        }
        RecognizeKind::Speech | RecognizeKind::SpeechOrDtmf => {
            CallOutcome { recognition_type: named("speech"), text: named("yes"), confidence: Some(1.0), ..none }
        }
        RecognizeKind::Choices => {
            let choice = with.choices.first();
            CallOutcome {
                recognition_type: named("choices"),
                label: choice.map(|choice| choice.label.clone()),
                text: choice.and_then(|choice| choice.phrases.first().cloned()),
                confidence: Some(1.0),
                ..none
            }
        }
    }
}

//! What the calls of a run become: requests, waits, and calls of other hosts.

use cti_flows::host::{AwaitCallEvent, Command, WaitForEvent};
use cti_flows::{BRIDGE, BridgeCondition, Call, CallHistory, Millis, Source};
use sha2::{Digest, Sha256};

use crate::event::{EventType, OperationKey};
use crate::plan::{call_of, completing_events, own_context_of, timeout_of};
use crate::retry::Repeatability;
use crate::waits::{Awaited, WaitFilter, WaiterSpec, invitation_timeout};

/// What a call's block waits for; none if the service's answer completes it.
pub(crate) fn spec_of(run: &str, call: &Call) -> Option<WaiterSpec> {
    completing_events(&call.command)?;
    let mut spec = WaiterSpec::new(run, &*call.block, call.seq, awaited_by(&call.command)?);
    spec.own_context = own_context_of(&call.command).map(str::to_owned);
    spec.call_connection_id = call_of(&call.command).map(str::to_owned);
    spec.timeout_ms = timeout_of(&call.command).map_or(spec.timeout_ms, to_millis);
    match &*call.command {
        Command::AddParticipant(with) => {
            spec.participant = Some(with.target.raw_id.clone());
            spec.timeout_ms = invitation_timeout(spec.timeout_ms, with.invitation_timeout_seconds);
        }
        Command::RemoveParticipant(with) => spec.participant = Some(with.participant.raw_id.clone()),
        Command::CancelAddParticipant(with) => spec.invitation_id = Some(with.invitation_id.clone()),
        _ => {}
    }
    Some(spec)
}

fn awaited_by(command: &Command) -> Option<Awaited> {
    Some(match command {
        Command::CreateCall(_) => Awaited::Create,
        Command::ConnectCall(_) => Awaited::Connect,
        Command::AnswerCall(_) => Awaited::Answer,
        Command::TransferCall(with) => Awaited::Transfer { leaves_call: with.transferee.is_none() },
        Command::AddParticipant(_) => Awaited::AddParticipant,
        Command::CancelAddParticipant(_) => Awaited::CancelAddParticipant,
        Command::RemoveParticipant(_) => Awaited::RemoveParticipant,
        Command::MoveParticipants(with) => Awaited::MoveParticipants {
            pending: with.participants.iter().map(|participant| participant.raw_id.clone()).collect(),
            unnamed: 0,
        },
        Command::PlayToCall(_) => Awaited::Play,
        Command::RecognizeInput(_) => Awaited::Recognize,
        Command::SendDtmfTones(_) => Awaited::SendDtmf,
        Command::StartCallRecording(with) => Awaited::StartRecording { paused: with.pause_on_start },
        _ => return None,
    })
}

/// What a block that waits for events of a call waits for. `after` is the arrival of the event that fired its run.
pub(crate) fn event_spec_of(run: &str, call: &Call, with: &AwaitCallEvent, after: Option<u64>) -> WaiterSpec {
    let types = EventType::ALL.iter().filter(|known| with.events.iter().any(|name| name == known.name()));
    let filter = WaitFilter {
        participant: with.filter.participant.as_ref().map(|participant| participant.raw_id.clone()),
        invitation_id: with.filter.invitation_id.clone(),
        operation_context: with.filter.operation_context.clone(),
    };
    let awaited = Awaited::Events { types: types.copied().collect(), filter };
    WaiterSpec {
        call_connection_id: Some(with.call_connection_id.clone()),
        timeout_ms: to_millis(with.timeout_ms),
        after,
        ..WaiterSpec::new(run, &*call.block, call.seq, awaited)
    }
}

/// What a block that waits for an event of a source waits for, if calls have such events: those of their own source, and by
/// the bridge those of a voice contact.
pub(super) fn bridged_spec_of(
    run: &str,
    call: &Call,
    with: &WaitForEvent,
    connection: Option<String>,
    history: CallHistory,
) -> Option<WaiterSpec> {
    let types: Vec<EventType> = match with.source {
        Source::AcsCall => EventType::of_flow_event(with.event.name()).into_iter().collect(),
        Source::VoiceContact => BRIDGE
            .iter()
            .filter(|row| row.fires == with.event)
            .filter(|row| !(row.when == BridgeCondition::Missed && history.connected))
            .filter_map(|row| EventType::of_flow_event(row.event.name()))
            .collect(),
        _ => return None,
    };
    let awaited = Awaited::Events { types, filter: WaitFilter::default() };
    Some(WaiterSpec {
        call_connection_id: connection,
        timeout_ms: to_millis(with.timeout_ms),
        ..WaiterSpec::new(run, &*call.block, call.seq, awaited)
    })
}

/// The operation context that a call's request sends.
pub(crate) fn context_of(run: &str, call: &Call, spec: Option<&WaiterSpec>) -> String {
    match spec {
        Some(spec) => spec.operation_context(),
        None => OperationKey::new(run, &call.block, call.seq).to_context(own_context_of(&call.command)),
    }
}

/// The pair of a call's request. Its UUID follows from the run and the call, so that even a run that was lost before it was
/// stored, and begins anew when its event is delivered again, asks under the same id.
pub(crate) fn repeatability_of(run: &str, seq: u32, now: Millis) -> Repeatability {
    let digest = Sha256::digest(format!("repeatability\0{run}\0{seq}"));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, of_digest)| *byte = of_digest);
    let request_id = uuid::Builder::from_random_bytes(bytes).into_uuid().to_string();
    // Dates of HTTP end with the year 9999.
    const LAST: Millis = 253_402_300_799_000;
    let since_1970 = std::time::Duration::from_millis(u64::try_from(now.min(LAST)).unwrap_or(0));
    let first_sent = httpdate::fmt_http_date(std::time::UNIX_EPOCH + since_1970);
    Repeatability { request_id, first_sent }
}

/// The first half of a digest of some texts, in hexadecimal digits.
pub(super) fn digest_of(texts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    }
    digest.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn to_millis(milliseconds: u64) -> Millis {
    Millis::try_from(milliseconds).unwrap_or(Millis::MAX)
}

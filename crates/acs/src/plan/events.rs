//! Which events complete a command, and how they end it.

use cti_flows::host::Command;

use crate::event::EventType;

/// The events that complete a command. Success and failure are told by the type alone, never by a code
/// (Call Automation: a cancelled invitation succeeds with 487).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completing {
    /// Those that say it was done.
    pub succeeded: &'static [EventType],
    /// Those that say it was not.
    pub failed: &'static [EventType],
}

/// The events that complete a command; `None` where the service's answer does, or where the command does not wait.
pub fn completing_events(command: &Command) -> Option<Completing> {
    use EventType::*;
    let (waits, succeeded, failed): (bool, &[EventType], &[EventType]) = match command {
        Command::CreateCall(with) => (with.wait, &[CallConnected], &[CreateCallFailed]),
        Command::ConnectCall(with) => (with.wait, &[CallConnected], &[ConnectFailed]),
        Command::AnswerCall(with) => (with.wait, &[CallConnected], &[AnswerFailed]),
        Command::TransferCall(with) => (with.wait, &[CallTransferAccepted], &[CallTransferFailed]),
        // An invitation that is cancelled ends with the events of the cancellation and no other.
        Command::AddParticipant(with) => {
            (with.wait, &[AddParticipantSucceeded], &[AddParticipantFailed, CancelAddParticipantSucceeded])
        }
        Command::CancelAddParticipant(with) => {
            (with.wait, &[CancelAddParticipantSucceeded], &[CancelAddParticipantFailed])
        }
        Command::RemoveParticipant(with) => (with.wait, &[RemoveParticipantSucceeded], &[RemoveParticipantFailed]),
        Command::MoveParticipants(with) => (with.wait, &[MoveParticipantSucceeded], &[MoveParticipantFailed]),
        Command::PlayToCall(with) => (with.wait, &[PlayCompleted], &[PlayFailed, PlayCanceled]),
        Command::RecognizeInput(with) => (with.wait, &[RecognizeCompleted], &[RecognizeFailed, RecognizeCanceled]),
        Command::SendDtmfTones(with) => (with.wait, &[SendDtmfTonesCompleted], &[SendDtmfTonesFailed]),
        Command::StartCallRecording(with) => (with.wait, &[RecordingStateChanged], &[StartRecordingFailed]),
        _ => return None,
    };
    waits.then_some(Completing { succeeded, failed })
}

/// How long a command waits for its event at most, in milliseconds; `None` for one that does not wait.
pub fn timeout_of(command: &Command) -> Option<u64> {
    Some(match command {
        Command::CreateCall(with) => with.timeout_ms,
        Command::ConnectCall(with) => with.timeout_ms,
        Command::AnswerCall(with) => with.timeout_ms,
        Command::TransferCall(with) => with.timeout_ms,
        Command::AddParticipant(with) => with.timeout_ms,
        Command::CancelAddParticipant(with) => with.timeout_ms,
        Command::RemoveParticipant(with) => with.timeout_ms,
        Command::MoveParticipants(with) => with.timeout_ms,
        Command::PlayToCall(with) => with.timeout_ms,
        Command::RecognizeInput(with) => with.timeout_ms,
        Command::SendDtmfTones(with) => with.timeout_ms,
        Command::StartCallRecording(with) => with.timeout_ms,
        Command::AwaitCallEvent(with) => with.timeout_ms,
        _ => return None,
    })
}

/// The flow's own part of a command's operation context.
pub fn own_context_of(command: &Command) -> Option<&str> {
    match command {
        Command::CreateCall(with) => with.operation_context.as_deref(),
        Command::ConnectCall(with) => with.operation_context.as_deref(),
        Command::AnswerCall(with) => with.operation_context.as_deref(),
        Command::TransferCall(with) => with.operation_context.as_deref(),
        Command::AddParticipant(with) => with.operation_context.as_deref(),
        Command::CancelAddParticipant(with) => with.operation_context.as_deref(),
        Command::RemoveParticipant(with) => with.operation_context.as_deref(),
        Command::MoveParticipants(with) => with.operation_context.as_deref(),
        Command::MuteParticipants(with) => with.operation_context.as_deref(),
        Command::PlayToCall(with) => with.operation_context.as_deref(),
        Command::RecognizeInput(with) => with.operation_context.as_deref(),
        Command::SendDtmfTones(with) => with.operation_context.as_deref(),
        Command::HoldParticipant(with) => with.operation_context.as_deref(),
        Command::UnholdParticipant(with) => with.operation_context.as_deref(),
        _ => None,
    }
}

/// The call connection that a command is about; `None` where the service has yet to name it.
pub fn call_of(command: &Command) -> Option<&str> {
    Some(match command {
        Command::HangUpCall(with) => &with.call_connection_id,
        Command::TransferCall(with) => &with.call_connection_id,
        Command::AddParticipant(with) => &with.call_connection_id,
        Command::CancelAddParticipant(with) => &with.call_connection_id,
        Command::RemoveParticipant(with) => &with.call_connection_id,
        Command::MoveParticipants(with) => &with.call_connection_id,
        Command::MuteParticipants(with) => &with.call_connection_id,
        Command::GetCall(with) => &with.call_connection_id,
        Command::GetParticipant(with) => &with.call_connection_id,
        Command::ListParticipants(with) => &with.call_connection_id,
        Command::AwaitCallEvent(with) => &with.call_connection_id,
        Command::PlayToCall(with) => &with.call_connection_id,
        Command::RecognizeInput(with) => &with.call_connection_id,
        Command::SendDtmfTones(with) => &with.call_connection_id,
        Command::HoldParticipant(with) => &with.call_connection_id,
        Command::UnholdParticipant(with) => &with.call_connection_id,
        Command::CancelCallMedia(with) => &with.call_connection_id,
        Command::StartCallRecording(with) => return with.call_connection_id.as_deref(),
        _ => return None,
    })
}

//! [`Awaited`]: which events complete what, told by their type and never by their codes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::event::{CallEvent, EventType, own_context};

/// What a waiter waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Awaited {
    /// A call that is being created.
    Create,
    /// A call that is being connected to.
    Connect,
    /// A call that is being answered.
    Answer,
    /// A transfer.
    Transfer {
        /// Whether the application leaves the call when it succeeds, as in a call of two: then CallDisconnected with
        /// 200/7015 means that it was accepted.
        leaves_call: bool,
    },
    /// An invitation into the call.
    AddParticipant,
    /// The withdrawal of an invitation.
    CancelAddParticipant,
    /// The removal of a participant.
    RemoveParticipant,
    /// The move of participants into this call; each has an event of its own.
    MoveParticipants {
        /// The raw ids of those who are not here yet.
        pending: BTreeSet<String>,
        /// How many arrived whose event did not name them.
        #[serde(default)]
        unnamed: usize,
    },
    /// The end of the call, by hanging up.
    HangUp,
    /// A prompt.
    Play,
    /// Input of a participant.
    Recognize,
    /// Tones that are being sent.
    SendDtmf,
    /// A recording that is being started.
    StartRecording {
        /// Whether it begins paused, and so not active.
        paused: bool,
    },
    /// Whatever event of some types comes first.
    Events {
        /// The types.
        types: Vec<EventType>,
        /// Which of them count.
        #[serde(default)]
        filter: WaitFilter,
    },
}

/// Which events a waiter for events takes; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaitFilter {
    /// The raw id of the participant that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<String>,
    /// The invitation that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
    /// The operation context: the user's own part, or the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
}

impl WaitFilter {
    fn lets_through(&self, event: &CallEvent) -> bool {
        let is_same = |wanted: &Option<String>, has: &Option<String>| wanted.is_none() || wanted == has;
        let context = event.operation_context.as_deref();
        let is_context = |wanted: &str| context.is_some_and(|has| has == wanted || own_context(has) == Some(wanted));
        is_same(&self.participant, &event.participant)
            && is_same(&self.invitation_id, &event.invitation_id)
            && self.operation_context.as_deref().is_none_or(is_context)
    }
}

impl Awaited {
    /// Whether an event of this waiter means success (`true`) or failure (`false`); `None` if it completes nothing here.
    pub fn outcome_of(&self, event: &CallEvent) -> Option<bool> {
        use EventType::*;
        match (self, event.event_type) {
            (Awaited::Create | Awaited::Connect | Awaited::Answer, CallConnected) => Some(true),
            (Awaited::Create, CreateCallFailed) => Some(false),
            (Awaited::Connect, ConnectFailed) => Some(false),
            (Awaited::Answer, AnswerFailed) => Some(false),
            (Awaited::Transfer { .. }, CallTransferAccepted) => Some(true),
            (Awaited::Transfer { .. }, CallTransferFailed) => Some(false),
            (Awaited::AddParticipant, AddParticipantSucceeded) => Some(true),
            (Awaited::AddParticipant, AddParticipantFailed | CancelAddParticipantSucceeded) => Some(false),
            (Awaited::CancelAddParticipant, CancelAddParticipantSucceeded) => Some(true),
            (Awaited::CancelAddParticipant, CancelAddParticipantFailed) => Some(false),
            (Awaited::RemoveParticipant, RemoveParticipantSucceeded) => Some(true),
            (Awaited::RemoveParticipant, RemoveParticipantFailed) => Some(false),
            (Awaited::MoveParticipants { .. }, MoveParticipantSucceeded) => Some(true),
            (Awaited::MoveParticipants { .. }, MoveParticipantFailed) => Some(false),
            (Awaited::HangUp, CallDisconnected) => Some(true),
            (Awaited::Play, PlayCompleted) => Some(true),
            (Awaited::Play, PlayFailed | PlayCanceled) => Some(false),
            (Awaited::Recognize, RecognizeCompleted) => Some(true),
            (Awaited::Recognize, RecognizeFailed | RecognizeCanceled) => Some(false),
            (Awaited::SendDtmf, SendDtmfTonesCompleted) => Some(true),
            (Awaited::SendDtmf, SendDtmfTonesFailed) => Some(false),
            (Awaited::StartRecording { paused }, RecordingStateChanged) => {
                (*paused || event.text("state") == Some("active")).then_some(true)
            }
            (Awaited::StartRecording { .. }, StartRecordingFailed) => Some(false),
            (Awaited::Events { types, filter }, known) => {
                (types.contains(&known) && filter.lets_through(event)).then_some(true)
            }
            _ => None,
        }
    }

    /// Whether the action sends an operation context, which its event repeats.
    pub(super) fn sends_context(&self) -> bool {
        !matches!(self, Awaited::StartRecording { .. } | Awaited::Events { .. } | Awaited::HangUp)
    }

    /// Whether it waits for events as such, and not for what an action of its own brings about.
    pub(super) fn is_events(&self) -> bool {
        matches!(self, Awaited::Events { .. })
    }

    /// Takes an event that means success in; gives whether that was all there is to wait for.
    pub(super) fn progress(&mut self, event: &CallEvent) -> bool {
        let Awaited::MoveParticipants { pending, unnamed } = self else { return true };
        match &event.participant {
            Some(participant) => {
                pending.remove(participant);
            }
            None => *unnamed += 1,
        }
        pending.len() <= *unnamed
    }
}

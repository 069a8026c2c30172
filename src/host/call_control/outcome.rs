//! [`CallOutcome`]: what came of an action on a call.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Identifier, Tone};

/// How an action on a call ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CallOutcomeKind {
    /// It was done: the completing event said so, or the service's answer where no event follows.
    #[default]
    Succeeded,
    /// It was not: the service refused it, its event said so, or the call ended meanwhile.
    Failed,
    /// Neither event came in time.
    TimedOut,
    /// The service took it; its event was not waited for.
    Sent,
}

/// What came of an action on a call. A member is absent where the action has nothing to say there.
///
/// Success and failure are told by the type of the event, never by `code`: a cancelled invitation succeeds with 487.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `outcome`")]
pub struct CallOutcome {
    /// How it ended.
    pub outcome: CallOutcomeKind,
    /// The application's leg of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// The conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_call_id: Option<String>,
    /// The trace id of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The flow's own part of the operation context.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
    /// The status of the service's answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// The type of the completing event without `Microsoft.Communication.`: `AddParticipantSucceeded`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// `resultInformation.code` of the event; of a refused request the service's code, such as 8522.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// `resultInformation.subCode` of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_code: Option<i64>,
    /// What the event or the refused request says, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the two codes mean, in a few words: `busy`, `no answer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How long was waited in vain, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waited_seconds: Option<f64>,
    /// Who is called: create.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Identifier>>,
    /// The state of the connection: `connecting`, `connected` and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Who answered: answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<Identifier>,
    /// To whom the call went: transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_target: Option<Identifier>,
    /// Who was transferred: transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transferee: Option<Identifier>,
    /// Whether the application has left the call, as after the transfer of a call of two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_left: Option<bool>,
    /// The invitation: add, cancel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
    /// Who was added or removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant: Option<Identifier>,
    /// Who was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<Identifier>>,
    /// Whether the call had ended before: hang up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub already_ended: Option<bool>,
    /// Which of several prompts could not be played, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_play_source_index: Option<i64>,
    /// What was recognized: `dtmf`, `speech` or `choices`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition_type: Option<String>,
    /// The keys that were pressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tones: Option<Vec<Tone>>,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The label of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How sure the recognition is, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_id: Option<String>,
    /// `active` or `inactive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_state: Option<String>,
}

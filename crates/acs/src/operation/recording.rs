//! Recording of a call: starting, reading, pausing, resuming, stopping.

use serde::{Deserialize, Serialize};

use super::begin::CallLocator;
use super::{NoAnswer, Operation, Request, path_part};
use crate::{Identifier, WebAddress};

/// What is recorded: `RecordingContentType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingContent {
    /// Sound.
    Audio,
    /// Sound and picture.
    AudioVideo,
}

/// In how many channels: `RecordingChannelType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingChannels {
    /// All participants in one.
    Mixed,
    /// A channel for each participant.
    Unmixed,
}

/// The form of the file: `RecordingFormatType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingFormat {
    /// WAV.
    Wav,
    /// MP3.
    Mp3,
    /// MP4.
    Mp4,
}

/// Which channel a participant is recorded in: `ChannelAffinity`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChannelAffinity {
    /// The channel, 0 to 4.
    pub channel: Option<u8>,
    /// Who.
    pub participant: Identifier,
}

/// Where the file is stored: `RecordingStorageKind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingStorageKind {
    /// With Communication Services, for a day.
    AzureCommunicationServices,
    /// In a container of one's own.
    AzureBlobStorage,
}

/// A storage of one's own: `ExternalStorage`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalStorage {
    /// Where the file is stored.
    pub recording_storage_kind: RecordingStorageKind,
    /// The container.
    pub recording_destination_container_url: Option<WebAddress>,
}

/// Begins to record: `CallRecording_StartRecording`. Ends with RecordingStateChanged or StartRecordingFailed. The call is
/// given by a locator or by its call connection.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartRecording {
    /// The conversation.
    pub call_locator: Option<CallLocator>,
    /// The call connection.
    pub call_connection_id: Option<String>,
    /// Where events go; https.
    pub recording_state_callback_uri: Option<WebAddress>,
    /// What is recorded.
    pub recording_content_type: Option<RecordingContent>,
    /// In how many channels.
    pub recording_channel_type: Option<RecordingChannels>,
    /// The form of the file.
    pub recording_format_type: Option<RecordingFormat>,
    /// In which order participants get channels, where each has one.
    pub audio_channel_participant_ordering: Option<Vec<Identifier>>,
    /// Which channels participants get.
    pub channel_affinity: Option<Vec<ChannelAffinity>>,
    /// Whether it begins paused.
    pub pause_on_start: Option<bool>,
    /// Where the file is stored.
    pub external_storage: Option<ExternalStorage>,
}

impl StartRecording {
    /// Records a call by its call connection.
    pub fn of_call(call_connection_id: impl Into<String>) -> Self {
        StartRecording { call_connection_id: Some(call_connection_id.into()), ..StartRecording::default() }
    }

    /// Records a conversation.
    pub fn of(call_locator: CallLocator) -> Self {
        StartRecording { call_locator: Some(call_locator), ..StartRecording::default() }
    }
}

impl Operation for StartRecording {
    type Answer = RecordingAnswer;

    fn request(&self) -> Request {
        Request::post("CallRecording_StartRecording", "/calling/recordings".into()).repeatable().with_body(self)
    }
}

/// Whether it is being recorded: `RecordingState`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingState {
    /// It is.
    Active,
    /// It is not: paused, or over.
    Inactive,
    /// A state that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// Who records: `RecordingKind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingKind {
    /// Communication Services.
    AzureCommunicationServices,
    /// Teams.
    Teams,
    /// Teams, because the law or the employer asks for it.
    TeamsCompliance,
    /// Somebody that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// What is known of a recording: `RecordingStateResponse`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RecordingAnswer {
    /// Names the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_id: Option<String>,
    /// Whether it is being recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_state: Option<RecordingState>,
    /// Who records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_kind: Option<RecordingKind>,
}

/// Reads what is known of a recording: `CallRecording_GetRecordingProperties`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetRecording {
    /// The recording.
    pub recording_id: String,
}

impl Operation for GetRecording {
    type Answer = RecordingAnswer;

    fn request(&self) -> Request {
        Request::get("CallRecording_GetRecordingProperties", recording_path(&self.recording_id, ""))
    }
}

/// Pauses a recording: `CallRecording_PauseRecording`. Ends with RecordingStateChanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PauseRecording {
    /// The recording.
    pub recording_id: String,
}

impl Operation for PauseRecording {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallRecording_PauseRecording", recording_path(&self.recording_id, ":pause"))
    }
}

/// Goes on with a paused recording: `CallRecording_ResumeRecording`. Ends with RecordingStateChanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeRecording {
    /// The recording.
    pub recording_id: String,
}

impl Operation for ResumeRecording {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallRecording_ResumeRecording", recording_path(&self.recording_id, ":resume"))
    }
}

/// Ends a recording: `CallRecording_StopRecording`. Ends with RecordingStateChanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRecording {
    /// The recording.
    pub recording_id: String,
}

impl Operation for StopRecording {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::delete("CallRecording_StopRecording", recording_path(&self.recording_id, ""))
    }
}

fn recording_path(recording_id: &str, rest: &str) -> String {
    format!("/calling/recordings/{}{rest}", path_part(recording_id))
}

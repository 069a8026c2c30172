//! Calls on the recording of a call.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CallbackUri;

/// What is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RecordingContent {
    /// Sound.
    Audio,
    /// Sound and picture.
    AudioVideo,
}

/// Whether each participant has a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RecordingChannel {
    /// One for all.
    Mixed,
    /// One each.
    Unmixed,
}

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RecordingFormat {
    /// WAV.
    Wav,
    /// MP3.
    Mp3,
    /// MP4.
    Mp4,
}

/// Parameters of `call.start_recording`. `RecordingStateChanged` with state `active` completes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartCallRecording {
    /// The call, by the application's leg; absent where `server_call_id` is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// The call, by the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_call_id: Option<String>,
    /// What is recorded; the service's own choice if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<RecordingContent>,
    /// Whether each participant has a channel; the service's own choice if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<RecordingChannel>,
    /// The form of the file; the service's own choice if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<RecordingFormat>,
    /// Whether it begins paused.
    #[serde(default)]
    pub pause_on_start: bool,
    /// The container of one's own that the file goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_container_url: Option<String>,
    /// Where changes of the recording's state are told; the host's own address if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording_state_callback_uri: Option<CallbackUri>,
    /// Whether to wait for the event that completes it; else the service's answer is enough.
    pub wait: bool,
    /// How long to wait for the event, in milliseconds.
    pub timeout_ms: u64,
}

macro_rules! recording_parameters {
    ($($(#[$about:meta])* $Name:ident;)+) => { $(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $Name {
            /// The recording, as `call.start_recording` gave it.
            pub recording_id: String,
        }
    )+ };
}

recording_parameters! {
    /// Parameters of `call.pause_recording`. The service's answer completes it.
    PauseCallRecording;
    /// Parameters of `call.resume_recording`. The service's answer completes it.
    ResumeCallRecording;
    /// Parameters of `call.stop_recording`. The service's answer completes it; a stopped recording cannot go on.
    StopCallRecording;
}

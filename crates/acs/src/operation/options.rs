//! Parts of requests and answers that several operations share: media options and custom headers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Identifier, WebAddress};

/// Which AI service speaks and listens in the call: `CallIntelligenceOptions`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallIntelligenceOptions {
    /// The endpoint of the Azure AI services resource, needed for text to speech and recognition of speech.
    pub cognitive_services_endpoint: Option<WebAddress>,
}

/// How media are transported: `StreamingTransportType`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum TransportType {
    /// A web socket, the only way there is.
    Websocket,
}

/// How audio channels reach a media stream: `MediaStreamingAudioChannelType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AudioChannels {
    /// All participants in one channel.
    Mixed,
    /// A channel for each participant.
    Unmixed,
}

/// What is streamed: `MediaStreamingContentType`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MediaStreamingContentType {
    /// Sound.
    Audio,
    /// Something that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// The form of streamed audio: `AudioFormat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum AudioFormat {
    /// PCM, 16 bits, mono, 16 kHz.
    #[serde(rename = "pcm16KMono")]
    Pcm16KMono,
    /// PCM, 16 bits, mono, 24 kHz.
    #[serde(rename = "pcm24KMono")]
    Pcm24KMono,
}

/// Streaming of a call's audio: `WebSocketMediaStreamingOptions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaStreamingOptions {
    /// How it is transported.
    pub transport_type: TransportType,
    /// In how many channels.
    pub audio_channel_type: AudioChannels,
    /// The web socket that receives it.
    pub transport_url: Option<WebAddress>,
    /// What is streamed.
    pub content_type: Option<MediaStreamingContentType>,
    /// Whether it begins when the call is answered.
    pub start_media_streaming: Option<bool>,
    /// Whether sound is taken back from the web socket, too.
    pub enable_bidirectional: Option<bool>,
    /// The form of the audio.
    pub audio_format: Option<AudioFormat>,
    /// Whether tones are reported on the stream.
    pub enable_dtmf_tones: Option<bool>,
}

impl MediaStreamingOptions {
    /// Streaming to a web socket.
    pub fn new(transport_url: impl Into<WebAddress>, audio_channel_type: AudioChannels) -> Self {
        MediaStreamingOptions {
            transport_type: TransportType::Websocket,
            audio_channel_type,
            transport_url: Some(transport_url.into()),
            content_type: None,
            start_media_streaming: None,
            enable_bidirectional: None,
            audio_format: None,
            enable_dtmf_tones: None,
        }
    }
}

/// Transcription of a call: `WebSocketTranscriptionOptions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TranscriptionOptions {
    /// How it is transported.
    pub transport_type: TransportType,
    /// The language that is spoken: `en-US`.
    pub locale: String,
    /// The web socket that receives it.
    pub transport_url: Option<WebAddress>,
    /// A custom speech model.
    pub speech_model_endpoint_id: Option<String>,
    /// Whether it begins when the call is answered.
    pub start_transcription: Option<bool>,
    /// Whether results are sent before they are final.
    pub enable_intermediate_results: Option<bool>,
}

impl TranscriptionOptions {
    /// Transcription to a web socket.
    pub fn new(transport_url: impl Into<WebAddress>, locale: impl Into<String>) -> Self {
        TranscriptionOptions {
            transport_type: TransportType::Websocket,
            locale: locale.into(),
            transport_url: Some(transport_url.into()),
            speech_model_endpoint_id: None,
            start_transcription: None,
            enable_intermediate_results: None,
        }
    }
}

/// Whether a subscription to media runs: `MediaStreamingSubscriptionState`, `TranscriptionSubscriptionState`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SubscriptionState {
    /// Not possible in this call.
    Disabled,
    /// Possible, and not running.
    Inactive,
    /// Running.
    Active,
    /// A state that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// The media stream of a call: `MediaStreamingSubscription`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MediaStreamingSubscription {
    /// The subscription's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<SubscriptionState>,
    /// What is streamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscribed_content_types: Option<Vec<MediaStreamingContentType>>,
}

/// Which results of a transcription are sent: `TranscriptionResultType`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TranscriptionResultType {
    /// Those that do not change any more.
    Final,
    /// Those that may still change.
    Intermediate,
    /// Something that this library does not know.
    #[serde(untagged)]
    Other(String),
}

/// The transcription of a call: `TranscriptionSubscription`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TranscriptionSubscription {
    /// The subscription's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<SubscriptionState>,
    /// Which results are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscribed_result_types: Option<Vec<TranscriptionResultType>>,
    /// The language that is spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// What travels with an invitation or a transfer: `CustomCallingContext`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomCallingContext {
    /// Headers for users of Communication Services and Teams.
    pub voip_headers: Option<BTreeMap<String, String>>,
    /// Headers for phone numbers, by their whole names: `X-MS-Custom-…`, and `User-To-User` for the UUI.
    pub sip_headers: Option<BTreeMap<String, String>>,
    /// What a Teams Phone agent is told of the call.
    pub teams_phone_call_details: Option<TeamsPhoneCallDetails>,
}

/// What a Teams Phone agent is told of a call: `TeamsPhoneCallDetails`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TeamsPhoneCallDetails {
    /// Who calls.
    pub teams_phone_caller_details: Option<TeamsPhoneCallerDetails>,
    /// Where the call comes from.
    pub teams_phone_source_details: Option<TeamsPhoneSourceDetails>,
    /// The id of the session in the contact center.
    pub session_id: Option<String>,
    /// What the caller wants.
    pub intent: Option<String>,
    /// A title.
    pub call_topic: Option<String>,
    /// A summary.
    pub call_context: Option<String>,
    /// Where the transcript is.
    pub transcript_url: Option<WebAddress>,
    /// How the caller feels.
    pub call_sentiment: Option<String>,
    /// What the agent could do.
    pub suggested_actions: Option<String>,
}

/// Who calls: `TeamsPhoneCallerDetails`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TeamsPhoneCallerDetails {
    /// The caller.
    pub caller: Identifier,
    /// The caller's name.
    pub name: String,
    /// The caller's number.
    pub phone_number: String,
    /// The caller's record.
    pub record_id: Option<String>,
    /// What pops up for the agent.
    pub screen_pop_url: Option<WebAddress>,
    /// Whether it is certain who calls.
    pub is_authenticated: Option<bool>,
    /// Whatever else is known.
    pub additional_caller_information: Option<BTreeMap<String, String>>,
}

/// Where a call comes from: `TeamsPhoneSourceDetails`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TeamsPhoneSourceDetails {
    /// The source.
    pub source: Identifier,
    /// The language that is spoken.
    pub language: String,
    /// The state of the call.
    pub status: String,
    /// Whom it is meant for, by their role.
    pub intended_targets: Option<BTreeMap<String, Identifier>>,
}

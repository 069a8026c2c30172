//! What a participant says or types: recognition of tones, speech and choices.

use serde::Serialize;

use super::dtmf::Tone;
use super::play::PlaySource;
use super::{NoAnswer, Operation, Request, call_path};
use crate::{Identifier, WebAddress};

/// What is listened for: `RecognizeInputType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RecognizeInput {
    /// Tones.
    Dtmf,
    /// Speech.
    Speech,
    /// Whichever comes first.
    SpeechOrDtmf,
    /// One of some phrases, or its tone.
    Choices,
}

/// When tones are complete: `DtmfOptions`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DtmfOptions {
    /// How long the next tone is waited for, in seconds, 1 to 60; the service's own is 2.
    pub inter_tone_timeout_in_seconds: Option<u32>,
    /// How many tones are enough.
    pub max_tones_to_collect: Option<u32>,
    /// Which tones end it.
    pub stop_tones: Option<Vec<Tone>>,
}

/// Something that can be chosen: `Choice`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the event calls it.
    pub label: String,
    /// What is said for it.
    pub phrases: Vec<String>,
    /// The tone that means it, too.
    pub tone: Option<Tone>,
}

/// When speech is complete: `SpeechOptions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SpeechOptions {
    /// How long it is quiet then, in milliseconds.
    pub end_silence_timeout_in_ms: Option<u64>,
}

/// How it is listened: `RecognizeOptions`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecognizeOptions {
    /// Whether the prompt ends when the participant begins.
    pub interrupt_prompt: Option<bool>,
    /// How long it is waited for the participant to begin, in seconds, 0 to 300; the service's own is 5.
    pub initial_silence_timeout_in_seconds: Option<u32>,
    /// Who is listened to.
    pub target_participant: Identifier,
    /// The language that is spoken: `en-US`.
    pub speech_language: Option<String>,
    /// A custom speech model.
    pub speech_recognition_model_endpoint_id: Option<String>,
    /// When tones are complete.
    pub dtmf_options: Option<DtmfOptions>,
    /// What can be chosen.
    pub choices: Option<Vec<Choice>>,
    /// When speech is complete.
    pub speech_options: Option<SpeechOptions>,
}

impl RecognizeOptions {
    /// Listens to a participant.
    pub fn new(target_participant: Identifier) -> Self {
        RecognizeOptions {
            interrupt_prompt: None,
            initial_silence_timeout_in_seconds: None,
            target_participant,
            speech_language: None,
            speech_recognition_model_endpoint_id: None,
            dtmf_options: None,
            choices: None,
            speech_options: None,
        }
    }
}

/// Listens to a participant: `CallMedia_Recognize`. Ends with RecognizeCompleted, RecognizeFailed or RecognizeCanceled.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Recognize {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// What is listened for.
    pub recognize_input_type: RecognizeInput,
    /// What is played first.
    pub play_prompt: Option<PlaySource>,
    /// What is played first, one after the other.
    pub play_prompts: Option<Vec<PlaySource>>,
    /// Whether it ends what plays already.
    pub interrupt_call_media_operation: Option<bool>,
    /// How it is listened.
    pub recognize_options: RecognizeOptions,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl Recognize {
    /// Listens, without a prompt.
    pub fn new(
        call_connection_id: impl Into<String>,
        recognize_input_type: RecognizeInput,
        recognize_options: RecognizeOptions,
    ) -> Self {
        Recognize {
            call_connection_id: call_connection_id.into(),
            recognize_input_type,
            play_prompt: None,
            play_prompts: None,
            interrupt_call_media_operation: None,
            recognize_options,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for Recognize {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallMedia_Recognize", call_path(&self.call_connection_id, ":recognize")).with_body(self)
    }
}

//! What is heard in a call: playing files and text, and stopping all of it.

use serde::{Deserialize, Serialize};

use super::{NoAnswer, Operation, Request, call_path};
use crate::{Identifier, WebAddress};

/// Something that is played: `PlaySource`. It has the member that its kind says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaySource {
    /// What it is.
    pub kind: PlaySourceKind,
    /// Under which name the service keeps it, so that playing it again is quicker.
    pub play_source_cache_id: Option<String>,
    /// A file.
    pub file: Option<FileSource>,
    /// A text.
    pub text: Option<TextSource>,
    /// A text with directions for the voice.
    pub ssml: Option<SsmlSource>,
}

/// What is played: `PlaySourceType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PlaySourceKind {
    /// A file.
    File,
    /// A text, spoken.
    Text,
    /// SSML, spoken.
    Ssml,
}

/// A file that is played: `FileSource`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileSource {
    /// Where the service fetches it: WAV, mono, 16 kHz, 16 bits.
    pub uri: WebAddress,
}

/// A text that is spoken: `TextSource`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TextSource {
    /// The text.
    pub text: String,
    /// Its language: `en-US`.
    pub source_locale: Option<String>,
    /// The kind of voice.
    pub voice_kind: Option<VoiceKind>,
    /// The voice: `en-US-NancyNeural`.
    pub voice_name: Option<String>,
    /// A custom voice.
    pub custom_voice_endpoint_id: Option<String>,
}

/// A kind of voice: `VoiceKind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum VoiceKind {
    /// A man's.
    Male,
    /// A woman's.
    Female,
}

/// A text with directions for the voice: `SsmlSource` (W3C Speech Synthesis Markup Language).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SsmlSource {
    /// The text, with its markup.
    pub ssml_text: String,
    /// A custom voice.
    pub custom_voice_endpoint_id: Option<String>,
}

impl PlaySource {
    /// A file.
    pub fn file(uri: impl Into<WebAddress>) -> Self {
        PlaySource { file: Some(FileSource { uri: uri.into() }), ..PlaySource::nothing(PlaySourceKind::File) }
    }

    /// A text, in the service's own voice.
    pub fn text(text: impl Into<String>) -> Self {
        PlaySource::spoken(TextSource {
            text: text.into(),
            source_locale: None,
            voice_kind: None,
            voice_name: None,
            custom_voice_endpoint_id: None,
        })
    }

    /// A text, in a voice.
    pub fn spoken(text: TextSource) -> Self {
        PlaySource { text: Some(text), ..PlaySource::nothing(PlaySourceKind::Text) }
    }

    /// A text with directions for the voice.
    pub fn ssml(ssml_text: impl Into<String>) -> Self {
        let ssml = SsmlSource { ssml_text: ssml_text.into(), custom_voice_endpoint_id: None };
        PlaySource { ssml: Some(ssml), ..PlaySource::nothing(PlaySourceKind::Ssml) }
    }

    fn nothing(kind: PlaySourceKind) -> Self {
        PlaySource { kind, play_source_cache_id: None, file: None, text: None, ssml: None }
    }
}

/// How it is played: `PlayOptions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PlayOptions {
    /// Whether it begins again until it is cancelled.
    #[serde(rename = "loop")]
    pub is_loop: bool,
}

/// Plays something to participants: `CallMedia_Play`. Ends with PlayCompleted, PlayFailed or PlayCanceled.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Play {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// What is played, one after the other.
    pub play_sources: Vec<PlaySource>,
    /// Who hears it; nobody named means all.
    pub play_to: Vec<Identifier>,
    /// Whether it ends what plays already.
    pub interrupt_call_media_operation: Option<bool>,
    /// How it is played.
    pub play_options: Option<PlayOptions>,
    /// Comes back with the events.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl Play {
    /// Plays something to all.
    pub fn new(call_connection_id: impl Into<String>, play_sources: Vec<PlaySource>) -> Self {
        Play {
            call_connection_id: call_connection_id.into(),
            play_sources,
            play_to: Vec::new(),
            interrupt_call_media_operation: None,
            play_options: None,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for Play {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        Request::post("CallMedia_Play", call_path(&self.call_connection_id, ":play")).with_body(self)
    }
}

/// Stops all that plays and listens: `CallMedia_CancelAllMediaOperations`. What runs ends with PlayCanceled or
/// RecognizeCanceled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CancelAllMedia {
    /// The call connection.
    pub call_connection_id: String,
}

impl Operation for CancelAllMedia {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":cancelAllMediaOperations");
        Request::post("CallMedia_CancelAllMediaOperations", path)
    }
}

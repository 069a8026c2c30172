//! Calls that play to a call, listen to it, press its keys and put it on hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CallbackUri, Identifier, short_schema, waiting_parameters};
use crate::from_json::tagged_enum;

tagged_enum! {
    "kind"
    /// Something to play.
    #[derive(Clone, Debug, PartialEq)]
    pub enum PlaySource {
        /// A sound file: WAV, mono, 16 bit, 16 kHz.
        File {
            /// Its public address.
            uri: String,
            /// The name that the service keeps it by for later.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            play_source_cache_id: Option<String>,
        },
        /// A text to speak.
        Text {
            /// The text.
            text: String,
            /// Its language: `en-US`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            source_locale: Option<String>,
            /// `male` or `female`, where no voice is named.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            voice_kind: Option<String>,
            /// The voice: `en-US-NancyNeural`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            voice_name: Option<String>,
            /// The endpoint of a voice of one's own.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            custom_voice_endpoint_id: Option<String>,
            /// The name that the service keeps it by for later.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            play_source_cache_id: Option<String>,
        },
        /// A text to speak, marked up (SSML).
        Ssml {
            /// The text.
            ssml_text: String,
            /// The endpoint of a voice of one's own.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            custom_voice_endpoint_id: Option<String>,
            /// The name that the service keeps it by for later.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            play_source_cache_id: Option<String>,
        },
    }
}

macro_rules! tones {
    ($( $(#[doc = $doc:literal])+ $Tone:ident $name:literal $key:literal; )+) => {
        /// A key of a phone.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Tone { $( $(#[doc = $doc])+ $Tone, )+ }

        impl Tone {
            /// Every tone there is.
            pub const ALL: &'static [Tone] = &[$( Tone::$Tone, )+];

            /// The name in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $( Tone::$Tone => $name, )+ }
            }

            /// What stands on the key.
            pub fn key(self) -> char {
                match self { $( Tone::$Tone => $key, )+ }
            }

            /// The tone of a key; case does not count.
            pub fn of_key(key: char) -> Option<Tone> {
                match key.to_ascii_uppercase() { $( $key => Some(Tone::$Tone), )+ _ => None }
            }

            /// The tone of a name; case does not count.
            pub fn parse(name: &str) -> Option<Tone> {
                Self::ALL.iter().copied().find(|tone| tone.as_str().eq_ignore_ascii_case(name))
            }
        }
    };
}

tones! {
    /// 0.
    Zero "zero" '0';
    /// 1.
    One "one" '1';
    /// 2.
    Two "two" '2';
    /// 3.
    Three "three" '3';
    /// 4.
    Four "four" '4';
    /// 5.
    Five "five" '5';
    /// 6.
    Six "six" '6';
    /// 7.
    Seven "seven" '7';
    /// 8.
    Eight "eight" '8';
    /// 9.
    Nine "nine" '9';
    /// A.
    A "a" 'A';
    /// B.
    B "b" 'B';
    /// C.
    C "c" 'C';
    /// D.
    D "d" 'D';
    /// The number sign.
    Pound "pound" '#';
    /// The star.
    Asterisk "asterisk" '*';
}

short_schema!(Tone, Tone::ALL.iter().map(|tone| tone.as_str()));

waiting_parameters! {
    /// Parameters of `call.play`.
    pub struct PlayToCall {
        /// The call.
        pub call_connection_id: String,
        /// What is played, one after the other.
        pub sources: Vec<PlaySource>,
        /// Who hears it; everyone if empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub play_to: Vec<Identifier>,
        /// Whether it begins anew when it ends, until it is cancelled.
        #[serde(default)]
        pub r#loop: bool,
        /// Whether what plays already is stopped; else this one waits for it.
        #[serde(default)]
        pub interrupt: bool,
    } with operation_callback_uri
}

/// What is listened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RecognizeKind {
    /// Keys.
    Dtmf,
    /// Speech.
    Speech,
    /// Whichever comes first.
    SpeechOrDtmf,
    /// One of some phrases or its key.
    Choices,
}

/// How keys are listened for; what is absent is the service's own choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object with options for keys")]
pub struct DtmfOptions {
    /// How long the next key may take, in seconds from 1 to 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inter_tone_timeout_seconds: Option<u32>,
    /// How many keys are collected at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_tones: Option<u32>,
    /// The keys that end it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stop_tones: Vec<Tone>,
}

/// One of the phrases that are listened for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "a choice with `label` and `phrases`")]
pub struct RecognizeChoice {
    /// What the flow calls it.
    pub label: String,
    /// What is said for it.
    pub phrases: Vec<String>,
    /// Its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

waiting_parameters! {
    /// Parameters of `call.recognize`.
    pub struct RecognizeInput {
        /// The call.
        pub call_connection_id: String,
        /// Who is listened to.
        pub target: Identifier,
        /// What is listened for.
        pub input: RecognizeKind,
        /// What is played before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub prompts: Vec<PlaySource>,
        /// Whether input stops what is played; the service's own choice if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub interrupt_prompt: Option<bool>,
        /// Whether what plays already is stopped; else this one waits for it.
        #[serde(default)]
        pub interrupt: bool,
        /// How long nothing may come, in seconds from 0 to 300; the service's own time if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub initial_silence_timeout_seconds: Option<u32>,
        /// How keys are listened for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub dtmf: Option<DtmfOptions>,
        /// The phrases, for kind `choices`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub choices: Vec<RecognizeChoice>,
        /// The language of what is said: `en-US`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub speech_language: Option<String>,
        /// How long a silence ends speech, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub end_silence_timeout_ms: Option<u64>,
    } with operation_callback_uri
}

waiting_parameters! {
    /// Parameters of `call.send_dtmf`.
    pub struct SendDtmfTones {
        /// The call.
        pub call_connection_id: String,
        /// The keys, in order.
        pub tones: Vec<Tone>,
        /// Who hears them.
        pub target: Identifier,
    } with operation_callback_uri
}

/// Parameters of `call.hold`. The service's answer completes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldParticipant {
    /// The call.
    pub call_connection_id: String,
    /// Who is put on hold.
    pub participant: Identifier,
    /// What they hear meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<PlaySource>,
    /// The flow's own part of the operation context.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
    /// Where a failure is told instead of the call's callback address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_callback_uri: Option<CallbackUri>,
}

/// Parameters of `call.unhold`. The service's answer completes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnholdParticipant {
    /// The call.
    pub call_connection_id: String,
    /// Who comes back.
    pub participant: Identifier,
    /// The flow's own part of the operation context.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
    /// Where a failure is told instead of the call's callback address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_callback_uri: Option<CallbackUri>,
}

/// Parameters of `call.cancel_media`: stops whatever is played to or listened for in a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelCallMedia {
    /// The call.
    pub call_connection_id: String,
}

//! Block Recognize.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use serde_json::Value;

use super::outcome;
use super::prompts::{Prompt, source};
use super::steering::{address, call, text, timeout, waits};
use super::values::{Address, Target, Tones, Whole, bad, shown, tone_of};
use crate::block::Answer;
use crate::controls::{Flag, Text};
use crate::exception::Exception;
use crate::host::{self, DtmfOptions, RecognizeChoice, RecognizeKind, Tone};

call_block! {
    /// Listens to a participant: for keys, for speech, or for one of some choices, and plays a prompt before.
    ///
    /// The block waits until something was recognized. Silence, a wrong key and words that are no choice lead out by
    /// `failure`; the result `subCode` tells them apart: 8510 is silence, 8532 no further key.
    ///
    /// Source: the Call Automation API, operation `CallMedia_Recognize`, and the Call Automation guides for what
    /// completes it. The names of controls and results, the ports and the defaults are our decision.
    Recognize "ACS_Recognize" "Recognize" "入力を認識" {
        /// Who is listened to.
        #[schemars(extend("examples" = ["$.payload.from"]))]
        target: Target,
        /// What is listened for.
        input_type: RecognizeKind,
        /// A sound file, with `https://`: WAV, mono, 16 bit, 16 kHz. One of `file`, `text` and `ssml` may be given.
        #[serde(default)]
        file: Option<Address>,
        /// A text to speak.
        #[serde(default)]
        text: Option<Text>,
        /// A text to speak, marked up (SSML).
        #[serde(default)]
        ssml: Option<Text>,
        /// The voice for `text`.
        #[serde(default)]
        #[schemars(extend("examples" = ["en-US-NancyNeural"]))]
        voice_name: Option<Text>,
        /// The language of `text`, where no voice is named.
        #[serde(default)]
        #[schemars(extend("examples" = ["en-US"]))]
        source_locale: Option<Text>,
        /// Whether input stops the prompt.
        #[serde(default)]
        interrupt_prompt: Option<Flag>,
        /// Whether what plays already is stopped; else the prompt waits for it.
        #[serde(default)]
        #[schemars(extend("default" = false))]
        interrupt: Option<Flag>,
        /// How long nothing may come, in seconds from 0 to 300.
        #[serde(default)]
        initial_silence_timeout_seconds: Option<Whole<0, 300>>,
        /// How long the next key may take, in seconds from 1 to 60.
        #[serde(default)]
        inter_tone_timeout_seconds: Option<Whole<1, 60>>,
        /// How many keys are collected at most. Needed for `dtmf`, unless `stopTones` are given.
        #[serde(default)]
        max_tones: Option<Whole<1, 255>>,
        /// The keys that end the input, such as `#`.
        #[serde(default)]
        stop_tones: Option<Tones>,
        /// For `choices`: a list of objects with `label` (what the flow calls it), `phrases` (what is said for it; one
        /// text or a list) and, if it has one, `tone` (its key).
        #[serde(default)]
        #[schemars(extend("examples" = [[{ "label": "sales", "phrases": ["sales", "buy"], "tone": "1" }]]))]
        choices: Option<Choices>,
        /// The language of what is said.
        #[serde(default)]
        #[schemars(extend("examples" = ["en-US"]))]
        speech_language: Option<Text>,
        /// How long a silence ends speech, in milliseconds.
        #[serde(default)]
        end_silence_timeout_ms: Option<Whole<1, 60000>>,
    } + call + context + callback + waits;
    asks "call.recognize";
    leaves WAITING with Recognized, by |answer: Answer<'_, Recognize>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What was recognized.
    Recognized {
        /// `dtmf`, `speech` or `choices`.
        recognition_type: Option<String>,
        /// The keys that were pressed, by name: `one`, `pound`.
        tones: Option<Vec<Tone>>,
        /// What was said.
        text: Option<String>,
        /// The label of the choice.
        label: Option<String>,
        /// How sure it is, from 0 to 1.
        confidence: Option<f64>,
        /// Which of several prompts could not be played, from 0.
        failed_play_source_index: Option<i64>,
    }
}

impl Recognize {
    fn command(self) -> Result<host::RecognizeInput, Exception> {
        let dtmf = DtmfOptions {
            inter_tone_timeout_seconds: self.inter_tone_timeout_seconds.map(|seconds| seconds.0),
            max_tones: self.max_tones.map(|most| most.0),
            stop_tones: self.stop_tones.map(|tones| tones.0).unwrap_or_default(),
        };
        let choices = self.choices.map(|choices| choices.0).unwrap_or_default();
        match self.input_type {
            RecognizeKind::Choices if choices.is_empty() => return Err(bad("choices", "is needed for `choices`")),
            RecognizeKind::Dtmf if dtmf.max_tones.is_none() && dtmf.stop_tones.is_empty() => {
                return Err(bad("maxTones", "is needed for `dtmf`, or else `stopTones`"));
            }
            _ => {}
        }
        let prompt = Prompt {
            file: self.file,
            text: self.text,
            ssml: self.ssml,
            voice_name: self.voice_name,
            source_locale: self.source_locale,
        };
        Ok(host::RecognizeInput {
            call_connection_id: call(self.call_connection_id)?,
            target: self.target.0,
            input: self.input_type,
            prompts: source(prompt)?.into_iter().collect(),
            interrupt_prompt: self.interrupt_prompt.map(|flag| flag.0),
            interrupt: self.interrupt.is_some_and(|flag| flag.0),
            initial_silence_timeout_seconds: self.initial_silence_timeout_seconds.map(|seconds| seconds.0),
            dtmf: (dtmf != DtmfOptions::default()).then_some(dtmf),
            choices,
            speech_language: text(self.speech_language),
            end_silence_timeout_ms: self.end_silence_timeout_ms.map(|milliseconds| u64::from(milliseconds.0)),
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

/// The choices of a caller.
#[derive(Debug)]
pub struct Choices(Vec<RecognizeChoice>);

impl JsonSchema for Choices {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Choices".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "x-control": "any" })
    }
}

impl<'de> Deserialize<'de> for Choices {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Value::deserialize(deserializer)?;
        let Value::Array(choices) = &given else {
            return Err(de::Error::custom(format!("must be a list of choices, not {}", shown(&given))));
        };
        choices.iter().map(choice_of).collect::<Result<_, _>>().map(Choices).map_err(de::Error::custom)
    }
}

/// A choice, or what is wrong with it.
fn choice_of(given: &Value) -> Result<RecognizeChoice, String> {
    let label = given.get("label").and_then(Value::as_str).filter(|label| !label.is_empty());
    let label = label.ok_or("a choice has no `label`")?;
    let phrases = match given.get("phrases") {
        Some(Value::Array(phrases)) => phrases.as_slice(),
        Some(phrase) => std::slice::from_ref(phrase),
        None => &[],
    };
    let phrases: Option<Vec<String>> =
        phrases.iter().map(|phrase| phrase.as_str().filter(|text| !text.is_empty()).map(str::to_owned)).collect();
    let phrases = phrases.filter(|phrases| !phrases.is_empty());
    let phrases = phrases.ok_or_else(|| format!("the choice {} has no `phrases`", shown(&label.into())))?;
    let tone = match given.get("tone") {
        None | Some(Value::Null) => None,
        Some(tone) => {
            Some(tone_of(tone).ok_or_else(|| format!("the `tone` of the choice {} is no key", shown(&label.into())))?)
        }
    };
    Ok(RecognizeChoice { label: label.to_owned(), phrases, tone })
}

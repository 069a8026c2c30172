//! Block Play.

use super::outcome;
use super::prompts::{Prompt, source};
use super::steering::{address, call, text, timeout, waits};
use super::values::{Address, Targets, bad};
use crate::block::Answer;
use crate::controls::{Flag, Text};
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Plays a sound file to the call, or speaks a text.
    ///
    /// The block waits until it was played to its end. One that is played again and again (`loop`) never ends by itself:
    /// do not wait for it, and stop it with Cancel Media.
    ///
    /// Source: the Call Automation API, operation `CallMedia_Play`, and the Call Automation guides for what completes it.
    /// The names of controls and results, the ports and the defaults are our decision.
    Play "ACS_Play" "Play" "音声を再生" {
        /// A sound file, with `https://`: WAV, mono, 16 bit, 16 kHz. One of `file`, `text` and `ssml` is given.
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
        /// Who hears it: one participant, or a list; everyone if not given.
        #[serde(default)]
        play_to: Option<Targets>,
        /// Whether it begins anew when it ends.
        #[serde(default)]
        #[schemars(extend("default" = false))]
        r#loop: Option<Flag>,
        /// Whether what plays already is stopped; else this one waits for it.
        #[serde(default)]
        #[schemars(extend("default" = false))]
        interrupt: Option<Flag>,
    } + call + context + callback + waits;
    asks "call.play";
    leaves WAITING with Played, by |answer: Answer<'_, Play>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What became of it.
    Played {
        /// Which of several sounds could not be played, from 0.
        failed_play_source_index: Option<i64>,
    }
}

impl Play {
    fn command(self) -> Result<host::PlayToCall, Exception> {
        let prompt = Prompt {
            file: self.file,
            text: self.text,
            ssml: self.ssml,
            voice_name: self.voice_name,
            source_locale: self.source_locale,
        };
        let source =
            source(prompt)?.ok_or_else(|| bad("text", "nothing to play is given: `file`, `text` or `ssml`"))?;
        Ok(host::PlayToCall {
            call_connection_id: call(self.call_connection_id)?,
            sources: vec![source],
            play_to: self.play_to.map(|targets| targets.0).unwrap_or_default(),
            r#loop: self.r#loop.is_some_and(|flag| flag.0),
            interrupt: self.interrupt.is_some_and(|flag| flag.0),
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
            wait: waits(self.wait),
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

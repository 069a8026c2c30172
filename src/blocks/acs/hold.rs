//! Block Hold.

use super::outcome;
use super::prompts::{Prompt, source};
use super::steering::{address, call, text};
use super::values::{Address, Target};
use crate::block::Answer;
use crate::controls::Text;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Puts a participant on hold, with music or words if something is given to play.
    ///
    /// The service's answer completes the block; `onHoldFailed` may follow.
    ///
    /// Source: the Call Automation API, operation `CallMedia_Hold`. The names of controls and results and the ports are
    /// our decision.
    Hold "ACS_Hold" "Hold" "保留" {
        /// Who is put on hold.
        #[schemars(extend("examples" = ["$.payload.from"]))]
        participant: Target,
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
    } + call + context + callback;
    asks "call.hold";
    leaves FALLIBLE with HeldParticipant, by |answer: Answer<'_, Hold>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    HeldParticipant {}
}

impl Hold {
    fn command(self) -> Result<host::HoldParticipant, Exception> {
        let prompt = Prompt {
            file: self.file,
            text: self.text,
            ssml: self.ssml,
            voice_name: self.voice_name,
            source_locale: self.source_locale,
        };
        Ok(host::HoldParticipant {
            call_connection_id: call(self.call_connection_id)?,
            participant: self.participant.0,
            source: source(prompt)?,
            operation_context: text(self.operation_context),
            operation_callback_uri: address(self.operation_callback_uri),
        })
    }
}

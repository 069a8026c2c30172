//! What blocks play: a sound file, a text to speak, or a text with marks.

use super::steering::text;
use super::values::{Address, bad};
use crate::controls::Text;
use crate::exception::Exception;
use crate::host::PlaySource;

/// The controls that say what is played.
#[derive(Debug)]
pub struct Prompt {
    pub file: Option<Address>,
    pub text: Option<Text>,
    pub ssml: Option<Text>,
    pub voice_name: Option<Text>,
    pub source_locale: Option<Text>,
}

/// What is played; nothing if none of `file`, `text` and `ssml` is given.
///
/// # Errors
/// `bad-control` if more than one is given.
pub fn source(prompt: Prompt) -> Result<Option<PlaySource>, Exception> {
    let (voice_name, source_locale) = (text(prompt.voice_name), text(prompt.source_locale));
    match (prompt.file, prompt.text, prompt.ssml) {
        (None, None, None) => Ok(None),
        (Some(file), None, None) => Ok(Some(PlaySource::File { uri: file.0.0, play_source_cache_id: None })),
        (None, Some(Text(text)), None) => Ok(Some(PlaySource::Text {
            text,
            source_locale,
            voice_kind: None,
            voice_name,
            custom_voice_endpoint_id: None,
            play_source_cache_id: None,
        })),
        (None, None, Some(Text(ssml_text))) => {
            Ok(Some(PlaySource::Ssml { ssml_text, custom_voice_endpoint_id: None, play_source_cache_id: None }))
        }
        (file, _, _) => {
            let control = if file.is_some() { "file" } else { "text" };
            Err(bad(control, "only one of `file`, `text` and `ssml` can be given"))
        }
    }
}

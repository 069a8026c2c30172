//! [`MediaOperation`]: a prompt that plays or a recognition that listens.

use std::time::Duration;

use crate::body::Body;
use crate::call::Operation;
use crate::identifier::Identifier;
use crate::refusal::Refusal;

/// The tones of a phone, as the service names them, beside what people type.
pub(crate) const TONES: [&str; 16] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "a", "b", "c", "d", "pound",
    "asterisk",
];

/// The name of a typed tone.
pub(crate) fn tone_of(typed: char) -> Option<&'static str> {
    let at = match typed.to_ascii_lowercase() {
        digit @ '0'..='9' => digit.to_digit(10)? as usize,
        'a' => 10,
        'b' => 11,
        'c' => 12,
        'd' => 13,
        '#' => 14,
        '*' => 15,
        _ => return None,
    };
    TONES.get(at).copied()
}

/// Something that a call plays or listens for.
#[derive(Debug)]
pub(crate) struct MediaOperation {
    pub(crate) number: u64,
    pub(crate) operation: Operation,
    pub(crate) has_begun: bool,
    pub(crate) kind: MediaKind,
}

#[derive(Debug)]
pub(crate) enum MediaKind {
    Play(Play),
    Recognize(Box<Recognition>),
}

impl MediaKind {
    /// What the names of its events begin with.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            MediaKind::Play(_) => "Play",
            MediaKind::Recognize(_) => "Recognize",
        }
    }
}

/// Prompts.
#[derive(Debug, Default)]
pub(crate) struct Play {
    pub(crate) is_looped: bool,
    pub(crate) prompts: u32,
    /// The first prompt that cannot be had.
    pub(crate) missing: Option<u32>,
    pub(crate) audience: Vec<Identifier>,
}

/// A recognition, and what it has heard.
#[derive(Debug)]
pub(crate) struct Recognition {
    pub(crate) input: &'static str,
    pub(crate) target: Identifier,
    pub(crate) prompt: Play,
    pub(crate) silence: Duration,
    pub(crate) between_tones: Duration,
    pub(crate) most_tones: Option<u64>,
    pub(crate) stop_tones: Vec<&'static str>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) heard: Vec<&'static str>,
    /// Counts what was heard, so that an older time-out is known as such.
    pub(crate) generation: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) label: String,
    pub(crate) phrases: Vec<String>,
    pub(crate) tone: Option<&'static str>,
}

impl Recognition {
    pub(crate) fn takes_tones(&self) -> bool {
        matches!(self.input, "dtmf" | "speechOrDtmf")
    }
}

/// Reads one play source; gives whether it can be had. A file whose address contains `missing` cannot (our decision).
fn read_source(source: &Body<'_>) -> Result<bool, Refusal> {
    let kind = source.word("kind", &["file", "text", "ssml"])?;
    let kind = kind.ok_or_else(|| source.invalid("kind", "is required"))?;
    let details = source.required_object(kind)?;
    let empty = || Refusal::new(400, "8582", "The text of the play source is empty.");
    match kind {
        "file" => Ok(!details.required_text("uri")?.contains("missing")),
        "text" => details.text("text")?.filter(|text| !text.is_empty()).map(|_| true).ok_or_else(empty),
        _ => details.text("ssmlText")?.filter(|text| !text.is_empty()).map(|_| true).ok_or_else(empty),
    }
}

impl Play {
    /// Reads the sources of a list.
    pub(crate) fn read(sources: &[Body<'_>]) -> Result<Play, Refusal> {
        let mut play = Play::default();
        for source in sources {
            let can_be_had = read_source(source)?;
            if !can_be_had && play.missing.is_none() {
                play.missing = Some(play.prompts);
            }
            play.prompts += 1;
        }
        Ok(play)
    }
}

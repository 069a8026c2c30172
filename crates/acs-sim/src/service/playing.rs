//! Prompts and recognitions: they are asked for, wait for each other, run, and are cancelled.

use std::time::Duration;

use serde_json::json;

use crate::body::{Body, parse_object};
use crate::call::{Leg, Operation};
use crate::media::{Choice, MediaKind, MediaOperation, Play, Recognition, TONES};
use crate::outcome::Outcome;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::service::agenda::Task;
use crate::service::event::Event;
use crate::wire::{Request, Response};

impl Service {
    /// `POST …:play`.
    pub(crate) fn play(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let mut play = Play::read(&body.objects("playSources")?)?;
        if play.prompts == 0 {
            return Err(body.invalid("playSources", "is required"));
        }
        play.audience = body.identifiers("playTo")?;
        if let Some(options) = body.object("playOptions")? {
            play.is_looped = options.boolean("loop")?.ok_or_else(|| options.invalid("loop", "is required"))?;
        }
        let interrupts = body.boolean("interruptCallMediaOperation")?.unwrap_or(false);
        let operation = self.operation_of(&body)?;
        self.add_media(id, operation, interrupts, MediaKind::Play(play))
    }

    /// `POST …:recognize`.
    pub(crate) fn recognize(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let members = parse_object(&request.body)?;
        let body = Body::new(&members);
        let recognition = self.read_recognition(&body)?;
        let interrupts = body.boolean("interruptCallMediaOperation")?.unwrap_or(false);
        let operation = self.operation_of(&body)?;
        self.add_media(id, operation, interrupts, MediaKind::Recognize(Box::new(recognition)))
    }

    fn read_recognition(&self, body: &Body<'_>) -> Result<Recognition, Refusal> {
        let input = body.word("recognizeInputType", &["dtmf", "speech", "speechOrDtmf", "choices"])?;
        let input = input.ok_or_else(|| body.invalid("recognizeInputType", "is required"))?;
        let options = body.required_object("recognizeOptions")?;
        let prompts = match body.object("playPrompt")? {
            Some(prompt) => vec![prompt],
            None => body.objects("playPrompts")?,
        };
        options.boolean("interruptPrompt")?;
        let seconds = |number: Option<u64>, usual: Duration| number.map_or(usual, Duration::from_secs);
        let silence = options.integer("initialSilenceTimeoutInSeconds", 0, 300)?;
        let mut recognition = Recognition {
            input,
            target: options.required_identifier("targetParticipant")?,
            prompt: Play::read(&prompts)?,
            silence: seconds(silence, self.settings.pace.silence),
            between_tones: self.settings.pace.between_tones,
            most_tones: None,
            stop_tones: Vec::new(),
            choices: options.objects("choices")?.iter().map(read_choice).collect::<Result<_, _>>()?,
            heard: Vec::new(),
            generation: 0,
        };
        if let Some(dtmf) = options.object("dtmfOptions")? {
            let between = dtmf.integer("interToneTimeoutInSeconds", 1, 60)?;
            recognition.between_tones = seconds(between, recognition.between_tones);
            recognition.most_tones = dtmf.integer("maxTonesToCollect", 1, 1_000)?;
            recognition.stop_tones = dtmf.words("stopTones", &TONES)?;
        }
        if let Some(speech) = options.object("speechOptions")? {
            speech.integer("endSilenceTimeoutInMs", 0, u64::MAX)?;
        }
        if input == "choices" && recognition.choices.is_empty() {
            return Err(options.invalid("choices", "is required"));
        }
        Ok(recognition)
    }

    /// Adds an operation behind those that run. While a recognition listens nothing else fits (412/8583), unless it
    /// interrupts: which operations wait and which do not fit is our decision.
    fn add_media(
        &mut self,
        id: &str,
        operation: Operation,
        interrupts: bool,
        kind: MediaKind,
    ) -> Result<Response, Refusal> {
        let number = self.ticket;
        let call = self.established(id)?;
        let listens = call.media.iter().any(|other| matches!(other.kind, MediaKind::Recognize(_)));
        if listens && !interrupts && !call.is_lenient {
            return Err(Refusal::incompatible_media());
        }
        let leg = call.leg.clone();
        if interrupts {
            self.cancel_running(&leg);
        }
        if let Some(call) = self.calls.get_mut(id) {
            call.media.push_back(MediaOperation { number, operation, has_begun: false, kind });
        }
        // A number that no other operation of the call has.
        self.ticket += 1;
        self.begin_media(id, self.settings.pace.step);
        Ok(Response::empty(202))
    }

    /// Begins the first operation that waits, if none runs. What cannot be done fails at once, and the next one begins.
    pub(crate) fn begin_media(&mut self, id: &str, delay: Duration) {
        while let Some((leg, failed)) = self.begin_next(id, delay) {
            self.emit(&leg, failed);
            if let Some(call) = self.calls.get_mut(id) {
                call.media.pop_front();
            }
        }
    }

    /// Begins the next operation; gives its failure where it cannot.
    fn begin_next(&mut self, id: &str, delay: Duration) -> Option<(Leg, Event)> {
        let call = self.calls.get_mut(id)?;
        let leg = call.leg.clone();
        let first = call.media.front_mut().filter(|first| !first.has_begun)?;
        first.has_begun = true;
        let (number, operation) = (first.number, first.operation.clone());
        let (name, play, listeners, listens) = match &first.kind {
            MediaKind::Play(play) => ("PlayFailed", play, play.audience.clone(), None),
            MediaKind::Recognize(it) => ("RecognizeFailed", &it.prompt, vec![it.target.clone()], Some(it.silence)),
        };
        let (missing, is_looped) = (play.missing, play.is_looped);
        let length = self.settings.pace.prompt * play.prompts;
        if let Some(failed) = self.fails(&leg, name, &operation) {
            return Some((leg, failed));
        }
        let failed = |outcome| Event::new(name, outcome).of(&operation);
        if listeners.iter().any(|listener| self.participant(id, listener).is_none()) {
            return Some((leg, failed(Outcome::NOT_PRESENT)));
        }
        if let Some(index) = missing {
            return Some((leg, failed(Outcome::DOWNLOAD_FAILED).with("failedPlaySourceIndex", json!(index))));
        }
        let call = id.to_owned();
        if let Some(silence) = listens {
            self.after(delay + length, Task::Utter { call: call.clone(), number });
            self.after(delay + length + silence, Task::Silence { call, number, generation: 0 });
        } else {
            self.emit(&leg, Event::new("PlayStarted", Outcome::OK).of(&operation));
            if !is_looped {
                self.after(delay + length, Task::PlayEnds { call, number });
            }
        }
        None
    }

    /// A prompt has been played.
    pub(crate) fn end_play(&mut self, id: &str, number: u64) {
        self.complete_media(id, number, |operation| Event::new("PlayCompleted", Outcome::OK).of(operation));
    }

    /// The running operation ends with an event, and the next one begins.
    pub(crate) fn complete_media(&mut self, id: &str, number: u64, event: impl FnOnce(&Operation) -> Event) {
        let Some(call) = self.calls.get_mut(id) else { return };
        if call.media.front().is_none_or(|first| first.number != number) {
            return;
        }
        let (leg, Some(done)) = (call.leg.clone(), call.media.pop_front()) else { return };
        self.emit(&leg, event(&done.operation));
        self.begin_media(id, Duration::ZERO);
    }

    /// `POST …:cancelAllMediaOperations`.
    pub(crate) fn cancel_media(&mut self, id: &str) -> Result<Response, Refusal> {
        let leg = self.established(id)?.leg.clone();
        self.cancel_running(&leg);
        Ok(Response::empty(202))
    }

    /// Cancels what runs and what waits.
    fn cancel_running(&mut self, leg: &Leg) {
        let media = self.calls.get_mut(&leg.id).map(|call| std::mem::take(&mut call.media));
        for cancelled in media.into_iter().flatten() {
            let name = if cancelled.kind.name() == "Play" { "PlayCanceled" } else { "RecognizeCanceled" };
            self.emit(leg, Event::new(name, Outcome::MEDIA_CANCELLED).of(&cancelled.operation));
        }
    }
}

fn read_choice(choice: &Body<'_>) -> Result<Choice, Refusal> {
    let label = choice.required_text("label")?.to_owned();
    let phrases = choice.list("phrases")?.iter().filter_map(|phrase| phrase.as_str().map(str::to_owned));
    let phrases: Vec<_> = phrases.collect();
    if phrases.is_empty() {
        return Err(choice.invalid("phrases", "is required"));
    }
    Ok(Choice { label, phrases, tone: choice.word("tone", &TONES)? })
}

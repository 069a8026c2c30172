//! What recognitions hear: tones, words, and nothing.

use serde_json::{Value, json};

use crate::call::Operation;
use crate::media::{MediaKind, Recognition};
use crate::outcome::Outcome;
use crate::service::Service;
use crate::service::agenda::Task;
use crate::service::event::Event;

/// What comes of something that was heard.
enum Heard {
    /// The recognition goes on; nothing for it.
    Nothing,
    /// It waits for the next tone.
    More,
    /// It ends.
    Ends(Event),
}

impl Service {
    /// Somebody in a call presses tones.
    pub(crate) fn hear_tones(&mut self, id: &str, raw_id: &str, tones: &[&'static str]) {
        for tone in tones {
            self.report_tone(id, raw_id, tone);
            self.hear(id, raw_id, |recognition, operation| recognition.hear_tone(operation, tone));
        }
    }

    /// Somebody in a call speaks.
    pub(crate) fn hear_speech(&mut self, id: &str, raw_id: &str, speech: &str) {
        self.hear(id, raw_id, |recognition, operation| recognition.hear_speech(operation, speech));
    }

    fn hear(&mut self, id: &str, raw_id: &str, hear: impl FnOnce(&mut Recognition, &Operation) -> Heard) {
        let Some(first) = self.calls.get_mut(id).and_then(|call| call.media.front_mut()) else { return };
        let (number, operation) = (first.number, first.operation.clone());
        let MediaKind::Recognize(recognition) = &mut first.kind else { return };
        if recognition.target.raw_id() != raw_id {
            return;
        }
        match hear(recognition, &operation) {
            Heard::Nothing => {}
            Heard::More => {
                recognition.generation += 1;
                let (delay, generation) = (recognition.between_tones, recognition.generation);
                self.after(delay, Task::Silence { call: id.to_owned(), number, generation });
            }
            Heard::Ends(event) => self.complete_media(id, number, |_| event),
        }
    }

    /// A recognition has waited long enough for the first or the next tone.
    pub(crate) fn hear_nothing(&mut self, id: &str, number: u64, generation: u64) {
        let first = self.calls.get(id).and_then(|call| call.media.front());
        let Some(MediaKind::Recognize(recognition)) = first.map(|first| &first.kind) else { return };
        if recognition.generation != generation {
            return;
        }
        let outcome = if generation == 0 { Outcome::INITIAL_SILENCE } else { Outcome::INTER_DIGIT };
        self.complete_media(id, number, |operation| Event::new("RecognizeFailed", outcome).of(operation));
    }

    /// The prompt is over: a participant with a script presses or says what it says.
    pub(crate) fn utter_script(&mut self, id: &str, number: u64) {
        let first = self.calls.get(id).and_then(|call| call.media.front()).filter(|first| first.number == number);
        let Some(MediaKind::Recognize(recognition)) = first.map(|first| &first.kind) else { return };
        let (target, input) = (recognition.target.clone(), recognition.input);
        let script = self.script_of(&target);
        match (script.presses, script.says) {
            (Some(presses), _) if input != "speech" => {
                let tones: Vec<_> = presses.chars().filter_map(crate::media::tone_of).collect();
                self.hear_tones(id, target.raw_id(), &tones);
            }
            (_, Some(says)) => self.hear_speech(id, target.raw_id(), &says),
            _ => {}
        }
    }
}

impl Recognition {
    fn hear_tone(&mut self, operation: &Operation, tone: &'static str) -> Heard {
        if self.input == "choices" {
            let choice = self.choices.iter().find(|choice| choice.tone == Some(tone));
            return Heard::Ends(match choice {
                Some(choice) => choice_event(operation, Outcome::TONE_MATCHED, json!({ "label": choice.label })),
                None => Event::new("RecognizeFailed", Outcome::WRONG_TONE).of(operation),
            });
        }
        if !self.takes_tones() {
            return Heard::Nothing;
        }
        if self.stop_tones.contains(&tone) {
            return Heard::Ends(self.tones_event(operation, Outcome::STOP_TONE));
        }
        self.heard.push(tone);
        if self.most_tones.is_some_and(|most| self.heard.len() as u64 >= most) {
            return Heard::Ends(self.tones_event(operation, Outcome::MAX_DIGITS));
        }
        Heard::More
    }

    fn tones_event(&self, operation: &Operation, outcome: Outcome) -> Event {
        let event = Event::new("RecognizeCompleted", outcome).of(operation);
        event.with("recognitionType", json!("dtmf")).with("dtmfResult", json!({ "tones": self.heard }))
    }

    fn hear_speech(&self, operation: &Operation, speech: &str) -> Heard {
        if self.input == "choices" {
            let said = |phrase: &&String| speech.to_lowercase().contains(&phrase.to_lowercase());
            let found = self.choices.iter().find_map(|it| it.phrases.iter().find(said).map(|phrase| (it, phrase)));
            return Heard::Ends(match found {
                Some((choice, phrase)) => {
                    let result = json!({ "label": choice.label, "recognizedPhrase": phrase, "confidence": 0.9 });
                    choice_event(operation, Outcome::PHRASE_MATCHED, result)
                }
                None => Event::new("RecognizeFailed", Outcome::NO_PHRASE).of(operation),
            });
        }
        if self.input == "dtmf" {
            return Heard::Nothing;
        }
        let event = Event::new("RecognizeCompleted", Outcome::SPEECH).of(operation);
        let result = json!({ "speech": speech, "confidence": 0.9 });
        Heard::Ends(event.with("recognitionType", json!("speech")).with("speechResult", result))
    }
}

fn choice_event(operation: &Operation, outcome: Outcome, result: Value) -> Event {
    let event = Event::new("RecognizeCompleted", outcome).of(operation);
    event.with("recognitionType", json!("choices")).with("choiceResult", result)
}

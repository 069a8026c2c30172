//! Tones of the telephone: sending them, and hearing them for as long as the call goes.

use serde::{Deserialize, Serialize};

use super::call::OperationContextAnswer;
use super::{NoAnswer, Operation, Request, call_path};
use crate::{Identifier, WebAddress};

/// A tone of the telephone: `Tone`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// 0
    Zero,
    /// 1
    One,
    /// 2
    Two,
    /// 3
    Three,
    /// 4
    Four,
    /// 5
    Five,
    /// 6
    Six,
    /// 7
    Seven,
    /// 8
    Eight,
    /// 9
    Nine,
    /// A
    A,
    /// B
    B,
    /// C
    C,
    /// D
    D,
    /// #
    Pound,
    /// *
    Asterisk,
}

/// All tones, with their keys on a telephone.
const KEYS: [(char, Tone); 16] = [
    ('0', Tone::Zero),
    ('1', Tone::One),
    ('2', Tone::Two),
    ('3', Tone::Three),
    ('4', Tone::Four),
    ('5', Tone::Five),
    ('6', Tone::Six),
    ('7', Tone::Seven),
    ('8', Tone::Eight),
    ('9', Tone::Nine),
    ('A', Tone::A),
    ('B', Tone::B),
    ('C', Tone::C),
    ('D', Tone::D),
    ('#', Tone::Pound),
    ('*', Tone::Asterisk),
];

impl Tone {
    /// The tone of a key: a digit, `A` to `D` in either letter case, `#`, `*`.
    pub fn from_key(key: char) -> Option<Self> {
        let key = key.to_ascii_uppercase();
        KEYS.into_iter().find(|(of, _)| *of == key).map(|(_, tone)| tone)
    }

    /// The key of the tone.
    pub fn key(self) -> char {
        KEYS.into_iter().find(|(_, tone)| *tone == self).map_or('?', |(key, _)| key)
    }
}

/// Sends tones to a participant: `CallMedia_SendDtmfTones`. Ends with SendDtmfTonesCompleted or SendDtmfTonesFailed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SendDtmf {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// The tones, in order.
    pub tones: Vec<Tone>,
    /// Who hears them.
    pub target_participant: Identifier,
    /// Comes back with the answer and the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl SendDtmf {
    /// Sends tones to a participant.
    pub fn new(call_connection_id: impl Into<String>, tones: Vec<Tone>, target_participant: Identifier) -> Self {
        SendDtmf {
            call_connection_id: call_connection_id.into(),
            tones,
            target_participant,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for SendDtmf {
    type Answer = OperationContextAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":sendDtmfTones");
        Request::post("CallMedia_SendDtmfTones", path).repeatable().with_body(self)
    }
}

/// Reports each tone of a participant from now on: `CallMedia_StartContinuousDtmfRecognition`. Each comes as
/// ContinuousDtmfRecognitionToneReceived.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartContinuousDtmf {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Whose tones.
    pub target_participant: Identifier,
    /// Comes back with the events.
    pub operation_context: Option<String>,
    /// Where the events go instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl StartContinuousDtmf {
    /// Reports each tone of a participant.
    pub fn new(call_connection_id: impl Into<String>, target_participant: Identifier) -> Self {
        StartContinuousDtmf {
            call_connection_id: call_connection_id.into(),
            target_participant,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for StartContinuousDtmf {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":startContinuousDtmfRecognition");
        Request::post("CallMedia_StartContinuousDtmfRecognition", path).with_body(self)
    }
}

/// Reports a participant's tones no more: `CallMedia_StopContinuousDtmfRecognition`. Ends with
/// ContinuousDtmfRecognitionStopped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StopContinuousDtmf {
    /// The call connection.
    #[serde(skip)]
    pub call_connection_id: String,
    /// Whose tones.
    pub target_participant: Identifier,
    /// Comes back with the event.
    pub operation_context: Option<String>,
    /// Where the completing event goes instead; https.
    pub operation_callback_uri: Option<WebAddress>,
}

impl StopContinuousDtmf {
    /// Reports a participant's tones no more.
    pub fn new(call_connection_id: impl Into<String>, target_participant: Identifier) -> Self {
        StopContinuousDtmf {
            call_connection_id: call_connection_id.into(),
            target_participant,
            operation_context: None,
            operation_callback_uri: None,
        }
    }
}

impl Operation for StopContinuousDtmf {
    type Answer = NoAnswer;

    fn request(&self) -> Request {
        let path = call_path(&self.call_connection_id, ":stopContinuousDtmfRecognition");
        Request::post("CallMedia_StopContinuousDtmfRecognition", path).with_body(self)
    }
}

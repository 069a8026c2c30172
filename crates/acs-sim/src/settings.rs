//! [`Settings`]: what a stand-in is like: its key, its numbers, its pace, its callees and its faults.

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::fault::Faults;
use crate::identifier::Identifier;
use crate::script::CalleeScript;
use crate::wire::without_query;

/// How a stand-in is set up.
#[derive(Clone)]
pub struct Settings {
    /// The access key that requests must be signed with; without one any signature is taken.
    pub access_key: Option<AccessKey>,
    /// Where identifiers and chances come from: the same seed and the same requests give the same events.
    pub seed: u64,
    /// Where `IncomingCall` events go; without it nobody learns of incoming calls.
    pub incoming_url: Option<String>,
    /// The schema of `IncomingCall` events.
    pub incoming_schema: IncomingSchema,
    /// Numbers and users of the application itself: a call to one of them raises `IncomingCall` and rings until the
    /// application answers. All others are callees who act by their scripts.
    pub own_identities: Vec<Identifier>,
    /// How long things take.
    pub pace: Pace,
    /// How many participants a page has.
    pub page_size: usize,
    /// Whether callback addresses may be `http` to this machine. The service wants HTTPS.
    pub loopback_callbacks: bool,
    /// Call connections that are always there and on which every operation succeeds, for clients that never made
    /// them. With any of them, contexts of incoming calls, server calls and recordings need not be known either.
    pub lenient_calls: Vec<String>,
    /// What callees do; the first script that is for a callee counts.
    pub scripts: Vec<CalleeScript>,
    /// What goes wrong by chance.
    pub faults: Faults,
}

/// Leaves out the query of the address for incoming calls, which may hold a secret.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("access_key", &self.access_key)
            .field("seed", &self.seed)
            .field("incoming_url", &self.incoming_url.as_deref().map(without_query))
            .field("own_identities", &self.own_identities)
            .field("pace", &self.pace)
            .field("scripts", &self.scripts)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            access_key: None,
            seed: 0,
            incoming_url: None,
            incoming_schema: IncomingSchema::EventGrid,
            own_identities: Vec::new(),
            pace: Pace::default(),
            page_size: 50,
            loopback_callbacks: true,
            lenient_calls: Vec::new(),
            scripts: Vec::new(),
            faults: Faults::none(),
        }
    }
}

/// The two schemas of Event Grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IncomingSchema {
    /// Event Grid's own: an array, `eventType`, `eventTime`.
    #[default]
    EventGrid,
    /// CloudEvents 1.0: one object, `type`, `time`, `source`.
    CloudEvents,
}

/// How long things take. Our decision, save for the invitation's time-out, which the reference has as "about 2 minutes".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// From an accepted request to its completing event.
    pub step: Duration,
    /// From ringing to what the callee does.
    pub reaction: Duration,
    /// How long it rings where the request does not say.
    pub ringing: Duration,
    /// How long each prompt takes to play.
    pub prompt: Duration,
    /// How long recognition waits for the first tone or word where the request does not say.
    pub silence: Duration,
    /// How long recognition waits for each further tone where the request does not say.
    pub between_tones: Duration,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            step: Duration::from_millis(50),
            reaction: Duration::from_millis(300),
            ringing: Duration::from_secs(120),
            prompt: Duration::from_millis(500),
            silence: Duration::from_secs(5),
            between_tones: Duration::from_secs(2),
        }
    }
}

/// A secret that signs requests. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey(Vec<u8>);

impl AccessKey {
    /// Reads an access key in base64, as the service gives it out.
    ///
    /// # Errors
    /// It is empty or not base64. The error does not show it.
    pub fn from_base64(text: &str) -> Result<AccessKey, AccessKeyError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| AccessKeyError)?;
        if bytes.is_empty() { Err(AccessKeyError) } else { Ok(AccessKey(bytes)) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKey(…)")
    }
}

/// An access key that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the access key is not base64")]
pub struct AccessKeyError;

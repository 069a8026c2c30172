//! Block Start Call Recording.

use super::outcome;
use super::steering::{address, call, timeout, waits};
use super::values::Address;
use crate::block::Answer;
use crate::controls::{Flag, Text};
use crate::exception::Exception;
use crate::host::{self, RecordingChannel, RecordingContent, RecordingFormat};

call_block! {
    /// Begins to record the call. Its result `recordingId` is what pauses, resumes and stops the recording.
    ///
    /// The block waits until the recording is active; one that begins paused is not waited for.
    ///
    /// Source: the Call Automation API, operation `CallRecording_StartRecording`, and the Call Automation guides for what
    /// completes it. The names of controls and results, the ports and the defaults are our decision.
    StartRecording "ACS_StartRecording" "Start Call Recording" "通話の録音を開始" {
        /// The conversation, where not the application's own leg is recorded; counts before `callConnectionId`.
        #[serde(default)]
        #[schemars(extend("examples" = ["$.payload.serverCallId"]))]
        server_call_id: Option<Text>,
        /// What is recorded; the service's own choice if not given.
        #[serde(default)]
        content: Option<RecordingContent>,
        /// Whether each participant has a channel; the service's own choice if not given.
        #[serde(default)]
        channel: Option<RecordingChannel>,
        /// The form of the file; the service's own choice if not given.
        #[serde(default)]
        format: Option<RecordingFormat>,
        /// Whether it begins paused.
        #[serde(default)]
        #[schemars(extend("default" = false))]
        pause_on_start: Option<Flag>,
        /// The container of your own that the file goes to, with `https://`; the service's own place if not given.
        #[serde(default)]
        storage_container_url: Option<Address>,
        /// Where changes of the recording's state are told, with `https://`; where the host listens if not given.
        #[serde(default)]
        recording_state_callback_uri: Option<Address>,
    } + call + waits;
    asks "call.start_recording";
    leaves WAITING with StartedRecording, by |answer: Answer<'_, StartRecording>| answer.reply().map(outcome::leave);
}

call_results! {
    /// The recording.
    StartedRecording {
        /// Its id.
        recording_id: Option<String>,
        /// `active` or `inactive`.
        recording_state: Option<String>,
    }
}

impl StartRecording {
    fn command(self) -> Result<host::StartCallRecording, Exception> {
        let server_call_id = self.server_call_id.map(|text| text.0);
        let call_connection_id = match server_call_id {
            Some(_) => None,
            None => Some(call(self.call_connection_id)?),
        };
        let pause_on_start = self.pause_on_start.is_some_and(|flag| flag.0);
        Ok(host::StartCallRecording {
            call_connection_id,
            server_call_id,
            content: self.content,
            channel: self.channel,
            format: self.format,
            pause_on_start,
            storage_container_url: address(self.storage_container_url).map(|address| address.0),
            recording_state_callback_uri: address(self.recording_state_callback_uri),
            wait: waits(self.wait) && !pause_on_start,
            timeout_ms: timeout(self.timeout_seconds),
        })
    }
}

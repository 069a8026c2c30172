//! Block Pause Call Recording.

use super::outcome;
use super::steering::recording;
use crate::block::Answer;
use crate::exception::Exception;
use crate::host;

call_block! {
    /// Pauses the recording of a call, such as while a card number is said.
    ///
    /// The service's answer completes the block; `onRecordingStateChanged` follows.
    ///
    /// Source: the Call Automation API, operation `CallRecording_PauseRecording`. The names of controls and results and the ports
    /// are our decision.
    PauseRecording "ACS_PauseRecording" "Pause Call Recording" "通話の録音を一時停止" {} + recording;
    asks "call.pause_recording";
    leaves FALLIBLE with PausedRecording, by |answer: Answer<'_, PauseRecording>| answer.reply().map(outcome::leave);
}

call_results! {
    /// What the service answered.
    PausedRecording {
        /// The recording.
        recording_id: Option<String>,
    }
}

impl PauseRecording {
    fn command(self) -> Result<host::PauseCallRecording, Exception> {
        Ok(host::PauseCallRecording { recording_id: recording(self.recording_id)? })
    }
}
